"""MariaDB's information_schema, read in a few queries however many tables there are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ordholden.connectors import bodies
from ordholden.connectors.values import Session, TableName
from ordholden.schema.fingerprint import fingerprint
from ordholden.schema.values import Column, ForeignKey, Schema, Table, Trigger

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
    SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, INDEX_TYPE, COLUMN_NAME
    FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND IGNORED = 'NO'
    ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX
"""
REFERENCES = """
    SELECT k.TABLE_NAME, k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_SCHEMA, k.REFERENCED_TABLE_NAME,
           k.REFERENCED_COLUMN_NAME, r.DELETE_RULE
    FROM information_schema.KEY_COLUMN_USAGE k
    JOIN information_schema.REFERENTIAL_CONSTRAINTS r ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA
         AND r.TABLE_NAME = k.TABLE_NAME AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME
    WHERE k.TABLE_SCHEMA = DATABASE() AND k.REFERENCED_TABLE_NAME IS NOT NULL
    ORDER BY k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION
"""
CHECKS = """
    SELECT TABLE_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS
    WHERE CONSTRAINT_SCHEMA = DATABASE() ORDER BY TABLE_NAME, CONSTRAINT_NAME
"""
TRIGGERS = """
    SELECT EVENT_OBJECT_TABLE, TRIGGER_NAME, EVENT_MANIPULATION, ACTION_STATEMENT
    FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = DATABASE() ORDER BY EVENT_OBJECT_TABLE, TRIGGER_NAME
"""
SEES_TRIGGERS = """
    SELECT (SELECT COUNT(*) FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE = 'TRIGGER')
         + (SELECT COUNT(*) FROM information_schema.SCHEMA_PRIVILEGES
            WHERE PRIVILEGE_TYPE = 'TRIGGER' AND DATABASE() LIKE TABLE_SCHEMA)
"""

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
    ((version, database, sees_triggers),) = list(session.select(f"SELECT VERSION(), DATABASE(), ({SEES_TRIGGERS})"))
    heads = list(session.select(TABLES))
    reader = _Reader(
        database=database,
        names=tuple((head[0],) for head in heads),
        columns=_grouped(session, COLUMNS),
        indexes=_grouped(session, INDEXES),
        references=_grouped(session, REFERENCES),
        checks=_grouped(session, CHECKS),
        triggers=_grouped(session, TRIGGERS),
    )
    tables: dict[TableName, Table] = {
        (head[0],): reader.table(*head) for head in heads if wanted is None or (head[0],) in wanted
    }
    unseen = () if sees_triggers else ("triggers",)
    schema = Schema(system=system, dialect="mariadb", version=version, unseen=unseen, tables=tables)
    return replace(schema, fingerprint=fingerprint(schema))


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
    references: Rows
    checks: Rows
    triggers: Rows

    def table(self, name: str, kind: str, engine: str | None, transactions: str | None) -> Table:
        checks = tuple(check for (check,) in self.checks.get(name, []))
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
        for name, not_unique, kind, column in self.indexes.get(table, []):
            if kind in PLAIN:
                columns[name].append(column)
                unique[name] = not not_unique
        return {name: (tuple(columns[name]), unique[name]) for name in columns}

    def _references(self, table: str) -> Iterable[ForeignKey]:
        found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for name, *rest in self.references.get(table, []):
            found[name].append(tuple(rest))
        for name, parts in found.items():
            _, schema, to, _, rule = parts[0]
            yield ForeignKey(
                columns=tuple(part[0] for part in parts),
                to=(to,) if schema == self.database else (schema, to),
                to_columns=tuple(part[3] for part in parts),
                on_delete=rule,
                name=name,
            )

    def _triggers(self, table: str) -> Iterable[Trigger]:
        for name, event, body in self.triggers.get(table, []):
            written = bodies.writes(body, (table,), self.names)
            yield Trigger(
                name=name,
                events=(event,),
                writes=tuple(dict.fromkeys(self._here(target) for target in written)),
                sets=bodies.sets(body, (table,), self.names),
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
    )


def _family(name: str, data_type: str, spelled: str, checks: tuple[str, ...]) -> str:
    if spelled == "tinyint(1)":
        return "boolean"
    # JSON is a name for LONGTEXT with a check.
    if data_type == "longtext" and any(
        re.fullmatch(rf"json_valid\(`{re.escape(name)}`\)", c, re.IGNORECASE) for c in checks
    ):
        return "json"
    return FAMILIES.get(data_type, "other")
