"""A real schema on MariaDB: laid by its own client, which knows the commands in a dump; and its days moved."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pymysql
import sqlalchemy as sa

DAYS = """
SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND data_type IN ('date', 'datetime', 'timestamp')
ORDER BY table_name, ordinal_position
"""
TABLES = (
    "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'"
)
NO_DAY = "1000-01-01"
"""No real day is earlier; what is below is the zero date."""


def make(url: str) -> None:
    """Create the database that the url names."""
    address = sa.make_url(url)
    with _connection(address, None) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {_quoted(str(address.database))} CHARACTER SET utf8mb4")


def lay(url: str, dump: str) -> tuple[str, ...]:
    """Run a dump. Nothing is ever missing; RuntimeError with the client's last words."""
    done = subprocess.run(client("mariadb", url), input=dump.encode(), capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the schema could not be laid:\n{done.stderr.decode(errors='replace')[-2000:]}")
    return ()


def client(program: str, url: str) -> list[str]:
    """A command of a program of MariaDB's for this database. RuntimeError where it is not installed."""
    path = shutil.which(program)
    if path is None:
        raise RuntimeError(f"the program {program} is not installed (apt install mariadb-client)")
    address = sa.make_url(url)
    way = ["--no-defaults", f"--socket={address.query['unix_socket']}", f"--user={address.username}"]
    return [path, *way, "--default-character-set=utf8mb4", str(address.database)]


def move_days(url: str, end: datetime, begun: datetime) -> None:
    """See `filling.let_end_yesterday`. What the database would change by itself is set to itself."""
    with connected(url) as connection, connection.cursor() as cursor:
        cursor.execute("SET sql_mode = '', time_zone = '+00:00'")
        cursor.execute("SELECT DATEDIFF(CURRENT_DATE, %s) - 1", [end])
        days = cursor.fetchall()[0][0]
        cursor.execute(DAYS)
        by_table: dict[str, list[str]] = {}
        for table, column in cursor.fetchall():
            by_table.setdefault(table, []).append(column)
        for table, columns in by_table.items():
            moved = ", ".join(_moved(_quoted(column)) for column in columns)
            cursor.execute(f"UPDATE {_quoted(table)} SET {moved}", [begun, days] * len(columns))  # noqa: S608 - quoted names


def _moved(column: str) -> str:
    stays = f"{column} < '{NO_DAY}' OR {column} BETWEEN %s AND CURRENT_TIMESTAMP + INTERVAL 1 SECOND"
    return f"{column} = CASE WHEN {stays} THEN {column} ELSE {column} + INTERVAL %s DAY END"


def counted(url: str) -> dict[str, int]:
    """How many rows each table has."""
    found: dict[str, int] = {}
    with connected(url) as connection, connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT count(*) FROM {_quoted(table)}")  # noqa: S608 - a quoted name
            found[table] = cursor.fetchall()[0][0]
    return found


@contextmanager
def connected(url: str) -> Iterator[pymysql.connections.Connection[Any]]:
    """A plain connection that keeps what is done."""
    address = sa.make_url(url)
    with _connection(address, address.database) as connection:
        yield connection


def _connection(address: sa.URL, database: str | None) -> pymysql.connections.Connection[Any]:
    way = {"unix_socket": str(address.query["unix_socket"]), "user": address.username or "root"}
    return pymysql.connect(**way, database=database, charset="utf8mb4", autocommit=True)


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
