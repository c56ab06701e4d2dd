"""Events that are read from another system, where nothing waits for those who need them."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.values import Fact
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic
from ordholden.subjects.checks.sizes import Sizes
from ordholden.subjects.values import Graph


def fleeting_facts(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """Holds that end by an event whose own row may be erased: from then on they never end by time."""
    for address, dataset in graph.declaration.datasets.items():
        for hold, event in dataset.clocks:
            if isinstance(event, Fact) and graph.dataset(event.dataset).about:
                yield diagnose(
                    "GRA015",
                    hold.position,
                    f"{address}: {hold.purpose} ends by {event.dataset}.{event.column}, whose row may go first.",
                    why="once that row is gone the event is unknown for ever, and the hold never ends by time.",
                    mend=f"Keep {event.dataset} at least as long, or keep the day in a column of {address}.",
                )
