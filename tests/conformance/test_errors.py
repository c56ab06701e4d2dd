"""What goes wrong ends in a clear error, and no error tells anything of a person or of a password."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa

from ordholden.connectors import registry
from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.values import Connector
from ordholden.declaration.values import System
from tests.conformance.conftest import Limited, Owner

SECRET = "anna.hemmelig@example.dk"
PASSWORD = "kodeord-som-ingen-ser"
PEOPLE = (
    "CREATE TABLE people (id integer PRIMARY KEY, mail varchar(40) NOT NULL, age integer, "
    "CONSTRAINT one_mail UNIQUE (mail), CONSTRAINT grown CHECK (mail <> 'anna.hemmelig.2@example.dk'))"
)
ANNA = f"INSERT INTO people VALUES (1, '{SECRET}', 30)"
BO = "INSERT INTO people VALUES (2, 'bo@example.dk', 40)"
SERVERS = pytest.mark.parametrize("dialect", ["postgresql", "mariadb"])


def everything_said(error: BaseException | None) -> Iterator[str]:
    """Whatever a program that logs an error could get hold of: the error, what it carries, and its ancestors."""
    while error is not None:
        yield from (str(error), repr(error), repr(error.args), repr(vars(error)), *getattr(error, "__notes__", ()))
        yield from traceback.format_exception(error)
        assert error.__cause__ is None
        error = error.__context__


def refusal_of(connector: Connector, *work: tuple[str, dict[str, object]]) -> ConnectorError:
    """The error of the last of these statements, in a transaction."""
    *before, (statement, bindings) = work

    def run() -> None:
        with connector.writing() as session:
            for first, values in before:
                session.run(first, values)
            session.run(statement, bindings)

    with pytest.raises(ConnectorError) as refusal:
        run()
    return refusal.value


def try_to_read(system: System) -> ConnectorError:
    """The error of a first look."""

    def look() -> None:
        connector = registry.connector(system)
        with connector.reading() as session:
            list(session.select("SELECT 1"))

    with pytest.raises(ConnectorError) as refusal:
        look()
    return refusal.value


@pytest.mark.parametrize(
    ("statement", "bindings"),
    [
        ("UPDATE people SET mail = :mail WHERE id = 2", {"mail": SECRET}),
        (f"UPDATE people SET mail = '{SECRET}' WHERE id = 2", {}),
        ("INSERT INTO people VALUES (3, :mail, 1)", {"mail": SECRET}),
        ("UPDATE people SET mail = :mail WHERE id = 2", {"mail": "anna.hemmelig.2@example.dk"}),
        ("UPDATE people SET mail = :none WHERE mail = :mail", {"mail": SECRET, "none": None}),
        ("UPDATE nowhere SET mail = :mail", {"mail": SECRET}),
        ("UPDATE people SET male = :mail", {"mail": SECRET}),
        ("UPDATE people SET mail = :mail, = 3", {"mail": SECRET}),
        ("UPDATE people SET mail = :mail WHERE id = :forgotten", {"mail": SECRET}),
        ("UPDATE people SET mail = :mail", {"mail": object()}),
    ],
    ids=["unique", "literal", "insert", "check", "not null", "table", "column", "syntax", "unbound", "type"],
)
def test_no_error_tells_a_value_of_a_person(
    portal: Connector, owner: Owner, caplog: pytest.LogCaptureFixture, statement: str, bindings: dict[str, object]
) -> None:
    """A refused change names the constraint or column at most, never what stood in it."""
    caplog.set_level(logging.INFO)
    owner(PEOPLE, ANNA, BO)
    refusal = refusal_of(portal, (statement, bindings))
    said = "\n".join((*everything_said(refusal), caplog.text))
    # The line of this file that holds the statement is the test's own: it names the constant, not its value.
    assert "hemmelig" not in said
    assert not refusal.again


@pytest.mark.parametrize("dialect", ["postgresql", "mariadb"])
@pytest.mark.parametrize(
    ("statement", "bindings"),
    [
        ("UPDATE people SET age = :mail", {"mail": SECRET}),
        ("UPDATE people SET mail = :mail", {"mail": SECRET * 3}),
        ("UPDATE people SET age = CAST(:mail AS date)", {"mail": SECRET}),
    ],
    ids=["not a number", "too long", "not a date"],
)
def test_a_value_that_does_not_fit_is_not_told(
    portal: Connector, owner: Owner, statement: str, bindings: dict[str, object]
) -> None:
    """Also where the database itself would quote what does not fit."""
    owner(PEOPLE, BO)
    refusal = refusal_of(portal, (statement, bindings))
    assert "hemmelig" not in "\n".join(everything_said(refusal))
    assert owner("SELECT mail, age FROM people") == [("bo@example.dk", 40)]


def test_what_cannot_be_read_is_not_told(portal: Connector, owner: Owner) -> None:
    """Also an error of our own libraries, while rows are read, tells no value."""
    owner(PEOPLE, ANNA)
    mails = sa.select(sa.column("mail", sa.Enum("only", "these"))).select_from(sa.table("people"))
    with portal.reading() as session, pytest.raises(ConnectorError) as refusal:
        list(session.select(mails))
    assert refusal.value.kind is Kind.OTHER
    assert "hemmelig" not in "\n".join(everything_said(refusal.value))


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_bytes_that_are_no_text_are_not_told(portal: Connector, dialect: str) -> None:
    """SQLite lets any bytes stand in a text; what cannot be read as text is not quoted either."""
    with portal.reading() as session, pytest.raises(ConnectorError) as refusal:
        list(session.select(f"SELECT CAST(X'{SECRET.encode().hex()}FF' AS TEXT) AS mail"))
    assert "hemmelig" not in "\n".join(everything_said(refusal.value))


def test_a_constraint_is_named(portal: Connector, owner: Owner, dialect: str) -> None:
    """Who declared a way of clearing that a constraint forbids learns which constraint."""
    owner(PEOPLE, ANNA, BO)
    unique = refusal_of(portal, ("UPDATE people SET mail = 'x'", {}))
    empty = refusal_of(portal, ("UPDATE people SET mail = NULL", {}))
    assert {unique.kind, empty.kind} == {Kind.CONSTRAINT}
    assert ("people.mail" if dialect == "sqlite" else "one_mail") in unique.what
    assert "mail" in empty.what


def test_a_foreign_key_is_named(portal: Connector, owner: Owner, dialect: str) -> None:
    """A row that others refer to is not deleted behind their back."""
    owner(PEOPLE, ANNA)
    owner("CREATE TABLE calls (who integer, CONSTRAINT caller FOREIGN KEY (who) REFERENCES people (id))")
    owner("INSERT INTO calls VALUES (1)")
    refusal = refusal_of(portal, ("DELETE FROM people", {}))
    assert refusal.kind is Kind.CONSTRAINT
    assert ("a foreign key" if dialect == "sqlite" else "caller") in refusal.what


RAISES = {
    "postgresql": (
        "CREATE FUNCTION guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '%', OLD.mail; END $$",
        "CREATE TRIGGER guarded BEFORE DELETE ON people FOR EACH ROW EXECUTE FUNCTION guard()",
    ),
    "mariadb": (
        """CREATE TRIGGER guarded BEFORE DELETE ON people FOR EACH ROW BEGIN
           DECLARE words varchar(99) DEFAULT CONCAT('not ', OLD.mail);
           SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = words; END""",
    ),
    "sqlite": (f"CREATE TRIGGER guarded BEFORE DELETE ON people BEGIN SELECT RAISE(ABORT, 'not {SECRET}'); END",),
}


def test_a_trigger_that_refuses_is_not_quoted(portal: Connector, owner: Owner, dialect: str) -> None:
    """The words of a customer's own trigger may hold a person's data, and are not repeated."""
    owner(PEOPLE, ANNA, *RAISES[dialect])
    refusal = refusal_of(portal, ("DELETE FROM people", {}))
    assert refusal.kind is Kind.CONSTRAINT
    assert "hemmelig" not in "\n".join(everything_said(refusal))


def test_a_missing_table_is_named(portal: Connector) -> None:
    """A table that was dropped between plan and run is named."""
    with portal.reading() as session, pytest.raises(ConnectorError, match="nowhere") as refusal:
        list(session.select("SELECT * FROM nowhere"))
    assert refusal.value.kind is Kind.NO_TABLE
    assert not refusal.value.again


def _url(system: System, **parts: object) -> System:
    url = sa.make_url(system.url or "").set(**parts)  # type: ignore[arg-type]
    return replace(system, url=url.render_as_string(hide_password=False))


@SERVERS
def test_a_wrong_password_is_refused_without_telling_it(
    system: System, owner: Owner, dialect: str, limited: Limited
) -> None:
    """A wrong password is told as such; neither it nor the address is."""
    refusal = try_to_read(_url(limited(), password=PASSWORD))
    assert refusal.kind is Kind.REFUSED
    assert not refusal.again
    said = "\n".join(everything_said(refusal))
    assert PASSWORD not in said
    assert "://" not in said


@SERVERS
def test_an_unknown_user_is_refused(system: System) -> None:
    """A user that the server does not know is told like a wrong password."""
    assert try_to_read(_url(system, username="nobody_we_know", password=PASSWORD)).kind is Kind.REFUSED


@SERVERS
@pytest.mark.parametrize("host", ["127.0.0.1", "no-such-host.invalid"])
def test_a_wrong_host_is_told_as_such(system: System, host: str) -> None:
    """A server that does not answer is worth another try."""
    query = {k: v for k, v in sa.make_url(system.url or "").query.items() if k == "charset"}
    refusal = try_to_read(_url(system, host=host, port=1, query=query, password=PASSWORD))
    assert refusal.kind is Kind.UNREACHABLE
    assert refusal.again
    assert PASSWORD not in "\n".join(everything_said(refusal))


@SERVERS
def test_an_unknown_database_is_told_as_such(system: System) -> None:
    """The server is there, the database is not."""
    refusal = try_to_read(_url(system, database="nowhere"))
    assert refusal.kind is Kind.NO_DATABASE
    assert not refusal.again


@SERVERS
def test_a_missing_right_is_named(owner: Owner, limited: Limited) -> None:
    """A role without rights on a table learns which table, and how to get the rights."""
    owner(PEOPLE, ANNA)
    connector = registry.connector(limited("GRANT SELECT ON people TO {role}"))
    with connector.reading() as session:
        assert list(session.select("SELECT id FROM people")) == [(1,)]
    refusal = refusal_of(connector, ("DELETE FROM people", {}))
    assert refusal.kind is Kind.RIGHTS
    assert "people" in refusal.what
    assert "ordholden grants portal" in refusal.mend


CUT = {
    "postgresql": "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    "mariadb": "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()",
}


def cut(owner: Owner, dialect: str) -> None:
    """End every other connection to the database."""
    for (number,) in owner(CUT[dialect]):
        if dialect == "mariadb":
            owner(f"KILL {number}")


@SERVERS
def test_a_connection_that_is_cut_while_reading_is_told(portal: Connector, owner: Owner, dialect: str) -> None:
    """Half a list is never taken for the whole."""
    many = {"postgresql": "SELECT repeat('x', 999) FROM generate_series(1, 90000)",
            "mariadb": "SELECT repeat('x', 999) FROM seq_1_to_90000"}  # fmt: skip

    def read() -> None:
        with portal.reading() as session:
            rows = session.select(many[dialect])
            next(rows)
            cut(owner, dialect)
            list(rows)

    with pytest.raises(ConnectorError) as refusal:
        read()
    assert refusal.value.kind is Kind.LOST
    assert refusal.value.again
    list(everything_said(refusal.value))


@SERVERS
@pytest.mark.parametrize("moment", ["in the middle", "at the end"])
def test_a_connection_that_is_cut_while_writing_leaves_nothing(
    portal: Connector, owner: Owner, dialect: str, moment: str
) -> None:
    """What was begun on a connection that was lost is taken back by the database, and a further try succeeds."""
    owner(PEOPLE, ANNA, BO)

    def write() -> None:
        with portal.writing() as session:
            session.run("DELETE FROM people WHERE id = 1")
            cut(owner, dialect)
            if moment == "in the middle":
                session.run("DELETE FROM people WHERE id = 2")

    with pytest.raises(ConnectorError) as refusal:
        write()
    assert refusal.value.kind is Kind.LOST
    assert ("either all of it happened or nothing" in refusal.value.what) is (moment == "at the end")
    assert owner("SELECT count(*) FROM people") == [(2,)]
    with portal.writing() as session:
        assert session.run("DELETE FROM people") == 2
