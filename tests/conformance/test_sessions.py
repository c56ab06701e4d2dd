"""What every connector promises about reading and changing."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

import psutil
import pytest
import sqlalchemy as sa

from ordholden.connectors import mariadb, postgresql, sqlite
from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.values import Connector, Session
from ordholden.declaration.values import System
from tests.conformance.conftest import Owner

PEOPLE = "CREATE TABLE people (id integer PRIMARY KEY, name varchar(50))"
ANNA, BO = "INSERT INTO people VALUES (1, 'Anna')", "INSERT INTO people VALUES (2, 'Bo')"
MANY = 200_000
A_THIRD = 33_000_000

NUMBERS = {
    "postgresql": "SELECT n, repeat('x', 500) FROM generate_series(1, 200000) AS s(n)",
    "mariadb": "SELECT seq, repeat('x', 500) FROM seq_1_to_200000",
    "sqlite": "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 200000) "
    "SELECT n, printf('%.500c', 'x') FROM s",
}
"""200,000 rows of 500 characters: more than 100 MB if they were kept."""


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock is waited for only one second."""
    monkeypatch.setitem(postgresql.SETTINGS, "lock_timeout", "1s")
    monkeypatch.setitem(mariadb.SETTINGS, "innodb_lock_wait_timeout", "1")
    monkeypatch.setattr(sqlite, "LOCK_SECONDS", 1)


def test_reading_sees_the_rows(portal: Connector, owner: Owner) -> None:
    """Reading gives every row as a tuple, for text and for expressions alike."""
    owner(PEOPLE, ANNA, BO)
    people = sa.table("people", sa.column("id"), sa.column("name"))
    expression = sa.select(people.c.name).where(people.c.id == sa.bindparam("who"))
    with portal.reading() as session:
        assert list(session.select("SELECT id, name FROM people ORDER BY id")) == [(1, "Anna"), (2, "Bo")]
        assert list(session.select("SELECT name FROM people WHERE id = :who", {"who": 2})) == [("Bo",)]
        assert list(session.select(expression, {"who": 1})) == [("Anna",)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people SET name = NULL",
        "DELETE FROM people",
        "INSERT INTO people VALUES (3, 'Cecilie')",
        "CREATE TABLE other (id integer)",
    ],
)
def test_reading_cannot_write(portal: Connector, owner: Owner, statement: str) -> None:
    """Whoever reads changes nothing, whatever the statement says."""
    owner(PEOPLE, ANNA, BO)
    with portal.reading() as session, pytest.raises(ConnectorError) as refusal:
        session.run(statement)
    assert refusal.value.kind is Kind.RIGHTS
    assert owner("SELECT id, name FROM people ORDER BY id") == [(1, "Anna"), (2, "Bo")]


@pytest.mark.parametrize("dialect", ["postgresql", "mariadb"])
def test_reading_makes_no_temporary_table(portal: Connector) -> None:
    """A replica or a read-only role is enough: nothing temporary is made."""
    with portal.reading() as session, pytest.raises(ConnectorError) as refusal:
        session.run("CREATE TEMPORARY TABLE found (id integer)")
    assert refusal.value.kind is Kind.RIGHTS


def test_reading_sees_one_state(portal: Connector, owner: Owner, dialect: str) -> None:
    """What others write meanwhile is not seen half: two looks in one reading agree."""
    owner(PEOPLE, ANNA)
    if dialect == "sqlite":
        owner("PRAGMA journal_mode = WAL")
    with portal.reading() as session:
        before = list(session.select("SELECT count(*) FROM people"))
        owner(BO)
        assert list(session.select("SELECT count(*) FROM people")) == before == [(1,)]


def test_writing_is_kept_when_the_block_ends_well(portal: Connector, owner: Owner) -> None:
    """What was cleared is cleared for everybody once the transaction ends."""
    owner(PEOPLE, ANNA, BO)
    with portal.writing() as session:
        assert session.run("UPDATE people SET name = NULL WHERE id = :who", {"who": 1}) == 1
        assert session.run("DELETE FROM people WHERE id = :who", {"who": 2}) == 1
    assert owner("SELECT id, name FROM people") == [(1, None)]


