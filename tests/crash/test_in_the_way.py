"""What stands in the way of a run for a while delays it, and nothing else; what nobody can wait for is said."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from ordholden.connectors import postgresql
from tests.crash.conftest import Open
from tests.failures.office import execute


def test_one_system_that_waits_stops_no_other(company: Open) -> None:
    """The other systems are done with, the run says what waits and when it is tried again, and a worker ends it."""
    it = company(2)
    run = it.detached(1)
    it.otherwise["APP_URL"] = "postgresql://postgres@127.0.0.1:1/nowhere"
    assert it.run("worker", "--once").code == 5
    parts = it.parts(run)
    states = {name: part["state"] for name, part in parts.items()}
    assert states == {"app": "waits", "billing": "done", "mailer": "done", "spool": "done", "": "waits"}
    assert parts["app"]["tries"] >= 1
    assert "cannot be reached" in parts["app"]["trouble"]
    assert parts["app"]["next try"]
    it.otherwise.clear()
    assert it.run("worker", "--until-idle").code == 0
    assert it.runs() == {run: "finished"}
    assert it.world(1)["users"] == [(0,)]


def test_a_full_disk_is_waited_for(company: Open) -> None:
    """Nothing is half done where the disk is full, and it is tried again by itself until there is room."""
    it = company(1)
    run = it.detached(1)
    # The kind of error that PostgreSQL raises then; a disk cannot be filled in a test.
    execute(
        it.urls["app"],
        "CREATE OR REPLACE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = 'disk_full'; END $$",
    )
    assert it.run("worker", "--once").code == 5
    assert (it.parts(run)["app"]["state"], it.world(1)["orders"]) == ("waits", [(3,)])
    execute(
        it.urls["app"],
        "CREATE OR REPLACE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$",
    )
    assert it.run("worker", "--until-idle").code == 0
    assert it.runs() == {run: "finished"}


def test_a_missing_right_is_not_waited_for(company: Open) -> None:
    """What no waiting mends is said as such: the part has failed, and `resume` tries it when it is mended."""
    it = company(1)
    execute(it.urls["app"], "CREATE ROLE clerk LOGIN", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO clerk")
    try:
        run = it.detached(1)
        execute(it.urls["app"], "ALTER ROLE clerk PASSWORD 'geheim'")
        it.otherwise["APP_URL"] = it.urls["app"].replace("postgres@", "clerk:geheim@")
        assert it.run("worker", "--until-idle").code == 5
        assert it.parts(run)["app"]["state"] == "failed"
        assert "no right" in it.parts(run)["app"]["trouble"]
        it.otherwise.clear()
        assert it.run("resume", run).code == 0
    finally:
        execute(it.urls["app"], "DROP OWNED BY clerk", "DROP ROLE clerk")


@contextmanager
def application(url: str, *statements: str) -> Iterator[sa.Connection]:
    """Another client of the database, in the middle of a transaction."""
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
        yield connection


def test_a_locked_row_is_waited_for(company: Open, impatient: None) -> None:
    """Where an application keeps a row the run gives way, and goes on when the row is free."""
    it = company(1)
    run = it.detached(1)
    with application(it.urls["app"], "UPDATE users SET name = name WHERE id = 1"):
        assert it.run("worker", "--once").code == 5
        assert "in the way" in it.parts(run)["app"]["trouble"]
    assert it.run("worker", "--until-idle").code == 0
    assert it.runs() == {run: "finished"}


def test_a_deadlock_with_an_application_hurts_neither(company: Open) -> None:
    """Of two that wait for each other one gives way: in the end both have done what they wanted."""
    it = company(2)
    run = it.detached(1)
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'ordholden' AND datname = current_database()"

    def meddle(held: sa.Connection) -> None:
        for _ in range(400):
            if it.ask("app", waiting) != [(0,)]:
                break
            time.sleep(0.05)
        held.exec_driver_sql("UPDATE orders SET words = words WHERE user_id = 1")
        held.exec_driver_sql("UPDATE users SET name = 'changed' WHERE id = 2")
        held.commit()

    with application(it.urls["app"], "UPDATE users SET name = name WHERE id = 1") as held:
        other = threading.Thread(target=meddle, args=(held,))
        other.start()
        ended = it.run("worker", "--until-idle")
        other.join()
    assert ended.code == 0, ended.said
    assert it.runs() == {run: "finished"}
    assert it.ask("app", "SELECT name FROM users ORDER BY id") == [("changed",)]


def test_what_is_written_while_the_run_goes_on_is_gone_after(company: Open) -> None:
    """Rows that an application writes about the person between a system's turn and the reading are cleared in a round of their own."""
    it = company(2)
    run = it.detached(1)
    it.mailer.answers = [(503, {"Retry-After": "2"})]
    it.run("worker", "--once")
    assert it.parts(run)["billing"]["state"] == "done"
    it.insert("billing", "contacts (id, mail, phone)", [(77, "kanarie-1@mail.example", "+45")])
    it.ask("billing", "SELECT 1")
    execute(it.urls["billing"], "UPDATE contacts SET mail = 'kanarie-1@mail.example' WHERE id = 1")
    ended = it.run("worker", "--until-idle")
    assert ended.code == 0, ended.said
    assert it.parts(run)["billing"]["rounds"] == 2
    assert it.world(1)["contacts"] == [(1, 1)]


