"""PostgreSQL 13 and later, by psycopg."""

from __future__ import annotations

import re
import weakref
from collections.abc import Iterable
from contextlib import AbstractContextManager
from functools import partial

import psycopg
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from ordholden.connectors import errors, postgresql_catalog
from ordholden.connectors.errors import ConnectorError, Kind, guarded
from ordholden.connectors.sessions import apart, transaction
from ordholden.connectors.values import Capabilities, Intend, Session, TableName
from ordholden.plan.sql.dialects import DIALECTS
from ordholden.schema.values import Schema

OLDEST = 13
CONNECT_SECONDS = 10
LOCK_SECONDS = 10
"""How long we wait for somebody else's lock before we give way."""

BRIEF_LOCK_SECONDS, BRIEF_SECONDS = 2, 30
"""The same in a short transaction, and how long a statement of it may last."""

IDLE_SECONDS = 30
"""How long a transaction that writes may do nothing between two statements before the server takes it back."""

SETTINGS = {
    # Rows that a policy would hide become an error: silence would look like "nothing found".
    "row_security": "off",
    "lock_timeout": f"{LOCK_SECONDS}s",
    # Dates and instants as text must look the same whatever the role's own settings are.
    "TimeZone": "UTC",
    "DateStyle": "ISO, YMD",
    "IntervalStyle": "postgres",
    "bytea_output": "hex",
    # Lists are read to their end: plans that only start fast are no help.
    "cursor_tuple_fraction": "1",
    # Every statement runs once: compiling it costs more than it gains.
    "jit": "off",
}
# Whoever began a transaction and fell asleep in it keeps others' rows for no longer than this.
WRITING = {"idle_in_transaction_session_timeout": f"{IDLE_SECONDS}s"}
BRIEF = {"lock_timeout": f"{BRIEF_LOCK_SECONDS}s", "statement_timeout": f"{BRIEF_SECONDS}s"}


class PostgreSQL:
    """A `Connector`."""

    dialect = "postgresql"
    capabilities = Capabilities(
        refuses_hidden_rows=True,
        refreshes=True,
        overwrites=False,
        remains=("dead row versions until VACUUM", "write-ahead log and its archive", "replicas that lag", "backups"),
    )

    def __init__(self, name: str, url: sa.URL) -> None:
        self.name = name
        self._explain = partial(explain, name)
        self._engine = sa.create_engine(
            url,
            # One connection is kept for the next transaction: beginning one costs more than a short batch's commit.
            pool_size=1,
            pool_pre_ping=True,
            pool_reset_on_return=None,
            hide_parameters=True,
            use_native_hstore=False,
            connect_args={
                "connect_timeout": CONNECT_SECONDS,
                "application_name": "ordholden",
                # A pooler between us and the server may not know what was prepared.
                "prepare_threshold": None,
            },
        )
        # Whoever forgets to let go leaves no connection open.
        weakref.finalize(self, self._engine.dispose)

    def observe(self, tables: Iterable[TableName] | None = None) -> Schema:
        wanted = None if tables is None else frozenset(tables)
        with self.reading() as session:
            return postgresql_catalog.observe(self.name, session, wanted)

    def reading(self) -> AbstractContextManager[Session]:
        return transaction(self.name, self._engine, partial(_begin, self.name, reading=True), self._explain, keep=False)

    def writing(self, *, brief: bool = False, intend: Intend | None = None) -> AbstractContextManager[Session]:
        del intend  # a transaction holds everything together
        begin = partial(_begin, self.name, reading=False, brief=brief)
        return transaction(self.name, self._engine, begin, self._explain, keep=True)

    def apart(self) -> AbstractContextManager[sa.Connection]:
        """A connection outside of any transaction, for what can only be done there."""
        return apart(self._engine, self._explain)

    def close(self) -> None:
        guarded(self._engine.dispose, self._explain)


def _begin(system: str, connection: sa.Connection, *, reading: bool, brief: bool = False) -> None:
    version = int((connection.dialect.server_version_info or (0,))[0])
    if version < OLDEST:
        raise ConnectorError(
            Kind.OTHER,
            f"The server is PostgreSQL {version}; {OLDEST} is the oldest that will do.",
            "Upgrade the server.",
            system=system,
        )
    level = "REPEATABLE READ" if reading else "READ COMMITTED"
    connection.execution_options(isolation_level=level, postgresql_readonly=reading)
    wanted = SETTINGS | ({} if reading else WRITING) | (BRIEF if brief else {})
    settings = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in wanted.items())
    connection.exec_driver_sql(f"SELECT {settings}")
    for statement in DIALECTS["postgresql"].session:
        connection.exec_driver_sql(statement)


# -------------------------------------------------------------------------------------------- errors

