"""Events whose own cell is cleared while cells that they end are still there for another purpose."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.values import Dataset, DropKey, Empty, Hold, OwnColumn, Prefix
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic
from ordholden.subjects.checks.sizes import Sizes
from ordholden.subjects.values import Graph


def emptied(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """Holds that begin again: their event is cleared when they end, and another purpose keeps what they held."""
    for address in graph.personal():
        dataset = graph.dataset(address)
        for hold, event in dataset.clocks:
            if isinstance(event, OwnColumn) and _is_emptied(graph, dataset, event.column):
                yield from _begins_again(dataset, hold, event.column)


def _is_emptied(graph: Graph, dataset: Dataset, column: str) -> bool:
    """The day is lost while the row is still there: where rows are left for statistics, or in a way of its own."""
    field = dataset.fields.get(column)
    if field is not None and not isinstance(field.clear, Empty):
        return isinstance(field.clear, Prefix | DropKey)
    personal = field is not None or (
        column not in dataset.not_personal and graph.column(dataset.address, column).nullable
    )
    return personal and dataset.statistics is not None


def _begins_again(dataset: Dataset, hold: Hold, column: str) -> Iterator[Diagnostic]:
    field = dataset.fields.get(column)
    own = ((other.purpose, event) for other, event in dataset.clocks if isinstance(event, OwnColumn))
    served = {purpose for purpose, event in own if event.column == column} | set(field.purposes if field else ())
    fields = (f for f in dataset.fields.values() if f.column != column and hold.purpose in f.purposes)
    longer = ((f, [p for p in f.purposes if p not in served]) for f in fields)
    stays, purposes = next((each for each in longer if each[1]), (None, []))
    if stays is not None:
        others = ", ".join(f'"{purpose}"' for purpose in purposes)
        yield diagnose(
            "GRA042",
            hold.position,
            f'"{hold.purpose}" of {dataset.address} ends by {column}, which is cleared when it has ended, '
            f"while {stays.column} may stay for {others}.",
            why="without its event the hold begins again, and never ends by time.",
            mend=f"let {column} serve {others} as well, or declare it under not personal.",
        )
