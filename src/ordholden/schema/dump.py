"""A reflected schema as a text that a review can read, and back: what CI checks a declaration against.

One line a column, index and reference, in an order of its own, so that a change of the schema is a change of its line.
No value of any row is in it, and no default that may be one: a default is told only where it is a number, a truth
value, nothing, an empty text or a call of a function.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace

from ordholden.diagnostics.json import Json, JsonMismatch, from_json, to_json
from ordholden.schema.fingerprint import unordered
from ordholden.schema.values import Column, Schema, Table

FORM = "ordholden schema dump"
VERSION = 1
"""Of the form of the text. A reader refuses every other one."""

WITHHELD = "..."
"""Stands for a default that may be somebody's value."""

_HARMLESS = re.compile(
    r"""\s*\(*\s*(?: [+-]?\d+(?:\.\d+)? | '[+-]?\d*(?:\.\d+)?' | true | false | null | ''
      | current_timestamp(?:\(\d*\))? | current_date | current_time | [\w.]*\(\s*\)
      | nextval\('[^']*'(?:::regclass)?\) )\s*\)*(?:::[\w" .()\[\]]+)?\s*""",
    re.IGNORECASE | re.VERBOSE,
)


class NoDump(ValueError):
    """The text is no dump that this version reads; the message says why."""


def dump(schema: Schema) -> str:
    """The schema as JSON, ending with a line end. The same schema gives the same text, whoever asks."""
    tables = ",\n".join(_table(schema.tables[name]) for name in sorted(schema.tables))
    head: dict[str, Json] = {"form": FORM, "version": VERSION, "system": schema.system, "dialect": schema.dialect}
    head["server"] = schema.version
    if schema.unseen:
        head["unseen"] = list(schema.unseen)
    lines = [f" {_line(key)}: {_line(value)}," for key, value in head.items()]
    return "{\n" + "\n".join(lines) + f'\n "tables": [\n{tables}\n ]\n}}\n'


def undumped(text: str) -> Schema:
    """The schema of a text that `dump` made, without a fingerprint: that is the database's own. Raises NoDump."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise NoDump(f"it is no JSON (line {error.lineno})") from None
    if not isinstance(data, dict) or data.get("form") != FORM:
        raise NoDump(f'it does not say "form": "{FORM}"')
    if data.get("version") != VERSION:
        raise NoDump(f"its version is {data.get('version')}, and this program reads version {VERSION}")
    try:
        return _schema(data)
    except (JsonMismatch, KeyError, TypeError, AttributeError) as error:
        raise NoDump(f"its form is not what it should be ({error})") from None


def _schema(data: Mapping[str, Json]) -> Schema:
    listed = data["tables"]
    assert isinstance(listed, list)
    tables = {table.name: table for table in map(_read_table, listed)}
    unseen = from_json(tuple[str, ...], data.get("unseen", []))
    system, dialect = (from_json(str, data[key]) for key in ("system", "dialect"))
    version = from_json(str, data.get("server", ""))
    return Schema(system=system, dialect=dialect, version=version, unseen=unseen, tables=tables)


def _read_table(data: Json) -> Table:
    if not isinstance(data, dict) or not isinstance(data.get("columns"), list):
        raise JsonMismatch("tables: a table has columns")
    columns = from_json(tuple[Column, ...], data["columns"])
    table = from_json(Table, {key: value for key, value in data.items() if key != "columns"})
    return replace(table, columns={column.name: column for column in columns})


# ------------------------------------------------------------------------------------------ writing


def _table(table: Table) -> str:
    plain = to_json(replace(unordered(table), columns={}))
    assert isinstance(plain, dict)
    columns = [to_json(_without_values(column)) for column in table.columns.values()]
    parts = {"name": plain.pop("name"), **({"kind": plain.pop("kind")} if "kind" in plain else {}), "columns": columns}
    return "  {\n" + ",\n".join(_part(key, value) for key, value in (parts | plain).items()) + "\n  }"


def _part(key: str, value: Json) -> str:
    if key not in {"name", "primary_key"} and isinstance(value, list) and value:
        return f"   {_line(key)}: [\n" + ",\n".join(f"    {_line(item)}" for item in value) + "\n   ]"
    return f"   {_line(key)}: {_line(value)}"


def _without_values(column: Column) -> Column:
    harmless = column.default is None or _HARMLESS.fullmatch(column.default)
    return column if harmless else replace(column, default=WITHHELD)


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)
