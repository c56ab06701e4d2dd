"""A sweep that is killed in the middle of a tree of files counts each of them once."""

from __future__ import annotations

import os

import pytest

from ordholden.retention.record import Recorder
from tests.crash.company import DECLARATION, EACH
from tests.crash.conftest import Open
from tests.crash.test_killed import Killed, dying

PEOPLE = 3
KEPT_FOR_A_TIME = DECLARATION.replace(
    "    identified by: {extension: extension}\n    holds: {service: {}}",
    "    identified by: {extension: extension}\n    holds: {service: {from: modified, keep: 6 months}}",
)


@pytest.mark.slow
def test_killed_between_two_files_again_and_again(company: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sweep dies a little later than the last one; in the end all files are gone, and each was counted once."""
    it = company(PEOPLE)
    it.declaration.write_text(KEPT_FOR_A_TIME, encoding="utf-8")
    for file in (it.spool / "voicemail").rglob("*.txt"):
        os.utime(file, (1_500_000_000, 1_500_000_000))
    countdown, flush = dying(monkeypatch), Recorder.flush
    # Whoever is dead writes nothing down, although Python still runs what stands under `finally`.
    monkeypatch.setattr(Recorder, "flush", lambda self: flush(self) if countdown[0] > 0 else None)
    kills, last = 0, None
    while last is None:
        countdown[0] = 4 + kills
        try:
            last = it.run("sweep", "--only", "spool", "--beyond-limits", "--json")
        except Killed:
            kills += 1
            assert kills < 60
    assert kills > PEOPLE
    assert last.json["rows"] + last.json["rows before it was cut off"] == PEOPLE * EACH
    assert not list((it.spool / "voicemail").rglob("*.txt"))
    assert it.ask("store", "SELECT count(*) FROM ordholden.intent") == [(0,)]
