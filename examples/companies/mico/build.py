"""Builds MICO: customers with contact persons and cases, courses with participants, and the firm's own office."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

import sqlalchemy as sa

from companies.filling import document, fill, instant, lay, some_day
from companies.mico.office import DOCUMENTS, STAFF, fill_office
from companies.people import Person, firm, person
from ordholden.demo.world import Landscape

HOME = Path(__file__).parent
YEARS = 365
TITLES = ("Direktør", "Kontorchef", "Bogholder", "Sekretær", "Værkfører", "Receptionist")
TROUBLES = (
    "Printer på kontoret",
    "Ny bærbar",
    "Langsomt netværk",
    "Adgang til fællesdrev",
    "Mail kommer ikke frem",
    "Ny medarbejder skal oprettes",
    "Backup fejlede i nat",
    "Telefonen ringer ikke",
)
WORK = ("Fundet og rettet.", "Talt med {name}, prøver igen i morgen.", "Ny version lagt ind.", "Afventer leverandøren.")
TITLES_OF_COURSES = ("Sikker mail", "GDPR i hverdagen", "Regneark for øvede", "To-faktor uden bøvl", "Phishing")


@dataclass(kw_only=True)
class Contact:
    """A row of contacts."""

    number: int
    customer: int
    who: Person
    until: date


@dataclass(kw_only=True)
class Firms:
    """The customers and their contact persons, by customer."""

    customers: list[tuple[object, ...]] = field(default_factory=list)
    ended: dict[int, date | None] = field(default_factory=dict)
    contacts: dict[int, list[Contact]] = field(default_factory=dict)


def build(landscape: Landscape, people: int, today: date, chance: Random) -> None:
    """Lay the schemas and fill them as of a day."""
    firms = _firms(people, today, chance)
    every = [each for there in firms.contacts.values() for each in there]
    with landscape.open("CASES_URL") as cases:
        lay(cases, HOME / "schema" / "cases.sql")
        fill(
            cases, "customers", "id, name, cvr, town, started_on, agreed_until, ended_on, privacy_mail", firms.customers
        )
        fill(
            cases,
            "contacts",
            "id, customer_id, name, title, email, phone, until",
            (
                (c.number, c.customer, c.who.name, chance.choice(TITLES), c.who.mail, c.who.phone, c.until)
                for c in every
            ),
        )
        fill(
            cases,
            "agreements",
            "id, customer_id, contact_id, version, signed_by, signed_on, data_listed_on",
            _agreements(firms, today, chance),
        )
        fill_office(cases, people, today, chance, list(firms.customers))
        _work(cases, firms, today, chance)
        _courses(cases, people, today, chance)
        _news(cases, people, today, chance)
    with landscape.open("BOOKS_URL") as books:
        lay(books, HOME / "schema" / "books.sql")
        columns = "number, customer_no, attention, email, issued_on, amount"
        fill(books, "invoices", columns, _invoices(firms, today, chance))
    for name, (text, age) in DOCUMENTS.items():
        document(landscape.declaration / "documents" / name, text, today - timedelta(days=age))


def _firms(people: int, today: date, chance: Random) -> Firms:
    """Firms until there are contact persons enough. Some have ended in the last five years, one almost five years ago."""
    firms, number = Firms(), 0
    while number < max(12, people * 0.2):
        customer = len(firms.customers) + 1
        ended = today - timedelta(days=300) if customer == 2 else None
        if customer % 6 == 0:
            ended = today - timedelta(days=5 * YEARS) if customer == 6 else some_day(chance, today, 5, 1780)
        started = (ended or today) - timedelta(days=chance.randint(100, 2000))
        until = ended or today + timedelta(days=chance.randint(1, 365))
        name = firm(chance, customer)
        cvr = f"{10_000_000 + customer * 7919 % 89_999_999}"
        mail = f"persondata@firma{customer}.example"
        firms.customers.append((customer, name, cvr, name.split()[0], started, until, ended, mail))
        firms.ended[customer] = ended
        firms.contacts[customer] = []
        for nth in range(2 if customer < 3 else chance.randint(1, 4)):
            number += 1
            who = person(chance, number, domain=f"firma{customer}.example")
            left = some_day(chance, until, 10, 400) if nth and ended is None and number % 11 == 0 else None
            over = min(left, today - timedelta(days=1)) if left else until
            firms.contacts[customer].append(Contact(number=number, customer=customer, who=who, until=over))
    return firms


def _agreements(firms: Firms, today: date, chance: Random) -> Iterator[Sequence[object]]:
    for customer, contacts in firms.contacts.items():
        signed = some_day(chance, firms.ended[customer] or today, 60, 900)
        yield customer, customer, contacts[0].number, "DBA 2026-1", contacts[0].who.name, signed, signed


# ------------------------------------------------------------------------------------------- what is done for customers


def _work(cases: sa.Connection, firms: Firms, today: date, chance: Random) -> None:
    """Cases with notes, hours, and each look into a customer's systems."""
    rows = list(_cases(firms, today, chance))
    columns = (
        "id, number, customer_id, contact_id, employee_id, title, requester, requester_email, opened_at, closed_on"
    )
    fill(cases, "cases", columns, (row for row, _ in rows))
    fill(cases, "notes", "id, case_id, employee_id, written_at, text", _notes(rows, chance))
    columns = "id, case_id, customer_id, employee_id, day, minutes, text, invoice_no"
    fill(cases, "time_entries", columns, _hours(rows, today, chance))
    columns = "id, at, ended_at, employee_id, customer_id, case_number, seen"
    fill(cases, "access_log", columns, _looks(rows, today, chance))


