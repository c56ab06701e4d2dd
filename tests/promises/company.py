"""Fjordtel ApS as a person at its desk has it: databases, declaration, store, and the command `ordholden`."""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.typed import Said, typed

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLE = REPOSITORY / "examples" / "company"
sys.path.insert(0, str(EXAMPLE))
from build import build  # noqa: E402 - the example is a script beside its data

LEFT, STAYS = 5, 7
"""An employee who has left the customer, and one who has not."""


@dataclass(frozen=True)
class Desk:
    """A folder with the databases, and the command typed in it."""

    folder: Path

    def type(self, *words: str, request: str = "") -> Said:
        """Run `ordholden WORDS` with the request on standard input."""
        return typed(*words, given=request)

    def rows(self, database: str, question: str) -> list[tuple[Any, ...]]:
        """Look into a database without the program."""
        with sqlite3.connect(self.folder / f"{database}.db") as connection:
            return connection.execute(question).fetchall()

    def change(self, database: str, statement: str) -> None:
        """Change a database behind the program's back."""
        with sqlite3.connect(self.folder / f"{database}.db") as connection:
            connection.execute(statement)

    def request(self, employee: int) -> str:
        """What an employee brings: the address."""
        return f"email: {self.rows('portal', f'SELECT mail FROM employees WHERE id = {employee}')[0][0]}\n"

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """All rows of all tables."""
        found = {}
        for database in ("portal", "billing"):
            for (table,) in self.rows(database, "SELECT name FROM sqlite_master WHERE type = 'table'"):
                found[f"{database}.{table}"] = self.rows(database, f"SELECT * FROM {table} ORDER BY 1")
        return found


def desk(folder: Path, *, promises: bool = False) -> Desk:
    """A desk in a new folder; without promises the declaration is proved purpose by purpose."""
    build(folder)
    text = (EXAMPLE / "declaration.yaml").read_text(encoding="utf-8")
    if not promises:
        text = text[: text.index("\nnever:")]
    (folder / "ordholden.yaml").write_text(text, encoding="utf-8")
    return Desk(folder=folder)
