"""A system that is no database, mirrored into one: whatever lists rows and takes changes back is a connector.

A session begins by reading the rows of a `Source` into an SQLite database without a name, and is then a session like
any other: the compiled rule runs over it unchanged. A writing session notes what its statements remove and change,
and hands that to the source when the block ends well. A rehearsal, or a block that raises, hands over nothing.

The database has no name on any disk: what does not fit into memory lies in a file that is unlinked when it is opened,
so that nothing is left of it whatever ends the process.
"""

from __future__ import annotations

import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol

import sqlalchemy as sa

from ordholden.connectors import sqlite
from ordholden.connectors.errors import guarded
from ordholden.connectors.sessions import Begin, SQLSession, transaction
from ordholden.connectors.values import Capabilities, Effect, Intend, Row, Session, TableName
from ordholden.schema.fingerprint import fingerprint
from ordholden.schema.values import Schema, Table

PORTION = 1000
"""Rows that are put into the mirror at a time."""

NUMBER = '"~number"'
"""The row's number, beside columns of any name."""

KEPT_FROM = 1.0
"""Seconds. What took longer to read is used again for as long as it took: it is never older than it could be anyway."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A row that was changed, or removed (`after` None). The cells are in the order of the table's columns."""

    table: TableName
    handle: str
    before: Row
    after: Row | None


class Source(Protocol):
    """What is mirrored. Every method raises ConnectorError and nothing else."""

    @property
    def tables(self) -> Mapping[TableName, Table]:
        """The tables, each named by one word. Their columns are of SQLite's types, as are the cells of their rows."""

    def begin(self) -> None:
        """Get to know what is there: `tables` and `rows` are asked for behind it, and tell of that."""

    def rows(self) -> Iterator[tuple[TableName, str, Row]]:
        """Every row of every table as it is now: its table, the text by which it is known again, its cells."""

    def apply(self, changes: Iterator[Change]) -> None:
        """Carry the changes out, table by table in the order in which rows were given.

        A row that is not any more what `before` says is left alone and said (`errors.changed`); one that is gone
        already counts as removed. What fails does not keep the others from being done: it is said at the end, with the
        rows that were done (`errors.DoneInPart`).
        """

    def known(self, change: Change) -> str:
        """What the row is known again by when it is read anew after a crash: one that is found again was not done."""

    def close(self) -> None:
        """Let go of everything."""


@dataclass(kw_only=True)
class _Mirrored:
    """A filled mirror: its connection, when it was read and how long that took."""

    connection: sqlite3.Connection
    read_at: float
    took: float
    engine: sa.Engine = field(init=False)
    in_use: bool = False

    def __post_init__(self) -> None:
        self.engine = sa.create_engine(
            "sqlite+pysqlite://",
            creator=lambda: self.connection,
            poolclass=sa.StaticPool,
            pool_reset_on_return=None,
            hide_parameters=True,
        )

    @property
    def fresh(self) -> bool:
        """Whether it is no older than reading it took."""
        return self.took > KEPT_FROM and time.monotonic() - self.read_at < self.took

    def close(self) -> None:
        with suppress(Exception):
            self.engine.dispose()
        self.connection.close()


