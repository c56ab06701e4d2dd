"""Backup and restore of the store: one consistent picture, written whole, and taken back whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from graphlib import TopologicalSorter
from pathlib import Path
from typing import LiteralString

from psycopg import sql

from ordholden.ledger.entries import restored
from ordholden.store import archive, schema
from ordholden.store.archive import Manifest, Member, Reading, damaged
from ordholden.store.connection import connected
from ordholden.store.errors import StoreRefused, without_values
from ordholden.store.home import Home
from ordholden.store.key_check import checked, checked_or_new, recorded
from ordholden.store.ledger import Ledger
from ordholden.store.opening import existing
from ordholden.store.queries import Queries
from ordholden.store.schema import Connection, Migration

_OWN = "version"
"""The one table that is not copied: restoring writes it anew."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table of the store, with its columns in their order."""

    name: str
    columns: tuple[str, ...]


def backup(home: Home, file: Path, *, replace: bool = False, steps: Sequence[Migration] | None = None) -> Manifest:
    """Write everything that the store holds to a file; never the keys. Other commands may go on meanwhile."""
    steps = schema.migrations() if steps is None else steps
    with existing(home) as connection:
        schema.share(connection)
        found = schema.version(connection) or 0
        schema.refuse_newer(found, steps)
        keys = checked(recorded(connection), home.keys, of="the store")
        with archive.writing(file, lambda digest: keys.authenticated(archive.DOMAIN, digest), replace=replace) as out:
            with without_values(), connection.transaction():
                connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                for table in tables(connection):
                    with connection.cursor().copy(_copy(table, "TO STDOUT")) as rows:
                        out.add(table.name, table.columns, map(bytes, rows))
                names = {name: value.hex() for name, value in recorded(connection).items()}
            return out.end(version=found, made=datetime.now(UTC).isoformat(timespec="seconds"), keys=names)


def restore(home: Home, file: Path, *, replace: bool = False, steps: Sequence[Migration] | None = None) -> Manifest:
    """Put the backup in the place of the store, in one transaction, after everything about it was verified.

    STO022 damaged, STO003 or STO005 other keys, STO023 altered, STO010 newer, STO024 not empty without `replace`,
    STO011 in use. A backup of an older version is brought up to date.
    """
    steps = schema.migrations() if steps is None else steps
    with archive.reading(file) as source:
        known = {name: bytes.fromhex(value) for name, value in source.manifest.keys.items()}
        keys = checked_or_new(known, home.keys, of="the backup")
        if keys.authenticated(archive.DOMAIN, source.digest) != source.vouched:
            raise StoreRefused(
                "STO023",
                "The backup was altered after it was made.",
                why="Its digest is right, but it is not the one that the hash key vouched for.",
                mend="The store is as it was. Use another backup, and ask who could write to this one.",
            )
        schema.refuse_newer(source.manifest.version, steps)
        with connected(home) as connection:
            schema.alone(connection)
            if not replace and not is_empty(connection):
                raise StoreRefused(
                    "STO024",
                    "The store is not empty.",
                    why="What it holds would be gone, also what was recorded after the backup.",
                    mend="Make a backup of it, then add --replace.",
                )
            ledger = Ledger(Queries(connection), keys, home.checkpoints)
            with without_values(), ledger.recording():
                _replace(connection, source, steps)
                ledger.add(restored(source.manifest.made))
    return source.manifest


def is_empty(connection: Connection) -> bool:
    """Whether nothing is on record (the marks of the keys apart)."""
    if schema.version(connection) is None:
        return True
    names = [table.name for table in tables(connection) if table.name != "key_check"]
    return not any(Queries(connection).one(f"SELECT FROM {name} LIMIT 1") is not None for name in names)


def tables(connection: Connection) -> tuple[Table, ...]:
    """The store's tables, each after those that it refers to; without those of the queue, which follow from them."""
    ask = Queries(connection)
    columns = ask.all(
        "SELECT table_name, array_agg(column_name::text ORDER BY ordinal_position) FROM information_schema.columns "
        "JOIN information_schema.tables USING (table_schema, table_name) WHERE table_schema = %s "
        "AND table_type = 'BASE TABLE' AND is_generated = 'NEVER' GROUP BY table_name",
        schema.SCHEMA,
    )
    references = ask.all(
        "SELECT owner.relname, target.relname FROM pg_constraint JOIN pg_class AS owner ON owner.oid = conrelid "
        "JOIN pg_class AS target ON target.oid = confrelid JOIN pg_namespace ON pg_namespace.oid = connamespace "
        "WHERE contype = 'f' AND nspname = %s",
        schema.SCHEMA,
    )
    named = {name: tuple(of) for name, of in sorted(columns) if name != _OWN and not name.startswith(schema.QUEUE)}
    order = TopologicalSorter({name: {to for of, to in references if of == name} for name in named})
    return tuple(Table(name=name, columns=named[name]) for name in order.static_order())


def _replace(connection: Connection, source: Reading, steps: Sequence[Migration]) -> None:
    manifest = source.manifest
    schema.drop(connection)
    schema.apply(connection, steps[: manifest.version])
    _refuse_unknown(manifest.tables, tables(connection))
    for member in manifest.tables:
        table = Table(name=member.table, columns=member.columns)
        with connection.cursor().copy(_copy(table, "FROM STDIN")) as rows:
            for chunk in source.rows(member):
                rows.write(chunk)
        counted = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table.name))).fetchone()
        if counted != (member.rows,):
            raise damaged(f"Not every row of {member.table} arrived.")
    schema.apply(connection, steps[manifest.version :])


def _refuse_unknown(members: Sequence[Member], known: Sequence[Table]) -> None:
    if {(each.table, each.columns) for each in members} != {(each.name, each.columns) for each in known}:
        raise damaged("Its tables are not those of its version.")


def _copy(table: Table, direction: LiteralString) -> sql.Composed:
    columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
    return sql.SQL("COPY {} ({}) {}").format(sql.Identifier(table.name), columns, sql.SQL(direction))
