"""The sweep that nobody types: in its window, once, never past its end, and never by a clock that cannot be right."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration
from ordholden.retention.nightly import opened, sweep_in_windows
from ordholden.store.home import locate
from ordholden.store.opening import open_store
from tests.promises.company import Desk
from tests.retention.test_modes import left, old, waits

HERE = ZoneInfo("Europe/Copenhagen")
NIGHT = datetime(2026, 11, 30, 2, 0, tzinfo=HERE)


def in_the_night(office: Desk, window: str = "01:00-05:00") -> Declaration:
    """The portal is swept by itself in this window; voicemails may go by themselves."""
    declaration = office.folder / "ordholden.yaml"
    text = declaration.read_text(encoding="utf-8")
    there = "  portal: {kind: sqlite, "
    assert text.count(there) == 1
    text = text.replace(there, f'{there}sweep: {{window: "{window}"}}, ')
    declaration.write_text(text, encoding="utf-8")
    office.type("sweep", "sign", "--all", "--by", "Mette")
    office.type("sweep", "mode", "portal.voicemails", "by-itself", "--by", "Mette")
    found, said = load({"ordholden.yaml": text})
    assert found is not None, said
    return found


def never() -> bool:
    """Nobody stops it."""
    return False


@pytest.mark.parametrize(
    ("window", "hour", "begun"),
    [("01-05", 0, None), ("01-05", 1, 1), ("01-05", 4, 1), ("01-05", 5, None), ("22-04", 23, 22), ("22-04", 3, -2)],
)
def test_a_window_may_lie_over_midnight(window: str, hour: int, begun: int | None) -> None:
    """Whether it is open, and since when, is told by the local clock."""
    begins, ends = (int(part) * 60 for part in window.split("-"))
    midnight = datetime(2026, 11, 30, tzinfo=HERE)
    found = opened((begins, ends), midnight + timedelta(hours=hour, minutes=30 if hour not in (1, 5) else 0))
    assert found == (None if begun is None else midnight + timedelta(hours=begun))


def test_in_its_window_a_system_is_swept_once(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of the window nothing happens; in it what goes by itself goes, once a night; others are not touched."""
    declaration = in_the_night(office)
    monkeypatch.setattr("ordholden.retention.nightly._until_closed", lambda *_: never)
    office.change("billing", "UPDATE invoices SET invoiced_on = '2010-01-01' WHERE id = 1")
    number = old(office)
    sweep_in_windows(declaration, never, NIGHT - timedelta(hours=2))
    assert left(office) == number
    sweep_in_windows(declaration, never, datetime.now(HERE).replace(hour=2))
    assert (left(office), len(office.rows("billing", "SELECT * FROM invoices WHERE id = 1"))) == (0, 1)
    assert old(office) == 0 or left(office) > 0
    before = left(office)
    sweep_in_windows(declaration, never, datetime.now(HERE).replace(hour=3))
    assert left(office) == before


def test_a_sweep_that_was_stopped_goes_on_in_the_same_night(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped between batches it is not done; whoever looks next in the window goes on with it."""
    declaration = in_the_night(office)
    monkeypatch.setattr("ordholden.retention.nightly._until_closed", lambda _, stop, __: stop)
    number = old(office)
    sweep_in_windows(declaration, lambda: True, datetime.now(HERE).replace(hour=2))
    assert left(office) == number
    sweep_in_windows(declaration, never, datetime.now(HERE).replace(hour=2))
    assert left(office) == 0


def test_two_sweeps_at_once_are_one(office: Desk) -> None:
    """The second one is refused by name, and changes nothing."""
    number = old(office)
    with open_store(locate(os.environ)) as store, store.claim("sweep"):
        said = office.type("sweep")
    assert (said.code, "STO012" in said.err, left(office)) == (1, True, number), said


def test_a_declared_limit_asks_sooner(office: Desk) -> None:
    """What is unusually much may be said for each system."""
    in_the_night(office)
    declaration = office.folder / "ordholden.yaml"
    text = declaration.read_text(encoding="utf-8")
    office.change("portal", "UPDATE voicemails SET recorded_at = '2020-01-01 12:00:00' WHERE id % 10 > 4")
    number = left(office)
    assert waits(office) == {"portal.voicemails": ("unusual", number)}
    declaration.write_text(text.replace('05:00"}', '05:00", most share: 90 %}'), encoding="utf-8")
    assert (waits(office), left(office)) == ({}, 0)


@pytest.mark.slow
def test_a_worker_sweeps_in_the_window(office: Desk) -> None:
    """A worker that serves sweeps what goes by itself when the window is open, and ends when it is asked to."""
    in_the_night(office, "00:00-24:00")
    old(office)
    program = [sys.executable, "-c", "from ordholden.cli.main import main; main()", "worker"]
    worker = subprocess.Popen(program, cwd=office.folder, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    deadline = time.monotonic() + 60
    while left(office) and worker.poll() is None and time.monotonic() < deadline:
        time.sleep(0.2)
    time.sleep(1)
    worker.send_signal(signal.SIGTERM)
    _, err = worker.communicate(timeout=60)
    assert (left(office), "Proved in portal" in err) == (0, True), err
