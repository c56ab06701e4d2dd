"""The firm's own office: bills, letters, what was disclosed, measures, its own people, and the documents it keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Protocol

from companies.filling import fill, instant, lay, some_day
from companies.people import Person, person
from ordholden.demo.world import Landscape

HOME = Path(__file__).parent
STAFF = 9
ENQUIRIES = (
    "Hvordan giver jeg en ny kasserer adgang?",
    "Kan I sende en vejledning til referater?",
    "Jeg kan ikke logge ind på min telefon.",
    "Hvad koster en enhed mere?",
)
MEASURES = (
    ("TLS 1.3 on every connection", "encryption", "scan of the public addresses"),
    ("Encrypted disks and backups", "encryption", "report of the hosting firm"),
    ("Second factor for administrators", "two-factor", "count in the user register"),
    ("Penetration test", "test", "report of the tester"),
    ("Restore of a backup", "test", "log of the restore"),
    ("Patching within 14 days", "operation", "list of versions"),
)
DOCUMENTS = {
    "privatlivspolitik.md": "# Privatlivspolitik\n\nVersion 2026-2. Gennemgås hvert år, og når loven ændres.\n",
    "databehandleraftale.md": "# Databehandleraftale\n\nVersion DPA 2026-1, efter Datatilsynets standardbestemmelser.\n",
    "sikkerhed.md": "# Sikkerhed\n\nForanstaltningerne med beviser, gennemgået af den sikkerhedsansvarlige.\n",
}


class Bearer(Protocol):
    """Somebody with a made-up person behind it."""

    who: Person


def fill_office(
    landscape: Landscape,
    people: int,
    today: date,
    chance: Random,
    contacts: Sequence[tuple[int, Person, int]],
    users: Sequence[Bearer],
) -> None:
    """Lay the schema and fill it as of a day."""
    with landscape.open("OFFICE_URL") as office:
        lay(office, HOME / "schema" / "office.sql")
        fill(office, "staff", "id, name, email, job, undertaking_on, trained_on, left_on", _staff(today, chance))
        fill(
            office,
            "access_reviews",
            "reviewer_id, system, reviewed_on, kept, withdrawn",
            (
                (1 + n % 2, s, today - timedelta(days=30 + 90 * n), STAFF, n % 2)
                for n in range(4)
                for s in ("service", "files", "office")
            ),
        )
        fill(
            office,
            "invoices",
            "number, customer_no, attention, email, issued_on, amount",
            _invoices(contacts, today, chance),
        )
        fill(
            office,
            "enquiries",
            "received_at, channel, name, email, body, answered_at",
            _enquiries(people, today, chance, users),
        )
        fill(
            office,
            "disclosures",
            "disclosed_on, recipient, ground, counsel_note, email, what",
            _disclosures(people, today, chance, users),
        )
        fill(
            office,
            "measures",
            "measure, kind, evidence, evidence_on, level",
            ((m, k, e, today - timedelta(days=40 + n * 20), 3 + n % 2) for n, (m, k, e) in enumerate(MEASURES)),
        )
        fill(
            office,
            "suppliers",
            "name, service, country, agreement_on, customers_told_on, first_used_on",
            (
                ("Nordlys Drift A/S", "hosting", "DK", *_before(today, 900)),
                ("Brevdue Mail GmbH", "mail delivery", "DE", *_before(today, 500)),
                ("Fyns Bogholderi ApS", "bookkeeping", "DK", *_before(today, 700)),
            ),
        )


def _before(today: date, days: int) -> tuple[date, date, date]:
    """Agreed, told and first used, in this order."""
    used = today - timedelta(days=days)
    return used - timedelta(days=60), used - timedelta(days=45), used


def _staff(today: date, chance: Random) -> Iterator[Sequence[object]]:
    for number in range(1, STAFF + 1):
        who = person(chance, 8_000_000 + number, domain="bettermeetings.example")
        hired = some_day(chance, today, 400, 2000)
        left = today - timedelta(days=200) if number == STAFF else None
        yield number, who.name, who.mail, "udvikler", hired, today - timedelta(days=150), left


def _invoices(contacts: Sequence[tuple[int, Person, int]], today: date, chance: Random) -> Iterator[Sequence[object]]:
    """A bill a quarter, for up to five financial years; older ones are gone."""
    for number, who, customer in contacts:
        for quarter in range(chance.randint(2, 20)):
            issued = today - timedelta(days=20 + 91 * quarter)
            if issued.year >= today.year - 5:
                yield f"F{number:05d}-{quarter}", customer, who.name, who.mail, issued, 100 * chance.randint(5, 90)


def _enquiries(people: int, today: date, chance: Random, users: Sequence[Bearer]) -> Iterator[Sequence[object]]:
    """Letters of the last two years, one of them from almost two years ago. Some name another person."""
    for number in range(max(20, int(people * 0.06))):
        who = person(chance, 6_000_000 + number)
        day = today - timedelta(days=728) if number == 0 else some_day(chance, today, 1, 720)
        other = chance.choice(users).who
        body = chance.choice(ENQUIRIES) + (f" Hilsen også til {other.name}, {other.mail}." if number % 7 == 0 else "")
        received = instant(day, chance)
        answered = received + timedelta(days=chance.randint(0, 3)) if day < today - timedelta(days=3) else None
        yield received, chance.choice(("mail", "telephone")), who.name, who.mail, body, answered


def _disclosures(people: int, today: date, chance: Random, users: Sequence[Bearer]) -> Iterator[Sequence[object]]:
    grounds = (
        ("law", "Fyns Politi", "court order seen"),
        ("abuse or fraud", "Kundens revisor", "necessary and narrow"),
    )
    for number in range(max(4, people // 500)):
        ground, whom, note = grounds[number % 2]
        who = chance.choice(users).who
        yield some_day(chance, today, 10, 1500), whom, ground, note, who.mail, "log of logins of one week"
