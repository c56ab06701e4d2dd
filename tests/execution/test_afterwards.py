"""What deletion leaves behind in a database itself is done away with where that is declared, and told where not."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from ordholden.connectors import remains
from ordholden.connectors.remains import PostgreSQLRemains
from ordholden.declaration.upkeep import Afterwards, Vacuum
from ordholden.declaration.values import System
from ordholden.execution.afterwards import After, Grade, left_in
from tests.rights.systems import connected
from tests.servers import mariadb as mariadb_server
from tests.servers import postgresql as postgresql_server
from tests.servers.mariadb import MariaDB
from tests.servers.postgresql import PostgreSQL, programs
from tests.servers.running import Server, new_folder
from tests.servers.service import service

TODAY = date(2026, 11, 30)
SECRET = "frederik.friis@kunde.example"
TABLE = {"postgresql": ("public", "people"), "mariadb": ("people",), "sqlite": ("people",)}


def system(kind: str, url: str, afterwards: Afterwards) -> System:
    """A declared system."""
    return System(name="crm", kind=kind, url=url, afterwards=afterwards)


def cleared(url: str) -> None:
    """The last rows are deleted; more stays than goes."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE people (id INTEGER PRIMARY KEY, mail VARCHAR(200))"))
        rows = [{"i": number, "m": SECRET if number > 370 else f"p{number}@x.example"} for number in range(400)]
        connection.execute(sa.text("INSERT INTO people VALUES (:i, :m)"), rows)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
        connection.execute(sa.text("DELETE FROM people WHERE id > 370"))


def looked(kind: str, url: str, afterwards: Afterwards, sought: tuple[str, ...] = (SECRET,)) -> After:
    """What is left of it."""
    with closing(connected("crm", url)) as connector:
        return left_in(connector, system(kind, url, afterwards), [TABLE[kind]], sought, TODAY)


@pytest.fixture
def inspected(postgresql_database: str) -> str:
    """A PostgreSQL database whose pages can be read."""
    with sa.create_engine(postgresql_database, poolclass=sa.NullPool).begin() as connection:
        connection.exec_driver_sql("CREATE EXTENSION pageinspect")
    cleared(postgresql_database)
    return postgresql_database


def test_what_was_deleted_stands_in_the_pages_until_they_are_written_anew(inspected: str) -> None:
    """A plain vacuum leaves bytes in free space, and the grade says so; a full one leaves none, by reading the pages."""
    before = looked("postgresql", inspected, Afterwards(vacuum=Vacuum.PLAIN))
    assert (before.grade, any("still have values" in line for line in before.open)) == (Grade.CLEARED, True)
    full = looked("postgresql", inspected, Afterwards(vacuum=Vacuum.FULL))
    assert (full.grade, [line for line in full.open if "pages" in line]) == (Grade.PAGES, [])
    assert "its pages were read, and none of what was sought is in them" in full.done


def test_pages_that_nobody_can_read_prove_nothing(postgresql_database: str) -> None:
    """Without pageinspect it is said how to get it; tables that were written anew count, others do not."""
    cleared(postgresql_database)
    plain = looked("postgresql", postgresql_database, Afterwards(vacuum=Vacuum.PLAIN))
    assert (plain.grade, "pageinspect" in plain.note) == (Grade.CLEARED, True)
    assert looked("postgresql", postgresql_database, Afterwards(vacuum=Vacuum.FULL)).grade is Grade.PAGES


def test_a_file_overwrites_what_is_deleted_and_can_be_read(tmp_path: Path) -> None:
    """SQLite's file has none of it; a byte that somebody puts back is found."""
    url = f"sqlite:///{tmp_path}/crm.db"
    cleared(url)
    assert looked("sqlite", url, Afterwards(vacuum=Vacuum.PLAIN)).grade is Grade.PAGES
    with (tmp_path / "crm.db").open("ab") as file:
        file.write(SECRET.encode())
    found = looked("sqlite", url, Afterwards(vacuum=Vacuum.PLAIN))
    assert (found.grade, bool(found.open)) == (Grade.CLEARED, True)


def test_mariadb_writes_its_tables_anew_and_says_how_long_its_log_is_kept(mariadb_database: str) -> None:
    """Its pages cannot be read; a table written anew is all the proof, and the log's end comes from the server."""
    cleared(mariadb_database)
    assert looked("mariadb", mariadb_database, Afterwards(vacuum=Vacuum.PLAIN)).grade is Grade.CLEARED
    full = looked("mariadb", mariadb_database, Afterwards(vacuum=Vacuum.FULL, log_days=7))
    assert (full.grade, full.log_until) == (Grade.PAGES, date(2026, 12, 7))


def test_hooks_hear_that_something_was_cleared_and_nothing_of_anybody(inspected: str) -> None:
    """A cache is told by a request without a value; one that does not answer is named."""
    with service() as cache:
        found = looked("postgresql", inspected, Afterwards(hooks=(cache.url,)))
        assert "hook 1 was told" in found.done
        assert list(cache.bodies.values()) == [{"system": "crm", "event": "cleared"}]
    gone = looked("postgresql", inspected, Afterwards(hooks=(cache.url,)))
    assert any(line.startswith("hook 1 was not told") for line in gone.open)