class Mirror:
    """A `Connector` over a source. One that subclasses it has only its source and its capabilities to say."""

    dialect = "sqlite"

    def __init__(self, name: str, source: Source, capabilities: Capabilities) -> None:
        self.name, self.source = name, source
        self.capabilities = replace(capabilities, gathers=True)
        self._explain = partial(sqlite.explain, name)
        self._kept: _Mirrored | None = None

    def observe(self, tables: Iterable[TableName] | None = None) -> Schema:
        wanted = None if tables is None else frozenset(tables)
        found = {name: table for name, table in self.source.tables.items() if wanted is None or name in wanted}
        schema = Schema(system=self.name, dialect=self.dialect, version=sqlite3.sqlite_version, tables=found)
        return replace(schema, fingerprint=fingerprint(schema))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self._mirrored() as mirrored, self._transaction(mirrored, _begin_reading) as session:
            yield session

    @contextmanager
    def writing(self, *, brief: bool = False, intend: Intend | None = None) -> Iterator[Session]:
        del brief  # nobody waits for a lock here
        with (
            self._mirrored() as mirrored,
            self._transaction(mirrored, partial(_begin_writing, tables=self.source.tables)) as session,
        ):
            yield session
            if not session.over:
                self._kept = None
                if intend is not None:
                    intend(self._effects(mirrored))
                self.source.apply(_changes(mirrored.connection, self.source.tables))

    def gather(self) -> None:
        """Read everything now, unless that was done just now; the next session then need not."""
        with self._mirrored():
            pass

    def handle(self, table: TableName, key: Mapping[str, object]) -> str | None:
        """What the source knows the row with this key by, in the session that is open."""
        assert self._kept is not None
        assert self._kept.in_use
        where = " AND ".join(f"t.{_name(column)} = ?" for column in key)
        found = self._kept.connection.execute(
            f"SELECT h.handle FROM main.{_name(table[-1])} t "  # noqa: S608 - names, quoted
            f"JOIN {_handles(self.source.tables[table])} h ON h.number = t._rowid_ WHERE {where}",
            tuple(key.values()),
        ).fetchone()
        return None if found is None else str(found[0])

    def close(self) -> None:
        if self._kept is not None:
            self._kept.close()
            self._kept = None
        self.source.close()

    def _effects(self, mirrored: _Mirrored) -> Iterator[Effect]:
        for change in _changes(mirrored.connection, self.source.tables):
            yield change.table[-1], change.after is None, self.source.known(change)

    def _transaction(self, mirrored: _Mirrored, begin: Begin) -> AbstractContextManager[SQLSession]:
        return transaction(self.name, mirrored.engine, begin, self._explain, keep=False)

    @contextmanager
    def _mirrored(self) -> Iterator[_Mirrored]:
        """A mirror that nobody else uses; it is kept for the next one while it is fresh."""
        mirrored = self._kept
        if mirrored is None or mirrored.in_use or not mirrored.fresh:
            mirrored = self._read()
        if self._kept is not None and self._kept is not mirrored and not self._kept.in_use:
            self._kept.close()
        self._kept, mirrored.in_use = mirrored, True
        whole = False
        try:
            yield mirrored
            whole = True
        finally:
            mirrored.in_use = False
            if self._kept is mirrored and not (whole and mirrored.fresh):
                self._kept = None
            if self._kept is not mirrored:
                mirrored.close()

    def _read(self) -> _Mirrored:
        began = time.monotonic()
        connection = sqlite.with_functions(sqlite3.connect("", isolation_level=None, check_same_thread=False))
        try:
            guarded(lambda: _fill(connection, self.source), self._explain)
        except BaseException:
            connection.close()
            raise
        ended = time.monotonic()
        return _Mirrored(connection=connection, read_at=ended, took=ended - began)


# ------------------------------------------------------------------------------------------- the tables


def _fill(connection: sqlite3.Connection, source: Source) -> None:
    """Make the tables and put every row into them; indexes last, since that is quicker."""
    source.begin()
    for table in source.tables.values():
        connection.execute(_create(table))
        connection.execute(f"CREATE TEMP TABLE {_handles(table)} (number INTEGER PRIMARY KEY, handle TEXT)")
    connection.execute("BEGIN")
    waiting: dict[TableName, list[Row]] = defaultdict(list)
    for number, (name, handle, row) in enumerate(source.rows(), 1):
        waiting[name].append((number, handle, *row))
        if len(waiting[name]) == PORTION:
            _put(connection, source.tables[name], waiting.pop(name))
    for name, rows in waiting.items():
        _put(connection, source.tables[name], rows)
    for table in source.tables.values():
        for statement in _indexes(table):
            connection.execute(statement)
    connection.execute("COMMIT")


def _create(table: Table) -> str:
    """The CREATE TABLE. The key is kept by an index of its own: rows keep their number when a key changes."""
    cells = [f"{_name(c.name)} {c.type}{'' if c.nullable else ' NOT NULL'}" for c in table.columns.values()]
    rules = [f"CHECK ({check})" for check in table.checks]
    rules += [
        f"FOREIGN KEY ({_names(key.columns)}) REFERENCES {_name(key.to[-1])} ({_names(key.to_columns)})"
        f" ON DELETE {key.on_delete}{' DEFERRABLE INITIALLY DEFERRED' if key.deferrable else ''}"
        for key in table.foreign_keys
    ]
    return f"CREATE TABLE main.{_name(table.name[-1])} ({', '.join([*cells, *rules])})"


