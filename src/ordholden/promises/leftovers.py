"""What is left of people whom nobody is to know any more, in the live systems: whether it tells who they were.

Asked of the rows as they are, of everybody: of what an erasure or a sweep has emptied nobody's identifiers are known
any more. So two things are asked: whether a column stays by which people are known, or in which stands what somebody
is known by in another row; and whether a combination of what was only made coarser stands in so few rows that it
singles out whom it was about.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector
from ordholden.execution.bindings import Bindings
from ordholden.holds.compile import Compiled, HeldRows
from ordholden.holds.conditions import FALSE, TRUE, Condition, IsCleared, IsNull, both, either, exists, negate
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Examine, Rows
from ordholden.subjects import remains
from ordholden.subjects.values import Graph

Found = TypeVar("Found")

FEW = 5
"""Rows that are alike: where fewer are, it is told, also where nobody promised a number."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """Rows of which what is left still tells who it was, by this column."""

    system: str
    dataset: str
    column: str
    rows: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Rare:
    """Rows kept for statistics that fewer than `least` have the same values in these columns as.

    `promised`: the declaration says that there are so many; else it is only worth knowing.
    """

    system: str
    dataset: str
    columns: tuple[str, ...]
    rows: int
    least: int
    promised: bool


def tellings(
    rule: Compiled, connectors: Mapping[str, Connector], bindings: Mapping[str, Bindings]
) -> tuple[Telling, ...]:
    """What still tells who it was, in every system that answers."""
    return tuple(found for system in bindings for found in _answered(_tellings, rule, connectors, bindings, system))


def rare(
    rule: Compiled,
    connectors: Mapping[str, Connector],
    bindings: Mapping[str, Bindings],
    datasets: Collection[str] | None = None,
) -> tuple[Rare, ...]:
    """Combinations that stand in few rows: of every dataset that is kept for statistics, or of these."""
    found = (one for system in bindings for one in _answered(_rare, rule, connectors, bindings, system))
    return tuple(one for one in found if datasets is None or one.dataset in datasets)


def _answered(
    ask: Callable[[Compiled, Connector, Bindings], Iterator[Found]],
    rule: Compiled,
    connectors: Mapping[str, Connector],
    bindings: Mapping[str, Bindings],
    system: str,
) -> tuple[Found, ...]:
    """A system that is away was said to be unproven already."""
    try:
        return tuple(ask(rule, connectors[system], bindings[system]))
    except ConnectorError:
        return ()


def _lowering(graph: Graph, system: str) -> Lowering:
    return Lowering(schema=graph.schemas[system], declaration=graph.declaration)


def _tellings(rule: Compiled, connector: Connector, bindings: Bindings) -> Iterator[Telling]:
    graph, lowering = rule.graph, _lowering(rule.graph, connector.name)
    with connector.reading() as session:
        for address, held in rule.rows.items():
            step = _examination(graph, held) if graph.dataset(address).system == connector.name else None
            if step is not None:
                statement = lowering.examine(step)
                ((_, *numbers),) = session.select(statement, bindings.of(statement))
                for column, rows in zip(step.telling, numbers, strict=True):
                    if rows:
                        yield Telling(system=connector.name, dataset=address, column=column, rows=int(rows))


def _examination(graph: Graph, held: HeldRows) -> Examine | None:
    address = held.dataset
    where = emptied(held) if graph.dataset(address).statistics is not None else both(held.left, held.referred)
    telling = dict(_ways(graph, address)) if where != FALSE else {}
    if not telling:
        return None
    rows = Rows(dataset=address, reach=None, where=where)
    return Examine(
        key=f"examine {address}", system=graph.dataset(address).system, rows=rows, telling=telling, reason=""
    )


def _ways(graph: Graph, address: str) -> Iterator[tuple[str, Condition]]:
    told = remains.telling(graph, address)
    for column in told:
        yield column, negate(IsNull(column=column)) if graph.column(address, column).nullable else TRUE
    if graph.dataset(address).statistics is not None:
        columns = graph.table(address).columns
        for column in (c for c in graph.dataset(address).not_personal if c in columns and c not in told):
            edges = [edge for _, edge in remains.same_elsewhere(graph, address, column)]
            if edges:
                yield column, either(*(exists(edge, TRUE) for edge in edges))


def emptied(held: HeldRows) -> Condition:
    """Nothing personal is in the row any more: it was released, or everything in it that clearing empties is empty."""
    fields = [f for f in held.fields.values() if f.violated != FALSE]
    cleared = both(*(IsCleared(column=f.field.column, way=f.way) for f in fields)) if fields else FALSE
    return either(held.left, cleared)


def _rare(rule: Compiled, connector: Connector, bindings: Bindings) -> Iterator[Rare]:
    graph, lowering = rule.graph, _lowering(rule.graph, connector.name)
    with connector.reading() as session:
        for address, held in rule.rows.items():
            statistics, columns = graph.dataset(address).statistics, remains.parts(graph, address)
            if graph.dataset(address).system != connector.name or statistics is None or not columns:
                continue
            least = statistics.at_least or FEW
            rows = Rows(dataset=address, reach=None, where=emptied(held))
            statement = lowering.rare(rows, columns, least)
            ((found,),) = session.select(statement, bindings.of(statement))
            if found:
                promised = statistics.at_least is not None
                yield Rare(
                    system=connector.name,
                    dataset=address,
                    columns=columns,
                    rows=int(found),
                    least=least,
                    promised=promised,
                )
