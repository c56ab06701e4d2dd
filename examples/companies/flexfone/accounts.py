"""The bookkeeping: who owes, bills of each quarter, and on a specified bill each mobile with its user."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import sqlalchemy as sa

from companies.filling import fill
from companies.flexfone.people_of import Customer, Employee, Staff
from companies.people import person

CONTACTS = 2_000_000
"""From this number on people are those to whom bills are addressed."""
QUARTERS, YEARS = 6, 5
LINE = "id, invoice_id, user_no, user_name, number, what, amount"
INVOICE = "id, debtor_no, number, issued_on, att, total"


def write(books: sa.Connection, found: Staff, chance: Random) -> None:
    """Debtors, bills, and their lines."""
    addressed = {c.id: person(chance, CONTACTS + c.id, "DK", c.domain) for c in found.customers}
    fill(
        books,
        "debtors",
        "debtor_no, company, att_name, att_mail, closed_on",
        ((c.id, c.name, addressed[c.id].name, addressed[c.id].mail, c.ended) for c in found.customers),
    )
    bills = [(c, day) for c in found.customers for day in _days(c, found.today)]
    bills.sort(key=lambda bill: bill[1])
    fill(
        books,
        "invoices",
        INVOICE,
        (
            (number, c.id, f"{day.year}-{number:06}", day, addressed[c.id].name, 199 + c.id % 50)
            for number, (c, day) in enumerate(bills, 1)
        ),
    )
    users: dict[int, list[Employee]] = defaultdict(list)
    for who in found.employees:
        if who.mobile:
            users[who.customer.id].append(who)
    lines = (row for number, (c, day) in enumerate(bills, 1) for row in _lines(number, day, users[c.id]))
    fill(books, "invoice_lines", LINE, ((number, *row) for number, row in enumerate(lines, 1)))


def _days(customer: Customer, today: date) -> Iterator[date]:
    """The last quarters, and one bill of each earlier year that has to be kept."""
    days = [_quarter(today, back) for back in range(QUARTERS)]
    days += [date(today.year - back, 3, 31) for back in range(2, YEARS + 1)]
    for day in sorted(set(days)):
        if customer.started <= day <= (customer.ended or today):
            yield day


def _quarter(today: date, back: int) -> date:
    """The last day of a quarter that is over, so many before the last one."""
    index = today.year * 4 + (today.month - 1) // 3 - back
    year, quarter = divmod(index, 4)
    return date(year, quarter * 3 + 1, 1) - timedelta(days=1)


def _lines(invoice: int, day: date, users: list[Employee]) -> Iterator[tuple[object, ...]]:
    for who in users:
        if who.since <= day <= (who.left or day):
            yield invoice, who.id, who.person.name, who.mobile, "Mobil, forbrug", 29 + who.id % 80
