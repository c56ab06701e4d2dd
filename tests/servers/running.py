"""A database server of the tests' own: throwaway data, its own socket, nothing shared with a server of the machine."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

PATIENCE = 60.0
"""Seconds that a server may take to answer."""


def absent(reason: str) -> NoReturn:
    """Skip the test with the reason; but in CI, where every server is to be there, fail."""
    if os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
        pytest.fail(f"{reason} (CI has to have it)", pytrace=False)
    pytest.skip(reason)


def new_folder(kind: str) -> Path:
    """An empty folder for a server: in the temp folder, or in /tmp where that one does not serve."""
    place = Path(tempfile.gettempdir()).resolve()
    folder = Path(tempfile.mkdtemp(prefix=f"{kind}-", dir=place if _serves(place) else "/tmp"))  # noqa: S108
    folder.chmod(0o755)
    return folder


def _serves(place: Path) -> bool:
    """Short enough for a socket's address (about 100 characters in all), and open to another user where we are root."""
    short = len(str(place)) < 60
    return short and (os.geteuid() != 0 or all(part.stat().st_mode & 0o001 for part in (place, *place.parents)))


class Server(ABC):
    """A running server. `folder` holds its data, socket and log, and goes when the server does."""

    socket: str
    """The socket's name in the folder."""

    def __init__(self, folder: Path, command: Sequence[str], *, user: str = "", stop_by: str) -> None:
        self.folder = folder
        self._numbers = itertools.count(1)
        keeper = [sys.executable, str(Path(__file__).with_name("keeper.py")), str(folder), user, stop_by]
        self._keeper = subprocess.Popen([*keeper, *command], stdin=subprocess.PIPE, start_new_session=True)
        self._wait()

    @property
    def process(self) -> int:
        """The process that keeps the server; the server is its child."""
        return self._keeper.pid

    @abstractmethod
    def url(self, database: str) -> str:
        """The SQLAlchemy URL of a database, as the server's superuser."""

    @abstractmethod
    def execute(self, statement: str) -> list[tuple[object, ...]]:
        """Run a statement as superuser, outside any test's database and transaction."""

    @abstractmethod
    def drop(self, database: str) -> None:
        """Remove a database, also when somebody is still connected to it."""

    @contextmanager
    def fresh_database(self) -> Iterator[str]:
        """The URL of a new empty database, dropped at the end."""
        name = f"promise_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name}")
        try:
            yield self.url(name)
        finally:
            self.drop(name)

    def stop(self) -> None:
        """Stop the server and remove its data."""
        if self._keeper.stdin is not None:
            self._keeper.stdin.close()
        self._keeper.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def log(self) -> str:
        """What the server printed last."""
        return (self.folder / "log").read_text(errors="replace")[-3000:]

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self._keeper.poll() is not None or time.monotonic() > deadline:
                message = f"the server in {self.folder} does not answer; its log:\n{self.log()}"
                self.stop()
                raise RuntimeError(message)
            time.sleep(0.05)

    def _answers(self) -> bool:
        if not (self.folder / self.socket).exists():
            return False
        try:
            self.execute("SELECT 1")
        except Exception:  # noqa: BLE001 - each driver has its own way to say "not yet"
            return False
        return True
