"""A real schema on PostgreSQL: laid without psql, and its days moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import psycopg
import sqlalchemy as sa
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from ordholden.store import embedded

EXTENSION = re.compile(r"^(?:CREATE|COMMENT ON) EXTENSION (?:IF NOT EXISTS )?(\w+)[^;]*;\n", re.MULTILINE)
META_COMMAND = re.compile(r"^\\.*\n", re.MULTILINE)
"""What psql reads for itself and never sends."""

DAYS = """
SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND (data_type = 'date' OR data_type LIKE 'timestamp%')
"""
MOVE = sql.SQL(
    "UPDATE {table} SET {column} = {column} + make_interval(days => %s) "
    "WHERE {column} NOT BETWEEN %s AND clock_timestamp()"
)
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
ROWS = sql.SQL("SELECT count(*) FROM {}")


def make(url: str) -> None:
    """Create the database that the url names."""
    address = sa.make_url(url)
    with _connection(address.set(database="postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(str(address.database))))


def lay(url: str, dump: str) -> tuple[str, ...]:
    """Run a dump without psql. What belongs to an extension that this server lacks is left out; returns which."""
    with connected(url) as connection:
        there = {name for (name,) in connection.execute("SELECT name FROM pg_available_extensions")}
        missing = {name for name in EXTENSION.findall(dump) if name not in there}
        wanted = EXTENSION.sub(lambda said: "" if said[1] in missing else said[0], META_COMMAND.sub("", dump))
        connection.execute(wanted.encode())
    return tuple(sorted(missing))


def move_days(url: str, end: datetime, begun: datetime) -> None:
    """See `filling.let_end_yesterday`."""
    with connected(url) as connection:
        row = connection.execute("SELECT current_date - 1 - %s::date", [end]).fetchone()
        for table, column in connection.execute(DAYS).fetchall():
            names = {"table": sql.Identifier(table), "column": sql.Identifier(column)}
            connection.execute(MOVE.format(**names), [row[0] if row else 0, begun])


def counted(url: str) -> dict[str, int]:
    """How many rows each table has."""
    with connected(url) as connection:
        tables = [table for (table,) in connection.execute(TABLES)]
        found = {table: connection.execute(ROWS.format(sql.Identifier(table))).fetchone() for table in tables}
    return {table: row[0] if row else 0 for table, row in found.items()}


@contextmanager
def connected(url: str) -> Iterator[psycopg.Connection]:
    """A plain connection that keeps what is done."""
    with _connection(sa.make_url(url)) as connection:
        yield connection


def _connection(address: sa.URL, *, autocommit: bool = False) -> psycopg.Connection:
    host = str(address.query["host"])
    return psycopg.connect(host=host, user=address.username, dbname=address.database, autocommit=autocommit)


# ------------------------------------------------------------------------------------- a server of our own


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The store's own kind of server on this folder, made when it is not there.

    Gives its url, with {database} where a database's name stands.
    """
    with embedded.running(folder) as conninfo:
        way = conninfo_to_dict(conninfo)
        yield f"postgresql://{way['user']}@/{{database}}?host={quote(str(way['host']), safe='/')}"


def stop(folder: Path) -> None:
    """Stop a server that its keeper left behind: whoever leaves last stops it."""
    if (folder / "cluster" / "postmaster.pid").exists():
        with embedded.running(folder):
            pass
