"""What customers instructed their processor (Art. 28(3)(a)): for how long to hold what is held on their behalf.

A declared period may leave room (`between`); within it each customer may have a period of its own. Customers with the
same period are one list of values, so that a statement has one condition for each period and not one for each
customer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ordholden.declaration.lengths import may_be_longer
from ordholden.declaration.values import Dataset, Hold, Period, PeriodByValue
from ordholden.holds.cutoffs import name
from ordholden.subjects.values import Graph

INSTRUCTED = "instructed:"
"""How the names of the lists of customers begin."""


def list_name(purpose: str, period: Period) -> str:
    """The name of the list of the customers that have this period for the purpose."""
    return f"{INSTRUCTED}{purpose}:{name(period)}"


def instructed(graph: Graph, periods: Iterable[tuple[str, Period]]) -> Graph:
    """The graph with these (purpose, period) as instructed, wherever the declaration leaves room for it."""
    wanted = tuple(periods)
    if not wanted:
        return graph
    datasets = {address: _with(dataset, wanted) for address, dataset in graph.declaration.datasets.items()}
    return replace(graph, declaration=replace(graph.declaration, datasets=datasets))


def as_declared(graph: Graph) -> Graph:
    """The graph without anything that customers instructed."""
    return replace(
        graph,
        declaration=replace(
            graph.declaration,
            datasets={
                address: replace(dataset, holds={p: _bare(hold) for p, hold in dataset.holds.items()})
                for address, dataset in graph.declaration.datasets.items()
            },
        ),
    )


def _bare(hold: Hold) -> Hold:
    return replace(hold, keep=replace(hold.keep, instructed={})) if isinstance(hold.keep, PeriodByValue) else hold


def leaves_room(hold: Hold) -> bool:
    """The declaration lets customers instruct another period."""
    return isinstance(hold.keep, PeriodByValue) and hold.keep.between is not None


def _with(dataset: Dataset, wanted: tuple[tuple[str, Period], ...]) -> Dataset:
    holds = {purpose: _hold(hold, wanted) if leaves_room(hold) else hold for purpose, hold in dataset.holds.items()}
    return replace(dataset, holds=holds)


def _hold(hold: Hold, wanted: tuple[tuple[str, Period], ...]) -> Hold:
    assert isinstance(hold.keep, PeriodByValue)
    lists = {list_name(purpose, period): period for purpose, period in wanted if purpose == hold.purpose}
    return replace(hold, keep=replace(hold.keep, instructed=lists))


def within(period: Period, bounds: tuple[Period, Period], year_ends: tuple[int, int]) -> bool:
    """The period is, from no day on, shorter than the first or longer than the second."""
    least, most = bounds
    return not may_be_longer(least, period, year_ends) and not may_be_longer(period, most, year_ends)


def bounds_of(graph: Graph, purpose: str) -> tuple[tuple[Hold, tuple[Period, Period]], ...]:
    """The holds of a purpose that leave room, with their bounds."""
    return tuple(
        (hold, hold.keep.between)
        for dataset in graph.declaration.datasets.values()
        for name, hold in dataset.holds.items()
        if name == purpose and isinstance(hold.keep, PeriodByValue) and hold.keep.between is not None
    )
