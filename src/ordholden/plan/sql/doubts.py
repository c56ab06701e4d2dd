"""Doubts about rows as SQL: one SELECT for a dataset, of numbers only; and one of values, where only Python can tell.

A table is never counted whole unless it is small: the rows are those that a LIMIT lets through.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import sqlalchemy as sa

from ordholden.declaration.values import Identifier, Way, WholeRow, WithRow
from ordholden.holds.conditions import TRUE, Come, Condition, Equals, IsNull, both, either, exists, negate
from ordholden.holds.countries import is_in
from ordholden.plan.sql import ways
from ordholden.plan.sql.dialect import Cell, Dialect, Expression, Truth
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.sql.rows import Row
from ordholden.subjects.checks.doubts import (
    FAR,
    AnyDoubt,
    BreaksCheck,
    FarFuture,
    MixedCase,
    NeverCome,
    NobodysRows,
    NotUnique,
    Orphans,
    OtherCountry,
    OtherSpelling,
    OtherValue,
    TellsWho,
    UndecidedKeys,
    WithoutEvent,
)
from ordholden.subjects.spellings import ANY_CASE
from ordholden.subjects.values import Path

Counted: TypeAlias = (
    NobodysRows
    | NotUnique
    | MixedCase
    | Orphans
    | WithoutEvent
    | NeverCome
    | FarFuture
    | OtherValue
    | OtherCountry
    | BreaksCheck
    | TellsWho
)
"""What the database itself can count."""


def numbers(lowering: Lowering, address: str, doubts: Sequence[Counted], most: int | None) -> sa.Select[Any]:
    """How many rows were looked at (`most`, or fewer), then the number that answers each doubt.

    Raises LoweringError where the real table does not have what the declaration names.
    """
    row = _rows(lowering, address, most)
    answers = [_number(lowering, row, doubt) for doubt in doubts]
    asked: list[Expression] = [sa.func.count(), *answers]
    return sa.select(*asked).select_from(row.source)


def values(lowering: Lowering, doubt: OtherSpelling, most: int) -> sa.Select[Any]:
    """At most so many values of the identifier, for whoever knows spellings. They are personal."""
    row = lowering.row(doubt.address)
    cell = row.cell(doubt.identifiers[0].column)
    guard = lowering.condition(row, both(*(Equals(column=c, value=v) for c, v in doubt.guard.items())))
    return sa.select(cell.sql).where(guard, *_in_use(lowering.dialect, cell, doubt.way)).limit(most)


def documents(lowering: Lowering, doubt: UndecidedKeys, most: int) -> sa.Select[Any]:
    """At most so many documents of the column, for whoever knows keys. They are personal."""
    row = lowering.row(doubt.address)
    text = lowering.dialect.as_text(row.cell(doubt.column))
    return sa.select(text).where(text.is_not(None)).limit(most)


def _rows(lowering: Lowering, address: str, most: int | None) -> Row:
    row = lowering.row(address)
    if most is None:
        return row
    return Row(address, row.table, sa.select(*row.source.c).limit(most).subquery("r"), row.dialect)


def _number(lowering: Lowering, row: Row, doubt: Counted) -> Expression:
    match doubt:
        case NotUnique():
            return _repeated(lowering.dialect, row, doubt)
        case BreaksCheck():
            return _breaking(lowering.dialect, row, doubt)
        case MixedCase(column=column):
            return _how_many(_mixed(lowering.dialect, row.cell(column)))
        case _:
            return _how_many(lowering.condition(row, _condition(doubt)))


def _how_many(truth: Truth) -> Expression:
    return sa.func.coalesce(sa.func.sum(sa.case((truth, 1), else_=0)), 0)


def _condition(
    doubt: NobodysRows | Orphans | WithoutEvent | NeverCome | FarFuture | OtherValue | OtherCountry | TellsWho,
) -> Condition:
    match doubt:
        case NobodysRows(columns=groups):
            return both(*(either(*(IsNull(column=c) for c in group)) for group in groups))
        case Orphans(link=link):
            named = (negate(IsNull(column=c)) for c in link.columns)
            typed = (Equals(column=c, value=v) for c, v in link.when.items())
            nobody = (negate(_leads(path)) for path in doubt.others)
            return both(*named, *typed, negate(exists(link.edge(), TRUE)), *nobody)
        case WithoutEvent(column=column):
            return IsNull(column=column)
        case NeverCome(column=column):
            return negate(IsNull(column=column))
        case FarFuture(column=column, stored=stored):
            come = Come(column=column, cutoff=FAR, stored=stored)
            return both(negate(IsNull(column=column)), negate(come))
        case TellsWho(column=column, edges=edges):
            return both(negate(IsNull(column=column)), either(*(exists(edge, TRUE) for edge in edges)))
        case OtherCountry(way=way):
            return negate(is_in(way, way.country.known))
        case OtherValue(column=column, values=listed):
            return both(*(negate(Equals(column=column, value=value)) for value in listed))


def _leads(path: Path) -> Condition:
    """The path has a first step from the row."""
    if path.edges:
        return exists(path.edges[0], TRUE)
    return both(*(negate(IsNull(column=column)) for column in path.columns))


def _mixed(dialect: Dialect, cell: Cell) -> Truth:
    return dialect.exactly(dialect.as_text(cell)) != dialect.exactly(sa.func.lower(dialect.as_text(cell)))


def _in_use(dialect: Dialect, cell: Cell, way: Way | None) -> list[Truth]:
    """The cell holds somebody's value: it is not NULL, not empty and not cleared."""
    used: list[Truth] = [cell.sql.is_not(None)]
    if cell.column.family == "text":
        used.append(cell.sql != "")
    if way is not None and not isinstance(way, WholeRow | WithRow):
        used.append(sa.not_(ways.is_cleared(dialect, cell, way)))
    return used


