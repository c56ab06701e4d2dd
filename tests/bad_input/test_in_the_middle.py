"""What goes wrong while an erasure runs: the connection, the process, the table, somebody else's lock."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.bad_input.conftest import REQUEST, ROWS, SHOP, TABLES, Shop, shop_in
from tests.failures.conftest import Open
from tests.failures.office import execute, insert, kind_of
from tests.failures.outside import contents
from tests.servers.running import Server

SWITCH = "CREATE TABLE switch (id INTEGER PRIMARY KEY, position INTEGER)"
FILLER = "CREATE TABLE filler (n INTEGER PRIMARY KEY)"
DATASETS = f"{SHOP}  app.switch: {{not personal: a switch}}\n  app.filler: {{not personal: numbers}}\n"
SLOW, CUT = 1, 2
TRIGGERS = {
    # SQLite cannot wait, but it can count for long.
    "sqlite": [
        "CREATE TRIGGER meddle BEFORE DELETE ON users BEGIN SELECT CASE (SELECT position FROM switch)"
        " WHEN 1 THEN (SELECT count(*) FROM filler a, filler b, filler c) END; END"
    ],
    "postgresql": [
        "CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN CASE (SELECT position FROM switch)"
        " WHEN 1 THEN PERFORM pg_sleep(60); WHEN 2 THEN PERFORM pg_terminate_backend(pg_backend_pid());"
        " ELSE NULL; END CASE; RETURN OLD; END $$",
        "CREATE TRIGGER meddle BEFORE DELETE ON users FOR EACH ROW EXECUTE FUNCTION meddle()",
    ],
    "mariadb": [
        "CREATE TRIGGER meddle BEFORE DELETE ON users FOR EACH ROW DO SLEEP(IF((SELECT position FROM switch), 60, 0))"
    ],
}


@pytest.fixture
def slow_shop(office: Open, dialect: str) -> Shop:
    """The shop, with a switch that makes deleting a user take long (1) or lose the connection (2)."""
    it = office(dialect, [*TABLES, SWITCH, FILLER, *TRIGGERS[dialect]], DATASETS)
    insert(it.urls["app"], {**ROWS, "switch": [(1, 0)], "filler": [(n,) for n in range(1500)]})
    return Shop(office=it, before=contents(it.urls["app"]))


def turn(shop: Shop, position: int) -> None:
    """Turn the switch."""
    execute(shop.url, f"UPDATE switch SET position = {position}")


def as_before(shop: Shop) -> bool:
    """Not a cell is different, the switch apart."""
    now = {table: rows for table, rows in contents(shop.url).items() if table != "switch"}
    return now == {table: rows for table, rows in shop.before.items() if table != "switch"}


def erased(shop: Shop) -> bool:
    """The person is gone, the other one is there."""
    now = contents(shop.url)
    return list(now["users"]) == ["2"] and list(now["notes"]) == ["2"]


# ------------------------------------------------------------------------------------------- connection


@pytest.mark.parametrize("dialect", ["postgresql", "mariadb"], indirect=True)
def test_the_connection_is_lost_in_the_middle(slow_shop: Shop, dialect: str) -> None:
    """Where the connection goes while rows are deleted nothing is done; the run waits, and is completed later."""
    options = slow_shop.office.approved(REQUEST)
    with _killing(slow_shop):
        ended = slow_shop.run("erase", *options)
    assert ended.code == 5, ended.said
    assert "connection was lost" in ended.said
    assert as_before(slow_shop)
    run = slow_shop.office.run("status", "--json").json[0]["run"]
    assert slow_shop.run("resume", run, stdin="").code == 0
    assert erased(slow_shop)
    assert slow_shop.silent()


@contextmanager
def _killing(shop: Shop) -> Iterator[None]:
    """The server ends our connection as soon as it deletes a user, and afterwards behaves again."""
    if kind_of(shop.url) == "postgresql":
        turn(shop, CUT)
        yield
    else:
        turn(shop, SLOW)
        with _when_busy(shop, lambda connection, number: connection.exec_driver_sql(f"KILL {number}")):
            yield
    turn(shop, 0)


BUSY = {
    "postgresql": "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()",
    "mariadb": "SELECT id FROM information_schema.processlist WHERE state = 'User sleep' AND db = database()",
}


@contextmanager
def _when_busy(shop: Shop, then: Callable[[sa.Connection, int], object]) -> Iterator[None]:
    def wait() -> None:
        engine = sa.create_engine(shop.url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            then(connection, _busy(connection))

    other = threading.Thread(target=wait)
    other.start()
    yield
    other.join()


def _busy(connection: sa.Connection) -> int:
    """The number of the connection that waits in the trigger, once there is one."""
    question = BUSY[connection.dialect.name]
    for _ in range(600):
        found = connection.exec_driver_sql(question).scalar()
        if found is not None:
            return int(found)
        time.sleep(0.05)
    raise AssertionError("nobody waits")


# --------------------------------------------------------------------------------------------- process


@pytest.mark.slow
def test_the_process_is_killed_in_the_middle(slow_shop: Shop) -> None:
    """After kill -9 in the middle of deleting nothing is done; the run is on record, and is completed by `resume`."""
    options = slow_shop.office.approved(REQUEST)
    turn(slow_shop, SLOW)
    process = slow_shop.office.start("erase", *options, stdin=REQUEST)
    number = _in_the_trigger(slow_shop, process)
    process.send_signal(signal.SIGKILL)
    assert slow_shop.office.ended(process).code == -signal.SIGKILL
    if number:
        _forget(slow_shop, number)
    # Before anybody else has opened the database, and so has taken back for us what was not finished.
    assert slow_shop.run("find").code == 0
    opened = slow_shop.office.run("status", "--json")
    assert opened.code == 5
    (run,) = [each["run"] for each in opened.json]
    turn(slow_shop, 0)
    assert as_before(slow_shop)
    ended = slow_shop.run("resume", run, stdin="")
    assert ended.code == 0, ended.said
    assert erased(slow_shop)
    assert slow_shop.silent()


def _in_the_trigger(shop: Shop, process: subprocess.Popen[str]) -> int:
    if kind_of(shop.url) != "sqlite":
        engine = sa.create_engine(shop.url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            return _busy(connection)
    journal = Path(f"{shop.url.removeprefix('sqlite:///')}-journal")
    for _ in range(600):
        if journal.exists() and process.poll() is None:
            return 0
        time.sleep(0.05)
    raise AssertionError("nothing is being written")


def _forget(shop: Shop, number: int) -> None:
    """The server notices that nobody is there any more (by itself only when it has slept)."""
    end = "SELECT pg_terminate_backend({})" if kind_of(shop.url) == "postgresql" else "KILL {}"
    engine = sa.create_engine(shop.url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(end.format(number))


# ---------------------------------------------------------------------------------- tables, locks, rights


def test_a_table_is_dropped_between_plan_and_run(shop: Shop) -> None:
    """An approved plan is refused where the database is another one by then, and names what is missing."""
    options = shop.office.approved(REQUEST)
    execute(shop.url, "DROP TABLE notes")
    left = contents(shop.url)
    ended = shop.run("erase", *options)
    assert ended.code == 1
    assert "GRA001" in ended.err
    assert "notes" in ended.err
    assert contents(shop.url) == left
    assert shop.silent()


def test_a_schema_changes_between_plan_and_run(shop: Shop) -> None:
    """Also where everything is declared, a plan for another schema is not the approved one."""
    options = shop.office.approved(REQUEST)
    execute(shop.url, "CREATE INDEX by_words ON notes (words)")
    ended = shop.run("erase", *options)
    assert ended.code == 1
    assert "CAS005" in ended.err
    assert shop.untouched()


def test_a_locked_row(shop: Shop, dialect: str, impatient: None) -> None:
    """Where somebody else keeps a row the erasure gives way after a while, does nothing, and can be gone on with."""
    options = shop.office.approved(REQUEST)
    engine = sa.create_engine(shop.url, poolclass=sa.NullPool)
    with engine.connect() as other:
        if dialect == "sqlite":
            other.exec_driver_sql("BEGIN IMMEDIATE")
        other.exec_driver_sql("UPDATE notes SET words = words WHERE id = 3")
        ended = shop.run("erase", *options)
        other.rollback()
    assert ended.code == 5
    assert "in the way" in ended.out
    assert shop.untouched()
    run = shop.office.run("status", "--json").json[0]["run"]
    assert shop.run("resume", run, stdin="").code == 0
    assert erased(shop)


def test_a_read_only_sqlite_file(office: Open) -> None:
    """A SQLite file that may not be written is searched and planned; the erasure changes nothing and says why."""
    it = shop_in(office, "sqlite")
    options = it.office.approved(REQUEST)
    with Path(it.url.removeprefix("sqlite:///")).open("r+b") as file:
        # A version of the format that may be read, but not written: root as well is refused.
        file.seek(18)
        file.write(b"\x03")
    assert it.run("find").code == 0
    ended = it.run("erase", *options)
    assert ended.code == 5
    assert "no right to do this on the file" in ended.out
    assert it.untouched()
    assert it.silent()


def test_a_table_without_transactions(office: Open) -> None:
    """A table that could not take back half an erasure (MyISAM) is refused by name."""
    tables = [TABLES[0], TABLES[1].replace("REFERENCES users (id)", "") + " ENGINE=MyISAM"]
    it = office("mariadb", tables, f"{SHOP}    references: {{user_id: app.users}}\n")
    insert(it.urls["app"], ROWS)
    before = contents(it.urls["app"])
    for command in (["plan", "erase"], ["erase", "--approve", "0" * 64]):
        ended = it.run(*command, stdin=REQUEST)
        assert ended.code == 1
        assert "notes" in ended.said
        assert "ENGINE=InnoDB" in ended.said
    assert contents(it.urls["app"]) == before


@pytest.mark.parametrize("owner", [True, False], ids=["forced on the owner", "another role"])
def test_row_security_that_hides_rows(office: Open, owner: bool, postgresql: Server) -> None:
    """Where a policy hides rows from our role nothing is found, planned or called proved: it is an error."""
    it = shop_in(office, "postgresql")
    checksum = it.approved()
    postgresql.execute("CREATE ROLE clerk LOGIN PASSWORD 'geheim'")
    try:
        grant = "ALTER TABLE notes OWNER TO clerk" if owner else "GRANT ALL ON notes TO clerk"
        policy = ("ALTER TABLE notes ENABLE ROW LEVEL SECURITY", "CREATE POLICY not_all ON notes USING (id <> 3)")
        force = ["ALTER TABLE notes FORCE ROW LEVEL SECURITY"] if owner else []
        execute(it.url, "GRANT ALL ON users TO clerk", grant, *policy, *force)
        url = it.url
        it.office.urls = {"app": sa.make_url(url).set(username="clerk", password="geheim").render_as_string(False)}
        for command in (["plan", "erase"], ["erase", "--approve", checksum], ["prove"], ["find"], ["check"]):
            ended = it.run(*command)
            assert ended.code == 7, ended.said
            assert "Row security hides rows of notes" in ended.said
        assert contents(url) == it.before
    finally:
        execute(url, "REASSIGN OWNED BY clerk TO postgres", "DROP OWNED BY clerk")
        postgresql.execute("DROP ROLE clerk")


# ---------------------------------------------------------------------------------------------- the plan


@pytest.mark.parametrize("checksum", ["0" * 64, "abc", "", "g" * 64, "' OR 1=1 --", "é" * 20])
def test_another_checksum(shop: Shop, checksum: str) -> None:
    """Only the checksum of exactly this plan runs it: no other, no empty one, and no few letters of it."""
    own = shop.office.approved(REQUEST)[1]
    for given in (checksum, own[:11], own[:-1] + ("0" if own[-1] != "0" else "1")):
        ended = shop.run("erase", "--approve", given, "--beyond-limits")
        assert ended.code == 1, ended.said
        assert "CAS005" in ended.err
    assert shop.untouched()


def test_a_plan_edited_by_hand(shop: Shop) -> None:
    """Whoever changes a stored plan changes nothing of what runs: the plan is made anew and compared by its checksum."""
    options = shop.office.approved(REQUEST)
    execute(shop.office.store, "UPDATE ordholden.plan SET body = '{\"steps\": []}', subjects = 'x'")
    assert shop.run("erase", *options).code == 0
    assert erased(shop)


def test_a_stored_run_edited_by_hand(shop: Shop, impatient: None) -> None:
    """Whoever exchanges a sealed key in the store gets nobody else erased: the seal does not open elsewhere."""
    options = shop.office.approved(REQUEST)
    other = shop.office.approved("email: bo@mail.example\n")
    with _held(shop):
        assert shop.run("erase", *options).code == 5
        assert shop.run("erase", *other, stdin="email: bo@mail.example\n").code == 5
    first, second = (each["run"] for each in shop.office.run("status", "--json").json)
    swap = "UPDATE ordholden.subject_key SET sealed = (SELECT sealed FROM ordholden.subject_key WHERE run = '{}') WHERE run = '{}'"
    execute(shop.office.store, swap.format(second, first))
    ended = shop.run("resume", first, stdin="")
    assert ended.code == 1
    assert "STO015" in ended.said
    assert shop.untouched()


@contextmanager
def _held(shop: Shop) -> Iterator[None]:
    engine = sa.create_engine(shop.url, poolclass=sa.NullPool)
    with engine.connect() as other:
        if kind_of(shop.url) == "sqlite":
            other.exec_driver_sql("BEGIN IMMEDIATE")
        other.exec_driver_sql("UPDATE notes SET words = words")
        yield
        other.rollback()


def test_nobody_approved(shop: Shop) -> None:
    """Without an approval, and without anybody at the terminal who could give one, nothing runs."""
    ended = shop.run("erase", "--redact-doubtful")
    assert ended.code == 1
    assert "CAS007" in ended.err
    shown = ended.said.rpartition("ordholden erase ")[2].partition("--approve")[0]
    assert "--redact-doubtful" in shown, "the command that is shown is the one of this plan"
    assert shop.untouched()


@pytest.mark.parametrize("run", ["", "0000000000000000", "../../etc", "'; DROP TABLE run; --", "a" * 5000])
def test_a_run_that_nobody_knows(office: Open, run: str) -> None:
    """A run that is not on record cannot be gone on with."""
    shop = shop_in(office, "sqlite")
    ended = shop.run("resume", run)
    assert ended.code == 1
    assert "CAS008" in ended.err
    assert shop.untouched()


def test_a_run_whose_people_are_forgotten(office: Open) -> None:
    """Once nothing concerned its people their keys were destroyed: nobody can be read again, and that is said."""
    shop = shop_in(office, "sqlite")
    run = shop.run("erase", *shop.office.approved(REQUEST), "--json").json["run"]
    assert erased(shop)
    ended = shop.run("prove", "--run", run)
    assert ended.code == 1, ended.said
    assert "CAS013" in ended.err
    assert shop.run("prove").code == 0
