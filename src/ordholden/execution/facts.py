"""Facts: keys of another system whose event has come, read before the steps that wait for them.

A system that cannot be read knows nothing: the hold lives on, and nothing is cleared on a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector
from ordholden.execution.bindings import Bindings, Entry, cutoff_days
from ordholden.holds.clocks import FactList
from ordholden.holds.conditions import Come
from ordholden.holds.cutoffs import name
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Rows
from ordholden.subjects.values import Graph


def read_facts(
    graph: Graph, connectors: Mapping[str, Connector], facts: Iterable[FactList], today: date
) -> dict[str, Sequence[Entry]]:
    """The key list of each fact; empty where the other system is away."""
    return {fact.name: _read(graph, connectors, fact, today) for fact in facts}


def _read(graph: Graph, connectors: Mapping[str, Connector], fact: FactList, today: date) -> Sequence[Entry]:
    dataset = graph.declaration.datasets.get(fact.fact.dataset)
    if dataset is None or dataset.system not in graph.schemas or dataset.system not in connectors:
        return []
    lowering = Lowering(schema=graph.schemas[dataset.system], declaration=graph.declaration)
    come = Come(column=fact.fact.column, cutoff=name(fact.period))
    statement = lowering.select(Rows(dataset=dataset.address, reach=None, where=come), fact.fact.theirs)
    days = cutoff_days({name(fact.period): fact.period}, today, graph.declaration.controller)
    bound = Bindings(cutoffs=days, zone=lowering.zone, salt="").of(statement)
    try:
        with connectors[dataset.system].reading() as session:
            return [(*row, None) for row in session.select(statement, bound)]
    except ConnectorError:
        return []
