"""Ways to break a promise in a company's live systems, or in its copy of the declaration: one thing done wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import sqlalchemy as sa

from ordholden.demo.world import Landscape

Sabotage = Callable[[Landscape, date], None]


def run(variable: str, statement: str, ago: int = 0) -> Sabotage:
    """A statement in a system; `:day` is a day so long ago."""

    def sabotage(landscape: Landscape, today: date) -> None:
        day = today - timedelta(days=ago)
        with landscape.open(variable) as connection:
            bound = day.isoformat() if connection.dialect.name == "sqlite" else day
            connection.execute(sa.text(statement), {"day": bound} if ":day" in statement else {})

    return sabotage


def edit(file: str, old: str, new: str) -> Sabotage:
    """Somebody changes the declaration."""

    def sabotage(landscape: Landscape, today: date) -> None:
        del today
        path = landscape.declaration / file
        text = path.read_text(encoding="utf-8")
        if old not in text:
            raise ValueError(f"{file} says no longer: {old}")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return sabotage


def both(first: Sabotage, second: Sabotage) -> Sabotage:
    """One after the other."""

    def sabotage(landscape: Landscape, today: date) -> None:
        first(landscape, today)
        second(landscape, today)

    return sabotage


def forget(name: str) -> Sabotage:
    """A document of the firm is not there any more."""
    return lambda landscape, _: (landscape.declaration / "documents" / name).unlink()
