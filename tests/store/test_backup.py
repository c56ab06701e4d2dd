"""Backups of the store: whole, verified, and worth nothing to a thief."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from ordholden.ledger.entries import releases_closed
from ordholden.store import archive, backup, schema
from ordholden.store.archive import Manifest
from ordholden.store.backups import Backup
from ordholden.store.home import Home
from ordholden.store.keys import Keys, ensure_keys, load_keys
from ordholden.store.legal_holds import HeldKey
from ordholden.store.notices import NewVersion
from ordholden.store.notices import Review as NoticeReview
from ordholden.store.opening import exists, open_store
from ordholden.store.promises import Search
from ordholden.store.returns import Sighting
from ordholden.store.schema import Connection, Migration
from ordholden.store.sweeps import Waiting
from ordholden.store.upkeep import status
from tests.servers.running import Server
from tests.store.people import TODAY, answered, begun, receipt, refused

OURS = schema.migrations()
LATER = Migration(number=len(OURS) + 1, name="later", text="ALTER TABLE run ADD COLUMN colour text DEFAULT 'blue'")
CANARY = "canary-jens-4711@example.dk"
EDGES = 'tab\tline\nback\\slash "quote" \\. Ærø 😀'


@pytest.fixture
def filled(home: Home) -> Home:
    """A home whose store has something in each table."""
    with open_store(home) as store:
        first = begun(store, CANARY, "bent", released=("telephony", "newsletter"))
        store.record(first, receipt("clear", note=EDGES))
        store.close_releases(first, [1])
        store.finish(first)
        second = begun(store, 1, days=3)
        store.see({"c0ffee": "{}"})
        store.messages.add(second, "mailer", [(0, {"email": [CANARY]})])
        store.save_keys(second, "rows", [(CANARY, 1)])
        store.intents(second, "spool")([("recordings", True, CANARY)])
        store.ask(second, "tell", system="outlook", who="support lead", identifiers={"email": [CANARY]})
        store.traces.expect(second, [(0, "email", CANARY, True)], TODAY)
        at = datetime(2026, 3, 1, tzinfo=UTC)
        store.backups.register(Backup(system="crm", id="nightly", taken=at), by="Officer")
        store.journal.note(first, "crm.calls", (), [(1,)], at)
        store.returns.suppress(first, [(0, "email", CANARY)], at)
        store.returns.see(
            "crm", [Sighting(root="crm", key=(1,), run=first, person=0, known_by="email", released_at=at)]
        )
        store.backups.guard("crm", by="Officer")
        store.backups.begin_replay("crm", at, "nightly", at, by="Officer")
        store.promises.attest(answered("sold", note=EDGES, until=TODAY))
        store.promises.proved(TODAY, "c0ffee", {"sold": {"status": "broken"}})
        store.promises.searched(Search(day=TODAY, numbers=("cpr",), words=()))
        new = NewVersion(day=TODAY, fingerprint="f", declaration="c0ffee", said={"da": {}}, laws={}, review_on=TODAY)
        store.notices.publish(new, by="Officer", note=EDGES)
        store.notices.review(NoticeReview(version=1, day=TODAY, review_on=TODAY, by="Officer"))
        store.notices.saw(1, [("email", CANARY)], "by mail", TODAY)
        store.sweeps.sign("crm.calls", "c0ffee", remove=1, clear=0, day=TODAY, by="Officer")
        store.sweeps.leave(second, [Waiting(dataset="crm.calls", why="watch", remove=1, clear=0)])
        store.sweeps.mark_done("crm", at)
        held = [HeldKey(root="crm.people", key=(CANARY,))]
        store.legal_holds.place("case-1", because="asked for", by="Officer", review_on=TODAY, keys=held)
        store.instructions.give("telephony", CANARY, "30 days", by="Officer")
        store.put_on_ledger(*[releases_closed(second, 1)] * 300)
    return home


@pytest.fixture
def elsewhere(filled: Home, postgresql: Server, tmp_path: Path) -> Iterator[Home]:
    """Another machine, to which the keys were brought, without a store."""
    shutil.copytree(filled.keys, tmp_path / "other-keys")
    with postgresql.fresh_database() as url:
        yield Home(folder=tmp_path / "other", keys=tmp_path / "other-keys", database_url=url)


def everything(home: Home) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    with psycopg.connect((home.database_url or "").replace("+psycopg", "")) as connection:
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'ordholden'").fetchall()
        names = sorted(name for (name,) in found if name != "version")
        tables = {
            name: sql.SQL("SELECT t::text FROM {} t ORDER BY 1").format(sql.Identifier("ordholden", name))
            for name in names
        }
        return {name: connection.execute(question).fetchall() for name, question in tables.items()}


def continued(before: dict[str, list[tuple[object, ...]]], home: Home) -> dict[str, list[tuple[object, ...]]]:
    """What was backed up, and in the ledger one more entry, with a checkpoint: that it was restored."""
    after = everything(home)
    grown = {name for name in ("ledger_entry", "ledger_checkpoint") if set(before[name]) < set(after[name])}
    assert grown == {"ledger_entry", "ledger_checkpoint"}
    return before | {name: after[name] for name in (*grown, "ledger_head")}


def test_a_restored_store_equals_the_one_that_was_backed_up(filled: Home, elsewhere: Home, tmp_path: Path) -> None:
    """After a lost machine nobody who was erased is forgotten, and nothing under way is lost."""
    before = everything(filled)
    assert all(before.values()), "each table has something to lose"
    manifest = backup.backup(filled, tmp_path / "b.zip")
    assert {member.table: member.rows for member in manifest.tables} == {
        name: len(rows) for name, rows in before.items()
    }
    backup.restore(elsewhere, tmp_path / "b.zip")
    assert everything(elsewhere) == continued(before, elsewhere)
    with open_store(elsewhere) as store:
        (run,) = store.open_runs()
        assert [subject.key for subject in store.subjects_of(run.id)] == [(1,)]
        assert store.tasks(waiting=True)[0].identifiers == {"email": (CANARY,)}


def test_a_backup_is_private_and_names_nobody(filled: Home, tmp_path: Path) -> None:
    """A stolen backup tells nothing: neither key nor person is in it."""
    file = tmp_path / "b.zip"
    backup.backup(filled, file)
    assert file.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(file) as opened:
        assert opened.testzip() is None
        content = b"".join(opened.read(name) for name in opened.namelist())
    keys = load_keys(filled.keys)
    secrets = [CANARY.encode(), CANARY.encode().hex().encode(), keys.seal[1], keys.hash[1], keys.seal[1].hex().encode()]
    assert b"support lead" in content
    assert [secret for secret in secrets if secret in content] == []


def test_a_flipped_bit_anywhere_is_noticed(filled: Home, tmp_path: Path) -> None:
    """A damaged backup is refused before it replaces anything."""
    file = tmp_path / "b.zip"
    backup.backup(filled, file)
    good, before = file.read_bytes(), everything(filled)
    dice = random.Random(7)
    ends = [*range(40), *range(len(good) - 400, len(good))]
    for place in [*ends, *(dice.randrange(len(good)) for _ in range(200))]:
        file.write_bytes(good[:place] + bytes([good[place] ^ (1 << dice.randrange(8))]) + good[place + 1 :])
        with refused("STO022", "STO023"):
            backup.restore(filled, file, replace=True)
    assert everything(filled) == before


@pytest.mark.parametrize("left", [0, 1, 100, 1000, -1, -200])
def test_a_backup_that_was_cut_off_is_noticed(filled: Home, tmp_path: Path, left: int) -> None:
    """Half a backup is none."""
    file = tmp_path / "b.zip"
    backup.backup(filled, file)
    file.write_bytes(file.read_bytes()[:left])
    with refused("STO022"):
        backup.restore(filled, file, replace=True)


def test_what_is_no_backup_is_told(home: Home, tmp_path: Path) -> None:
    """A wrong file, a folder or none: clear words each time."""
    (tmp_path / "text").write_text("Dear Madam, " * 100)
    for wrong in (tmp_path / "text", tmp_path / "nothing", tmp_path):
        with refused("STO022"):
            backup.restore(home, wrong)
    assert not exists(home)


def rewritten(file: Path, manifest: dict[str, object], proof: Keys | None) -> None:
    """The backup with another manifest, and everything that needs no key made to fit."""
    with zipfile.ZipFile(file) as old:
        vouched = old.comment[65:]
        members = {name: old.read(name) for name in old.namelist()}
    members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)
        new.comment = b" " * 133
    body = file.read_bytes()[:-133]
    digest = hashlib.sha256(body).digest()
    if proof is not None:
        vouched = proof.authenticated(archive.DOMAIN, digest).encode()
    file.write_bytes(body + digest.hex().encode() + b" " + vouched)


def manifest_of(file: Path) -> dict[str, list[dict[str, object]]]:
    """The backup's manifest."""
    with zipfile.ZipFile(file) as opened:
        read: dict[str, list[dict[str, object]]] = json.loads(opened.read("manifest.json"))
        return read


