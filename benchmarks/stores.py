"""Stores of our own for what is measured: a fresh one for each process, all on one server that is up already."""

from __future__ import annotations

import contextlib
import io
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ordholden.store.home import Home
from ordholden.store.opening import open_store
from ordholden.store.store import Store
from tests.servers import postgresql


class Stores:
    """Gives out homes; `folder` takes their keys."""

    def __init__(self, folder: Path) -> None:
        self._server, self._folder, self._numbers = postgresql.start(), folder, itertools.count(1)

    def fresh(self) -> Home:
        """The home of a store that is empty."""
        name = f"store_{next(self._numbers)}"
        self._server.execute(f"CREATE DATABASE {name}")
        url = f"postgresql://postgres@/{name}?host={self._server.folder}"
        return Home(folder=self._folder / name / "home", keys=self._folder / name / "keys", database_url=url)

    def stop(self) -> None:
        """Let go of everything."""
        self._server.stop()


@contextmanager
def quietly_open(home: Home) -> Iterator[Store]:
    """The store, without the words about keys that nobody needs to keep."""
    with contextlib.ExitStack() as stack:
        with contextlib.redirect_stderr(io.StringIO()):
            store = stack.enter_context(open_store(home))
        yield store
