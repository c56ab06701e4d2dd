"""The shop's rows: made by the database itself, the same for the same number of people and the same seed.

About 21 rows a person. Their rows lie all over each table, as they do where people come back for years.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

TODAY = date(2026, 9, 1)
"""The day on which everything happens."""

ROWS_PER_PERSON = 21
AFTER_THE_ROWS = "-- after the rows"
TYPES = {
    "postgresql": ("date", "timestamp"),
    "mariadb": ("date", "datetime"),
    "sqlite": ("date", "datetime"),
}
"""What DAY and INSTANT are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """How a database says numbers from 1 to n, a day so many days ago, an instant so many seconds ago."""

    dialect: str

    def numbers(self, most: int) -> str:
        """A source of rows with the column i."""
        match self.dialect:
            case "postgresql":
                return f"generate_series(1::bigint, {most}) AS n(i)"
            case "mariadb":
                return f"(SELECT seq AS i FROM seq_1_to_{most}) AS n"
            case _:
                some = f"WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < {most})"
                return f"({some} SELECT i FROM c) AS n"

    def day(self, ago: str) -> str:
        """So many days before today."""
        match self.dialect:
            case "postgresql":
                return f"DATE '{TODAY}' - ({ago})::int"
            case "mariadb":
                return f"DATE_SUB('{TODAY}', INTERVAL ({ago}) DAY)"
            case _:
                return f"date('{TODAY}', '-' || ({ago}) || ' days')"

    def instant(self, ago: str) -> str:
        """So many seconds before today."""
        match self.dialect:
            case "postgresql":
                return f"TIMESTAMP '{TODAY}' - ({ago}) * INTERVAL '1 second'"
            case "mariadb":
                return f"DATE_SUB('{TODAY}', INTERVAL ({ago}) SECOND)"
            case _:
                return f"datetime('{TODAY}', '-' || ({ago}) || ' seconds')"


def tables(dialect: str) -> list[str]:
    """The statements that make the empty tables."""
    return _statements(dialect)[0]


def indexes(dialect: str) -> list[str]:
    """The statements for afterwards."""
    return _statements(dialect)[1]


def _statements(dialect: str) -> tuple[list[str], list[str]]:
    text = (Path(__file__).with_name("schema.sql")).read_text(encoding="utf-8")
    day, instant = TYPES[dialect]
    text = text.replace(" DAY", f" {day}").replace(" INSTANT", f" {instant}").partition("\n")[2]
    before, _, after = text.partition(AFTER_THE_ROWS)
    made, indexed = ([s.strip() for s in part.split(";") if s.strip()] for part in (before, after))
    return made, indexed


def spread(seed: int, step: int, among: int) -> str:
    """A number from 0, spread over `among` by the row's number; `step` tells the columns of a row apart."""
    return f"((i * {7919 + 2 * step} + {seed + step} + i / {among} * 31) % {among})"


def rows(dialect: str, people: int, seed: int) -> Iterator[str]:
    """One INSERT for each table, the referred-to ones first."""
    words, slash = Words(dialect=dialect), " DIV " if dialect == "mariadb" else " / "
    for table, times, columns in _tables(words, people, seed):
        number = int(people * times)
        yield f"INSERT INTO {table} SELECT {', '.join(columns)} FROM {words.numbers(number)}".replace(" / ", slash)


def _tables(words: Words, people: int, seed: int) -> Iterator[tuple[str, float, list[str]]]:
    """(table, rows a person, columns)."""

    def member(step: int, most: int = people) -> str:
        return f"1 + {spread(seed, step, most)}"

    def among(step: int, number: int) -> str:
        return spread(seed, step, number)

    orders, tickets = people * 2, people * 6 // 10
    left = f"CASE WHEN i % 3 = 0 THEN {words.day(among(1, 2000))} END"
    mail = "'member' || i || '@mail.example'"
    phone = f"'+4520' || ({100000} + {among(2, 900000)})"
    yield (
        "members",
        1,
        ["i", "'Member Number ' || i", mail, phone, words.instant(f"86400 * (2000 + {among(3, 1500)})"), left],
    )
    yield "addresses", 1, ["i", member(4), "'Street ' || i", "'City ' || (i % 900)"]
    yield "subscriptions", 2, ["i", member(5), "'topic ' || (i % 20)", words.day(among(6, 1500))]
    shipped = ["'Receiver ' || i", "'Street ' || i || ', City ' || (i % 900)"]
    yield "orders", 2, ["i", member(7, people * 7 // 10), "'N' || i", words.day(among(8, 2600)), *shipped]
    price = f"{among(11, 90000)} * 0.01"
    greeting = "CASE WHEN i % 5 = 0 THEN 'Best wishes from number ' || i END"
    yield "order_lines", 4, ["i", f"1 + {among(9, orders)}", among(10, 5000), "1 + i % 4", price, greeting]
    billed = ["'Payer ' || i", "'Street ' || i || ', City ' || (i % 900)"]
    yield "invoices", 2, ["i", f"1 + {among(12, orders)}", words.day(among(13, 2600)), *billed, price]
    callee = f"CASE WHEN i % 4 > 0 THEN {member(15)} END"
    numbers = [f"'+4520' || (100000 + {among(s, 900000)})" for s in (16, 17)]
    started = words.instant(f"{among(18, 365)} * 86400 + {among(19, 86400)}")
    yield "calls", 4, ["i", member(14), callee, *numbers, started, among(20, 3000)]
    address = f"'10.' || (i % 200) || '.' || {among(22, 250)} || '.' || {among(23, 250)}"
    yield "logins", 2, ["i", member(21), address, words.instant(f"{among(24, 400)} * 86400 + {among(25, 86400)}")]
    yield "tickets", 0.6, ["i", member(26), words.day(among(27, 1200)), "'Question ' || i"]
    body = "'Dear shop, this is message number ' || i || ' about what I bought and how it came to me.'"
    yield (
        "messages",
        2.4,
        ["i", f"1 + {among(28, tickets)}", words.instant(f"{among(29, 1200)} * 86400 + {among(30, 86400)}"), body],
    )
