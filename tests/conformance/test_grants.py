"""The statements that `ordholden grants` prints are enough for the work, and for nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from ordholden.connectors import registry
from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.grants import Need, grants
from ordholden.connectors.values import Connector, TableName
from ordholden.declaration.values import System
from tests.conformance.conftest import Limited, Owner

TABLES = (
    "CREATE TABLE people (id integer PRIMARY KEY, mail varchar(80), salary integer)",
    "CREATE TABLE calls (id integer PRIMARY KEY, who integer REFERENCES people (id))",
    "CREATE TABLE accounts (id integer PRIMARY KEY, balance integer)",
    "INSERT INTO people VALUES (1, 'anna@example.dk', 5), (2, 'bo@example.dk', 6)",
    "INSERT INTO calls VALUES (1, 1), (2, 2)",
)
SERVERS = pytest.mark.parametrize("dialect", ["postgresql", "mariadb"])


def named(dialect: str, table: str) -> TableName:
    """The table's name as the schema has it."""
    return ("public", table) if dialect == "postgresql" else (table,)


@pytest.fixture
def granted(
    system: System, owner: Owner, portal: Connector, limited: Limited
) -> Callable[[dict[TableName, Need]], System]:
    """Prints the grants for a new role, lets the owner run them word for word, and gives the system as that role."""

    def give(needs: dict[TableName, Need], *, leave_out: str = "nothing") -> System:
        as_role = limited()
        role = re.search(r"limited_\w+", as_role.url or "")
        assert role
        text = grants("portal", portal.observe(), needs, role[0])
        statements = [part for part in re.sub(r"--[^\n]*", "", text).split(";") if part.strip()]
        owner(*(statement for statement in statements if leave_out not in statement))
        return as_role

    return give


@SERVERS
def test_what_is_granted_is_enough_to_read_and_clear(
    granted: Callable[..., System], owner: Owner, dialect: str
) -> None:
    """With the printed rights the work can be done: read, clear, delete, leave a receipt."""
    owner(*TABLES)
    needs = {
        named(dialect, "people"): Need(update=("mail",), delete=True),
        named(dialect, "calls"): Need(delete=True),
    }
    connector = registry.connector(granted(needs))
    with connector.reading() as session:
        assert list(session.select("SELECT mail FROM people WHERE id = 2")) == [("bo@example.dk",)]
    rows = "`rows`" if dialect == "mariadb" else '"rows"'
    with connector.writing() as session:
        assert session.run("UPDATE people SET mail = NULL WHERE id = 2") == 1
        assert session.run("DELETE FROM calls WHERE who = 1") == 1
        assert session.run("DELETE FROM people WHERE id = 1") == 1
        receipt = f"INSERT INTO ordholden_receipts (run, step, {rows}, at) VALUES ('r', 's', 1, '2026-11-22 10:00:00')"
        assert session.run(receipt) == 1
    assert owner("SELECT id, mail, salary FROM people") == [(2, None, 6)]
    assert owner("SELECT run, step FROM ordholden_receipts") == [("r", "s")]
    assert connector.observe().tables.keys() >= set(needs)


@SERVERS
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people SET salary = 0",
        "DELETE FROM people",
        "INSERT INTO people VALUES (3, 'c', 1)",
        "SELECT * FROM accounts",
        "UPDATE accounts SET balance = 0",
        "DELETE FROM ordholden_receipts",
        "UPDATE ordholden_receipts SET run = 'x'",
        "DROP TABLE people",
        "TRUNCATE TABLE people",
        "CREATE TABLE mine (a integer)",
    ],
)
def test_what_is_not_granted_is_refused(
    granted: Callable[..., System], owner: Owner, dialect: str, statement: str
) -> None:
    """A column that is not cleared, a table that is not declared, a receipt that is written: none can be touched."""
    owner(*TABLES)
    connector = registry.connector(granted({named(dialect, "people"): Need(update=("mail",))}))

    def run() -> None:
        with connector.writing() as session:
            session.run(statement)

    with pytest.raises(ConnectorError) as refusal:
        run()
    assert refusal.value.kind is Kind.RIGHTS
    assert owner("SELECT count(*), sum(salary) FROM people") == [(2, 11)]


