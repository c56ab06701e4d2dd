"""Filling systems fast: a schema laid, rows copied by the ten thousand, documents of a certain day."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import sqlalchemy as sa

BATCH = 10_000


def lay(connection: sa.Connection, schema: Path) -> None:
    """Run the statements of a schema; it may hold functions, so that it goes as a whole."""
    raw, statements = _raw(connection), schema.read_text(encoding="utf-8")
    if connection.dialect.name == "postgresql":
        raw.execute(statements)
    else:
        raw.executescript(statements)


def fill(connection: sa.Connection, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    """Put rows into a table: PostgreSQL copies them, SQLite inserts them in batches."""
    names, raw = columns.replace(",", " ").split(), _raw(connection)
    if connection.dialect.name == "postgresql":
        with raw.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    raw.executemany(statement, ([_text(cell) for cell in row] for row in rows))


def _raw(connection: sa.Connection) -> Any:  # noqa: ANN401 - whatever the driver has
    raw = connection.connection.driver_connection
    if raw is None:
        raise RuntimeError("the connection was closed")
    return raw


def _text(cell: object) -> object:
    """Days and instants as SQLite keeps them: instants without a zone, in UTC where they have one."""
    if isinstance(cell, datetime):
        return (cell.astimezone(UTC) if cell.tzinfo else cell).replace(tzinfo=None).isoformat(" ", "seconds")
    return cell.isoformat() if isinstance(cell, date) else cell


def instant(day: date, chance: Random) -> datetime:
    """Some minute of a working day, in UTC."""
    return datetime.combine(day, time(chance.randrange(7, 16), chance.randrange(60)), UTC)


def some_day(chance: Random, today: date, newest: int, oldest: int) -> date:
    """A day between so many days ago."""
    return today - timedelta(days=chance.randint(newest, oldest))


def document(path: Path, text: str, day: date) -> None:
    """A document that was last changed on a day, at noon."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    at = datetime.combine(day, time(12), UTC).timestamp()
    os.utime(path, (at, at))
