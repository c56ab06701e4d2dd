"""What is sought of people who were found: their identifiers and names, as they stand in the systems now.

Read before an erasure clears them, so that copies can be looked for afterwards. A value tells a person by itself where
the declaration says that it is nobody else's; everything else is only a second sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ordholden.connectors.values import Connector, Session
from ordholden.declaration.values import Constant, Field, Placeholder, Prefix
from ordholden.matching.sought import identifier as known_by
from ordholden.matching.sought import name
from ordholden.matching.values import EMAIL, NAME, PHONE, Sought
from ordholden.plan.sql.finding import WANTED, entries, heard, statement
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.sql.parameters import bind
from ordholden.store.traces import Value
from ordholden.subjects.identity import Key, Person, Question, Row, Subject
from ordholden.subjects.places import Mark, Place, telling
from ordholden.subjects.spellings import part, read
from ordholden.subjects.values import Graph

NAMES = "name"
TELLING = frozenset({"email", "national number", "passport", "bank account"})
"""Categories of fields that tell a person wherever they stand."""

SIGNS = frozenset(
    {"phone", "username", "customer number", "address", "birth date", "device", "ip address", "licence plate"}
)
"""Categories that count beside a name."""

PORTION = 1_000
"""Root keys that are asked about at once."""


def sought_of(graph: Graph, connectors: Mapping[str, Connector], subjects: Sequence[Subject]) -> tuple[Sought, ...]:
    """Every value of each person, numbered as they come. Reads only. Raises ConnectorError."""
    whose: dict[tuple[str, Key], list[int]] = {}
    for number, subject in enumerate(subjects):
        for root, keys in subject.roots.items():
            for key in keys:
                whose.setdefault((root, tuple(key)), []).append(number)
    found: dict[Sought, None] = {}
    by_system: dict[str, list[Place]] = {}
    for place in telling(graph, TELLING | SIGNS | {NAMES}):
        by_system.setdefault(place.system, []).append(place)
    for system, places in by_system.items():
        if system in connectors and system in graph.schemas:
            with connectors[system].reading() as session:
                for place in places:
                    of_place = [key for root, key in whose if root == place.root]
                    for key, value in _of_place(graph, session, place, of_place):
                        found |= {replace(value, person=number): None for number in whose.get((place.root, key), ())}
    return tuple(found)


def _of_place(graph: Graph, session: Session, place: Place, keys: Sequence[Key]) -> Iterator[tuple[Key, Sought]]:
    for country in place.dialling(graph.declaration.controller.country):
        for row in rows_of_people(graph, session, place, keys, country):
            yield from ((row.key, value) for value in _of_row(graph, place, row, country))


def telling_apart(values: Iterable[Value]) -> Iterator[tuple[int, str, str]]:
    """Of what is sought: person, kind and canonical value of what tells somebody apart by itself, names excepted."""
    for person, kind, value, strong in values:
        if strong and kind != NAME:
            yield person, kind, value.casefold()


def identifiers_of(graph: Graph, place: Place, row: Row, dialled: str | None) -> Iterator[tuple[str, str]]:
    """The same of a row: kind and canonical value of each of its identifiers."""
    dataset, country = graph.dataset(place.dataset), dialled or graph.declaration.controller.country
    for mark in place.marks:
        field = dataset.fields.get(mark.identifier.column)
        found = _identifier(mark, row, field, country, of_several=place.of_several)
        yield from ((sought.kind, sought.value.casefold()) for sought in found if sought.strong)


def sealable(
    graph: Graph, connectors: Mapping[str, Connector], subjects: Sequence[Subject], request: Sequence[Person]
) -> list[Value]:
    """What stands in the systems of these people and what their request gave, as the store seals it."""
    by_number = {person.number: person for person in request}
    asked = [by_number.get(subject.number, Person(number=subject.number, given=())) for subject in subjects]
    every = (*sought_of(graph, connectors, subjects), *sought_of_request(asked, graph.declaration.controller.country))
    return list(dict.fromkeys((s.person, s.kind, s.value, s.strong) for s in every))


def sought_of_request(request: Iterable[Person], country: str) -> tuple[Sought, ...]:
    """What a request itself gives, person by person."""
    return tuple(
        sought
        for number, person in enumerate(request)
        for given in person.given
        for sought in _value(given.kind, given.value, country, alone=not given.scope, person=number)
    )


def rows_of_people(
    graph: Graph, session: Session, place: Place, keys: Sequence[Key], country: str | None
) -> Iterator[Row]:
    """The rows of a place that lead to these people. `country`: only of those who dial there."""
    lowering = Lowering(schema=graph.schemas[place.system], declaration=graph.declaration)
    for start in range(0, len(keys), PORTION):
        question = Question(place=place, mark=None, among=tuple(keys[start : start + PORTION]), country=country)
        asked = statement(lowering, question)
        bound = bind(asked, zone=lowering.zone, keys={WANTED: entries(lowering, question)})
        yield from heard(lowering, question, session.select(asked, bound))


def _of_row(graph: Graph, place: Place, row: Row, dialled: str | None) -> Iterator[Sought]:
    dataset, country = graph.dataset(place.dataset), dialled or graph.declaration.controller.country
    marked = {mark.identifier.column for mark in place.marks}
    for mark in place.marks:
        field = dataset.fields.get(mark.identifier.column)
        yield from _identifier(mark, row, field, country, of_several=place.of_several)
    names: list[str] = []
    for column in place.columns:
        field, text = dataset.fields.get(column), (row.cells.get(column) or "").strip()
        if field is None or not text or _left_over(text, field):
            continue
        if field.category == NAMES:
            names.append(text)
        elif column not in marked and field.category in TELLING | SIGNS:
            yield from _value(field.category, text, country, alone=field.category in TELLING)
    # A given and a family name may stand in two columns.
    for text in dict.fromkeys((*names, " ".join(names))):
        yield from name(0, text)


def _identifier(mark: Mark, row: Row, field: Field | None, country: str, *, of_several: bool) -> Iterator[Sought]:
    identifier = mark.identifier
    stored = part(row.cells.get(identifier.column) or "", identifier.between)
    if not stored or not stored.strip() or (field is not None and _left_over(stored, field)):
        return
    said = read(stored, identifier.stored_as, country) or stored
    kind = field.category if field is not None and field.category in {EMAIL, PHONE} else identifier.kind
    alone = not (identifier.shared or identifier.within or any(identifier.valid) or of_several)
    yield from _value(kind, said, country, alone=alone)


def _value(kind: str, text: str, country: str, *, alone: bool, person: int = 0) -> Iterator[Sought]:
    """`alone`: it is nobody else's."""
    sought = known_by(person, kind, text, country)
    if sought is not None:
        yield replace(sought, strong=sought.strong and alone)


def _left_over(text: str, field: Field) -> bool:
    """Whether the text is what clearing leaves."""
    way = field.clear
    if isinstance(way, Placeholder):
        return text.startswith(way.prefix)
    if isinstance(way, Constant):
        return text == str(way.value)
    return isinstance(way, Prefix) and len(text) <= way.length
