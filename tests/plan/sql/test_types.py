"""Columns of every type, on real servers and as they are reflected: compared exactly, cleared, recognised, found again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from ordholden.connectors.registry import connector
from ordholden.connectors.values import Connector, Session
from ordholden.declaration.values import (
    Constant,
    Controller,
    Dataset,
    Declaration,
    Empty,
    Placeholder,
    Prefix,
    System,
    Way,
    Year,
)
from ordholden.holds.conditions import TRUE, Condition, Equals, IsCleared, Listed, negate
from ordholden.plan.sql.dialect import LoweringError
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.sql.parameters import bind
from ordholden.plan.values import Assignment, Clear, Rows

AT = datetime(2024, 3, 10, tzinfo=UTC)

TYPES: dict[str, dict[str, str]] = {
    "postgresql": {
        "id": "integer PRIMARY KEY", "short": "character(8)", "mail": "citext", "domained": "mail_address",
        "mood": "mood", "moods": "mood[] NOT NULL", "tags": "text[]", "doc": "jsonb", "plain": "json",
        "who": "uuid", "sure": "boolean", "day": "date", "at": "timestamp with time zone", "raw": "bytea NOT NULL",
        "address": "inet", "amount": "numeric(10,2)", "ratio": "double precision", "hour": "time",
        "seen": 'text COLLATE "C"', "pin": "integer",
    },
    "mariadb": {
        "id": "int unsigned PRIMARY KEY", "short": "char(8)", "mail": "varchar(60) CHARACTER SET latin1",
        "domained": "varchar(60) CHARACTER SET utf8mb3", "mood": "enum('good','bad')", "doc": "json",
        "who": "uuid", "sure": "tinyint(1)", "day": "date", "at": "timestamp NULL", "raw": "varbinary(20) NOT NULL",
        "amount": "decimal(10,2)", "ratio": "double", "hour": "time", "seen": "varchar(60) COLLATE utf8mb4_bin",
        "born": "datetime(6) NULL", "text": "mediumtext", "pin": "int(11)",
    },
    "sqlite": {
        "id": "INTEGER PRIMARY KEY", "short": "CHAR(8)", "mail": "TEXT COLLATE NOCASE", "doc": "JSON", "who": "UUID",
        "sure": "BOOLEAN", "day": "DATE", "at": "TIMESTAMP", "raw": "BLOB NOT NULL", "amount": "DECIMAL(10,2)",
        "loose": "", "ratio": "REAL", "pin": "INTEGER",
    },
}  # fmt: skip
FIRST: dict[str, dict[str, Any]] = {
    "postgresql": {
        "short": "ab", "mail": "Anna@x.dk", "domained": "Anna@x.dk", "mood": "good", "moods": "{good}",
        "tags": "{a,b}", "doc": '{"b": 1, "a": 2}', "plain": '{"b": 1, "a": 2}', "who": UUID(int=7), "sure": True,
        "day": date(2024, 5, 31), "at": datetime(2024, 5, 31, 12, tzinfo=UTC), "raw": b"\x00\x01",
        "address": "10.0.0.1", "amount": 12.5, "ratio": 0.5, "hour": "12:30", "seen": "Anna",
        "pin": 4711,
    },
    "mariadb": {
        "short": "ab", "mail": "Anna@x.dk", "domained": "Anna@x.dk", "mood": "good", "doc": '{"b": 1}',
        "who": str(UUID(int=7)), "sure": 1, "day": "2024-05-31", "at": "2024-05-31 12:00:00", "raw": b"\x00\x01",
        "amount": 12.5, "ratio": 0.5, "hour": "12:30:00", "seen": "Anna", "born": "2024-05-31 00:00:00", "text": "æ",
        "pin": 4711,
    },
    "sqlite": {
        "short": "ab", "mail": "Anna@x.dk", "doc": '{"b": 1}', "who": str(UUID(int=7)), "sure": 1,
        "day": "2024-05-31", "at": "2024-05-31T12:00:00", "raw": b"\x00\x01", "amount": 12.5, "loose": 5,
        "ratio": 0.5, "pin": 4711,
    },
}  # fmt: skip
BEFORE = {
    "postgresql": (
        "CREATE EXTENSION citext", "CREATE TYPE mood AS ENUM ('good', 'bad')",
        "CREATE DOMAIN mail_address AS text CHECK (VALUE LIKE '%@%')",
    ),
    "mariadb": (),
    "sqlite": (),
}  # fmt: skip


@dataclass
class Office:
    """A table with a column of each type and two rows; the second is empty where it may be."""

    dialect: str
    system: Connector
    lowering: Lowering

    def run(self, session: Session, statement: Any, lists: dict[str, list[tuple[Any, ...]]] | None = None) -> int:
        return session.run(statement, self._bound(statement, lists))

    def select(self, session: Session, statement: Any, lists: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        return list(session.select(statement, self._bound(statement, lists)))

    def _bound(self, statement: Any, lists: dict[str, Any] | None) -> dict[str, object]:
        return bind(statement, zone="Europe/Copenhagen", keys=lists, salt="salt")

    def found(self, condition: Condition, lists: dict[str, Any] | None = None) -> list[int]:
        """Numbers of the rows for which the condition holds."""
        statement = self.lowering.select(Rows(dataset="t", reach=None, where=condition), ["id"])
        with self.system.reading() as session:
            return sorted(n for (n,) in self.select(session, statement, lists))


@contextlib.contextmanager
def made(dialect: str, url: str) -> Iterator[Office]:
    """The table on a real server, reflected."""
    columns, quote = TYPES[dialect], "`" if dialect == "mariadb" else '"'
    spelled = ", ".join(f"{quote}{name}{quote} {type_}" for name, type_ in columns.items())
    names = ", ".join(f"{quote}{name}{quote}" for name in ["id", *FIRST[dialect]])
    values = ", ".join(_value(dialect, name) for name in ["id", *FIRST[dialect]])
    empty = {"raw": b"", "moods": "{}"}
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    with engine.begin() as connection:
        for statement in (*BEFORE[dialect], f"CREATE TABLE t ({spelled})"):
            connection.exec_driver_sql(statement.replace("%", "%%") if dialect == "postgresql" else statement)
        for row in ({"id": 1, **FIRST[dialect]}, {"id": 2, **{n: empty.get(n) for n in FIRST[dialect]}}):
            connection.execute(sa.text(f"INSERT INTO t ({names}) VALUES ({values})"), row)
    system = connector(System(name="o", kind=dialect, url=url))
    schema = system.observe()
    name = next(n for n in schema.tables if n[-1] == "t")
    declaration = Declaration(
        controller=Controller(name="O", country="DK"),
        systems={"o": System(name="o", kind=dialect)},
        datasets={"t": Dataset(address="t", system="o", table=name)},
    )
    yield Office(dialect, system, Lowering(schema=schema, declaration=declaration))
    system.close()


def _value(dialect: str, name: str) -> str:
    if dialect != "postgresql" or name in ("id", "raw"):
        return f":{name}"
    return (
        f"CAST(:{name} AS {TYPES[dialect][name].removesuffix(' NOT NULL').split(' COLLATE')[0].split(' PRIMARY')[0]})"
    )


@pytest.fixture
def office(dialect: str, database: str) -> Iterator[Office]:
    """The table in a database of each kind."""
    with made(dialect, database) as office:
        yield office


WAYS: dict[str, list[Way]] = {
    "short": [Empty(), Prefix(length=1), Constant(value="none")],
    "mail": [Empty(), Placeholder(prefix="x-", suffix="@x.dk"), Constant(value="anna@x.dk"), Prefix(length=4)],
    "domained": [Empty(), Placeholder(prefix="x-", suffix="@x.dk"), Constant(value="anna@x.dk")],
    "mood": [Empty(), Constant(value="bad")],
    "moods": [Empty()],
    "tags": [Empty()],
    "doc": [Empty(), Constant(value="{}"), Constant(value=0)],
    "plain": [Empty(), Constant(value="{}")],
    "who": [Empty(), Constant(value=str(UUID(int=1)))],
    "sure": [Empty(), Constant(value=False), Constant(value="false")],
    "day": [Empty(), Year(), Constant(value="1970-01-01")],
    "at": [Empty(), Year(), Constant(value="1970-01-02 00:00:00")],
    "raw": [Empty()],
    "address": [Empty(), Constant(value="0.0.0.0")],  # noqa: S104 - no server listens here
    "amount": [Empty(), Constant(value=0), Constant(value="0.5")],
    "ratio": [Empty(), Constant(value=1)],
    "hour": [Empty(), Constant(value="00:00:00")],
    "seen": [Empty(), Constant(value="anna"), Placeholder()],
    "born": [Year()],
    "text": [Empty(), Placeholder(), Prefix(length=0)],
    "loose": [Empty()],
    "pin": [Placeholder(prefix="", number=True)],
}


def test_a_cell_of_every_type_is_cleared_in_every_way_that_fits_it(office: Office) -> None:
    """Whatever a column holds, clearing it leaves the declared form, is recognised, and is not done twice."""
    for column in FIRST[office.dialect]:
        for way in WAYS[column]:
            cleared = IsCleared(column=column, way=way)
            assignment = Assignment(column=column, way=way, where=TRUE)
            rows = Rows(dataset="t", reach=None, where=TRUE)
            step = Clear(key="c", system="o", rows=rows, assignments=(assignment,), itself=(), reason="")
            statement = office.lowering.clear(step)
            what = f"{column} {way}"
            assert office.found(negate(cleared)) == [1], what
            with office.system.writing() as session:
                assert office.run(session, statement) == 1, what
                left = office.lowering.select(Rows(dataset="t", reach=None, where=negate(cleared)), ["id"])
                assert office.select(session, left) == [], what
                assert office.run(session, statement) == 0, what
                session.rollback()


KEYS: dict[str, list[Any]] = {
    "short": ["ab"],
    "mail": ["Anna@x.dk"],
    "domained": ["Anna@x.dk"],
    "mood": ["good"],
    "who": [UUID(int=7), str(UUID(int=7))],
    "day": [date(2024, 5, 31)],
    "raw": [b"\x00\x01", "0001"],
    "seen": ["Anna"],
    "text": ["æ"],
}
OTHERS: dict[str, list[Any]] = {
    "mail": ["anna@x.dk", "Anna@x.dk ", "Ånna@x.dk", "Anna@x.dk" * 20, "Ж"],
    "domained": ["anna@x.dk", "🙂"],
    "seen": ["anna", "ANNA", "Anna "],
    "who": ["no uuid", str(UUID(int=8))],
    "raw": [b"\x00", "zz"],
    "text": ["ae", "Æ"],
}


def test_keys_of_every_type_find_their_rows_and_no_others(office: Office) -> None:
    """A key finds the row that holds it, by every character; what merely looks alike finds nothing."""
    for column in FIRST[office.dialect]:
        for keys, expected in ((KEYS, [1]), (OTHERS, [])):
            for key in keys.get(column, ()):
                if office.dialect == "sqlite" and isinstance(key, date | UUID):
                    continue  # SQLite has no such types: its keys are texts
                condition = Listed(columns=(column,), keys="keys")
                lists = {"keys": [(key, AT)]}
                assert office.found(condition, lists) == expected, f"{column} {key}"
                assert office.found(negate(condition), lists) == sorted({1, 2} - set(expected)), f"{column} {key}"
                rows = Rows(dataset="t", reach=(condition,), where=TRUE)
                with office.system.writing() as session:
                    assert office.run(session, office.lowering.remove(rows), lists) == len(expected), f"{column} {key}"
                    session.rollback()


SHOWN = {
    "mail": ("Anna@x.dk", "anna@x.dk"),
    "mood": ("good", "Good"),
    "who": (str(UUID(int=7)), str(UUID(int=8))),
    "day": ("2024-05-31", "2024-05-30"),
    "seen": ("Anna", "anna"),
    "sure": ("true", "false"),
    "id": ("1", "01"),
}


def test_a_value_in_the_declaration_means_exactly_that_text(office: Office) -> None:
    """A type column or a customer's plan matches by every character, whatever its type."""
    for column, (same, other) in SHOWN.items():
        if column in TYPES[office.dialect]:
            assert office.found(Equals(column=column, value=same)) == [1], column
            assert office.found(Equals(column=column, value=other)) == [], column


