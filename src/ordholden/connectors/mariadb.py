"""MariaDB 10.6 and later, by PyMySQL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

import pymysql
import sqlalchemy as sa
from pymysql.cursors import SSCursor
from sqlalchemy.exc import DBAPIError, InvalidRequestError

from ordholden.connectors import errors, mariadb_catalog
from ordholden.connectors.errors import ConnectorError, Kind, guarded
from ordholden.connectors.sessions import apart, transaction
from ordholden.connectors.values import Capabilities, Intend, Session, TableName
from ordholden.plan.sql.dialects import DIALECTS
from ordholden.schema.values import Schema

OLDEST = (10, 6)
"""The first with JSON_TABLE, by which key lists are bound."""

CONNECT_SECONDS = 10
LOCK_SECONDS = 10
"""How long we wait for somebody else's lock before we give way."""

BRIEF_LOCK_SECONDS, BRIEF_SECONDS = 2, 30
"""The same in a short transaction, and how long a statement of it may last."""

IDLE_SECONDS = 30
"""How long a transaction that writes may do nothing between two statements before the server takes it back."""

BRIEF = f"SET SESSION innodb_lock_wait_timeout = {BRIEF_LOCK_SECONDS}, max_statement_time = {BRIEF_SECONDS}"
LASTING = f"SET SESSION innodb_lock_wait_timeout = {LOCK_SECONDS}, max_statement_time = DEFAULT"

READING = "ISOLATION LEVEL REPEATABLE READ, READ ONLY"
WRITING = "ISOLATION LEVEL READ COMMITTED, READ WRITE"

SETTINGS = {
    # Exactly these: strict, every assignment of an UPDATE sees the old row, and zero dates may stay what they are.
    "sql_mode": "'STRICT_TRANS_TABLES,SIMULTANEOUS_ASSIGNMENT'",
    # TIMESTAMP is stored as an instant and shown in the session's zone.
    "time_zone": "'+00:00'",
    "sql_quote_show_create": "1",
    "innodb_lock_wait_timeout": str(LOCK_SECONDS),
    "lock_wait_timeout": str(LOCK_SECONDS),
    # Whoever began to change rows and fell asleep keeps them from others for no longer than this.
    "idle_write_transaction_timeout": str(IDLE_SECONDS),
}
"""Set when the connection begins: the driver and SQLAlchemy look at sql_mode once, before any statement of ours."""


class MariaDB:
    """A `Connector`."""

    dialect = "mariadb"
    capabilities = Capabilities(
        refuses_hidden_rows=True,
        refreshes=False,
        overwrites=False,
        remains=("row versions until they are purged", "binary log", "replicas that lag", "backups"),
    )

    def __init__(self, name: str, url: sa.URL) -> None:
        self.name = name
        self._explain = partial(explain, name)
        self._engine = sa.create_engine(
            url,
            # Beginning a connection costs PyMySQL ten times what a small reading costs: one is kept for the next.
            pool_size=1,
            pool_pre_ping=True,
            pool_reset_on_return=None,
            hide_parameters=True,
            connect_args={
                "connect_timeout": CONNECT_SECONDS,
                "charset": "utf8mb4",
                # Texts of ours are compared character by character, trailing blanks included.
                "collation": "utf8mb4_nopad_bin",
                "program_name": "ordholden",
                # On this machine's own socket there is nothing to encrypt.
                **({"ssl_disabled": True} if "unix_socket" in url.query else {}),
                "init_command": "SET " + ", ".join(f"SESSION {name} = {value}" for name, value in SETTINGS.items()),
            },
        )

        _forgive_lost_streams(self._engine.dialect)

    def observe(self, tables: Iterable[TableName] | None = None) -> Schema:
        wanted = None if tables is None else frozenset(tables)
        with self.reading() as session:
            return mariadb_catalog.observe(self.name, session, wanted)

    def reading(self) -> AbstractContextManager[Session]:
        return transaction(self.name, self._engine, partial(_begin, self.name, READING), self._explain, keep=False)

    def writing(self, *, brief: bool = False, intend: Intend | None = None) -> AbstractContextManager[Session]:
        del intend  # a transaction holds everything together
        begin = partial(_begin, self.name, WRITING, brief=brief)
        return transaction(self.name, self._engine, begin, self._explain, keep=True)

    def apart(self) -> AbstractContextManager[sa.Connection]:
        """A connection outside of any transaction, for what can only be done there."""
        return apart(self._engine, self._explain)

    def close(self) -> None:
        guarded(self._engine.dispose, self._explain)


class _Stream(SSCursor):
    """A cursor that reads on to its end when it is closed, unless the connection is gone."""

    def close(self) -> None:
        try:
            super().close()
        except (AttributeError, OSError, pymysql.Error):
            # The reading has told that the connection is lost. PyMySQL would tell it again, with a stack trace.
            result = vars(self).get("_result")
            if result is not None:
                result.unbuffered_active = False

    __del__ = close


def _forgive_lost_streams(dialect: Any) -> None:  # noqa: ANN401 - SQLAlchemy has no public place for this
    if dialect.supports_server_side_cursors:
        dialect._sscursor = _Stream  # noqa: SLF001


