"""One transaction on one connection, the same for each database that SQLAlchemy speaks to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from ordholden.connectors.errors import ConnectorError, Explain, Kind, guarded, unsure
from ordholden.connectors.values import Row, Statement

PORTION = 1000
"""Rows that are in memory at a time."""

NOTHING: Mapping[str, object] = MappingProxyType({})

Begin = Callable[[sa.Connection], object]
"""Makes a fresh connection fit and begins the transaction."""


class SQLSession:
    """A `Session`. `count_changes`: asked after a statement for which the driver knows no number of rows."""

    def __init__(self, system: str, connection: sa.Connection, explain: Explain, count_changes: str = "") -> None:
        self._system, self._connection, self._explain = system, connection, explain
        self._count_changes = count_changes
        self._open: sa.CursorResult[Any] | None = None
        self._over = False

    def select(
        self, statement: Statement, bindings: Mapping[str, object] = NOTHING, *, portion: int = PORTION
    ) -> Iterator[Row]:
        self._go_on()
        result = guarded(lambda: self._execute(statement, bindings, portion), self._explain)
        self._open = result
        return self._rows(result, portion)

    def run(self, statement: Statement, bindings: Mapping[str, object] = NOTHING) -> int:
        self._go_on()
        return guarded(lambda: self._changed(statement, bindings), self._explain)

    def returned(self, statement: Statement, bindings: Mapping[str, object] = NOTHING) -> list[Row]:
        self._go_on()
        return guarded(lambda: [tuple(row) for row in self._execute(statement, bindings)], self._explain)

    def rollback(self) -> None:
        self._go_on()
        guarded(self._connection.rollback, self._explain)
        self._over = True

    @property
    def over(self) -> bool:
        """Whether everything was taken back or kept already."""
        return self._over

    def commit(self) -> None:
        """Keep everything, unless it was taken back."""
        if self._over:
            return
        self._go_on()
        self._over = True
        guarded(self._connection.commit, self._explain_commit)

    def begin(self, begin: Begin) -> None:
        """Begin the transaction. Like `commit` and `let_go` no part of a session's contract: `transaction` does it."""
        guarded(lambda: begin(self._connection), self._explain)

    def let_go(self) -> None:
        """Take back what is unfinished and let the connection go.

        Where that fails the connection is dropped: then the server takes everything back by itself.
        """
        for last in (self._leave_open, self._connection.rollback):
            try:
                last()
            except Exception:  # noqa: BLE001 - whatever it is, this connection is no good any more
                self._drop()
        with suppress(Exception):
            self._connection.close()

    def _drop(self) -> None:
        with suppress(Exception):
            self._connection.invalidate()

    def _leave_open(self) -> None:
        if self._open is not None:
            self._open.close()

    def _go_on(self) -> None:
        if self._over:
            raise ConnectorError(Kind.OTHER, "The transaction is over: nothing more can be asked.", system=self._system)
        if self._open is not None:
            guarded(self._open.close, self._explain)
            self._open = None

    def _execute(
        self, statement: Statement, bindings: Mapping[str, object], portion: int | None = None
    ) -> sa.CursorResult[Any]:
        """`portion`: the rows come as they are asked for, so many at a time."""
        executable = sa.text(statement) if isinstance(statement, str) else statement
        # A statement is written for one step: the time to recognise it again would be lost.
        stream = portion is not None
        options = {"stream_results": stream, "max_row_buffer": portion or PORTION, "compiled_cache": None}
        return self._connection.execute(executable, dict(bindings), execution_options=options)

    def _changed(self, statement: Statement, bindings: Mapping[str, object]) -> int:
        rows = self._execute(statement, bindings).rowcount
        if rows < 0 and self._count_changes:
            rows = int(self._connection.exec_driver_sql(self._count_changes).scalar_one())
        return max(rows, 0)

    def _rows(self, result: sa.CursorResult[Any], portion: int) -> Iterator[Row]:
        while rows := self._portion(result, portion):
            for row in rows:
                yield tuple(row)
        self._open = None

    def _portion(self, result: sa.CursorResult[Any], portion: int) -> list[sa.Row[Any]]:
        if self._open is not result:
            what = "A further statement ended this reading before its end."
            raise ConnectorError(Kind.OTHER, what, "Read one list to its end before the next.", system=self._system)
        return guarded(lambda: list(result.fetchmany(portion)), self._explain)

    def _explain_commit(self, error: Exception) -> ConnectorError:
        explained = self._explain(error)
        return unsure(self._system) if explained.kind is Kind.LOST else explained


@contextmanager
def transaction(
    system: str, engine: sa.Engine, begin: Begin, explain: Explain, *, keep: bool, count_changes: str = ""
) -> Iterator[SQLSession]:
    """A session on a connection of its own. `keep`: commit when the block ends well; otherwise all is taken back."""
    session = SQLSession(system, guarded(engine.connect, explain), explain, count_changes)
    try:
        session.begin(begin)
        yield session
        if keep:
            session.commit()
    finally:
        session.let_go()


@contextmanager
def apart(engine: sa.Engine, explain: Explain) -> Iterator[sa.Connection]:
    """A connection outside of any transaction. Raises ConnectorError."""
    connection = guarded(engine.connect, explain)
    try:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        yield connection
    except DBAPIError as error:
        raise explain(error) from None
    finally:
        with suppress(Exception):
            connection.close()
