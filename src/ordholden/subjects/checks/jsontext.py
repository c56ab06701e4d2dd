"""Documents of which a declaration names some places: what else stands in them only the rows tell."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.values import Dataset
from ordholden.diagnostics.codes import diagnose
from ordholden.jsontext.keys import Decided, Place
from ordholden.jsontext.pointers import LIST, OBJECT, REST, split
from ordholden.schema.values import Schema, Table
from ordholden.subjects.checks.doubts import UndecidedKeys
from ordholden.subjects.inside import named
from ordholden.subjects.values import Graph


def undecided_keys(graph: Graph) -> Iterator[UndecidedKeys]:
    """One question for each column whose documents are opened."""
    for address, dataset in graph.declaration.datasets.items():
        schema = graph.schemas.get(dataset.system)
        table = schema.tables.get(dataset.table) if schema else None
        if schema is None or table is None or table.nested is not None or dataset.view_of:
            continue
        for column, decided in _decided(graph, schema, dataset, table).items():
            rest = f"or under not personal; {column}/key/* is all else below a key."
            yield UndecidedKeys(
                address=address,
                column=column,
                decided=decided,
                what=f"The documents of {address}.{column} have {{}}.",
                found=diagnose(
                    "GRA051",
                    dataset.position,
                    f"The documents of {address}.{column} may have keys that nobody has decided on.",
                    why="what the declaration does not name is neither found nor cleared.",
                    mend=f"Name them under fields (as {column}/key), {rest}",
                ),
            )


def _decided(graph: Graph, schema: Schema, dataset: Dataset, table: Table) -> dict[str, Decided]:
    """By column what is said of its documents."""
    said = [*_of_places(dataset, table)]
    for other in graph.declaration.datasets.values():
        nested = schema.tables.get(other.table) if other.system == dataset.system else None
        if nested is not None and nested.nested is not None and nested.nested.of == table.name:
            said += _of_elements(other, nested)
    columns = sorted({column for column, _, _ in said})
    return {
        column: Decided(
            places=frozenset(place for c, place, rest in said if c == column and not rest),
            rest=frozenset(place for c, place, rest in said if c == column and rest),
        )
        for column in columns
    }


def _of_places(dataset: Dataset, table: Table) -> Iterator[tuple[str, Place, bool]]:
    """(column, place, whether all the rest below it is meant).

    A column that only is called like one whose documents another dataset opens is not opened here.
    """
    places = [column.inside for column in table.columns.values() if column.inside is not None]
    own = named(dataset)
    opened = {c.inside.column for c in table.columns.values() if c.inside is not None and c.name in own}
    for inside in places:
        if inside.column in opened:
            yield inside.column, inside.steps, False
    for name in dataset.not_personal:
        found = split(name, table.own) if name.endswith(f"/{REST}") else None
        if found is not None:
            yield found[0], found[1][:-1], True


def _of_elements(dataset: Dataset, table: Table) -> Iterator[tuple[str, Place, bool]]:
    nested = table.nested
    assert nested is not None
    start = (*nested.steps, OBJECT if nested.keyed else LIST)
    inside = [column.inside for column in table.columns.values() if column.inside is not None]
    for place in inside:
        yield nested.column, (*start, *place.steps), False
    if not inside:
        yield nested.column, start, False
    for name in dataset.not_personal:
        if name == REST or name.endswith(f"/{REST}"):
            yield nested.column, (*start, *name.split("/")[:-1]), True