def test_writing_is_taken_back_when_the_block_raises(portal: Connector, owner: Owner) -> None:
    """An error in the middle leaves nothing half done."""
    owner(PEOPLE, ANNA, BO)

    def interrupted() -> None:
        with portal.writing() as session:
            session.run("DELETE FROM people WHERE id = 1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        interrupted()
    assert owner("SELECT count(*) FROM people") == [(2,)]


def test_a_refused_statement_takes_everything_back(portal: Connector, owner: Owner) -> None:
    """When the database refuses one statement, those before it do not stay either."""
    owner(PEOPLE, ANNA, BO)

    def refused() -> None:
        with portal.writing() as session:
            session.run("DELETE FROM people WHERE id = 1")
            session.run("INSERT INTO people VALUES (2, 'Bo again')")

    with pytest.raises(ConnectorError):
        refused()
    assert owner("SELECT count(*) FROM people") == [(2,)]


def test_a_rehearsal_counts_and_leaves_no_trace(portal: Connector, owner: Owner) -> None:
    """A rehearsal runs everything, counts it, and takes it back."""
    owner(PEOPLE, ANNA, BO)
    with portal.writing() as session:
        assert session.run("DELETE FROM people") == 2
        session.rollback()
        with pytest.raises(ConnectorError, match="over"):
            session.run("DELETE FROM people")
    assert owner("SELECT count(*) FROM people") == [(2,)]


def test_rows_are_counted_as_found(portal: Connector, owner: Owner) -> None:
    """The number of rows is that of the rows found, whether or not their content was already the same."""
    owner(PEOPLE, ANNA, BO)
    with portal.writing() as session:
        assert session.run("UPDATE people SET name = 'Anna' WHERE id IN (1, 2, 3)") == 2
        assert session.run("UPDATE people SET name = 'Anna' WHERE id IN (1, 2, 3)") == 2
        assert session.run("DELETE FROM people WHERE id = 3") == 0


def test_many_rows_stream_through_little_memory(portal: Connector, dialect: str) -> None:
    """Memory stays flat whatever the size of a table."""
    process = psutil.Process()
    with portal.reading() as session:
        list(session.select("SELECT 1"))
        before = process.memory_info().rss
        rows = session.select(NUMBERS[dialect])
        peak = max(process.memory_info().rss for number, _ in rows if number % 10_000 == 0)
        assert number_of_rows(session, dialect) == MANY
    assert peak - before < A_THIRD


def number_of_rows(session: Session, dialect: str) -> int:
    """The same list, counted by us."""
    return sum(1 for _ in session.select(NUMBERS[dialect]))


def test_reading_on_after_a_further_statement_is_refused(portal: Connector, dialect: str) -> None:
    """A list that was cut off is never taken for the whole list."""
    with portal.reading() as session:
        numbers = session.select(NUMBERS[dialect])
        next(numbers)
        assert list(session.select("SELECT 1")) == [(1,)]
        with pytest.raises(ConnectorError, match="Read one list to its end"):
            list(numbers)


def test_a_reading_may_be_left_in_the_middle(portal: Connector, dialect: str) -> None:
    """Who has seen enough may stop; the next reading is not disturbed."""
    with portal.reading() as session:
        assert next(session.select(NUMBERS[dialect]))[0] == 1
    with portal.reading() as session:
        assert list(session.select("SELECT 2")) == [(2,)]


def test_a_lock_of_somebody_else_ends_in_a_clear_error(hurried: None, portal: Connector, owner: Owner) -> None:
    """Where somebody else holds a row for long, we give way, say so, and have done nothing."""
    owner(PEOPLE, ANNA)

    def second() -> None:
        with portal.writing() as session:
            session.run("DELETE FROM people")

    with portal.writing() as first:
        first.run("UPDATE people SET name = 'Anne' WHERE id = 1")
        with pytest.raises(ConnectorError) as refusal:
            second()
    assert refusal.value.kind is Kind.LOCK
    assert refusal.value.again
    assert owner("SELECT name FROM people") == [("Anne",)]


@pytest.mark.parametrize("dialect", ["sqlite"])
@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_what_is_deleted_from_sqlite_is_overwritten(
    portal: Connector, owner: Owner, system: System, dialect: str, journal: str
) -> None:
    """A deleted name is gone from the bytes of the file and of its journal, not merely unlinked."""
    folder = Path(sa.make_url(system.url or "").database or "").parent
    name = "Anna Hemmelig Hansen"

    def bytes_of_all() -> bytes:
        return b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())

    owner(f"PRAGMA journal_mode = {journal}", PEOPLE)
    numbers = "WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s WHERE n < 499)"
    owner(f"INSERT INTO people {numbers} SELECT n, '{name} ' || n FROM s")
    assert name.encode() in bytes_of_all()
    # Another program has the file open, so that its log does not go by itself when we leave.
    other = sqlite3.connect(sa.make_url(system.url or "").database or "")
    other.execute("SELECT count(*) FROM people").fetchall()
    with portal.writing() as session:
        assert list(session.select("PRAGMA secure_delete")) == [(1,)]
        assert session.run("DELETE FROM people WHERE id % 2 = 0") == 250
        assert session.run("UPDATE people SET name = NULL WHERE id % 2 = 1") == 250
    assert name.encode() not in bytes_of_all()
    other.close()


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_references_are_kept_in_sqlite(portal: Connector, owner: Owner, dialect: str) -> None:
    """SQLite checks references only for those who ask: we ask."""
    owner(PEOPLE, ANNA, "CREATE TABLE calls (who integer REFERENCES people (id))", "INSERT INTO calls VALUES (1)")
    with portal.writing() as session, pytest.raises(ConnectorError, match="foreign key"):
        session.run("DELETE FROM people")


