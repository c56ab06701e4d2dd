"""Events that are read from another system, where nothing waits for those who need them."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.values import Declaration, Fact
from ordholden.diagnostics.values import Diagnostic, Severity


def fleeting_facts(declaration: Declaration) -> Iterator[Diagnostic]:
    """Holds that end by an event whose own row may be erased: from then on they never end by time."""
    for address, dataset in declaration.datasets.items():
        for hold in dataset.holds.values():
            event = hold.event
            if isinstance(event, Fact) and declaration.datasets[event.dataset].about:
                yield Diagnostic(
                    code="GRA015",
                    severity=Severity.WARNING,
                    position=hold.position,
                    what=f"{address}: {hold.purpose} ends by {event.dataset}.{event.column}, whose row may go first.",
                    why="once that row is gone the event is unknown for ever, and the hold never ends by time.",
                    mend=f"Keep {event.dataset} at least as long, or keep the day in a column of {address}.",
                )
