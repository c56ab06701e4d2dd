"""The firm's own office: employees, requests of people and their answers, suppliers, measures and documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

import sqlalchemy as sa

from companies.filling import fill, instant, some_day
from companies.people import person

STAFF = 12
RIGHTS = ("access", "rectification", "erasure", "objection", "restriction", "objection to news", "portability")
MEASURES = (
    ("Two power supplies in every rack", "reliability"),
    ("Review of each change by a second person", "quality"),
    ("Yearly review against the law", "law"),
    ("Single sign-on for all customers", "ease of use"),
)
DOCUMENTS = {
    "informationssikkerhedspolitik.md": (
        "# Informationssikkerhedspolitik\n\nVersion 7. Ejer: den sikkerhedsansvarlige. Gennemgås hvert år.\n",
        160,
    ),
    "it-sikkerhedshaandbog.md": ("# IT-sikkerhedshåndbog\n\nVersion 12.\n", 130),
    "sikkerhedsrapport.md": (
        "# Sikkerhedsrapport\n\nTil kunderne: for hvert løfte, hvordan det står, og hvor beviset ligger.\n",
        95,
    ),
    "persondatapolitik.md": ("# Persondatapolitik\n\nVersion 2026-1.\n", 120),
    "cookiepolitik.md": ("# Cookiepolitik\n\nVersion 2026-1.\n", 120),
}
"""Each with its text and how many days ago it was last changed."""


def fill_office(
    cases: sa.Connection, people: int, today: date, chance: Random, customers: Sequence[Sequence[object]]
) -> None:
    """Fill what the firm keeps about its own work."""
    columns = "id, name, initials, email, job, account, hired_on, left_on"
    fill(cases, "employees", columns, _employees(today, chance))
    signed = ((n, n, "2024-1", today - timedelta(days=300 + n)) for n in range(1, STAFF + 1))
    fill(cases, "undertakings", "id, employee_id, version, signed_on", signed)
    reviews = ((n, 1 + n % 2, today - timedelta(days=20 + 90 * n), STAFF, n % 2) for n in range(8))
    fill(cases, "access_reviews", "id, reviewer_id, reviewed_on, kept, withdrawn", reviews)
    _messages(cases, people, today, chance)
    _requests(cases, people, today, chance)
    measures = ((n, m, aim, f"log {n}", today - timedelta(days=30 * n)) for n, (m, aim) in enumerate(MEASURES, 1))
    fill(cases, "measures", "id, measure, aim, evidence, evidence_on", measures)
    _suppliers(cases, today, customers)


def _employees(today: date, chance: Random) -> Iterator[Sequence[object]]:
    for number in range(1, STAFF + 1):
        who = person(chance, 8_000_000 + number, domain="mico.example")
        left = today - timedelta(days=400) if number == STAFF else None
        initials = f"{who.first[:2]}{who.last[:1]}{number}".lower()
        hired = today - timedelta(days=900 + 50 * number)
        yield number, who.name, initials, who.mail, "tekniker", None if left else initials, hired, left


def _messages(cases: sa.Connection, people: int, today: date, chance: Random) -> None:
    rows = []
    for number in range(1, max(10, int(people * 0.1)) + 1):
        who = person(chance, 6_000_000 + number, domain="gaest.example")
        day = today - timedelta(days=364) if number == 1 else some_day(chance, today, 1, 360)
        text = chance.choice(
            ("Kan I hjælpe os med backup?", "Hvad koster en serviceaftale?", "Tak for et godt kursus.")
        )
        rows.append((number, instant(day, chance), chance.choice(("site", "LinkedIn")), who.name, who.mail, text))
    fill(cases, "messages", "id, at, channel, name, email, text", rows)


def _requests(cases: sa.Connection, people: int, today: date, chance: Random) -> None:
    """What people asked for, how it was answered; of those who telephoned, when. Nothing is overdue."""
    requests, calls, answers, refusals = [], [], [], []
    for number in range(1, max(14, people // 20) + 1):
        who = person(chance, 9_000_000 + number, domain="spoerger.example")
        day = some_day(chance, today, 5, 1000)
        channel, kind = chance.choice(("mail", "telephone")), RIGHTS[number % len(RIGHTS)]
        at = instant(day, chance)
        requests.append((number, at, channel, kind, who.name, who.mail, day + timedelta(days=30)))
        if channel == "telephone":
            calls.append((number, number, at))
        sent = day + timedelta(days=chance.randint(1, 5))
        refused = number % 13 == 0
        answers.append((number, number, sent, "refused" if refused else "done", sent))
        if refused:
            refusals.append((number, number, "the request is not about this person", sent))
    fill(cases, "requests", "id, received_at, channel, kind, name, email, due_on", requests)
    fill(cases, "phone_calls", "id, request_id, called_at", calls)
    fill(cases, "request_answers", "id, request_id, sent_on, outcome, complaint_told_on", answers)
    fill(cases, "refusals", "id, answer_id, reason, court_told_on", refusals)


def _suppliers(cases: sa.Connection, today: date, customers: Sequence[Sequence[object]]) -> None:
    """Each customer was told of a supplier before the first data went there."""
    suppliers = (("Øresund Hosting A/S", "hosting", "DK"), ("Brevdue Mail GmbH", "mail service", "DE"))
    rows = [
        (n, name, service, country, today - timedelta(days=700), today - timedelta(days=600))
        for n, (name, service, country) in enumerate(suppliers, 1)
    ]
    fill(cases, "suppliers", "id, name, service, country, agreement_on, first_used_on", rows)
    told = (
        (2 * int(str(row[0])) + n, 1 + n, row[0], today - timedelta(days=640)) for row in customers for n in range(2)
    )
    fill(cases, "supplier_notices", "id, supplier_id, customer_id, told_on", told)
