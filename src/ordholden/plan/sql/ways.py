"""Ways of clearing in SQL, always in pairs: what clearing leaves, and how to see that it is there.

Clearing is idempotent: what is recognised as cleared is never touched again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

import sqlalchemy as sa

from ordholden.declaration.values import Constant, Empty, Placeholder, Prefix, Way, Year
from ordholden.declaration.ways import HIGHEST_STAND_IN
from ordholden.plan.sql.dialect import Cell, Dialect, Expression, LoweringError, Truth
from ordholden.schema.clearing import numbers
from ordholden.schema.values import Column

Fixed = str | int | bool

DIGITS = 16
"""Hexadecimal digits of a placeholder where there is room: 64 bits keep a million of them apart."""

FEWEST_DIGITS = 8

DIGITS_OF_A_NUMBER = 15
"""Hexadecimal digits of the number that a placeholder number is drawn from: 60 bits fit into every database's."""


def digits(column: Column, way: Placeholder) -> int:
    """How many hexadecimal digits a placeholder has in this column. Raises LoweringError where it has no room."""
    room = DIGITS if column.length is None else column.length - len(way.prefix) - len(way.suffix)
    if room < FEWEST_DIGITS:
        raise LoweringError(f"column {column.name} has no room for the placeholder {way.prefix}...{way.suffix}")
    return min(DIGITS, room)


def equals(dialect: Dialect, cell: Cell, value: str) -> Truth:
    """The cell, read as text, is exactly this value; a cell that can never hold it is not."""
    match cell.column.family:
        case "integer":
            number = _whole(value)
            return sa.false() if number is None else cell.sql == number
        case "boolean":
            truth = _truth(value)
            return sa.false() if truth is None else cell.sql == _boolean(dialect, truth=truth)
        case "text":
            same = cell.sql == value
            if not dialect.is_loose(cell.column):
                return same
            return sa.and_(same, dialect.exactly(dialect.as_text(cell)) == value)
        case _:
            return dialect.exactly(dialect.as_text(cell)) == value


def is_cleared(dialect: Dialect, cell: Cell, way: Way) -> Truth:
    """A cell that is not NULL holds what clearing it leaves."""
    match way:
        case Empty():
            return dialect.is_empty(cell)
        case Constant(value=value):
            return _is_constant(dialect, cell, value)
        case Placeholder(number=True):
            return sa.false() if numbers(dialect.name, cell.column) is None else cell.sql <= HIGHEST_STAND_IN
        case Placeholder(prefix=prefix, suffix=suffix):
            return dialect.is_placeholder(cell, prefix, digits(cell.column, way), suffix)
        case Year() if cell.column.inside is not None:
            return _is_first_moment(dialect, cell)
        case Year():
            return cell.sql == dialect.first_moment_of_year(_dated(cell))
        case Prefix(length=length):
            return dialect.is_short(cell, length)
        case _:
            return sa.false()


def cleared(dialect: Dialect, cell: Cell, way: Way, whose: Sequence[Expression]) -> Expression:
    """What clearing leaves. `whose`: the salt and what names the person, for a placeholder."""
    if cell.column.generated:
        raise LoweringError(f"column {cell.column.name} is computed by the database and cannot be cleared in place")
    match way:
        case Empty():
            return _emptied(dialect, cell.column)
        case Constant(value=value):
            return _constant(dialect, cell.column, value)
        case Placeholder(number=True):
            return _drawn(dialect, cell.column, whose)
        case Placeholder(prefix=prefix, suffix=suffix):
            middle = dialect.digest(whose, digits(cell.column, way))
            return _between(prefix, middle, suffix)
        case Year():
            return dialect.first_moment_of_year(_dated(cell))
        case Prefix(length=length):
            return dialect.beginning(cell, length)
        case _:
            raise LoweringError(f"column {cell.column.name} is not cleared in place: it goes with its row")


def keeps_cleared(column: Column, way: Way) -> bool:
    """Setting a cleared cell again would change nothing that matters, so that it needs no look first."""
    return isinstance(way, Empty | Prefix) or (isinstance(way, Constant) and not column.nullable)


def _emptied(dialect: Dialect, column: Column) -> Expression:
    if column.nullable:
        return sa.null()
    empty = dialect.emptiness(column)
    if empty is None:
        raise LoweringError(f"column {column.name} of type {column.type} may not be NULL and has no empty value")
    return empty


def _between(prefix: str, middle: Expression, suffix: str) -> Expression:
    text = sa.literal(prefix).concat(middle) if prefix else middle
    return text.concat(suffix) if suffix else text


def _drawn(dialect: Dialect, column: Column, whose: Sequence[Expression]) -> Expression:
    room = numbers(dialect.name, column)
    if room is None:
        raise LoweringError(f"column {column.name} of type {column.type} has no room for a placeholder number")
    number = dialect.number(dialect.digest(whose, DIGITS_OF_A_NUMBER))
    return sa.literal(HIGHEST_STAND_IN) - number % room


def _is_first_moment(dialect: Dialect, cell: Cell) -> Truth:
    """The text is the first day of a year, or its first moment."""
    mark = sa.func.substr(cell.sql, len("0000-00-00") + 1, 1)
    time = sa.case((mark == "", ""), (mark.in_((" ", "T")), mark.concat("00:00:00")))
    return sa.and_(dialect.is_day(cell.sql), cell.sql == dialect.beginning(cell, 4).concat("-01-01").concat(time))


def _dated(cell: Cell) -> Cell:
    if cell.column.family not in ("date", "timestamp", "timestamptz"):
        raise LoweringError(f"column {cell.column.name} of type {cell.column.type} has no year")
    return cell


# ------------------------------------------------------------------------------------------- constants


def _is_constant(dialect: Dialect, cell: Cell, value: Fixed) -> Truth:
    match cell.column.family:
        case "text":
            return equals(dialect, cell, _text(value))
        case "integer" | "number" | "boolean":
            return cell.sql == _constant(dialect, cell.column, value)
        case _:
            return dialect.is_value(cell, _spelled(cell.column, value))


def _constant(dialect: Dialect, column: Column, value: Fixed) -> Expression:
    match column.family:
        case "text":
            return sa.literal(_text(value))
        case "integer" | "number":
            return sa.literal(_number(column, value))
        case "boolean":
            truth = _truth(_text(value))
            if truth is None:
                raise LoweringError(f"column {column.name} cannot hold the constant that is declared")
            return _boolean(dialect, truth=truth)
        case _:
            return dialect.value(column, _spelled(column, value))


def _text(value: Fixed) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _spelled(column: Column, value: Fixed) -> str:
    return json.dumps(value) if column.family == "json" and not isinstance(value, str) else _text(value)


def _number(column: Column, value: Fixed) -> int | Decimal:
    try:
        number = Decimal(int(value) if isinstance(value, bool) else value)
    except InvalidOperation:
        raise LoweringError(f"column {column.name} cannot hold the constant that is declared") from None
    return int(number) if number == number.to_integral_value() else number


def _whole(value: str) -> int | None:
    try:
        number = int(value)
    except ValueError:
        return None
    return number if str(number) == value else None


def _truth(value: str) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(value.lower())


def _boolean(dialect: Dialect, *, truth: bool) -> Expression:
    return sa.literal(truth) if dialect.name == "postgresql" else sa.literal(int(truth))
