"""Questions about people as SQL: one SELECT for one place and any number of values, without writing anything.

The values are bound as one list (`WANTED`), so that an index serves the search and ten thousand people are one
question. What a database merely finds equal is left out by `subjects.closure`, which compares every answer again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from ordholden.holds.conditions import Equals, Listed
from ordholden.plan.sql.conditions import Writing
from ordholden.plan.sql.dialect import WHEN, Cell, Dialect, Expression, Truth
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.sql.parameters import Entry, Form
from ordholden.plan.sql.rows import Row as SqlRow
from ordholden.schema.values import Column
from ordholden.subjects.identity import Question, Row
from ordholden.subjects.places import Mark
from ordholden.subjects.texts import Atom, atom, told

WANTED = "wanted"
"""The name of the bound list: identifiers with what they are unique within, or root keys."""

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
    selected = sa.select(*labelled).where(*criteria, *known)
    return selected if path.itself else selected.distinct()


def entries(lowering: Lowering, question: Question) -> list[Entry]:
    """The question's values as rows of the bound list (nothing of it is a release, hence the last None).

    Values that no row of these columns can hold are left out: a database may refuse the whole list because of one.
    """
    place, mark = question.place, question.mark
    table = lowering.place.table(place.path.holder if mark is None else place.dataset)
    names = place.path.columns if mark is None else (mark.identifier.column, *mark.identifier.within)
    columns = [table.columns[name] for name in names]
    possible = _POSSIBLE[lowering.dialect.name]
    return [(*key, None) for key in question.among if all(possible(c, v) for c, v in zip(columns, key, strict=True))]


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


def _in_postgresql(column: Column, value: Atom) -> bool:  # noqa: ARG001 - the columns make no difference here
    return not isinstance(value, str) or "\0" not in value


def _in_mariadb(column: Column, value: Atom) -> bool:
    if isinstance(value, int):
        return value >= 0 or "unsigned" not in column.type.lower()
    fits = column.length is None or len(value) <= column.length
    charset = (column.collation or "utf8mb4").partition("_")[0]
    return fits and (charset not in _ENCODINGS or _encodes(value, charset))


def _encodes(value: str, charset: str) -> bool:
    if charset in {"utf8", "utf8mb3"}:
        return all(ord(c) <= _LAST_OF_THREE_BYTES for c in value)
    try:
        value.encode(_ENCODINGS[charset])
    except UnicodeEncodeError:
        return False
    return True


def _in_sqlite(column: Column, value: Atom) -> bool:  # noqa: ARG001 - a column of SQLite takes anything
    return True


_LAST_OF_THREE_BYTES = 0xFFFF
_ENCODINGS = {"ascii": "ascii", "latin1": "cp1252", "latin2": "iso8859-2", "utf8": "utf-8", "utf8mb3": "utf-8"}
"""Character sets of MariaDB that hold less than everything (its latin1 is Windows'), and what Python calls them."""

_POSSIBLE: Mapping[str, Callable[[Column, Atom], bool]] = {
    "postgresql": _in_postgresql,
    "mariadb": _in_mariadb,
    "sqlite": _in_sqlite,
}


def _along(writing: Writing, row: SqlRow, question: Question) -> tuple[SqlRow, list[Truth]]:
    """The row that carries the root key, and everything that leads from the bound list to it."""
    path, mark = question.place.path, question.mark
    criteria = [] if mark is None else _marked(writing, row, mark, any_case=question.any_case)
    here = row
    for edge in path.edges:
        there = writing.row(edge.dataset)
        criteria += [writing.condition(here, Equals(column=c, value=v)) for c, v in edge.when.items()]
        criteria += writing.meeting(here, there, edge)
        here = there
    criteria += [writing.condition(here, Equals(column=c, value=v)) for c, v in path.guard.items()]
    if mark is None:
        criteria += _listed(writing, here, path.columns)
    return here, criteria


def _marked(writing: Writing, row: SqlRow, mark: Mark, *, any_case: bool) -> list[Truth]:
    columns = (mark.identifier.column, *mark.identifier.within)
    if not any_case:
        return _listed(writing, row, columns)
    cells = row.cells(columns)
    source = writing.dialect.keys(WANTED, "k", [c.column for c in cells], born=None, exact=False, nested=False)
    ours = [_without_case(cells[0]), *(cell.sql for cell in cells[1:])]
    theirs = [cell.sql for cell in source.cells]
    if not _as_a_list(writing):
        return [left == right for left, right in zip(ours, theirs, strict=True)]
    listed = sa.select(*theirs)
    return [ours[0].in_(listed) if len(ours) == 1 else sa.tuple_(*ours).in_(listed)]


def _listed(writing: Writing, row: SqlRow, columns: tuple[str, ...]) -> list[Truth]:
    """The columns are in the bound list: as its member where the database builds a list once, else by a join from it.

    A column without an index then costs one look at each row, however long the list is.
    """
    listed = Listed(columns=columns, keys=WANTED)
    return [writing.condition(row, listed)] if _as_a_list(writing) else writing.reaching(row, listed)


def _as_a_list(writing: Writing) -> bool:
    return writing.dialect.membership == "in"


def _without_case(cell: Cell) -> Expression:
    """The cell so that case makes no difference: as it is where the column's own comparison ignores it."""
    return cell.sql if _ignores_case(cell.column) else sa.func.lower(cell.sql)


def _ignores_case(column: Column) -> bool:
    collation = (column.collation or "").upper()
    return column.type == "citext" or collation == "NOCASE" or collation.endswith("_CI")


def _read(writing: Writing, cell: Cell) -> Expression:
    if cell.column.family in _PLAIN:
        return cell.sql
    return writing.dialect.exactly(writing.dialect.as_text(cell))
