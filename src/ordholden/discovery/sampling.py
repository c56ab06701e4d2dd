"""Looking into a database without keeping anything of it: sizes from its statistics, shapes from a bounded sample."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack

from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.values import Connector, Row, Session
from ordholden.discovery.shapes import LONGEST_LOOKED_AT, Profile, numbers_profile, profile
from ordholden.discovery.values import Candidate, Counts, Survey, TableName
from ordholden.schema.values import RECEIPTS, WORDLESS, Column, Schema, Table

ROWS, FEWER_ROWS, MANY_TABLES = 400, 150, 100
"""Rows that are looked at in each table, and in each of very many tables."""

ASKED = 1000
"""Values of a column that are looked up where a reference is checked."""

COMPARED = 20_000
"""Rows in which an identifier is looked at twice, to see whether it is unique."""

SECONDS = 5
"""How long one statement may take, where the database can be told."""

SMALL = 20_000
"""Up to so many rows a table is read from its beginning; a larger one is sampled in several places."""

UNREADABLE = frozenset({"bytes"})
Progress = Callable[[str], None]

SIZES = {
    "postgresql": """
        SELECT n.nspname, c.relname, CASE WHEN c.relkind = 'p'
            THEN (SELECT coalesce(sum(greatest(x.reltuples, 0)), 0)
                  FROM pg_partition_tree(c.oid) t JOIN pg_class x ON x.oid = t.relid WHERE t.isleaf)
            WHEN c.reltuples >= 0 THEN c.reltuples
            ELSE coalesce(pg_relation_size(c.oid), 0) / 100 END
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'm', 'f')
    """,
    "mariadb": "SELECT TABLE_NAME, TABLE_ROWS FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()",
}
COMMENTS = {
    "postgresql": """
        SELECT n.nspname, c.relname, coalesce(a.attname, ''), d.description
        FROM pg_description d JOIN pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
    """,
    "mariadb": """
        SELECT TABLE_NAME, COLUMN_NAME, COLUMN_COMMENT FROM information_schema.COLUMNS
        WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_COMMENT <> ''
        UNION ALL SELECT TABLE_NAME, '', TABLE_COMMENT FROM information_schema.TABLES
        WHERE TABLE_SCHEMA = DATABASE() AND TABLE_COMMENT NOT IN ('', 'VIEW')
    """,
}
SHOWN = {
    "postgresql": """
        SELECT DISTINCT vn.nspname, v.relname, n.nspname, t.relname FROM pg_depend d
        JOIN pg_rewrite r ON r.oid = d.objid JOIN pg_class v ON v.oid = r.ev_class
        JOIN pg_namespace vn ON vn.oid = v.relnamespace
        JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND t.oid <> v.oid
          AND v.relkind IN ('v', 'm')
    """,
    "mariadb": "SELECT TABLE_NAME, VIEW_DEFINITION FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE()",
    "sqlite": "SELECT name, sql FROM main.sqlite_schema WHERE type = 'view'",
}


class Reader:
    """Reads one system, a statement at a time; a statement that fails costs only its own answer."""

    def __init__(self, connector: Connector) -> None:
        self._connector, self._stack = connector, ExitStack()
        self._session: Session | None = None
        self.dialect = connector.dialect

    def rows(self, statement: str) -> list[Row]:
        """All rows. ConnectorError where the database refuses; the next statement has a transaction of its own."""
        try:
            return list(self._open().select(self._timed(statement)))
        except ConnectorError:
            self.close()
            raise

    def close(self) -> None:
        """End the transaction."""
        self._session = None
        self._stack.close()

    # Every name in the statements below goes through this; values are never part of them (hence S608).
    def quoted(self, *names: str) -> str:
        """Names as this database spells them, joined by dots."""
        mark = "`" if self.dialect == "mariadb" else '"'
        return ".".join(mark + name.replace(mark, mark * 2).replace(":", r"\:") + mark for name in names)

    def _open(self) -> Session:
        if self._session is None:
            self._session = self._stack.enter_context(self._connector.reading())
            if self.dialect == "postgresql":
                self._session.run(f"SELECT set_config('statement_timeout', '{SECONDS}s', true)")
        return self._session

    def _timed(self, statement: str) -> str:
        timed = self.dialect == "mariadb" and statement.lstrip().startswith(("SELECT", "(SELECT"))
        return f"SET STATEMENT max_statement_time = {SECONDS} FOR {statement}" if timed else statement


# --------------------------------------------------------------------------------------------- the survey


def survey(connector: Connector, country: str, dialled: Callable[[str], bool], tell: Progress) -> Survey:
    """Look at every table. ConnectorError where the database cannot be read at all.

    `dialled`: whether a column's name says that telephone numbers stand there.
    """
    schema = connector.observe()
    reader = Reader(connector)
    try:
        sizes = _sizes(reader)
        wanted = [t for name, t in schema.tables.items() if name[-1] != RECEIPTS and "view" not in t.kind]
        rows = ROWS if len(wanted) <= MANY_TABLES else FEWER_ROWS
        profiles: dict[TableName, Mapping[str, Profile]] = {}
        unread: dict[TableName, str] = {}
        for table in wanted:
            tell(".".join(table.name))
            try:
                profiles[table.name] = _profiles(reader, table, sizes.get(table.name, 0), rows, country, dialled)
            except ConnectorError as error:
                if error.kind is Kind.LOST:
                    raise
                unread[table.name] = error.what
        return Survey(
            schema=schema,
            comments=_comments(reader),
            sizes=sizes,
            profiles=profiles,
            unread=unread,
            views=_views(reader, schema),
        )
    finally:
        reader.close()


def _sizes(reader: Reader) -> dict[TableName, int]:
    if reader.dialect not in SIZES:
        return {}
    return {tuple(map(str, row[:-1])): int(row[-1] or 0) for row in reader.rows(SIZES[reader.dialect])}


def _comments(reader: Reader) -> dict[tuple[TableName, str], str]:
    if reader.dialect not in COMMENTS:
        return {}
    rows = reader.rows(COMMENTS[reader.dialect])
    return {(tuple(map(str, row[:-2])), str(row[-2])): str(row[-1]) for row in rows}


def _views(reader: Reader, schema: Schema) -> dict[TableName, tuple[TableName, ...]]:
    found: dict[TableName, list[TableName]] = {}
    for row in reader.rows(SHOWN[reader.dialect]):
        if reader.dialect == "postgresql":
            found.setdefault((str(row[0]), str(row[1])), []).append((str(row[2]), str(row[3])))
        else:
            named = _named(str(row[1]), schema)
            found.setdefault((str(row[0]),), []).extend(name for name in named if name != (str(row[0]),))
    return {view: tuple(dict.fromkeys(n for n in names if n in schema.tables)) for view, names in found.items()}


def _named(text: str, schema: Schema) -> Iterator[TableName]:
    """The tables whose names stand in a view's text after FROM or JOIN, in whatever quotes."""
    bare = text.replace("`", '"').replace("[", '"').replace("]", '"').casefold()
    for name in schema.tables:
        own = name[-1].casefold()
        if f'"{own}"' in bare or any(
            f"{word} {own}{end}" in f"{bare} " for word in ("from", "join", "from (") for end in " \n;,)"
        ):
            yield name


