"""Rows that are looked for without an index: every search then reads the whole table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ordholden.declaration.values import Absence, Hold, Latest, OwnColumn, PathColumn, Several, Which
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic, Position, Severity
from ordholden.schema.values import Table
from ordholden.subjects.checks.ddl import create_index, indexable, quoted
from ordholden.subjects.checks.sizes import Sizes, is_large, is_small
from ordholden.subjects.graph import hops_of
from ordholden.subjects.spellings import ANY_CASE
from ordholden.subjects.values import Edge, Graph, Path


@dataclass(frozen=True, kw_only=True, slots=True)
class _Search:
    """Rows of a dataset are looked for by these columns; `beside` are compared as well."""

    address: str
    columns: tuple[str, ...]
    why: str
    position: Position
    beside: frozenset[str] = field(default=frozenset())
    lower: bool = False


def unindexed(graph: Graph, sizes: Sizes) -> Iterator[Diagnostic]:
    """Paths, events, references and identifiers by which rows are looked for and that no index serves."""
    seen: set[tuple[str, tuple[str, ...], bool]] = set()
    for search in _searches(graph):
        asked = (search.address, search.columns, search.lower)
        if asked in seen or not search.columns:
            continue
        seen.add(asked)
        table = graph.table(search.address)
        system = graph.dataset(search.address).system
        if graph.declaration.systems[system].kind == "files":
            continue  # a tree of files is listed whole, whoever is looked for
        dialect = graph.schemas[system].dialect
        fit = all(indexable(dialect, table.columns[column]) for column in search.columns)
        if table.kind == "table" and fit and not _served(table, search):
            yield _told(graph, sizes, search, table)


def _searches(graph: Graph) -> Iterator[_Search]:
    for address in graph.personal():
        for path in graph.paths[address].values():
            yield from _along_path(path)
        yield from _identifiers(graph, address)
    for address in graph.personal():
        yield from _events(graph, address)
        for link in graph.inbound(address):
            why = f"before a row of {address} goes, rows of {link.dataset} that refer to it are looked for."
            yield _Search(
                address=link.dataset,
                columns=link.columns,
                why=why,
                position=link.position,
                beside=frozenset(link.when),
            )


def _along_path(path: Path) -> Iterator[_Search]:
    what = f"the rows of {path.dataset} of a person ({path.role}) are looked for by it."
    if not path.itself:
        guard = frozenset(path.guard)
        yield _Search(address=path.holder, columns=path.columns, why=what, position=path.position, beside=guard)
    yield from _along(path.dataset, path.edges, what, path.position)


def _along(start: str, edges: tuple[Edge, ...], why: str, position: Position) -> Iterator[_Search]:
    """Both ends of each step: people are found from one side, and what holds a row from the other."""
    here = start
    for edge in edges:
        ours, theirs = (tuple(columns) for columns in zip(*edge.pairs, strict=True))
        yield _Search(address=here, columns=ours, why=why, position=position, beside=frozenset(edge.when))
        yield _Search(address=edge.dataset, columns=theirs, why=why, position=position, beside=frozenset(edge.there))
        here = edge.dataset


def _identifiers(graph: Graph, address: str) -> Iterator[_Search]:
    for identifier in graph.dataset(address).identifiers:
        if identifier.between is not None:
            continue  # no index of the column serves a part of its text
        column = graph.column(address, identifier.column)
        ignored = column.loose or (column.collation or "").upper().endswith(("_CI", "NOCASE"))
        yield _Search(
            address=address,
            columns=(identifier.column,),
            why=f"people are looked for by their {identifier.kind}.",
            position=identifier.position,
            beside=frozenset(identifier.within),
            lower=ANY_CASE in identifier.stored_as and column.family == "text" and not ignored,
        )


def _events(graph: Graph, address: str) -> Iterator[_Search]:
    for hold in graph.dataset(address).holds.values():
        why = f'the event that ends "{hold.purpose}" of {address} is looked for by it.'
        for event in hold.events:
            match event:
                case Latest(dataset=rows, by=by) | Absence(dataset=rows, by=by):
                    yield _Search(address=rows, columns=by, why=why, position=hold.position)
                case PathColumn(hops=hops):
                    yield from _along(address, hops_of(graph, address, hops), why, hold.position)
                case _:
                    pass


def _served(table: Table, search: _Search) -> bool:
    """An index begins with one of the columns, those that are compared as well left aside."""
    if search.lower:
        wanted = {f"lower({search.columns[0]})", f"lower(({search.columns[0]})::text)"}
        plain = (part.replace('"', "").lower() for index in table.special for part in index.parts[:1])
        return any(part in {w.lower() for w in wanted} for part in plain)
    lists = (*table.indexes, *table.unique, table.primary_key)
    return any(_begins(columns, search) for columns in lists)


def _begins(columns: tuple[str, ...], search: _Search) -> bool:
    first = next((column for column in columns if column not in search.beside), None)
    return first in search.columns


def _told(graph: Graph, sizes: Sizes, search: _Search, table: Table) -> Diagnostic:
    dialect = graph.schemas[graph.dataset(search.address).system].dialect
    columns = ", ".join(search.columns)
    lower = f"lower({quoted(dialect, search.columns[0])})" if search.lower else ""
    said = diagnose(
        "GRA017",
        search.position,
        f"No index of {search.address} begins with {lower or columns}.",
        why=f"{search.why} Without one the whole table is read each time.",
        mend=_mend(dialect, table, search, lower),
    )
    return replace(said, severity=Severity.NOTE) if is_small(sizes, search.address) else said


def _mend(dialect: str, table: Table, search: _Search, lower: str) -> str:
    if lower and dialect == "mariadb":
        return f"Give {search.columns[0]} a collation that ignores case (such as utf8mb4_general_ci), with an index."
    return create_index(dialect, table, (*search.columns, *sorted(search.beside)) if not lower else (), lower)


def slow_sweeps(graph: Graph, sizes: Sizes) -> Iterator[Diagnostic]:
    """Large tables in which the rows whose time has come are not found by an index."""
    for address in graph.personal():
        table = graph.table(address)
        led = {columns[0] for columns in (*table.indexes, *table.unique, table.primary_key) if columns}
        events = {
            event.column: hold.position
            for hold in graph.dataset(address).holds.values()
            for event in _swept_by(hold, led)
        }
        if not is_large(sizes, address) or table.kind != "table":
            continue
        for column, position in events.items():
            if column not in led and table.columns[column].inside is None:
                dialect = graph.schemas[graph.dataset(address).system].dialect
                yield diagnose(
                    "GRA029",
                    position,
                    f"{address} has about {sizes[address]:,} rows and no index that begins with {column}.",
                    why="the rows whose time has come are found by reading the whole table, on every sweep.",
                    mend=create_index(dialect, table, (column,)),
                )


def _swept_by(hold: Hold, led: set[str]) -> list[OwnColumn]:
    """The columns by which its rows are found when their time has come: where all have to come, one index serves."""
    own = [event for event in hold.events if isinstance(event, OwnColumn)]
    last = isinstance(hold.event, Several) and hold.event.which is Which.LATEST
    return [] if last and any(event.column in led for event in own) else own
