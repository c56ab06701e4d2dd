"""Builds the systems of Fjordtel ApS, an invented telephone company: portal.db, billing.db, and a spool of voicemail.

Usage: python build.py FOLDER [EMPLOYEES]. Everything but the dates is the same each time; dates lie before today.
"""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

PORTAL = """
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE employees (
    id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers, full_name TEXT NOT NULL, mail TEXT UNIQUE,
    mobile TEXT, extension TEXT, created_at TEXT NOT NULL, left_on DATE, settings TEXT, UNIQUE (customer_id, extension));
CREATE TABLE calls (
    id INTEGER PRIMARY KEY, caller_id INTEGER REFERENCES employees, callee_id INTEGER REFERENCES employees,
    caller_number TEXT, callee_number TEXT, started_at TIMESTAMP, seconds INTEGER);
CREATE TABLE voicemails (
    id INTEGER PRIMARY KEY, employee_id INTEGER NOT NULL REFERENCES employees, from_number TEXT, recorded_at TIMESTAMP,
    transcript TEXT);
CREATE TABLE tickets (
    id INTEGER PRIMARY KEY, employee_id INTEGER NOT NULL REFERENCES employees, written_at TIMESTAMP NOT NULL, body TEXT);
CREATE TABLE subscribers (id INTEGER PRIMARY KEY, mail TEXT NOT NULL, since DATE NOT NULL);
CREATE INDEX calls_caller ON calls (caller_id);
CREATE INDEX calls_callee ON calls (callee_id);
CREATE INDEX employees_mobile ON employees (mobile);
CREATE INDEX voicemails_employee ON voicemails (employee_id);
CREATE INDEX tickets_employee ON tickets (employee_id);
CREATE INDEX subscribers_mail ON subscribers (mail);
"""

BILLING = """
CREATE TABLE contacts (id INTEGER PRIMARY KEY, name TEXT NOT NULL, mail TEXT UNIQUE, address TEXT, left_on DATE);
CREATE TABLE invoices (
    id INTEGER PRIMARY KEY, contact_id INTEGER NOT NULL REFERENCES contacts, number TEXT NOT NULL, invoiced_on DATE NOT NULL,
    name TEXT NOT NULL, address TEXT, amount INTEGER NOT NULL);
CREATE INDEX invoices_contact ON invoices (contact_id);
"""

FIRST = [
    "Anna",
    "Bjørn",
    "Clara",
    "David",
    "Emma",
    "Frederik",
    "Gitte",
    "Henrik",
    "Ida",
    "Jonas",
    "Karen",
    "Lars",
    "Mette",
    "Niels",
    "Ole",
    "Pia",
    "Rasmus",
    "Sofie",
]
LAST = [
    "Andersen",
    "Bech",
    "Christensen",
    "Dahl",
    "Eriksen",
    "Friis",
    "Graversen",
    "Holm",
    "Iversen",
    "Juhl",
    "Kjær",
    "Lund",
    "Møller",
    "Nygaard",
    "Østergaard",
]
STREETS = ["Havnegade", "Skovvej", "Birkevej", "Torvet", "Nørregade", "Strandvejen"]


