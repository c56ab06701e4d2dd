"""The databases that are measured: a server of our own each, and copies of a filled database that are as good as new."""

from __future__ import annotations

import itertools
import os
import shutil
import sqlite3
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pymysql
import sqlalchemy as sa

from benchmarks.shop import filling
from tests.servers import mariadb, postgresql

DIALECTS = ("postgresql", "mariadb", "sqlite")
POSTGRESQL = {"shared_buffers": "512MB", "work_mem": "64MB", "maintenance_work_mem": "256MB", "max_wal_size": "4GB"}
MARIADB = {"innodb_buffer_pool_size": "1G", "innodb_log_file_size": "512M", "tmp_table_size": "64M"}
"""Room for the rows; everything else is as the tests have it, the same for what is compared."""


class Database(ABC):
    """One kind of database that runs here."""

    dialect: str
    version: str
    process: int | None = None
    """The process that keeps its server, if it has one."""

    @abstractmethod
    def fill(self, name: str, people: int, seed: int) -> None:
        """Make the shop of so many people under this name."""

    @abstractmethod
    def copy(self, name: str) -> str:
        """The URL of a copy that nobody has touched."""

    @abstractmethod
    def drop(self, url: str) -> None:
        """Remove a copy."""

    @abstractmethod
    def url(self, name: str) -> str:
        """Where the database of this name is."""

    @abstractmethod
    def stop(self) -> None:
        """Let go of everything."""

    @contextmanager
    def copied(self, name: str) -> Iterator[str]:
        """A copy for as long as the block lasts."""
        url = self.copy(name)
        try:
            yield url
        finally:
            self.drop(url)


class PostgreSQL(Database):
    """From the wheel."""

    dialect = "postgresql"

    def __init__(self) -> None:
        self._server, self._numbers = postgresql.start(**POSTGRESQL), itertools.count(1)
        self.process = self._server.process
        self.version = str(self._server.execute("SHOW server_version")[0][0]).split()[0]

    def url(self, name: str) -> str:
        return self._server.url(name)

    def fill(self, name: str, people: int, seed: int) -> None:
        self._server.execute(f"CREATE DATABASE {name}")
        with psycopg.connect(psycopg_url(self.url(name)), autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")
            for statement in filled("postgresql", people, seed):
                connection.execute(statement.encode())
            connection.execute("VACUUM (ANALYZE, FREEZE)")
            connection.execute("CHECKPOINT")

    def copy(self, name: str) -> str:
        copied = f"{name}_{next(self._numbers)}"
        self._server.execute(f"CREATE DATABASE {copied} TEMPLATE {name} STRATEGY FILE_COPY")
        return self.url(copied)

    def drop(self, url: str) -> None:
        self._server.drop(str(sa.make_url(url).database))

    def stop(self) -> None:
        self._server.stop()


class MariaDB(Database):
    """Where it is installed."""

    dialect = "mariadb"

    def __init__(self) -> None:
        self._server, self._numbers = mariadb.start(**MARIADB), itertools.count(1)
        self.process = self._server.process
        self.version = str(self._server.execute("SELECT version()")[0][0]).split("-")[0]

    def url(self, name: str) -> str:
        return self._server.url(name)

    def _run(self, name: str, statements: Iterable[str]) -> None:
        socket = f"{self._server.folder}/socket"
        opened = pymysql.connect(unix_socket=socket, user="root", database=name, autocommit=True)
        with opened as connection, connection.cursor() as cursor:
            cursor.execute("SET sql_mode = 'STRICT_TRANS_TABLES,PIPES_AS_CONCAT'")
            cursor.execute("SET foreign_key_checks = 0, unique_checks = 0")
            for statement in statements:
                cursor.execute(statement)

    def fill(self, name: str, people: int, seed: int) -> None:
        self._server.execute(f"CREATE DATABASE {name}")
        self._run(name, filled("mariadb", people, seed))
        self._run(name, [f"ANALYZE TABLE {table}" for table in names("mariadb")])

    def copy(self, name: str) -> str:
        copied = f"{name}_{next(self._numbers)}"
        self._server.execute(f"CREATE DATABASE {copied}")
        rows = [f"INSERT INTO {table} SELECT * FROM {name}.{table}" for table in names("mariadb")]
        known = [f"ANALYZE TABLE {table}" for table in names("mariadb")]
        self._run(copied, [*filling.tables("mariadb"), *filling.indexes("mariadb"), *rows, *known])
        return self.url(copied)

    def drop(self, url: str) -> None:
        self._server.drop(str(sa.make_url(url).database))

    def stop(self) -> None:
        self._server.stop()


class SQLite(Database):
    """Python's own."""

    dialect = "sqlite"
    version = sqlite3.sqlite_version

    def __init__(self) -> None:
        self._folder, self._numbers = Path(tempfile.mkdtemp(prefix="bench-")), itertools.count(1)

    def url(self, name: str) -> str:
        return f"sqlite:///{self._folder}/{name}.db"

    def fill(self, name: str, people: int, seed: int) -> None:
        connection = sqlite3.connect(self._folder / f"{name}.db")
        connection.execute("PRAGMA journal_mode = OFF")
        for statement in filled("sqlite", people, seed):
            connection.execute(statement)
        connection.execute("ANALYZE")
        connection.commit()
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.close()

    def copy(self, name: str) -> str:
        copied = f"{name}_{next(self._numbers)}"
        shutil.copyfile(self._folder / f"{name}.db", self._folder / f"{copied}.db")
        os.sync()
        return self.url(copied)

    def drop(self, url: str) -> None:
        Path(str(sa.make_url(url).database)).unlink()

    def stop(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


KINDS: dict[str, type[Database]] = {"postgresql": PostgreSQL, "mariadb": MariaDB, "sqlite": SQLite}


def psycopg_url(url: str) -> str:
    """The same address as psycopg reads it."""
    return url.replace("postgresql+psycopg://", "postgresql://")


def names(dialect: str) -> list[str]:
    """The shop's tables, the referred-to ones first."""
    return [statement.split()[2] for statement in filling.tables(dialect)]


def filled(dialect: str, people: int, seed: int) -> Iterator[str]:
    """Everything that makes the shop."""
    yield from filling.tables(dialect)
    yield from filling.rows(dialect, people, seed)
    yield from filling.indexes(dialect)
