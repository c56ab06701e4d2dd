"""Opening the store: made at its first use, and refused where its version or the keys do not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ordholden.store import embedded, schema
from ordholden.store.connection import connected, where
from ordholden.store.errors import StoreRefused
from ordholden.store.home import Home
from ordholden.store.key_check import fitting_keys
from ordholden.store.keys import found_keys
from ordholden.store.schema import Connection, Migration
from ordholden.store.store import Store


@contextmanager
def open_store(home: Home, *, steps: Sequence[Migration] | None = None) -> Iterator[Store]:
    """The store, made at its first use. Refused before anything happens where its version or the keys do not fit."""
    steps = schema.migrations() if steps is None else steps
    found_keys(home.keys)
    with connected(home) as connection:
        schema.share(connection)
        if schema.version(connection) is None:
            schema.create(connection, steps)
        found = schema.version(connection) or 0
        schema.refuse_newer(found, steps)
        schema.refuse_older(found, steps)
        yield Store(connection, fitting_keys(connection, home.keys), home.checkpoints)


def exists(home: Home) -> bool:
    """Whether there is a store; none is made by asking."""
    try:
        with existing(home):
            return True
    except StoreRefused as refused:
        if refused.diagnostic.code == "STO020":
            return False
        raise


@contextmanager
def existing(home: Home) -> Iterator[Connection]:
    """A connection to a store that is there, in whatever version. STO020 where there is none; none is made."""
    absent = StoreRefused(
        "STO020",
        f"There is no store yet ({where(home)}).",
        why="It is made when a command first has something to remember.",
    )
    if home.database_url is None and not embedded.exists(home.store):
        raise absent
    with connected(home) as connection:
        if schema.version(connection) is None:
            raise absent
        yield connection
