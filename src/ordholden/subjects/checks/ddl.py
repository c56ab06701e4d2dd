"""The few statements that a finding proposes to the database's administrator. Nothing here is ever run."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from ordholden.schema.values import Column, Table

LONGEST = 60
"""Characters of a name in MariaDB, which takes 64; PostgreSQL names an index by itself."""

BEGINNING = 191
"""Characters of a long text that MariaDB puts into an index: with four bytes each they fit into every engine's."""

LONG = re.compile(r"(tiny|medium|long)?(text|blob)|json", re.IGNORECASE)


def create_index(dialect: str, table: Table, columns: Iterable[str], expression: str = "") -> str:
    """The statement that makes an index on these columns, or on the expression over them."""
    listed = tuple(columns)
    parts = expression or ", ".join(_part(dialect, table, column) for column in listed)
    where = ".".join(quoted(dialect, part) for part in table.name)
    if dialect == "postgresql":
        # On a partitioned table it cannot be made beside the writers.
        return f"CREATE INDEX {'' if table.partitioned else 'CONCURRENTLY '}ON {where} ({parts});"
    name = "_".join((table.name[-1], *(listed or ("lower",)), "lookup"))
    return f"CREATE INDEX {quoted(dialect, _short(name))} ON {where} ({parts});"


def indexable(dialect: str, column: Column) -> bool:
    """An index on the column serves a search: none does in JSON, and PostgreSQL knows no order of some types."""
    plain = column.family != "json" and column.inside is None
    return plain and (dialect != "postgresql" or column.family != "other")


def _part(dialect: str, table: Table, name: str) -> str:
    column = table.columns[name]
    too_long = LONG.fullmatch(column.type) or (column.length or 0) > BEGINNING
    return quoted(dialect, name) + (f"({BEGINNING})" if dialect == "mariadb" and too_long else "")


def _short(name: str) -> str:
    """A name that is too long keeps its beginning and what tells it from others."""
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST - 9]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def quoted(dialect: str, name: str) -> str:
    """The name as the dialect spells it."""
    mark = "`" if dialect == "mariadb" else '"'
    return f"{mark}{name.replace(mark, mark * 2)}{mark}"
