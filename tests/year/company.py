"""Kablo ApS: its people, and what happens there in the course of a day.

The databases are the state: who is a customer is asked there, so that a restored backup makes the company forget what
it did since. Only what the product is told as well stands beside them: who was erased when, what is under a legal hold,
what customers instructed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from tests.failures.office import Ended, Office

HERE = ZoneInfo("Europe/Copenhagen")
LETTERS = "bdfgklmnrt"
NEVER = datetime.min.replace(tzinfo=UTC)
FIRST = ("Asta", "Bent", "Dorte", "Egil", "Frida", "Gorm", "Hedda", "Ivar")


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody, whatever numbers the company gives them in the course of time."""

    number: int

    @property
    def mark(self) -> str:
        """What is theirs alone, and stands in every cell about them."""
        return "Z" + "".join(LETTERS[int(digit)] + "a" for digit in f"{self.number:03}")

    @property
    def name(self) -> str:
        """What they are called."""
        return f"{FIRST[self.number % len(FIRST)]} {self.mark}"

    @property
    def mail(self) -> str:
        """Where they are written to."""
        return f"{self.mark.lower()}@mail.example"


Root = tuple[str, tuple[object, ...]]


@dataclass(frozen=True, kw_only=True)
class Erased:
    """Somebody who asked: by which root keys they were found, from what they were released then, and when.

    `run`: waits for a legal hold.
    """

    person: Person
    roots: tuple[Root, ...]
    purposes: tuple[str, ...]
    at: datetime
    run: str = ""


