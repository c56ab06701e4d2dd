"""The store's tables through the years."""

from __future__ import annotations

from pathlib import Path

import pytest

from ordholden.store import schema
from ordholden.store.backup import backup, restore
from ordholden.store.connection import connected
from ordholden.store.home import Home, private_folder
from ordholden.store.keys import load_keys, make_key
from ordholden.store.opening import existing, exists, open_store
from ordholden.store.schema import Migration
from ordholden.store.upkeep import status, upgrade
from tests.store.people import begun, ended, process, refused

OURS = schema.migrations()
LATER = Migration(number=len(OURS) + 1, name="later", text="ALTER TABLE run ADD COLUMN colour text DEFAULT 'blue'")
BROKEN = Migration(number=len(OURS) + 1, name="broken", text="ALTER TABLE run ADD COLUMN colour text; SELECT 1 / 0")


def test_a_store_is_made_at_its_first_use_and_not_by_asking(home: Home) -> None:
    """Looking leaves no trace."""
    assert not exists(home)
    assert status(home).version is None
    with refused("STO020"), existing(home):
        pass
    with open_store(home):
        pass
    assert exists(home)
    assert status(home).version == len(OURS)


def test_an_upgrade_keeps_what_is_on_record(home: Home) -> None:
    """A new version of the program forgets nobody."""
    with open_store(home) as store:
        run = begun(store, "anna")
    done = upgrade(home, steps=(*OURS, LATER))
    assert (done.before, done.after) == (len(OURS), len(OURS) + 1)
    with open_store(home, steps=(*OURS, LATER)) as store:
        assert [subject.key for subject in store.subjects_of(run)] == [("anna",)]
    assert upgrade(home, steps=(*OURS, LATER)).before == len(OURS) + 1


def test_an_older_store_is_not_changed_unasked(home: Home) -> None:
    """The program says what to do, and does not do it by itself."""
    with open_store(home):
        pass
    with refused("STO009") as caught, open_store(home, steps=(*OURS, LATER)):
        pass
    assert "ordholden store upgrade" in caught.value.diagnostic.mend
    assert status(home, steps=(*OURS, LATER)).problems[0].code == "STO009"


def test_a_store_from_before_the_ledger_is_backed_up_upgraded_and_goes_on(home: Home, tmp_path: Path) -> None:
    """Whoever comes from the first version loses nothing, gets the third key, and a ledger from then on."""
    keys = _two_keys(home)
    with connected(home) as connection:
        schema.create(connection, OURS[:1])
        for name, value in keys.items():
            connection.execute("INSERT INTO key_check (key, value) VALUES (%s, %s)", (name, value))
    assert [problem.code for problem in status(home).problems] == ["STO009"]
    backup(home, tmp_path / "old.zip")
    assert not (home.keys / "sign-1.key").exists()
    upgrade(home)
    with open_store(home) as store:
        begun(store, "anna")
        head = store.ledger.head()
    assert head is not None
    assert (home.keys / "sign-1.key").exists()
    restore(home, tmp_path / "old.zip", replace=True)
    with open_store(home) as store:
        assert store.open_runs() == ()
        assert store.ledger.head() is not None, "that it was restored is the first thing on the ledger"


def _two_keys(home: Home) -> dict[str, bytes]:
    """The keys as the first version made them, and their check values."""
    private_folder(home.keys)
    for kind in ("seal", "hash"):
        make_key(home.keys, kind, 1)
    return load_keys(home.keys, ("seal", "hash")).check_values()


def test_a_newer_store_is_refused(home: Home) -> None:
    """An old program cannot damage what it does not know."""
    with open_store(home, steps=(*OURS, LATER)):
        pass
    with refused("STO010"), open_store(home):
        pass
    with refused("STO010"):
        upgrade(home)


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(home: Home) -> None:
    """There is no half-upgraded store."""
    with open_store(home) as store:
        run = begun(store, "anna")
    with refused("STO008"):
        upgrade(home, steps=(*OURS, BROKEN))
    with open_store(home) as store:
        assert [found.id for found in store.open_runs()] == [run]
    assert upgrade(home, steps=(*OURS, LATER)).after == len(OURS) + 1


def test_no_upgrade_while_a_command_works(home: Home) -> None:
    """Tables are not changed under a running erasure."""
    with open_store(home), refused("STO011"):
        upgrade(home, steps=(*OURS, LATER))
    assert upgrade(home, steps=(*OURS, LATER)).after == len(OURS) + 1


def test_several_first_commands_at_once_make_one_store(home: Home) -> None:
    """Whoever comes first makes the tables and the keys, and all of them go on with the same."""
    started = [process(home, "print(store.keys.fingerprint('x', (1,)).hex())") for _ in range(4)]
    assert len({ended(each) for each in started}) == 1


def test_migrations_are_numbered_without_a_gap(tmp_path: Path) -> None:
    """A forgotten step is noticed before it reaches anybody's store."""
    (tmp_path / "0001_first.sql").write_text("SELECT 1")
    (tmp_path / "0003_third.sql").write_text("SELECT 1")
    with pytest.raises(ValueError, match="without a gap"):
        schema.migrations(tmp_path)
    (tmp_path / "0002_second.sql").write_text("SELECT 2")
    assert [step.name for step in schema.migrations(tmp_path)] == ["first", "second", "third"]
