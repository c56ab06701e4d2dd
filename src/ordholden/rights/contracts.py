"""Whose contracts still run when an erasure begins: a restored backup may say otherwise, and then nobody else knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ordholden.connectors.errors import ConnectorError
from ordholden.declaration.lawful import ended_by_event
from ordholden.declaration.values import Tie
from ordholden.holds import clocks
from ordholden.holds.conditions import FALSE, OF_A_RUN, Listed, both
from ordholden.holds.walk import back
from ordholden.plan.render.values import Stay
from ordholden.plan.sql.finding import every_key, keys_heard
from ordholden.rights.erasure import Prepared
from ordholden.subjects.identity import Key
from ordholden.subjects.places import carrier_at_the_end
from ordholden.subjects.values import Path

Running = Mapping[tuple[str, Key], tuple[str, ...]]
"""By root and key the purposes that still run; nobody else's do."""


def still_running(prepared: Prepared, stays: Mapping[tuple[str, str], Stay]) -> Running | None:
    """For whom of the erasure contracts still run. Nobody is asked where nothing stays for one. None: not known.

    `stays`: what was counted for the approver.
    """
    if prepared.restored is not None:
        return None
    found: dict[tuple[str, Key], tuple[str, ...]] = {}
    try:
        for purpose in ended_by_event(prepared.graph.declaration):
            for key in set(_running(prepared, purpose, stays)):
                found[key] = (*found.get(key, ()), purpose)
    except ConnectorError:
        return None
    return found


def _running(prepared: Prepared, purpose: str, stays: Mapping[tuple[str, str], Stay]) -> Iterator[tuple[str, Key]]:
    graph = prepared.graph
    for address in {each.dataset for each in prepared.plan.spared if each.purpose == purpose}:
        stay = stays.get((address, purpose))
        if stay is None or stay.rows:
            for path in graph.paths[address].values():
                if path.tie is Tie.OWNER and not path.many and f"{OF_A_RUN}{path.root}" in prepared.lists:
                    yield from ((path.root, key) for key in _keys(prepared, address, purpose, path))


def _keys(prepared: Prepared, address: str, purpose: str, path: Path) -> Iterator[Key]:
    """The keys of the run from which rows lead to the person, in which the contract runs."""
    graph, dataset = prepared.graph, prepared.graph.dataset(address)
    running = clocks.running(graph, dataset, dataset.holds[purpose])
    if running == FALSE:
        return
    carrier, lowering = carrier_at_the_end(graph, path), prepared.lowering(dataset.system)
    listed = Listed(columns=path.columns, keys=f"{OF_A_RUN}{path.root}", born=carrier.born)
    statement = every_key(lowering, carrier, both(listed, back(address, path.edges, running)))
    with prepared.connectors[dataset.system].reading() as session:
        bindings = prepared.bindings(dataset.system).of(statement)
        yield from keys_heard(carrier, session.select(statement, bindings))