def _indexes(table: Table) -> Iterator[str]:
    unique = [columns for columns in (table.primary_key, *table.unique) if columns]
    plain = [columns for columns in table.indexes if columns not in unique]
    for number, columns in enumerate((*unique, *plain)):
        kind = "UNIQUE INDEX" if number < len(unique) else "INDEX"
        name, on = _name(f"~{number} {table.name[-1]}"), _name(table.name[-1])
        yield f"CREATE {kind} main.{name} ON {on} ({_names(columns)})"


def _put(connection: sqlite3.Connection, table: Table, rows: list[Row]) -> None:
    into, marks = f"{_name(table.name[-1])} (_rowid_, {_names(table.columns)})", ", ".join("?" * len(table.columns))
    statement = f"INSERT INTO main.{into} VALUES (?, {marks})"  # noqa: S608 - names, quoted
    connection.executemany(statement, ((number, *row) for number, _, *row in rows))
    connection.executemany(f"INSERT INTO {_handles(table)} VALUES (?, ?)", (row[:2] for row in rows))  # noqa: S608


def _handles(table: Table) -> str:
    """The table of what the source knows its rows again by. It lies apart: no statement of a plan ever sees it."""
    return f"temp.{_name(f'~handles {table.name[-1]}')}"


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _names(columns: Iterable[str]) -> str:
    return ", ".join(_name(column) for column in columns)


# ------------------------------------------------------------------------------------------ the changes


def _begin_reading(connection: sa.Connection) -> None:
    connection.exec_driver_sql("PRAGMA query_only = ON")
    connection.exec_driver_sql("BEGIN")


def _begin_writing(connection: sa.Connection, tables: Mapping[TableName, Table]) -> None:
    """Begin, and have triggers keep what each row was before it was first changed or removed."""
    for statement in ("PRAGMA query_only = OFF", "PRAGMA foreign_keys = ON", "BEGIN IMMEDIATE"):
        connection.exec_driver_sql(statement)
    for table in tables.values():
        connection.exec_driver_sql(
            f"CREATE TEMP TABLE {_before(table)} ({NUMBER} INTEGER PRIMARY KEY, {_names(table.columns)})"
        )
        old = ", ".join(f"OLD.{_name(column)}" for column in ("_rowid_", *table.columns))
        kept = f"INSERT OR IGNORE INTO {_before(table)} VALUES ({old})"  # noqa: S608 - names, quoted
        for event, body in (("UPDATE", kept), ("DELETE", kept), ("INSERT", "SELECT RAISE(ABORT, 'no new rows')")):
            connection.exec_driver_sql(
                f"CREATE TEMP TRIGGER {_name(f'~{event} {table.name[-1]}')} BEFORE {event} "
                f"ON main.{_name(table.name[-1])} BEGIN {body}; END"
            )


def _before(table: Table) -> str:
    return _name(f"~before {table.name[-1]}")


def _changes(connection: sqlite3.Connection, tables: Mapping[TableName, Table]) -> Iterator[Change]:
    """What was done, table by table and in the order of the rows; a row that is what it was is no change."""
    for name, table in tables.items():
        width = len(table.columns)
        before, after = (", ".join(f"{each}.{_name(column)}" for column in table.columns) for each in "bt")
        statement = (
            f"SELECT h.handle, t._rowid_, {before}, {after} FROM {_before(table)} b "  # noqa: S608 - names, quoted
            f"JOIN {_handles(table)} h ON h.number = b.{NUMBER} "
            f"LEFT JOIN main.{_name(name[-1])} t ON t._rowid_ = b.{NUMBER} ORDER BY b.{NUMBER}"
        )
        for handle, there, *cells in connection.execute(statement):
            was, now = tuple(cells[:width]), tuple(cells[width:])
            if there is None or now != was:
                yield Change(table=name, handle=handle, before=was, after=None if there is None else now)
