"""The sweep that nobody types: it leaves what waits for somebody's word, and clears the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ordholden.execution.earlier import Earlier
from ordholden.holds.waiting import waiting
from ordholden.retention.forecast import Forecast, forecast
from ordholden.retention.modes import Mode, Standing, left_waiting, standings, waiting_rows, waits_for
from ordholden.retention.plan import chosen, datasets_of
from ordholden.retention.workflow import Prepared, prepare
from ordholden.store.store import Store
from ordholden.store.sweeps import Waiting
from ordholden.subjects.values import Graph


def without_what_waits(
    prepared: Prepared, graph: Graph, found: Forecast, store: Store, earlier: Earlier
) -> tuple[Prepared, tuple[Waiting, ...]]:
    """The sweep in which time does not end what waits, and what is due there. Releases of earlier erasures go on.

    `graph`: the one that the sweep was prepared from.
    """
    modes = standings(prepared.declaration, store.sweeps.signatures())
    systems = {address: graph.dataset(address).system for address in graph.personal()}
    reasons = left_waiting(modes, found, systems)
    made = prepare(
        prepared.declaration,
        waiting(graph, waits_for(reasons)),
        prepared.connectors,
        today=prepared.today,
        earlier=earlier,
        only=prepared.only,
        waiting=reasons,
    )
    # Who was released goes whatever waits: with nobody there is nothing to count.
    goes = forecast(made) if earlier.lists else Forecast(today=found.today)
    return made, waiting_rows(reasons, found, goes)


def watched(modes: Mapping[str, Standing], prepared: Prepared) -> tuple[Standing, ...]:
    """The datasets in watch that a sweep is about."""
    steps = (s for system in prepared.systems() for s in chosen(prepared.steps(system), prepared.only))
    swept = {address for step in steps for address in datasets_of(step)}
    return tuple(each for each in modes.values() if each.mode is Mode.WATCH and each.dataset in swept)


def sign(store: Store, signed: Iterable[Standing], found: Forecast, *, by: str) -> None:
    """Put on record that somebody has seen how much is due in these datasets and lets their periods count."""
    for each in signed:
        due = found.due.get(each.dataset)
        counts = (due.remove, due.clear) if due else (0, 0)
        store.sweeps.sign(each.dataset, each.periods, remove=counts[0], clear=counts[1], day=found.today, by=by)
