"""The course of an access: the rows that concern one person, as they come from the live systems.

What is read and what is told of it was decided in `rights.plan`. Nothing is written anywhere, no list of rows is kept:
memory is flat however many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

import sqlalchemy as sa

from ordholden.connectors.values import Connector, Session
from ordholden.declaration.values import Prefix, ToOthers
from ordholden.execution.bindings import Bindings, Entry, cutoff_days
from ordholden.execution.earlier import Earlier
from ordholden.execution.facts import read_facts
from ordholden.holds.compile import Compiled, compiled
from ordholden.holds.conditions import TRUE
from ordholden.holds.instants import day_of_event
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Rows
from ordholden.rights.plan.access import DatasetRead, access_lists, plan_access
from ordholden.rights.plan.told import CellTold, Given, RowTold, told
from ordholden.subjects.identity import Key
from ordholden.subjects.values import Graph

MOST = 20_000
"""Kinds of rows that are remembered at a time."""

Roots = Mapping[str, Sequence[Key]]


@dataclass(frozen=True, kw_only=True)
class Access:
    """The rule of today, laid over the live systems: what every person of a request is told by.

    `away`: systems that failed while they were read.
    """

    graph: Graph
    rule: Compiled
    connectors: Mapping[str, Connector]
    lists: Mapping[str, Sequence[Entry]]
    today: date
    away: frozenset[str] = frozenset()
    plans: dict[tuple[str, ...], tuple[DatasetRead, ...]] = field(default_factory=dict)
    statements: dict[int, tuple[DatasetRead, sa.Select[Any]]] = field(default_factory=dict)

    def reads(self, roots: Roots) -> tuple[DatasetRead, ...]:
        """What is read for a person with these roots."""
        known = tuple(sorted(root for root in roots if _leads(self.graph, root)))
        if known not in self.plans:
            self.plans[known] = plan_access(self.rule, access_lists(self.graph, known))
        return tuple(read for read in self.plans[known] if read.system not in self.away)

    def lowering(self, system: str) -> Lowering:
        """The plan's SQL for one system."""
        return Lowering(schema=self.graph.schemas[system], declaration=self.graph.declaration)

    def statement(self, read: DatasetRead) -> sa.Select[Any]:
        """What reads a dataset; the same for everybody with the same roots."""
        if id(read) not in self.statements:
            made = self.lowering(read.system).told(read.rows, read.columns, read.looks, read.truths, unread=read.unread)
            # The read is kept with it, so that its identity is nobody else's.
            self.statements[id(read)] = read, made
        return self.statements[id(read)][1]

    def bindings(self, system: str, roots: Roots) -> Bindings:
        """What the statements about one person are bound to."""
        days = cutoff_days(self.rule.cutoffs, self.today, self.graph.declaration.controller)
        mine = {f"access:{root}": [(*key, None) for key in keys] for root, keys in roots.items()}
        return Bindings(cutoffs=days, zone=self.lowering(system).zone, lists={**self.lists, **mine}, salt="")


def access(graph: Graph, connectors: Mapping[str, Connector], *, today: date, earlier: Earlier | None = None) -> Access:
    """The rule as it is today. `earlier`: people who were released before; without them only time counts."""
    earlier = earlier or Earlier()
    graph = earlier.laid_over(graph)
    rule = compiled(graph, earlier.releases)
    facts = read_facts(graph, connectors, rule.facts, today)
    return Access(graph=graph, rule=rule, connectors=connectors, lists={**earlier.lists, **facts}, today=today)


def _leads(graph: Graph, root: str) -> bool:
    return any(path.root == root for paths in graph.paths.values() for path in paths.values())


class Hidden(Enum):
    """Stands for a value that is there and is not given."""

    HERE = "a value that is not given"


HIDDEN = Hidden.HERE


@dataclass(frozen=True, kw_only=True, slots=True)
class RowRead:
    """One row: what is told of its cells, and their values in the same order. What is not given has no value."""

    told: RowTold
    values: tuple[Any, ...]


def counted(asked: Access, roots: Roots, read: DatasetRead) -> int:
    """How many rows concern the person. Raises ConnectorError."""
    statement = asked.lowering(read.system).count(Rows(dataset=read.dataset, reach=read.rows.reach, where=TRUE))
    with asked.connectors[read.system].reading() as session:
        return int(next(iter(session.select(statement, asked.bindings(read.system, roots).of(statement))))[0])


def rows_of(asked: Access, roots: Roots, read: DatasetRead, session: Session) -> Iterator[RowRead]:
    """The rows of one dataset that concern the person, as they come. Raises ConnectorError."""
    statement, bindings = asked.statement(read), asked.bindings(read.system, roots)
    teller = _Teller(asked.graph, read, bindings.zone)
    for row in session.select(statement, bindings.of(statement)):
        yield teller.row(row)


class _Teller:
    """Turns what a statement answers into what is told; rows that the rule does not tell apart share it."""

    def __init__(self, graph: Graph, read: DatasetRead, zone: str) -> None:
        self.graph, self.read, self.zone = graph, read, zone
        self.cells, self.looks = len(read.fields), len(read.looks)
        events = (event for hold in read.holds.values() for event in hold.events)
        stored = {n: event.stored for event in events for n in (*event.certain, *event.optional)}
        self.stored = [stored.get(number) for number in range(self.looks)]
        self.known: dict[tuple[Any, ...], RowTold] = {}

    def row(self, row: Sequence[Any]) -> RowRead:
        events = row[self.cells : self.cells + self.looks]
        counted = self.graph.declaration.controller.zone
        days = tuple(
            None if stored is None else day_of_event(value, counted, stored, self.zone)
            for value, stored in zip(events, self.stored, strict=True)
        )
        asked = (days, tuple(row[self.cells + self.looks :]))
        found = self.known.get(asked)
        if found is None:
            if len(self.known) >= MOST:
                self.known.clear()
            found = self.known[asked] = self._told(*asked)
        gives: tuple[Give, ...] = found.prepared["gives"]
        return RowRead(told=found, values=tuple(give(value) for give, value in zip(gives, row, strict=False)))

    def _told(self, days: tuple[date | None, ...], answers: tuple[Any, ...]) -> RowTold:
        truths = [bool(answer) for answer in answers]
        made = told(self.graph.declaration, self.read, truths, dict(enumerate(days)))
        pairs = zip(self.read.fields, made.cells, strict=True)
        # Bound once: of a million rows few kinds differ.
        made.prepared["gives"] = tuple(_give(cell, each.field.to_others) for each, cell in pairs)
        return made


Give = Callable[[Any], Any]
"""What is given of a value."""


def _whole(value: Any) -> Any:
    return value


def _hidden(value: Any) -> Hidden | None:
    return None if value is None else HIDDEN


def _nothing(_: Any) -> None:
    return None


def _give(cell: CellTold, part: ToOthers | None) -> Give:
    match cell.given:
        case Given.WHOLE:
            return _whole
        case Given.PART if part is not None and part.way is not None:
            return _beginning(part.way.length if isinstance(part.way, Prefix) else len("2026"))
        case Given.OTHERS:
            return _nothing
        case _:
            return _hidden


def _beginning(length: int) -> Give:
    return lambda value: None if value is None else str(value)[:length]
