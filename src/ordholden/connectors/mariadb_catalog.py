"""MariaDB's information_schema, in a few queries; and each table's own CREATE TABLE.

To a role that may only read, information_schema shows columns and indexes but no references and no checks. SHOW
CREATE TABLE shows both to whoever may read the table.
"""

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
    SELECT t.TABLE_NAME, t.TABLE_TYPE, t.ENGINE, e.TRANSACTIONS
    FROM information_schema.TABLES t LEFT JOIN information_schema.ENGINES e ON e.ENGINE = t.ENGINE
    WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW')
    ORDER BY t.TABLE_NAME
"""
COLUMNS = """
    SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, CHARACTER_MAXIMUM_LENGTH,
           EXTRA, COLLATION_NAME
    FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, ORDINAL_POSITION
"""
INDEXES = """
    SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, INDEX_TYPE, COLUMN_NAME, SUB_PART
    FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND IGNORED = 'NO'
    ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX
"""
TRIGGERS = """
    SELECT EVENT_OBJECT_TABLE, TRIGGER_NAME, EVENT_MANIPULATION, ACTION_STATEMENT
    FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = DATABASE() ORDER BY EVENT_OBJECT_TABLE, TRIGGER_NAME
"""
SEES_TRIGGERS = """
    SELECT NULL FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE = 'TRIGGER'
    UNION SELECT NULL FROM information_schema.SCHEMA_PRIVILEGES
    WHERE PRIVILEGE_TYPE = 'TRIGGER' AND DATABASE() LIKE TABLE_SCHEMA
    UNION SELECT TABLE_NAME FROM information_schema.TABLE_PRIVILEGES
    WHERE PRIVILEGE_TYPE = 'TRIGGER' AND TABLE_SCHEMA = DATABASE()
"""
"""The tables whose triggers we are shown; NULL stands for all of them."""

FAMILIES = {
    **dict.fromkeys(("char", "varchar", "tinytext", "text", "mediumtext", "longtext"), "text"),
    **dict.fromkeys(("tinyint", "smallint", "mediumint", "int", "bigint", "year"), "integer"),
    **dict.fromkeys(("decimal", "float", "double"), "number"),
    **dict.fromkeys(("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob"), "bytes"),
    **dict.fromkeys(("enum", "set"), "enum"),
    "date": "date",
    "datetime": "timestamp",
    "timestamp": "timestamptz",
    "time": "time",
    "uuid": "uuid",
}
PLAIN = ("BTREE", "HASH")

Rows = Mapping[str, list[tuple[Any, ...]]]


def observe(system: str, session: Session, wanted: frozenset[TableName] | None) -> Schema:
    """The schema of the database that the session reads."""
    ((version, database),) = list(session.select("SELECT VERSION(), DATABASE()"))
    heads = list(session.select(TABLES))
    tables = [name for name, kind, *_ in heads if kind != "VIEW"]
    reader = _Reader(
        database=database,
        names=tuple((head[0],) for head in heads),
        columns=_grouped(session, COLUMNS),
        indexes=_grouped(session, INDEXES),
        triggers=_grouped(session, TRIGGERS),
        definitions={name: _definitions(session, name) for name in tables if wanted is None or (name,) in wanted},
    )
    schema = Schema(
        system=system,
        dialect="mariadb",
        version=version,
        unseen=_unseen(session, tables),
        tables={(head[0],): reader.table(*head) for head in heads if wanted is None or (head[0],) in wanted},
    )
    return replace(schema, fingerprint=fingerprint(schema))


def _definitions(session: Session, table: str) -> tuple[Definition, ...]:
    name = table.replace("`", "``").replace(":", r"\:")
    ((_, text),) = list(session.select(f"SHOW CREATE TABLE `{name}`"))
    return create_table.definitions(text, backslashes=True)


def _unseen(session: Session, tables: list[str]) -> tuple[str, ...]:
    shown = {table for (table,) in session.select(SEES_TRIGGERS)}
    return () if None in shown or shown >= set(tables) else ("triggers",)


def _grouped(session: Session, statement: str) -> Rows:
    """Rows by their first value, the table's name."""
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for first, *rest in session.select(statement):
        found[first].append(tuple(rest))
    return found


