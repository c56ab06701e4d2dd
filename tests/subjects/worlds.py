"""Small worlds in memory: schemas in a few words, rows as dictionaries, an oracle that follows them row by row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration, Identifier, Role
from ordholden.schema.values import Column, ForeignKey, Schema, Table
from ordholden.subjects.closure import resolving
from ordholden.subjects.graph import lay
from ordholden.subjects.identity import NO_CHOICES, Answer, Choices, Found, Given, Person, Question, Row
from ordholden.subjects.places import Place, places
from ordholden.subjects.spellings import ANY_CASE, exact, folded, read
from ordholden.subjects.texts import atom, day, told
from ordholden.subjects.values import Graph

World = Mapping[str, Sequence[Mapping[str, Any]]]
DAY = date(2026, 3, 15)


def declared(text: str) -> Declaration:
    """A declaration from YAML that has to be right."""
    declaration, found = load({"declaration.yaml": text})
    assert declaration is not None, [f"{d.position} {d.what}" for d in found]
    return declaration


def schema(system: str, tables: Mapping[str, str], dialect: str = "postgresql") -> Schema:
    """Tables as {"public.calls": "id integer!, caller_id integer > public.employees.id, note text"}; ! is the key."""
    return Schema(
        system=system,
        dialect=dialect,
        tables={tuple(n.split(".")): _table(n, columns) for n, columns in tables.items()},
    )


def _table(name: str, columns: str) -> Table:
    made: dict[str, Column] = {}
    key: list[str] = []
    references: list[ForeignKey] = []
    for part in columns.split(","):
        words, _, target = part.partition(">")
        column, family = words.replace("!", "").split()
        made[column] = Column(name=column, family=family, type=family)
        if "!" in words:
            key.append(column)
        if target:
            *table, to = target.strip().split(".")
            references.append(ForeignKey(columns=(column,), to=tuple(table), to_columns=(to,)))
    return Table(name=tuple(name.split(".")), columns=made, primary_key=tuple(key), foreign_keys=tuple(references))


def laid(declaration: Declaration, *schemas: Schema) -> Graph:
    """The graph of a declaration that fits its schemas."""
    graph, found = lay(declaration, {s.system: s for s in schemas})
    assert graph is not None, [d.what for d in found]
    return graph


def searched(graph: Graph) -> tuple[Place, ...]:
    """The places of a graph in which everything can be searched."""
    result, found = places(graph)
    assert not found, [d.what for d in found]
    return result


# -------------------------------------------------------------------------------------------- asking


def resolve(
    graph: Graph,
    world: World,
    *people: Sequence[Given],
    at: date = DAY,
    choices: Choices = NO_CHOICES,
    away: Iterable[str] = (),
) -> Found:
    """Find people in a world; the systems `away` do not answer."""
    persons = [Person(number=n, given=tuple(given)) for n, given in enumerate(people, 1)]
    machine = resolving(searched(graph), persons, country="DK", at=at, choices=choices)
    try:
        questions = next(machine)
        while True:
            questions = machine.send([None if q.place.system in away else answer(graph, world, q) for q in questions])
    except StopIteration as end:
        found: Found = end.value
        return found


def answer(graph: Graph, world: World, question: Question) -> Answer:
    """The rows that a careless database finds: case, accents and trailing blanks make no difference to it."""
    place = question.place
    wanted = {tuple(map(_careless, key)) for key in question.among}
    rows = []
    for row in world[place.dataset]:
        mark = question.mark
        columns = () if mark is None else (mark.identifier.column, *mark.identifier.within)
        for key in dict.fromkeys(_keys(graph, world, place, row)):
            probe = key if mark is None else (_inner(row, mark.identifier), *(row[c] for c in columns[1:]))
            if tuple(map(_careless, probe)) in wanted:
                cells = {c: told(row[c], graph.column(place.dataset, c).family) for c in place.columns}
                rows.append(Row(key=key, cells=cells))
    return rows


def _inner(row: Mapping[str, Any], identifier: Identifier) -> str | None:
    """The part of the text in which the identifier stands."""
    text = None if row[identifier.column] is None else str(row[identifier.column])
    if text is None or identifier.between is None:
        return text
    before, after = map(re.escape, identifier.between)
    found = re.search(f"{before}(.*?){after or '$'}", text)
    return found[1] if found else None


def _careless(value: object) -> str:
    plain = unicodedata.normalize("NFD", str(value)).casefold().rstrip()
    return "".join(c for c in plain if not unicodedata.combining(c))


def _keys(graph: Graph, world: World, place: Place, row: Mapping[str, Any]) -> Iterator[tuple[str | int, ...]]:
    """The root keys to which the row leads, one for each way."""
    here = [row]
    for edge in place.path.edges:
        here = [
            there
            for row in here
            if all(row[c] == v for c, v in edge.when.items())
            for there in world[edge.dataset]
            if all(row[a] is not None and row[a] == there[b] for a, b in edge.pairs)
        ]
    for end in here:
        atoms = [atom(end[c], f) for c, f in zip(place.path.columns, place.families, strict=True)]
        if all(end[c] == v for c, v in place.path.guard.items()) and None not in atoms:
            yield tuple(a for a in atoms if a is not None)


# -------------------------------------------------------------------------------------------- oracle

Root = tuple[str, tuple[Any, ...]]
Id = tuple[str, str, tuple[tuple[str, str], ...]]


class Naive:
    """The same rule, slowly: look at every row again until nothing new is learned. To-one paths of one hop only."""

    def __init__(self, declaration: Declaration, world: World, given: Iterable[Given], at: date = DAY) -> None:
        self.declaration, self.world, self.at = declaration, world, at
        self.known: set[Id] = {(g.kind, g.value, g.scope) for g in given}
        self.strong: set[Root] = set()
        self.weak: set[Root] = set()
        size = -1
        while size != (size := len(self.known) + len(self.strong) + len(self.weak)):
            for address, role, row in self._rows():
                self._look(address, role, row)

    def several(self) -> set[str]:
        """Datasets with two rows for the one person."""
        names = [name for name, _ in self.strong if not name.startswith("value:")]
        return {name for name in names if names.count(name) > 1}

    def only_shared(self) -> set[Root]:
        """What is only proposed, in datasets where nothing was found."""
        return {root for root in self.weak if root[0] not in {name for name, _ in self.strong}}

    def _rows(self) -> Iterator[tuple[str, Role, Mapping[str, Any]]]:
        for address, dataset in self.declaration.datasets.items():
            for role in dataset.about.values():
                for row in self.world[address]:
                    yield address, role, row

    def _look(self, address: str, role: Role, row: Mapping[str, Any]) -> None:
        root = self._root(address, role, row)
        identifiers = [i for i in self.declaration.datasets[address].identifiers if (i.role or role.name) == role.name]
        if root is None:
            return
        for identifier in identifiers:
            if self._counts(row, identifier) and self._is_known(identifier, row):
                (self.weak if identifier.shared else self.strong).add(root)
        if root in self.strong:
            for identifier in identifiers:
                said = read(_inner(row, identifier) or "", identifier.stored_as, "DK")
                if self._counts(row, identifier) and not identifier.shared and said is not None:
                    self.known.add((identifier.kind, said, self._scope(identifier, row)))

    def _root(self, address: str, role: Role, row: Mapping[str, Any]) -> Root | None:
        if role.value is not None:
            kinds = [i.kind for i in self.declaration.datasets[address].identifiers if i.column == role.value]
            return (f"value:{kinds[0]}", (str(row[role.value]),)) if row[role.value] is not None else None
        if not role.path:
            return (address, (row["id"],))
        column = role.path[0].columns[0]
        reference = next(r for r in self.declaration.datasets[address].references if r.columns == (column,))
        return (reference.to, (row[column],)) if row[column] is not None else None

    def _counts(self, row: Mapping[str, Any], identifier: Identifier) -> bool:
        start, end = (row[c] if c else None for c in identifier.valid)
        first, last = day(start, "UTC"), day(end, "UTC")
        there = bool((_inner(row, identifier) or "").strip()) and all(row[c] is not None for c in identifier.within)
        return there and (first is None or first <= self.at) and (last is None or self.at <= last)

    def _is_known(self, identifier: Identifier, row: Mapping[str, Any]) -> bool:
        stored = _inner(row, identifier)
        for kind, value, scope in self.known:
            if kind == identifier.kind and scope == self._scope(identifier, row):
                if stored in exact(value, identifier.stored_as, "DK"):
                    return True
                if ANY_CASE in identifier.stored_as and folded(stored) == folded(value):
                    return True
        return False

    def _scope(self, identifier: Identifier, row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        return tuple((f"crm.{column}", str(row[column])) for column in identifier.within)
