"""MariaDB 10.6 and later. Key lists are bound as one JSON text.

MariaDB takes texts for equal that differ in case, accents or trailing blanks: a list's columns have the compared
column's own character set, and a collation that does not. A list that is looked at row by row must be materialised,
or its JSON is parsed anew for each row. An UPDATE or DELETE has no semijoins: it joins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.dialects.mysql.mariadb import MariaDBDialect

from ordholden.declaration.values import Stored
from ordholden.plan.sql.dialect import (
    FIRST_DAY,
    Cell,
    Dialect,
    Elements,
    Expression,
    KeySource,
    LoweringError,
    Pair,
    Truth,
    regular,
)
from ordholden.plan.sql.fitting import CHARSETS
from ordholden.plan.sql.parameters import Form, KeysParameter
from ordholden.schema.values import ELEMENT, Column

DATED = ("date", "timestamp", "timestamptz")
LONG = 700
"""Characters from which on a list's column is a long text; a shorter one can be looked up faster."""

LOOKED_UP = 500
"""Characters of the longest key by which a list can be looked up (2,300 bytes of a temporary table).

A longer one is cut, and could at most be taken for a text of just that length; whoever finds people compares again.
"""

RELEASED = {
    Form.DAY: "date",
    Form.LOCAL: "datetime(6)",
    Form.UTC: "datetime(6)",
    Form.SECONDS: "bigint",
    Form.MILLISECONDS: "bigint",
    Form.TEXT: "varchar(23) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin",
}