# --------------------------------------------------------------------------------------------- samples


def _profiles(
    reader: Reader, table: Table, size: int, few: int, country: str, dialled: Callable[[str], bool]
) -> dict[str, Profile]:
    columns = [c for c in table.columns.values() if c.family not in UNREADABLE]
    if not columns:
        return {}
    rows = reader.rows(_sample(reader, table, columns, size, few))
    by_column = zip(*rows, strict=True) if rows else ((),) * len(columns)
    return {c.name: _one(c, v, country, dialled) for c, v in zip(columns, by_column, strict=True)}


def _one(column: Column, values: Iterable[object], country: str, dialled: Callable[[str], bool]) -> Profile:
    if column.family in WORDLESS and not (column.family in {"integer", "number"} and dialled(column.name)):
        return numbers_profile(values)
    return profile(values, country, dialled=dialled(column.name))


def _sample(reader: Reader, table: Table, columns: list[Column], size: int, rows: int) -> str:
    chosen = ", ".join(_shortened(reader, column) for column in columns)
    place = f"FROM {reader.quoted(*table.name)}"
    if size > SMALL and reader.dialect == "postgresql" and table.kind in {"table", "materialised view"}:
        percent = min(100.0, 100.0 * 20 * rows / size)
        return f"SELECT {chosen} {place} TABLESAMPLE SYSTEM ({percent:.6f}) LIMIT {rows}"
    newest = _newest(reader, table, size)
    if newest:
        half = f"SELECT {chosen} {place}"
        few = rows // 2
        return f"SELECT * FROM ({half} LIMIT {few}) AS a UNION ALL SELECT * FROM ({half} {newest} LIMIT {few}) AS b"  # noqa: S608
    return f"SELECT {chosen} {place} LIMIT {rows}"


