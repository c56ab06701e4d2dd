"""A company that the program is tried on: its systems, its people, the application that uses them, its story."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Protocol

import sqlalchemy as sa


class Kind(StrEnum):
    """What a system of a world is."""

    POSTGRESQL = "postgresql"
    SQLITE = "sqlite"
    FILES = "files"
    FTP = "ftp"


@dataclass(frozen=True, kw_only=True)
class Landscape:
    """Where a company's systems are, each under the variable of the environment that its declaration names.

    `folder`: where everything was made; the declaration lies in `folder`/declaration. `store`: the way to the store.
    `roots`: for systems of files the local folder that a server gives out.
    """

    folder: Path
    urls: Mapping[str, str]
    store: str
    roots: Mapping[str, Path] = field(default_factory=dict)

    @property
    def declaration(self) -> Path:
        """The folder of this company's own copy of the declaration."""
        return self.folder / "declaration"

    @property
    def environment(self) -> Mapping[str, str]:
        """What a command needs to know in this company."""
        own = {"DATABASE_URL": self.store, "HOME": str(self.folder / "home"), "KEYS": str(self.folder / "keys")}
        return {**self.urls, **{f"ORDHOLDEN_{name}": value for name, value in own.items()}}

    @contextmanager
    def open(self, variable: str) -> Iterator[sa.Connection]:
        """A transaction in one of its databases."""
        engine = sa.create_engine(self.urls[variable], poolclass=sa.NullPool)
        with engine.begin() as connection:
            yield connection


class Application(Protocol):
    """The company's own program, as far as the data know it: it writes, reads and changes what people do."""

    def day(self, today: date) -> Sequence[str]:
        """What happens on one day: people join, leave, call, write, pay, withdraw.

        Returns the requests of those who ask to be erased that day, such as "email: anna@kunde.example".
        """

    def use(self) -> None:
        """One small thing that somebody does: a read, now and then a change. Called over and over beside other work."""


class Telling(Protocol):
    """How a story is told: words, commands typed in the company's folder, days that pass."""

    landscape: Landscape
    today: date

    def say(self, text: str) -> None:
        """Words for the reader."""

    def write(self, name: str, text: str) -> None:
        """A file in the company's folder, such as a request, shown as it is written."""

    def run(self, *arguments: str, ends: int | tuple[int, ...] = 0, quiet: bool = False) -> str:
        """Type an `ordholden` command, show what it says, and return that. It has to end with (one of) these codes."""

    def show(self, command: str, output: str) -> None:
        """A command of another program, and what it said."""

    def later(self, days: int) -> None:
        """So many days pass: everything in the company's systems becomes that much older."""


@dataclass(frozen=True, kw_only=True)
class World:
    """A company. `home`: its folder, with `declaration/` in it.

    `systems`: by the variable that the declaration names. `build`: fills empty systems, for so many people, as of a
    day, the same for the same chance. `answers`: by promise the person who answers for it when the demo begins;
    `publisher`: who publishes the notice then, empty where nobody does.
    `sabotages`: by promise how to break it; each has to turn what `prove` says of that promise to broken.
    """

    name: str
    title: str
    home: Path
    systems: Mapping[str, Kind]
    build: Callable[[Landscape, int, date, Random], None]
    application: Callable[[Landscape, Random], Application]
    story: Callable[[Telling], None]
    answers: Mapping[str, str] = field(default_factory=dict)
    publisher: str = ""
    sabotages: Mapping[str, Callable[[Landscape, date], None]] = field(default_factory=dict)
