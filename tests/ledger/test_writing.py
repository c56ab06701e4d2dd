"""The ledger is written with the act: by many at once, through kills, backups and clocks, and never without it."""

from __future__ import annotations

import inspect
import random
import re
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from ordholden.ledger import entries
from ordholden.ledger.entries import canonical, releases_closed
from ordholden.ledger.verify import KINDS, Key, Report, check_consistency, check_export
from ordholden.store import backup
from ordholden.store.checkpoints import ENDING
from ordholden.store.home import Home
from ordholden.store.opening import open_store
from ordholden.store.store import Store
from tests.ledger.acts import begun, erased
from tests.ledger.conftest import export_of, public_key
from tests.store.people import ended, process, receipt, refused


def verified(store: Store, *old: str) -> Report:
    """What the verifier says of the store's ledger."""
    return check_export(export_of(store), [Key.of(public_key(store))], [("kept", text) for text in old])


def size_of(store: Store) -> int:
    """How many entries there are."""
    head = store.ledger.head()
    return head.size if head else 0


def test_the_verifier_knows_every_kind_of_entry_that_is_written() -> None:
    """What is written and cannot be read would make a true ledger look altered, and no backup could be replayed."""
    found = re.findall(r'kind="([^"]+)"(?: if \w+ else "([^"]+)")?', inspect.getsource(entries))
    assert {kind for each in found for kind in each if kind} == KINDS.keys()


def taken_back(store: Store, act: Callable[[], object]) -> None:
    """Do something in a transaction that fails afterwards."""
    with store.transaction():
        act()
        raise ZeroDivisionError


def test_an_act_and_its_entry_are_kept_together_or_not_at_all(store: Store) -> None:
    """Nothing is done without an entry, and no entry tells of what was taken back."""
    run = begun(store, "a1", "anna")
    before = size_of(store)
    with pytest.raises(ZeroDivisionError):
        taken_back(store, lambda: store.record(run, receipt("clear crm")))
    assert size_of(store) == before
    with store.transaction():
        with pytest.raises(ZeroDivisionError):
            taken_back(store, lambda: store.record(run, receipt("clear crm")))
        store.record(run, receipt("remove crm"))
    assert size_of(store) == before + 1
    assert [each.step for each in store.receipts(run)] == ["remove crm"]
    assert store.record(run, receipt("remove crm")) is False
    assert size_of(store) == before + 1


def test_two_processes_write_one_ledger(home: Home, store: Store) -> None:
    """However many write at once, there is one order, without a gap."""
    begun(store, "a1", "anna")
    body = "for n in range(40): store.put_on_ledger(releases_closed('r', n), releases_closed('r', n))"
    body = f"from ordholden.ledger.entries import releases_closed\nfrom tests.ledger.acts import erased\n{body}\nerased(store, sys.argv[0] + str(os.getpid()), 'x')"
    before = size_of(store)
    for each in [process(home, body) for _ in range(3)]:
        ended(each)
    numbers = [name for name in verified(store).names() if name != "run.unknown"]
    assert numbers == [], "the run that the processes speak of is made up; nothing else is wrong"
    assert size_of(store) >= before + 3 * 80


def test_a_ledger_that_two_begin_is_begun_once(home: Home) -> None:
    """Two first commands at once make one ledger."""
    with open_store(home):
        pass
    body = "from tests.ledger.acts import erased\nerased(store, 'p' + str(os.getpid()), 'x')"
    for each in [process(home, body) for _ in range(3)]:
        ended(each)
    with open_store(home) as store:
        assert verified(store).findings == []
        assert verified(store).facts["runs finished"] == 3


def test_a_process_that_is_killed_leaves_a_whole_ledger(home: Home) -> None:
    """Whenever a process is killed, the ledger is whole and tells of what was done, no more and no less."""
    with open_store(home) as store:
        erased(store, "first", "anna")
    chance = random.Random(4)
    for n in range(5):
        body = f"from tests.ledger.acts import erased\nprint('go', flush=True)\nfor n in range(1000): erased(store, 'k{n}' + str(n), 'x', 'y')"
        killed = process(home, body)
        assert killed.stdout is not None
        killed.stdout.readline()
        time.sleep(chance.random() / 2)
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
    with open_store(home) as store:
        assert verified(store).findings == []
        erased(store, "last", "bent")
        assert verified(store).findings == []


def test_a_clock_that_is_set_back_is_told_and_time_goes_on(
    home: Home, store: Store, capfd: pytest.CaptureFixture[str]
) -> None:
    """A wrong clock neither stops an erasure nor makes an entry older than the one before it."""
    erased(store, "a1", "anna")
    with psycopg.connect((home.database_url or "").replace("+psycopg", "")) as other:
        other.execute("UPDATE ordholden.ledger_head SET at = at + interval '1 hour'")
    erased(store, "b2", "bent")
    assert "clock is 36" in capfd.readouterr().err
    report = verified(store)
    assert report.findings == []
    assert any("clock" in note for note in report.notes)


