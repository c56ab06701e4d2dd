"""What deletion leaves behind in a database itself: dead row versions, free space in pages, logs, replicas.

A deleted row is first only marked; its bytes stand in the pages until those are written anew, in the log of changes
until that is deleted, and on a replica until it has come as far. Nothing of this is seen by a query: it is asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.mariadb import MariaDB
from ordholden.connectors.postgresql import PostgreSQL
from ordholden.connectors.sqlite import SQLite
from ordholden.connectors.values import Connector, TableName

AT_ONCE = 128
"""Pages that are read at a time."""

PATIENCE = 20
"""Seconds for which a replica is given time to come as far."""


class Remains(Protocol):
    """What can be asked and done of what a database leaves behind. Everything raises ConnectorError."""

    def vacuum(self, tables: Iterable[TableName], *, full: bool) -> None:
        """Let dead row versions of the tables go; `full`: write the tables anew."""

    def pages(self, table: TableName) -> Iterator[bytes]:
        """The bytes in which rows of the table stand or stood. Compressed values cannot be read in them."""

    def position(self) -> str:
        """How far the log of changes has come: what a replica must reach."""

    def reached(self, position: str) -> bool:
        """Asked of a replica: it has come as far. It is given some time."""

    def log_days(self) -> int | None:
        """For how many days the server keeps its log, where it can say so; 0: it keeps none."""


def remains_of(connector: Connector) -> Remains | None:
    """What can be asked of this system; None where it leaves nothing behind that could be."""
    match connector:
        case PostgreSQL():
            return PostgreSQLRemains(connector)
        case MariaDB():
            return MariaDBRemains(connector)
        case SQLite():
            return SQLiteRemains(connector)
        case _:
            return None


class PostgreSQLRemains:
    """`Remains` of PostgreSQL. Pages are read by pageinspect, which an administrator has to have made available."""

    def __init__(self, connector: PostgreSQL) -> None:
        self._connector = connector

    def vacuum(self, tables: Iterable[TableName], *, full: bool) -> None:
        with self._connector.apart() as connection:
            for table in tables:
                connection.exec_driver_sql(f"VACUUM {'(FULL) ' if full else ''}{_quoted(connection, table)}")

    def pages(self, table: TableName) -> Iterator[bytes]:
        with self._connector.apart() as connection:
            name = _quoted(connection, table)
            for fork in (name, *self._toasted(connection, name)):
                yield from self._read(connection, fork)

    def position(self) -> str:
        with self._connector.apart() as connection:
            return str(connection.exec_driver_sql("SELECT pg_current_wal_lsn()").scalar_one())

    def reached(self, position: str) -> bool:
        with self._connector.apart() as connection:
            if not connection.exec_driver_sql("SELECT pg_is_in_recovery()").scalar_one():
                what = "What is declared as a replica follows nobody."
                raise ConnectorError(Kind.OTHER, what, "Correct its address.", system=self._connector.name)
            asked = sa.text("SELECT pg_last_wal_replay_lsn() >= CAST(:position AS pg_lsn), pg_sleep(:pause)")
            for pause in (0.0, *(0.5,) * (2 * PATIENCE)):
                if connection.execute(asked, {"position": position, "pause": pause}).one()[0]:
                    return True
        return False

    def log_days(self) -> int | None:
        """Without an archive the log lasts until the next checkpoints have passed; with one nobody here can say."""
        with self._connector.apart() as connection:
            archived = connection.exec_driver_sql("SELECT current_setting('archive_mode')").scalar_one()
        return 0 if archived == "off" else None

    def _toasted(self, connection: sa.Connection, name: str) -> Sequence[str]:
        asked = sa.text(
            "SELECT reltoastrelid::regclass::text FROM pg_class "
            "WHERE oid = CAST(:name AS regclass) AND reltoastrelid <> 0"
        )
        return [str(row[0]) for row in connection.execute(asked, {"name": name})]

    def _read(self, connection: sa.Connection, name: str) -> Iterator[bytes]:
        known = connection.exec_driver_sql("SELECT count(*) FROM pg_proc WHERE proname = 'get_raw_page'").scalar_one()
        if not known:
            what = "Its pages cannot be read: the extension pageinspect is not there."
            mend = "Let the administrator CREATE EXTENSION pageinspect, and grant EXECUTE on get_raw_page."
            raise ConnectorError(Kind.RIGHTS, what, mend, system=self._connector.name)
        size = sa.text("SELECT pg_relation_size(CAST(:name AS regclass)) / current_setting('block_size')::bigint")
        number = int(connection.execute(size, {"name": name}).scalar_one())
        asked = sa.text(
            "SELECT get_raw_page(:name, page::integer) FROM generate_series(CAST(:first AS bigint), :last) AS page"
        )
        for first in range(0, number, AT_ONCE):
            last = min(first + AT_ONCE, number) - 1
            for (page,) in connection.execute(asked, {"name": name, "first": first, "last": last}):
                yield bytes(page)


class MariaDBRemains:
    """`Remains` of MariaDB. It lets nobody read its pages: a table that is written anew is all the proof there is."""

    def __init__(self, connector: MariaDB) -> None:
        self._connector = connector

    def vacuum(self, tables: Iterable[TableName], *, full: bool) -> None:
        """Purging goes by itself; `full` makes each table anew (OPTIMIZE), and waits for that."""
        if not full:
            return
        with self._connector.apart() as connection:
            for table in tables:
                said = connection.exec_driver_sql(f"ALTER TABLE {_quoted(connection, table)} FORCE")
                said.close()

    def pages(self, table: TableName) -> Iterator[bytes]:
        what, mend = f"MariaDB lets nobody read the pages of {table[-1]}.", "With `vacuum: full` it is written anew."
        raise ConnectorError(Kind.OTHER, what, mend, system=self._connector.name)

    def position(self) -> str:
        with self._connector.apart() as connection:
            return str(connection.exec_driver_sql("SELECT @@gtid_current_pos").scalar_one())

    def reached(self, position: str) -> bool:
        with self._connector.apart() as connection:
            asked = sa.text("SELECT MASTER_GTID_WAIT(:position, :patience)")
            return int(connection.execute(asked, {"position": position, "patience": PATIENCE}).scalar_one()) == 0

    def log_days(self) -> int | None:
        with self._connector.apart() as connection:
            on, seconds = connection.exec_driver_sql("SELECT @@log_bin, @@binlog_expire_logs_seconds").one()
        if not on:
            return 0
        return -(-int(seconds) // 86_400) or None


class SQLiteRemains:
    """`Remains` of a file: what is deleted is overwritten in it (`secure_delete`), and the file can be read."""

    def __init__(self, connector: SQLite) -> None:
        self._connector = connector

    def vacuum(self, tables: Iterable[TableName], *, full: bool) -> None:
        """Nothing is left to do."""

    def pages(self, table: TableName) -> Iterator[bytes]:  # noqa: ARG002 - they lie together
        """The whole file, whatever the table, and the files beside it."""
        for file in self._connector.files:
            if file.exists():
                yield from _blocks(file)

    def position(self) -> str:
        return ""

    def reached(self, position: str) -> bool:  # noqa: ARG002 - nothing follows a file
        what = "A file has no replica."
        raise ConnectorError(Kind.OTHER, what, "Take `replicas` away.", system=self._connector.name)

    def log_days(self) -> int | None:
        return 0


BLOCK, OVERLAP = 1 << 20, 1 << 10
"""Bytes of a file that are read at a time, and that two neighbours have in common: a value may lie across an end."""


def _blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        before = b""
        while block := opened.read(BLOCK):
            yield before + block
            before = block[-OVERLAP:]


def _quoted(connection: sa.Connection, table: TableName) -> str:
    return ".".join(connection.dialect.identifier_preparer.quote(part) for part in table)
