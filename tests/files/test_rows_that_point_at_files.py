"""Rows of a database that point at files: they lead to them, they go with them, and what dangles is told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.files.places import HEAD, OnDisk
from tests.promises.company import Desk
from tests.servers import ftp

DECLARED = """
systems:
  portal: {kind: {KIND}, url: "${PORTAL_URL}", country: DK}
  store: {kind: files, url: "${STORE_URL}", country: DK}
datasets:
  portal.{SCHEMA}employees:
    about: employee
    identified by: {email: mail}
    holds: {telephony: {ends: left_on}}
    fields:
      mail: {is: email, for: telephony, clear: row}
      left_on: {is: employment, for: telephony, clear: empty}
  portal.{SCHEMA}attachments:
    about: {owner: employee by employee_id}
    identified by: {file path: {column: stored_as, of: owner, between: ["uploads/", ""]}}
    points at: {column: stored_as, files: store.attachments, after: "uploads/"}
    holds: {telephony: {from: made_at, keep: 1 year}}
    fields: {stored_as: {is: file, for: telephony, clear: row}}
  store.attachments:
    path: "{year}/*"
    about: {owner: {employee by value: path}}
    identified by: {file path: path}
    holds: {telephony: {from: modified, keep: 1 year}}
    fields: {path: {is: file, for: telephony}}
    not personal: {year: a year}
"""
TABLES = (
    "CREATE TABLE employees (id INTEGER PRIMARY KEY NOT NULL, mail TEXT NOT NULL, left_on TEXT)",
    "CREATE TABLE attachments (id INTEGER PRIMARY KEY NOT NULL, employee_id INTEGER NOT NULL REFERENCES employees (id), "
    "stored_as TEXT NOT NULL, made_at TEXT)",
    "CREATE INDEX ON_employee ON attachments (employee_id)",
    "INSERT INTO employees VALUES (1, 'anna@a.dk', '2025-01-31'), (2, 'bo@a.dk', NULL)",
    "INSERT INTO attachments VALUES (1, 1, 'uploads/2026/a.pdf', '2026-11-01'), (2, 1, 'uploads/2026/b.pdf', '2026-11-01'), "
    "(3, 2, 'uploads/2026/c.pdf', '2026-11-01')",
)
ANNA = "email: anna@a.dk\n"
NOW = 1_793_000_000


@pytest.fixture(params=["sqlite", "postgresql"])
def office(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    postgresql_database: str,
    local_tree: OnDisk,
) -> Iterator[Desk]:
    """A database in which rows name files of a folder, and the desk."""
    kind = str(request.param)
    url = request.getfixturevalue("sqlite_database") if kind == "sqlite" else postgresql_database
    made = sa.create_engine(url, poolclass=sa.NullPool)
    with made.begin() as hand:
        for statement in TABLES:
            hand.exec_driver_sql(statement)
    schema = "" if kind == "sqlite" else "public."
    (tmp_path / "ordholden.yaml").write_text(HEAD + DECLARED.replace("{KIND}", kind).replace("{SCHEMA}", schema))
    monkeypatch.chdir(tmp_path)
    names = {"PORTAL_URL": url, "STORE_URL": local_tree.url, "ORDHOLDEN_HOME": f"{tmp_path}/home"}
    for name, value in {**names, "ORDHOLDEN_KEYS": f"{tmp_path}/keys"}.items():
        monkeypatch.setenv(name, value)
    for name in "abc":
        local_tree.put(f"2026/{name}.pdf", b"%PDF", NOW)
    with request.getfixturevalue("postgresql").fresh_database() as store:
        monkeypatch.setenv("ORDHOLDEN_DATABASE_URL", store)
        yield Desk(folder=tmp_path)


def rows(office: Desk) -> int:
    """How many rows of attachments there are."""
    made = sa.create_engine(os.environ["PORTAL_URL"], poolclass=sa.NullPool)
    with made.connect() as hand:
        return int(hand.exec_driver_sql("SELECT count(*) FROM attachments").scalar_one())


def test_a_row_leads_to_its_file(office: Desk, local_tree: OnDisk) -> None:
    """Who is erased loses the rows that name the files, and the files that they name; nobody else does."""
    assert office.type("check").code == 0, office.type("check").out
    approved = office.type("plan", "erase", "--checksum", request=ANNA).out.strip()
    said = office.type("erase", "--approve", approved, request=ANNA)
    assert said.code == 0, said.out + said.err
    assert (rows(office), set(local_tree.everything())) == (1, {"2026/c.pdf"})
    assert office.type("prove").code == 0, office.type("prove").out


def test_a_file_waits_for_its_run_and_goes_then(
    office: Desk, local_tree: OnDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where rows go and their files cannot, the run is not done; by its keys the files still go when it is resumed."""
    with ftp.running(local_tree.folder, rights="elr") as port:
        monkeypatch.setenv("STORE_URL", f"ftp://anna:kodeord@127.0.0.1:{port}/")
        approved = office.type("plan", "erase", "--checksum", request=ANNA).out.strip()
        said = office.type("erase", "--approve", approved, "--json", request=ANNA)
    assert (said.code != 0, rows(office), len(local_tree.everything())) == (True, 1, 3)
    monkeypatch.setenv("STORE_URL", local_tree.url)
    resumed = office.type("resume", str(said.json["run"]))
    assert resumed.code == 0, resumed.out + resumed.err
    assert (rows(office), set(local_tree.everything())) == (1, {"2026/c.pdf"})


def test_what_dangles_is_told_on_either_side(office: Desk, local_tree: OnDisk) -> None:
    """A name without a file and a file without a name are findings of check and of prove, by number and without a name."""
    (local_tree.folder / "2026/a.pdf").unlink()
    local_tree.put("2026/Anna Hansen.pdf", b"%PDF", NOW)
    local_tree.put("2026/Bo Hansen.pdf", b"%PDF", NOW)
    said, proof = office.type("check"), office.type("prove")
    assert said.code == 0
    assert ("GRA062" in said.out, "GRA063" in said.out, proof.code) == (True, True, 6)
    assert "1 rows of portal" in proof.out
    assert "2 files of store.attachments" in proof.out
    assert not any("Hansen" in each or "a.pdf" in each for each in (said.out, said.err, proof.out, proof.err))
