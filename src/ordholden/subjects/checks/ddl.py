"""The few statements that a finding proposes to the database's administrator. Nothing here is ever run."""

from __future__ import annotations

from collections.abc import Iterable

from ordholden.schema.values import Table

LONGEST = 60
"""Characters of a name; PostgreSQL takes 63, MariaDB 64."""


def create_index(dialect: str, table: Table, columns: Iterable[str], expression: str = "") -> str:
    """The statement that makes an index on these columns, or on the expression over them."""
    listed = tuple(columns)
    parts = expression or ", ".join(quoted(dialect, column) for column in listed)
    where = ".".join(quoted(dialect, part) for part in table.name)
    if dialect == "postgresql":
        return f"CREATE INDEX CONCURRENTLY ON {where} ({parts});"
    name = "_".join((table.name[-1], *listed, "idx"))[:LONGEST]
    return f"CREATE INDEX {quoted(dialect, name)} ON {where} ({parts});"


def quoted(dialect: str, name: str) -> str:
    """The name as the dialect spells it."""
    mark = "`" if dialect == "mariadb" else '"'
    return f"{mark}{name.replace(mark, mark * 2)}{mark}"
