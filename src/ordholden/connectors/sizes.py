"""About how many rows each table has, by what the database itself believes: nothing is counted."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.connectors.values import Connector, Row, Session, TableName

POSTGRESQL = """
    SELECT n.nspname, c.relname, CASE WHEN c.relkind = 'p' THEN (
               SELECT CASE WHEN min(l.reltuples) >= 0 THEN sum(l.reltuples)::bigint END
               FROM pg_partition_tree(c.oid) t JOIN pg_class l ON l.oid = t.relid WHERE t.isleaf)
           WHEN c.reltuples >= 0 THEN c.reltuples::bigint
           WHEN c.relkind IN ('r', 'm') THEN pg_relation_size(c.oid) / {row_bytes} END
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'm', 'f')
"""
ROW_BYTES = 100
"""Of a row in a table that nobody has analysed: its size in the file is all that is known of it."""

MARIADB = """
    SELECT TABLE_NAME, TABLE_ROWS FROM information_schema.TABLES
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')
"""
FEW = 1_000
SQLITE_NAMES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
SQLITE_HAS = "SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'"
SQLITE = """
    SELECT tbl, max(CAST(substr(stat, 1, instr(stat || ' ', ' ') - 1) AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl
"""


def sizes(place: Connector) -> Mapping[TableName, int]:
    """About how many rows each table has; a table that nobody has looked at is not in it. Raises ConnectorError."""
    with place.reading() as session:
        return {tuple(name): int(rows) for *name, rows in _asked(place, session) if rows is not None}


def _asked(place: Connector, session: Session) -> list[Row]:
    if place.dialect == "postgresql":
        return list(session.select(POSTGRESQL.replace("{row_bytes}", str(ROW_BYTES))))
    if place.dialect == "mariadb":
        return list(session.select(MARIADB))
    ((there,),) = list(session.select(SQLITE_HAS))
    found: list[Row] = list(session.select(SQLITE)) if there else []
    known = {name for name, _ in found}
    others = [name for (name,) in list(session.select(SQLITE_NAMES)) if name not in known]
    return [*found, *(row for name in others for row in _few(session, name))]


def _few(session: Session, name: str) -> list[Row]:
    """SQLite knows no size before ANALYZE: a first thousand rows tell whether there are few."""
    spelled = name.replace('"', '""').replace(":", r"\:")
    statement = f'SELECT count(*) FROM (SELECT 1 FROM "{spelled}" LIMIT {FEW})'  # noqa: S608 - a name of the catalogue
    ((rows,),) = list(session.select(statement))
    return [(name, rows)] if rows < FEW else []
