"""The few ways in which the store asks its database. Errors come out without values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from ordholden.store.errors import without_values
from ordholden.store.schema import Connection

Row = tuple[Any, ...]
BATCH = 5_000
"""Rows that are read at a time."""


class Queries:
    """One connection, seen as questions and answers."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is done inside is kept together, or not at all. May be nested."""
        with without_values(), self.connection.transaction():
            yield

    def do(self, statement: str, *values: object) -> int:
        """Run a statement; how many rows it touched."""
        with without_values():
            return max(0, self.connection.execute(statement.encode(), values or None).rowcount)

    def one(self, question: str, *values: object) -> Row | None:
        """The first row of the answer."""
        with without_values():
            return self.connection.execute(question.encode(), values or None).fetchone()

    def all(self, question: str, *values: object) -> list[Row]:
        """The whole answer; for answers that are small."""
        with without_values():
            return self.connection.execute(question.encode(), values or None).fetchall()

    def paged(self, question: str, *values: object) -> Iterator[Row]:
        """A long answer in pages, without a transaction between them.

        The question ends in its WHERE and its first column is a number, from 0, by which it is ordered.
        """
        after = -1
        while True:
            rows = self.all(f"{question} AND number > %s ORDER BY number LIMIT {BATCH}", *values, after)
            yield from rows
            if len(rows) < BATCH:
                return
            after = rows[-1][0]

    def copy(self, into: str, rows: Iterable[Row]) -> int:
        """Add many rows, streamed; how many."""
        number = 0
        with (
            without_values(),
            self.connection.cursor() as cursor,
            cursor.copy(f"COPY {into} FROM STDIN".encode()) as out,
        ):
            for row in rows:
                out.write_row(row)
                number += 1
        return number