def test_ten_thousand_keys_are_one_parameter(portal: Connector, owner: Owner, dialect: str) -> None:
    """A list of keys is bound as a whole, without a temporary table."""
    owner(PEOPLE, ANNA, BO)
    lists = {
        "postgresql": "SELECT name FROM people WHERE id = ANY(CAST(:keys AS bigint[]))",
        "mariadb": "SELECT name FROM people WHERE id IN "
        "(SELECT k FROM JSON_TABLE(:keys, '$[*]' COLUMNS (k BIGINT PATH '$')) j)",
        "sqlite": "SELECT name FROM people WHERE id IN (SELECT value FROM json_each(:keys))",
    }
    keys = list(range(2, 10_002))
    with portal.reading() as session:
        bound = keys if dialect == "postgresql" else json.dumps(keys)
        assert list(session.select(lists[dialect], {"keys": bound})) == [("Bo",)]


def test_each_dialect_has_its_settings(portal: Connector, owner: Owner, dialect: str) -> None:
    """What the statements rely on is set in every session, whatever the server's own defaults are."""
    asked = {
        "postgresql": "SELECT current_setting('row_security'), current_setting('TimeZone')",
        "mariadb": "SELECT @@sql_mode LIKE '%SIMULTANEOUS_ASSIGNMENT%', @@time_zone",
        "sqlite": "SELECT ordholden_digest('anna'), 'UTC'",
    }
    expected = {
        "postgresql": ("off", "UTC"),
        "mariadb": (1, "+00:00"),
        "sqlite": (hashlib.sha256(b"anna").hexdigest(), "UTC"),
    }
    for transaction in (portal.reading, portal.writing):
        with transaction() as session:
            assert list(session.select(asked[dialect])) == [expected[dialect]]


def test_capabilities_say_where_deleted_values_live_on(portal: Connector) -> None:
    """What a database keeps for a while is told and not passed over."""
    assert portal.capabilities.refuses_hidden_rows
    assert any("backups" in place for place in portal.capabilities.remains)
