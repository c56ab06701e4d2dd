"""Support: what is still there needs its path and its clock.

A hold also holds, for storage only, the links by which a held cell reaches its person and the event that ends it,
where they lie in another row. Support is seen from that row: is there a cell that comes along here?

A minimum keeps its row whether anything is left in it or not (a voucher that names nobody), and so it needs them also
for a row that is emptied: without them it would never end, or end by another row's event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ordholden.declaration.values import Dataset, Field, Hold, Latest, PathColumn, Tie, WholeRow, WithRow
from ordholden.holds import clocks
from ordholden.holds.conditions import (
    FALSE,
    TRUE,
    Come,
    Condition,
    Edge,
    IsCleared,
    IsNull,
    both,
    either,
    exists,
    negate,
)
from ordholden.holds.countries import elsewhere, ways_of
from ordholden.holds.cutoffs import name
from ordholden.holds.fields import all_fields
from ordholden.holds.owners import Releases, alive, released
from ordholden.holds.walk import along, back
from ordholden.law.categories import SUPPORT
from ordholden.subjects.graph import hops_of
from ordholden.subjects.values import Graph, Path, worked_out


def needed(graph: Graph, address: str, column: str, releases: Releases) -> Condition:
    """The column of this row has a value that is support of a cell elsewhere, or of another one of the row."""
    here = either(*_as_own_clock(graph, address, column, releases))
    return either(_with_a_value(graph, address, column, here), needed_elsewhere(graph, address, column, releases))


def needed_elsewhere(graph: Graph, address: str, column: str, releases: Releases) -> Condition:
    """The column of this row has a value that is support of a cell in another row."""
    uses = either(
        *_as_link(graph, address, column, releases),
        *_as_event(graph, address, column, releases),
        *_as_latest(graph, address, column, releases),
    )
    return _with_a_value(graph, address, column, uses)


def _with_a_value(graph: Graph, address: str, column: str, uses: Condition) -> Condition:
    return both(negate(IsNull(column=column)), uses) if graph.column(address, column).nullable else uses


def there(graph: Graph, address: str, field: Field) -> Condition:
    """The cell is still there; an empty one never is."""
    if isinstance(field.clear, WithRow | WholeRow):
        return negate(IsNull(column=field.column)) if graph.column(address, field.column).nullable else TRUE
    return negate(IsCleared(column=field.column, way=field.clear))


def _as_own_clock(graph: Graph, address: str, column: str, releases: Releases) -> Iterator[Condition]:
    """The row's own cells need the column to know when their hold ends, whoever they are held for."""
    dataset = graph.dataset(address)
    if not graph.paths[address]:
        return
    for hold in dataset.holds.values():
        if column in clocks.columns(graph, address, hold):
            # A reader's link never keeps a row, so it needs no clock either.
            serving = _cells(graph, address).get(hold.purpose, ())
            others = [f for f in serving if f.column != column and _owned(graph, address, f)]
            yield _holding(graph, dataset, hold, others, releases)


def _owned(graph: Graph, address: str, field: Field) -> bool:
    return any(graph.paths[address][role].tie is Tie.OWNER for role in field.of)


def _as_link(graph: Graph, address: str, column: str, releases: Releases) -> Iterator[Condition]:
    """By this column the rows of another dataset reach the person of one of their roles."""
    for path, position, used in _links_through(graph, address):
        if column in used:
            yield from _link_support(graph, path, position, releases)


@worked_out
def _links_through(graph: Graph, address: str) -> tuple[tuple[Path, int, tuple[str, ...]], ...]:
    """Paths of other datasets that pass through this one: at which position, and by which of its columns."""
    return tuple(
        (path, position, used)
        for other in graph.personal()
        for path in graph.paths[other].values()
        if not path.many and path.tie is not Tie.READER
        for position, used in _positions(graph, path.edges, path.columns)
        if path.through[position] == address
    )


