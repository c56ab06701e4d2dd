"""Reflected databases as values: what is really there. No connection, no dialect objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column. `family` is one of text, integer, number, boolean, date, timestamp, timestamptz, time, bytes, json,
    uuid, enum, array, other; `type` is the database's own spelling, fit for a CAST. `length` in characters.

    `on_update`: the database sets it by itself on every UPDATE. `generated`: it cannot be written.
    `collation`: the column's own, where the database has one.
    """

    name: str
    family: str
    type: str
    nullable: bool = True
    default: str | None = None
    length: int | None = None
    on_update: bool = False
    generated: bool = False
    collation: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ForeignKey:
    """A declared reference. `on_delete` is the rule in capitals: NO ACTION, RESTRICT, CASCADE, SET NULL, SET DEFAULT."""

    columns: tuple[str, ...]
    to: tuple[str, ...]
    to_columns: tuple[str, ...]
    on_delete: str = "NO ACTION"
    deferrable: bool = False
    name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trigger:
    """A trigger; `events` among INSERT, UPDATE, DELETE; `writes` the tables that its body seems to write (best effort)."""

    name: str
    events: tuple[str, ...] = ()
    writes: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table, view or materialised view. `name` is (schema, table), or (table,) in SQLite and MariaDB.

    `unique`: sets of columns that are unique, the primary key apart. `indexes`: leading column lists.
    `transactional` False: MyISAM, Aria and the like cannot roll back. `checks`: texts of CHECK constraints.
    `row_security`: policies hide rows from somebody.
    """

    name: tuple[str, ...]
    kind: str = "table"
    columns: Mapping[str, Column] = field(default_factory=dict)
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    checks: tuple[str, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    transactional: bool = True
    row_security: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Schema:
    """One system's database. `dialect` is postgresql, mariadb or sqlite. `version` is the server's, for reports."""

    system: str
    dialect: str
    version: str = ""
    tables: Mapping[tuple[str, ...], Table] = field(default_factory=dict)
    fingerprint: str = ""