def _begin(system: str, mode: str, connection: sa.Connection, *, brief: bool = False) -> None:
    if (connection.dialect.server_version_info or ())[:2] < OLDEST:
        raise _too_old(system)
    # For the session, not only for the transaction: a CREATE would end a transaction and then be carried out.
    limits = BRIEF if brief else LASTING
    for statement in (*DIALECTS["mariadb"].session, limits, f"SET SESSION TRANSACTION {mode}", "START TRANSACTION"):
        connection.exec_driver_sql(statement)


# -------------------------------------------------------------------------------------------- errors

NOT_FREE = "a lock was not free in time"

NAMES = {
    1044: r"to database '([^']*)'$",
    1142: r"for table [`']?(?:[^`'.]*[`']?\.[`']?)?([^`'.]+)[`']?$",
    1143: r"in table '([^']*)'$",
    1146: r"Table '(?:[^'.]*\.)?([^']*)' doesn't exist$",
    1054: r"^Unknown column '([^']*)' in",
    1048: r"Column '([^']*)' cannot be null$",
    1062: r"for key '([^']*)'$",
    1364: r"^Field '([^']*)' doesn't",
    1451: r"CONSTRAINT `([^`]*)` FOREIGN KEY",
    1452: r"CONSTRAINT `([^`]*)` FOREIGN KEY",
    1586: r"for key '([^']*)'$",
    4025: r"^CONSTRAINT `([^`]*)` failed",
}
"""Where the message names something of the schema; at its end where a value may stand before."""


def explain(system: str, error: Exception) -> ConnectorError:
    """Our error for a driver's. Only numbers and names are taken from it."""
    if isinstance(error, InvalidRequestError) and "MariaDB" in str(error):
        return _too_old(system)
    original = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(original, pymysql.Error):
        return errors.failed(system, original or error)
    number = original.args[0] if original.args and isinstance(original.args[0], int) else 0
    if number == 0 and isinstance(original, pymysql.InterfaceError):
        return errors.lost(system)
    answer = ANSWERS.get(number)
    return answer(system, _name(number, original)) if answer else _other(system, number, original)


def _read_only(system: str) -> ConnectorError:
    return ConnectorError(
        Kind.RIGHTS,
        "The database takes no writes here: the transaction is read-only, or the server is a replica.",
        "Point the system's url at the primary server for erasing.",
        system=system,
    )


ANSWERS: Mapping[int, Callable[[str, str], ConnectorError]] = {
    **dict.fromkeys((1053, 1927, 2006, 2013, 2055), lambda system, _: errors.lost(system)),
    **dict.fromkeys((1129, 2002, 2003, 2005, 2026), lambda system, _: errors.unreachable(system)),
    **dict.fromkeys((1040, 1203), lambda system, _: errors.unreachable(system, "it has no connection left")),
    **dict.fromkeys((1045, 1698), lambda system, _: errors.refused(system)),
    **dict.fromkeys((1049,), lambda system, _: errors.no_database(system)),
    **dict.fromkeys((1290, 1792, 1836), lambda system, _: _read_only(system)),
    **dict.fromkeys((1044, 1142, 1143, 1227, 1370), errors.no_rights),
    **dict.fromkeys((1109, 1146, 1305, 1356, 1932), lambda system, name: errors.no_table(system, _of("table", name))),
    **dict.fromkeys((1054,), lambda system, name: errors.no_table(system, _of("column", name))),
    **dict.fromkeys((1020, 1205, 1213, 1412), lambda system, _: errors.locked(system, NOT_FREE)),
    **dict.fromkeys((1048, 1364), lambda system, name: errors.constraint(system, _of("NOT NULL on column", name))),
    **dict.fromkeys(
        (1022, 1062, 1169, 1216, 1217, 1451, 1452, 1557, 1586, 1761, 4025),
        lambda system, name: errors.constraint(system, _of("the constraint", name)),
    ),
    **dict.fromkeys((1644,), lambda system, _: errors.constraint(system, "a trigger")),
}
"""What we say to an error of this number, with what it names."""


def _of(kind: str, name: str) -> str:
    return f"{kind} {name}" if name else ""


def _other(system: str, number: int, error: pymysql.Error) -> ConnectorError:
    again = number in (1969, 1317, 3024)
    if again:
        what = "The server broke off the statement (max_statement_time, or somebody killed the query)"
    elif isinstance(error, pymysql.DataError) or number in (1264, 1265, 1292, 1366, 1406):
        column = re.findall(r"for column (?:'|`[^`]*`\.`[^`]*`\.`)([^'`]*)['`] at row \d+$", str(error.args[-1]))
        what = f"A value does not fit {'the column ' + column[-1] if column else 'its column'}"
    else:
        what = f"The statement failed: {type(error).__name__}"
    code = f" (error {number})" if number else ""
    return ConnectorError(Kind.OTHER, f"{what}{code}.", "The database's own log says more.", system=system, again=again)


def _name(number: int, error: pymysql.Error) -> str:
    pattern = NAMES.get(number)
    found = re.search(pattern, str(error.args[-1])) if pattern else None
    return found[1] if found else ""


def _too_old(system: str) -> ConnectorError:
    return ConnectorError(
        Kind.OTHER,
        f"The server is no MariaDB of version {'.'.join(map(str, OLDEST))} or later.",
        "Upgrade the server. MySQL is another database and not supported.",
        system=system,
    )
