"""Rows by the hundred thousand into PostgreSQL: COPY, the fastest way in that there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa


def lay(connection: sa.Connection, schema: Path) -> None:
    """Make the tables of a file of SQL; it may hold functions, so that it goes as a whole."""
    _session(connection).execute(schema.read_bytes())


def copy(connection: sa.Connection, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    """Append rows to a table; its columns stand in one text, with blanks between."""
    session = _session(connection)
    into = f"COPY {table} ({', '.join(columns.split())}) FROM STDIN".encode()
    with session.cursor() as cursor, cursor.copy(into) as stream:
        for row in rows:
            stream.write_row(row)


def _session(connection: sa.Connection) -> psycopg.Connection[Any]:
    session = connection.connection.driver_connection
    if not isinstance(session, psycopg.Connection):
        raise TypeError("no PostgreSQL")
    return session
