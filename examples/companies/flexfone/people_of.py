"""Who there is at Flexfone: resellers, their customers, and the customers' employees, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from companies.people import Person, ascii_of, firm, person, phone

FIRST_EXTENSION = 200
FIRST_NUMBER = 410_001
"""The number of the first user: no length of a call is like it."""
A_FIRM, A_RESELLER = 12, 130
"""Of how many people there is a customer, and a reseller."""
MOBILES = 3_000_000
"""From this number on telephone numbers are those of mobiles, and of strangers."""
STRANGERS = 6_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Reseller:
    """A reseller. `lost`: the day on which its last customer left."""

    id: int
    name: str
    joined: date
    ended: date | None
    lost: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Customer:
    """A customer of a reseller."""

    id: int
    reseller: int
    name: str
    started: date
    ended: date | None

    @property
    def domain(self) -> str:
        """Where its employees have their addresses."""
        return f"{ascii_of(self.name)}.example"


@dataclass(frozen=True, kw_only=True, slots=True)
class Employee:
    """An employee of a customer. What passed on to them from somebody before, they have from `since` on.

    `gone`: they left longer ago than they are kept, and only what the law demands is there.
    """

    id: int
    customer: Customer
    person: Person
    extension: str
    mobile: str | None
    since: date
    left: date | None
    manager: bool = False
    gone: bool = False

    def last(self, today: date) -> date:
        """The last day on which they called anybody."""
        return self.left or today


@dataclass(kw_only=True)
class Staff:
    """Everybody, as of a day."""

    today: date
    resellers: list[Reseller] = field(default_factory=list)
    customers: list[Customer] = field(default_factory=list)
    employees: list[Employee] = field(default_factory=list)


def everybody(people: int, today: date, chance: Random) -> Staff:
    """So many employees, with customers and resellers. Nobody left longer ago than half a year."""
    found = Staff(today=today)
    found.resellers = list(_resellers(max(3, people // A_RESELLER), today, chance))
    active = [each for each in found.resellers if each.ended is None]
    ended = [each for each in found.resellers if each.ended is not None]
    for number in range(1, max(2, people // A_FIRM) + 1):
        found.customers.append(_customer(number, active, today, chance))
    for each in ended:
        found.customers.append(_left_with(len(found.customers) + 1, each, chance))
    found.employees = list(_employees(people, found.customers, today, chance))
    return found


def _resellers(number: int, today: date, chance: Random) -> Iterator[Reseller]:
    for each in range(1, number + 1):
        joined = today - timedelta(days=chance.randint(400, 4000))
        ended = today - timedelta(days=chance.randint(20, 150)) if each % 9 == 3 else None
        name = f"{chance.choice(('Tele', 'IT', 'Netværk', 'Kontor'))}{chance.choice(('huset', 'partner', 'gruppen'))}"
        yield Reseller(id=each, name=f"{name} {each} ApS", joined=joined, ended=ended, lost=ended)


def _customer(number: int, active: list[Reseller], today: date, chance: Random) -> Customer:
    reseller = active[number % len(active)]
    started = max(reseller.joined, today - timedelta(days=chance.randint(200, 2500)))
    ended = today - timedelta(days=chance.randint(1, 170)) if number % 25 == 7 else None
    return Customer(id=number, reseller=reseller.id, name=firm(chance, number), started=started, ended=ended)


def _left_with(number: int, reseller: Reseller, chance: Random) -> Customer:
    """The last customer of a reseller that is none any more."""
    name, ended = firm(chance, number), reseller.ended
    return Customer(id=number, reseller=reseller.id, name=name, started=reseller.joined, ended=ended)


def _employees(people: int, customers: list[Customer], today: date, chance: Random) -> Iterator[Employee]:
    """One after the other; now and then somebody left, and the next one has the extension and the mobile."""
    before: Employee | None = None
    given: Counter[int] = Counter()
    for number in range(1, people + 1):
        customer = before.customer if before else customers[number % len(customers)]
        who = _employee(number, customer, before, given[customer.id], today, chance)
        given[customer.id] += before is None
        yield who
        passes_on = who.left is not None and not customer.ended
        before = who if passes_on else None


def _employee(
    number: int, customer: Customer, before: Employee | None, given: int, today: date, chance: Random
) -> Employee:
    since = (before.left if before else None) or max(customer.started, today - timedelta(days=chance.randint(30, 1500)))
    if before:
        since += timedelta(days=1)
    left = customer.ended
    long_ago = today - timedelta(days=chance.randint(200, 300))
    gone = left is None and before is None and since < long_ago and chance.random() < 0.04
    if gone:
        left = long_ago
    elif left is None and before is None and chance.random() < 0.1:
        left = max(since, today - timedelta(days=chance.randint(1, 170)))
    mobile = before.mobile if before else phone(MOBILES + number) if chance.random() < 0.6 else None
    return Employee(
        id=FIRST_NUMBER + number - 1,
        customer=customer,
        person=person(chance, number, "DK", customer.domain),
        extension=before.extension if before else str(FIRST_EXTENSION + given),
        mobile=mobile,
        since=min(since, left) if left else since,
        left=left,
        manager=given == 0 and not gone,
        gone=gone,
    )
