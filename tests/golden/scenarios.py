"""A golden scenario is a folder: what a company declares, its tables, a few rows, and a request.

    declaration.yaml     its first line is a comment: the promise, in one sentence
    schema.sql           tables; schema.mariadb.sql (postgresql, sqlite) where a database has its own
    rows.sql             a handful of rows
    request              identifiers, as a case worker types them; a blank line between people
    case.yaml            what else there is to say, all of it optional (see `Case`)

Several systems stand in one file, each under a line `-- system NAME`. Everything is declared for SQLite; for the other
databases the addresses get what is theirs.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
DIALECTS = ("sqlite", "postgresql", "mariadb")
TODAY = date(2026, 3, 15)
GIVEN = frozenset({"declaration.yaml", "rows.sql", "request", "case.yaml", "schema.sql"})


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is special about a request.

    `on`: the day. `release`, `keep`: what the case worker decided. `is`, `not`: the answers to a doubt. `again`: the
    same request once more on a later day. `gone`, `stays`: texts that no cell, or some cell, holds at the end.
    `refused`: nothing may happen.
    """

    on: date = TODAY
    release: tuple[str, ...] = ()
    keep: Mapping[str, str] = field(default_factory=dict)
    is_: frozenset[str] = frozenset()
    not_: frozenset[str] = frozenset()
    again: date | None = None
    gone: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    refused: bool = False


@dataclass(frozen=True)
class Scenario:
    """One folder."""

    folder: Path

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def promise(self) -> str:
        """The first line of the declaration, without its mark."""
        return self.read("declaration.yaml").splitlines()[0].removeprefix("#").strip()

    @property
    def case(self) -> Case:
        """What is special."""
        said = yaml.safe_load(self.read("case.yaml") or "{}")
        lists = {name: tuple(map(str, said.get(name, ()))) for name in ("release", "gone", "stays")}
        names = {f"{name}_": frozenset(said.get(name, ())) for name in ("is", "not")}
        plain = {name: said[name] for name in ("on", "again", "keep", "refused") if name in said}
        unknown = set(said) - {*lists, "is", "not", *plain}
        assert not unknown, f"{self.name}/case.yaml: {unknown}"
        return Case(**lists, **names, **plain)

    @property
    def dialects(self) -> tuple[str, ...]:
        """The databases that the tables are for."""
        return tuple(d for d in DIALECTS if self.read("schema.sql") or self.read(f"schema.{d}.sql"))

    def read(self, name: str) -> str:
        """A file of the folder; nothing where there is none."""
        file = self.folder / name
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    def declaration(self, dialect: str) -> str:
        """The text of the declaration, for one kind of database."""
        text = self.read("declaration.yaml").replace("kind: sqlite", f"kind: {dialect}")
        return self.addressed(text, dialect)

    def addressed(self, text: str, dialect: str) -> str:
        """The text with the addresses that tables have in this kind of database."""
        if dialect == "postgresql":
            for system in self.systems():
                text = re.sub(rf"(?<![\w.@/-]){system}\.(?=\w)", f"{system}.public.", text)
        return text

    def systems(self) -> tuple[str, ...]:
        """The systems that are databases."""
        declared = yaml.safe_load(self.read("declaration.yaml"))["systems"]
        return tuple(name for name, system in declared.items() if system["kind"] == "sqlite")

    def statements(self, dialect: str) -> Mapping[str, tuple[str, ...]]:
        """Tables and rows of each system."""
        own = self.read(f"schema.{dialect}.sql")
        tables = own or self.read("schema.sql")
        if dialect == "mariadb" and not own:
            tables = re.sub(r"\bTIMESTAMP\b", "DATETIME", tables)
        made: dict[str, tuple[str, ...]] = {}
        for text in (tables, self.read("rows.sql")):
            for system, part in self._parts(text):
                made[system] = (*made.get(system, ()), *statements(part))
        return made

    def _parts(self, text: str) -> Iterator[tuple[str, str]]:
        first, *rest = re.split(r"^-- system (\w+)\n", text, flags=re.MULTILINE)
        yield self.systems()[0], first
        yield from zip(rest[::2], rest[1::2], strict=True)


def statements(text: str) -> Iterator[str]:
    """Single statements; a trigger's body stays whole."""
    waiting = ""
    for line in text.splitlines():
        waiting += f"{line}\n"
        if sqlite3.complete_statement(waiting):
            yield waiting.strip().removesuffix(";")
            waiting = ""


def scenarios() -> tuple[Scenario, ...]:
    """Every folder, by name."""
    return tuple(Scenario(folder) for folder in sorted(HERE.iterdir()) if (folder / "declaration.yaml").is_file())
