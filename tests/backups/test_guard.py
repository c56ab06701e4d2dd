"""Nobody works in a restored system before it was gone through again."""

from __future__ import annotations

from collections.abc import Callable

from tests.backups.clinic import backup, clinic, erase, now, restore, world
from tests.failures.office import Office

Open = Callable[..., Office]


def test_receipts_tell_that_it_was_restored(office: Open) -> None:
    """An application starts only where its database was not restored, or was replayed and proved; nobody has to say so."""
    it = clinic(office, "sqlite")
    erase(it, 1)
    assert it.run("restore-guard", "app").code == 0
    kept = backup(it.urls["app"])
    erase(it, 2)
    should = world(it)
    assert it.run("restore-guard", "app").code == 0
    restore(it.urls["app"], kept)
    refused = it.run("restore-guard", "app")
    assert refused.code == 5 and "BAK012" in refused.err
    assert it.run("replay", "app").code == 0
    assert world(it) == should
    assert it.run("restore-guard", "app").code == 0
    restore(it.urls["app"], kept)
    assert it.run("restore-guard", "app").code == 5
    assert it.run("replay", "app").code == 0
    assert it.run("restore-guard", "app", "--json").json == {"system": "app", "may enter": True}


def test_a_backup_of_a_replayed_system_is_not_taken_for_an_old_one(office: Open) -> None:
    """What was done again once is known to be done, in later backups too."""
    it = clinic(office, "sqlite")
    first = backup(it.urls["app"])
    taken = now()
    erase(it, 1)
    erase(it, 2)
    restore(it.urls["app"], first)
    assert it.run("replay", "app", "--taken", taken).code == 0
    second = backup(it.urls["app"])
    erase(it, 3)
    should = world(it)
    restore(it.urls["app"], second)
    ended = it.run("replay", "app", "--json")
    assert ended.code == 0, ended.said
    assert (ended.json["people"], world(it)) == (1, should)


def test_said_so(office: Open) -> None:
    """Where nothing tells it, whoever restores says so, and the number of somebody new is safe meanwhile."""
    it = clinic(office, "sqlite", born=False, receipts=False)
    taken, kept = now(), backup(it.urls["app"])
    erase(it, 2)
    should = world(it)
    restore(it.urls["app"], kept)
    asked = it.run("replay", "app", "--taken", taken)
    assert asked.code == 3 and "BAK009" in asked.err
    assert it.run("restore-guard", "app", "--restored").code == 5
    assert it.run("restore-guard", "app").code == 5
    assert it.run("replay", "app", "--taken", taken).code == 0
    assert world(it) == should
    assert it.run("restore-guard", "app").code == 0


def test_waiting(office: Open) -> None:
    """An application that waits starts when the replay has ended."""
    it = clinic(office, "sqlite")
    taken, kept = now(), backup(it.urls["app"])
    erase(it, 2)
    restore(it.urls["app"], kept)
    it.run("restore-guard", "app", "--restored")
    waiting = it.start("restore-guard", "app", "--wait", "--every", "0.2")
    assert it.run("replay", "app", "--taken", taken).code == 0
    assert it.ended(waiting).code == 0
