"""The store's tables: numbered SQL files, applied in order and in one transaction, in a schema of our own."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import psycopg
from psycopg import sql

from ordholden.store.errors import StoreRefused, without_values

SCHEMA = "ordholden"
QUEUE = "procrastinate_"
"""How the names of the queue's own tables, functions and types begin: no migration makes them, no backup has them."""
OLDEST_SERVER = 14
_FILE = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql")
NOTICED = 2.0
"""Seconds in which a server has noticed that a connection was closed, also one that has much to do."""
_STORE_LOCK, _MIGRATION_LOCK = 7_301_001, 7_301_002

Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Migration:
    """One step from a version of the tables to the next. `number` is the version that it makes."""

    number: int
    name: str
    text: str


def migrations(folder: Traversable | None = None) -> tuple[Migration, ...]:
    """The migrations of the folder (default: the program's own), in order, numbered from 1 without a gap."""
    folder = folder or resources.files("ordholden.store") / "migrations"
    named = [(match, file) for file in folder.iterdir() if (match := _FILE.fullmatch(file.name))]
    found = sorted(
        Migration(number=int(match[1]), name=match[2], text=file.read_text(encoding="utf-8")) for match, file in named
    )
    if [each.number for each in found] != list(range(1, len(found) + 1)):
        raise ValueError("migrations are numbered from 1 without a gap")
    return tuple(found)


def version(connection: Connection) -> int | None:
    """The version of the store's tables; None where there is no store."""
    with without_values():
        # Not to_regclass: what it does not find it remembers as missing, also after somebody else has made it.
        question = "SELECT FROM pg_tables WHERE schemaname = %s AND tablename = 'version'"
        if connection.execute(question, (SCHEMA,)).fetchone() is None:
            return None
        row = connection.execute("SELECT max(number) FROM ordholden.version").fetchone()
    return int(row[0]) if row and row[0] is not None else None


def create(connection: Connection, steps: Sequence[Migration]) -> None:
    """Make the tables where there are none. Two first commands at once: one makes them, the other finds them made."""
    with without_values(), connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_MIGRATION_LOCK,))
        if version(connection) is None:
            apply(connection, steps)


def upgrade(connection: Connection, steps: Sequence[Migration]) -> tuple[int, ...]:
    """Apply what is missing, all of it or nothing; which versions were made. The store has to be ours alone."""
    with without_values(), connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_MIGRATION_LOCK,))
        now = version(connection) or 0
        refuse_newer(now, steps)
        return apply(connection, [step for step in steps if step.number > now])


def apply(connection: Connection, steps: Sequence[Migration]) -> tuple[int, ...]:
    """Apply the steps inside the caller's transaction."""
    for step in steps:
        if step.number == 1:
            _begin(connection)
        connection.execute(step.text.encode())
        connection.execute("INSERT INTO version (number, name) VALUES (%s, %s)", (step.number, step.name))
    return tuple(step.number for step in steps)


def drop(connection: Connection) -> None:
    """Remove the whole store, inside the caller's transaction."""
    if _may_make_schemas(connection):
        connection.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(SCHEMA)))
        return
    drop_queue(connection)
    for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (SCHEMA,)).fetchall():
        connection.execute(sql.SQL("DROP TABLE {}.{} CASCADE").format(sql.Identifier(SCHEMA), sql.Identifier(name)))


def drop_queue(connection: Connection) -> None:
    """Remove what is the queue's own, inside the caller's transaction: what was in it follows from the parts."""
    things = connection.execute(
        "SELECT 'TABLE', oid::regclass::text, 1 FROM pg_class WHERE relkind = 'r' "
        "AND relnamespace = %(of)s::regnamespace AND starts_with(relname, %(name)s) UNION ALL "
        "SELECT 'FUNCTION', oid::regprocedure::text, 2 FROM pg_proc WHERE pronamespace = %(of)s::regnamespace "
        "AND starts_with(proname, %(name)s) UNION ALL "
        "SELECT 'TYPE', oid::regtype::text, 3 FROM pg_type WHERE typnamespace = %(of)s::regnamespace "
        "AND starts_with(typname, %(name)s) AND typrelid = 0 AND typelem = 0 UNION ALL "
        "SELECT 'TYPE', reltype::regtype::text, 4 FROM pg_class WHERE relkind = 'c' "
        "AND relnamespace = %(of)s::regnamespace AND starts_with(relname, %(name)s) ORDER BY 3",
        {"of": SCHEMA, "name": QUEUE},
    ).fetchall()
    for kind, name, _ in things:
        connection.execute(f"DROP {kind} IF EXISTS {name} CASCADE".encode())


def refuse_newer(found: int, steps: Sequence[Migration]) -> None:
    """A program must not touch tables that it does not know."""
    if found > len(steps):
        raise StoreRefused(
            "STO010",
            f"The store has version {found}; this program knows versions up to {len(steps)}.",
            why="A newer Ordholden has used it, and this one could damage what it does not know.",
            mend="Install the newer Ordholden again.",
        )


def refuse_older(found: int, steps: Sequence[Migration]) -> None:
    """A program does not change tables unasked."""
    if found < len(steps):
        raise StoreRefused(
            "STO009",
            f"The store has version {found}; this program needs version {len(steps)}.",
            mend="Make a backup (ordholden store backup FILE), then: ordholden store upgrade",
        )


def share(connection: Connection) -> None:
    """Use the store beside other commands, until the connection closes."""
    _lock(connection, "SELECT pg_try_advisory_lock_shared(%s)")


def alone(connection: Connection) -> None:
    """Have the store for ourselves, until the connection closes.

    Who has closed a connection may be here again before the server has noticed: that is waited for.
    """
    until = time.monotonic() + NOTICED
    while True:
        try:
            _lock(connection, "SELECT pg_try_advisory_lock(%s)")
        except StoreRefused:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def _lock(connection: Connection, question: str) -> None:
    with without_values():
        if connection.execute(question.encode(), (_STORE_LOCK,)).fetchone() != (True,):
            raise StoreRefused(
                "STO011",
                "Other commands are using the store.",
                why="It is not changed or replaced as a whole while a command works with it.",
                mend="Wait until they have ended, then start this command again.",
            )


def _begin(connection: Connection) -> None:
    """Make the schema, unless an administrator made it for us, and the table of versions."""
    if connection.execute("SELECT FROM pg_namespace WHERE nspname = %s", (SCHEMA,)).fetchone() is None:
        if not _may_make_schemas(connection):
            raise StoreRefused(
                "STO008",
                f"The store's schema {SCHEMA} cannot be made.",
                why="The database user may not make schemas in this database.",
                mend=f"Let an administrator run: CREATE SCHEMA {SCHEMA} AUTHORIZATION the_user",
            )
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(SCHEMA)))
    connection.execute(
        "CREATE TABLE version (number integer PRIMARY KEY, name text NOT NULL, "
        "applied_at timestamptz NOT NULL DEFAULT now())"
    )


def _may_make_schemas(connection: Connection) -> bool:
    return connection.execute("SELECT has_database_privilege(current_database(), 'CREATE')").fetchone() == (True,)
