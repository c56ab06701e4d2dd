"""What the rows show: one statement for each dataset, and a bounded sample of what is called not personal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector, Session
from ordholden.declaration.values import Empty, OwnColumn
from ordholden.discovery.columns import looks_personal
from ordholden.discovery.discover import dialled
from ordholden.discovery.sampling import survey
from ordholden.discovery.vocabulary import vocabulary
from ordholden.execution.bindings import Bindings
from ordholden.holds.compile import Compiled, HeldRows
from ordholden.holds.conditions import FALSE, TRUE, Condition, IsCleared, both, either, negate
from ordholden.holds.instants import day_of_event
from ordholden.minimisation.values import Found, Kind
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Rows
from ordholden.promises.proof import Proof
from ordholden.subjects.values import Graph

Tell = Callable[[str], None]


@dataclass(kw_only=True)
class Looking:
    """Looks into every system that answers. `away` grows by those that fail while they are looked at."""

    rule: Compiled
    connectors: Mapping[str, Connector]
    bindings: Mapping[str, Bindings]
    tell: Tell = lambda _: None
    away: dict[str, str] = field(default_factory=dict)

    @property
    def graph(self) -> Graph:
        """The declaration over what answers."""
        return self.rule.graph

    def everything(self, proof: Proof) -> Iterator[Found]:
        """Rows first, then values."""
        for system in self.graph.schemas:
            try:
                yield from tuple(self._rows(system, proof))
                yield from tuple(self._values(system))
            except ConnectorError as error:
                self.away[system] = error.what

    def _rows(self, system: str, proof: Proof) -> Iterator[Found]:
        lowering = Lowering(schema=self.graph.schemas[system], declaration=self.graph.declaration)
        bound = self.bindings[system]
        with self.connectors[system].reading() as session:
            for address, dataset in self.graph.declaration.datasets.items():
                if dataset.system != system or dataset.view_of:
                    continue
                self.tell(address)
                held = self.rule.rows.get(address)
                yield from _looked_at(session, lowering, bound, self.graph, address, held)
                number = max((f.cells for f in proof.findings if f.dataset == address), default=0)
                if number and held is not None:
                    oldest = _oldest(session, lowering, bound, held)
                    yield Found(kind=Kind.TOO_OLD, place=address, number=number, oldest=oldest)

    def _values(self, system: str) -> Iterator[Found]:
        """Columns that are declared as not personal, and whose values are of a shape that says otherwise."""
        country = self.graph.declaration.systems[system].country or self.graph.declaration.controller.country
        words = vocabulary()
        looked = survey(self.connectors[system], country, lambda column: dialled(words, column), self.tell)
        tables = {d.table: d for d in self.graph.declaration.datasets.values() if d.system == system}
        for name, profiles in looked.profiles.items():
            dataset = tables.get(name)
            if dataset is None:
                continue
            plain = profiles if dataset.not_personal_at_all is not None else dataset.not_personal
            for column, profile in ((column, profiles[column]) for column in plain if column in profiles):
                looks = looks_personal(looked.schema.tables[name].columns[column], profile)
                if looks:
                    place = f"{dataset.address}.{column}"
                    yield Found(kind=Kind.LOOKS_PERSONAL, place=place, of=profile.filled, looks=looks)


def _looked_at(
    session: Session, lowering: Lowering, bound: Bindings, graph: Graph, address: str, held: HeldRows | None
) -> Iterator[Found]:
    """One statement: is there a row, and for each column whether any row has a value, and whether any needs it."""
    fields = held.fields if held is not None else {}
    asked: dict[tuple[Kind, str], Condition] = {(Kind.EMPTY_DATASET, ""): TRUE}
    for column in _columns(graph, address):
        filled = negate(IsCleared(column=column, way=Empty()))
        asked[Kind.EMPTY, column] = filled
        if column in fields:
            of = fields[column]
            asked[Kind.UNHELD, column] = both(filled, either(of.held, of.needed))
    there = {key: condition for key, condition in asked.items() if condition != FALSE}
    statement = lowering.anywhere(address, there.values())
    ((*answers,),) = list(session.select(statement, bound.of(statement)))
    found = dict(zip(there, map(bool, answers), strict=True))
    if not found[Kind.EMPTY_DATASET, ""]:
        yield Found(kind=Kind.EMPTY_DATASET, place=address)
        return
    for kind, column in asked:
        nowhere = not found.get((kind, column), False)
        if nowhere and (kind is Kind.EMPTY or found.get((Kind.EMPTY, column), False)):
            yield Found(kind=kind, place=f"{address}.{column}")


def _columns(graph: Graph, address: str) -> list[str]:
    """Columns that can be empty and are decided on: fields, and what is not personal. A key never is empty."""
    dataset, table = graph.dataset(address), graph.table(address)
    whole = table.own if dataset.not_personal_at_all is not None else ()
    names = dict.fromkeys((*dataset.fields, *dataset.not_personal, *whole))
    plain = (name for name in names if name in table.columns and name not in graph.key(address))
    return [name for name in plain if table.columns[name].nullable or table.columns[name].family == "text"]


def _oldest(session: Session, lowering: Lowering, bound: Bindings, held: HeldRows) -> date | None:
    """The earliest event of the rows in which something is too much."""
    violated = either(held.violated, *(f.violated for f in held.fields.values()))
    clocks = lowering.declaration.datasets[held.dataset].clocks
    events = {event for _, event in clocks if isinstance(event, OwnColumn)}
    days: list[date] = []
    for event in sorted(events, key=lambda each: each.column):
        rows = Rows(dataset=held.dataset, reach=None, where=violated)
        statement = lowering.extremes(rows, event.column)
        ((earliest, _),) = list(session.select(statement, bound.of(statement)))
        day = day_of_event(earliest, lowering.declaration.controller.zone, event.stored, lowering.zone)
        days += [day] if day is not None else []
    return min(days, default=None)
