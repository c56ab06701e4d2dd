"""SQLite's pragmas, asked about all tables at once; what they do not tell is read from the CREATE statements."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ordholden.connectors import bodies, create_table
from ordholden.connectors.create_table import Definition
from ordholden.connectors.values import Session, TableName
from ordholden.schema.fingerprint import fingerprint
from ordholden.schema.values import Column, ForeignKey, Index, Schema, Table, Trigger

TABLES = """
    SELECT t.name, t.type, t.wr, m.sql FROM pragma_table_list t LEFT JOIN main.sqlite_schema m
        ON m.name = t.name AND m.type IN ('table', 'view')
    WHERE t.schema = 'main' AND t.type <> 'shadow' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name
"""
OURS = "FROM pragma_table_list t JOIN {} WHERE t.schema = 'main' AND t.type <> 'shadow'"
COLUMNS = f"""
    SELECT t.name, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden
    {OURS.format("pragma_table_xinfo(t.name, 'main') x")} ORDER BY t.name, x.cid
"""
REFERENCES = f"""
    SELECT t.name, f.id, f."from", f."table", f."to", f.on_delete
    {OURS.format("pragma_foreign_key_list(t.name, 'main') f")} ORDER BY t.name, f.id, f.seq
"""
INDEXES = f"""
    SELECT t.name, i.name, i."unique", i.partial, c.cid, c.name
    {OURS.format("pragma_index_list(t.name, 'main') i JOIN pragma_index_xinfo(i.name, 'main') c")} AND c.key = 1
    ORDER BY t.name, i.name, c.seqno
"""
SPECIAL = (
    "SELECT tbl_name, sql FROM main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY tbl_name, name"
)
TRIGGERS = "SELECT tbl_name, name, sql FROM main.sqlite_schema WHERE type = 'trigger' ORDER BY tbl_name, name"

KINDS = {"view": "view", "virtual": "virtual table"}
GENERATED = (2, 3)
NAMED_FAMILIES = (
    (r"BOOL", "boolean"),
    (r"DATETIME|TIMESTAMP", "timestamp"),
    (r"DATE", "date"),
    (r"TIME", "time"),
    (r"JSON", "json"),
    (r"UUID|GUID", "uuid"),
    # From here on SQLite's own rules, in its order.
    (r"INT", "integer"),
    (r"CHAR|CLOB|TEXT|STRING", "text"),
    (r"BLOB", "bytes"),
    (r"REAL|FLOA|DOUB|NUM|DEC|MONEY", "number"),
)

Rows = Mapping[str, list[tuple[Any, ...]]]


def observe(system: str, session: Session, wanted: frozenset[TableName] | None) -> Schema:
    """The schema of the database that the session reads."""
    ((version,),) = list(session.select("SELECT sqlite_version()"))
    heads = list(session.select(TABLES))
    reader = _Reader(
        names=tuple((head[0],) for head in heads),
        columns=_grouped(session, COLUMNS),
        references=_grouped(session, REFERENCES),
        indexes=_grouped(session, INDEXES),
        special=_grouped(session, SPECIAL),
        triggers=_grouped(session, TRIGGERS),
    )
    tables: dict[TableName, Table] = {
        (head[0],): reader.table(*head) for head in heads if wanted is None or (head[0],) in wanted
    }
    schema = Schema(system=system, dialect="sqlite", version=version, tables=tables)
    return replace(schema, fingerprint=fingerprint(schema))


def _grouped(session: Session, statement: str) -> Rows:
    """Rows by their first value, the table's name."""
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for first, *rest in session.select(statement):
        found[first].append(tuple(rest))
    return found


