"""SQLite 3.37 and later. Key lists are bound as one JSON text; there is no join in DELETE.

Dates are text in ISO form. Three functions that SQLite lacks are given here, pure, for the connector to register.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from ordholden.declaration.values import Stored
from ordholden.plan.sql.dialect import FIRST_DAY, Cell, Dialect, Elements, Expression, KeySource, Truth
from ordholden.plan.sql.parameters import Form, KeysParameter
from ordholden.schema.values import ELEMENT, Column


def digest(text: str | None) -> str | None:
    """SHA-256 in hexadecimal digits."""
    return None if text is None else hashlib.sha256(text.encode()).hexdigest()


def number(digits: str | None) -> int | None:
    """The number that hexadecimal digits write."""
    return None if digits is None else int(digits, 16)


def unhexed(text: str | None) -> bytes | None:
    """Bytes from their hexadecimal digits (SQLite has this from 3.41)."""
    return None if text is None else bytes.fromhex(text)


FUNCTIONS: dict[str, tuple[int, Callable[..., Any]]] = {
    "ordholden_digest": (1, digest),
    "ordholden_bytes": (1, unhexed),
    "ordholden_number": (1, number),
}
"""Functions that a connection needs: name -> (number of arguments, function). All are deterministic."""


class SQLite(Dialect):
    """SQLite's answers."""

    name = "sqlite"
    session = ("PRAGMA foreign_keys = ON",)
    unites = False
    steady = False
    row_identity = ("_rowid_",)

    def compiler(self) -> sa.Dialect:
        return SQLiteDialect(paramstyle="named")

    def keys(  # SQLite compares as the column does, and builds a list once, however it is written
        self,
        name: str,
        alias: str,
        columns: Sequence[Column],
        *,
        born: Form | None,
        exact: bool,  # noqa: ARG002 - see above
        nested: bool,  # noqa: ARG002 - see above
    ) -> KeySource:
        parameter = KeysParameter(name, [c.family for c in columns], form=born, whole=True)
        each = sa.func.json_each(parameter).table_valued("value", name=alias)
        parts = [each.c.value if parameter.flat else self._part(each, i) for i, _ in enumerate(columns)]
        cells = tuple(Cell(_unhexed(part, column), column) for part, column in zip(parts, columns, strict=True))
        return KeySource(cells, sa.func.json_extract(each.c.value, f"$[{len(columns)}]") if born else None)

    def _part(self, each: sa.TableValuedAlias, index: int) -> Expression:
        return sa.func.json_extract(each.c.value, f"$[{index}]")

    def as_text(self, cell: Cell) -> Expression:
        return sa.cast(cell.sql, sa.Text)

    def is_loose(self, column: Column) -> bool:
        return column.loose or (column.collation or "BINARY").upper() != "BINARY"

    def exactly(self, text: Expression) -> Expression:
        return sa.collate(text, "BINARY")

    def until(self, text: Expression, mark: str) -> Expression:
        return sa.func.substr(text, 1, sa.func.instr(text, mark) - 1)

    def form(self, column: Column, stored: Stored = Stored.NATIVE) -> Form:
        form = super().form(column, stored)
        return Form.TEXT if form in (Form.DAY, Form.LOCAL, Form.INSTANT) else form

    def is_day(self, text: Expression) -> Truth:
        return text.op("GLOB", is_comparison=True)("[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*")

    def whole_number(self, cell: Cell) -> Expression:
        digits = sa.not_(cell.sql.op("GLOB", is_comparison=True)("*[^0-9]*"))
        return sa.case((digits, sa.cast(cell.sql, sa.Integer)))

    def moment(self, text: Expression) -> Expression:
        return sa.func.strftime("%Y-%m-%d %H:%M:%f", text)

    def readable(self, holder: Cell, steps: Sequence[str], *, askable: bool) -> Truth:  # noqa: ARG002 - it always is
        """A key that is spelled with an escape is not found by its path, and of doubled ones only the first is."""
        clear = [self._plain_key(holder, steps[:depth], step) for depth, step in enumerate(steps)]
        if holder.column.name == ELEMENT:
            return sa.and_(sa.true(), *clear)
        whens = [(holder.sql.is_(None), sa.true()), (sa.func.json_valid(holder.sql) == 0, sa.false())]
        return sa.case(*whens, else_=sa.and_(sa.true(), *clear)) == sa.true()

    def _plain_key(self, holder: Cell, steps: Sequence[str], step: str) -> Truth:
        each = sa.func.json_each(holder.sql, _path(steps)).table_valued("key", name="m")
        number = sa.select(sa.func.count()).select_from(each).where(each.c.key == step)
        found = sa.func.json_type(holder.sql, _path((*steps, step))).is_not(None)
        return number.correlate_except(each).scalar_subquery() == sa.case((found, 1), else_=0)

    def at(self, holder: Cell, steps: Sequence[str], readable: Truth) -> Expression:
        path = _path(steps)
        kind, value = sa.func.json_type(holder.sql, path), sa.func.json_extract(holder.sql, path)
        whens: list[tuple[Any, Any]] = [(sa.not_(readable), sa.null()), (kind.in_(("true", "false")), kind)]
        # As it is written: twice in a list, since by itself it would become a number of SQLite's.
        twice = sa.func.json_extract(holder.sql, path, path)
        number = sa.func.substr(twice, 2, (sa.func.length(twice, type_=sa.Integer) - 3) // 2)
        return sa.case(*whens, (kind.in_(("integer", "real")), number), else_=sa.cast(value, sa.Text))

    def elements(self, holder: Cell, steps: Sequence[str], *, keyed: bool, askable: bool) -> Elements:
        readable, path = self.readable(holder, steps, askable=askable), _path(steps)
        fitting = sa.func.json_type(holder.sql, path) == ("object" if keyed else "array")
        place = sa.case((sa.and_(readable, fitting), sa.func.json_extract(holder.sql, path)))
        each = sa.func.json_each(place).table_valued("key", "value", "type", name="e")
        as_they_are = (each.c.type.in_(("object", "array")), each.c.value)
        element = sa.case(
            as_they_are, (each.c.type.in_(("true", "false")), each.c.type), else_=sa.func.json_quote(each.c.value)
        )
        return Elements(each, each.c.key, element)

    def is_empty(self, cell: Cell) -> Truth:
        match cell.column.family:
            case "text":
                return self._bare(cell) == ""
            case "bytes":
                return sa.func.length(cell.sql) == 0
            case _:
                return sa.false()

    def _bare(self, cell: Cell) -> Expression:
        return self.exactly(cell.sql) if self.is_loose(cell.column) else cell.sql

    def emptiness(self, column: Column) -> Expression | None:
        match column.family:
            case "text":
                return sa.literal("")
            case "bytes":
                return sa.func.zeroblob(0)
            case _:
                return None

    def is_value(self, cell: Cell, value: str) -> Truth:
        return self.as_text(cell) == value

    def value(self, column: Column, value: str) -> Expression:  # noqa: ARG002 - a value has its own type here
        return sa.literal(value)

    def first_moment_of_year(self, cell: Cell) -> Expression:
        day = sa.func.substr(cell.sql, 1, 4).concat("-01-01")
        midnight = sa.func.substr(cell.sql, 11, 1).concat("00:00:00")
        return sa.case((sa.func.length(cell.sql) > len(FIRST_DAY), day.concat(midnight)), else_=day)

    def beginning(self, cell: Cell, length: int) -> Expression:
        return sa.func.substr(cell.sql, 1, length)

    def is_short(self, cell: Cell, length: int) -> Truth:
        # Not length(): it stops counting at a NUL character, and what is behind it would stay.
        return self.beginning(cell, length) == self.exactly(cell.sql)

    def is_placeholder(self, cell: Cell, prefix: str, digits: int, suffix: str) -> Truth:
        pattern = _glob(prefix) + "[0-9a-f]" * digits + _glob(suffix)
        size = len(prefix.encode()) + digits + len(suffix.encode())
        # GLOB stops at a NUL character as well: hence the number of bytes.
        return sa.and_(
            cell.sql.op("GLOB", is_comparison=True)(pattern), sa.func.length(sa.cast(cell.sql, sa.BLOB)) == size
        )

    def digest(self, parts: Sequence[Expression], digits: int) -> Expression:
        text = parts[0]
        for part in parts[1:]:
            text = text.concat(sa.func.char(31)).concat(part)
        return sa.func.substr(sa.func.ordholden_digest(text), 1, digits)

    def number(self, digits: Expression) -> Expression:
        return sa.func.ordholden_number(digits)

    def chance(self) -> Expression:
        return sa.func.hex(sa.func.randomblob(16))


def _path(steps: Sequence[str]) -> str:
    return "".join(("$", *(f'."{step}"' for step in steps)))


def _glob(text: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in text)


def _unhexed(part: Expression, column: Column) -> Expression:
    return sa.func.ordholden_bytes(part) if column.family == "bytes" else part
