"""PostgreSQL 12 and later. Key lists are bound as one array for each key column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.base import PGDialect

from ordholden.plan.sql.dialect import Cell, Dialect, Elements, Expression, KeySource, Pair, Truth, regular
from ordholden.plan.sql.parameters import Form, KeysParameter
from ordholden.schema.values import Column

PLAIN_TEXT = ("text", "character varying", "varchar")
PLAIN_COLLATIONS = (None, "default", "C", "POSIX", "ucs_basic")
RELEASED = {
    Form.DAY: "date",
    Form.LOCAL: "timestamp without time zone",
    Form.INSTANT: "timestamp with time zone",
    Form.SECONDS: "bigint",
    Form.MILLISECONDS: "bigint",
    Form.TEXT: "text",
}


KEY_TYPES = {
    "integer": "bigint",
    "number": "numeric",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "timestamp without time zone",
    "timestamptz": "timestamp with time zone",
    "bytes": "bytea",
    "uuid": "uuid",
}


class Spelled(sa.types.UserDefinedType[Any]):
    """A type as the database spells it."""

    cache_ok = True

    def __init__(self, spelling: str) -> None:
        self.spelling = spelling

    def get_col_spec(self, **_: object) -> str:
        """SQLAlchemy's question for the spelling."""
        return self.spelling