def _newest(reader: Reader, table: Table, size: int) -> str:
    """An order by which a large table's last rows come without reading it."""
    if len(table.primary_key) != 1 or table.kind != "table" or (reader.dialect != "sqlite" and size <= ROWS):
        return ""
    return f"ORDER BY {reader.quoted(table.primary_key[0])} DESC"


def _shortened(reader: Reader, column: Column) -> str:
    name = reader.quoted(column.name)
    if reader.dialect == "postgresql":
        return f"left({name} \\:\\: text, {LONGEST_LOOKED_AT})"
    if reader.dialect == "mariadb":
        return f"LEFT({name}, {LONGEST_LOOKED_AT})"
    return f"substr(CAST({name} AS TEXT), 1, {LONGEST_LOOKED_AT})"


# --------------------------------------------------------------------------------------------- checks


def looked_up(reader: Reader, candidate: Candidate) -> Counts | None:
    """How many of a column's values lead to a row; None where the database could not say."""
    (column,), (theirs,) = candidate.columns, candidate.to_columns
    own, other = reader.quoted(column), reader.quoted(theirs)
    text = {"postgresql": " \\:\\: text", "mariadb": "", "sqlite": ""}[reader.dialect]
    statement = f"""
        SELECT count(*), count(found) FROM (
            SELECT (SELECT 1 FROM {reader.quoted(*candidate.to)} t WHERE t.{other} = d.v LIMIT 1) AS found
            FROM (SELECT DISTINCT s.v FROM (
                SELECT {own} AS v FROM {reader.quoted(*candidate.table)} WHERE {own} IS NOT NULL LIMIT {20 * ASKED}
            ) s WHERE s.v{text} NOT IN ('', '0') LIMIT {ASKED}) d
        ) x"""  # noqa: S608
    try:
        ((asked, found),) = reader.rows(statement)
    except ConnectorError as error:
        if error.kind is Kind.LOST:
            raise
        return None
    return Counts(asked=int(asked), found=int(found))


def unique_within(reader: Reader, table: TableName, column: str, others: Iterable[str]) -> dict[str, bool]:
    """Whether the column is unique by itself (the entry with the empty name), and together with each of the others."""
    names = ["", *others]
    pairs = [f"count(DISTINCT {_pair(reader, name)})" for name in names]
    inner = ", ".join(reader.quoted(c) for c in dict.fromkeys([column, *names[1:]]))
    own = reader.quoted(column)
    folded = f"lower({own})" if reader.dialect != "postgresql" else f"lower({own} \\:\\: text)"
    statement = f"""
        SELECT count(v), {", ".join(pairs)} FROM (
            SELECT {folded} AS v, {inner} FROM {reader.quoted(*table)} WHERE {own} IS NOT NULL LIMIT {COMPARED}
        ) s WHERE v <> ''"""  # noqa: S608
    try:
        ((all_of_them, *different),) = reader.rows(statement)
    except ConnectorError as error:
        if error.kind is Kind.LOST:
            raise
        return {}
    return {name: bool(all_of_them) and n == all_of_them for name, n in zip(names, different, strict=True)}


def _pair(reader: Reader, name: str) -> str:
    if not name:
        return "v"
    other = reader.quoted(name)
    if reader.dialect == "mariadb":
        return f"v, {other}"
    return f"v || '/' || {other}" if reader.dialect == "sqlite" else f"(v, {other})"


def repeated(reader: Reader, link: tuple[TableName, str, TableName, str], column: str, theirs: str) -> Counts | None:
    """In how many rows a column says what a column of the row says that it leads to."""
    table, own, to, key = link
    statement = f"""
        SELECT count(*), count(CASE WHEN a = b THEN 1 END) FROM (
            SELECT s.a, t.{reader.quoted(theirs)} AS b FROM (
                SELECT {reader.quoted(column)} AS a, {reader.quoted(own)} AS k FROM {reader.quoted(*table)}
                WHERE {reader.quoted(column)} IS NOT NULL LIMIT {ASKED}
            ) s JOIN {reader.quoted(*to)} t ON t.{reader.quoted(key)} = s.k
        ) x"""  # noqa: S608
    try:
        ((asked, found),) = reader.rows(statement)
    except ConnectorError as error:
        if error.kind is Kind.LOST:
            raise
        return None
    return Counts(asked=int(asked), found=int(found))
