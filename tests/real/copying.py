"""Copies of a filled database, one after the other, fast."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from examples.real.on_mariadb import client
from tests.servers.mariadb import MariaDB
from tests.servers.running import Server, absent


@contextmanager
def copied(server: Server, database: str) -> Iterator[str]:
    """The URL of a database with the same content, dropped at the end."""
    name = f"{database}_copy"
    if isinstance(server, MariaDB):
        server.execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
        load(server.url(name), _dump(server.url(database)))
    else:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {database}")
    try:
        yield server.url(name)
    finally:
        server.drop(name)


def load(url: str, dump: bytes) -> None:
    """Run a dump."""
    subprocess.run(_program("mariadb", url), input=dump, check=True)


@cache
def _dump(url: str) -> bytes:
    """What makes the database anew, its triggers and views too. Taken once: nobody writes into what is copied from."""
    ways = ["--single-transaction", "--triggers", "--skip-comments"]
    return subprocess.run([*_program("mariadb-dump", url), *ways], capture_output=True, check=True).stdout


def _program(name: str, url: str) -> list[str]:
    try:
        return client(name, url)
    except RuntimeError as error:
        absent(f"MariaDB's client: {error}")
