"""Flexfone's systems, filled for so many people: nothing is overdue, and much is about to be."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from random import Random

import sqlalchemy as sa

from companies.filling import document, fill, lay
from companies.flexfone import accounts, office, telephony
from companies.flexfone.people_of import Staff, everybody
from ordholden.demo.world import Landscape

HOME = Path(__file__).parent
PBX, BOOKS, EXCHANGE = "PBX_URL", "BOOKS_URL", "EXCHANGE_URL"
WEIGHED = 287
"""How many days ago interests were weighed."""
DOCUMENTS = {"databehandleraftale.md": 200, "kryptering.md": 90}
"""The documents of the firm, and how many days ago each was last changed."""


def build(landscape: Landscape, people: int, today: date, chance: Random) -> None:
    """Fill the empty systems. The same chance makes the same people."""
    found = everybody(people, today, chance)
    with landscape.open(PBX) as pbx:
        lay(pbx, HOME / "schema" / "pbx.sql")
        _firms(pbx, found)
        _people(pbx, found, chance)
        office.write(pbx, found, chance)
        telephony.write(pbx, landscape.roots[EXCHANGE], found, chance)
        lay(pbx, HOME / "schema" / "pbx_indexes.sql")
    with landscape.open(BOOKS) as books:
        lay(books, HOME / "schema" / "books.sql")
        accounts.write(books, found, chance)
        lay(books, HOME / "schema" / "books_indexes.sql")
    date_declaration(landscape, today)
    for name, ago in DOCUMENTS.items():
        text = (HOME / "declaration" / "documents" / name).read_text(encoding="utf-8")
        document(landscape.declaration / "documents" / name, text, today - timedelta(days=ago))


def date_declaration(landscape: Landscape, today: date) -> None:
    """The declaration's own days follow the calendar: when interests were weighed, and the order that is in force."""
    path = landscape.declaration / "company.yaml"
    begins = date(today.year - (today < date(today.year, 3, 30)), 3, 30)
    ends = begins.replace(year=begins.year + 1) - timedelta(days=1)
    text = path.read_text(encoding="utf-8").replace("2026-02-16", str(today - timedelta(days=WEIGHED)))
    path.write_text(re.sub(r"in force: \[.*\]", f"in force: [{begins}, {ends}]", text), encoding="utf-8")


def _firms(pbx: sa.Connection, found: Staff) -> None:
    firms = ((r.id, r.name, str(10_000_000 + r.id * 91), r.joined, r.ended, r.lost) for r in found.resellers)
    fill(pbx, "resellers", "id, name, cvr, joined_on, ended_on, last_customer_left_on", firms)
    customers = (
        (c.id, c.reseller, c.name, str(20_000_000 + c.id * 91), c.started, c.ended, f"persondata@{c.domain}")
        for c in found.customers
    )
    fill(pbx, "customers", "id, reseller_id, name, cvr, started_on, ended_on, privacy_mail", customers)


def _people(pbx: sa.Connection, found: Staff, chance: Random) -> None:
    fill(pbx, "employees", telephony.EMPLOYEE, (telephony.employee(each, chance) for each in found.employees))
    known = [each for each in found.employees if not each.gone]
    ways = ((e.id, e.customer.id, e.extension, e.id, e.since, e.left) for e in known)
    fill(pbx, "extensions", "id, customer_id, number, employee_id, assigned_on, released_on", ways)
    mobiles = ((e.id, e.customer.id, e.mobile, f"8945{e.id:015}", e.id, e.since, e.left) for e in known if e.mobile)
    fill(pbx, "mobiles", "id, customer_id, number, sim, employee_id, assigned_on, released_on", mobiles)
