"""Statements as text for people: run-time parameters by their names, constants of the declaration as they are."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from ordholden.plan.sql.dialects import DIALECTS

BREAKS = {
    " FROM ": "\nFROM ",
    " USING ": "\nUSING ",
    " SET ": "\nSET ",
    " WHERE ": "\nWHERE ",
    " AND ": "\n  AND ",
    ", ": ",\n    ",
}
"""Where a line ends, outside of all brackets and quotes."""

QUOTES = "'\"`"


def text(statement: sa.ClauseElement, dialect: str) -> str:
    """The statement in the dialect's SQL. It holds no personal value: what is bound has only a name, as :keys."""
    compiled = statement.compile(dialect=DIALECTS[dialect].compiler(), compile_kwargs={"literal_binds": True})
    line = " ".join(part.strip() for part in str(compiled).splitlines())
    return "".join(_broken(line)).replace("DELETE\nFROM", "DELETE FROM", 1) + ";"


def _broken(line: str) -> Iterator[str]:
    quote, depth, place = "", 0, 0
    while place < len(line):
        character = line[place]
        if quote or character in QUOTES:
            quote = character if not quote else "" if character == quote else quote
        else:
            depth += (character == "(") - (character == ")")
            found = next((b for b in BREAKS if depth == 0 and line.startswith(b, place)), None)
            if found:
                yield BREAKS[found]
                place += len(found)
                continue
        yield character
        place += 1
