"""Files at the terminal: found, planned, erased, proved, swept, beside a database."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.files.places import HEAD, OnDisk, Tree
from tests.promises.company import Desk
from tests.servers import ftp

DATASETS = """
systems:
  portal: {kind: sqlite, url: "${PORTAL_URL}", country: DK}
  spool: {kind: files, url: "${SPOOL_URL}", country: DK}
datasets:
  portal.customers: {not personal: firms}
  portal.employees:
    about: employee
    identified by:
      email: mail
      extension: {column: ext, within: customer_id}
    holds: {telephony: {ends: left_on}}
    fields:
      mail: {is: email, for: telephony, clear: empty}
      ext: {is: extension, for: telephony, clear: empty}
      left_on: {is: employment, for: telephony, clear: empty}
  spool.voicemail:
    path: "voicemail/{customer}/{extension}/INBOX/msg*.{wav,txt}"
    sidecar: {alternative: txt, format: ini, fields: {called_at: message/origtime}}
    about: {owner: {employee by value: extension}}
    identified by:
      extension: {column: extension, within: {customer: portal.customers.id}}
    holds: {telephony: {from: {column: called_at, as: epoch seconds}, keep: 90 days}}
    fields:
      path: {is: recording, for: telephony}
      extension: {is: extension, for: telephony}
    not personal: {called_at: a time}
"""
TABLES = """
CREATE TABLE customers (id INTEGER PRIMARY KEY NOT NULL);
CREATE TABLE employees (id INTEGER PRIMARY KEY NOT NULL, customer_id INTEGER NOT NULL REFERENCES customers (id),
    mail TEXT, ext TEXT, left_on TEXT);
INSERT INTO customers VALUES (7), (8);
INSERT INTO employees VALUES (1, 7, 'anna@a.dk', '100', '2025-01-31'), (2, 7, 'bo@a.dk', '101', '2025-01-31'),
    (3, 8, 'eva@b.dk', '100', '2025-01-31');