Case = tuple[tuple[object, ...], tuple[date, str]]
"""A row of cases; and the day on which it was opened, with the contact's name."""


def _cases(firms: Firms, today: date, chance: Random) -> Iterator[Case]:
    """The first contact person of the first two customers has cases in which nobody else is named."""
    number = 0
    for customer, contacts in firms.contacts.items():
        last = firms.ended[customer] or today
        for nth in range(chance.randint(3, 9)):
            number += 1
            plain = customer < 3 and nth < 3
            contact = contacts[0] if plain else chance.choice(contacts[1 if customer < 3 else 0 :])
            opened = some_day(chance, last, 1, 500)
            other = person(chance, 4_000_000 + number, domain=f"firma{customer}.example")
            asks = not plain and chance.random() < 0.3
            yield (
                (
                    number,
                    f"S-{number:06d}",
                    customer,
                    contact.number,
                    chance.randint(1, STAFF - 1),
                    chance.choice(TROUBLES),
                    other.name if asks else None,
                    other.mail if asks else None,
                    instant(opened, chance),
                    min(opened + timedelta(days=chance.randint(0, 20)), last),
                ),
                (opened, contact.who.name),
            )


def _notes(rows: Sequence[Case], chance: Random) -> Iterator[Sequence[object]]:
    number = 0
    for row, (opened, name) in rows:
        for _ in range(chance.randint(1, 3)):
            number += 1
            yield number, row[0], row[4], instant(opened, chance), chance.choice(WORK).format(name=name)


def _hours(rows: Sequence[Case], today: date, chance: Random) -> Iterator[Sequence[object]]:
    """Hours are a voucher for five financial years; who worked is known for a year."""
    number = 0
    for row, (opened, _) in rows:
        if opened.year < today.year - 5:
            continue
        for _ in range(chance.randint(1, 3)):
            number += 1
            employee = row[4] if opened > today - timedelta(days=360) else None
            minutes = 15 * chance.randint(1, 12)
            yield number, row[0], row[2], employee, opened, minutes, f"{row[5]}", f"M{number:06d}"


def _looks(rows: Sequence[Case], today: date, chance: Random) -> Iterator[Sequence[object]]:
    number = 0
    for row, (opened, _) in rows:
        if opened > today - timedelta(days=700):
            number += 1
            at = instant(opened, chance)
            seen = chance.choice(("remote desktop", "mail server", "file share", "payroll system"))
            yield number, at, at + timedelta(minutes=40), row[4], row[2], row[1], seen


