"""In which way a cell is cleared, so that the database allows it and the row stays where it can."""

from __future__ import annotations

import re

from ordholden.declaration.values import Constant, Empty, Placeholder, Way, WholeRow, Year
from ordholden.schema.clearing import obstacles
from ordholden.schema.values import Column, Table

STANDS_FOR = frozenset(
    {"name", "email", "username", "title", "company", "customer number", "subject", "phone", "identifier", "url"}
)
"""What people look at in a row that stays: better a stand-in than nothing."""

_DEFAULT = re.compile(r"'((?:[^']|'')*)'(?:\s*::.*)?|(-?\d+(?:\.\d+)?)|(true|false)", re.IGNORECASE)


def clearing(dialect: str, table: Table, key: tuple[str, ...], column: Column, category: str) -> str:
    """As a declaration writes it; empty for the usual way, to empty."""
    for text, way in _ways(column, category):
        if not any(obstacles(dialect, table, key, column, way)):
            return text
    return "row"


def _ways(column: Column, category: str) -> list[tuple[str, Way]]:
    """In the order in which they are tried."""
    stand_in = ("placeholder", Placeholder(suffix="@erased.invalid" if category == "email" else ""))
    constants = [(f"{{constant: {text}}}", Constant(value=value)) for text, value in _constants(column)]
    ways: list[tuple[str, Way]] = [("", Empty())]
    if category in STANDS_FOR and not column.nullable:
        ways = [stand_in, ("", Empty())]
    if _is_listed(column):
        return [*([] if not column.nullable else ways), *constants, ("row", WholeRow())]
    number = ("placeholder number", Placeholder(prefix="", number=True))
    return [*ways, *constants, ("year", Year()), stand_in, number, ("row", WholeRow())]


def _is_listed(column: Column) -> bool:
    """Only certain texts are allowed, and the empty one may not be among them."""
    return column.family in {"enum", "boolean"}


def _constants(column: Column) -> list[tuple[str, str | int | bool]]:
    """Its default, where that is a plain value; else a nought."""
    found = _DEFAULT.fullmatch((column.default or "").strip())
    if column.family == "boolean":
        value = bool(found and (found[3] or found[2] or "").lower() in {"true", "1"})
        return [(str(value).lower(), value)]
    if column.family in {"integer", "number"}:
        number = found[2] if found and found[2] and "." not in found[2] else "0"
        return [(number, int(number))]
    if column.family == "json":
        return [('"{}"', "{}")]
    if found and found[1] and column.family == "enum":
        return [(f'"{found[1]}"' if not re.fullmatch(r"[A-Za-z]+", found[1]) else found[1], found[1])]
    return []
