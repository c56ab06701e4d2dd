"""What a connector is: the contract between a system and everything that reads or changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

import sqlalchemy as sa

from ordholden.schema.values import Schema

Statement = sa.Executable | str
"""An expression of SQLAlchemy Core, or text with parameters spelled :name."""

Row = tuple[Any, ...]

TableName = tuple[str, ...]
"""(schema, table), or (table,) in SQLite and MariaDB."""

Effect = tuple[str, bool, str]
"""What is done to a row: its table, whether it is removed (or changed), and what it is known again by."""

Intend = Callable[[Iterable[Effect]], None]
"""Told of all effects before the first of them; where it raises there is none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Capabilities:
    """What a kind of database can do for us; what it cannot is said here instead of raised later.

    `refuses_hidden_rows`: rows that the database would hide from us are an error, or cannot be hidden at all.
    `refreshes`: it knows materialised views. `overwrites`: what is deleted is overwritten in the database's own file.
    `remains`: where deleted values live on for a while, in words for a report. `gathers`: each session begins by
    reading everything, and nobody waits for a lock, so that one long transaction does better than many short ones.
    """

    refuses_hidden_rows: bool
    refreshes: bool
    overwrites: bool
    remains: tuple[str, ...]
    gathers: bool = False


class Session(Protocol):
    """One transaction. Every method raises ConnectorError and nothing else for what the database refuses."""

    def select(
        self, statement: Statement, bindings: Mapping[str, object] = ..., *, portion: int = ...
    ) -> Iterator[Row]:
        """Rows as they come, `portion` of them in memory at a time: it stays flat however many there are.

        One at a time: a further statement ends a select that was not read to its end, and reading on is refused.
        """

    def run(self, statement: Statement, bindings: Mapping[str, object] = ...) -> int:
        """Change something; the number of rows that the statement found and changed, without those of triggers."""

    def returned(self, statement: Statement, bindings: Mapping[str, object] = ...) -> list[Row]:
        """Change something by a statement that returns the rows that it changed (PostgreSQL, SQLite): those rows."""

    def rollback(self) -> None:
        """Take everything back: a rehearsal. The session is over."""


class Connector(Protocol):
    """One system with a connector. Holds no transaction open, and at most one idle connection."""

    @property
    def name(self) -> str:
        """The system's name in the declaration."""

    @property
    def dialect(self) -> str:
        """The language of its sessions: postgresql, mariadb or sqlite."""

    @property
    def capabilities(self) -> Capabilities:
        """What this kind of system can do."""

    def observe(self, tables: Iterable[TableName] | None = None) -> Schema:
        """Reflect the database (or only these tables). Raises ConnectorError."""

    def reading(self) -> AbstractContextManager[Session]:
        """A read-only transaction that sees one state of the database, or fails where rows would be hidden."""

    def writing(self, *, brief: bool = False, intend: Intend | None = None) -> AbstractContextManager[Session]:
        """A transaction that is kept when the block ends well, and taken back when it raises.

        `brief`: one of many short ones. It gives way sooner to who holds a lock, and breaks off a statement that lasts.
        `intend`: asked at the end of the block, before the effects, where no transaction holds these together.
        """

    def close(self) -> None:
        """Let go of everything."""
