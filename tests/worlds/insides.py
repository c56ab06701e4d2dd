"""Rows as a declaration sees them: documents opened, with a cell for each place and a row for each element.

Python's own parser reads the documents here; nothing is shared with the SQL that looks for the same places.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ordholden.declaration.values import Declaration
from ordholden.schema.values import ELEMENT, Nested, Schema, Table
from tests.worlds.values import Row, Rows


def opened(declaration: Declaration, schemas: Mapping[str, Schema], rows: Rows) -> Rows:
    """The rows of tables with places and lists inside them. `schemas`: as the declaration sees them."""
    found: Rows = {}
    for address, dataset in declaration.datasets.items():
        table = schemas[dataset.system].tables.get(dataset.table) if dataset.system in schemas else None
        if table is None or dataset.view_of or not _reaches_inside(schemas[dataset.system], table):
            continue
        if table.nested is None:
            found[address] = [_row(table, row) for row in rows[address]]
        else:
            parent = next(
                a for a, d in declaration.datasets.items() if (d.system, d.table) == (dataset.system, table.nested.of)
            )
            found[address] = [each for row in rows[parent] for each in _elements(table, table.nested, row)]
    return {**{a: r for a, r in rows.items() if a not in found}, **found}


def _reaches_inside(schema: Schema, table: Table) -> bool:
    return (
        table.nested is not None
        or any(c.inside is not None for c in table.columns.values())
        or any(t.nested is not None and t.nested.of == table.name for t in schema.tables.values())
    )


def _row(table: Table, row: Row) -> Row:
    documents = {c.name for c in table.columns.values() if c.family == "json"}
    documents |= {c.inside.column for c in table.columns.values() if c.inside is not None}
    places = {n: c.inside for n, c in table.columns.items() if c.inside is not None}
    cells = {n: text_at(parsed(row[i.column]), i.steps) for n, i in places.items()}
    return {**{c: _plain(v) if c in documents else v for c, v in row.items()}, **cells}


def _elements(table: Table, nested: Nested, row: Row) -> list[Row]:
    place = value_at(parsed(row[nested.column]), nested.steps)
    members: list[tuple[Any, Any]] = []
    if nested.keyed and isinstance(place, dict):
        members = list(place.items())
    elif not nested.keyed and isinstance(place, list):
        members = list(enumerate(place))
    up = {ours: row[theirs] for theirs, ours in nested.up}
    places = {n: c.inside for n, c in table.columns.items() if c.inside is not None and n != ELEMENT}
    inside = {n: i for n, i in places.items() if not i.digest}
    return [
        {**up, nested.number: number, **{n: text_at(value, i.steps) for n, i in inside.items()}}
        for number, value in members
    ]


def parsed(document: Any) -> Any:
    """The document, numbers as they are written; None where there is none."""
    if document is None or not isinstance(document, str | bytes):
        return document
    return json.loads(document, parse_float=Decimal)


def value_at(document: Any, steps: tuple[str, ...]) -> Any:
    """What lies there."""
    for step in steps:
        document = document.get(step) if isinstance(document, dict) else None
    return document


def text_at(document: Any, steps: tuple[str, ...]) -> str | None:
    """What lies there, as text."""
    value = value_at(document, steps)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value, default=str, sort_keys=True, ensure_ascii=False)


def _plain(document: Any) -> str | None:
    """The same text in every database."""
    value = parsed(document)
    return None if value is None else json.dumps(value, default=float, sort_keys=True, ensure_ascii=False)