POLICY = (
    "ALTER TABLE people ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY only_one ON people USING (id = 1)",
)


@pytest.mark.parametrize("dialect", ["postgresql"])
def test_hidden_rows_are_an_error_and_not_nothing(granted: Callable[..., System], owner: Owner, dialect: str) -> None:
    """Where row security would hide people from us, we refuse to look instead of finding nobody."""
    owner(*TABLES, *POLICY)
    connector = registry.connector(granted({named(dialect, "people"): Need(update=("mail",))}, leave_out="BYPASSRLS"))
    for transaction in (connector.reading, connector.writing):
        with transaction() as session, pytest.raises(ConnectorError, match="people") as refusal:
            list(session.select("SELECT id FROM people"))
        assert refusal.value.kind is Kind.ROW_SECURITY
        assert "BYPASSRLS" in refusal.value.mend
    with connector.writing() as session, pytest.raises(ConnectorError) as refusal:
        session.run("UPDATE people SET mail = NULL")
    assert refusal.value.kind is Kind.ROW_SECURITY


@pytest.mark.parametrize("dialect", ["postgresql"])
def test_with_the_printed_right_no_row_is_hidden(granted: Callable[..., System], owner: Owner, dialect: str) -> None:
    """The printed statements for a table with row security let us see all of it."""
    owner(*TABLES, *POLICY)
    connector = registry.connector(granted({named(dialect, "people"): Need()}))
    with connector.reading() as session:
        assert list(session.select("SELECT id FROM people ORDER BY id")) == [(1,), (2,)]


@pytest.mark.parametrize("dialect", ["postgresql"])
def test_a_materialised_view_can_be_refreshed(granted: Callable[..., System], owner: Owner, dialect: str) -> None:
    """What is derived from cleared rows can be derived anew."""
    owner(*TABLES, "CREATE MATERIALIZED VIEW mails AS SELECT mail FROM people")
    needs = {named(dialect, "people"): Need(update=("mail",)), named(dialect, "mails"): Need(refresh=True)}
    connector = registry.connector(granted(needs))
    with connector.writing() as session:
        session.run("UPDATE people SET mail = NULL")
        session.run("REFRESH MATERIALIZED VIEW mails")
    assert owner("SELECT count(mail) FROM mails") == [(0,)]


@SERVERS
def test_odd_names_are_quoted(granted: Callable[..., System], owner: Owner, dialect: str) -> None:
    """Reserved words and blanks in names do not make other statements of the grants."""
    q = "`" if dialect == "mariadb" else '"'
    owner(f"CREATE TABLE {q}Order x{q} ({q}select{q} integer, {q}fuld adresse{q} varchar(9))")
    connector = registry.connector(granted({named(dialect, "Order x"): Need(update=("fuld adresse",), delete=True)}))
    with connector.writing() as session:
        assert session.run(f"UPDATE {q}Order x{q} SET {q}fuld adresse{q} = NULL") == 0


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_sqlite_has_no_rights_but_a_receipts_table(owner: Owner, portal: Connector, dialect: str) -> None:
    """For SQLite the permissions of the file are told, and the table of receipts."""
    owner(*TABLES)
    text = grants("portal", portal.observe(), {("people",): Need(update=("mail",))})
    assert "permissions" in text
    assert "GRANT" not in text
    owner(re.sub(r"--[^\n]*", "", text))
    with portal.writing() as session:
        receipt = """INSERT INTO ordholden_receipts (run, step, "rows", at) VALUES ('r', 's', 1, '2026-11-22')"""
        assert session.run(receipt) == 1
