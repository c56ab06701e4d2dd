"""Several workers: whose work is taken over when one is killed or falls asleep, and what becomes of the sleeper."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.crash.company import Company
from tests.crash.conftest import Open
from tests.crash.test_killed import whole
from tests.failures.office import Office, execute

SLEEPING = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()"
PATIENCE = 60.0


@contextmanager
def worker(it: Office) -> Iterator[subprocess.Popen[str]]:
    """A worker in a process of its own, as long as it is needed."""
    process = it.start("worker")
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGCONT)
            process.terminate()
        it.ended(process)


def until(true: Callable[[], object], seconds: float = PATIENCE) -> float:
    """Wait for it; how long that took."""
    since = time.monotonic()
    while not true():
        assert time.monotonic() - since < seconds
        time.sleep(0.1)
    return time.monotonic() - since


def linger(it: Company, seconds: float) -> None:
    """Deleting a user takes so long from now on."""
    execute(it.urls["app"], f"UPDATE switch SET seconds = {seconds}")


@pytest.mark.slow
def test_the_work_of_a_killed_worker_is_taken_over_in_seconds(company: Open) -> None:
    """Kill -9 in the middle of a system: another worker has done it within half a minute, once."""
    it = company(2)
    model = whole(it, 2)
    linger(it, 300)
    run = it.detached(1)
    with worker(it) as first:
        until(lambda: it.ask("app", SLEEPING))
        linger(it, 0)
        with worker(it):
            first.send_signal(signal.SIGKILL)
            it.ended(first)
            ((asleep,),) = it.ask("app", SLEEPING)
            it.ask("app", f"SELECT pg_terminate_backend({asleep})")  # the server notices that nobody is there
            took = until(lambda: it.runs()[run] == "finished")
    assert took < 30
    assert it.effects(run) == it.effects(model)
    assert it.world(1) == it.world(2)


@pytest.mark.slow
def test_a_worker_that_wakes_up_late_does_nothing_a_second_time(company: Open) -> None:
    """Asleep in the middle of a transaction it loses its part; awake again it finds that out before it confirms."""
    it = company(2)
    model = whole(it, 2)
    linger(it, 4)
    run = it.detached(1)
    with worker(it) as first:
        until(lambda: it.ask("app", SLEEPING))
        os.kill(first.pid, signal.SIGSTOP)
        linger(it, 0)
        with worker(it):
            until(lambda: it.parts(run)["app"]["tries"] > 1)
            os.kill(first.pid, signal.SIGCONT)
            until(lambda: it.runs()[run] == "finished")
            time.sleep(1)
    assert it.effects(run) == it.effects(model)
    assert it.world(1) == it.world(2)
    assert (len(it.mailer.done), it.twice()) == (2, {})


@pytest.mark.slow
def test_a_worker_asleep_while_it_tells_a_service(company: Open) -> None:
    """The service hears the same request twice and does it once; the late answer changes nothing any more."""
    it = company(2)
    model = whole(it, 2)
    it.mailer.pause = 3
    run = it.detached(1)
    sent = sum(it.mailer.sent.values())
    with worker(it) as first:
        until(lambda: it.ask("store", f"SELECT FROM ordholden.message WHERE run = '{run}' AND tries = 1"))
        os.kill(first.pid, signal.SIGSTOP)
        it.mailer.pause = 0
        with worker(it):
            until(lambda: it.runs()[run] == "finished")
            os.kill(first.pid, signal.SIGCONT)
            time.sleep(2)
    assert sum(it.mailer.sent.values()) == sent + 2
    assert it.twice() == {}
    assert it.effects(run) == it.effects(model)
    assert it.runs()[run] == "finished"


@pytest.mark.slow
def test_many_runs_and_several_workers_do_everything_once(company: Open) -> None:
    """Eight people, three workers, each with two hands: every run is finished as if it had been alone."""
    it = company(9)
    model = whole(it, 9)
    runs = [it.detached(person) for person in range(1, 9)]
    workers = [it.start("worker", "--until-idle", "--concurrency", "2") for _ in range(3)]
    for each in workers:
        it.ended(each)
    assert set(it.runs().values()) == {"finished"}
    assert all(it.effects(run) == it.effects(model) for run in runs)
    assert (len(it.mailer.done), it.twice()) == (9, {})
