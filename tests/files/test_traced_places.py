"""A copy of an erased person is found wherever files lie: in a folder, over SFTP and FTP, and in a bucket."""

from __future__ import annotations

import base64
import gzip
import json
import sqlite3
from pathlib import Path

import pytest

from tests.files.places import HEAD, Tree
from tests.files.test_at_the_desk import ANNA, DATASETS, TABLES
from tests.promises.company import Desk

SPOOL = '  spool: {kind: files, url: "${SPOOL_URL}", country: DK}'


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_database: str, tree: Tree) -> Desk:
    """The office manager's desk, with the spool in each of the places."""
    with sqlite3.connect(tmp_path / "portal.db") as hand:
        hand.executescript(TABLES)
    (tmp_path / "ordholden.yaml").write_text(HEAD + DATASETS.replace(SPOOL, f"  {tree.system()}"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PORTAL_URL", f"sqlite:///{tmp_path}/portal.db")
    monkeypatch.setenv("SECRET", "kodeord")
    monkeypatch.setenv("ORDHOLDEN_DATABASE_URL", postgresql_database)
    monkeypatch.setenv("ORDHOLDEN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ORDHOLDEN_KEYS", str(tmp_path / "keys"))
    return Desk(folder=tmp_path)


def test_a_file_that_somebody_left_is_found_in_every_place(desk: Desk, tree: Tree) -> None:
    """In a packed log, in base64, and in the name of a file: each is a copy; those of others are none."""
    tree.put("voicemail/7/100/INBOX/msg0000.wav", b"RIFF")
    checksum = json.loads(desk.type("plan", "erase", "--json", request=ANNA).out)["plan"]["checksum"]
    erased = desk.type("erase", "--approve", checksum, "--beyond-limits", request=ANNA)
    assert erased.code == 0, erased.out + erased.err
    tree.put("old/calls.log.gz", gzip.compress(b"10:04 ANNA@A.DK called\n10:05 bo@a.dk called\n"))
    tree.put("old/dump.txt", base64.b64encode(b'{"who": "anna@a.dk", "ok": true}') + b"\n")
    tree.put("old/others.txt", b"bo@a.dk and joanna@a.dk\n")
    tree.put("letters/to anna@a.dk.txt", b"hello\n")
    said = desk.type("trace", "--json")
    (run,) = json.loads(said.out)["runs"]
    found = {(f["place"], f["column"]): f["cells"] for f in run["findings"]}
    assert found == {("old/*.log.gz", None): 1, ("old/*.txt", None): 1, ("letters/*.txt", "name"): 1}
    assert (said.code, run["trace"]) == (6, "found")
    assert "anna" not in said.out + said.err
