"""A restored backup does not bring the erased people back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.backups.clinic import DATASETS, HEAD, backup, clinic, erase, join, now, request, restore, world
from tests.failures.office import Office, execute

Open = Callable[..., Office]


@pytest.mark.parametrize("receipts", [True, False], ids=["receipts", "no receipts"])
def test_twin_worlds(office: Open, dialect: str, receipts: bool) -> None:
    """After erase, restore and replay the system is as if no backup had ever been restored."""
    it = clinic(office, dialect, receipts=receipts)
    taken, kept = now(), backup(it.urls["app"])
    erase(it, 1)
    erase(it, 2)
    should = world(it)
    restore(it.urls["app"], kept)
    assert world(it) != should
    first = it.run("replay", "app", "--taken", taken, "--json")
    assert first.code == 0, first.said
    assert first.json["people"] == 2
    assert world(it) == should
    again = it.run("replay", "app", "--taken", taken, "--json")
    assert again.code == 0, again.said
    assert again.json["runs"] == []
    assert it.run("prove").code == 0


def test_before_between_and_after(office: Open, dialect: str) -> None:
    """From whatever moment the backup is, exactly those erased since it go again, and the state says itself of when it is."""
    it = clinic(office, dialect)
    kept = []
    for number in (1, 2):
        kept.append(backup(it.urls["app"]))
        erase(it, number)
    kept.append(backup(it.urls["app"]))
    should = world(it)
    for expected, each in zip((2, 1, 0), kept, strict=True):
        restore(it.urls["app"], each)
        options = () if expected < 2 else ("--taken", "2026-01-01T00:00:00Z")
        ended = it.run("replay", "app", *options, "--json")
        assert ended.code == 0, ended.said
        assert sum(run["rows"] > 0 for run in ended.json["runs"]) == (1 if expected else 0)
        assert world(it) == should


def test_who_came_back_and_who_is_new(office: Open, dialect: str) -> None:
    """Somebody who came back after the erasure, and somebody new with the same number, are not touched."""
    it = clinic(office, dialect)
    taken, kept = now(), backup(it.urls["app"])
    erase(it, 2)
    erase(it, 3)
    restore(it.urls["app"], kept)
    execute(it.urls["app"], "DELETE FROM notes WHERE user_id = 3", "DELETE FROM users WHERE id = 3")
    join(it, 3, mail="new@mail.example", made="2036-01-01 12:00:00")
    before = world(it)
    ended = it.run("replay", "app", "--taken", taken, "--json")
    assert ended.code == 0, ended.said
    assert ended.json["people"] == 1
    after = world(it)
    assert after["users"] == {k: v for k, v in before["users"].items() if k != "2"}  # type: ignore[attr-defined]


def with_ends(it: Office) -> None:
    """The contract with a patient ends on a day."""
    execute(it.urls["app"], "ALTER TABLE users ADD COLUMN left_on DATE")
    ending = DATASETS.replace("holds: {{service: {{}}}}", "holds: {{service: {{ends: left_on}}}}", 1)
    ending = ending.replace("holds: {{service: {{}}}}", "holds: {{service: {{ends: user_id.left_on}}}}", 1)
    ending = ending.replace("{{made: an instant}}", "{{made: an instant, left_on: a day}}")
    it.declare(ending.format(born="born: made"), head=HEAD)


def test_of_each_person_it_is_on_record_whether_the_contract_had_ended(office: Open, dialect: str) -> None:
    """Two ask in one batch, one of them had left: of a backup from before the one goes again, and the other stays."""
    it = clinic(office, dialect)
    with_ends(it)
    taken, kept = now(), backup(it.urls["app"])
    execute(it.urls["app"], "UPDATE users SET left_on = '2021-01-01' WHERE id = 2")
    assert it.erase(request(2) + "\n" + request(3)).code == 0
    should = world(it)
    restore(it.urls["app"], kept)
    assert world(it) != should
    ended = it.run("replay", "app", "--taken", taken, "--json")
    assert (ended.code, ended.json["whether it had ended"]) == (0, [])
    assert world(it) == should


def test_a_contract_that_had_ended_does_not_run_again(office: Open, dialect: str) -> None:
    """Somebody left after the backup and was erased: the restored row says that they are still there, and they go."""
    it = clinic(office, dialect)
    with_ends(it)
    taken, kept = now(), backup(it.urls["app"])
    execute(it.urls["app"], "UPDATE users SET left_on = '2021-01-01' WHERE id = 2")
    erase(it, 2)
    should = world(it)
    restore(it.urls["app"], kept)
    assert world(it) != should
    ended = it.run("replay", "app", "--taken", taken)
    assert ended.code == 0, ended.said
    assert world(it) == should