@dataclass(frozen=True, kw_only=True)
class _Reader:
    names: tuple[TableName, ...]
    columns: Rows
    references: Rows
    indexes: Rows
    special: Rows
    triggers: Rows

    def table(self, name: str, kind: str, without_rowid: int, sql: str | None) -> Table:
        definitions = create_table.definitions(sql or "") if kind == "table" else ()
        primary = self._primary(name)
        indexes = self._indexes(name)
        unique = (columns for columns, is_unique in indexes if is_unique and columns != primary)
        leading = (primary, *(columns for columns, _ in indexes))
        return Table(
            name=(name,),
            kind=KINDS.get(kind, "table"),
            columns={c.name: c for c in self._columns(name, definitions, primary if without_rowid else ())},
            primary_key=primary,
            foreign_keys=tuple(self._references(name, definitions)),
            unique=tuple(dict.fromkeys(unique)),
            indexes=tuple(dict.fromkeys(columns for columns in leading if columns)),
            special=tuple(self._special(name)),
            checks=tuple(check for definition in definitions for check in definition.checks),
            triggers=tuple(self._triggers(name)),
        )

    def _primary(self, table: str) -> tuple[str, ...]:
        parts = sorted((place, name) for name, _, _, _, place, _ in self.columns.get(table, []) if place)
        return tuple(name for _, name in parts)

    def _columns(self, table: str, definitions: tuple[Definition, ...], keyed: tuple[str, ...]) -> Iterable[Column]:
        """`keyed`: the primary key of a table WITHOUT ROWID, in which no part of it can be NULL."""
        primary = self._primary(table)
        collations = {column: d.collation for d in definitions for column in d.columns if d.is_column}
        for name, spelled, not_null, default, _, hidden in self.columns.get(table, []):
            # In SQLite a primary key may be NULL, unless it is the row's own number.
            numbers_rows = primary == (name,) and spelled.upper() == "INTEGER"
            yield Column(
                name=name,
                family=_family(spelled),
                type=spelled,
                nullable=not (not_null or numbers_rows or name in keyed),
                default=default,
                generated=hidden in GENERATED,
                collation=collations.get(name),
            )

    def _references(self, table: str, definitions: tuple[Definition, ...]) -> Iterable[ForeignKey]:
        deferrable = {definition.columns for definition in definitions if definition.deferred}
        found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for number, *rest in self.references.get(table, []):
            found[number].append(tuple(rest))
        for parts in found.values():
            columns = tuple(part[0] for part in parts)
            _, to, first, on_delete = parts[0]
            to = next((name[0] for name in self.names if name[0].casefold() == to.casefold()), to)
            yield ForeignKey(
                columns=columns,
                to=(to,),
                to_columns=self._primary(to) if first is None else tuple(part[2] for part in parts),
                on_delete=on_delete,
                deferrable=columns in deferrable,
            )

    def _indexes(self, table: str) -> list[tuple[tuple[str, ...], bool]]:
        """Leading plain columns of each index, and whether they are unique; without those for only some rows."""
        found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for name, *rest in self.indexes.get(table, []):
            found[name].append(tuple(rest))
        indexes = []
        for parts in found.values():
            unique, partial, *_ = parts[0]
            columns = tuple(column for _, _, _, column in parts[: _leading(parts)])
            if columns and not partial:
                indexes.append((columns, bool(unique) and len(columns) == len(parts)))
        return indexes

    def _special(self, table: str) -> Iterable[Index]:
        """Indexes on expressions, and those for some rows only."""
        columns = {name for name, *_ in self.columns.get(table, [])}
        for (sql,) in self.special.get(table, []):
            parts, where = create_table.indexed(sql)
            if where or not set(parts) <= columns:
                yield Index(parts=parts, unique=bool(re.match(r"\s*CREATE\s+UNIQUE", sql, re.IGNORECASE)), where=where)

    def _triggers(self, table: str) -> Iterable[Trigger]:
        for name, sql in self.triggers.get(table, []):
            head, _, body = re.split(r"(\bBEGIN\b)", sql, maxsplit=1, flags=re.IGNORECASE)
            event = re.search(r"\b(INSERT|UPDATE|DELETE)\b(?:\s+OF\b.*?)?\s+ON\b", head, re.IGNORECASE | re.DOTALL)
            yield Trigger(
                name=name,
                events=(event[1].upper(),) if event else (),
                writes=bodies.writes(body, (table,), self.names),
                sets=bodies.sets(body, (table,), self.names),
            )


def _leading(parts: list[tuple[Any, ...]]) -> int:
    """How many columns come before the first expression."""
    return next((place for place, (_, _, number, _) in enumerate(parts) if number < 0), len(parts))


def _family(spelled: str) -> str:
    return next((family for pattern, family in NAMED_FAMILIES if re.search(pattern, spelled.upper())), "other")
