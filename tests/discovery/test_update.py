"""What is new in a database, into a declaration that people wrote."""

from __future__ import annotations

import difflib
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ordholden.cli.main import main
from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration

WRITTEN = """\
# Ours. Every odd blank and quote in here is somebody's.
controller:   {name: 'Zork ApS', country: DK}   # yes, two blanks
people: {client: {label: {en: Client}}}

purposes:
  service: {basis: contract}   # the only one

systems: {crm: {kind: sqlite, url: "URL"}}

datasets:
  crm.clients:      # people
    about: client
    identified by: {email: mail}
    holds: {service: {ends: left_on}}
    fields:
      mail:   {is: email, for: service}  # by which they sign in
      # a remark of ours

    not personal: {left_on: "a date, of the contract"}

  "crm.gone": {not personal: "it was a list"}

  crm.visits: {about: client by client_id, references: {client_id: crm.clients}, holds: {service: {}}, fields: {page: {is: usage, for: service}}}
"""
SCHEMA = """
CREATE TABLE clients (id INTEGER PRIMARY KEY, mail TEXT, left_on DATE);
CREATE TABLE visits (id INTEGER PRIMARY KEY, client_id INTEGER, page TEXT);
"""
GREW = """
ALTER TABLE clients ADD COLUMN phone TEXT;
ALTER TABLE clients ADD COLUMN updated_at TIMESTAMP;
ALTER TABLE visits ADD COLUMN ip_address TEXT;
CREATE TABLE complaints (id INTEGER PRIMARY KEY, client_id INTEGER NOT NULL, message TEXT, created_at TIMESTAMP);
CREATE TABLE zorks (id INTEGER PRIMARY KEY, zork TEXT);
"""


def run(*words: str) -> str:
    """What the command says."""
    done = CliRunner().invoke(main, ["init", "--update", *words])
    assert done.exit_code == 0, done.output
    return done.output


def read(file: Path) -> Declaration:
    """The file as any command reads it."""
    declaration, found = load({str(file): file.read_bytes().decode()})
    assert declaration is not None, [d.what for d in found]
    return declaration


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A declaration that somebody wrote with care, and a database that has grown since."""
    database = tmp_path / "crm.db"
    with sqlite3.connect(database) as crm:
        crm.executescript(SCHEMA + GREW)
    crm.close()
    file = tmp_path / "ordholden.yaml"
    file.write_text(WRITTEN.replace("URL", f"sqlite:///{database}"))
    return file


def kept(before: str, after: str) -> bool:
    """Everything that stood there still stands there, byte by byte and in its order."""
    moves = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return all(tag in {"equal", "insert"} for tag, *_ in moves)


def test_not_a_byte_of_what_people_wrote_is_touched(file: Path) -> None:
    """Comments, order, quotes and blanks stay; what is new is only put between them."""
    before = file.read_text()
    run("-d", str(file))
    assert kept(before, file.read_text())


def test_new_columns_and_tables_are_proposed(file: Path) -> None:
    """A new column goes to its table, a new table to the others, in the kinds and purposes that people chose."""
    said = run("-d", str(file))
    declared = read(file)
    assert declared.datasets["crm.clients"].fields["phone"].category == "phone"
    assert declared.datasets["crm.clients"].fields["phone"].purposes == ("service",)
    assert "updated_at" in declared.datasets["crm.clients"].fields
    assert declared.datasets["crm.visits"].fields["ip_address"].category == "ip address"
    assert [r.kind for r in declared.datasets["crm.complaints"].about.values()] == ["client"]
    assert "# crm.zorks:" in file.read_text()
    assert "2 tables and 3 columns" in said


def test_what_is_gone_is_told_and_stays(file: Path) -> None:
    """A declared table that the database has no more is named; nobody's line is removed."""
    assert "still declared: crm.gone" in run("-d", str(file))
    assert '"crm.gone": {not personal: "it was a list"}' in file.read_text()


def test_a_second_time_nothing_is_new(file: Path) -> None:
    """What was added once, or asked once, is not added again."""
    run("-d", str(file))
    once = file.read_bytes()
    assert "Nothing is new" in run("-d", str(file))
    assert file.read_bytes() == once


def test_a_dry_run_shows_and_writes_nothing(file: Path) -> None:
    """With --dry-run the difference is shown and the file stays as it was."""
    before = file.read_bytes()
    said = run("-d", str(file), "--dry-run")
    assert "+      phone: {is: phone, for: service" in said
    assert file.read_bytes() == before


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_ends_and_a_missing_last_one(file: Path, ending: str) -> None:
    """A file of another system's line ends, or without a last line end, is added to in its own way."""
    file.write_bytes(file.read_text().rstrip("\n").replace("\n", ending).encode())
    before = file.read_bytes().decode()
    run("-d", str(file))
    after = file.read_bytes().decode()
    assert kept(before, after)
    assert after.count("\n") == after.count(ending)
    assert "crm.complaints" in read(file).datasets


def test_a_folder(file: Path, tmp_path: Path) -> None:
    """In a folder the new tables go to the file in which the tables stand."""
    folder = tmp_path / "declaration"
    folder.mkdir()
    head, tables = file.read_text().split("datasets:\n")
    (folder / "a.yaml").write_text(head)
    (folder / "b.yaml").write_text("datasets:\n" + tables)
    run("-d", str(folder))
    assert (folder / "a.yaml").read_text() == head or kept(head, (folder / "a.yaml").read_text())
    assert "crm.complaints:" in (folder / "b.yaml").read_text()