class MariaDB(Dialect):
    """MariaDB's answers."""

    name = "mariadb"
    session = (
        "SET SESSION time_zone = '+00:00'",
        # An UPDATE's assignments all see the old row.
        "SET SESSION sql_mode = CONCAT_WS(',', NULLIF(@@sql_mode, ''), 'SIMULTANEOUS_ASSIGNMENT')",
        # The cache takes the answer for one text as that for all which the column's collation takes for equal.
        "SET SESSION optimizer_switch = 'subquery_cache=off'",
    )
    membership = "exists"
    joins = True
    marks = True
    alias_in_delete = False
    compares_rows = False
    unordered = frozenset({"json", "array", "other", "enum"})
    steady = False

    def compiler(self) -> sa.Dialect:
        return MariaDBDialect(paramstyle="named")

    def keys(
        self, name: str, alias: str, columns: Sequence[Column], *, born: Form | None, exact: bool, nested: bool
    ) -> KeySource:
        typed = [_key_column(column, exact=exact) for column in columns]
        types = [*(spelling for _, spelling in typed), *([RELEASED[born]] if born else [])]
        names = [*(f"k{i}" for i, _ in enumerate(columns)), *(["released_at"] if born else [])]
        table = _json_table(
            KeysParameter(name, [_kind(c) for c in columns], form=born, whole=True), alias, names, types
        )
        source: sa.FromClause = table
        if nested:
            source = sa.select(*table.c).distinct().subquery(f"{alias}_once")
        cells = [Cell(_unhexed(source.c[n], c), c) for n, (c, _) in zip(names, typed, strict=False)]
        return KeySource(tuple(cells), source.c.released_at if born else None)

    # ------------------------------------------------------------------------------------------ comparing

    def as_text(self, cell: Cell) -> Expression:
        return cell.sql  # functions of texts take anything for a text here

    def is_loose(self, column: Column) -> bool:
        return column.collation is None or not column.collation.endswith("_nopad_bin")

    def exactly(self, text: Expression) -> Expression:
        return sa.collate(_in_charset(text, "utf8mb4"), "utf8mb4_nopad_bin")

    def until(self, text: Expression, mark: str) -> Expression:
        return sa.func.substring_index(text, mark, 1)

    def same_text(self, inner: Cell, outer: Cell, *, exact: bool) -> list[Pair]:
        charset = _charset(inner.column)
        collation = f"{charset}_nopad_bin" if exact else inner.column.collation or f"{charset}_general_ci"
        if _charset(outer.column) != charset:
            # Only utf8mb4 holds every text; into any other set a strict server refuses to convert.
            everything = charset == "utf8mb4"
            text = sa.collate(_in_charset(outer.sql, charset), collation)
            return [(inner.sql, text)] if everything else [self.exact_pair(inner, outer)]
        # Between two binary collations the server does not choose by itself; over any other a binary one wins.
        stands = collation == inner.column.collation or not (inner.column.collation or "").endswith("_bin")
        same = outer.column.collation == collation and stands
        return [(inner.sql, outer.sql if same else sa.collate(outer.sql, collation))]

    def in_order(self, cell: Cell) -> Expression:
        return self.exactly(cell.sql)

    # ----------------------------------------------------------------------------------------------- time

    def form(self, column: Column, stored: Stored = Stored.NATIVE) -> Form:
        """A TIMESTAMP is shown in the session's zone, which is UTC."""
        form = super().form(column, stored)
        is_timestamp = form is Form.LOCAL and column.type.lower().startswith("timestamp")
        return Form.UTC if is_timestamp or form is Form.INSTANT else form

    def absent(self, cell: Cell) -> Truth:
        """A zero date is no value."""
        absent = super().absent(cell)
        return sa.or_(absent, cell.sql < FIRST_DAY) if cell.column.family in DATED else absent

    def is_day(self, text: Expression) -> Truth:
        return text.regexp_match("^[0-9]{4}-[0-9]{2}-[0-9]{2}")

    def whole_number(self, cell: Cell) -> Expression:
        number = sa.func.convert(cell.sql, sa.literal_column("SIGNED"))
        return sa.case((cell.sql.regexp_match(r"^[0-9]{1,18}\z"), number))

    def moment(self, text: Expression) -> Expression:
        spelled = self.exactly(sa.func.left(sa.func.replace(text, "T", " "), 23))
        return sa.case((self.is_day(text), spelled))

    # ----------------------------------------------------------------------------------------------- ways

    def readable(self, holder: Cell, steps: Sequence[str], *, askable: bool) -> Truth:  # noqa: ARG002 - it always is
        """A key that is spelled with an escape is not found by its path, and of doubled ones only the first is."""
        clear = [self._plain_keys(holder, steps[:depth]) for depth, _ in enumerate(steps)]
        if holder.column.name == ELEMENT:
            return sa.and_(sa.true(), *clear)
        whens = [(holder.sql.is_(None), sa.true()), (sa.func.json_valid(holder.sql) == 0, sa.false())]
        return sa.case(*whens, else_=sa.and_(sa.true(), *clear)) == sa.true()

    def _plain_keys(self, holder: Cell, steps: Sequence[str]) -> Truth:
        keys = sa.func.json_keys(holder.sql, _path(steps))
        single = sa.func.json_length(keys) == sa.func.json_length(holder.sql, _path(steps))
        escaped = sa.func.locate(sa.func.char(92), keys) > 0
        return sa.func.coalesce(sa.and_(single, sa.not_(escaped)), 1) == 1

    def at(self, holder: Cell, steps: Sequence[str], readable: Truth) -> Expression:
        value = sa.func.json_extract(holder.sql, _path(steps))
        whens = [(sa.not_(readable), sa.null()), (sa.func.json_type(value) == "NULL", sa.null())]
        return self.exactly(sa.case(*whens, else_=sa.func.json_unquote(value)))

    def elements(self, holder: Cell, steps: Sequence[str], *, keyed: bool, askable: bool) -> Elements:
        readable = self.readable(holder, steps, askable=askable)
        place = sa.func.json_extract(holder.sql, _path(steps)) if steps else holder.sql
        fitting = sa.and_(readable, sa.func.json_type(place) == ("OBJECT" if keyed else "ARRAY"))
        if keyed:
            return self._members(sa.case((sa.and_(fitting, self._plain_keys(holder, steps)), place)))
        shape: Expression = sa.literal_column("'$[*]' COLUMNS (number FOR ORDINALITY, element JSON PATH '$')")
        listed = sa.func.json_table(sa.case((fitting, place)), shape).table_valued("number", "element", name="e")
        return Elements(listed, listed.c.number - 1, listed.c.element)

    def written(self, text: Expression, column: Column) -> Expression:
        return sa.collate(text, column.collation) if column.collation else text

    def _members(self, place: Expression) -> Elements:
        shape: Expression = sa.literal_column("'$[*]' COLUMNS (name longtext PATH '$')")
        listed = sa.func.json_table(sa.func.json_keys(place), shape).table_valued("name", name="e")
        path = sa.func.concat("$.", sa.func.json_quote(listed.c.name))
        return Elements(listed, self.exactly(listed.c.name), sa.func.json_extract(place, path))

    def is_empty(self, cell: Cell) -> Truth:
        match cell.column.family:
            case "text":
                return sa.func.char_length(cell.sql) == 0
            case "bytes":
                return sa.func.octet_length(cell.sql) == 0
            case _:
                return sa.false()

    def emptiness(self, column: Column) -> Expression | None:
        return sa.literal("") if column.family in ("text", "bytes") else None

    def is_value(self, cell: Cell, value: str) -> Truth:
        if cell.column.family in (*DATED, "time"):
            return cell.sql == value
        return self.exactly(cell.sql) == value

    def value(self, column: Column, value: str) -> Expression:  # noqa: ARG002 - the server converts by itself
        return sa.literal(value)

    def first_moment_of_year(self, cell: Cell) -> Expression:
        return sa.func.subdate(sa.func.date(cell.sql), sa.func.dayofyear(cell.sql) - 1)

    def beginning(self, cell: Cell, length: int) -> Expression:
        return sa.func.left(cell.sql, length)

    def is_short(self, cell: Cell, length: int) -> Truth:
        return sa.func.char_length(cell.sql) <= length

    def is_placeholder(self, cell: Cell, prefix: str, digits: int, suffix: str) -> Truth:
        pattern = rf"^{regular(prefix)}[0-9a-f]{{{digits}}}{regular(suffix)}\z"
        return self.exactly(cell.sql).regexp_match(pattern)

    def digest(self, parts: Sequence[Expression], digits: int) -> Expression:
        return sa.func.left(sa.func.sha2(sa.func.concat_ws(sa.func.char(31), *parts), 256), digits)

    def number(self, digits: Expression) -> Expression:
        return sa.func.convert(sa.func.conv(digits, 16, 10), sa.literal_column("SIGNED"))

    def chance(self) -> Expression:
        return sa.func.uuid()