def test_a_log_whose_end_nobody_declared_is_named(inspected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With an archive nobody knows the end, unless it is declared; then it is a date."""
    monkeypatch.setattr(PostgreSQLRemains, "log_days", lambda _: None)
    assert "is not declared" in looked("postgresql", inspected, Afterwards()).note
    assert looked("postgresql", inspected, Afterwards(log_days=14)).log_until == date(2026, 12, 14)


# ------------------------------------------------------------------------------------------------ a real replica


@pytest.fixture(scope="module")
def primary() -> Iterator[PostgreSQL]:
    """A server that others may follow."""
    server = postgresql_server.start(wal_level="replica", max_wal_senders="4")
    (server.folder / "data" / "pg_hba.conf").write_text("local all postgres trust\nlocal replication postgres trust\n")
    server.execute("SELECT pg_reload_conf()")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def follower(primary: PostgreSQL) -> Iterator[Server]:
    """A server that follows it."""
    folder = new_folder("pr")
    user = "nobody" if os.geteuid() == 0 else ""
    if user:
        shutil.chown(folder, user)
    where = programs(folder, user)
    address = f"host={primary.folder} user=postgres"
    copy = [str(where / "pg_basebackup"), "-D", str(folder / "data"), "-d", address, "-R", "-X", "stream", "-c", "fast"]
    subprocess.run(copy, user=user or None, extra_groups=[] if user else None, cwd=folder, check=True)
    settings = [part for name, value in postgresql_server.SETTINGS.items() for part in ("-c", f"{name}={value}")]
    command = [str(where / "postgres"), "-D", str(folder / "data"), "-k", str(folder), *settings]
    server = PostgreSQL(folder, command, user=user, stop_by="SIGQUIT")
    yield server
    server.stop()


def has_come_as_far(primary: PostgreSQL, follower: PostgreSQL, seconds: float = 30) -> None:
    """A database made just now is not there yet: who follows is given time."""
    deadline = time.monotonic() + seconds
    ((position,),) = primary.execute("SELECT pg_current_wal_lsn()")
    while follower.execute(f"SELECT pg_last_wal_replay_lsn() >= '{position}'") != [(True,)]:
        assert time.monotonic() < deadline, "the replica does not follow"
        time.sleep(0.05)


@pytest.mark.slow
def test_a_replica_has_to_come_as_far(primary: PostgreSQL, follower: PostgreSQL) -> None:
    """Where it follows the grade says so; one that stands still, or follows nobody, is named."""
    with primary.fresh_database() as url:
        cleared(url)
        there = url.replace(str(primary.folder), str(follower.folder))
        has_come_as_far(primary, follower)
        reached = looked("postgresql", url, Afterwards(replicas=(there,)))
        assert (reached.grade, reached.open) == (Grade.REPLICAS, ())
        assert looked("postgresql", url, Afterwards(replicas=(url,))).grade is Grade.CLEARED
        follower.execute("SELECT pg_wal_replay_pause()")
        patience, remains.PATIENCE = remains.PATIENCE, 1
        try:
            primary.execute("CHECKPOINT")
            primary.execute("SELECT txid_current()")
            behind = looked("postgresql", url, Afterwards(replicas=(there,)))
        finally:
            remains.PATIENCE = patience
            follower.execute("SELECT pg_wal_replay_resume()")
        assert (behind.grade, "replica 1 has not come as far" in behind.open) == (Grade.CLEARED, True)


# ------------------------------------------------------------------------------------------------ one of MariaDB


@pytest.fixture(scope="module")
def source() -> Iterator[MariaDB]:
    """A server that others may follow: they reach it by a port, as MariaDB's do."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    listening = {"skip_networking": "OFF", "bind_address": "127.0.0.1", "port": port}
    server = mariadb_server.start(log_bin="changes", server_id="1", **listening)
    server.execute("CREATE USER follower@'127.0.0.1' IDENTIFIED BY 'follows'")
    server.execute("GRANT REPLICATION SLAVE ON *.* TO follower@'127.0.0.1'")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def copy(source: MariaDB) -> Iterator[MariaDB]:
    """A server that follows it from the beginning."""
    server = mariadb_server.start(server_id="2")
    ((port,),) = source.execute("SELECT @@port")
    server.execute(
        f"CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = {port}, MASTER_USER = 'follower', "
        "MASTER_PASSWORD = 'follows', MASTER_USE_GTID = slave_pos"
    )
    server.execute("START SLAVE")
    yield server
    server.stop()


@pytest.mark.slow
def test_a_replica_of_mariadb_has_to_come_as_far(
    source: MariaDB, copy: MariaDB, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the position in the log of changes; one whose copying stands still is named."""
    with source.fresh_database() as url:
        cleared(url)
        ((position,),) = source.execute("SELECT @@gtid_current_pos")
        assert copy.execute(f"SELECT MASTER_GTID_WAIT('{position}', 60)") == [(0,)], copy.execute("SHOW SLAVE STATUS")
        there = url.replace(str(source.folder), str(copy.folder))
        reached = looked("mariadb", url, Afterwards(replicas=(there,), log_days=7))
        assert (reached.grade, reached.open) == (Grade.REPLICAS, ())
        copy.execute("STOP SLAVE SQL_THREAD")
        monkeypatch.setattr(remains, "PATIENCE", 1)
        source.execute(f"DELETE FROM {sa.make_url(url).database}.people WHERE id = 1")
        behind = looked("mariadb", url, Afterwards(replicas=(there,), log_days=7))
        copy.execute("START SLAVE SQL_THREAD")
        assert (behind.grade, "replica 1 has not come as far" in behind.open) == (Grade.CLEARED, True)