def test_checkpoints_go_out_and_are_caught_up_with(
    home: Home, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each finished request leaves a checkpoint outside; a folder that was away gets the missing ones."""
    out = tmp_path / "out"
    with open_store(replace(home, checkpoints=out)) as store:
        erased(store, "a1", "anna")
        assert "STO030" in capfd.readouterr().err, "a folder that is not there is told, and stops nothing"
        out.mkdir()
        erased(store, "b2", "bent")
        files = sorted(out.iterdir())
        assert len(files) >= 2
        assert {file.suffix for file in files} == {ENDING}
        assert verified(store, *(file.read_text(encoding="utf-8") for file in files)).findings == []


def test_a_checkpoint_is_never_published_for_what_is_taken_back(home: Home, tmp_path: Path) -> None:
    """What leaves the store has been kept for good."""
    out = tmp_path / "out"
    out.mkdir()
    with open_store(replace(home, checkpoints=out)) as store:
        with pytest.raises(ZeroDivisionError):
            taken_back(store, lambda: erased(store, "a1", "anna"))
        assert list(out.iterdir()) == []


def test_a_restore_that_loses_entries_is_seen(home: Home, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A backup in the place of a newer store is told at once, and found by whoever kept a checkpoint."""
    out = tmp_path / "out"
    out.mkdir()
    home = replace(home, checkpoints=out)
    with open_store(home) as store:
        erased(store, "a1", "anna")
        kept = store.ledger.checkpoint() or ""
        backup.backup(home, tmp_path / "b.zip")
        erased(store, "b2", "bent")
        lost = store.ledger.checkpoint() or ""
    capfd.readouterr()
    backup.restore(home, tmp_path / "b.zip", replace=True)
    assert "STO031" in capfd.readouterr().err
    with open_store(home) as store:
        assert verified(store, kept).findings == []
        assert verified(store, lost).names() == {"checkpoint.ahead"}
        erased(store, "c3", "carl", "dora", "eva", "fie")
        assert verified(store, lost).names() == {"checkpoint.forked"}
        assert any("backup" in note for note in verified(store, kept).notes)


def test_the_ledger_continues_what_others_kept(store: Store) -> None:
    """Whoever kept a checkpoint can see, without any entry, that nothing before it was changed."""
    erased(store, "a1", "anna")
    old = store.ledger.checkpoint() or ""
    size = size_of(store)
    store.put_on_ledger(*[releases_closed("x", n) for n in range(700)])
    held, proof = [Key.of(public_key(store))], store.ledger.continues(size)
    assert check_consistency(proof, held, [("old", old)]).verified
    for offset in range(len(proof)):
        spoilt = proof[:offset] + chr(ord(proof[offset]) ^ 1) + proof[offset + 1 :]
        assert not check_consistency(spoilt, held, [("old", old)]).verified, offset
    other = old.replace("\n" + old.split("\n")[2], "\n" + "A" * 43 + "=")
    assert check_consistency(proof, held, [("old", other)]).names() >= {"consistency.proof"}


def test_words_that_are_redacted_leave_every_proof_as_it_was(store: Store, home: Home) -> None:
    """A name of staff can be erased from all places, and the ledger still proves that somebody approved."""
    erased(store, "a1", "anna")
    kept = store.ledger.checkpoint() or ""
    assert store.redact(2, ["by"], by="Dora Officer", because="left the firm") == ("by",)
    assert verified(store, kept).findings == []
    everything = b"".join(export_of(store))
    assert b"Olga" not in everything
    with psycopg.connect((home.database_url or "").replace("+psycopg", "")) as other:
        assert other.execute("SELECT given_by FROM ordholden.approval").fetchone() == ("",)
    with refused("STO013"):
        store.redact(2, ["by"], by="x", because="y")
    with refused("STO013"):
        store.redact(99, by="x", because="y")


def test_a_reason_that_a_run_still_needs_is_not_redacted(store: Store) -> None:
    """What was approved stays comparable until it is done."""
    begun(store, "a1", "anna")
    with refused("STO032"):
        store.redact(3, by="x", because="y")


def test_an_export_may_withhold_words_and_says_so(store: Store) -> None:
    """An auditor gets all entries without a name of staff."""
    erased(store, "a1", "anna")
    lines = list(store.ledger.lines(words=False))
    assert not any(line.startswith(b"words ") for line in lines)
    report = check_export(lines, [Key.of(public_key(store))])
    assert report.findings == []
    assert any("withheld" in note for note in report.notes)


def test_what_was_under_way_before_there_was_a_ledger_is_brought_along(home: Home, store: Store) -> None:
    """A store from before goes on, and its ledger says where it began."""
    run = begun(store, "a1", "anna")
    with psycopg.connect((home.database_url or "").replace("+psycopg", ""), autocommit=True) as other:
        for table in (
            "ledger_person",
            "ledger_word",
            "ledger_entry",
            "ledger_node",
            "ledger_checkpoint",
            "ledger_head",
        ):
            other.execute(f"DELETE FROM ordholden.{table}")
    store.record(run, receipt("clear crm"))
    store.finish(run)
    assert verified(store).findings == []
    erased(store, "b2", "bent")
    assert verified(store).findings == []


def test_an_entry_has_one_form(store: Store) -> None:
    """What could be written in two ways is refused before it is written."""
    with pytest.raises(TypeError):
        canonical({"a": [{"b": 1.5}]})  # type: ignore[list-item]
    assert canonical({"b": "æ😀\n", "a": None}) == '{"a":null,"b":"æ😀\\n"}'.encode()


def test_an_hour_without_an_end_has_a_checkpoint_too(home: Home, store: Store) -> None:
    """A long run does not leave the ledger unsigned."""
    run = begun(store, "a1", "anna")
    first = store.ledger.head()
    assert first is not None
    url = (home.database_url or "").replace("+psycopg", "")
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("UPDATE ordholden.ledger_head SET checkpoint_at = checkpoint_at - interval '2 hours'")
        before = other.execute("SELECT count(*) FROM ordholden.ledger_checkpoint").fetchone()
        store.record(run, receipt("clear crm"))
        after = other.execute("SELECT count(*) FROM ordholden.ledger_checkpoint").fetchone()
    assert before is not None
    assert after == (before[0] + 1,)
    assert timedelta(0) <= store.ledger.head().now - first.now  # type: ignore[union-attr]
