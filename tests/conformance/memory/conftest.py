"""A system in memory in the place of a database; its owner's hand speaks SQL through a file beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from ordholden.connectors.memory import Memory, in_memory
from ordholden.connectors.mirror import Mirror
from ordholden.connectors.sqlite import SQLite
from tests.conformance.conftest import Owner, _by_sqlite3


@pytest.fixture
def dialect() -> str:
    """What its sessions speak."""
    return "sqlite"


@pytest.fixture
def source() -> Memory:
    """The system itself: no table yet."""
    return Memory("portal", {})


@pytest.fixture
def portal(source: Memory) -> Mirror:
    """The connector under test."""
    return in_memory("portal", source)


@pytest.fixture
def owner(source: Memory, tmp_path: Path) -> Owner:
    """Statements run over the rows as they are now, and what they make of them is the system's again."""
    file = tmp_path / "hand.db"
    url = sa.make_url(f"sqlite:///{file}")

    def rows_of(table: str) -> dict[str, tuple[object, ...]]:
        return {str(number): tuple(row) for number, *row in _by_sqlite3(url, (f'SELECT _rowid_, * FROM "{table}"',))}

    def run(*statements: str) -> list[tuple[object, ...]]:
        file.touch()
        for (table,), rows in source.kept.items():
            columns = ", ".join(f'"{column}"' for column in ("_rowid_", *source.tables[table,].columns))
            written = [f"({', '.join(map(_literal, (int(number), *row)))})" for number, row in rows.items()]
            inserted = (f'INSERT INTO "{table}" ({columns}) VALUES {row}' for row in written)
            _by_sqlite3(url, (f'DELETE FROM "{table}"', *inserted))
        found = _by_sqlite3(url, statements)
        place = SQLite("portal", file)
        source.tables = {name: t for name, t in place.observe().tables.items() if t.kind == "table"}
        place.close()
        source.kept = {name: rows_of(name[-1]) for name in source.tables}
        return found

    return run


def _literal(cell: object) -> str:
    return (
        "NULL"
        if cell is None
        else str(cell)
        if isinstance(cell, int | float)
        else "'" + str(cell).replace("'", "''") + "'"
    )
