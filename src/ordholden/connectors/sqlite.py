"""SQLite 3.37 and later, by Python's own sqlite3."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from ordholden.connectors import errors, sqlite_catalog
from ordholden.connectors.errors import ConnectorError, Kind, guarded
from ordholden.connectors.sessions import transaction
from ordholden.connectors.values import Capabilities, Intend, Session, TableName
from ordholden.plan.sql.sqlite import FUNCTIONS
from ordholden.schema.values import Schema

OLDEST = (3, 37)
"""The first with pragma_table_list."""

LOCK_SECONDS = 10
"""How long we wait for somebody else's lock before we give way."""

BRIEF_MILLISECONDS = 1000
"""The same in a short transaction."""

READING = ("PRAGMA query_only = ON", "BEGIN")
WRITING = (
    "PRAGMA foreign_keys = ON",
    # What is deleted or replaced is overwritten in the file, not merely forgotten.
    "PRAGMA secure_delete = ON",
    "BEGIN IMMEDIATE",
)


class SQLite:
    """A `Connector`. `file` exists: this connector never makes one."""

    dialect = "sqlite"
    capabilities = Capabilities(
        refuses_hidden_rows=True,
        refreshes=False,
        overwrites=True,
        remains=("copies of the file and backups", "the write-ahead log while another program reads"),
    )

    def __init__(self, name: str, file: Path) -> None:
        self.name = name
        self._file = file
        self._explain = partial(explain, name)
        self._readers = self._engine("ro")
        self._writers = self._engine("rw")

    def observe(self, tables: Iterable[TableName] | None = None) -> Schema:
        wanted = None if tables is None else frozenset(tables)
        with self.reading() as session:
            return sqlite_catalog.observe(self.name, session, wanted)

    def reading(self) -> AbstractContextManager[Session]:
        return transaction(self.name, self._readers, partial(_begin, self.name, READING), self._explain, keep=False)

    @contextmanager
    def writing(self, *, brief: bool = False, intend: Intend | None = None) -> Iterator[Session]:
        del intend  # a transaction holds everything together
        begin = partial(
            _begin, self.name, (f"PRAGMA busy_timeout = {BRIEF_MILLISECONDS}", *WRITING) if brief else WRITING
        )
        count = "SELECT changes()"
        with transaction(self.name, self._writers, begin, self._explain, keep=True, count_changes=count) as session:
            yield session
        self._empty_log()

    @property
    def files(self) -> tuple[Path, ...]:
        """The database's file, and those beside it in which pages may stand for a while."""
        return (self._file, *(self._file.with_name(self._file.name + end) for end in ("-wal", "-journal")))

    def close(self) -> None:
        for engine in (self._readers, self._writers):
            guarded(engine.dispose, self._explain)

    def _engine(self, mode: str) -> sa.Engine:
        return sa.create_engine(
            "sqlite+pysqlite://",
            creator=partial(_open, self._file, mode),
            poolclass=sa.NullPool,
            pool_reset_on_return=None,
            hide_parameters=True,
        )

    def _empty_log(self) -> None:
        """A write-ahead log still holds what was deleted. Another reader may keep it from being emptied: then later."""
        with suppress(Exception), self._writers.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 0")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _open(file: Path, mode: str) -> sqlite3.Connection:
    address = f"file:{quote(str(file.absolute()))}?mode={mode}"
    return with_functions(sqlite3.connect(address, uri=True, timeout=LOCK_SECONDS, isolation_level=None))


def with_functions(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection with the functions that the dialect's statements call."""
    for name, (arguments, function) in FUNCTIONS.items():
        connection.create_function(name, arguments, function, deterministic=True)
    return connection


def _begin(system: str, statements: Iterable[str], connection: sa.Connection) -> None:
    if sqlite3.sqlite_version_info < OLDEST:
        raise ConnectorError(
            Kind.OTHER,
            f"Python's SQLite is {sqlite3.sqlite_version}; {'.'.join(map(str, OLDEST))} is the oldest that will do.",
            "Use a newer Python.",
            system=system,
        )
    for statement in statements:
        connection.exec_driver_sql(statement)


# -------------------------------------------------------------------------------------------- errors


def explain(system: str, error: Exception) -> ConnectorError:
    """Our error for a driver's. Only names are taken from it."""
    original = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(original, sqlite3.Error):
        return errors.failed(system, original or error)
    code, text = getattr(original, "sqlite_errorname", "") or "", str(original)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return errors.locked(system, "another program writes the file, and did not finish in time")
    if code.startswith("SQLITE_CONSTRAINT"):
        return _constraint(system, code, text)
    if code.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH")):
        return errors.no_rights(system, "the file")
    if code.startswith("SQLITE_CANTOPEN"):
        return _closed(system)
    absent = re.fullmatch(r"no such (table|column): (\S+)", text)
    if absent:
        return errors.no_table(system, f"{absent[1]} {absent[2]}")
    return _other(system, code, original)


def _constraint(system: str, code: str, text: str) -> ConnectorError:
    kind, _, named = text.partition(" constraint failed: ")
    if code == "SQLITE_CONSTRAINT_FOREIGNKEY":
        return errors.constraint(system, "a foreign key")
    if code == "SQLITE_CONSTRAINT_TRIGGER" or not named:
        return errors.constraint(system, "a trigger")
    return errors.constraint(system, f"the {kind} constraint on {named}")


def _closed(system: str) -> ConnectorError:
    return ConnectorError(
        Kind.UNREACHABLE,
        "The file cannot be opened.",
        "Is it there, and may this user read (and for erasing write) the file and its folder?",
        system=system,
    )


def _other(system: str, code: str, error: sqlite3.Error) -> ConnectorError:
    words = {
        "SQLITE_NOTADB": "The file is no SQLite database, or is encrypted.",
        "SQLITE_CORRUPT": "The file is damaged.",
        "SQLITE_FULL": "There is no space left for the file.",
        "SQLITE_INTERRUPT": "The statement was broken off.",
    }
    named = next((text for name, text in words.items() if code.startswith(name)), None)
    what = named or f"The statement failed: {type(error).__name__}{f' ({code})' if code else ''}."
    return ConnectorError(Kind.OTHER, what, system=system, again=code == "SQLITE_INTERRUPT")
