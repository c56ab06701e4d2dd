"""The queue may forget everything, and whoever loses a part can confirm nothing any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordholden.execution.patience import FIRST, LONGEST, next_try
from ordholden.execution.queue import _make_ready
from ordholden.store import backup
from ordholden.store.errors import StoreRefused
from ordholden.store.home import Home
from ordholden.store.opening import open_store
from ordholden.store.parts import PartState
from ordholden.store.store import Store
from tests.store.conftest import home as home  # noqa: PLC0414 - a fixture is found by its name
from tests.store.people import begun, refused

MARK = "SELECT obj_description('procrastinate_jobs'::regclass, 'pg_class')"
JOB = "INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('parts', 'x')"


@pytest.fixture
def store(home: Home) -> Iterator[Store]:
    """An open store."""
    with open_store(home) as opened:
        yield opened


def jobs(store: Store) -> int:
    """How many jobs wait."""
    return int(store.connection.execute("SELECT count(*) FROM procrastinate_jobs").fetchone()[0])  # type: ignore[index]


def test_a_queue_of_another_version_is_made_anew(store: Store) -> None:
    """What the installed library does not know is replaced, and nothing is lost: the parts say what is to be done."""
    _make_ready(store)
    mark = store.connection.execute(MARK).fetchone()
    store.connection.execute(JOB)
    _make_ready(store)
    assert jobs(store) == 1
    store.connection.execute("COMMENT ON TABLE procrastinate_jobs IS 'made from another'")
    _make_ready(store)
    assert (jobs(store), store.connection.execute(MARK).fetchone()) == (0, mark)


def test_while_a_worker_lives_the_queue_is_not_taken_from_it(store: Store) -> None:
    """Two versions do not fight about the tables: the second is refused."""
    _make_ready(store)
    store.connection.execute("COMMENT ON TABLE procrastinate_jobs IS 'made from another'")
    store.connection.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    with refused("STO016"):
        _make_ready(store)


def test_a_backup_leaves_the_queue_out_and_a_restored_store_goes_on(home: Home, tmp_path: Path) -> None:
    """What is due follows from the parts, in a restored store as well."""
    with open_store(home) as store:
        run = begun(store, 1)
        _make_ready(store)
        store.connection.execute(JOB)
    made = backup.backup(home, tmp_path / "b.zip")
    assert not [member.table for member in made.tables if "procrastinate" in member.table]
    backup.restore(home, tmp_path / "b.zip", replace=True)
    with open_store(home) as store:
        _make_ready(store)
        assert jobs(store) == 0
        assert store.parts.due() == ((run, "portal"),)


def test_who_is_let_go_can_confirm_and_write_nothing(home: Home, store: Store) -> None:
    """A part changes hands only by ending the connection of whoever held it, and with it its claim and its pen."""
    run = begun(store, 1)
    with open_store(home) as sleeper, sleeper.claim(run, "portal"):
        assert store.parts.due() == ()
        assert [part.claimed for part in store.parts.of(run)] == [True, False]
        assert store.parts.let_go(run, "portal")
        with store.claim(run, "portal"):
            assert store.parts.begin(run, "portal") is not None
        with pytest.raises(StoreRefused):
            sleeper.fence()
        with pytest.raises(StoreRefused):
            sleeper.parts.done(run, "portal")
    assert [part.state for part in store.parts.of(run)] == [PartState.TODO, PartState.TODO]
    assert not store.parts.let_go(run, "portal")


def test_the_last_part_is_due_when_all_others_are_done(store: Store) -> None:
    """Nothing is read again before every system was worked on; a stopped run is due for nobody."""
    run = begun(store, 1)
    assert store.parts.due() == ((run, "portal"),)
    store.parts.stop(run, by="Officer")
    assert (store.parts.due(), store.parts.next_due(), store.parts.begin(run, "portal")) == ((), None, None)
    store.parts.resume(run, by="Officer")
    store.parts.done(run, "portal")
    assert store.parts.due() == ((run, ""),)


@given(st.integers(1, 10_000), st.floats(0, 100_000))
def test_a_later_try_comes_later_and_never_later_than_an_hour_unasked(tries: int, asked: float) -> None:
    """Soon at first, ever later, an hour at most; and not before somebody asked us to come."""
    wait = (next_try(tries, at_least=asked) - datetime.now(UTC)) / timedelta(seconds=1)
    assert wait <= max(LONGEST, asked)
    assert wait >= max(asked, min(FIRST * 2 ** min(tries - 1, 20), LONGEST) / 2) - 5
