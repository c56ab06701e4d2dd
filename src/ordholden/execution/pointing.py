"""Rows of a database that point at files: how many names lead to no file, and how many files nobody names.

Both sides are read as they come into a database without a name and compared there: memory stays flat, and neither is
told but by number.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector
from ordholden.declaration.beside import PointsAt
from ordholden.declaration.values import WholeRow, WithRow
from ordholden.execution.bindings import Bindings
from ordholden.holds.conditions import TRUE, IsCleared, negate
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Rows
from ordholden.subjects.values import Graph

PORTION = 1_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Dangling:
    """What one pointer comes to. `names`: rows whose name leads to no file. `files`: files that no row names."""

    dataset: str
    column: str
    at: str
    names: int = 0
    files: int = 0


@dataclass(kw_only=True)
class Compared:
    """All pointers of a declaration. `unread`: by the dataset that points, why it could not be compared."""

    dangling: list[Dangling] = field(default_factory=list)
    unread: dict[str, ConnectorError] = field(default_factory=dict)


def compared(graph: Graph, connectors: Mapping[str, Connector]) -> Compared:
    """Compare what rows name with the files that are there. A file may be named in several places."""
    result, pointers = Compared(), list(_pointers(graph))
    for at in dict.fromkeys((pointer.files, pointer.part) for _, pointer in pointers):
        pointing = [(address, pointer) for address, pointer in pointers if (pointer.files, pointer.part) == at]
        try:
            result.dangling += _compared(graph, connectors, pointing)
        except ConnectorError as error:
            result.unread |= {address: error for address, _ in pointing}
    return result


def _pointers(graph: Graph) -> Iterator[tuple[str, PointsAt]]:
    for address, dataset in graph.declaration.datasets.items():
        yield from ((address, each) for each in dataset.points_at if each.files in graph.declaration.datasets)


def _compared(
    graph: Graph, connectors: Mapping[str, Connector], pointing: list[tuple[str, PointsAt]]
) -> Iterator[Dangling]:
    """Compare several pointers at the same files; what none of them names is told at the last one."""
    with closing(sqlite3.connect("", isolation_level=None)) as scratch:
        scratch.execute("CREATE TABLE there (name PRIMARY KEY) WITHOUT ROWID")
        scratch.execute("CREATE TABLE asked (pointer, name)")
        _, first = pointing[0]
        _put(scratch, "INSERT OR IGNORE INTO there VALUES (?)", _cells(graph, connectors, first.files, first.part))
        for number, (address, pointer) in enumerate(pointing):
            cells = _cells(graph, connectors, address, pointer.column)
            names = ((number, _below(cell, pointer.after)) for (cell,) in cells)
            _put(scratch, "INSERT INTO asked VALUES (?, ?)", names)
        unnamed = "SELECT count(*) FROM there WHERE name NOT IN (SELECT name FROM asked WHERE name IS NOT NULL)"
        lost = "SELECT count(*) FROM asked WHERE pointer = ? AND (name IS NULL OR name NOT IN (SELECT name FROM there))"
        for number, (address, pointer) in enumerate(pointing):
            ((names_lost,),) = scratch.execute(lost, (number,))
            ((files,),) = scratch.execute(unnamed) if number == len(pointing) - 1 else ((0,),)
            yield Dangling(dataset=address, column=pointer.column, at=pointer.files, names=names_lost, files=files)


def _put(scratch: sqlite3.Connection, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
    waiting = iter(rows)
    while portion := list(islice(waiting, PORTION)):
        scratch.execute("BEGIN")
        scratch.executemany(statement, portion)
        scratch.execute("COMMIT")


def _cells(graph: Graph, connectors: Mapping[str, Connector], address: str, column: str) -> Iterator[tuple[str]]:
    """The cells of a column that name something: neither NULL nor what clearing leaves."""
    dataset = graph.dataset(address)
    lowering = Lowering(schema=graph.schemas[dataset.system], declaration=graph.declaration)
    declared = dataset.fields.get(column)
    whole = declared is None or isinstance(declared.clear, WholeRow | WithRow)
    where = TRUE if whole or declared is None else negate(IsCleared(column=column, way=declared.clear))
    statement = lowering.select(Rows(dataset=address, reach=None, where=where), [column])
    bound = Bindings(cutoffs={}, zone=lowering.zone, lists={}, salt="").of(statement)
    with connectors[dataset.system].reading() as session:
        yield from ((str(cell),) for (cell,) in session.select(statement, bound) if cell not in (None, ""))


def _below(name: str, after: str) -> str | None:
    """The name without what stands before it; None where something else stands there."""
    return name.removeprefix(after) if name.startswith(after) else None
