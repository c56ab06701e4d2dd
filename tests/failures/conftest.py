"""An office for each test: fresh databases, a fresh store, nothing of the machine's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from ordholden.connectors import mariadb, postgresql, sqlite
from tests.failures.office import Office, execute
from tests.servers.running import Server

Open = Callable[..., Office]


@pytest.fixture
def office(request: pytest.FixtureRequest, tmp_path: Path, postgresql: Server) -> Iterator[Open]:
    """Opens an office: `office(dialect, tables, datasets)`; further systems by name: `billing=dialect`."""
    with ExitStack() as stack:

        def database(kind: str, name: str) -> str:
            if kind != "sqlite":
                return str(stack.enter_context(request.getfixturevalue(kind).fresh_database()))
            (tmp_path / f"{name}.db").touch()
            return f"sqlite:///{tmp_path}/{name}.db"

        def opened(dialect: str, tables: Sequence[str], datasets: str, **further: str) -> Office:
            urls = {name: database(kind, name) for name, kind in {"app": dialect, **further}.items()}
            it = Office(folder=tmp_path / "office", urls=urls, store=stack.enter_context(postgresql.fresh_database()))
            execute(it.urls["app"], *tables)
            it.declare(datasets)
            return it

        yield opened


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give way to somebody else's lock at once instead of after ten seconds."""
    monkeypatch.setitem(postgresql.SETTINGS, "lock_timeout", "300ms")
    for name in ("innodb_lock_wait_timeout", "lock_wait_timeout"):
        monkeypatch.setitem(mariadb.SETTINGS, name, "1")
    monkeypatch.setattr(sqlite, "LOCK_SECONDS", 0.3)
