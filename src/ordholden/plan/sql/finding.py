"""Questions about people as SQL: one SELECT for one place and any number of values, without writing anything.

The values are bound as one list (`WANTED`), so that an index serves the search and ten thousand people are one
question. What a database merely finds equal is left out by `subjects.closure`, which compares every answer again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

import sqlalchemy as sa

from ordholden.holds.conditions import TRUE, Condition, Equals, Listed
from ordholden.holds.countries import dials_in
from ordholden.plan.sql.conditions import Writing, together
from ordholden.plan.sql.dialect import WHEN, Cell, Dialect, Expression, Truth
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.sql.parameters import Entry, Form
from ordholden.plan.sql.rows import Row as SqlRow
from ordholden.schema.values import Column
from ordholden.subjects.identity import Key, Question, Row
from ordholden.subjects.places import Carrier, Mark, Place
from ordholden.subjects.texts import Atom, atom, fitting, told
from ordholden.subjects.values import Path

WANTED = "wanted"
"""The name of the bound list: identifiers with what they are unique within, or root keys."""

UNTYPED = "other"

_PLAIN = frozenset({"integer", "number", "boolean", "bytes"})
"""Families that are read as they are; the others as the database's own text, in which every character counts."""


def statement(lowering: Lowering, question: Question) -> sa.Select[Any]:
    """The root key, then the place's columns, of the rows that may answer the question.

    Raises LoweringError where the real table does not have what the declaration names.
    """
    place, path = question.place, question.place.path
    writing = Writing(lowering.place, lowering.dialect)
    row = writing.row(place.dataset)
    holder, criteria = _along(writing, row, question)
    cells = [*holder.cells(path.columns), *row.cells(place.columns)]
    labelled = [_read(writing, cell).label(f"c{i}") for i, cell in enumerate(cells)]
    unsure = holder.cells(path.columns) if question.mark is not None else ()
    known = [cell.sql.is_not(None) for cell in unsure if cell.column.nullable]
    criteria += _dialling(lowering, writing, row, place, question.country)
    selected = sa.select(*labelled).where(*criteria, *known)
    return selected if path.itself else selected.distinct()


def _dialling(lowering: Lowering, writing: Writing, row: SqlRow, place: Place, country: str | None) -> list[Truth]:
    """The row's person dials in the country, where somebody says so."""
    if place.home is None or country is None:
        return []
    return together([writing.condition(row, dials_in(place.home, country, lowering.declaration.controller.country))])


def every_row(lowering: Lowering, place: Place, country: str | None = None) -> sa.Select[Any]:
    """The root key, then the place's columns, of every row that carries one; to be heard like an answer.

    `country`: only of people who dial there.
    """
    writing = Writing(lowering.place, lowering.dialect)
    row = writing.row(place.dataset)
    holder, criteria = _led(writing, row, place.path)
    cells = [*holder.cells(place.path.columns), *row.cells(place.columns)]
    labelled = [_read(writing, cell).label(f"c{i}") for i, cell in enumerate(cells)]
    known = [cell.sql.is_not(None) for cell in holder.cells(place.path.columns) if cell.column.nullable]
    criteria += _dialling(lowering, writing, row, place, country)
    return sa.select(*labelled).select_from(row.source).where(*criteria, *known)


def every_key(lowering: Lowering, carrier: Carrier, where: Condition = TRUE) -> sa.Select[Any]:
    """The root keys that the carrier's rows carry (of those for which `where` holds), spelled as `statement` does."""
    writing = Writing(lowering.place, lowering.dialect)
    row = writing.row(carrier.dataset)
    cells = row.cells(carrier.columns)
    criteria = [writing.condition(row, Equals(column=c, value=v)) for c, v in carrier.guard.items()]
    criteria += [cell.sql.is_not(None) for cell in cells if cell.column.nullable]
    criteria += together([writing.condition(row, where)]) if where != TRUE else []
    labelled = [_read(writing, cell).label(f"c{i}") for i, cell in enumerate(cells)]
    selected = sa.select(*labelled).select_from(row.source).where(*criteria)
    return selected if carrier.itself else selected.distinct()


def keys_heard(carrier: Carrier, found: Iterable[Sequence[Any]]) -> Iterator[Key]:
    """The root keys of the result of `every_key`, as they come."""
    for values in found:
        parts = (atom(value, family) for value, family in zip(values, carrier.families, strict=True))
        yield tuple(part for part in parts if part is not None)


def entries(lowering: Lowering, question: Question) -> list[Entry]:
    """The question's values as rows of the bound list (nothing of it is a release, hence the last None).

    A column of SQLite without a type holds a number or its digits: both are looked for.
    """
    place, mark = question.place, question.mark
    if mark is None or lowering.dialect.name != "sqlite":
        return [(*key, None) for key in question.among]
    table = lowering.place.table(place.dataset)
    untyped = [table.columns[name].family == UNTYPED for name in (mark.identifier.column, *mark.identifier.within)]
    return [
        (*values, None)
        for key in question.among
        for values in product(*(_forms(value) if free else [value] for value, free in zip(key, untyped, strict=True)))
    ]


