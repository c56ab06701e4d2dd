"""Places in JSON documents as columns, and lists of people in them as tables: the schemas as a declaration sees them.

A name such as `profile/contact/email` that no column has is a place in the documents of the column `profile`. A dataset
whose name ends in `[]` (or `{}`) has the elements of a list (the members of an object) for its rows. From here on both
are a column and a table like any other: conditions, paths to people and packages know no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace

from ordholden.declaration.values import Dataset, Declaration
from ordholden.jsontext.pointers import LIST, OBJECT, REST, split, unescaped
from ordholden.schema.values import DIGEST, ELEMENT, SAME, Column, ForeignKey, Inside, Nested, Schema, Table
from ordholden.subjects.values import Graph

UP = "^"
"""Before a column of the row in whose document an element lies: `^id`."""

NUMBER = "#"
"""The column of a nested table that says which element it is, from 0 on."""

IN_DOCUMENTS = frozenset({"json", "text"})
"""Families of columns in which JSON documents may stand."""

FIRST_TO_TELL = 16
"""The first version of PostgreSQL that tells whether a text is a document."""

TEXTS = {
    "postgresql": Column(name="", family="text", type="text"),
    "mariadb": Column(name="", family="text", type="longtext", collation="utf8mb4_nopad_bin"),
    "sqlite": Column(name="", family="text", type="TEXT"),
}
"""What a place in a document is, whatever stands there: text, compared character by character."""

NUMBERS = {"postgresql": "bigint", "mariadb": "bigint", "sqlite": "INTEGER"}

_NAMING = frozenset({"column", "columns", "value", "by", "ours", "theirs", "to_columns", "within", "valid", "born"})
_NAMING |= {"soft_delete", "otherwise", "customer", "thread", "key", "when", "fields", "not_personal"}
"""Parts of a declaration that name columns."""


def with_insides(declaration: Declaration, schemas: Mapping[str, Schema]) -> dict[str, Schema]:
    """The schemas with every place that the declaration names as a column, and every list that it names as a table."""
    names = {name for dataset in declaration.datasets.values() for name in named(dataset) if "/" in name}
    return {system: _laid(schema, declaration, names) for system, schema in schemas.items()}


def _laid(schema: Schema, declaration: Declaration, names: set[str]) -> Schema:
    here = [d for d in declaration.datasets.values() if d.system == schema.system]
    lists = ((d, _names_of(declaration, d)) for d in here if is_nested(d))
    nested = {d.table: table for d, theirs in lists if (table := _nested(schema, d, theirs)) is not None}
    if not names and not nested:
        return schema
    tables = {**schema.tables, **nested}
    for dataset in here:
        if dataset.table in schema.tables and dataset.table not in nested:
            tables[dataset.table] = _with_places(schema, schema.tables[dataset.table], names)
    return replace(schema, tables=tables)


def _names_of(declaration: Declaration, nested: Dataset) -> set[str]:
    """Names by which the dataset itself and others speak of its columns."""
    others = (each for each in _parts(declaration.datasets) if nested.address in _targets(each))
    return {name for each in (nested, *others) for name in _named(each)}


def _targets(part: object) -> tuple[object, object]:
    return getattr(part, "dataset", None), getattr(part, "to", None)


def _parts(value: object) -> Iterator[object]:
    """Every value of a declaration that has values of its own."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for each in value:
            yield from _parts(each)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _parts(getattr(value, field.name))


def is_nested(dataset: Dataset) -> bool:
    """The dataset has the elements of a list, or the members of an object, for its rows."""
    return dataset.table[-1:] != () and dataset.table[-1].endswith((LIST, OBJECT))


def written_to(graph: Graph, address: str, column: str) -> str:
    """The column of the database that is written to clear this one."""
    nested, inside = graph.table(address).nested, graph.column(address, column).inside
    return nested.column if nested is not None else column if inside is None else inside.column