def _repeated(dialect: Dialect, row: Row, doubt: NotUnique) -> Expression:
    """Rows that share their value with an earlier one, among those that it is valid in now."""
    identifier: Identifier = doubt.identifier
    cell = row.cell(identifier.column)
    same = [_plainly(dialect, cell, identifier), *(c.sql for c in row.cells(identifier.within))]
    valid = [row.cell(until).sql.is_(None) for until in identifier.valid[1:] if until]
    # A label of its own: MariaDB would take the bare name of a column for the ungrouped one.
    listed = sa.select(sa.func.count().label("number"), *(s.label(f"same{i}") for i, s in enumerate(same)))
    groups = listed.select_from(row.source).where(*_in_use(dialect, cell, doubt.way), *valid).group_by(*same)
    several = groups.having(sa.func.count() > 1).correlate(None).subquery("several")
    return sa.select(sa.func.coalesce(sa.func.sum(several.c.number - 1), 0)).scalar_subquery()


def _plainly(dialect: Dialect, cell: Cell, identifier: Identifier) -> Expression:
    if cell.column.family != "text":
        return cell.sql
    text = dialect.exactly(dialect.as_text(cell))
    return sa.func.lower(text) if ANY_CASE in identifier.stored_as else text


def _breaking(dialect: Dialect, row: Row, doubt: BreaksCheck) -> Expression:
    """The database's own word on the check, for rows as they would be."""
    # CASE gives what clearing leaves the type of the column.
    columns = [
        sa.case((cell.sql.is_(None), cell.sql), else_=_left(dialect, cell, doubt.cleared[name])).label(name)
        if name in doubt.cleared
        else cell.sql.label(name)
        for name, cell in ((name, row.cell(name)) for name in row.table.own)
    ]
    cleared = sa.select(*columns).select_from(row.source).correlate(None).subquery("cleared")
    broken: Truth = sa.not_(sa.literal_column(f"({doubt.check})"))
    return sa.select(sa.func.count()).select_from(cleared).where(broken).scalar_subquery()


def _left(dialect: Dialect, cell: Cell, way: Way) -> Expression:
    return ways.cleared(dialect, cell, way, [sa.literal("nobody")])


def counted(doubts: Sequence[AnyDoubt]) -> tuple[Counted, ...]:
    """Those that the database can answer."""
    return tuple(doubt for doubt in doubts if not isinstance(doubt, OtherSpelling | UndecidedKeys))