def _positions(
    graph: Graph, edges: tuple[Edge, ...], columns: tuple[str, ...]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Along the edges: each position, and the columns of its row that are used there; `columns` at the end."""
    for position in range(1, len(edges) + 1):
        last = position == len(edges)
        onward = columns if last else tuple(ours for ours, _ in edges[position].pairs)
        yield position, (*onward, *_found_by(graph, edges[position - 1]))


def _found_by(graph: Graph, edge: Edge) -> tuple[str, ...]:
    """Columns by which the row at the other end is found, where that is not its key: without them it is not."""
    columns = tuple(theirs for _, theirs in edge.pairs)
    return () if columns == graph.key(edge.dataset) else columns


def _link_support(graph: Graph, path: Path, position: int, releases: Releases) -> Iterator[Condition]:
    dataset = graph.dataset(path.dataset)
    for purpose, fields in _cells(graph, path.dataset, path.role).items():
        hold = dataset.holds[purpose]
        cells = either(*(there(graph, path.dataset, field) for field in fields))
        start, edges = path.dataset, path.edges[:position]
        onward = along(path.edges[position:], TRUE)
        yield both(onward, back(start, edges, clocks.must(graph, dataset, hold)))
        living = both(negate(clocks.ended(graph, dataset, hold)), cells)
        asked = released(graph, path, purpose, releases, start=position)
        yield both(onward, negate(asked), back(start, edges, living))
        running = both(clocks.running(graph, dataset, hold), living)
        decided = released(graph, path, purpose, releases, running=True, start=position)
        yield both(onward, negate(decided), back(start, edges, running))


def _cells(graph: Graph, address: str, role: str | None = None) -> dict[str, list[Field]]:
    """The dataset's cells (of one role) by purpose."""
    dataset, result = graph.dataset(address), dict[str, list[Field]]()
    for field in all_fields(graph, address):
        if role is None or role in field.of:
            for purpose in field.purposes:
                if purpose in dataset.holds:
                    result.setdefault(purpose, []).append(field)
    return result


def _as_event(graph: Graph, address: str, column: str, releases: Releases) -> Iterator[Condition]:
    """This column is, or lies on the way to, the event that ends the hold of another dataset's cells."""
    for dataset, hold, edges, position, used in _clocks_through(graph, address):
        if column in used:
            cells = _cells(graph, dataset.address).get(hold.purpose, ())
            # An emptied row of somebody who was released still needs the way; in a circle it would keep itself.
            asked = releases if _in_a_circle(graph, dataset.address, address) else None
            here = back(dataset.address, edges[:position], _holding(graph, dataset, hold, cells, asked))
            yield both(along(edges[position:], TRUE), here)


def awaited(graph: Graph, address: str, column: str, releases: Releases) -> Condition:
    """The column lies on the way to the event that ended the hold of a cell which is still there.

    A hold that has ended must not begin again because the way to its event was cleared before the cell. It keeps no
    row: rows that go are decided together with those that refer to them.
    """
    found = []
    for dataset, hold, edges, position, used in _clocks_through(graph, address):
        if column in used:
            cells = _awaiting(graph, dataset, hold, address)
            there_still = _holding(graph, dataset, hold, cells, releases, whenever=True)
            found.append(both(along(edges[position:], TRUE), back(dataset.address, edges[:position], there_still)))
    return _with_a_value(graph, address, column, either(*found))


def _awaiting(graph: Graph, dataset: Dataset, hold: Hold, address: str) -> list[Field]:
    """Cells that are cleared before what is on the way to their event. In a circle references would wait for ever."""
    cells = _cells(graph, dataset.address).get(hold.purpose, [])
    circle = _in_a_circle(graph, dataset.address, address)
    return [f for f in cells if not circle or f.category not in SUPPORT]


def _in_a_circle(graph: Graph, one: str, other: str) -> bool:
    return any(one in group and other in group for group in graph.groups)


def in_circles(graph: Graph) -> dict[str, list[str]]:
    """Datasets of which a cell is awaited by datasets whose turn is not before: {awaited: [those that wait]}."""
    order = {address: n for n, group in enumerate(graph.groups) for address in group}
    found: dict[str, list[str]] = {}
    for address in graph.personal():
        in_place = {f.column for f in all_fields(graph, address) if not isinstance(f.clear, WithRow | WholeRow)}
        for dataset, _, _, _, used in _clocks_through(graph, address):
            waiting = found.setdefault(address, [])
            if in_place & set(used) and order[dataset.address] >= order[address] and dataset.address not in waiting:
                waiting.append(dataset.address)
    return {address: waiting for address, waiting in found.items() if waiting}


@worked_out
def _clocks_through(
    graph: Graph, address: str
) -> tuple[tuple[Dataset, Hold, tuple[Edge, ...], int, tuple[str, ...]], ...]:
    """Holds of other datasets of which this one or one beyond it tells the end: the way, the position, the columns."""
    found = []
    for dataset, hold in clocks.holds(graph):
        for edges, column in _ways_to_the_end(graph, dataset.address, hold):
            for position, used in _positions(graph, edges, (column,)):
                if edges[position - 1].dataset == address:
                    found.append((dataset, hold, edges, position, used))
    return tuple(found)


def _ways_to_the_end(graph: Graph, address: str, hold: Hold) -> Iterator[tuple[tuple[Edge, ...], str]]:
    for event in hold.events:
        if isinstance(event, PathColumn):
            yield hops_of(graph, address, event.hops), event.column
    for way in ways_of(graph, address, hold):
        yield way.edges, way.column


def _holding(
    graph: Graph,
    dataset: Dataset,
    hold: Hold,
    cells: Iterable[Field],
    releases: Releases | None,
    *,
    whenever: bool = False,
) -> Condition:
    """The hold must hold one of the cells; or one is there that it may hold, for whomever where no release counts.

    `whenever`: one is there that it would hold, were its event not known.
    """
    must, not_ended = clocks.must(graph, dataset, hold), negate(clocks.ended(graph, dataset, hold))
    bound = FALSE if must == FALSE else TRUE
    parts = []
    for field in cells:
        living = TRUE if releases is None else alive(graph, dataset.address, field, hold.purpose, releases)
        here = there(graph, dataset.address, field)
        parts += [both(here, either(bound, living))] if whenever else [must, both(here, not_ended, living)]
    return either(*parts)


def _as_latest(graph: Graph, address: str, column: str, releases: Releases) -> Iterator[Condition]:
    """This row is the latest one, and another dataset's hold counts from it."""
    for dataset, hold in clocks.holds(graph):
        for event in (each for each in hold.events if isinstance(each, Latest)):
            if event.dataset == address and column in (*event.by, event.column):
                yield _latest_support(graph, dataset, hold, event, releases)


def _latest_support(graph: Graph, dataset: Dataset, hold: Hold, event: Latest, releases: Releases) -> Condition:
    address, fields = dataset.address, _cells(graph, dataset.address).get(hold.purpose, [])
    link = next(
        each
        for each in graph.links
        if each.dataset == event.dataset and each.columns == event.by and each.to == address
    )
    siblings = Edge(
        dataset=event.dataset,
        pairs=tuple((c, c) for c in event.by),
        later=(event.column, event.column),
        stored=event.stored,
    )
    living = either(*(both(there(graph, address, f), alive(graph, address, f, hold.purpose, releases)) for f in fields))
    here = negate(elsewhere(graph, address, hold))
    result: list[Condition] = []
    for period in clocks.periods(hold):
        bound = period == hold.at_least and clocks.must(graph, dataset, hold) != FALSE
        not_ended = negate(Come(column=event.column, cutoff=name(period), stored=event.stored))
        beside = both(here, clocks.open_beside(graph, address, hold, event, period))
        result.append(both(not_ended, exists(link.edge(), both(beside, TRUE if bound and fields else living))))
    latest = negate(exists(siblings, TRUE))
    return both(negate(IsNull(column=event.column)), latest, either(*result))
