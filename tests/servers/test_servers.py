"""The servers that every other test relies on are real, empty, apart from each other, and gone afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.servers.running import Server

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).resolve().parents[2]
VERSIONS = {
    "postgresql": ("SELECT version()", "PostgreSQL 18"),
    "mariadb": ("SELECT version()", "MariaDB"),
    "sqlite": ("SELECT 'SQLite ' || sqlite_version()", "SQLite 3"),
}


def rows(url: str, *statements: str) -> list[tuple[object, ...]]:
    """Run the statements in one transaction and return the rows of the last."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        results = [connection.execute(sa.text(statement)) for statement in statements]
        return [tuple(row) for row in results[-1]] if results[-1].returns_rows else []


def in_a_session_of_its_own(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    """Run a piece of test with these fixtures in a pytest that can be killed."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-s", *arguments]
    surroundings = {name: value for name, value in os.environ.items() if name not in {"CI", "PYTEST_ADDOPTS"}}
    return subprocess.Popen(
        command,
        env=surroundings | environment,
        cwd=REPOSITORY,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def test_each_database_is_the_real_server(dialect: str, database: str) -> None:
    """What is promised of a database is tried on that database."""
    question, answer = VERSIONS[dialect]
    assert answer in str(rows(database, question)[0][0])


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_has_an_empty_database(database: str, turn: int) -> None:
    """No test sees another test's people."""
    assert sa.inspect(sa.create_engine(database, poolclass=sa.NullPool)).get_table_names() == [], f"turn {turn}"
    assert rows(database, "CREATE TABLE people (name varchar(20))", "INSERT INTO people VALUES ('Åse')") == []
    assert rows(database, "SELECT name FROM people") == [("Åse",)]


@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_a_database_is_dropped_although_somebody_forgot_to_hang_up(kind: str, request: pytest.FixtureRequest) -> None:
    """A test that leaves a transaction open does not stop the others."""
    server: Server = request.getfixturevalue(kind)
    with server.fresh_database() as url:
        forgotten = sa.create_engine(url, poolclass=sa.NullPool).connect()
        forgotten.execute(sa.text("CREATE TABLE people (name varchar(20))"))
        forgotten.execute(sa.text("INSERT INTO people VALUES ('Bo')"))
    with pytest.raises(sa.exc.DBAPIError):
        forgotten.execute(sa.text("SELECT 1"))
    with pytest.raises(sa.exc.DBAPIError):
        rows(url, "SELECT 1")


@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_several_databases_at_once_are_apart(kind: str, request: pytest.FixtureRequest) -> None:
    """Two systems on one server are two systems."""
    server: Server = request.getfixturevalue(kind)
    with server.fresh_database() as one, server.fresh_database() as other:
        rows(one, "CREATE TABLE people (name varchar(20))")
        assert sa.inspect(sa.create_engine(other, poolclass=sa.NullPool)).get_table_names() == []


def test_a_wrong_password_is_refused_by_postgresql(postgresql: Server) -> None:
    """Only the tests' own superuser comes in without a password."""
    postgresql.execute("CREATE ROLE clerk LOGIN PASSWORD 'right'")
    try:
        with postgresql.fresh_database() as url:
            address = sa.make_url(url).set(username="clerk")
            assert rows(str(address.set(password="right").render_as_string(hide_password=False)), "SELECT 1") == [(1,)]
            with pytest.raises(sa.exc.OperationalError, match="password"):
                rows(str(address.set(password="wrong").render_as_string(hide_password=False)), "SELECT 1")
    finally:
        postgresql.execute("DROP ROLE clerk")


WAITING = """
import time

def test_waits({kind}):
    print("folder", {kind}.folder, flush=True)
    time.sleep(120)
"""


@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_a_killed_run_leaves_no_server_and_no_data(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Made-up people are cleared too, also when nobody could tidy up."""
    request.getfixturevalue(kind)
    test = tmp_path / "test_waits.py"
    test.write_text(WAITING.format(kind=kind))
    run = in_a_session_of_its_own("-p", "tests.conftest", str(test))
    try:
        folder = Path(next(line.split()[-1] for line in run.stdout or () if "folder /" in line))
        assert (folder / "data").is_dir()
        run.send_signal(signal.SIGKILL)
        run.wait()
        deadline = time.monotonic() + 30
        while folder.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not folder.exists()
    finally:
        run.kill()
        run.communicate()


@pytest.mark.parametrize(
    ("surroundings", "code", "answer"),
    [
        ({}, 0, "MariaDB: not installed, 1 test skipped; apt install mariadb-server"),
        ({"CI": "true"}, 1, "MariaDB: not installed; apt install mariadb-server (CI has to have it)"),
    ],
)
def test_a_missing_mariadb_is_said_plainly_and_fails_in_ci(
    surroundings: dict[str, str], code: int, answer: str
) -> None:
    """What was not tested is never passed over in silence."""
    name = f"{Path(__file__)}::test_each_database_is_the_real_server[mariadb]"
    run = in_a_session_of_its_own(name, ORDHOLDEN_MARIADBD="/nonexistent/mariadbd", **surroundings)
    output, _ = run.communicate(timeout=120)
    assert answer in output
    assert run.returncode == code