"""
ANNA = "email: anna@a.dk\n"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_database: str, local_tree: OnDisk) -> Desk:
    """The office manager's desk: a database of employees, and a spool of voicemail by customer and extension."""
    with sqlite3.connect(tmp_path / "portal.db") as hand:
        hand.executescript(TABLES)
    (tmp_path / "ordholden.yaml").write_text(HEAD + DATASETS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PORTAL_URL", f"sqlite:///{tmp_path}/portal.db")
    monkeypatch.setenv("SPOOL_URL", local_tree.url)
    monkeypatch.setenv("ORDHOLDEN_DATABASE_URL", postgresql_database)
    monkeypatch.setenv("ORDHOLDEN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ORDHOLDEN_KEYS", str(tmp_path / "keys"))
    for mailbox in ("7/100", "7/101", "8/100"):
        for number, called_at in enumerate((1_700_000_000, 1_790_000_000)):
            message = f"voicemail/{mailbox}/INBOX/msg{number:04}"
            local_tree.put(f"{message}.wav", b"RIFF")
            local_tree.put(f"{message}.txt", f"[message]\norigtime={called_at}\n".encode())
    return Desk(folder=tmp_path)


def mailboxes(tree: Tree) -> dict[str, int]:
    """How many files each mailbox has."""
    found: dict[str, int] = {}
    for path in tree.everything():
        _, customer, extension, *_ = path.split("/")
        found[f"{customer}/{extension}"] = found.get(f"{customer}/{extension}", 0) + 1
    return found


def test_a_person_of_the_database_is_found_among_the_files(office: Desk) -> None:
    """The extension in a path leads to the employee who has it at that customer, and to no other customer's."""
    said = office.type("find", "--json", request=ANNA)
    assert said.code == 0, said.err
    roots = [root["root"].rpartition(":")[0] for person in said.json["people"] for root in person["roots"]]
    assert roots == ["portal.employees", "value:extension within portal.customers.id"]


@pytest.mark.parametrize("number", ["../../8/100", "100/../../8/100", "..", "*", "{extension}", "%"])
def test_an_identifier_never_leads_elsewhere(office: Desk, local_tree: OnDisk, number: str) -> None:
    """An identifier is compared with what paths say and is never a path: one that looks like a way out finds nobody."""
    before = local_tree.everything()
    said = office.type("find", "--json", request=f"extension@customer=7: {number}\n")
    assert [person["outcome"] for person in said.json["people"]] == ["nowhere"]
    assert local_tree.everything() == before


def test_an_erasure_takes_the_files_of_the_person_along(office: Desk, local_tree: OnDisk) -> None:
    """Who is erased in the database has no voicemail left, and nobody else lost any."""
    assert office.type("check").code == 0, office.type("check").out
    assert "remove files" in office.type("plan", "erase", request=ANNA).out
    approved = office.type("plan", "erase", "--checksum", request=ANNA).out.strip()
    said = office.type("erase", "--approve", approved, request=ANNA)
    assert said.code == 0, said.out + said.err
    assert mailboxes(local_tree) == {"7/101": 4, "8/100": 4}
    assert not (local_tree.folder / "voicemail/7/100").exists()
    proof = office.type("prove")
    assert proof.code == 6, proof.out  # the others' time is over: a sweep is due
    assert "2 rows  spool.voicemail" in proof.out


def test_a_restored_folder_does_not_bring_the_files_back(office: Desk, local_tree: OnDisk) -> None:
    """Who was erased, and what was swept, goes again out of a folder that was restored from a backup."""
    kept, taken = local_tree.everything(), datetime.now(UTC).isoformat()
    approved = office.type("plan", "erase", "--checksum", request=ANNA).out.strip()
    assert office.type("erase", "--approve", approved, request=ANNA).code == 0
    assert office.type("sweep", "--beyond-limits", "--only", "spool").code == 0
    should = local_tree.everything()
    for path, content in kept.items():
        local_tree.put(path, content)
    asked = office.type("replay", "spool", "--taken", taken)
    assert asked.code == 3 and "BAK009" in asked.err
    said = office.type("replay", "spool", "--taken", taken, "--application-out")
    assert said.code == 0, said.out + said.err
    assert local_tree.everything() == should
    assert office.type("prove").code in (0, 6)


@pytest.mark.parametrize("place", ["sftp", "s3"])
def test_an_erasure_reaches_files_on_other_machines(
    office: Desk, tree: Tree, local_tree: OnDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same where the files lie behind SFTP or in a bucket with versions: nothing of the person is left there."""
    for path, content in local_tree.everything().items():
        tree.put(path, content)
    monkeypatch.setenv("SECRET", "kodeord")
    declaration = office.folder / "ordholden.yaml"
    here = 'spool: {kind: files, url: "${SPOOL_URL}", country: DK}'
    assert here in declaration.read_text()
    declaration.write_text(declaration.read_text().replace(here, tree.system()))
    approved = office.type("plan", "erase", "--checksum", request=ANNA).out.strip()
    said = office.type("erase", "--approve", approved, request=ANNA)
    assert said.code == 0, said.out + said.err
    assert mailboxes(tree) == {"7/101": 4, "8/100": 4}


def test_a_sweep_removes_what_is_over(office: Desk, local_tree: OnDisk) -> None:
    """Files go when their time is over, by what the sidecar says."""
    said = office.type("sweep", "--beyond-limits")
    assert said.code == 0, said.out + said.err
    assert mailboxes(local_tree) == {"7/100": 2, "7/101": 2, "8/100": 2}


def test_the_files_themselves_are_in_the_package(office: Desk, local_tree: OnDisk) -> None:
    """Who asks for their data gets the recordings too, with what lies beside them, and the list of files names them."""
    local_tree.put("voicemail/7/100/INBOX/msg0001.wav", b"RIFF0000WAVE" + bytes(5_000_000))
    said = office.type("access", "--out", "package", request=ANNA)
    assert said.code == 0, said.out + said.err
    package = office.folder / "package"
    data = json.loads((package / "data.json").read_text())
    (dataset,) = (each for each in data["datasets"] if each["dataset"] == "spool.voicemail")
    given = [row["cells"]["path"]["value"] for row in dataset["rows"]]
    assert sorted(given) == [["files/000001.wav", "files/000001.txt"], ["files/000002.wav", "files/000002.txt"]]
    contents = {(package / wav).read_bytes() for wav, _ in given}
    assert contents == {b"RIFF", b"RIFF0000WAVE" + bytes(5_000_000)}
    listed = {each["name"]: each["bytes"] for each in json.loads((package / "manifest.json").read_text())["files"]}
    assert listed.items() >= {(file, (package / file).stat().st_size) for pair in given for file in pair}


def test_a_file_that_cannot_be_read_makes_no_package(
    office: Desk, local_tree: OnDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package in which a file is missing is none: the request fails, says which right is missing, and no name."""
    declaration = office.folder / "ordholden.yaml"
    declaration.write_text(without_sidecar(declaration.read_text()))
    with ftp.running(local_tree.folder, rights="el") as port:
        monkeypatch.setenv("SPOOL_URL", f"ftp://anna:kodeord@127.0.0.1:{port}/")
        said = office.type("access", "--out", "package", request=ANNA)
    assert said.code != 0
    assert not (office.folder / "package").exists()
    assert "right" in said.err
    assert "msg0" not in said.out + said.err


def without_sidecar(text: str) -> str:
    """The declaration without what needs a file to be read before it is found."""
    lines = [line for line in text.splitlines() if "sidecar" not in line and "called_at: a time" not in line]
    return "\n".join(lines).replace("from: {column: called_at, as: epoch seconds}", "from: modified")


LOG = """
  spool.calls:
    path: "calls/*.log"
    format: {kind: log, pattern: '{extension} {customer} {number}', quiet for: 1 hour}
    about: {owner: {employee by value: extension}}
    identified by: {extension: {column: extension, within: {customer: portal.customers.id}}}
    holds: {telephony: {}}
    fields:
      extension: {is: extension, for: telephony, clear: row}
    not personal: {number: a number, customer: a firm}
"""


def beside_a_log(office: Desk, tree: OnDisk) -> None:
    """A log of calls that somebody still writes, beside the voicemail."""
    (office.folder / "ordholden.yaml").write_text((office.folder / "ordholden.yaml").read_text() + LOG)
    tree.put("calls/today.log", b"100 7 1\n101 7 2\n100 7 3\n", time.time())


def test_what_was_done_is_counted_although_not_everything_could_be(office: Desk, local_tree: OnDisk) -> None:
    """Files that went are on record while a log still waits for its end, and are added to what goes later."""
    beside_a_log(office, local_tree)
    approved = office.type("plan", "erase", "--checksum", request=ANNA).out.strip()
    said = office.type("erase", "--approve", approved, request=ANNA)
    assert "spool: not everything was changed. 2 of 4 changes to files could not be made." in said.out, said.out
    assert ("nothing was changed" in said.out, "2  remove spool.voicemail [1-1]\n" in said.out) == (False, True)
    (run,) = json.loads(office.type("status", "--json").out)
    (spool,) = (part for part in run["systems"] if part["system"] == "spool")
    assert (spool["rows"], spool["state"]) == (2, "waits")
    os.utime(local_tree.folder / "calls/today.log", (0, 0))
    ended = office.type("resume", run["run"], "--json")
    assert ended.code == 0, ended.out + ended.err
    (system,) = (each for each in ended.json["systems"] if each["system"] == "spool")
    counted = {each["step"]: each["rows"] for each in system["receipts"] if each["rows"]}
    assert counted == {"remove spool.voicemail [1-1]": 2, "remove spool.calls": 2}
    (run,) = json.loads(office.type("status", run["run"], "--json").out)
    assert [part["rows"] for part in run["systems"] if part["system"] == "spool"] == [4]
    assert local_tree.everything()["calls/today.log"] == b"101 7 2\n"
    told = office.type("ledger", "receipt", run["run"]).out
    assert "Voicemail removed (2 rows)" in told, told


def test_the_plan_says_beforehand_which_lines_wait_for_a_file_to_be_closed(office: Desk, local_tree: OnDisk) -> None:
    """Of lines that will be left for now, because somebody may still write into their file, the plan tells the number."""
    beside_a_log(office, local_tree)
    planned = office.type("plan", "erase", request=ANNA)
    assert "calls · not closed yet" in planned.out, planned.out
    assert "2 rows lie in files into which a program may still be writing." in " ".join(planned.out.split())
    os.utime(local_tree.folder / "calls/today.log", (0, 0))
    assert "not closed yet" not in office.type("plan", "erase", request=ANNA).out
    with (local_tree.folder / "calls/today.log").open("ab"):
        assert "calls · not closed yet" in office.type("plan", "erase", request=ANNA).out


def test_a_sweep_counts_the_rows_that_did_go(office: Desk, local_tree: OnDisk) -> None:
    """A sweep that has to leave a log to its program says how many rows of other files it has removed."""
    (office.folder / "ordholden.yaml").write_text((office.folder / "ordholden.yaml").read_text() + OLD)
    local_tree.put("calls/today.log", b"2020-01-01T10:00:00Z 1\n", time.time())
    local_tree.put("calls/before.log", b"2020-01-01T10:00:00Z 1\n2020-01-01T10:00:00Z 2\n")
    said = office.type("sweep", "--beyond-limits", "--json")
    assert said.code != 0
    assert local_tree.everything()["calls/before.log"] == b""
    (calls,) = (step for step in said.json["steps"] if "spool.calls" in json.dumps(step))
    assert calls["rows"] == 2, said.out


OLD = """
  spool.calls:
    path: "calls/*.log"
    format: {kind: log, pattern: '{at} {number}', times: {at: iso}, quiet for: 1 hour}
    about: employee
    holds: {telephony: {from: at, keep: 90 days}}
    fields:
      number: {is: extension, for: telephony, clear: row}
    not personal: {at: a time}
"""
