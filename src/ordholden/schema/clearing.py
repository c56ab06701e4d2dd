"""Whether the database would let a cell be cleared in the declared way: asked before anything is promised about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from ordholden.declaration.values import (
    Constant,
    DropKey,
    Empty,
    Placeholder,
    Prefix,
    Way,
    WholeRow,
    WithRow,
    Year,
)
from ordholden.declaration.ways import HIGHEST_STAND_IN
from ordholden.schema.checks import holds, mentions
from ordholden.schema.values import Column, Index, Inside, Table

FEWEST_DIGITS = 8
"""A placeholder with fewer would not keep people apart."""

HAVE_AN_EMPTY_VALUE = {
    "sqlite": frozenset({"text", "bytes"}),
    "mariadb": frozenset({"text", "bytes"}),
    "postgresql": frozenset({"text", "bytes", "array"}),
}
NUMBERS = {"int": 2**31 + HIGHEST_STAND_IN, "integer": 2**31 + HIGHEST_STAND_IN, "bigint": 2**60}
"""How many placeholders a column of whole numbers has room for. In narrower ones they would not keep people apart."""
PATTERNS = {
    "date": r"\d{4}-\d\d-\d\d",
    "timestamp": r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?",
    "timestamptz": r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?",
    "time": r"\d\d:\d\d(?::\d\d(?:\.\d+)?)?",
    "uuid": r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}",
}
"""How a constant of these families is written. SQLite stores whatever it is given."""
DATED = frozenset({"date", "timestamp", "timestamptz"})
IN_ITS_ROW = "Let it go with its row (clear: row)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Obstacle:
    """Why clearing fails: the end of a sentence that begins with the column, and the way out."""

    what: str
    mend: str


NO_OTHERS: Mapping[str, Way] = MappingProxyType({})


def obstacles(
    dialect: str,
    table: Table,
    key: tuple[str, ...],
    column: Column,
    way: Way,
    beside: Mapping[str, Way] = NO_OTHERS,
) -> Iterator[Obstacle]:
    """What stands against clearing the column in this way; nothing where it can be done.

    `key`: the columns that tell the dataset's rows apart. `beside`: columns that are always cleared together with it.
    """
    if isinstance(way, WholeRow | WithRow):
        return
    if column.generated:
        yield Obstacle(what="is computed by the database", mend="Clear the columns that it is computed from.")
    elif column.inside is not None:
        yield from _in_a_document(table, key, column.inside)
        yield from _in_place(dialect, column, way)
    elif column.name in key:
        yield Obstacle(what="is part of the key, by which the row is found again", mend=f"{IN_ITS_ROW}.")
    else:
        yield from _in_place(dialect, column, way)
        yield from _doubled(table, column, way, beside)
        yield from _checked(table, column, way)


def _in_a_document(table: Table, key: tuple[str, ...], inside: Inside) -> Iterator[Obstacle]:
    if inside.column in key or inside.column in table.primary_key:
        yield Obstacle(what="lies in a part of the key, by which the row is found again", mend=f"{IN_ITS_ROW}.")
    elif table.columns[inside.column].generated:
        yield Obstacle(what="lies in a column that the database computes", mend="Clear what it is computed from.")
    elif not key:
        mend = f"Name the columns that tell its rows apart (key: ...). {IN_ITS_ROW} otherwise."
        yield Obstacle(what="lies in a document of a table without a key, by which it could be written back", mend=mend)


def _in_place(dialect: str, column: Column, way: Way) -> Iterator[Obstacle]:
    match way:
        case Empty():
            yield from _emptied(dialect, column)
        case Constant():
            yield from _constant(dialect, column, way)
        case Placeholder(number=True):
            yield from _stand_in_number(dialect, column)
        case Placeholder(prefix=prefix, suffix=suffix):
            yield from _stand_in(dialect, column, len(prefix) + len(suffix))
        case DropKey() if column.inside is None:
            mend = "Clear it to empty; drop is for a place in a JSON document (column/key)."
            yield Obstacle(what="is a column, and no place in a document that could be left out", mend=mend)
        case Year() if column.family not in DATED and column.inside is None:
            yield Obstacle(what=f"is of type {column.type}, which has no year", mend="Choose another way of clearing.")
        case Prefix() if not _is_text(dialect, column):
            yield Obstacle(what=f"is of type {column.type} and no text", mend="Choose another way of clearing.")
        case _:
            pass


def cleared_text(column: Column, way: Way) -> str | None:
    """What clearing leaves, as text (one placeholder of many); None for NULL. KeyError where it differs by row."""
    match way:
        case Empty() if column.nullable:
            return None
        case Empty() if column.family == "text":
            return ""
        case Constant(value=value):
            return str(value).lower() if isinstance(value, bool) else str(value)
        case Placeholder(number=True):
            return str(HIGHEST_STAND_IN)
        case Placeholder(prefix=prefix, suffix=suffix):
            room = 16 if column.length is None else min(16, column.length - len(prefix) - len(suffix))
            return prefix + "0123456789abcdef"[: max(room, 0)] + suffix
        case _:
            raise KeyError(column.name)


def _checked(table: Table, column: Column, way: Way) -> Iterator[Obstacle]:
    for check in table.checks:
        if mentions(check, column.name) and verdict(check, column, way) is False:
            yield Obstacle(
                what=f"would break the check {check} once it is cleared",
                mend=f"Choose a way that the check allows. {IN_ITS_ROW} otherwise.",
            )


def verdict(check: str, column: Column, way: Way) -> bool | None:
    """Whether the check still holds when the column is cleared; None where its text does not tell.

    A comparison that only the case decides is not judged: whether it counts is the collation's.
    """
    try:
        left = cleared_text(column, way)
    except KeyError:
        return None
    plain = holds(check, column.name, left)
    folded = holds(check.lower(), column.name.lower(), None if left is None else left.lower())
    return plain if plain is folded else None


# -------------------------------------------------------------------------------------- what is unique


def _doubled(table: Table, column: Column, way: Way, beside: Mapping[str, Way]) -> Iterator[Obstacle]:
    """Two people who are cleared in the same way would have what only one row may have."""
    same = _same_for_all(column, way)
    rules = [Index(parts=columns, unique=True) for columns in (table.primary_key, *table.unique) if columns]
    for rule in (*rules, *(index for index in table.special if index.unique)):
        others = [part for part in rule.parts if part != column.name]
        if len(others) == len(rule.parts) and not any(mentions(part, column.name) for part in rule.parts):
            continue
        if not (same or (rule.nulls_equal and isinstance(way, Empty)) or _cut(rule, column, way)):
            continue
        if _outside(rule, column, way) or _told_apart(table, others, rule, beside):
            continue
        stand_in = "placeholder number" if column.family == "integer" else "placeholder"
        among = f" among rows with the same {', '.join(others)}" if others and same else ""
        yield Obstacle(
            what=f"is unique{among}, and two people who are cleared would have the same value",
            mend=f"Use a {stand_in}, or allow NULL and clear it to empty. {IN_ITS_ROW} otherwise.",
        )
        return


def _cut(rule: Index, column: Column, way: Way) -> bool:
    """Only the beginning of a text is unique, and it is too short for what keeps placeholders apart."""
    if not isinstance(way, Placeholder):
        return False
    found = [re.fullmatch(rf"left\({re.escape(column.name)}, (\d+)\)", part) for part in rule.parts]
    return any(match and int(match[1]) - len(way.prefix) < FEWEST_DIGITS for match in found)


def _outside(rule: Index, column: Column, way: Way) -> bool:
    """The rule is not for rows with a cleared cell."""
    return bool(rule.where) and mentions(rule.where, column.name) and verdict(rule.where, column, way) is False


def _told_apart(table: Table, others: list[str], rule: Index, beside: Mapping[str, Way]) -> bool:
    """The rest of the rule differs in any two rows, or is NULL or a placeholder of its own after the same clear."""
    if any(set(unique) <= set(others) for unique in (table.primary_key, *table.unique) if unique):
        return True
    return any(_own(table.columns[name], beside[name], rule) for name in others if name in beside)


def _own(column: Column, way: Way, rule: Index) -> bool:
    return isinstance(way, Placeholder) or (isinstance(way, Empty) and column.nullable and not rule.nulls_equal)


# ------------------------------------------------------------------------------------ single columns


def _emptied(dialect: str, column: Column) -> Iterator[Obstacle]:
    if not column.nullable and column.family not in HAVE_AN_EMPTY_VALUE[dialect]:
        yield Obstacle(
            what=f"may not be NULL, and its type {column.type} has no empty value",
            mend=f"Choose another way, such as {{constant: 0}} or year, or allow NULL. {IN_ITS_ROW} otherwise.",
        )


def _constant(dialect: str, column: Column, way: Constant) -> Iterator[Obstacle]:
    text = str(way.value).lower() if isinstance(way.value, bool) else str(way.value)
    if column.length is not None and len(text) > column.length:
        yield Obstacle(what=f"holds {column.length} characters, fewer than the constant has", mend="Shorten it.")
    elif column.labels and text not in column.labels:
        mend = f"Choose one of {', '.join(column.labels)}."
        yield Obstacle(what=f"is of type {column.type}, which does not have the constant", mend=mend)
    elif not _holds(dialect, column.family, text):
        yield Obstacle(what=f"is of type {column.type}, which does not hold the constant", mend="Choose another one.")
    elif not _given_back(column, text):
        yield Obstacle(
            what=f"is of type {column.type}, which does not give the constant back as it is, so that it would not be"
            " recognised as cleared",
            mend="Choose another one.",
        )


def _given_back(column: Column, text: str) -> bool:
    """A number is read again exactly as it was written: no rounding to a scale or to binary fractions."""
    if column.family != "number":
        return True
    number = Decimal({"true": "1", "false": "0"}.get(text, text))
    scale = re.search(r"\(\d+,\s*(\d+)\)", column.type)
    if scale and round(number, int(scale[1])) != number:
        return False
    binary = re.match(r"real|double|float", column.type, re.IGNORECASE) is not None
    return number == number.to_integral_value() or not binary


def _holds(dialect: str, family: str, text: str) -> bool:
    if family == "boolean":
        return text in ("true", "false", "0", "1")
    if family in PATTERNS and dialect != "sqlite":
        return re.fullmatch(PATTERNS[family], text, re.IGNORECASE) is not None
    if family not in ("integer", "number"):
        return True
    try:
        number = Decimal({"true": "1", "false": "0"}.get(text, text))
    except InvalidOperation:
        return False
    return family == "number" or number == number.to_integral_value()


def _stand_in(dialect: str, column: Column, around: int) -> Iterator[Obstacle]:
    if not _is_text(dialect, column):
        number = "For a whole number write placeholder number." if column.family == "integer" else "Choose another way."
        yield Obstacle(what=f"is of type {column.type}, which holds no placeholder", mend=number)
    elif column.length is not None and column.length - around < FEWEST_DIGITS:
        yield Obstacle(
            what=f"holds {column.length} characters, and the placeholder needs {around + FEWEST_DIGITS}",
            mend="Give it a shorter form (placeholder: {prefix: ...}), or choose another way.",
        )


def _stand_in_number(dialect: str, column: Column) -> Iterator[Obstacle]:
    if numbers(dialect, column) is None:
        yield Obstacle(
            what=f"is of type {column.type}, and a placeholder number is {HIGHEST_STAND_IN:,} or less",
            mend=f"Make it a signed integer or bigint, or choose another way. {IN_ITS_ROW} otherwise.",
        )


def numbers(dialect: str, column: Column) -> int | None:
    """How many placeholder numbers the column has room for, from the highest one down; None where it takes none."""
    if column.family != "integer":
        return None
    if dialect == "sqlite":  # whatever its type is called
        return NUMBERS["bigint"]
    return NUMBERS.get(re.sub(r"\(\d+\)$", "", column.type.lower()))


def _is_text(dialect: str, column: Column) -> bool:
    """A column of SQLite without a type takes texts as they are."""
    return column.family == "text" or (dialect == "sqlite" and not column.type)


def _same_for_all(column: Column, way: Way) -> bool:
    return isinstance(way, Constant | Prefix | Year) or (isinstance(way, Empty) and not column.nullable)
