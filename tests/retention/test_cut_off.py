"""A sweep that is cut off at any instant is started again, and everything has happened exactly once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from ordholden.execution import batches, run
from ordholden.retention.record import Recorder
from tests.promises.company import Desk

RECEIPTS = "CREATE TABLE ordholden_receipts (run text NOT NULL, step text NOT NULL, rows bigint NOT NULL, at timestamp NOT NULL, PRIMARY KEY (run, step))"
PROGRAM = [sys.executable, "-c", "from ordholden.cli.main import main; main()"]


class Killed(BaseException):
    """The process is no more: nothing after this instant is done."""


def furnish(office: Desk) -> int:
    """Voicemails that are too old, some of them, a call to clear, and a table for receipts; how many rows change."""
    office.change("portal", RECEIPTS)
    office.change("portal", "UPDATE voicemails SET recorded_at = '2020-01-01 12:00:00' WHERE id % 2 = 0")
    office.change("portal", "UPDATE employees SET left_on = '2020-01-31' WHERE id % 10 = 0")
    return 22 + 4


def receipts(office: Desk) -> int:
    """The rows that the system's own receipts tell of."""
    return int(office.rows("portal", "SELECT coalesce(sum(rows), 0) FROM ordholden_receipts")[0][0])


def test_killed_before_in_and_after_each_transaction_everything_happens_once(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed at every boundary one after the other, the sweep does each row once, and its receipts tell each once."""
    number, others = furnish(office), office.rows("billing", "SELECT * FROM invoices ORDER BY id")
    countdown, dead = [0], [False]

    def dies(real: Callable[..., Any], *, first: bool) -> Callable[..., Any]:
        def done(*args: Any, **more: Any) -> Any:
            answer = None if first else real(*args, **more)
            countdown[0] -= 1
            if countdown[0] == 0:
                dead[0] = True
                raise Killed
            return real(*args, **more) if first else answer

        return done

    flush = Recorder.flush
    monkeypatch.setattr(Recorder, "flush", lambda self: None if dead[0] else flush(self))
    monkeypatch.setattr(batches, "run_system", dies(batches.run_system, first=False))
    monkeypatch.setattr(batches, "run_system", dies(batches.run_system, first=True))
    monkeypatch.setattr(run._Work, "perform", dies(run._Work.perform, first=False))
    kills, last = 0, None
    while last is None:
        # Each command lives one instant longer than the one before.
        countdown[0], dead[0] = 1 + kills % 4, False
        try:
            last = office.type("sweep", "--beyond-limits", "--batch", "4", "--json")
        except Killed:
            kills += 1
    assert kills > 7
    assert (last.code, last.json["complete"]) == (0, True)
    assert receipts(office) == number
    assert last.json["rows"] + last.json["rows before it was cut off"] == number
    assert office.rows("portal", "SELECT count(*) FROM voicemails") == [(23,)]
    assert office.rows("billing", "SELECT * FROM invoices ORDER BY id") == others
    assert office.type("status").code == 0


def many(office: Desk, number: int) -> None:
    """So many voicemails that are too old."""
    office.change("portal", RECEIPTS)
    office.change(
        "portal",
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {number}) INSERT INTO voicemails "
        "SELECT 100 + i, 1, '+4511111111', '2020-01-01 12:00:00', 'x' FROM n",
    )


def started(office: Desk, size: int) -> subprocess.Popen[str]:
    """A sweep as a process of its own."""
    words = [*PROGRAM, "sweep", "--beyond-limits", "--batch", str(size)]
    pipe = subprocess.PIPE
    return subprocess.Popen(words, cwd=office.folder, stdout=pipe, stderr=pipe, text=True, env=dict(os.environ))


def under_way(office: Desk, sweep: subprocess.Popen[str], rows: int) -> None:
    """Wait until so many more rows are gone, or the process has ended."""
    before, deadline = receipts(office), time.monotonic() + 60
    while receipts(office) < before + rows and sweep.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)


@pytest.mark.slow
def test_killed_at_any_instant_nothing_is_lost_and_nothing_done_twice(office: Desk) -> None:
    """Kill -9 three times in the middle of the work: in the end every row is gone, and was counted once."""
    number, chance = 2_000, random.Random(5)
    many(office, number)
    for _ in range(3):
        sweep = started(office, 10)
        under_way(office, sweep, 50)
        time.sleep(chance.random() / 20)
        sweep.kill()
        sweep.communicate()
        assert sweep.returncode == -signal.SIGKILL
        time.sleep(1.5)  # until the store's server has noticed that nobody is there any more, on a busy machine too
    said = office.type("sweep", "--beyond-limits", "--json")
    assert (said.code, said.json["complete"]) == (0, True)
    assert receipts(office) == number
    assert said.json["rows"] + said.json["rows before it was cut off"] == number


@pytest.mark.slow
def test_somebody_who_presses_ctrl_c_is_told_what_was_done(office: Desk) -> None:
    """The present transaction ends well, what was done is on record, and the next sweep goes on."""
    number = 2_000
    many(office, number)
    sweep = started(office, 10)
    under_way(office, sweep, 50)
    sweep.send_signal(signal.SIGINT)
    out, err = sweep.communicate(timeout=60)
    assert (sweep.returncode, "stopped after the present batch" in out) == (5, True), err
    assert "Traceback" not in err
    done = receipts(office)
    assert 0 < done < number
    assert f"{done:,} removed" in out
    said = office.type("sweep", "--beyond-limits", "--json")
    assert (said.code, said.json["rows"], said.json["rows before it was cut off"]) == (0, number - done, done)


@pytest.mark.slow
def test_a_sweep_can_be_stopped_from_elsewhere(office: Desk) -> None:
    """`ordholden stop --all` takes effect after the present batch; the next sweep of the day goes on."""
    number = 2_000
    many(office, number)
    sweep = started(office, 10)
    under_way(office, sweep, 50)
    assert office.type("stop", "--all").code == 0
    out, err = sweep.communicate(timeout=60)
    assert (sweep.returncode, "stopped after the present batch" in out) == (5, True), err
    assert 0 < receipts(office) < number
    said = office.type("sweep", "--beyond-limits", "--json")
    assert (said.code, receipts(office)) == (0, number)