class PostgreSQL(Dialect):
    """PostgreSQL's answers."""

    name = "postgresql"
    session = ("SET TIME ZONE 'UTC'",)
    joins = True
    row_identity = ("tableoid", "ctid")

    def compiler(self) -> sa.Dialect:
        return PGDialect(paramstyle="named")  # type: ignore[no-untyped-call]

    def keys(  # the planner builds a list once, however it is written, and compares as the columns do
        self,
        name: str,
        alias: str,
        columns: Sequence[Column],
        *,
        born: Form | None,
        exact: bool,  # noqa: ARG002 - see above
        nested: bool,  # noqa: ARG002 - see above
    ) -> KeySource:
        kinds = [column.family for column in columns]
        arrays: list[Expression] = [
            sa.cast(KeysParameter(name, kinds, index=i), Spelled(f"{_key_type(column)}[]"))
            for i, column in enumerate(columns)
        ]
        if born:
            arrays.append(sa.cast(KeysParameter(name, kinds, form=born), Spelled(f"{RELEASED[born]}[]")))
        names = [*(f"k{i}" for i, _ in enumerate(columns)), *(["released_at"] if born else [])]
        table = sa.func.unnest(*arrays).table_valued(*names).render_derived(name=alias)
        cells = tuple(Cell(table.c[n], column) for n, column in zip(names, columns, strict=False))
        return KeySource(cells, table.c.released_at if born else None)

    def any_of(self, name: str, column: Column) -> Expression | None:
        return sa.cast(KeysParameter(name, [column.family], index=0), Spelled(f"{_key_type(column)}[]"))

    def as_text(self, cell: Cell) -> Expression:
        return sa.cast(cell.sql, sa.Text)

    def is_loose(self, column: Column) -> bool:
        return column.loose or column.collation not in PLAIN_COLLATIONS

    def exactly(self, text: Expression) -> Expression:
        return sa.collate(text, "C")

    def after(self, text: Expression, mark: str) -> Expression:
        return sa.func.substr(text, sa.func.strpos(text, mark) + len(mark))

    def until(self, text: Expression, mark: str) -> Expression:
        return sa.func.split_part(text, mark, 1)

    def same_text(self, inner: Cell, outer: Cell, *, exact: bool) -> list[Pair]:
        named = {c.column.collation for c in (inner, outer)} - {None, "default"}
        if len(named) > 1:  # the server refuses to choose between two collations
            return [self.exact_pair(inner, outer)]
        return super().same_text(inner, outer, exact=exact)

    def in_order(self, cell: Cell) -> Expression:
        return self.exactly(cell.sql)

    def is_day(self, text: Expression) -> Truth:
        return text.regexp_match("^[0-9]{4}-[0-9]{2}-[0-9]{2}")

    def whole_number(self, cell: Cell) -> Expression:
        return sa.case((cell.sql.regexp_match("^[0-9]{1,18}$"), sa.cast(cell.sql, sa.BigInteger)))

    def moment(self, text: Expression) -> Expression:
        spelled = self.exactly(sa.func.left(sa.func.replace(text, "T", " "), 23))
        return sa.case((self.is_day(text), spelled))

    def readable(self, holder: Cell, steps: Sequence[str], *, askable: bool) -> Truth:  # noqa: ARG002 - all or nothing
        """Before version 16 no text can be asked whether it is a document."""
        if holder.column.type == "jsonb" or not askable:
            return sa.true()
        return sa.func.coalesce(_is_document(holder), sa.true())

    def at(self, holder: Cell, steps: Sequence[str], readable: Truth) -> Expression:
        return sa.func.jsonb_extract_path_text(self._document(holder, readable), *steps) if steps else _unquoted(holder)

    def _document(self, holder: Cell, readable: Truth) -> Expression:
        if holder.column.type == "jsonb":
            return holder.sql
        document = sa.cast(holder.sql, Spelled("jsonb"))
        return document if isinstance(readable, sa.True_) else sa.case((_is_document(holder), document))

    def elements(self, holder: Cell, steps: Sequence[str], *, keyed: bool, askable: bool) -> Elements:
        document = self._document(holder, self.readable(holder, steps, askable=askable))
        place = sa.func.jsonb_extract_path(document, *steps) if steps else document
        wanted = sa.case((sa.func.jsonb_typeof(place) == ("object" if keyed else "array"), place))
        if keyed:
            members = sa.func.jsonb_each(wanted).table_valued("key", "value", name="e").render_derived()
            return Elements(members, members.c.key, members.c.value)
        each = sa.func.jsonb_array_elements(wanted)
        listed = each.table_valued("value", with_ordinality="number", name="e").render_derived()
        return Elements(listed, listed.c.number - 1, listed.c.value)

    def hexed(self, cell: Cell) -> Expression:
        return sa.func.encode(cell.sql, "hex")

    def written(self, text: Expression, column: Column) -> Expression:
        return text if column.family == "text" else sa.cast(text, Spelled(column.type))

    def is_empty(self, cell: Cell) -> Truth:
        match cell.column.family:
            case "text":
                return cell.sql == ""
            case "bytes":
                return sa.func.octet_length(cell.sql) == 0
            case "array":
                return sa.func.cardinality(cell.sql) == 0
            case _:
                return sa.false()

    def emptiness(self, column: Column) -> Expression | None:
        match column.family:
            case "text":
                return sa.literal("")
            case "bytes":
                return sa.cast(sa.literal(""), Spelled("bytea"))
            case "array":
                return sa.cast(sa.literal("{}"), Spelled(column.type))
            case _:
                return None

    def is_value(self, cell: Cell, value: str) -> Truth:
        match cell.column.family:
            case "date" | "timestamp" | "timestamptz" | "time" | "uuid" | "enum":
                return cell.sql == self.value(cell.column, value)
            case "json":
                same = cell.sql == self.value(cell.column, value)
                return same if cell.column.type == "jsonb" else self.as_text(cell) == value
            case _:  # not every type has an equality, but each has one spelling of a value
                return self.as_text(cell) == sa.cast(self.value(cell.column, value), sa.Text)

    def value(self, column: Column, value: str) -> Expression:
        return sa.cast(sa.literal(value), Spelled(column.type))

    def first_moment_of_year(self, cell: Cell) -> Expression:
        match cell.column.family:
            case "timestamptz":
                return sa.func.date_trunc("year", cell.sql, "UTC")
            case "timestamp":
                return sa.func.date_trunc("year", cell.sql)
            case _:
                return sa.cast(sa.func.date_trunc("year", cell.sql), sa.Date)

    def beginning(self, cell: Cell, length: int) -> Expression:
        return sa.func.left(cell.sql, length)

    def is_short(self, cell: Cell, length: int) -> Truth:
        return sa.func.char_length(cell.sql) <= length

    def is_placeholder(self, cell: Cell, prefix: str, digits: int, suffix: str) -> Truth:
        text = cell.sql if cell.column.type.startswith(PLAIN_TEXT) else self.as_text(cell)
        return text.regexp_match(f"^{regular(prefix)}[0-9a-f]{{{digits}}}{regular(suffix)}$")

    def digest(self, parts: Sequence[Expression], digits: int) -> Expression:
        text = sa.func.convert_to(sa.func.concat_ws(sa.func.chr(31), *parts), "UTF8")
        return sa.func.left(sa.func.encode(sa.func.sha256(text), "hex"), digits)

    def number(self, digits: Expression) -> Expression:
        bits = sa.cast(sa.literal("x").concat(sa.func.lpad(digits, 15, "0")), Spelled("bit(60)"))
        return sa.cast(bits, sa.BigInteger)

    def chance(self) -> Expression:
        return sa.cast(sa.func.gen_random_uuid(), sa.Text)


def _is_document(holder: Cell) -> Truth:
    """JSON without doubled keys, of which PostgreSQL can hold every text and number."""
    unique: Truth = sa.sql.elements.UnaryExpression(
        holder.sql, modifier=sa.sql.operators.custom_op("IS JSON WITH UNIQUE KEYS"), type_=sa.Boolean()
    )
    return sa.and_(unique, sa.func.pg_input_is_valid(sa.cast(holder.sql, sa.Text), "jsonb"))


def _unquoted(element: Cell) -> Expression:
    """A whole element as text: of a text what it says, of null nothing."""
    return element.sql.op("#>>")(sa.literal_column("'{}'"))


def _key_type(column: Column) -> str:
    """The type of a key in a list: wide enough that no foreign key is cut to fit, and then taken for another."""
    if column.family != "text":
        return KEY_TYPES.get(column.family, column.type)
    if re.match(r"(character|char|bpchar)\b(?! varying)", column.type):
        return "bpchar"
    return column.type if column.type.endswith("citext") else "text"
