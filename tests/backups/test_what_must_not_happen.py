"""Kills, changed journals, other systems, other keys, clocks: a replay is right or does nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from ordholden.backups import state
from ordholden.store.keys import make_key
from tests.backups.clinic import backup, clinic, erase, execute, now, restore, world
from tests.failures.office import Office
from tests.servers import postgresql as postgresql_server

Open = Callable[..., Office]


def restored(
    office: Open, dialect: str = "sqlite", *, people: int = 4, receipts: bool = True
) -> tuple[Office, str, object]:
    """A clinic in which two were erased and a backup brought them back; the instant of the backup; how it should be."""
    it = clinic(office, dialect, people=people, receipts=receipts)
    erase(it, 4)
    taken, kept = now(), backup(it.urls["app"])
    erase(it, 1)
    erase(it, 2)
    should = world(it)
    restore(it.urls["app"], kept)
    return it, taken, should


def in_the_store(it: Office, statement: str) -> None:
    """Somebody changes the store behind our back."""
    with psycopg.connect(it.store.replace("+psycopg", "")) as connection:
        connection.execute(f"SET search_path = ordholden; {statement}")


@pytest.mark.parametrize("delay", [0.9, 1.4, 1.9])
def test_killed(office: Open, delay: float) -> None:
    """Killed at any instant and started again, it has done everything once."""
    it, _, should = restored(office)
    process = it.start("replay", "app")
    time.sleep(delay)
    process.kill()
    it.ended(process)
    ended = it.run("replay", "app")
    assert ended.code == 0, ended.said
    assert world(it) == should
    assert {each["state"] for each in it.run("status", "--json").json} == {"finished"}


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM subject_key WHERE number = 0",
        "UPDATE subject_key SET hash = sha256(hash)",
        "UPDATE run SET released_at = released_at - interval '10 years'",
        "UPDATE ledger_entry SET body = convert_to(replace(convert_from(body, 'UTF8'), 'people', 'peoples'), 'UTF8')",
        "INSERT INTO release SELECT id, 'bookkeeping', true FROM run",
    ],
)
def test_tampered(office: Open, statement: str) -> None:
    """A journal from which somebody took a line, or to which something was added, is not acted upon."""
    it, _, _ = restored(office)
    before = world(it)
    in_the_store(it, statement)
    refused = it.run("replay", "app")
    assert refused.code == 1 and "BAK005" in refused.err, refused.said
    assert world(it) == before


def test_another_system(office: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another system was restored at the address, or the state is older than was said, nothing is done."""
    it, _, _ = restored(office)
    monkeypatch.setattr(state, "SKEW", timedelta(0))
    older = it.run("replay", "app", "--taken", now())
    assert older.code == 1 and "BAK007" in older.err
    execute(it.urls["app"], "UPDATE ordholden_receipts SET run = 'f00f' || run")
    stranger = it.run("replay", "app")
    assert stranger.code == 1 and "BAK006" in stranger.err


def test_no_clue(office: Open) -> None:
    """Where nothing tells of when the state is, that is asked for."""
    it, taken, should = restored(office, receipts=False)
    refused = it.run("replay", "app")
    assert refused.code == 1 and "BAK010" in refused.err
    too_old = it.run("replay", "app", "--taken", "2020-01-01T00:00:00Z")
    assert too_old.code == 1 and "BAK004" in too_old.err
    assert it.run("replay", "app", "--backup", "unheard").code == 1
    assert it.run("backup", "register", "app", "--taken", taken, "--id", "nightly").code == 0
    assert it.run("replay", "app", "--backup", "nightly").code == 0
    assert world(it) == should


def test_other_keys(office: Open) -> None:
    """Who was erased under an earlier hash key is recognised under the present ones."""
    it, _, should = restored(office)
    make_key(Path(it.environment["ORDHOLDEN_KEYS"]), "hash", 2)
    make_key(Path(it.environment["ORDHOLDEN_KEYS"]), "seal", 2)
    ended = it.run("replay", "app")
    assert ended.code == 0, ended.said
    assert world(it) == should


def test_the_store_itself_was_restored(office: Open, tmp_path: Path) -> None:
    """Where the store has lost what was done for a while, the replay says of which time nobody knows."""
    it = clinic(office, "sqlite")
    erase(it, 3)
    taken, kept = now(), backup(it.urls["app"])
    assert it.run("store", "backup", str(tmp_path / "store.zip")).code == 0
    erase(it, 1)
    assert it.run("store", "restore", str(tmp_path / "store.zip"), "--replace", "--yes").code == 0
    erase(it, 2)
    restore(it.urls["app"], kept)
    told = it.run("replay", "app", "--taken", taken, "--dry-run", "--json")
    assert told.code == 0, told.said
    assert len(told.json["not known between"]) == 1


@pytest.mark.parametrize("command", [("replay", "app"), ("restore-guard", "app")], ids=["replay", "guard"])
def test_a_clock_that_was_set_back(office: Open, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    """By a clock behind the ledger nobody can tell what was erased since a backup: nothing is done, nobody is let in."""
    it, _, should = restored(office)
    before = world(it)

    class Behind(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) - timedelta(hours=1)

    with monkeypatch.context() as patch:
        patch.setattr(state, "datetime", Behind)
        refused = it.run(*command)
    assert refused.code != 0 and "BAK008" in refused.said, refused.said
    assert world(it) == before
    assert it.run("replay", "app").code == 0
    assert world(it) == should


@pytest.mark.slow
def test_a_server_that_was_replaced(office: Open) -> None:
    """A backup that is restored on another server is told as such; one of another system there is refused."""
    it = clinic(office, "postgresql")
    other = postgresql_server.start()
    try:
        with other.fresh_database() as new, other.fresh_database() as wrong:
            assert it.run("backup", "register", "app", "--id", "night", "--taken", now()).code == 0
            kept = backup(it.urls["app"])
            erase(it, 1)
            should = world(it)
            for url in (new, wrong):
                kept[0][0].metadata.create_all(sa.create_engine(url, poolclass=sa.NullPool))
                restore(url, kept)
            execute(wrong, "INSERT INTO ordholden_receipts VALUES ('f00f', 'remove', 1, now() AT TIME ZONE 'UTC')")
            it.urls = {"app": wrong}
            for command in (("restore-guard", "app"), ("replay", "app", "--backup", "night")):
                refused = it.run(*command)
                assert refused.code in (1, 5) and "BAK006" in refused.said, refused.said
            it.urls = {"app": new}
            assert it.run("restore-guard", "app", "--restored").code != 0
            done = it.run("replay", "app", "--backup", "night")
            assert (done.code, "was made on the server" in done.err, world(it)) == (0, True, should), done.said
            assert it.run("restore-guard", "app").code == 0
    finally:
        other.stop()
