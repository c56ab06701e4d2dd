"""What of a row keeps its value when everything personal in it has been cleared, and what of that tells who it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ordholden.declaration.values import Identifier, Prefix, WholeRow, WithRow, Year
from ordholden.law.categories import IDENTIFYING, INTERNAL
from ordholden.schema.values import Column
from ordholden.subjects.places import VALUE, places
from ordholden.subjects.values import Edge, Graph, worked_out

LONG = 6
"""Characters of a name or a number of which hardly two people have the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Owned:
    """A column of people's own rows by which each of them is known."""

    dataset: str
    column: str
    kind: str


def staying(graph: Graph, address: str) -> tuple[str, ...]:
    """Columns that clearing in place does not touch: keys, references that may not be empty, what is not personal."""
    fields = graph.dataset(address).fields
    emptied = {c for path in graph.paths[address].values() for c in path.starts if graph.column(address, c).nullable}
    key = graph.key(address)
    return tuple(
        name
        for name in graph.table(address).columns
        if (name not in fields or isinstance(fields[name].clear, WithRow | WholeRow))
        and (name in key or name not in emptied)
    )


def telling(graph: Graph, address: str) -> tuple[str, ...]:
    """Columns that stay and are declared to tell who somebody is: what people are known by, or a reference to that.

    In emptied rows, which stay for the rows that refer to them, a number that only the firm knows does not.
    """
    dataset = graph.dataset(address)
    kinds = {i.column: i.kind for i in dataset.identifiers}
    kinds |= {f.column: f.category for f in dataset.fields.values() if f.category in IDENTIFYING}
    found = {c: is_internal(graph, address, kind, c) for c, kind in kinds.items()}
    for path in graph.paths[address].values():
        if path.root.startswith(VALUE):
            found |= {c: is_internal(graph, address, path.root.removeprefix(VALUE), c) for c in path.starts}
    for to, ours, theirs in _references(graph, address):
        if any(i.column == theirs for i in graph.dataset(to).identifiers):
            found[ours] = all(
                is_internal(graph, to, i.kind, theirs) for i in graph.dataset(to).identifiers if i.column == theirs
            )
    return tuple(c for c in staying(graph, address) if c in found and (dataset.statistics is not None or not found[c]))


def is_internal(graph: Graph, address: str, kind: str, column: str = "") -> bool:
    """Only the firm itself knows people by it; what the world knows them by is a category of its own."""
    field = graph.dataset(address).fields.get(column)
    said = {kind, *({field.category} if field is not None else ())}
    return not said & (IDENTIFYING - INTERNAL)


def is_structural(graph: Graph, address: str, column: str) -> bool:
    """It tells the rows apart, or refers to others."""
    return column in graph.key(address) or any(ours == column for _, ours, _ in _references(graph, address))


def counts(graph: Graph, address: str, column: Column) -> bool:
    """A whole number by which nobody is identified, here or where it refers to."""
    places = [(address, column.name), *((to, t) for to, o, t in _references(graph, address) if o == column.name)]
    identifies = any(i.column == name for where, name in places for i in graph.dataset(where).identifiers)
    return column.family == "integer" and not identifies


def _references(graph: Graph, address: str) -> Iterator[tuple[str, str, str]]:
    for link in graph.links:
        if link.dataset == address:
            yield from ((link.to, o, t) for o, t in zip(link.columns, link.to_columns, strict=True))


def long_parts(graph: Graph, address: str) -> tuple[str, ...]:
    """Fields that tell who somebody is and of which clearing leaves so much that they still do."""
    fields = graph.dataset(address).fields.values()
    return tuple(
        f.column for f in fields if f.category in IDENTIFYING and isinstance(f.clear, Prefix) and f.clear.length >= LONG
    )


def leading(graph: Graph, address: str) -> tuple[str, ...]:
    """Columns that stay and refer to people's rows."""
    stays = staying(graph, address)
    return tuple(dict.fromkeys(c for p in graph.paths[address].values() if p.leads for c in p.starts if c in stays))


def called(graph: Graph, address: str) -> tuple[str, ...]:
    """Columns that stay, are said not to be personal, and are called like what identifies people."""
    known = IDENTIFYING - INTERNAL - {"device", "name", "voice"}
    words = {word.replace(" ", "_") for word in known}
    words |= {i.column.lower() for d in graph.declaration.datasets.values() for i in d.identifiers if i.kind in known}
    reasons = graph.dataset(address).not_personal
    return tuple(c for c in staying(graph, address) if c in reasons and (_words(c) & words or c.lower() in words))


def _words(column: str) -> set[str]:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", column).lower()
    return {word for word in re.split(r"[^a-z0-9]+", apart) if word}


def parts(graph: Graph, address: str) -> tuple[str, ...]:
    """Columns whose values, taken together, must not single out anybody: declared, or fields that keep a part."""
    dataset = graph.dataset(address)
    if dataset.statistics is not None and dataset.statistics.alike:
        return dataset.statistics.alike
    return tuple(f.column for f in dataset.fields.values() if isinstance(f.clear, Year | Prefix))


@worked_out
def owned(graph: Graph, system: str) -> tuple[Owned, ...]:
    """What people of a system are known by in rows of their own, where a single look tells whether it is there."""
    return tuple(dict.fromkeys(_owned(graph, system)))


def _owned(graph: Graph, system: str) -> Iterator[Owned]:
    for place in places(graph)[0]:
        table = graph.table(place.dataset)
        led = {columns[0] for columns in (table.primary_key, *table.unique, *table.indexes) if columns}
        for identifier in (mark.identifier for mark in place.marks):
            if place.system == system and place.path.itself and _plain(identifier) and identifier.column in led:
                yield Owned(dataset=place.dataset, column=identifier.column, kind=identifier.kind)


def _plain(identifier: Identifier) -> bool:
    return not (identifier.within or identifier.shared or identifier.between)


def same_elsewhere(graph: Graph, address: str, column: str) -> tuple[tuple[Owned, Edge], ...]:
    """By what somebody may be known elsewhere whose number stands in this column."""
    here = graph.column(address, column)
    if here.family not in ("text", "integer", "uuid"):
        return ()
    theirs = (o for o in owned(graph, graph.dataset(address).system) if o.dataset != address)
    return tuple(
        (each, Edge(dataset=each.dataset, pairs=((column, each.column),)))
        for each in theirs
        if graph.column(each.dataset, each.column).family == here.family
    )