@dataclass(kw_only=True)
class Company:
    """The state of affairs. `people`: by table and id. `told`: what happened, for whoever reads a failure.

    `restored`: when a backup was put back the last time.
    """

    office: Office
    dice: Random
    now: datetime = datetime.max
    ids: int = 0
    strangers: int = 0
    people: dict[tuple[str, int], Person] = field(default_factory=dict)
    erased: list[Erased] = field(default_factory=list)
    held: dict[str, tuple[Root, ...]] = field(default_factory=dict)
    instructed: dict[int, str] = field(default_factory=dict)
    asking: list[tuple[str, int]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    restored: datetime = NEVER
    engines: dict[str, sa.Engine] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day, where the company is."""
        return self.now.astimezone(HERE).date()

    # ------------------------------------------------------------------------------------- its databases

    def put(self, system: str, table: str, **cells: object) -> int:
        """A new row; no number is given twice, whatever backup is put back."""
        self.ids += 1
        row = {"id": self.ids, **cells}
        marks = ", ".join(f":{name}" for name in row)
        self._do(system, f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row)
        return int(str(row["id"]))

    def change(self, system: str, statement: str, **cells: object) -> None:
        """The application changes rows."""
        self._do(system, statement, cells)

    def ask(self, system: str, question: str, **cells: object) -> list[Any]:
        """The first column of what the application reads, in the order of the numbers."""
        with self.engine(system).connect() as connection:
            return [row[0] for row in connection.execute(sa.text(question), _stored(cells))]

    def _do(self, system: str, statement: str, cells: dict[str, object]) -> None:
        with self.engine(system).begin() as connection:
            connection.execute(sa.text(statement), _stored(cells))

    def engine(self, system: str) -> sa.Engine:
        """How a database is reached."""
        return self.engines.setdefault(system, sa.create_engine(self.office.urls[system], poolclass=sa.NullPool))

    def one(self, question: str, **cells: object) -> Any:
        """One of the portal's answers by chance; None where there is none."""
        found = self.ask("portal", question, **cells)
        return self.dice.choice(found) if found else None

    def customer(self) -> Any:
        """Somebody who is a customer now: an emptied row of a restored backup has no end, and nobody in it."""
        return self.one("SELECT id FROM customers WHERE left_on IS NULL AND mail IS NOT NULL ORDER BY id")

    def employee(self) -> Any:
        """Somebody who has a telephone now."""
        return self.one("SELECT id FROM employees WHERE released_on IS NULL AND mail IS NOT NULL ORDER BY id")

    def instant(self, hours: float = 0) -> datetime:
        """Some hours before now, in UTC and without saying so: as the databases hold it."""
        return (self.now - timedelta(hours=hours)).astimezone(UTC).replace(microsecond=0, tzinfo=None)

    def somebody(self) -> Person:
        """A person who was not there before."""
        self.strangers += 1
        return Person(number=self.strangers)

    # ------------------------------------------------------------------------------------- what happens

    def join(self, person: Person | None = None, ago: timedelta = timedelta()) -> int:
        """Somebody becomes a customer, with a first employee."""
        who, made = person or self.somebody(), self.instant(9) - ago
        cells = {"made_at": made, "name": who.name, "mail": who.mail}
        number = self.put("portal", "customers", **cells, nickname=f"nick {who.mark}", portrait=f"face {who.mark}")
        self.put("books", "debtors", id=number, **cells)
        self.put("books", "contracts", debtor_id=number, signed_by=who.name)
        self.people["customers", number] = self.people["debtors", number] = who
        self.hire(number, ago=ago)
        return number

    def hire(self, customer: int, person: Person | None = None, ext: str = "", ago: timedelta = timedelta()) -> int:
        """An employee gets a telephone, perhaps with the extension of somebody before."""
        who, cells = person or self.somebody(), {"customer_id": customer, "made_at": self.instant(8) - ago}
        ext = ext or str(100 + self.ids)
        number = self.put("portal", "employees", **cells, name=who.name, mail=who.mail, ext=ext)
        self.people["employees", number] = who
        return number

    def log_in(self) -> None:
        """Somebody logs in."""
        if who := self.customer():
            address, at = f"at {self.people['customers', who].mark}", self.instant(self.dice.choice((0, 5)))
            self.put("portal", "logins", customer_id=who, at=at, address=address)

    def call(self) -> None:
        """Somebody calls a colleague or a stranger, now, or around midnight."""
        if caller := self.employee():
            callee = self.dice.choice((None, self.employee()))
            called = f"+45 {self.people['employees', callee].mark}" if callee else "+45 of nobody we know"
            numbers = {"number": f"+45 {self.people['employees', caller].mark}", "called": called}
            at = self.instant(self.dice.choice((0, 3, 20, 21, 22)))
            self.put("portal", "calls", caller_id=caller, callee_id=callee, at=at, **numbers)

    def record(self) -> None:
        """Somebody speaks on an answering machine."""
        if owner := self.employee():
            words = f"for {self.people['employees', owner].mark}"
            self.put("portal", "voicemails", employee_id=owner, at=self.instant(2), transcript=words)

    def complain(self) -> None:
        """A customer writes of an employee."""
        if (who := self.customer()) and (whom := self.employee()):
            writer, other = self.people["customers", who], self.people["employees", whom]
            body = f"{other.name} ({other.mail}) is never there, says {writer.name}."
            self.put("portal", "tickets", customer_id=who, subject=f"of {writer.mark}", body=body)

    def learn(self) -> None:
        """A course is evaluated, another is held and somebody answers there."""
        self.change("portal", "UPDATE courses SET evaluated_on = :day WHERE evaluated_on IS NULL", day=self.today)
        course = self.put("portal", "courses", title="On telephones")
        if who := self.employee():
            answer = f"by {self.people['employees', who].mark}"
            self.put("portal", "enrolments", course_id=course, employee_id=who, answer=answer)

    def pay(self, ago: timedelta = timedelta()) -> None:
        """Everybody gets the month's bill."""
        paying = "SELECT id FROM customers WHERE left_on IS NULL AND mail IS NOT NULL ORDER BY id"
        for who in self.ask("portal", paying):
            buyer = self.people["customers", who].name
            self.put("books", "invoices", debtor_id=who, issued_on=self.today - ago, buyer=buyer, amount=100)

    def subscribe(self) -> None:
        """Somebody wants the newsletter: a customer or a stranger."""
        who = self.customer()
        person = self.people["customers", who] if who and self.dice.random() < 0.5 else self.somebody()
        if not self.ask("portal", "SELECT id FROM subscribers WHERE mail = :mail", mail=person.mail):
            number = self.put("portal", "subscribers", made_at=self.instant(1), mail=person.mail)
            self.people["subscribers", number] = person

    def withdraw(self) -> None:
        """Somebody withdraws the consent to the newsletter."""
        if who := self.one("SELECT id FROM subscribers WHERE unsubscribed_on IS NULL ORDER BY id"):
            statement = "UPDATE subscribers SET unsubscribed_on = :day WHERE id = :id"
            self.change("portal", statement, day=self.today, id=who)

    def leave(self, who: int | None = None, on: date | None = None) -> None:
        """A customer leaves, with the employees."""
        if who := who or self.customer():
            cells = {"day": on or self.today, "id": who}
            self.change("portal", "UPDATE customers SET left_on = :day WHERE id = :id AND left_on IS NULL", **cells)
            self.change(
                "portal",
                "UPDATE employees SET released_on = :day WHERE customer_id = :id AND released_on IS NULL",
                **cells,
            )
            self.change("books", "UPDATE debtors SET closed_on = :day WHERE id = :id AND closed_on IS NULL", **cells)
            self.change(
                "books", "UPDATE contracts SET ended_on = :day WHERE debtor_id = :id AND ended_on IS NULL", **cells
            )

    def _release(self, employee: int, on: date) -> None:
        statement = "UPDATE employees SET released_on = :day WHERE id = :id AND released_on IS NULL"
        self.change("portal", statement, day=on, id=employee)

    def succeed(self) -> None:
        """An employee goes, and the extension passes on to a successor."""
        if who := self.employee():
            customer = self.ask("portal", "SELECT customer_id FROM employees WHERE id = :id", id=who)[0]
            ext = self.ask("portal", "SELECT ext FROM employees WHERE id = :id", id=who)[0]
            self._release(who, self.today)
            self.hire(customer, ext=ext)

    def come_back(self) -> None:
        """A customer who was erased some time ago is a customer again.

        Not whom a restored portal has forgotten and the books have not: of two debtors with one address the product asks.
        """
        places = {"portal": "customers", "books": "debtors"}
        there = {mail for system, table in places.items() for mail in self.ask(system, f"SELECT mail FROM {table}")}
        gone = {e.person for e in self.erased if e.roots[0][0].endswith("customers") and e.person.mail not in there}
        if gone:
            self.join(self.dice.choice(sorted(gone, key=lambda person: person.number)))

    def ask_for_erasure(self) -> None:
        """A customer leaves and wants to be forgotten; or an employee does, not on the first day.

        Of two who had an extension on the same day the product asks who is meant.
        """
        if self.dice.random() < 0.6 and (who := self.customer()):
            self.leave(who)
            self.asking.append(("customers", who))
        elif who := self.one(
            "SELECT id FROM employees WHERE released_on IS NULL AND mail IS NOT NULL AND made_at < :day ORDER BY id",
            day=self.today,
        ):
            self._release(who, self.today)
            self.asking.append(("employees", who))

    # ------------------------------------------------------------------------------------- a day

    def happens(self) -> None:
        """What people do on a day."""
        often: tuple[tuple[float, Callable[[], object]], ...] = (
            (0.35, self.join),
            (0.9, self.log_in),
            (0.9, self.call),
            (0.9, self.call),
            (0.6, self.record),
            (0.3, self.complain),
            (0.2, self.learn),
            (0.3, self.subscribe),
            (0.15, self.withdraw),
            (0.15, self.leave),
            (0.2, self.succeed),
            (0.25, self.ask_for_erasure),
            (0.2, self.come_back),
        )
        for chance, what in often:
            if self.dice.random() < chance:
                what()
                self.told.append(f"{self.today} {what.__name__}")

    def run(self, *words: str, stdin: str = "") -> Ended:
        """A command of the product, on record."""
        ended = self.office.run(*words, stdin=stdin)
        self.told.append(f"{self.today} ordholden {' '.join(words)}: {ended.code}")
        return ended


def _stored(cells: dict[str, object]) -> dict[str, object]:
    """Days and instants as texts: every database reads them."""
    return {name: str(value) if isinstance(value, date) else value for name, value in cells.items()}


def evening(day: date) -> datetime:
    """When a day is looked back on."""
    return datetime.combine(day, time(21, 30), HERE)
