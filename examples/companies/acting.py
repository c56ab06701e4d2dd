"""What the application of a company is made of: a day on which things happen by chance, rows read and written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from random import Random

import sqlalchemy as sa

from companies.people import Person, person
from ordholden.demo.world import Landscape

Often = Sequence[tuple[float, Callable[[], object]]]
"""What happens on a day, each with how likely that is."""


class Acting(ABC):
    """An `Application` of two databases: its own, and one `beside` it. People who come are numbered from a million on."""

    def __init__(self, landscape: Landscape, chance: Random, system: str, beside: str) -> None:
        self.landscape = landscape
        self.chance = chance
        self.today = date.min
        self.came = 0
        self.asking: list[str] = []
        self.engine = sa.create_engine(landscape.urls[system])
        self.beside = sa.create_engine(landscape.urls[beside], poolclass=sa.NullPool)

    @abstractmethod
    def renew(self) -> None:
        """What would have ended and goes on."""

    @abstractmethod
    def often(self) -> Often:
        """What may happen."""

    @abstractmethod
    def use(self) -> None:
        """One small thing that somebody does."""

    def day(self, today: date) -> Sequence[str]:
        """What happens on one day."""
        self.today, self.asking = today, []
        self.renew()
        for likely, what in self.often():
            if self.chance.random() < likely:
                what()
        return tuple(self.asking)

    def one(self, question: str, **cells: object) -> Mapping[str, object] | None:
        """A row, by chance."""
        rows = self.rows(question, **cells)
        return self.chance.choice(rows) if rows else None

    def rows(self, question: str, **cells: object) -> Sequence[Mapping[str, object]]:
        """Rows."""
        with self.engine.begin() as connection:
            return [dict(row) for row in connection.execute(sa.text(question), cells).mappings()]

    def write_row(self, table: str, *, beside: bool = False, **cells: object) -> int:
        """A new row, with the next number where it has none."""
        with (self.beside if beside else self.engine).begin() as connection:
            number = int(connection.scalar(sa.text(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")) or 0)
            named = {"id": number, **cells}
            places = ", ".join(f":{name}" for name in named)
            connection.execute(sa.text(f"INSERT INTO {table} ({', '.join(named)}) VALUES ({places})"), named)
        return number

    def change(self, statement: str, **cells: object) -> None:
        """A change."""
        with self.engine.begin() as connection:
            connection.execute(sa.text(statement), cells)

    def now(self) -> datetime:
        """Some minute of this day."""
        return datetime.combine(self.today, time(self.chance.randrange(8, 17), self.chance.randrange(60)), UTC)

    def stranger(self, domain: str = "kunde.example") -> Person:
        """Somebody new."""
        self.came += 1
        return person(self.chance, 1_000_000 + self.came, domain=domain)
