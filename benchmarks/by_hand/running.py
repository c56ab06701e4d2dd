"""The hand-written erasure: keys into a temporary table, the statements of the file, one transaction."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pymysql
import sqlalchemy as sa

from benchmarks.databases import psycopg_url
from benchmarks.measuring import Took, Watch

Report = Callable[[str, int, float], None]
"""Called after each statement with its text, the rows that it changed, and its seconds."""

EXPLAIN = {"postgresql": "EXPLAIN ", "mariadb": "EXPLAIN ", "sqlite": "EXPLAIN QUERY PLAN "}


@dataclass(frozen=True, kw_only=True, slots=True)
class Hand:
    """A connection as somebody would open it for this, and how many keys it takes at once."""

    execute: Callable[[str], Any]
    load: Callable[[Sequence[int]], None]
    commit: Callable[[], None]


def statements(dialect: str) -> list[str]:
    """The statements of the dialect's file."""
    text = Path(__file__).with_name(f"{dialect}.sql").read_text(encoding="utf-8")
    plain = re.sub(r"^--.*\n", "", text, flags=re.MULTILINE)
    return [part.strip() for part in plain.split(";") if part.strip()]


def erase(url: str, keys: Sequence[int], server: int | None = None, report: Report | None = None) -> Took:
    """Erase these members; what it took, the connection apart."""
    dialect, watch = sa.make_url(url).get_backend_name(), Watch(server=server)
    with opened(url) as hand, watch.phase("erase"):
        hand.load(keys)
        for statement in statements(dialect):
            before = time.perf_counter()
            rows = hand.execute(statement).rowcount
            if report is not None:
                report(statement, rows, time.perf_counter() - before)
        hand.commit()
    return watch.phases["erase"]


def explained(url: str, keys: Sequence[int]) -> Iterator[tuple[str, list[str]]]:
    """Each statement with the database's plan for it, as the statements before it have left the rows."""
    dialect = sa.make_url(url).get_backend_name()
    with opened(url) as hand:
        hand.load(keys)
        for statement in statements(dialect):
            plan = [
                " | ".join("" if v is None else str(v) for v in row)
                for row in hand.execute(EXPLAIN[dialect] + statement).fetchall()
            ]
            yield statement, plan
            hand.execute(statement)


@contextmanager
def opened(url: str) -> Iterator[Hand]:
    """A connection to the database at this address."""
    opening = {"postgresql": _postgresql, "mariadb": _mariadb, "sqlite": _sqlite}
    with opening[sa.make_url(url).get_backend_name()](url) as hand:
        yield hand


@contextmanager
def _postgresql(url: str) -> Iterator[Hand]:
    with psycopg.connect(psycopg_url(url)) as connection:

        def load(keys: Sequence[int]) -> None:
            connection.execute("CREATE TEMPORARY TABLE k (id integer PRIMARY KEY) ON COMMIT DROP")
            with connection.cursor().copy("COPY k FROM STDIN") as copy:
                copy.write("".join(f"{key}\n" for key in keys))
            connection.execute("ANALYZE k")

        def execute(statement: str) -> Any:
            return connection.execute(statement.encode())

        yield Hand(execute=execute, load=load, commit=connection.commit)


@contextmanager
def _mariadb(url: str) -> Iterator[Hand]:
    address = sa.make_url(url)
    socket, database = str(address.query["unix_socket"]), address.database
    with pymysql.connect(unix_socket=socket, user="root", database=database) as connection:
        cursor = connection.cursor()
        cursor.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")

        def load(keys: Sequence[int]) -> None:
            cursor.execute("CREATE TEMPORARY TABLE k (id integer PRIMARY KEY)")
            cursor.executemany("INSERT INTO k VALUES (%s)", [(key,) for key in keys])

        def execute(statement: str) -> Any:
            cursor.execute(statement)
            return cursor

        yield Hand(execute=execute, load=load, commit=connection.commit)


@contextmanager
def _sqlite(url: str) -> Iterator[Hand]:
    connection = sqlite3.connect(str(sa.make_url(url).database))
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, as on our side

    def load(keys: Sequence[int]) -> None:
        connection.execute("CREATE TEMPORARY TABLE k (id integer PRIMARY KEY)")
        connection.executemany("INSERT INTO k VALUES (?)", [(key,) for key in keys])

    try:
        yield Hand(execute=connection.execute, load=load, commit=connection.commit)
    finally:
        connection.close()