@dataclass(frozen=True, kw_only=True)
class _Reader:
    database: str
    names: tuple[TableName, ...]
    columns: Rows
    indexes: Rows
    triggers: Rows
    definitions: Mapping[str, tuple[Definition, ...]]

    def table(self, name: str, kind: str, engine: str | None, transactions: str | None) -> Table:
        checks = tuple(check for definition in self.definitions.get(name, ()) for check in definition.checks)
        indexes = self._indexes(name)
        primary = indexes.pop("PRIMARY", ((), True))[0]
        unique = (columns for columns, is_unique in indexes.values() if is_unique and columns != primary)
        leading = (primary, *(columns for columns, _ in indexes.values()))
        return Table(
            name=(name,),
            kind="view" if kind == "VIEW" else "table",
            columns={column[0]: _column(checks, *column) for column in self.columns.get(name, [])},
            primary_key=primary,
            foreign_keys=tuple(self._references(name)),
            unique=tuple(dict.fromkeys(unique)),
            indexes=tuple(dict.fromkeys(columns for columns in leading if columns)),
            special=tuple(self._special(name)),
            checks=checks,
            triggers=tuple(self._triggers(name)),
            # A view's engine is unknown; an unknown engine is not trusted.
            transactional=kind == "VIEW" or (engine is not None and transactions == "YES"),
            versioned=kind == "SYSTEM VERSIONED",
        )

    def _indexes(self, table: str) -> dict[str, tuple[tuple[str, ...], bool]]:
        """Columns of each index that serves equality, and whether they are unique."""
        columns: dict[str, list[str]] = defaultdict(list)
        unique: dict[str, bool] = {}
        for name, not_unique, kind, column, beginning in self.indexes.get(table, []):
            if kind in PLAIN:
                columns[name].append(column)
                # Two texts with the same beginning are not the same text.
                unique[name] = not not_unique and beginning is None and unique.get(name, True)
        return {name: (tuple(columns[name]), unique[name]) for name in columns}

    def _special(self, table: str) -> Iterable[Index]:
        """What is unique by the beginning of a text."""
        parts: dict[str, list[tuple[str, int | None]]] = defaultdict(list)
        for name, not_unique, _, column, beginning in self.indexes.get(table, []):
            if not not_unique:
                parts[name].append((column, beginning))
        for named in parts.values():
            if any(beginning for _, beginning in named):
                yield Index(parts=tuple(f"left({c}, {n})" if n else c for c, n in named), unique=True)

    def _references(self, table: str) -> Iterable[ForeignKey]:
        for definition in self.definitions.get(table, ()):
            if definition.to:
                yield ForeignKey(
                    columns=definition.columns,
                    to=self._here(definition.to),
                    to_columns=definition.to_columns,
                    on_delete=definition.on_delete or "RESTRICT",
                    name=definition.name,
                )

    def _triggers(self, table: str) -> Iterable[Trigger]:
        for name, event, body in self.triggers.get(table, []):
            # The body is shown only to whoever may make triggers; see `Schema.unseen`.
            written = bodies.writes(body or "", (table,), self.names)
            yield Trigger(
                name=name,
                events=(event,),
                writes=tuple(dict.fromkeys(self._here(target) for target in written)),
                sets=bodies.sets(body or "", (table,), self.names),
            )

    def _here(self, name: TableName) -> TableName:
        return name[1:] if name[0] == self.database and len(name) > 1 else name


def _column(  # noqa: PLR0917 - one row of the catalogue
    checks: tuple[str, ...],
    name: str,
    data_type: str,
    spelled: str,
    nullable: str,
    default: str | None,
    length: int | None,
    extra: str,
    collation: str | None,
) -> Column:
    family = _family(name, data_type, spelled, checks)
    return Column(
        name=name,
        family=family,
        type=spelled,
        nullable=nullable == "YES",
        default=None if default == "NULL" else default,
        length=length if family in ("text", "bytes") else None,
        on_update="on update" in extra.lower(),
        generated="GENERATED" in extra.upper(),
        collation=collation,
        labels=_labels(spelled) if family == "enum" and data_type == "enum" else (),
    )


def _labels(spelled: str) -> tuple[str, ...]:
    """The values of enum('a','b')."""
    return tuple(text.replace("''", "'") for text in re.findall(r"'((?:[^']|'')*)'", spelled))


def _family(name: str, data_type: str, spelled: str, checks: tuple[str, ...]) -> str:
    if spelled == "tinyint(1)":
        return "boolean"
    # JSON is a name for LONGTEXT with a check.
    if data_type == "longtext" and any(
        re.fullmatch(rf"json_valid\(`{re.escape(name)}`\)", c, re.IGNORECASE) for c in checks
    ):
        return "json"
    return FAMILIES.get(data_type, "other")