IMPOSSIBLE: list[tuple[str, str, Way]] = [
    ("amount", "no year", Year()),
    ("amount", "cannot hold", Constant(value="much")),
    ("sure", "cannot hold", Constant(value="perhaps")),
]


@pytest.mark.parametrize("dialect", ["postgresql", "mariadb"])
def test_a_placeholder_needs_room(dialect: str, office: Office) -> None:
    """A column that is too short for a placeholder is named before anything runs; SQLite has no lengths."""
    assert dialect == office.dialect
    assignment = Assignment(column="short", way=Placeholder(), where=TRUE)
    rows = Rows(dataset="t", reach=None, where=TRUE)
    step = Clear(key="c", system="o", rows=rows, assignments=(assignment,), itself=(), reason="")
    with pytest.raises(LoweringError, match=r"short.*no room"):
        office.lowering.clear(step)


@pytest.mark.parametrize(("column", "words", "way"), IMPOSSIBLE)
def test_what_a_column_cannot_hold_is_refused_before_anything_runs(
    office: Office, column: str, words: str, way: Way
) -> None:
    """A way of clearing that a column does not allow is an error that names the column, not a failed statement."""
    assignment = Assignment(column=column, way=way, where=TRUE)
    rows = Rows(dataset="t", reach=None, where=TRUE)
    step = Clear(key="c", system="o", rows=rows, assignments=(assignment,), itself=(), reason="")
    with pytest.raises(LoweringError, match=f"{column}.*{words}"):
        office.lowering.clear(step)