def test_a_backup_that_somebody_altered_is_refused(filled: Home, tmp_path: Path) -> None:
    """Nobody smuggles an approval into the store by way of a backup."""
    file = tmp_path / "b.zip"
    backup.backup(filled, file)
    rewritten(file, {**manifest_of(file), "made": "2020-01-01"}, proof=None)
    with refused("STO023"):
        backup.restore(filled, file, replace=True)


@pytest.mark.parametrize("lie", [{"rows": 99}, {"sha256": "0" * 64}, {"columns": ["run", "step"]}, {"table": "pets"}])
def test_a_backup_that_does_not_add_up_replaces_nothing(filled: Home, tmp_path: Path, lie: dict[str, object]) -> None:
    """Counts and digests are compared while restoring, and one that differs takes everything back."""
    file, before = tmp_path / "b.zip", everything(filled)
    backup.backup(filled, file)
    manifest = manifest_of(file)
    (member,) = (each for each in manifest["tables"] if each["table"] == "receipt")
    member.update(lie)
    rewritten(file, dict(manifest), proof=load_keys(filled.keys))
    with refused("STO022"):
        backup.restore(filled, file, replace=True)
    assert everything(filled) == before


def test_a_backup_of_other_keys_is_refused_before_anything_happens(
    filled: Home, elsewhere: Home, tmp_path: Path
) -> None:
    """A store that nobody could open is not put in the place of anything."""
    backup.backup(filled, tmp_path / "b.zip")
    ensure_keys(tmp_path / "foreign")
    with refused("STO005") as caught:
        backup.restore(replace(elsewhere, keys=tmp_path / "foreign"), tmp_path / "b.zip")
    assert caught.value.diagnostic.what.startswith("The backup was sealed with another hash-1")
    with refused("STO003"):
        backup.restore(replace(elsewhere, keys=tmp_path / "none"), tmp_path / "b.zip")
    assert not exists(elsewhere)
    assert not (tmp_path / "none").exists()


