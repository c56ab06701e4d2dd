"""Each erasure says when the last backup with the data ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.backups.clinic import clinic, erase, request
from tests.failures.office import Office

Open = Callable[..., Office]


def with_rotation(office: Open, rotation: str) -> Office:
    """A clinic whose declaration says how backups come and go."""
    it = clinic(office, "sqlite")
    text = it.declaration.read_text(encoding="utf-8")
    it.declaration.write_text(text.replace("country: DK, url", f"country: DK, backups: {rotation}, url"))
    return it


@pytest.mark.parametrize(
    ("rotation", "days"), [("{kept: 35 days}", 35), ("{kept: 35 days, offsite: {kept: 90 days}}", 90)]
)
def test_as_declared(office: Open, rotation: str, days: int) -> None:
    """Without registered backups the day follows from the longest period of any copy."""
    it = with_rotation(office, rotation)
    ended = it.erase(request(2), "--json")
    until = (datetime.now(UTC) + timedelta(days=days)).date().isoformat()
    assert ended.json["last backup ends"] == {"app": {"until": until, "exact": False}}


def test_exact_by_what_is_on_record(office: Open) -> None:
    """Where every backup is on record it is the last day of the last one that is still there."""
    it = with_rotation(office, "{kept: 3 days, every: 1 day}")
    now, until = datetime.now(UTC), {}
    for age in (4, 3, 2, 1, 0):
        taken = now - timedelta(days=age, minutes=5)
        until[age] = (taken + timedelta(days=3)).date().isoformat()
        done = it.run("backup", "register", "app", "--taken", taken.isoformat(), "--id", f"b{age}", "--tool", "restic")
        assert done.code == 0, done.said
    assert it.run("backup", "gone", "app", "b0").code == 0
    ended = it.erase(request(2), "--json")
    assert ended.json["last backup ends"] == {"app": {"until": until[1], "exact": True}}
    shown = it.run("backup", "list", "app", "--json").json
    assert [each["id"] for each in shown] == ["b4", "b3", "b2", "b1", "b0"]
    assert all(one["taken"] < other["taken"] for one, other in pairwise(shown))


def test_a_missing_backup_makes_it_inexact(office: Open) -> None:
    """A gap in what is on record is not passed over in silence: then the declared period counts."""
    it = with_rotation(office, "{kept: 3 days, every: 1 day}")
    for age in (4, 1, 0):
        taken = datetime.now(UTC) - timedelta(days=age, minutes=5)
        assert it.run("backup", "register", "app", "--taken", taken.isoformat()).code == 0
    ended = it.erase(request(2), "--json")
    assert ended.json["last backup ends"]["app"]["exact"] is False


def test_bad_input(office: Open) -> None:
    """An instant to come, a system that is not there, a backup nobody knows: said, and nothing is put on record."""
    it = clinic(office, "sqlite")
    late = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    for arguments, code in (
        (("register", "app", "--taken", late), "BAK003"),
        (("register", "app", "--taken", "yesterday"), "BAK003"),
        (("register", "nobody", "--taken", "2026-01-01T00:00:00Z"), "BAK001"),
        (("gone", "app", "b1"), "BAK002"),
    ):
        ended = it.run("backup", *arguments)
        assert ended.code == 1 and code in ended.err, ended.said
    assert it.run("backup", "list", "--json").json == []
    erase(it, 2)


def test_the_persons_own_receipt_says_it(office: Open, tmp_path: Path) -> None:
    """The person is told when the last backup copy is gone."""
    it = with_rotation(office, "{kept: 35 days}")
    run = it.erase(request(2), "--json").json["run"]
    told = it.run("ledger", "receipt", run, "--language", "en", "--to", str(tmp_path / "receipt"))
    assert told.code == 0, told.said
    texts = "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "receipt").glob("*.txt"))
    assert "Backup copies with it are gone by" in texts
