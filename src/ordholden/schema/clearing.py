"""Whether the database would let a cell be cleared in the declared way: asked before anything is promised about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ordholden.declaration.values import Constant, Empty, Placeholder, Prefix, Way, WholeRow, WithRow, Year
from ordholden.schema.values import Column, Table

FEWEST_DIGITS = 8
"""A placeholder with fewer would not keep people apart."""

HAVE_AN_EMPTY_VALUE = {
    "sqlite": frozenset({"text", "bytes"}),
    "mariadb": frozenset({"text", "bytes"}),
    "postgresql": frozenset({"text", "bytes", "array"}),
}
DATED = frozenset({"date", "timestamp", "timestamptz"})
IN_ITS_ROW = "Let it go with its row (clear: row)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Obstacle:
    """Why clearing fails: the end of a sentence that begins with the column, and the way out."""

    what: str
    mend: str


def obstacles(dialect: str, table: Table, key: tuple[str, ...], column: Column, way: Way) -> Iterator[Obstacle]:
    """What stands against clearing the column in this way; nothing where it can be done.

    `key`: the columns that tell the dataset's rows apart.
    """
    if isinstance(way, WholeRow | WithRow):
        return
    if column.generated:
        yield Obstacle(what="is computed by the database", mend="Clear the columns that it is computed from.")
    elif column.name in key:
        yield Obstacle(what="is part of the key, by which the row is found again", mend=f"{IN_ITS_ROW}.")
    else:
        yield from _in_place(dialect, table, column, way)


def _in_place(dialect: str, table: Table, column: Column, way: Way) -> Iterator[Obstacle]:
    match way:
        case Empty():
            yield from _emptied(dialect, column)
        case Constant():
            yield from _constant(column, way)
        case Placeholder(prefix=prefix, suffix=suffix):
            yield from _stand_in(dialect, column, len(prefix) + len(suffix))
        case Year() if column.family not in DATED:
            yield Obstacle(what=f"is of type {column.type}, which has no year", mend="Choose another way of clearing.")
        case Prefix() if not _is_text(dialect, column):
            yield Obstacle(what=f"is of type {column.type} and no text", mend="Choose another way of clearing.")
        case _:
            pass
    if _same_for_all(column, way) and ((column.name,) in table.unique or (column.name,) == table.primary_key):
        yield Obstacle(
            what="is unique, and two people who are cleared would have the same value",
            mend=f"Use a placeholder, or allow NULL and clear it to empty. {IN_ITS_ROW} otherwise.",
        )


def _emptied(dialect: str, column: Column) -> Iterator[Obstacle]:
    if not column.nullable and column.family not in HAVE_AN_EMPTY_VALUE[dialect]:
        yield Obstacle(
            what=f"may not be NULL, and its type {column.type} has no empty value",
            mend=f"Choose another way, such as {{constant: 0}} or year, or allow NULL. {IN_ITS_ROW} otherwise.",
        )


def _constant(column: Column, way: Constant) -> Iterator[Obstacle]:
    text = str(way.value).lower() if isinstance(way.value, bool) else str(way.value)
    if column.length is not None and len(text) > column.length:
        yield Obstacle(what=f"holds {column.length} characters, fewer than the constant has", mend="Shorten it.")
    elif not _holds(column.family, text):
        yield Obstacle(what=f"is of type {column.type}, which does not hold the constant", mend="Choose another one.")


def _holds(family: str, text: str) -> bool:
    if family == "boolean":
        return text in ("true", "false", "0", "1")
    if family not in ("integer", "number"):
        return True
    try:
        number = Decimal({"true": "1", "false": "0"}.get(text, text))
    except InvalidOperation:
        return False
    return family == "number" or number == number.to_integral_value()


def _stand_in(dialect: str, column: Column, around: int) -> Iterator[Obstacle]:
    if not _is_text(dialect, column):
        yield Obstacle(what=f"is of type {column.type}, which holds no placeholder", mend="Choose another way.")
    elif column.length is not None and column.length - around < FEWEST_DIGITS:
        yield Obstacle(
            what=f"holds {column.length} characters, and the placeholder needs {around + FEWEST_DIGITS}",
            mend="Give it a shorter form (placeholder: {prefix: ...}), or choose another way.",
        )


def _is_text(dialect: str, column: Column) -> bool:
    """A column of SQLite without a type takes texts as they are."""
    return column.family == "text" or (dialect == "sqlite" and not column.type)


def _same_for_all(column: Column, way: Way) -> bool:
    return isinstance(way, Constant | Prefix | Year) or (isinstance(way, Empty) and not column.nullable)
