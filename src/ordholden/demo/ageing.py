"""Days pass: every date and instant in a company's systems is moved back, so that all of it becomes older.

The product's clock is never moved: a program that believed another day would be no program to trust. What is older by
ninety days behaves like what ninety days have passed for.
"""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from ordholden.demo.world import Landscape


def age(landscape: Landscape, days: int) -> None:
    """Make everything older by so many days."""
    for variable, url in landscape.urls.items():
        if variable not in landscape.roots:
            engine = sa.create_engine(url, poolclass=sa.NullPool)
            with engine.begin() as connection:
                _tables(connection, days)
    for root in landscape.roots.values():
        _files(root, days)


def _tables(connection: sa.Connection, days: int) -> None:
    found = sa.MetaData()
    found.reflect(connection)
    for table in found.sorted_tables:
        of_time = [c for c in table.columns if isinstance(c.type, sa.Date | sa.DateTime) and c.computed is None]
        if of_time:
            moved = {column.name: _moved(connection.dialect.name, column, days) for column in of_time}
            connection.execute(sa.update(table).values(moved))


def _moved(dialect: str, column: sa.Column[date | datetime], days: int) -> sa.ColumnElement[date | datetime]:
    back = timedelta(days=days)
    if dialect == "sqlite":
        way = sa.func.date if not isinstance(column.type, sa.DateTime) else sa.func.datetime
        return way(column, f"-{days} days")
    if isinstance(column.type, sa.DateTime):
        return column - sa.literal(back, sa.Interval())
    return column - sa.literal(days, sa.Integer())


def _files(root: Path, days: int) -> None:
    for path in root.rglob("*"):
        if path.is_file():
            at = path.stat().st_mtime - days * 86400
            os.utime(path, (at, at))
