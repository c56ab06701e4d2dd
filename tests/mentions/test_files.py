"""Texts in files that hold rows: who is mentioned in somebody else's line is taken out of it."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest

from tests.files.places import OnDisk
from tests.promises.company import Desk

DECLARATION = """
controller: {name: Fjordfon, country: DK, contact: a@example.dk}
people: {employee: {label: {en: employee}}}
purposes:
  telephony: {basis: contract, say: {en: telephony}}
systems:
  portal: {kind: sqlite, url: "${PORTAL_URL}", country: DK}
  files: {kind: files, url: "${SPOOL_URL}", country: DK}
datasets:
  portal.employees:
    about: employee
    identified by: {email: mail}
    holds: {telephony: {}}
    fields:
      mail: {is: email, for: telephony}
      navn: {is: name, for: telephony}
  files.export:
    path: "exports/customers.csv"
    format: {kind: csv, delimiter: ";"}
    about: {owner: {employee by value: mail}}
    identified by: {email: mail}
    holds: {telephony: {}}
    fields:
      mail: {is: email, for: telephony}
      note: {is: note, for: telephony, mentions: everybody, mentions become: "[slettet]"}
  files.log:
    path: "log/app.log*"
    format: {kind: log, pattern: '{at} {message}', closed: "app.log*"}
    fields:
      message: {is: log, mentions: everybody}
    not personal: {at: a time}
"""
NAME = "\u00c5se Bj\u00f8rk"
CSV = "mail;note\r\nbo@a.dk;Kollega til {who}, {mail}\r\nbo@a.dk;Intet\r\n"
LOG = "10:00 user {mail} ({who}) logged in\n10:01 user bo@a.dk logged in\n"


@pytest.fixture
def spool(tmp_path: Path) -> OnDisk:
    """A folder with an export and a log, one of it packed."""
    folder = tmp_path / "spool"
    folder.mkdir()
    found = OnDisk(url=f"file://{folder}", folder=folder, name="local")
    of = {"who": NAME, "mail": "aase@a.dk"}
    found.put("exports/customers.csv", CSV.format(**of).encode())
    found.put("log/app.log.1", LOG.format(**of).encode())
    found.put("log/app.log.2.gz", gzip.compress(LOG.format(**of).encode(), mtime=0))
    return found


@pytest.fixture
def at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_database: str, spool: OnDisk) -> Desk:
    """An office with a database and these files."""
    with sqlite3.connect(tmp_path / "portal.db") as hand:
        hand.execute("CREATE TABLE employees (id INTEGER PRIMARY KEY NOT NULL, mail TEXT, navn TEXT)")
        hand.execute("INSERT INTO employees VALUES (1, 'aase@a.dk', ?), (2, 'bo@a.dk', 'Bo')", (NAME,))
    (tmp_path / "ordholden.yaml").write_text(DECLARATION)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PORTAL_URL", f"sqlite:///{tmp_path}/portal.db")
    monkeypatch.setenv("SPOOL_URL", spool.url)
    monkeypatch.setenv("ORDHOLDEN_DATABASE_URL", postgresql_database)
    monkeypatch.setenv("ORDHOLDEN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ORDHOLDEN_KEYS", str(tmp_path / "keys"))
    return Desk(folder=tmp_path)


def test_a_line_keeps_everything_but_the_person(at_work: Desk, spool: OnDisk) -> None:
    """In a CSV and in logs, packed or not, the mention goes, and every other byte stays."""
    request = "email: aase@a.dk\n"
    checksum = at_work.type("plan", "erase", "--checksum", request=request).out.strip()
    ended = at_work.type("erase", "--approve", checksum, "--beyond-limits", request=request)
    assert ended.code == 0, ended.out + ended.err
    gone = LOG.format(who="[erased]", mail="[erased]").encode()
    there = spool.everything()
    assert there["exports/customers.csv"] == CSV.format(who="[slettet]", mail="[slettet]").encode()
    assert there["log/app.log.1"] == gone
    assert gzip.decompress(there["log/app.log.2.gz"]) == gone
