"""What a legal hold is about, counted in the live systems; and what is due when it is released."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector
from ordholden.execution.bindings import Bindings
from ordholden.execution.earlier import Earlier
from ordholden.holds.clocks import about
from ordholden.holds.legal import LegalHold
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Rows
from ordholden.retention.forecast import forecast
from ordholden.retention.workflow import prepare
from ordholden.subjects.values import Graph


@dataclass(frozen=True, kw_only=True, slots=True)
class Suspended:
    """Rows by dataset that a legal hold is about; systems that did not answer, and why."""

    rows: Mapping[str, int] = field(default_factory=dict)
    uncounted: Mapping[str, str] = field(default_factory=dict)


def suspended(graph: Graph, connectors: Mapping[str, Connector], earlier: Earlier, hold: LegalHold) -> Suspended:
    """Count the rows that a legal hold, whose lists are in `earlier`, is about."""
    rows, uncounted = dict[str, int](), dict[str, str]()
    for system in graph.schemas:
        lowering = Lowering(schema=graph.schemas[system], declaration=graph.declaration)
        bindings = Bindings(cutoffs={}, zone=lowering.zone, lists=earlier.lists, salt="")
        try:
            with connectors[system].reading() as session:
                for address in (a for a in graph.personal() if graph.dataset(a).system == system):
                    among = graph.dataset(address).holds.get(hold.purpose)
                    if among is None or among.among is None:
                        continue
                    wanted = Rows(dataset=address, reach=None, where=about(graph, address, among.among))
                    statement = lowering.count(wanted)
                    rows[address] = int(next(iter(session.select(statement, bindings.of(statement))))[0])
        except ConnectorError as error:
            uncounted[system] = error.what
    return Suspended(rows={address: number for address, number in rows.items() if number}, uncounted=uncounted)


def due_now(graph: Graph, connectors: Mapping[str, Connector], earlier: Earlier, today: date) -> Mapping[str, int]:
    """Rows by dataset that the next sweep removes or clears."""
    found = forecast(prepare(graph.declaration, graph, connectors, today=today, earlier=earlier))
    return {address: due.rows for address, due in found.due.items() if due.rows}