def build(folder: Path, employees: int = 45) -> None:
    """Write portal.db, billing.db and the spool into the folder, in place of older ones."""
    folder.mkdir(parents=True, exist_ok=True)
    chance, today = random.Random(7), date.today()
    people = [_person(n) for n in range(1, employees + 1)]
    with _new(folder / "portal.db", PORTAL) as portal:
        customers = [(n, name) for n, name in enumerate(("Nordlys A/S", "Bryg & Co ApS", "Tand & Smil"), 1)]
        portal.executemany("INSERT INTO customers VALUES (?, ?)", customers)
        portal.executemany("INSERT INTO employees VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [_row(p, today) for p in people])
        calls = [_call(n, people, chance, today) for n in range(1, employees * 12 + 1)]
        portal.executemany("INSERT INTO calls VALUES (?, ?, ?, ?, ?, ?, ?)", calls)
        mails = [
            (n, p[0], "+4570101010", _instant(chance, today, 85), "Ring til mig.") for n, p in enumerate(people, 1)
        ]
        portal.executemany("INSERT INTO voicemails VALUES (?, ?, ?, ?, ?)", mails)
        tickets = [_ticket(n, p, people[n % len(people)], chance, today) for n, p in enumerate(people, 1)]
        portal.executemany("INSERT INTO tickets VALUES (?, ?, ?, ?)", tickets)
        readers = [(n, p[2], str(today - timedelta(days=300))) for n, p in enumerate(people[::3], 1)]
        portal.executemany("INSERT INTO subscribers VALUES (?, ?, ?)", readers)
    shutil.rmtree(folder / "spool", ignore_errors=True)
    for person in people:
        _message(folder / "spool" / "voicemail" / str(_customer(person)) / _extension(person) / "INBOX", chance, today)
    with _new(folder / "billing.db", BILLING) as billing:
        contacts = [(n, p[1], p[2], f"{STREETS[n % 6]} {n}", None) for n, p in enumerate(people[::2], 1)]
        billing.executemany("INSERT INTO contacts VALUES (?, ?, ?, ?, ?)", contacts)
        invoices = [_invoice(n, contacts[n % len(contacts)], today) for n in range(len(contacts) * 4)]
        billing.executemany("INSERT INTO invoices VALUES (?, ?, ?, ?, ?, ?, ?)", invoices)


def _new(path: Path, tables: str) -> sqlite3.Connection:
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript(tables)
    return connection


def _person(n: int) -> tuple[int, str, str, str]:
    """(id, name, mail, mobile)"""
    first, last = FIRST[n % len(FIRST)], LAST[n % len(LAST)]
    plain = f"{first}.{last}{n}".lower().translate(str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"}))
    return n, f"{first} {last}", f"{plain}@kunde.example", f"+45{20000000 + n * 7919}"


def _row(person: tuple[int, str, str, str], today: date) -> tuple[object, ...]:
    n, name, mail, mobile = person
    left = str(today - timedelta(days=n)) if n % 5 == 0 else None
    settings = json.dumps({"ring": {"seconds": 20}, "forward": {"to": mobile, "when": "busy"}})
    made = f"{today - timedelta(days=900)} 09:00:00"
    return n, _customer(person), name, mail, mobile, _extension(person), made, left, settings


def _customer(person: tuple[int, str, str, str]) -> int:
    return person[0] % 3 + 1


def _extension(person: tuple[int, str, str, str]) -> str:
    return str(100 + person[0])


def _ticket(
    n: int, writer: tuple[int, str, str, str], other: tuple[int, str, str, str], chance: random.Random, today: date
) -> tuple[object, ...]:
    """Somebody writes about somebody else: the text is one person's, and mentions another."""
    spaced = " ".join(other[3][start : start + 2] for start in range(3, 11, 2))
    body = f"Hej, {other[1]}s telefon ringer ikke. Ring på {spaced}, når den virker."
    return n, writer[0], _instant(chance, today, 170), body


def _message(inbox: Path, chance: random.Random, today: date) -> None:
    """A message that somebody left: a recording, and beside it a file that says when and who."""
    inbox.mkdir(parents=True)
    called = datetime.fromisoformat(_instant(chance, today, 85)).replace(tzinfo=UTC)
    (inbox / "msg0000.wav").write_bytes(b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(24))
    lines = (
        "[message]",
        f"callerid=+45{70000000 + chance.randrange(9_999_999)}",
        f"origtime={int(called.timestamp())}",
    )
    (inbox / "msg0000.txt").write_text("\n".join((*lines, "")), encoding="utf-8")


def _call(n: int, people: list[tuple[int, str, str, str]], chance: random.Random, today: date) -> tuple[object, ...]:
    caller, callee = chance.sample(people, 2)
    known = chance.random() < 0.6
    number = callee[3] if known else f"+45{70000000 + chance.randrange(9_999_999)}"
    return (
        n,
        caller[0],
        callee[0] if known else None,
        caller[3],
        number,
        _instant(chance, today, 170),
        chance.randrange(5, 900),
    )


def _instant(chance: random.Random, today: date, days: int) -> str:
    day = today - timedelta(days=chance.randrange(1, days))
    return str(datetime.combine(day, time(chance.randrange(7, 18), chance.randrange(60))))


def _invoice(n: int, contact: tuple[object, ...], today: date) -> tuple[object, ...]:
    day = today - timedelta(days=40 + n // 20 * 380)
    return n + 1, contact[0], f"F-{1000 + n}", str(day), contact[1], contact[3], 100 * (n % 37 + 1)


if __name__ == "__main__":
    build(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 45)
