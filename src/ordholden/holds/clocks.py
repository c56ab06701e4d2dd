"""When a hold ends: the four forms of event, the first or last of several, and the periods, as conditions on cutoffs.

An event that has not come, or is not known, never ends a hold: ignorance only delays clearing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ordholden.declaration.values import (
    Absence,
    Among,
    Dataset,
    Event,
    Fact,
    Hold,
    Latest,
    OwnColumn,
    PathColumn,
    Period,
    PeriodByValue,
    Several,
    Tie,
    Waits,
    Which,
)
from ordholden.holds.conditions import (
    FALSE,
    TRUE,
    Come,
    Condition,
    Edge,
    Equals,
    IsNull,
    Listed,
    both,
    either,
    exists,
    negate,
)
from ordholden.holds.countries import elsewhere, ways_of
from ordholden.holds.cutoffs import name
from ordholden.holds.walk import along, reached
from ordholden.law.gdpr import LAWFUL_BASES, Release
from ordholden.subjects.graph import hops_of
from ordholden.subjects.values import Graph

AT_ONCE = Period()


@dataclass(frozen=True, kw_only=True, slots=True)
class FactList:
    """A list of keys of another system whose event has come: bound as a key list before the step runs."""

    name: str
    fact: Fact
    period: Period


def ended(graph: Graph, dataset: Dataset, hold: Hold) -> Condition:
    """The maximum has passed: the purpose itself may no longer hold the row. Without an event: never by time.

    What a legal hold is not about it does not hold, nor a purpose what is of people of another country.
    """
    if hold.among is not None:
        return negate(about(graph, dataset.address, hold.among))
    if hold.waits is not None:
        return FALSE
    return either(elsewhere(graph, dataset.address, hold), _ended_by_time(graph, dataset.address, hold))


def _ended_by_time(graph: Graph, address: str, hold: Hold) -> Condition:
    if hold.event is None:
        return FALSE
    if not isinstance(hold.keep, PeriodByValue):
        return _ended(graph, address, hold.event, hold.keep or AT_ONCE)
    return _ended_by_value(graph, address, hold.event, hold.keep)


def _ended_by_value(graph: Graph, address: str, event: Event, keep: PeriodByValue) -> Condition:
    """What a customer instructed goes before what is declared for it, and that before what is for all others."""
    cases = by_value(graph, address, keep)
    parts = [both(where, _ended(graph, address, event, period)) for where, period in cases]
    if keep.otherwise is not None:
        others = (negate(where) for where, _ in cases)
        parts.append(both(*others, _ended(graph, address, event, keep.otherwise)))
    return either(*parts)


def by_value(graph: Graph, address: str, keep: PeriodByValue) -> list[tuple[Condition, Period]]:
    """The cases of a period that differs, each with its period; no row is in two of them.

    Instructed periods are lists of values: one condition for each period, however many customers have it.
    """
    edges, column = hops_of(graph, address, keep.hops), keep.column
    lists = [(along(edges, Listed(columns=(column,), keys=name)), period) for name, period in keep.instructed.items()]
    instructed = [negate(where) for where, _ in lists]
    declared = (
        (both(along(edges, Equals(column=column, value=value)), *instructed), period)
        for value, period in keep.periods.items()
    )
    return [*lists, *declared]


def about(graph: Graph, address: str, among: Among) -> Condition:
    """The row is one of those that a legal hold is about: somebody who is held owns a part of it, or it is listed."""
    if not among.people and not among.listed:
        return TRUE
    owning = (path for path in graph.paths[address].values() if path.tie is Tie.OWNER)
    people = (reached(graph, path, keys, whenever=True) for path in owning for keys in among.people.get(path.root, ()))
    return either(*people, *(Listed(columns=columns, keys=keys) for columns, keys in among.listed))


def must(graph: Graph, dataset: Dataset, hold: Hold) -> Condition:
    """A minimum that cites a law, or a claim that binds the firm, has not passed (Art. 17(3)(b), (e))."""
    if hold.among is not None:
        return about(graph, dataset.address, hold.among)
    binding = graph.declaration.purposes[hold.purpose].law is not None or hold.claim is not None
    if not binding or hold.at_least is None:
        return FALSE
    if hold.waits is Waits.FOR_A_SIGNATURE:
        return TRUE
    here = negate(elsewhere(graph, dataset.address, hold))
    if hold.event is None:
        return here
    return both(here, negate(_ended(graph, dataset.address, hold.event, hold.at_least)))


def running(graph: Graph, dataset: Dataset, hold: Hold) -> Condition:
    """A contract (or a danger) that has an end which has not come. Without an event, asking for erasure is the end."""
    basis = LAWFUL_BASES[graph.declaration.purposes[hold.purpose].basis]
    if basis.released_by_erasure is not Release.WHEN_ENDED or hold.event is None:
        return FALSE
    return negate(_ended(graph, dataset.address, hold.event, AT_ONCE))


def columns(graph: Graph, address: str, hold: Hold) -> tuple[str, ...]:
    """The columns of the row itself by which the hold's end is known."""
    keep = hold.keep
    found: list[str] = []
    for way in ways_of(graph, address, hold):
        found += [ours for ours, _ in way.edges[0].pairs] if way.edges else [way.column]
    for event in hold.events:
        match event:
            case OwnColumn(column=column):
                found.append(column)
            case PathColumn(hops=hops):
                found += hops[0].columns
            case Latest(otherwise=str(otherwise)):
                found.append(otherwise)
            case Fact(ours=ours):
                found += ours
            case _:
                pass
    if isinstance(keep, PeriodByValue):
        found += keep.hops[0].columns if keep.hops else (keep.column,)
    return tuple(found)


