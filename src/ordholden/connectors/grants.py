"""The least that a role needs in a customer's database, as text for its administrator. We run no DDL ourselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ordholden.connectors.values import TableName
from ordholden.schema.values import RECEIPTS, Schema

Quote = Callable[[str], str]

ROLE = "ordholden"
MAINTAINABLE = 17
"""Since this PostgreSQL a role may refresh a materialised view that it does not own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """What a table is needed for, beside being read: columns that are changed, rows that are deleted, a refresh."""

    update: tuple[str, ...] = ()
    delete: bool = False
    refresh: bool = False


def grants(system: str, schema: Schema, needs: Mapping[TableName, Need], role: str = ROLE) -> str:
    """The statements for the administrator of the system; every table of `needs` can be read."""
    writers = {"postgresql": _postgresql, "mariadb": _mariadb, "sqlite": _sqlite}
    lines = writers[schema.dialect](schema, dict(sorted(needs.items())), role)
    return "\n".join((f"-- {system}: what Ordholden needs, and no more. For the database's administrator.", *lines, ""))


# --------------------------------------------------------------------------------------- PostgreSQL


def _postgresql(schema: Schema, needs: Mapping[TableName, Need], role: str) -> Iterator[str]:
    to = _double(role)
    yield "-- Run it in the system's own database."
    yield f"-- The role, if there is none yet: CREATE ROLE {to} LOGIN PASSWORD '...';"
    for name in sorted({table[0] for table in needs}):
        yield f"GRANT USAGE ON SCHEMA {_double(name)} TO {to};"
    for table, need in needs.items():
        yield from _table_grants(_dotted(table), need, to, _double)
        if need.refresh:
            yield from _refresh(schema, _dotted(table), to)
    if any(schema.tables[table].row_security for table in needs if table in schema.tables):
        yield "-- Row security would hide rows of the tables above: what is hidden cannot be found, cleared or proved."
        yield f"ALTER ROLE {to} BYPASSRLS;"
    yield from _receipts(f"public.{RECEIPTS}", '"rows" bigint', "text", "timestamp", '"at"')
    yield f"GRANT USAGE ON SCHEMA public TO {to};"
    yield f"GRANT SELECT, INSERT ON public.{RECEIPTS} TO {to};"


def _refresh(schema: Schema, view: str, to: str) -> Iterator[str]:
    version = re.match(r"\d+", schema.version)
    if version and int(version[0]) >= MAINTAINABLE:
        yield f"GRANT MAINTAIN ON {view} TO {to};"
    else:
        yield f"-- Only its owner can refresh {view} before PostgreSQL {MAINTAINABLE}: GRANT <its owner> TO {to};"


# ------------------------------------------------------------------------------------------ MariaDB


def _mariadb(_schema: Schema, needs: Mapping[TableName, Need], role: str) -> Iterator[str]:
    to = "'" + role.replace("\\", "\\\\").replace("'", "''") + "'@'%'"
    yield "-- Run it in the system's own database (USE ...)."
    yield f"-- The user, if there is none yet: CREATE USER {to} IDENTIFIED BY '...';"
    for table, need in needs.items():
        yield from _table_grants(".".join(_back(part) for part in table), need, to, _back)
    yield "-- MariaDB shows triggers only to those who may make them. Without the next right nobody is warned of"
    yield "-- triggers that copy or change rows; it is not needed otherwise."
    for table in needs:
        yield f"-- GRANT TRIGGER ON {'.'.join(_back(part) for part in table)} TO {to};"
    yield from _receipts(RECEIPTS, "`rows` bigint", "varchar(255)", "datetime(6)", "`at`")
    yield f"GRANT SELECT, INSERT ON {RECEIPTS} TO {to};"


# ------------------------------------------------------------------------------------------- SQLite


def _sqlite(_schema: Schema, _needs: Mapping[TableName, Need], _role: str) -> Iterator[str]:
    yield "-- SQLite knows no rights: the operating system's permissions on the file decide."
    yield "-- To check, find and prove: the user who runs ordholden may read the file and enter its folder."
    yield "-- To erase: that user may also write the file and its folder (SQLite keeps its journal beside it)."
    yield from _receipts(RECEIPTS, '"rows" bigint', "text", "timestamp", '"at"')


# --------------------------------------------------------------------------------------- all of them


def _table_grants(table: str, need: Need, to: str, quoted: Quote) -> Iterator[str]:
    yield f"GRANT SELECT ON {table} TO {to};"
    if need.update:
        yield f"GRANT UPDATE ({', '.join(quoted(column) for column in need.update)}) ON {table} TO {to};"
    if need.delete:
        yield f"GRANT DELETE ON {table} TO {to};"


def _receipts(table: str, rows: str, text: str, instant: str, at: str) -> Iterator[str]:
    yield "-- Receipts, so that a step that was cut off is never counted twice. Without the table steps still repeat"
    yield "-- harmlessly, and the receipt on our own side says that the target keeps none."
    yield f"CREATE TABLE {table} (run {text} NOT NULL, step {text} NOT NULL, {rows} NOT NULL, {at} {instant} NOT NULL,"
    yield "    PRIMARY KEY (run, step));"


def _dotted(table: TableName) -> str:
    return ".".join(_double(part) for part in table)


def _double(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _back(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