def test_a_run_goes_on_on_another_machine(company: Open, tmp_path: Path) -> None:
    """The store, the keys, the declaration and the addresses are all that a worker needs."""
    it = company(1)
    run = it.detached(1)
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (it.folder / "keys").rename(tmp_path / "elsewhere" / "keys")
    declaration = it.declaration.rename(tmp_path / "elsewhere" / "declaration.yaml")
    it.otherwise |= {
        "ORDHOLDEN_HOME": str(tmp_path / "elsewhere" / "home"),
        "ORDHOLDEN_KEYS": str(tmp_path / "elsewhere" / "keys"),
    }
    it.declaration.symlink_to(declaration)
    assert it.run("worker", "--until-idle").code == 0
    assert it.runs() == {run: "finished"}


def test_a_run_under_another_declaration_is_refused_by_name(company: Open) -> None:
    """Nothing runs that was not approved: what is changed in the declaration meanwhile is said, with the way out."""
    it = company(1)
    run, before = it.detached(1), it.world(1)
    text = it.declaration.read_text()
    it.declaration.write_text(text.replace("Fjordfon ApS", "Fjordfon A/S"))
    it.run("worker", "--until-idle")
    assert {part["state"] for name, part in it.parts(run).items() if name} == {"failed"}
    assert "stale" in it.parts(run)["app"]["trouble"]
    assert it.world(1) == before
    parts = it.parts(run)
    resumed = it.run("resume", run)
    assert (resumed.code, it.parts(run)) == (1, parts)
    assert "CAS009" in resumed.err
    assert "Put back what was changed" in resumed.err
    it.declaration.write_text(text)
    assert it.run("resume", run).code == 0


def test_stopped_nothing_more_is_begun_and_resumed_it_goes_on(company: Open) -> None:
    """The button takes effect before the next system; what was done stays done, and the rest can be gone on with."""
    it = company(1)
    run, before = it.detached(1), it.world(1)
    assert it.run("stop", run, "--by", "Officer").code == 0
    assert it.run("worker", "--until-idle").code == 5
    assert it.world(1) == before
    assert "stopped by Officer" in it.run("status").out
    assert it.run("resume", run).code == 0
    assert it.runs() == {run: "finished"}
    assert "has finished already" in it.run("stop", run).out
    assert it.run("stop", "nobody").code == 1


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give way to somebody else's lock at once."""
    monkeypatch.setitem(postgresql.SETTINGS, "lock_timeout", "300ms")


def test_who_watches_sees_the_run_end(company: Open) -> None:
    """`status --watch` shows how far it has come until it has ended, and ends with it."""
    it = company(1)
    run = it.detached(1)
    worker = it.start("worker", "--until-idle")
    watched = it.run("status", run, "--watch")
    assert it.ended(worker).code == 0
    assert watched.code == 0, watched.said
    assert "5 of 5 done" in watched.out
