"""What the store refuses and why, and what it tells in passing. Nothing here repeats a value from a database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from ordholden.diagnostics.values import Diagnostic

CODES = {
    "STO001": "The store's folder or keys lie where they may not lie.",
    "STO002": "Somebody else can read a key or the store.",
    "STO003": "A key is lost.",
    "STO004": "A key file is damaged.",
    "STO005": "The store was sealed with other keys.",
    "STO006": "The embedded PostgreSQL does not start.",
    "STO007": "The store's database cannot be reached.",
    "STO008": "The store's database refused a statement.",
    "STO009": "The store is older than the program.",
    "STO010": "The store is newer than the program.",
    "STO011": "Other commands are using the store.",
    "STO012": "Another process is working on the run.",
    "STO013": "There is no such plan, run or task in the store.",
    "STO014": "The run still waits for a task.",
    "STO015": "A sealed value cannot be opened.",
    "STO020": "There is no store yet.",
    "STO021": "The file exists already, or cannot be written.",
    "STO022": "The backup is damaged.",
    "STO023": "The backup was altered.",
    "STO024": "The store is not empty.",
}
"""Every code of the store, with what it stands for."""


class StoreRefused(Exception):
    """The store will not, or cannot. `diagnostic` says what, why and the way out."""

    def __init__(self, code: str, what: str, *, why: str = "", mend: str = "") -> None:
        super().__init__(" ".join(part for part in (what, why, mend) if part))
        self.diagnostic = Diagnostic(code=code, what=what, why=why, mend=mend)


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
