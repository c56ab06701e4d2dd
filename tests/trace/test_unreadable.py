"""What cannot be read keeps nothing else from being searched, and no trace is clean beside it."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest

from tests.files.places import HEAD
from tests.promises.company import Desk

DATASETS = """
systems:
  portal: {kind: sqlite, url: "${PORTAL_URL}", country: DK}
  spool: {kind: files, url: "${SPOOL_URL}", country: DK}
datasets:
  portal.employees:
    about: employee
    identified by: {email: mail}
    holds: {telephony: {ends: left_on}}
    fields:
      mail: {is: email, for: telephony, clear: empty}
      left_on: {is: employment, for: telephony, clear: empty}
  spool.access:
    path: "log/access.log*"
    format: {kind: log, pattern: "{user} {request}", closed: "access.log.*"}
    about: {owner: {employee by value: user, or: nobody we know}}
    identified by: {email: user}
    holds: {telephony: {}}
    fields: {user: {is: email, for: telephony}}
    not personal: {request: a word}
  spool.events:
    path: "events/*.jsonl"
    format: json lines
    about: {owner: {employee by value: user, or: nobody we know}}
    identified by: {email: user}
    holds: {telephony: {}}
    fields: {user: {is: email, for: telephony}}
"""
TABLES = """
CREATE TABLE employees (id INTEGER PRIMARY KEY NOT NULL, mail TEXT, left_on TEXT);
INSERT INTO employees VALUES (1, 'anna@a.dk', '2025-01-31'), (2, 'bo@a.dk', NULL);
"""
ANNA = "email: anna@a.dk\n"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_database: str) -> Desk:
    """The office manager's desk: Anna is erased, and copies of her are put behind the back of the erasure."""
    with sqlite3.connect(tmp_path / "portal.db") as hand:
        hand.executescript(TABLES)
    for folder in ("log", "events", "old"):
        (tmp_path / "spool" / folder).mkdir(parents=True)
    (tmp_path / "ordholden.yaml").write_text(HEAD + DATASETS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PORTAL_URL", f"sqlite:///{tmp_path}/portal.db")
    monkeypatch.setenv("SPOOL_URL", f"file://{tmp_path}/spool")
    monkeypatch.setenv("ORDHOLDEN_DATABASE_URL", postgresql_database)
    monkeypatch.setenv("ORDHOLDEN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ORDHOLDEN_KEYS", str(tmp_path / "keys"))
    desk = Desk(folder=tmp_path)
    checksum = desk.type("plan", "erase", "--checksum", request=ANNA).out.strip()
    assert desk.type("erase", "--approve", checksum, request=ANNA).code == 0
    (tmp_path / "spool/old/notes.txt").write_text("call anna@a.dk\n")
    return desk


def test_one_row_that_cannot_be_read_is_named_and_all_others_are_searched(office: Desk) -> None:
    """A broken line of a log is told with its place; the log's other lines and every other file are searched."""
    (office.folder / "spool/log/access.log").write_text("bo@a.dk in\nbroken\nanna@a.dk out\n")
    said = office.type("trace", "--json")
    (run,) = said.json["runs"]
    assert {(f["place"], f["cells"]) for f in run["findings"]} == {("spool.access", 1), ("old/*.txt", 1)}
    (missed,) = run["not covered"]
    assert missed["where"] == "spool.access"
    assert "1 row fitting no declared pattern (from line 2 on)" in missed["why"]


CUT = gzip.compress(b"bo@a.dk in\n" * 99)[:-9]
BROKEN = {
    "log/access.log.1.gz": (CUT, "spool.access"),
    "events/1.jsonl": (b'{"user": ' + b"1" * (17 << 20), "spool.events"),
    "old/log.gz": (CUT, "spool:old/*.gz"),
}


@pytest.mark.parametrize("path", BROKEN)
def test_no_trace_is_clean_beside_a_file_that_cannot_be_read(office: Desk, path: str) -> None:
    """A file that is broken is named by its dataset or folder; the trace stays pending until it was mended."""
    (office.folder / "spool/old/notes.txt").unlink()
    content, where = BROKEN[path]
    (office.folder / "spool" / path).write_bytes(content)
    said = office.type("trace", "--json")
    (run,) = said.json["runs"]
    assert (said.code, run["trace"], [each["where"] for each in run["not covered"]]) == (5, "pending", [where])
    assert run["covered"].keys() == {"portal", "spool"}
    (office.folder / "spool" / path).unlink()
    assert office.type("trace", "--json").json["runs"][0]["trace"] == "clean"


def test_a_table_that_cannot_be_read_keeps_no_other_from_being_searched(office: Desk) -> None:
    """A column that the database cannot work out is told by its table, and the copy in the next one is found."""
    with sqlite3.connect(office.folder / "portal.db") as hand:
        hand.executescript(
            "CREATE TABLE a (raw TEXT); INSERT INTO a VALUES ('{');"
            "ALTER TABLE a ADD COLUMN said TEXT AS (json_extract(raw, '$.x'));"
            "CREATE TABLE b (note TEXT); INSERT INTO b VALUES ('anna@a.dk');"
        )
    said = office.type("trace", "--json")
    (run,) = said.json["runs"]
    assert {f["place"] for f in run["findings"]} == {"portal.b", "old/*.txt"}
    assert [each["where"] for each in run["not covered"]] == ["portal.a"]


def test_what_was_not_searched_leaves_the_promise_unproven(office: Desk) -> None:
    """A search of everything that could not read a file proves nothing about numbers that must not be there."""
    with (office.folder / "ordholden.yaml").open("a") as declaration:
        declaration.write(
            "never: {numbers: [cpr]}\npromises:\n  none: {sentence: {en: No numbers.}, in: notice, "
            "proof: {nothing forbidden: {numbers: [cpr], searched within: 30 days}}}\n"
        )
    (office.folder / "spool/log/access.log").write_text("broken\n")
    office.type("trace")
    said = office.type("prove")
    assert "spool.access could not be searched." in said.out