def _forms(value: Atom) -> list[Atom]:
    number = fitting(str(value), "integer")
    return [value] if number is None else [value, number]


def heard(lowering: Lowering, question: Question, found: Iterable[Sequence[Any]]) -> list[Row]:
    """The rows of the statement's result as an answer."""
    place = question.place
    table = lowering.place.table(place.dataset)
    columns = [table.columns[column] for column in place.columns]
    width = len(place.families)
    result: list[Row] = []
    for values in found:
        key = [atom(value, family) for value, family in zip(values, place.families, strict=False)]
        cells = {c.name: _told(lowering.dialect, c, v) for c, v in zip(columns, values[width:], strict=True)}
        result.append(Row(key=tuple(part for part in key if part is not None), cells=cells))
    return result


def _told(dialect: Dialect, column: Column, value: object) -> str | None:
    """The cell's text; an instant that the database shows in UTC without saying so says so."""
    text = told(value, column.family)
    in_utc = column.family in WHEN and dialect.form(column) is Form.UTC
    return f"{text}+00:00" if text and in_utc else text


def _along(writing: Writing, row: SqlRow, question: Question) -> tuple[SqlRow, list[Truth]]:
    """The row that carries the root key, and everything that leads from the bound list to it."""
    path, mark = question.place.path, question.mark
    criteria = [] if mark is None else _marked(writing, row, mark, any_case=question.any_case)
    here, led = _led(writing, row, path)
    criteria += led
    if mark is None:
        criteria += _listed(writing, here, path.columns)
    return here, criteria


def _led(writing: Writing, row: SqlRow, path: Path) -> tuple[SqlRow, list[Truth]]:
    """The row at the end of the path, and what leads to it."""
    criteria: list[Truth] = []
    here = row
    for edge in path.edges:
        there = writing.row(edge.dataset)
        criteria += [writing.condition(here, Equals(column=c, value=v)) for c, v in edge.when.items()]
        criteria += writing.meeting(here, there, edge)
        here = there
    criteria += [writing.condition(here, Equals(column=c, value=v)) for c, v in path.guard.items()]
    return here, criteria


def _marked(writing: Writing, row: SqlRow, mark: Mark, *, any_case: bool) -> list[Truth]:
    columns, between = (mark.identifier.column, *mark.identifier.within), mark.identifier.between
    if not any_case and between is None:
        return _listed(writing, row, columns)
    cells = row.cells(columns)
    wanted = [(c if between is None or i else writing.dialect.as_key(c)).column for i, c in enumerate(cells)]
    as_a_list = _as_a_list(writing, row, columns)
    source = writing.dialect.keys(WANTED, "k", wanted, born=None, exact=False, nested=as_a_list)
    first = cells[0] if between is None else Cell(_inner(writing, cells[0], between), cells[0].column)
    ours = [_without_case(first) if any_case else first.sql, *(cell.sql for cell in cells[1:])]
    theirs = [cell.sql for cell in source.cells]
    if between is not None and not any_case:
        theirs[0] = writing.dialect.exactly(writing.dialect.as_text(source.cells[0]))
    if not as_a_list:
        return [left == right for left, right in zip(ours, theirs, strict=True)]
    listed = sa.select(*theirs)
    return [ours[0].in_(listed) if len(ours) == 1 else sa.tuple_(*ours).in_(listed)]


def _listed(writing: Writing, row: SqlRow, columns: tuple[str, ...]) -> list[Truth]:
    """The columns are in the bound list: as its member where the database builds a list once, else by a join from it.

    A column without an index then costs one look at each row, however long the list is.
    """
    listed = Listed(columns=columns, keys=WANTED)
    return [writing.condition(row, listed)] if _as_a_list(writing, row, columns) else writing.reaching(row, listed)


def _as_a_list(writing: Writing, row: SqlRow, columns: tuple[str, ...]) -> bool:
    """No index leads from a list into documents: there it is always the rows that are looked at, each once."""
    return writing.dialect.membership == "in" or any(row.table.columns[c].inside is not None for c in columns)


def _inner(writing: Writing, cell: Cell, between: tuple[str, str]) -> Expression:
    """The part of the text in which the identifier stands; anything at all where the text does not have it."""
    before, after = between
    text = writing.dialect.exactly(writing.dialect.as_text(cell))
    rest = writing.dialect.after(text, before) if before else text
    return writing.dialect.until(rest, after) if after else rest


def _without_case(cell: Cell) -> Expression:
    """The cell so that case makes no difference: as it is where the column's own comparison ignores it."""
    return cell.sql if _ignores_case(cell.column) else sa.func.lower(cell.sql)


def _ignores_case(column: Column) -> bool:
    collation = (column.collation or "").upper()
    return column.type == "citext" or collation == "NOCASE" or collation.endswith("_CI")


def _read(writing: Writing, cell: Cell) -> Expression:
    if cell.column.family in _PLAIN or (cell.column.family == UNTYPED and writing.dialect.name == "sqlite"):
        return cell.sql
    return writing.dialect.exactly(writing.dialect.as_text(cell))