def periods(hold: Hold) -> tuple[Period, ...]:
    """Every period that the hold can have."""
    keep = hold.keep
    if isinstance(keep, PeriodByValue):
        found = (*keep.instructed.values(), *keep.periods.values(), *((keep.otherwise,) if keep.otherwise else ()))
    else:
        found = (keep or AT_ONCE,)
    return found + ((hold.at_least,) if hold.at_least else ())


def cutoffs(graph: Graph) -> dict[str, Period]:
    """Every cutoff that a condition of this graph may name."""
    clocks = (hold for _, hold in holds(graph) if hold.event is not None)
    return {name(p): p for hold in clocks for p in (*periods(hold), AT_ONCE)}


def facts(graph: Graph) -> tuple[FactList, ...]:
    """Every list of facts that a condition of this graph may name."""
    found = {}
    read = ((hold, event) for _, hold in holds(graph) for event in hold.events if isinstance(event, Fact))
    for each, fact in read:
        for period in (*periods(each), AT_ONCE):
            found[_fact_name(fact, period)] = FactList(name=_fact_name(fact, period), fact=fact, period=period)
    return tuple(found.values())


def holds(graph: Graph) -> Iterator[tuple[Dataset, Hold]]:
    """Every hold of every dataset with people in it."""
    for address in graph.personal():
        dataset = graph.dataset(address)
        for hold in dataset.holds.values():
            yield dataset, hold


def _ended(graph: Graph, address: str, event: Event, period: Period) -> Condition:
    """The period after the event is over: of several events after one that has come, or after every one."""
    cutoff = name(period)
    match event:
        case OwnColumn(column=column, stored=stored):
            return Come(column=column, cutoff=cutoff, stored=stored)
        case PathColumn(hops=hops, column=column, stored=stored):
            return along(hops_of(graph, address, hops), Come(column=column, cutoff=cutoff, stored=stored))
        case Latest():
            return _latest(graph, address, event, cutoff)
        case Absence(dataset=rows, by=by):
            return negate(exists(edge_from(graph, address, rows, by), TRUE))
        case Fact(ours=ours):
            return Listed(columns=ours, keys=_fact_name(event, period))
        case Several(of=of, which=which):
            parts = (_ended(graph, address, each, period) for each in of)
            return either(*parts) if which is Which.EARLIEST else both(*parts)


def open_beside(graph: Graph, address: str, hold: Hold, latest: Latest, period: Period) -> Condition:
    """The other events do not end the hold before this one: of several of which the first counts, none has come."""
    if not isinstance(hold.event, Several) or hold.event.which is Which.LATEST:
        return TRUE
    return negate(either(*(_ended(graph, address, each, period) for each in hold.event.of if each != latest)))


def _latest(graph: Graph, address: str, event: Latest, cutoff: str) -> Condition:
    """No row has an event after the cutoff, and there is one (or the other column) on or before it."""
    edge = edge_from(graph, address, event.dataset, event.by)
    come = Come(column=event.column, cutoff=cutoff, stored=event.stored)
    known = negate(IsNull(column=event.column))
    none_later = negate(exists(edge, both(known, negate(come))))
    if event.otherwise is not None:
        return both(none_later, Come(column=event.otherwise, cutoff=cutoff, stored=event.stored))
    return both(none_later, exists(edge, known))


def edge_from(graph: Graph, address: str, rows: str, by: tuple[str, ...]) -> Edge:
    """From a row of `address` to the rows of another dataset whose `by` columns lead to it."""
    link = next(each for each in graph.links if each.dataset == rows and each.columns == by and each.to == address)
    return link.back()


def _fact_name(fact: Fact, period: Period) -> str:
    return f"fact:{fact.dataset}.{fact.column}:{name(period)}"