def reaching(graph: Graph) -> dict[str, tuple[str, ...]]:
    """By dataset the places in documents by which people are reached, or looked for; every list of people is there."""
    found: dict[str, dict[str, None]] = {}
    for address, paths in graph.paths.items():
        if graph.table(address).nested is not None and paths:
            found.setdefault(address, {})
        names = [(address, i.column) for i in graph.dataset(address).identifiers] if paths else []
        for path in paths.values():
            for here, edge in zip(path.through, path.edges, strict=False):
                names += [(here, ours) for ours, _ in edge.pairs] + [(edge.dataset, theirs) for _, theirs in edge.pairs]
            names += [(path.holder, column) for column in path.columns]
        for dataset, column in names:
            if graph.column(dataset, column).inside is not None:
                found.setdefault(dataset, {})[column] = None
    return {address: tuple(columns) for address, columns in found.items()}


def _with_places(schema: Schema, table: Table, names: Iterable[str]) -> Table:
    documents = {n: c for n, c in table.columns.items() if c.family in IN_DOCUMENTS}
    places = {}
    for name in sorted(names):
        found = split(name, documents)
        if found is not None and name not in table.columns and found[1][-1] != REST:
            places[name] = _place(schema, name, *found)
    return replace(table, columns={**table.columns, **places}) if places else table


def _place(schema: Schema, name: str, column: str, steps: tuple[str, ...]) -> Column:
    inside = Inside(column=column, steps=steps, askable=_askable(schema))
    return replace(TEXTS[schema.dialect], name=name, inside=inside)


def _askable(schema: Schema) -> bool:
    first = schema.version.split(".")[0]
    return schema.dialect != "postgresql" or not first.isdigit() or int(first) >= FIRST_TO_TELL


def _nested(schema: Schema, dataset: Dataset, names: Iterable[str]) -> Table | None:
    """The table of a dataset whose rows lie in documents; None where there is no such column, or no key."""
    table = schema.tables.get(dataset.table[:-1])
    name, keyed = dataset.table[-1][:-2], dataset.table[-1].endswith(OBJECT)
    documents = [] if table is None else [n for n, c in table.columns.items() if c.family in IN_DOCUMENTS]
    found = (name, ()) if name in documents else split(name, documents)
    if table is None or found is None or not table.primary_key:
        return None
    up = tuple((theirs, f"{UP}{theirs}") for theirs in table.primary_key)
    number = OBJECT if keyed else NUMBER
    place = Nested(of=table.name, column=found[0], steps=found[1], up=up, number=number, keyed=keyed)
    return Table(
        name=dataset.table,
        kind="nested",
        columns=_columns(schema, table, place, names),
        primary_key=(*(ours for _, ours in up), number),
        foreign_keys=(ForeignKey(columns=tuple(o for _, o in up), to=table.name, to_columns=table.primary_key),),
        indexes=table.indexes and ((tuple(ours for _, ours in up)),),
        transactional=table.transactional,
        triggers=tuple(trigger for trigger in table.triggers if "UPDATE" in trigger.events),
        nested=replace(place, askable=_askable(schema)),
    )


def named(dataset: Dataset) -> set[str]:
    """Every name by which a dataset speaks of columns and of places in documents, its own or those a path leads to."""
    return set(_named(dataset))


def _columns(schema: Schema, table: Table, place: Nested, names: Iterable[str]) -> dict[str, Column]:
    element = Column(name=ELEMENT, family="json", type="jsonb" if schema.dialect == "postgresql" else "json")
    columns = {ours: replace(table.columns[theirs], name=ours, nullable=False) for theirs, ours in place.up}
    if place.keyed:
        columns[place.number] = replace(TEXTS[schema.dialect], name=place.number, nullable=False)
    else:
        number = Column(name=place.number, family="integer", type=NUMBERS[schema.dialect], nullable=False)
        columns[place.number] = number
    columns[ELEMENT] = element
    same = Inside(column=ELEMENT, steps=(), digest=True)
    columns[SAME] = replace(TEXTS[schema.dialect], name=SAME, nullable=False, length=DIGEST, inside=same)
    for name in sorted(set(names) - set(columns)):
        if not name.startswith(UP) and not name.endswith(REST):
            steps = () if name == LIST else tuple(unescaped(step) for step in name.split("/"))
            columns[name] = _place(schema, name, ELEMENT, steps)
    return columns


def _named(value: object, *, naming: bool = False) -> Iterator[str]:
    """Every name of a column in a part of a declaration, and some that are none."""
    if isinstance(value, str):
        if naming:
            yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _named(key, naming=naming)
            yield from _named(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _named(each, naming=naming)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _named(getattr(value, field.name), naming=field.name in _NAMING)