NOT_LET_IN = (
    r"password authentication failed|no password supplied|no pg_hba\.conf entry|role \S+ does not exist"
    r"|authentication failed|not permitted to log in"
)
UNANSWERED = (
    (r"too many (clients|connections)|remaining connection slots", "it has no connection left"),
    (r"starting up|shutting down|in recovery|not yet accepting", "it is starting or stopping"),
    (r"resolve|translate host name|not known", "its host name is unknown"),
    (r"timeout|timed out", "it does not answer in time"),
    (r"SSL|certificate", "no encrypted connection comes about"),
    ("", "nothing answers there"),
)
"""psycopg gives no code when no connection comes about: the words have to tell."""


def explain(system: str, error: Exception) -> ConnectorError:
    """Our error for a driver's. Only names are taken from it."""
    original = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(original, psycopg.Error):
        return errors.failed(system, original or error)
    if original.sqlstate is None:
        return _without_code(system, original, connected=isinstance(error, DBAPIError) and error.statement is not None)
    return _by_code(system, original.sqlstate, original)


def _without_code(system: str, error: psycopg.Error, *, connected: bool) -> ConnectorError:
    if not isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return errors.failed(system, error)
    if connected:
        return errors.lost(system)
    text = str(error)
    if re.search(NOT_LET_IN, text):
        return errors.refused(system)
    if re.search(r"database \S+ does not exist", text):
        return errors.no_database(system)
    if "permission denied for database" in text:
        return errors.no_rights(system, "the database")
    return errors.unreachable(system, next(reason for pattern, reason in UNANSWERED if re.search(pattern, text)))


def _by_code(system: str, code: str, error: psycopg.Error) -> ConnectorError:
    match code:
        case "42501":
            return _forbidden(system, error)
        case "42P01" | "42703" | "3F000" | "42883":
            return errors.no_table(system, _absent(error))
        case "25006":
            return ConnectorError(
                Kind.RIGHTS,
                "The database takes no writes here: the transaction is read-only, or the server is a replica.",
                "Point the system's url at the primary server for erasing.",
                system=system,
            )
        case "55P03" | "40P01" | "40001":
            return errors.locked(system, "a lock was not free in time")
        case "57014":
            return ConnectorError(
                Kind.OTHER,
                "The server broke off the statement (statement_timeout, or a conflict on a replica).",
                "Give the role a longer statement_timeout.",
                system=system,
                again=True,
            )
        case "3D000":
            return errors.no_database(system)
        case "28000" | "28P01":
            return errors.refused(system)
        case "53300":
            return errors.unreachable(system, "it has no connection left")
        case _:
            return _by_class(system, code, error)


def _by_class(system: str, code: str, error: psycopg.Error) -> ConnectorError:
    match code[:2]:
        case "08" | "57":
            return errors.lost(system)
        case "23" | "44":
            table = ".".join(part for part in (error.diag.schema_name, error.diag.table_name) if part)
            return errors.constraint(system, _quoted(error.diag.constraint_name or error.diag.column_name), table)
        case "P0":
            function = re.search(r"PL/pgSQL function ([\w.\"]+)", error.diag.context or "")
            return errors.constraint(system, f"the function {function[1]}" if function else "a trigger")
        case "22":
            what = "A value does not fit the type of its column or parameter"
        case "53":
            what = "The server has not enough disk, memory or connections"
        case _:
            what = f"The statement failed: {type(error).__name__}"
    return ConnectorError(
        Kind.OTHER,
        f"{what} (SQLSTATE {code}).",
        "The database's own log says more.",
        system=system,
        again=code.startswith("53"),
    )


def _forbidden(system: str, error: psycopg.Error) -> ConnectorError:
    message = error.diag.message_primary or ""
    if error.diag.source_file == "rls.c" or "row-level security" in message:
        table = re.search(r'"([^"]+)"$', message)
        return ConnectorError(
            Kind.ROW_SECURITY,
            f"Row security hides rows of {table[1] if table else 'a table'} from the role: it could not be seen whether"
            " they were found or cleared.",
            "Let the administrator give the role BYPASSRLS, or connect as a role that the policies do not bind.",
            system=system,
        )
    named = re.search(r"(?:for|of) \w+(?: view)? \"?([^\s\"]+)", message)
    return errors.no_rights(system, named[1] if named else "")


def _absent(error: psycopg.Error) -> str:
    """`relation "x"`: names come from our own statement, never from data."""
    named = re.search(r'(relation|column|schema|function) "?([^"\s(]+)', error.diag.message_primary or "")
    return {"relation": "table"}.get(named[1], named[1]) + f" {named[2]}" if named else ""


def _quoted(name: str | None) -> str:
    return f"the constraint {name}" if name else "a constraint"
