"""Homes of the tests' own: on the session's PostgreSQL, or with the embedded server of the default."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from ordholden.store.home import Home
from ordholden.store.opening import open_store
from ordholden.store.store import Store


@pytest.fixture
def home(tmp_path: Path, postgresql_database: str) -> Home:
    """A home on a server of the firm's own, without a store and without keys yet."""
    return Home(folder=tmp_path / "home", keys=tmp_path / "keys", database_url=postgresql_database)


@pytest.fixture
def store(home: Home) -> Iterator[Store]:
    """The open store of that home."""
    with open_store(home) as opened:
        yield opened


@pytest.fixture
def default_home() -> Iterator[Home]:
    """A home as anybody gets it who sets nothing: the embedded server, in a short path."""
    place = Path(tempfile.mkdtemp(prefix="oh-", dir="/tmp"))
    yield Home(folder=place / "home", keys=place / "keys")
    for process in servers(place):
        process.kill()
    shutil.rmtree(place, ignore_errors=True)


def servers(place: Path) -> list[psutil.Process]:
    """The PostgreSQL processes that work below the place."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.name().startswith("postgres") and Path(process.cwd()).is_relative_to(place):
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def environment(home: Home) -> dict[str, str]:
    """What another process needs to work on the same home."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ORDHOLDEN_")}
    url = {"ORDHOLDEN_DATABASE_URL": home.database_url} if home.database_url else {}
    return {**kept, **url, "ORDHOLDEN_HOME": str(home.folder), "ORDHOLDEN_KEYS": str(home.keys)}