def test_a_store_that_holds_something_is_replaced_only_on_demand(filled: Home, tmp_path: Path) -> None:
    """What was recorded after the backup does not vanish by a slip."""
    before = everything(filled)
    backup.backup(filled, tmp_path / "b.zip")
    with open_store(filled) as store:
        begun(store, "later")
    with refused("STO024"):
        backup.restore(filled, tmp_path / "b.zip")
    assert everything(filled) != before
    backup.restore(filled, tmp_path / "b.zip", replace=True)
    assert everything(filled) == continued(before, filled)


def test_a_store_in_use_is_not_replaced(filled: Home, tmp_path: Path) -> None:
    """A running erasure does not lose its records."""
    backup.backup(filled, tmp_path / "b.zip")
    with open_store(filled), refused("STO011"):
        backup.restore(filled, tmp_path / "b.zip", replace=True)


def test_a_backup_goes_into_a_store_that_only_has_its_keys(filled: Home, elsewhere: Home, tmp_path: Path) -> None:
    """Who looked into the new machine first can still restore."""
    backup.backup(filled, tmp_path / "b.zip")
    with open_store(elsewhere):
        pass
    backup.restore(elsewhere, tmp_path / "b.zip")
    assert everything(elsewhere) == continued(everything(filled), elsewhere)


def test_an_old_backup_is_brought_up_to_date(filled: Home, elsewhere: Home, tmp_path: Path) -> None:
    """A backup outlives the version that made it."""
    backup.backup(filled, tmp_path / "b.zip")
    backup.restore(elsewhere, tmp_path / "b.zip", steps=(*OURS, LATER))
    assert status(elsewhere, steps=(*OURS, LATER)).version == len(OURS) + 1
    with open_store(elsewhere, steps=(*OURS, LATER)) as store:
        assert len(store.open_runs()) == 1


def test_a_newer_backup_is_refused(filled: Home, elsewhere: Home, tmp_path: Path) -> None:
    """An old program does not take in what it does not know."""
    with open_store(elsewhere, steps=(*OURS, LATER)):
        pass
    backup.backup(elsewhere, tmp_path / "b.zip", steps=(*OURS, LATER))
    with refused("STO010"):
        backup.restore(filled, tmp_path / "b.zip", replace=True)


def test_a_backup_is_made_before_an_upgrade(filled: Home, tmp_path: Path) -> None:
    """The new program can still back up the old store, as it says that one should."""
    manifest = backup.backup(filled, tmp_path / "b.zip", steps=(*OURS, LATER))
    assert manifest.version == len(OURS)


def test_no_store_no_backup(home: Home, tmp_path: Path) -> None:
    """An empty backup is not mistaken for a good one."""
    ensure_keys(home.keys)
    with refused("STO020"):
        backup.backup(home, tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()


def test_a_backup_is_written_whole_or_not_at_all(filled: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup that fails in the middle leaves the earlier one, and nothing beside it."""
    file = tmp_path / "backups" / "b.zip"
    with refused("STO021"):
        backup.backup(filled, file)
    file.parent.mkdir()
    backup.backup(filled, file)
    good = file.read_bytes()
    with refused("STO021"):
        backup.backup(filled, file)

    def cut_off(*_: object, **__: object) -> Manifest:
        raise KeyboardInterrupt

    monkeypatch.setattr(archive.Writing, "end", cut_off)
    with pytest.raises(KeyboardInterrupt):
        backup.backup(filled, file, replace=True)
    assert [each.name for each in file.parent.iterdir()] == ["b.zip"]
    assert file.read_bytes() == good


def test_a_backup_is_of_one_instant(filled: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that begins while the backup is written is in it whole or not at all."""
    before, listed = everything(filled), backup.tables

    def meanwhile(connection: Connection) -> tuple[backup.Table, ...]:
        found = listed(connection)
        with open_store(filled) as store:
            begun(store, "meanwhile")
        return found

    with monkeypatch.context() as patched:
        patched.setattr(backup, "tables", meanwhile)
        backup.backup(filled, tmp_path / "b.zip")
    assert everything(filled) != before
    backup.restore(filled, tmp_path / "b.zip", replace=True)
    assert everything(filled) == continued(before, filled)
