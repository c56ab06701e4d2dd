"""What is left in two databases is the same: each table's rows, counted and hashed by the database itself.

A placeholder's digits are made by chance on each side and are left out.
"""

from __future__ import annotations

import hashlib
import sqlite3
from typing import Any

import sqlalchemy as sa

from benchmarks.databases import names

HASHED = {
    "postgresql": "hashtextextended({}, 0)::numeric",
    "mariadb": "CAST(CONV(LEFT(MD5({}), 15), 16, 10) AS DECIMAL(30))",
    "sqlite": "hashed({})",
}
TEXT = {"postgresql": "text", "mariadb": "char", "sqlite": "text"}


def differing(one: str, other: str) -> list[str]:
    """The tables of the shop in which two databases differ."""
    left, right = contents(one), contents(other)
    return [table for table in left if left[table] != right[table]]


def contents(url: str) -> dict[str, tuple[Any, ...]]:
    """By table the number of rows and the sum of their hashes."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    dialect = engine.dialect.name
    with engine.connect() as connection:
        if dialect == "sqlite":
            own = connection.connection.driver_connection
            assert isinstance(own, sqlite3.Connection)
            own.create_function("hashed", 1, _hashed, deterministic=True)
        if dialect == "mariadb":
            connection.exec_driver_sql("SET sql_mode = 'PIPES_AS_CONCAT'")
        inspector = sa.inspect(connection)
        columns = {table: [c["name"] for c in inspector.get_columns(table)] for table in names(dialect)}
        asked = {table: _asked(dialect, table, named) for table, named in columns.items()}
        return {table: tuple(connection.exec_driver_sql(sql).one()) for table, sql in asked.items()}


def _asked(dialect: str, table: str, columns: list[str]) -> str:
    parts = (f"COALESCE(CAST({_plain(column)} AS {TEXT[dialect]}), '~')" for column in columns)
    hashed = HASHED[dialect].format(" || '|' || ".join(parts))
    return f"SELECT count(*), COALESCE(sum({hashed}), 0) FROM {table}"


def _plain(column: str) -> str:
    """Where a placeholder may stand only its form counts."""
    if column != "full_name":
        return column
    return f"CASE WHEN {column} LIKE 'erased-________________' THEN 'erased' ELSE {column} END"


def _hashed(text: str) -> int:
    return int.from_bytes(hashlib.md5(text.encode(), usedforsecurity=False).digest()[:5])
