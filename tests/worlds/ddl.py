"""A world in a real database: its tables are created, its rows go in, and come back as the same Python values.

    load(connection, schema, rows)      tables, rows, then the foreign keys, which check the rows
    read(connection, schema)            the rows again, in the same form
    drop(connection, schema)            nothing is left

Each takes a SQLAlchemy connection and commits. Rows of addresses outside the schema's system are left alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime

import sqlalchemy as sa

from ordholden.schema.values import Column, ForeignKey, Schema, Table
from tests.worlds.drafts import Value
from tests.worlds.values import Row, Rows

PREPARE = {
    "sqlite": "PRAGMA foreign_keys = ON",
    "postgresql": "SELECT 1",
    "mariadb": "SET sql_mode = 'STRICT_ALL_TABLES'",
}


def load(connection: sa.Connection, schema: Schema, rows: Mapping[str, Sequence[Row]]) -> None:
    """Create the tables and put the rows in; raises sqlalchemy.exc.IntegrityError where a constraint is broken."""
    create(connection, schema, foreign_keys=schema.dialect == "sqlite")
    insert(connection, schema, rows)
    if schema.dialect != "sqlite":
        for table in schema.tables.values():
            for key in table.foreign_keys:
                connection.exec_driver_sql(f"ALTER TABLE {name(schema, table.name)} ADD {reference(schema, key)}")
        connection.commit()


def create(connection: sa.Connection, schema: Schema, *, foreign_keys: bool = True) -> None:
    """Create the tables."""
    connection.exec_driver_sql(PREPARE[schema.dialect])
    if schema.dialect == "sqlite":
        connection.exec_driver_sql("PRAGMA synchronous = OFF")
    for table in schema.tables.values():
        connection.exec_driver_sql(definition(schema, table, foreign_keys=foreign_keys))
    connection.commit()


def insert(connection: sa.Connection, schema: Schema, rows: Mapping[str, Sequence[Row]]) -> None:
    """Put the rows in, in one transaction; in SQLite foreign keys are checked at its end."""
    if schema.dialect == "sqlite":
        connection.commit()
        connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for table in schema.tables.values():
        found = rows.get(address(schema, table), ())
        if found:
            columns = list(table.own)
            marks = ", ".join(["?" if schema.dialect == "sqlite" else "%s"] * len(columns))
            names = ", ".join(quoted(schema.dialect, c) for c in columns)
            statement = f"INSERT INTO {name(schema, table.name)} ({names}) VALUES ({marks})"
            connection.exec_driver_sql(
                statement,
                [tuple(_stored(schema, value) for value in _packed(table, row, n)) for n, row in enumerate(found)],
            )
    connection.commit()


def read(connection: sa.Connection, schema: Schema) -> Rows:
    """Every row of every table, as Python values: dates, naive datetimes, whole numbers, truth values, texts."""
    found: Rows = {}
    for table in schema.tables.values():
        names = ", ".join(_as_written(schema.dialect, c) for c in table.own.values())
        result = connection.exec_driver_sql(f"SELECT {names} FROM {name(schema, table.name)}")
        readers = {c.name: _reader(c) for c in table.columns.values()}
        found[address(schema, table)] = [
            _unpacked(
                table,
                {c: None if value is None else readers[c](value) for c, value in zip(table.own, row, strict=True)},
            )
            for row in result
        ]
    connection.rollback()
    return found


def drop(connection: sa.Connection, schema: Schema) -> None:
    """Remove the tables, whoever refers to whom."""
    before, after = {
        "sqlite": ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON"),
        "postgresql": ("SELECT 1", "SELECT 1"),
        "mariadb": ("SET foreign_key_checks = 0", "SET foreign_key_checks = 1"),
    }[schema.dialect]
    connection.rollback()
    connection.exec_driver_sql(before)
    for table in schema.tables.values():
        cascade = " CASCADE" if schema.dialect == "postgresql" else ""
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name(schema, table.name)}{cascade}")
    connection.exec_driver_sql(after)
    connection.commit()


# ------------------------------------------------------------------------------------------ documents


def _packed(table: Table, row: Row, number: int) -> Iterator[Value]:
    """The row's own columns; the cells that lie in documents are put into them, beside what is nobody's."""
    for name in table.own:
        places = {
            c.inside.steps[0]: row[c.name] for c in table.columns.values() if c.inside and c.inside.column == name
        }
        if not places:
            yield row[name]
            continue
        told = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in places.items() if value or number % 2]
        yield f"{{{', '.join((*told, REST))}}}"


def _as_written(dialect: str, column: Column) -> str:
    """The column; a document of PostgreSQL as text, or the driver would read it."""
    cast = "::text" if dialect == "postgresql" and column.family == "json" else ""
    return f"{quoted(dialect, column.name)}{cast}"


REST = '"rest": {"price": 2.50, "list": [1, {"name": "nobody"}]}'


def _unpacked(table: Table, row: Row) -> Row:
    """The row without its documents, with their cells; what is nobody's has to be there as it was."""
    places = {c.name: c.inside for c in table.columns.values() if c.inside}
    found = {}
    for name, inside in places.items():
        text = str(row[inside.column])
        assert json.loads(text)["rest"] == json.loads(f"{{{REST}}}")["rest"]
        assert "2.50" in text
        found[name] = json.loads(text).get(inside.steps[0])
    documents = {inside.column for inside in places.values()}
    return {**{c: v for c, v in row.items() if c not in documents}, **found}


