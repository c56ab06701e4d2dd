"""Which rows time alone would sweep again, were they back: a sweep has to remember the others by itself."""

from __future__ import annotations

from ordholden.declaration.values import Dataset, Hold, OwnColumn, PeriodByValue
from ordholden.subjects.values import Graph


def comes_again(graph: Graph, dataset: Dataset) -> bool:
    """In an earlier state of the row the same events stand: each is a column of its own that is never empty.

    An event that may have come later (a column that was empty, another row, another system) is not in a backup from
    before it.
    """
    return all(_comes_again(graph, dataset, hold) for hold in dataset.holds.values() if hold.event is not None)


def _comes_again(graph: Graph, dataset: Dataset, hold: Hold) -> bool:
    if isinstance(hold.keep, PeriodByValue):
        return False
    own = (event.column for event in hold.events if isinstance(event, OwnColumn))
    certain = [column for column in own if not graph.column(dataset.address, column).nullable]
    return len(certain) == len(hold.events)


def to_be_noted(graph: Graph) -> frozenset[str]:
    """The datasets of which a sweep has to note what it clears, and whose rows have a key by which it can."""
    wanted = (a for a in graph.personal() if graph.key(a) and not comes_again(graph, graph.dataset(a)))
    return frozenset(wanted)


def forgotten(graph: Graph) -> tuple[str, ...]:
    """Datasets of which it would have to, and cannot: nothing tells their rows apart."""
    return tuple(a for a in graph.personal() if not graph.key(a) and not comes_again(graph, graph.dataset(a)))
