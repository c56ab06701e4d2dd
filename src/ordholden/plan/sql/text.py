"""Statements as text for people: run-time parameters by their names, constants of the declaration as they are."""

from __future__ import annotations

import sqlalchemy as sa

from ordholden.plan.sql.dialects import DIALECTS


def text(statement: sa.ClauseElement, dialect: str) -> str:
    """The statement in the dialect's SQL. It holds no personal value: what is bound has only a name, as :keys."""
    compiled = statement.compile(dialect=DIALECTS[dialect].compiler(), compile_kwargs={"literal_binds": True})
    return "\n".join(line.rstrip() for line in str(compiled).splitlines())
