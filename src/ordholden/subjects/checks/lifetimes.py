"""Rows for which a hold that is meant to end by time has no day on which it does."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.values import Basis, OwnColumn, PeriodByValue
from ordholden.diagnostics.codes import diagnose
from ordholden.subjects.checks.doubts import OtherValue, WithoutEvent
from ordholden.subjects.values import Graph

OPEN = frozenset({Basis.CONSENT, Basis.CONTRACT})
"""Bases whose holds may go on until somebody ends them."""


def without_event(graph: Graph) -> Iterator[WithoutEvent]:
    """Holds that count from a column that may be empty, on a basis that wants an end."""
    for address in graph.personal():
        for hold in graph.dataset(address).holds.values():
            event = hold.event
            if not isinstance(event, OwnColumn) or graph.declaration.purposes[hold.purpose].basis in OPEN:
                continue
            if not graph.column(address, event.column).nullable:
                continue
            yield WithoutEvent(
                address=address,
                column=event.column,
                silent=True,
                what=f'In {{}} of {address}, {event.column} is empty, so that "{hold.purpose}" does not end by time.',
                found=diagnose(
                    "GRA031",
                    hold.position,
                    f'"{hold.purpose}" of {address} counts from {event.column}, which may be empty.',
                    why="until the event has come nothing ends the hold but a release.",
                    mend="Nothing, if the event is still to come in these rows; else fill it.",
                ),
            )


def other_values(graph: Graph) -> Iterator[OtherValue]:
    """Holds whose period differs by value, without one for every value."""
    for address in graph.personal():
        for hold in graph.dataset(address).holds.values():
            keep = hold.keep
            if not isinstance(keep, PeriodByValue) or keep.otherwise is not None or keep.hops:
                continue
            yield OtherValue(
                address=address,
                column=keep.column,
                values=tuple(keep.periods),
                what=f'{{}} of {address} have a {keep.column} for which "{hold.purpose}" has no period.',
                found=diagnose(
                    "GRA032",
                    hold.position,
                    f'"{hold.purpose}" of {address} has a period for some values of {keep.column} only.',
                    why="rows with another value are held without an end.",
                    mend=f"keep: {{by: {keep.column}, ..., otherwise: ...}}",
                ),
            )
