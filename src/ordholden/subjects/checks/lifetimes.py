"""Rows for which a hold that is meant to end by time has no day on which it does."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.values import (
    Basis,
    Dataset,
    Hold,
    Latest,
    OneEvent,
    OwnColumn,
    PathColumn,
    PeriodByValue,
    Several,
    Stored,
    Which,
)
from ordholden.diagnostics.codes import diagnose
from ordholden.subjects.checks.doubts import FarFuture, NeverCome, OtherCountry, OtherValue, WithoutEvent
from ordholden.subjects.countries import way_home
from ordholden.subjects.graph import hops_of
from ordholden.subjects.values import Graph

OPEN = frozenset({Basis.CONSENT, Basis.CONTRACT})
"""Bases whose holds may go on until somebody ends them."""


def without_event(graph: Graph) -> Iterator[WithoutEvent]:
    """Holds that count from a column that may be empty, on a basis that wants an end."""
    for address in graph.personal():
        for hold, event in _waited_for(graph.dataset(address)):
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


def never_come(graph: Graph) -> Iterator[NeverCome]:
    """Holds that end by a column that may be empty, whatever their basis: it may be empty everywhere.

    Not those that end on the very day: a sweep takes their rows on it, and leaves none with a day.
    """
    for (address, column, _), hold in _clocks(graph).items():
        if graph.column(address, column).nullable and _goes_on(graph, hold):
            yield NeverCome(
                address=address,
                column=column,
                silent=True,
                what=f'In none of {{}} of {address}, {column} has a day, so that "{hold.purpose}" never ends by time.',
                found=diagnose(
                    "GRA040",
                    hold.position,
                    f'"{hold.purpose}" ends by {column} of {address}, which may be empty everywhere.',
                    why="an event that nobody ever writes down does not come, and what waits for it stays for ever.",
                    mend="name the column in which the day really stands, or count from another event.",
                ),
            )


def _goes_on(graph: Graph, hold: Hold) -> bool:
    """Whether a period follows the event, so that rows with a day stay for a while."""
    return (
        hold.keep is not None or hold.at_least is not None or graph.declaration.purposes[hold.purpose].law is not None
    )


def far_future(graph: Graph) -> Iterator[FarFuture]:
    """Holds that end by a column: a day in it may be meant for never, or be a slip."""
    for (address, column, stored), hold in _clocks(graph).items():
        yield FarFuture(
            address=address,
            column=column,
            stored=stored,
            silent=True,
            what=f"In {{}} of {address}, {column} lies more than fifty years ahead or after the year 2100.",
            found=diagnose(
                "GRA041",
                hold.position,
                f'"{hold.purpose}" ends by {column} of {address}, which may lie far in the future.',
                why=f'"{hold.purpose}" holds these rows until then: a slip of the pen, or a day that stands for never.',
                mend="write the day that is meant; where there is none yet, leave the column empty.",
            ),
        )


def _clocks(graph: Graph) -> dict[tuple[str, str, Stored], Hold]:
    """The columns of this graph by which holds end, each with the first of those holds."""
    found: dict[tuple[str, str, Stored], Hold] = {}
    for address in graph.personal():
        for hold, event in _waited_for(graph.dataset(address)):
            for place in _places(graph, address, event):
                found.setdefault(place, hold)
    return found


def _waited_for(dataset: Dataset) -> list[tuple[Hold, OneEvent]]:
    """Events without which a hold does not end by time. Of several of which the first counts it is none by itself."""
    return [
        (hold, event)
        for hold, event in dataset.clocks
        if not isinstance(hold.event, Several) or hold.event.which is Which.LATEST
    ]


def _places(graph: Graph, address: str, event: OneEvent) -> Iterator[tuple[str, str, Stored]]:
    match event:
        case OwnColumn(column=column, stored=stored):
            yield address, column, stored
        case PathColumn(hops=hops, column=column, stored=stored):
            yield hops_of(graph, address, hops)[-1].dataset, column, stored
        case Latest(dataset=rows, column=column, otherwise=otherwise, stored=stored):
            yield rows, column, stored
            if otherwise is not None:
                yield address, otherwise, stored
        case _:
            pass


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


def other_countries(graph: Graph) -> Iterator[OtherCountry]:
    """People for whom no country is declared that their own rows tell."""
    for address, paths in graph.paths.items():
        for path in paths.values():
            if not path.itself or (way := way_home(graph, path)) is None:
                continue
            listed = ", ".join(way.country.known)
            yield OtherCountry(
                address=address,
                way=way,
                what=f"{{}} of {address} are people in none of {listed}, or nobody knows in which country.",
                found=diagnose(
                    "GRA074",
                    way.country.position,
                    f'In which countries each "{path.kind}" is, only the rows of {address} can tell.',
                    why=f"what is declared is {listed}; of others it is not known which law and authority count.",
                    mend="find out what to do for people there, and add the country; or say `or`, or mend the rows.",
                ),
            )