def _path(steps: Sequence[str]) -> str:
    return "".join(("$", *(f'."{step}"' for step in steps)))


def _json_table(
    parameter: KeysParameter, alias: str, names: Sequence[str], types: Sequence[str]
) -> sa.TableValuedAlias:
    # Without ERROR ON ERROR a value that does not fit becomes 0 or NULL, silently.
    paths = ["$"] if parameter.flat else [f"$[{i}]" for i, _ in enumerate(names)]
    parts = zip(names, types, paths, strict=True)
    columns = [f"{name} {type_} PATH '{path}' ERROR ON ERROR" for name, type_, path in parts]
    shape: Expression = sa.literal_column(f"'$[*]' COLUMNS ({', '.join(columns)})")
    return sa.func.json_table(parameter, shape).table_valued(*names, name=alias)


def _key_column(column: Column, *, exact: bool) -> tuple[Column, str]:
    """A list's column: what is known of it, and its type, wide enough that no key is cut and taken for another."""
    match column.family:
        case "text" | "enum":
            charset = _charset(column)
            collation = f"{charset}_nopad_bin" if exact else column.collation or f"{charset}_general_ci"
            # No index serves a place in a document: it has to be looked up in the list, which no long text can be.
            length = LOOKED_UP if column.inside is not None else column.length
            spelled = f"{_text_type(length)} CHARACTER SET {charset} COLLATE {collation}"
            return replace(column, collation=collation), spelled
        case "bytes":
            return column, f"{_text_type(column.length and 2 * column.length)} CHARACTER SET ascii"
        case "integer" | "boolean":
            return column, "bigint unsigned" if "unsigned" in column.type.lower() else "bigint"
        case "number":
            return column, "decimal(65,20)"
        case "timestamp" | "timestamptz":
            return column, "datetime(6)"
        case "uuid":
            return column, "varchar(36) CHARACTER SET ascii"
        case _:
            return column, column.type


def _kind(column: Column) -> str:
    """What of a key the column can hold: see `KeysParameter`."""
    if column.family == "integer" and "unsigned" in column.type.lower():
        return "unsigned"
    charset = _charset(column)
    if column.family not in ("text", "enum") or charset == "utf8mb4":
        return column.family
    if charset not in CHARSETS:
        raise LoweringError(f"column {column.name} has the character set {charset}, in which keys cannot be compared")
    return f"text {charset}"


def _text_type(length: int | None) -> str:
    return "longtext" if length is None or length > LONG else f"varchar({length + 1})"


def _unhexed(expression: Expression, column: Column) -> Expression:
    return sa.func.unhex(expression) if column.family == "bytes" else expression


def _in_charset(text: Expression, charset: str) -> Expression:
    return sa.func.convert(text.op("USING")(sa.literal_column(charset)))


def _charset(column: Column) -> str:
    charset = (column.collation or "utf8mb4").split("_")[0]
    return "utf8mb3" if charset == "utf8" else charset
