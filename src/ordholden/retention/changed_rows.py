"""How many rows a change of periods touches, counted where the systems answer; nothing is changed by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector, Session
from ordholden.declaration.values import Declaration
from ordholden.execution.bindings import Bindings, cutoff_days
from ordholden.execution.facts import read_facts
from ordholden.holds.compile import Compiled, compiled
from ordholden.holds.conditions import FALSE, Condition
from ordholden.holds.owners import Releases
from ordholden.plan.sql.dialect import LoweringError
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Rows
from ordholden.retention.changes import Changes, at_once, cutoffs_of, moving
from ordholden.subjects.graph import lay
from ordholden.subjects.values import Graph


def count(found: Changes, before: Declaration, graph: Graph, connectors: Mapping[str, Connector], today: date) -> None:
    """Count into `found`, system by system. Time only: who was released before plays no part."""
    there = {address: d for address, d in before.datasets.items() if d.system in graph.schemas}
    earlier, _ = lay(replace(before, datasets=there), dict(graph.schemas))
    if earlier is None:
        found.uncounted.update(dict.fromkeys(graph.schemas, "the declaration as it was does not fit the schemas."))
        return
    old, new = compiled(earlier, Releases()), compiled(graph, Releases())
    lists = {**read_facts(earlier, connectors, old.facts, today), **read_facts(graph, connectors, new.facts, today)}
    days = cutoff_days(cutoffs_of(old, new), today, graph.declaration.controller)
    for system in graph.schemas:
        lowering = Lowering(schema=graph.schemas[system], declaration=graph.declaration)
        bindings = Bindings(cutoffs=days, zone=lowering.zone, lists=lists)
        try:
            with connectors[system].reading() as session:
                _of_system(found, graph, system, _Count(session, lowering, bindings), old, new)
        except ConnectorError as error:
            found.uncounted[system] = error.what
        except (LoweringError, KeyError) as error:
            found.uncounted[system] = f"{error}."


class _Count:
    def __init__(self, session: Session, lowering: Lowering, bindings: Bindings) -> None:
        self.session, self.lowering, self.bindings = session, lowering, bindings

    def rows(self, dataset: str, where: Condition) -> int:
        """How many rows the condition holds for."""
        if where == FALSE:
            return 0
        statement = self.lowering.count(Rows(dataset=dataset, reach=None, where=where))
        ((number,),) = self.session.select(statement, self.bindings.of(statement))
        return int(number)


def _of_system(found: Changes, graph: Graph, system: str, count: _Count, old: Compiled, new: Compiled) -> None:
    for change in found.found:
        condition = moving(graph, change) if change.dataset in new.rows else None
        if condition is not None and graph.dataset(change.dataset).system == system:
            found.moving[change.dataset, change.purpose] = count.rows(change.dataset, condition)
    for address in found.datasets:
        both_ways = address in old.rows and address in new.rows
        if both_ways and graph.dataset(address).system == system:
            found.at_once[address] = count.rows(address, at_once(old, new, address))