def _invoices(firms: Firms, today: date, chance: Random) -> Iterator[Sequence[object]]:
    for customer, contacts in firms.contacts.items():
        last = firms.ended[customer] or today
        for month in range(chance.randint(4, 30)):
            issued = last - timedelta(days=5 + 30 * month)
            if issued.year >= today.year - 5:
                who = contacts[0].who
                yield f"M{customer:05d}-{month}", customer, who.name, who.mail, issued, 100 * chance.randint(5, 90)


# ------------------------------------------------------------------------------------------- courses and news


def _courses(cases: sa.Connection, people: int, today: date, chance: Random) -> None:
    """Courses to come, courses whose evaluation is open, and one whose period ends tomorrow; older ones are empty."""
    held = [some_day(chance, today, -60, 40) for _ in range(max(4, people // 100))] + [today - timedelta(days=50)]
    courses = [
        (n, chance.choice(TITLES_OF_COURSES), day, day + timedelta(days=21)) for n, day in enumerate(held, 1)
    ] + [
        (len(held) + n, "Sikker mail", today - timedelta(days=300 * n), today - timedelta(days=280 * n)) for n in (1, 2)
    ]
    fill(cases, "courses", "id, title, held_on, evaluation_closes_on", courses)
    rows = list(_signups(courses[: len(held)], people, today, chance))
    columns = "id, course_id, name, email, phone, firm, source, signed_up_at, attended"
    fill(cases, "signups", columns, rows)
    told = ((row[0], row[0], "2026-1", _day(row[7])) for row in rows if row[6] == "firm")
    fill(cases, "art14_notices", "id, signup_id, version, sent_on", told)
    answered = (
        (row[0], row[0], chance.randint(1, 5), chance.choice(("Godt", "For hurtigt", None)), row[7])
        for row in rows
        if row[8] and chance.random() < 0.5
    )
    fill(cases, "evaluations", "id, signup_id, score, comment, answered_at", answered)


def _day(instant_: object) -> date:
    return date.fromisoformat(str(instant_)[:10])


def _signups(
    courses: Sequence[tuple[int, str, date, date]], people: int, today: date, chance: Random
) -> Iterator[tuple[object, ...]]:
    for number in range(1, int(people * 0.4) + 1):
        course, _, held, _ = chance.choice(courses)
        who = person(chance, 2_000_000 + number, domain="kursist.example")
        source = chance.choice(("self", "firm"))
        signed = instant(min(held, today) - timedelta(days=chance.randint(1, 40)), chance)
        there = chance.random() < 0.9 if held < today else None
        yield number, course, who.name, who.mail, who.phone, firm(chance, number), source, signed, there


def _news(cases: sa.Connection, people: int, today: date, chance: Random) -> None:
    """Who said yes to news, and who has said no since: of those only a hash is left, and the proof of the consent."""
    consents, subscribers, suppressed = [], [], []
    for number in range(1, int(people * 0.25) + 1):
        who = person(chance, 7_000_000 + number, domain="laeser.example")
        given = some_day(chance, today, 2, 720)
        withdrawn = some_day(chance, today, 0, (today - given).days - 1) if number % 9 == 0 else None
        means = chance.choice(("form on the site", "at a course", "by telephone"))
        ends = withdrawn or given + timedelta(days=730)
        consents.append((number, who.mail, "news 2025-3", means, instant(given, chance), ends, withdrawn))
        if withdrawn is None:
            subscribers.append((number, number, who.name, who.mail))
        else:
            suppressed.append((hashed(who.mail), withdrawn))
    columns = "id, email, wording_version, means, given_at, ends_on, withdrawn_on"
    fill(cases, "consents", columns, consents)
    fill(cases, "subscribers", "id, consent_id, name, email", subscribers)
    fill(cases, "suppressions", "hash, since", suppressed)


def hashed(mail: str) -> str:
    """What is kept of an address to which nothing may be sent."""
    return hashlib.sha256(mail.lower().encode()).hexdigest()