def test_a_column_that_the_database_changes_by_itself_keeps_its_value(mariadb_database: str) -> None:
    """Clearing a cell does not move the date of the row."""
    engine = sa.create_engine(mariadb_database, poolclass=sa.pool.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE t (id int PRIMARY KEY, name varchar(60), at timestamp ON UPDATE CURRENT_TIMESTAMP)"
        )
        connection.exec_driver_sql("INSERT INTO t VALUES (1, 'Anna', '2020-01-01 00:00:00')")
    system = connector(System(name="o", kind="mariadb", url=mariadb_database))
    declaration = Declaration(
        controller=Controller(name="O", country="DK"),
        systems={"o": System(name="o", kind="mariadb")},
        datasets={"t": Dataset(address="t", system="o", table=("t",))},
    )
    lowering = Lowering(schema=system.observe(), declaration=declaration)
    assignment = Assignment(column="name", way=Empty(), where=TRUE)
    rows = Rows(dataset="t", reach=None, where=TRUE)
    step = Clear(key="c", system="o", rows=rows, assignments=(assignment,), itself=(), reason="")
    with system.writing() as session:
        session.run(lowering.clear(step))
    with system.reading() as session:
        assert list(session.select("SELECT name, at FROM t")) == [(None, datetime(2020, 1, 1))]