# ----------------------------------------------------------------------------------------------- text


def definition(schema: Schema, table: Table, *, foreign_keys: bool) -> str:
    """The CREATE TABLE."""
    parts = [_column(schema.dialect, column) for column in table.own.values()]
    if table.primary_key:
        parts.append(f"PRIMARY KEY ({columns(schema.dialect, table.primary_key)})")
    parts += [f"UNIQUE ({columns(schema.dialect, unique)})" for unique in table.unique]
    if foreign_keys:
        parts += [reference(schema, key) for key in table.foreign_keys]
    return f"CREATE TABLE {name(schema, table.name)} ({', '.join(parts)})"


def reference(schema: Schema, key: ForeignKey) -> str:
    """The foreign key as a table constraint."""
    text = (
        f"CONSTRAINT {quoted(schema.dialect, key.name)} FOREIGN KEY ({columns(schema.dialect, key.columns)}) "
        f"REFERENCES {name(schema, key.to)} ({columns(schema.dialect, key.to_columns)}) ON DELETE {key.on_delete}"
    )
    return text + (" DEFERRABLE INITIALLY DEFERRED" if key.deferrable else "")


def _column(dialect: str, column: Column) -> str:
    text = f"{quoted(dialect, column.name)} {column.type}"
    if column.on_update:
        return f"{text} NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP"
    return text + (" NULL" if column.nullable and dialect != "sqlite" else "" if column.nullable else " NOT NULL")


def address(schema: Schema, table: Table) -> str:
    """The dataset address of the table."""
    return ".".join((schema.system, *table.name))


def name(schema: Schema, table: tuple[str, ...]) -> str:
    """The table's name in SQL."""
    return ".".join(quoted(schema.dialect, part) for part in table)


def columns(dialect: str, names: Sequence[str]) -> str:
    """Several columns in SQL."""
    return ", ".join(quoted(dialect, n) for n in names)


def quoted(dialect: str, word: str) -> str:
    """A name in SQL."""
    mark = "`" if dialect == "mariadb" else '"'
    return f"{mark}{word.replace(mark, mark * 2)}{mark}"


# --------------------------------------------------------------------------------------------- values


def _stored(schema: Schema, value: Value) -> object:
    if schema.dialect == "sqlite" and isinstance(value, date):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return value


def _reader(column: Column) -> Callable[[object], Value]:
    readers: Mapping[str, Callable[[object], Value]] = {
        "boolean": bool,
        "integer": lambda value: int(str(value)),
        "date": lambda value: value if isinstance(value, date) else date.fromisoformat(str(value)),
        "json": lambda value: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False),
        "timestamp": lambda value: value if isinstance(value, datetime) else datetime.fromisoformat(str(value)),
    }
    return readers.get(column.family, str)
