"""The JSON Schema of a declaration, for editors. It is made from the same tables of keys as the reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ordholden.declaration.keys.company import DECLARATION
from ordholden.declaration.records import Record
from ordholden.declaration.shapes import Schema, Shape


def records() -> dict[str, Record[Any]]:
    """Every mapping with known keys, by its title, in the order in which a reader meets them."""
    found: dict[str, Record[Any]] = {}
    for record in _within(DECLARATION):
        found.setdefault(record.title, record)
    return found


def _within(shape: Shape[Any]) -> Iterator[Record[Any]]:
    if isinstance(shape, Record):
        yield shape
    for inner in shape.inner():
        yield from _within(inner)


def json_schema() -> Schema:
    """JSON Schema 2020-12. It sees form, not meaning: that a purpose is declared is seen only by `ordholden check`."""
    definitions = {title.replace(" ", "-"): record.definition() for title, record in records().items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Ordholden declaration",
        **DECLARATION.schema(),
        "$defs": definitions,
    }
