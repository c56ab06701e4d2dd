"""The fingerprint of a reflected schema: two databases with the same tables have the same, whoever asks."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from ordholden.diagnostics.json import Json, to_json
from ordholden.schema.values import Schema, Table


def canonical(schema: Schema) -> Json:
    """The tables as JSON, with what has no order in an order of our own.

    Left out: the server's version, what differs by the role that asks (`unseen`, `rows_hidden`), and what is counted.
    """
    tables = {name: unordered(schema.tables[name]) for name in sorted(schema.tables)}
    return to_json(replace(schema, tables=tables, version="", unseen=(), unmatched=0, links=0, fingerprint=""))


def fingerprint(schema: Schema) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    text = json.dumps(canonical(schema), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def unordered(table: Table) -> Table:
    """The table with what has no order in an order of our own, and without what differs by the role that asks."""
    return replace(
        table,
        foreign_keys=tuple(sorted(table.foreign_keys, key=lambda key: (key.columns, key.to, key.to_columns, key.name))),
        unique=tuple(sorted(table.unique)),
        indexes=tuple(sorted(table.indexes)),
        special=tuple(sorted(table.special, key=lambda index: (index.parts, index.where))),
        checks=tuple(sorted(table.checks)),
        triggers=tuple(sorted(table.triggers, key=lambda trigger: (trigger.name, trigger.events))),
        rows_hidden=False,
    )
