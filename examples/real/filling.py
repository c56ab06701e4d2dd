"""Laying other people's schemas and filling them with made-up people.

Schema and generator are others' work and no part of this repository. They are run as they are and changed nowhere.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import psycopg
import sqlalchemy as sa
from psycopg import sql

EXTENSION = re.compile(r"^(?:CREATE|COMMENT ON) EXTENSION (?:IF NOT EXISTS )?(\w+)[^;]*;\n", re.MULTILINE)
META_COMMAND = re.compile(r"^\\.*\n", re.MULTILINE)
"""What psql reads for itself and never sends."""
NAMES = Path(__file__).resolve().parent / "names"
"""Names to make people of where the package faker is not there, or is not to decide them."""


def lay_schema(url: str, dump: str) -> tuple[str, ...]:
    """Run a dump without psql. What belongs to an extension that this server lacks is left out; returns which."""
    with connected(url) as connection:
        there = {name for (name,) in connection.execute("SELECT name FROM pg_available_extensions")}
        missing = {name for name in EXTENSION.findall(dump) if name not in there}
        wanted = EXTENSION.sub(lambda said: "" if said[1] in missing else said[0], META_COMMAND.sub("", dump))
        connection.execute(wanted.encode())
    return tuple(sorted(missing))


def generate(
    generator: Path, name: str, url: str, files: Path, truth: Path, people: int, *, names: Path | None = None
) -> None:
    """Fill the tables. A process of its own: the generator expects to be one.

    `names`: a folder whose `faker` is used, not the installed one. RuntimeError with the generator's last words.
    """
    command = [sys.executable, "-B", str(generator / "realgen.py"), name, "--keep", "--n", str(people)]
    where = ["--url", url.replace("+psycopg", ""), "--files", str(files), "--truth", str(truth)]
    around = {**os.environ, "PYTHONPATH": str(names)} if names else None
    done = subprocess.run([*command, *where], capture_output=True, text=True, check=False, env=around)
    if done.returncode:
        raise RuntimeError(f"the generator of {name} failed:\n{done.stderr[-2000:]}")


DAYS = """
SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND (data_type = 'date' OR data_type LIKE 'timestamp%')
"""
MOVE = sql.SQL(
    "UPDATE {table} SET {column} = {column} + make_interval(days => %s) "
    "WHERE {column} NOT BETWEEN %s AND clock_timestamp()"
)


def let_end_yesterday(url: str, end: datetime, begun: datetime) -> None:
    """Move every day so that data which end at `end` end yesterday: time then does the same whenever they are made.

    What the server's own clock said since `begun` stays as it is.
    """
    with connected(url) as connection:
        row = connection.execute("SELECT current_date - 1 - %s::date", [end]).fetchone()
        for table, column in connection.execute(DAYS).fetchall():
            names = {"table": sql.Identifier(table), "column": sql.Identifier(column)}
            connection.execute(MOVE.format(**names), [row[0] if row else 0, begun])


@contextmanager
def connected(url: str) -> Iterator[psycopg.Connection]:
    """A plain connection that keeps what is done."""
    address = sa.make_url(url)
    host = str(address.query["host"])
    with psycopg.connect(host=host, user=address.username, dbname=address.database) as connection:
        yield connection
