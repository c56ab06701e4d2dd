"""What the store refuses and why, and what it tells in passing. Nothing here repeats a value from a database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE


class StoreRefused(Exception):
    """The store will not, or cannot. `diagnostic` says what, why and the way out."""

    def __init__(self, code: str, what: str, *, why: str = "", mend: str = "") -> None:
        super().__init__(" ".join(part for part in (what, why, mend) if part))
        self.diagnostic = diagnose(code, NOWHERE, what, why=why, mend=mend)


@contextmanager
def without_values() -> Iterator[None]:
    """Turn the database's errors into ours. Its messages may quote a value, so only the kind of error is told."""
    try:
        yield
    except psycopg.Error as error:
        raise _refusal(error) from None


def tell(words: str) -> None:
    """Say something that the user has to know while the command goes on: on standard error, beside any output."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def _refusal(error: psycopg.Error) -> StoreRefused:
    if error.sqlstate is None:
        return StoreRefused(
            "STO007",
            "The connection to the store was lost.",
            why="Its PostgreSQL ended, or the network did.",
            mend="Start the command again: what was done is on record and is not done twice.",
        )
    place = ".".join(part for part in (error.diag.table_name, error.diag.constraint_name) if part)
    return StoreRefused(
        "STO008",
        f"The store's database refused a statement: {type(error).__name__} (SQLSTATE {error.sqlstate})"
        + (f" at {place}." if place else "."),
        why="Nothing of this statement was kept.",
    )
