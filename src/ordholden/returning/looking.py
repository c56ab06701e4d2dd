"""Looks for people who were erased and are there again: by the keyed hashes of their keys and identifiers.

No backup was restored: an import or a sync brought them, or they came by themselves. Which of the two, a human says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from ordholden.backups.recognising import Group, recognised
from ordholden.connectors.values import Connector
from ordholden.execution.earlier import decided_earlier
from ordholden.plan.sql.finding import every_row, heard
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.sql.parameters import bind
from ordholden.rights.case import roots_of
from ordholden.rights.erasure import Restored, prepare, prove
from ordholden.rights.sought import identifiers_of
from ordholden.store.returns import Sighting
from ordholden.store.store import Store
from ordholden.subjects.identity import Question, Subject
from ordholden.subjects.places import Place, places
from ordholden.subjects.values import Graph

PORTION = 5_000
"""Rows that are read and hashed at a time."""

ROOT_KEY = "key"
"""By what somebody is known whose own row is back."""


def sightings(
    store: Store, graph: Graph, connectors: Mapping[str, Connector], system: str, today: date
) -> tuple[Sighting, ...]:
    """Who is there again in one system. Reads only. Raises ConnectorError."""
    found: dict[tuple[str, tuple[object, ...]], Sighting] = {}
    for each in (
        *_by_identifiers(store, graph, connectors[system]),
        *_by_keys(store, graph, connectors, system, today),
    ):
        found.setdefault((each.root, each.key), each)
    return tuple(found.values())


# --------------------------------------------------------------------------------------------- identifiers


def _by_identifiers(store: Store, graph: Graph, connector: Connector) -> Iterator[Sighting]:
    kinds = store.returns.kinds()
    if not kinds:
        return
    for place in places(graph)[0]:
        alone = tuple(m for m in place.marks if not (m.identifier.shared or m.identifier.within))
        if place.system == connector.name and alone:
            for country in place.dialling(graph.declaration.controller.country):
                yield from _in_place(store, graph, connector, replace(place, marks=alone), kinds, country)


def _in_place(
    store: Store, graph: Graph, connector: Connector, place: Place, kinds: frozenset[str], country: str | None
) -> Iterator[Sighting]:
    lowering = Lowering(schema=graph.schemas[place.system], declaration=graph.declaration)
    statement = every_row(lowering, place, country)
    question = Question(place=place, mark=None, among=())
    with connector.reading() as session:
        rows = session.select(statement, bind(statement, zone=lowering.zone), portion=PORTION)
        while some := list(islice(rows, PORTION)):
            said: dict[str, list[tuple[str, tuple[str | int, ...]]]] = {}
            for row in heard(lowering, question, some):
                for kind, value in identifiers_of(graph, place, row, country):
                    if kind in kinds:
                        said.setdefault(kind, []).append((value, row.key))
            # A row that was the person's when they were erased is not back: what stayed of it is held, or `_by_keys`
            # finds that it is not.
            there = {key for values in said.values() for _, key in values}
            own = store.recognise(place.root, sorted(there, key=str))
            for kind, values in said.items():
                for key, run, person, at in store.returns.among(kind, values):
                    if own.get(key) is None or own[key] < at:
                        yield Sighting(root=place.root, key=key, run=run, person=person, known_by=kind, released_at=at)


# ------------------------------------------------------------------------------------------------ root keys


def _by_keys(
    store: Store, graph: Graph, connectors: Mapping[str, Connector], system: str, today: date
) -> Iterator[Sighting]:
    """People whose own rows, not younger than their erasure, hold again what was cleared of them."""
    runs = store.journal.ended()
    for group in recognised(store, graph, system, connectors[system], runs).groups():
        for subject in _not_clear(store, graph, connectors, system, group, group.subjects, today):
            for root, keys in subject.roots.items():
                for key in keys:
                    at, (run, person) = group.instants[root, key], group.whose[root, key]
                    yield Sighting(root=root, key=key, run=run, person=person, known_by=ROOT_KEY, released_at=at)


def _not_clear(
    store: Store,
    graph: Graph,
    connectors: Mapping[str, Connector],
    system: str,
    group: Group,
    subjects: Sequence[Subject],
    today: date,
) -> Iterator[Subject]:
    """Those of whom a cell is there that nothing holds: halved until single ones are left."""
    if not subjects:
        return
    prepared = prepare(
        graph,
        connectors,
        roots_of(subjects),
        group.decisions,
        at=max(group.instants.values()),
        today=today,
        salt="of nobody",
        earlier=decided_earlier(store, graph.declaration),
        restored=Restored(system=system, replay="", instants=group.instants),
    )
    if not prove(prepared).findings:
        return
    if len(subjects) == 1:
        yield subjects[0]
        return
    middle = len(subjects) // 2
    for half in (subjects[:middle], subjects[middle:]):
        yield from _not_clear(store, graph, connectors, system, group, half, today)
