"""A plan as an SQL script: for a database administrator who wants to read it, or to run it himself.

That of an erasure is personal, as the keys file is from which it was made; that of a sweep names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from ordholden.execution.bindings import Bindings
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.sql.text import text
from ordholden.plan.values import Clear, Plan, Read, Refresh, Remove, Rewrite, Step


class Planned(Protocol):
    """A plan with what its statements are made of."""

    @property
    def plan(self) -> Plan:
        """The plan."""

    def systems(self) -> Sequence[str]:
        """The systems with steps, in order."""

    def steps(self, system: str) -> Sequence[Step]:
        """The system's steps, in order."""

    def lowering(self, system: str) -> Lowering:
        """The plan's SQL for one system."""


def script(prepared: Planned, bound: Callable[[str], Bindings]) -> Iterator[str]:
    """One transaction a system; statements in the order of the plan. `bound`: what those of a system are bound to."""
    for system in prepared.systems():
        lowering = prepared.lowering(system)
        bindings = bound(system)
        yield f"-- {system} ({lowering.schema.dialect}), plan {prepared.plan.checksum[:12]}\nBEGIN;"
        for step in prepared.steps(system):
            yield from _step(step, lowering, bindings)
        yield "COMMIT;\n"


def _step(step: Step, lowering: Lowering, bindings: Bindings) -> Iterator[str]:
    match step:
        case Read():
            return
        case Clear() if bindings.reaches(step.rows.reach):
            yield _written(step, lowering.clear(step), lowering, bindings)
        case Remove(ties=()):
            for rows in step.rows:
                if bindings.reaches(rows.reach):
                    yield _written(step, lowering.remove(rows), lowering, bindings)
        case Rewrite():
            yield f"-- {step.key}: documents that are edited in place; only the program can write them back"
        case Remove():
            yield f"-- {step.key}: rows that refer to each other; only the program can tell which of them go"
        case Refresh():
            yield _written(step, lowering.refresh(step), lowering, bindings)
        case _:
            return


def _written(step: Step, statement: Any, lowering: Lowering, bindings: Bindings) -> str:
    bound = bindings.of(statement)
    sql = text(statement, lowering.schema.dialect)
    return f"-- {step.key}: {step.reason}\n{_filled(sql, bound, lowering.schema.dialect)}"


def _filled(sql: str, values: Mapping[str, Any], dialect: str) -> str:
    """Each :name in the place of its value; longer names first, so that none is taken for a part of another."""
    for name in sorted(values, key=len, reverse=True):
        written = literal(values[name], dialect).replace("\\", "\\\\")
        sql = re.sub(rf":{re.escape(name)}\b", written, sql)
    return sql


def literal(value: Any, dialect: str) -> str:
    """A value as SQL writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list | tuple):
        return "ARRAY[" + ", ".join(literal(each, dialect) for each in value) + "]"
    if isinstance(value, date | datetime):
        return f"'{value.isoformat(sep=' ') if isinstance(value, datetime) else value.isoformat()}'"
    plain = str(value).replace("'", "''")
    return f"'{plain.replace(chr(92), chr(92) * 2)}'" if dialect == "mariadb" else f"'{plain}'"
