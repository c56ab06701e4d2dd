"""Files that hold rows of many people, at the terminal: found, given out, erased, swept and proved, beside a database."""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
from pathlib import Path

import pytest

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.files.connector import FilesConnector
from ordholden.terminal.exits import Exit
from tests.files.places import OnDisk, connected
from tests.promises.company import Desk

DATASETS = """
controller: {name: Fjordfon, country: DK, contact: a@example.dk}
people: {employee: {label: {en: employee}}}
purposes:
  telephony: {basis: contract, say: {en: telephony}}
  news: {basis: consent, say: {en: news}}
systems:
  portal: {kind: sqlite, url: "${PORTAL_URL}", country: DK}
  files: {kind: files, url: "${SPOOL_URL}", country: DK}
datasets:
  portal.employees:
    about: employee
    identified by: {email: mail, name: navn}
    holds: {telephony: {ends: left_on}}
    fields:
      mail: {is: email, for: telephony, clear: empty}
      navn: {is: name, for: telephony, clear: empty}
      left_on: {is: employment, for: telephony, clear: empty}
  files.export:
    path: "exports/customers.csv"
    format: {kind: csv, delimiter: ";", encoding: latin-1}
    about: {owner: {employee by value: mail}}
    identified by: {email: mail}
    holds: {news: {}}
    fields:
      navn: {is: name, for: news}
      mail: {is: email, for: news}
    not personal: {nr: a number of the export}
  files.events:
    path: "events/*.jsonl"
    format: {kind: json lines, times: {at: iso}}
    about: {owner: {employee by value: user/mail}}
    identified by: {email: user/mail}
    holds: {news: {from: at, keep: 90 days}}
    fields:
      user/mail: {is: email, for: news, clear: row}
      path: {is: usage, for: news, clear: row}
    not personal: {at: a time}
  files.access:
    path: "log/access.log*"
    format:
      kind: log
      pattern: '{ip} - {user} [{at}] "{request}"'
      times: {at: "%d/%b/%Y:%H:%M:%S %z"}
      closed: "access.log.*"
    about: {owner: {employee by value: user, or: nobody we know}}
    identified by: {email: user}
    holds: {news: {from: at, keep: 90 days}}
    fields:
      ip: {is: ip address, for: news, clear: row}
      user: {is: email, for: news, clear: row}
      request: {is: usage, for: news, clear: row}
  files.mail:
    path: "mail/{box}.mbox"
    format: mbox
    about:
      sender: {employee by value: from address, or: nobody we know}
      recipient: {employee by value: to address, or: nobody we know}
    identified by:
      email: [{column: from address, of: sender}, {column: to address, of: recipient}]
    holds: {news: {}}
    fields:
      from: {is: name, for: news, of: sender, clear: placeholder}
      envelope: {is: email, for: news, of: sender, clear: placeholder}
      from address: {is: email, for: news, of: sender, clear: empty}
      to: {is: name, for: news, of: recipient, clear: placeholder}
      to address: {is: email, for: news, of: recipient, clear: empty}
      text: {is: message, for: news}
      html: {is: message, for: news}
      subject: {is: message, for: news}
    not personal:
      "not used here": [cc, bcc, reply-to, sender, date, message-id, other headers, attachments]
      box: a department
"""
TABLES = """
CREATE TABLE employees (id INTEGER PRIMARY KEY NOT NULL, mail TEXT, navn TEXT, left_on TEXT);
INSERT INTO employees VALUES (1, 'aase@a.dk', 'Åse', '2025-01-31'), (2, 'bo@a.dk', 'Bo', NULL);
"""
ROW = "{nr};{navn};{mail}\r\n"
MAIL = "From {of} Tue Jan  6 10:00:00 2026\nFrom: {of}\nTo: {to}\nSubject: hej\n\nHej\n>From os\n\n"
PEOPLE = {"Åse": "aase@a.dk", "Bo": "bo@a.dk", "Eva": "eva@b.dk"}


def spool(without: str = "") -> dict[str, bytes]:
    """The files of a world in which these people live; without one of them, as if they had never been."""
    people = {name: mail for name, mail in PEOPLE.items() if mail != without}
    export = "nr;navn;mail\r\n" + "".join(ROW.format(nr=len(m), navn=f'"{n}"', mail=m) for n, m in people.items())
    events = "".join(
        f'{{"path": "/login", "user": {{"mail": "{m}"}}, "at": "2099-01-01T10:00:00Z"}}\n' for m in people.values()
    )
    lines = "".join(f'10.0.0.1 - {m} [06/Jan/2099:10:00:00 +0100] "GET /"\n' for m in (*people.values(), "-"))
    mails = "".join(MAIL.format(of=of, to=to) for of, to in (("bo@a.dk", "c@d.dk"), ("eva@b.dk", "bo@a.dk")))
    own = "" if without == PEOPLE["Åse"] else MAIL.format(of="Aase <aase@a.dk>", to="aase@a.dk")
    return {
        "exports/customers.csv": export.encode("latin-1"),
        "events/2099.jsonl": events.encode(),
        "log/access.log": b'10.0.0.1 - - [06/Jan/2099:10:00:00 +0100] "GET /"\n',
        "log/access.log.1": lines.encode(),
        "log/access.log.2.gz": gzip.compress(lines.encode(), mtime=0),
        "mail/support.mbox": (mails + own).encode(),
    }


def read(tree: OnDisk) -> dict[str, bytes]:
    """What lies in the folder, packed files unpacked."""
    found = tree.everything()
    return {path: gzip.decompress(data) if path.endswith(".gz") else data for path, data in found.items()}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_database: str, local_tree: OnDisk) -> Desk:
    """The office manager's desk: a database of employees, and exports, events, logs and a mailbox."""
    with sqlite3.connect(tmp_path / "portal.db") as hand:
        hand.executescript(TABLES)
    (tmp_path / "ordholden.yaml").write_text(DATASETS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PORTAL_URL", f"sqlite:///{tmp_path}/portal.db")
    monkeypatch.setenv("SPOOL_URL", local_tree.url)
    monkeypatch.setenv("ORDHOLDEN_DATABASE_URL", postgresql_database)
    monkeypatch.setenv("ORDHOLDEN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ORDHOLDEN_KEYS", str(tmp_path / "keys"))
    for path, content in spool().items():
        local_tree.put(path, content)
    return Desk(folder=tmp_path)


def exported(tree: OnDisk) -> FilesConnector:
    """The connector of the export alone, which lies there."""
    tree.put("exports/customers.csv", spool()["exports/customers.csv"])
    text = DATASETS[DATASETS.index("  files.export:") : DATASETS.index("  files.events:")]
    return connected(tree, text.replace("files.", "spool.").replace("news", "telephony"))


AASE = "email: aase@a.dk\n"


def test_an_erasure_leaves_the_files_of_a_world_without_the_person(office: Desk, local_tree: OnDisk) -> None:
    """Who is erased is in no file any more, and every other byte is what it would be had they never been."""
    assert office.type("check").code == 0, office.type("check").out
    approved = office.type("plan", "erase", "--checksum", request=AASE).out.strip()
    said = office.type("erase", "--approve", approved, request=AASE)
    assert said.code == 0, said.out + said.err
    wanted = {p: gzip.decompress(d) if p.endswith(".gz") else d for p, d in spool(without="aase@a.dk").items()}
    assert read(local_tree) == wanted
    assert office.type("prove").code == 0


def test_an_access_package_has_the_lines_and_messages_of_the_person(office: Desk) -> None:
    """Who asks for their data gets their rows of exports, events and logs and their messages, and nobody else's."""
    said = office.type("access", "--without-store", "--out", "answer", "--language", "en", request=AASE)
    assert said.code == Exit.TIME_ONLY, said.out + said.err
    text = "".join(file.read_text(errors="ignore") for file in (office.folder / "answer").rglob("*") if file.is_file())
    given = json.loads(next((office.folder / "answer").rglob("data.json")).read_text())
    assert "bo@a.dk" not in text
    assert "eva@b.dk" not in text
    found = {each["dataset"]: len(each["rows"]) for each in given["datasets"] if each.get("rows")}
    assert found == {"portal.employees": 1, "files.export": 1, "files.events": 1, "files.access": 2, "files.mail": 1}
    assert "From os" in text


def test_a_sweep_takes_old_lines_out_of_logs_and_their_rotations(office: Desk, local_tree: OnDisk) -> None:
    """When the time of a line is over it leaves its file, packed or not, and the younger lines stay."""
    old, young = (f'10.0.0.1 - eva@b.dk [06/Jan/{year}:10:00:00 +0100] "GET /"\n'.encode() for year in (2020, 2099))
    local_tree.put("log/access.log.1", old + young)
    local_tree.put("log/access.log.2.gz", gzip.compress(young + old + old))
    assert office.type("sweep", "--beyond-limits").code == 0
    left = read(local_tree)
    assert (left["log/access.log.1"], left["log/access.log.2.gz"]) == (young, young)
    assert office.type("prove").code == 0


def test_one_of_two_people_leaves_a_message_and_the_other_stays(office: Desk, local_tree: OnDisk) -> None:
    """A message between two people loses the name and address of who is erased, and keeps the other's and the text."""
    letter = MAIL.format(of="Bo <bo@a.dk>", to="Aase <aase@a.dk>").encode()
    local_tree.put("mail/support.mbox", letter)
    approved = office.type("plan", "erase", "--checksum", request=AASE).out.strip()
    said = office.type("erase", "--approve", approved, request=AASE)
    assert said.code == 0, said.out + said.err
    left = local_tree.everything()["mail/support.mbox"]
    before, _, after = letter.partition(b"Aase <aase@a.dk>")
    assert re.fullmatch(re.escape(before) + rb"erased-[0-9a-f]{16}" + re.escape(after), left)


@pytest.mark.parametrize(
    ("path", "content", "column"),
    [
        ("exports/customers.csv", b"nr;navn;mail;cpr\r\n1;a;b;c\r\n", "files.export.cpr"),
        ("events/2098.jsonl", b'{"user": {"mail": "a", "cpr": "1"}}\n', "files.events.user/cpr"),
    ],
)
def test_a_column_that_nobody_decided_on_is_refused(
    office: Desk, local_tree: OnDisk, path: str, content: bytes, column: str
) -> None:
    """A column that turns up in a file is refused like one of a database, until somebody decides on it."""
    local_tree.put(path, content)
    said = office.type("check")
    assert (said.code, f"{column} is undecided" in said.out) == (Exit.MISTAKE, True), said.out
    assert office.type("plan", "erase", request=AASE).code == Exit.MISTAKE


def test_a_column_that_is_declared_and_not_there_is_refused(office: Desk, local_tree: OnDisk) -> None:
    """What is declared must stand in the header, or nothing can be promised about it."""
    local_tree.put("exports/customers.csv", b"nr;navn\r\n1;a\r\n")
    said = office.type("check")
    assert (said.code, "files.export has no column mail" in said.out) == (Exit.MISTAKE, True), said.out


def test_a_time_of_a_column_that_is_not_there_is_refused(office: Desk) -> None:
    """A time that no column holds would end no hold: the name is wrong, and that is said."""
    text = (office.folder / "ordholden.yaml").read_text()
    (office.folder / "ordholden.yaml").write_text(text.replace('times: {at: "%d', 'times: {when: "%d'))
    said = office.type("check")
    assert (said.code == 0, 'no column "when", which stands under times' in " ".join(said.out.split())) == (False, True)


def test_a_part_of_the_path_is_called_like_no_column(office: Desk, local_tree: OnDisk) -> None:
    """Where a path and the rows in it name a column alike, nobody knows which is meant."""
    text = (office.folder / "ordholden.yaml").read_text()
    (office.folder / "ordholden.yaml").write_text(text.replace('"exports/customers.csv"', '"exports/{mail}.csv"'))
    assert 'has a column "mail", and so has its path' in " ".join(office.type("check").out.split())


def test_without_any_file_nothing_is_missing_in_it(office: Desk, local_tree: OnDisk) -> None:
    """An empty folder of exports is no mistake."""
    for file in local_tree.everything():
        (local_tree.folder / file).unlink()
    assert office.type("check").code == 0, office.type("check").out


BROKEN = {
    "a broken line of JSON": (
        "events/2098.jsonl",
        b'{"user": {"mail": "aase@a.dk"}}\n{"user": \n',
        "1 row without a JSON object (from line 2 on)",
    ),
    "another encoding": (
        "log/access.log.3",
        "ø - aase@a.dk\n".encode("latin-1"),
        "1 row not written in the declared encoding (from line 1 on)",
    ),
    "a line of another kind": (
        "log/access.log.3",
        b"hello\n\nhello\n",
        "2 rows fitting no declared pattern (from line 1 on)",
    ),
    "too many cells": ("exports/customers.csv", b"nr;navn;mail\r\n1;2;3;4\r\n", "with more or fewer cells"),
    "a quote that is never closed": (
        "exports/customers.csv",
        b'nr;navn;mail\r\n1;"2;3\r\n',
        "with a quote that is not closed",
    ),
    "a packed log that is cut off": (
        "log/access.log.3.gz",
        gzip.compress(b"x" * 100)[:-4],
        "is packed with gzip and cut off",
    ),
    "a time of another kind": (
        "log/access.log.3",
        b'1 - aase@a.dk [yesterday] "GET /"\n',
        "with a time that is not written as declared",
    ),
    "a mailbox that is none": ("mail/x.mbox", b"hello\n", "without the header of a message"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_cannot_be_read_is_said_with_its_line_and_nothing_is_done(
    office: Desk, local_tree: OnDisk, kind: str
) -> None:
    """A row that nobody can read is told by number and line; nothing is erased beside it, and no byte is lost."""
    path, content, wanted = BROKEN[kind]
    local_tree.put(path, content)
    before = local_tree.everything()
    said = office.type("plan", "erase", request=AASE)
    assert (said.code, wanted in " ".join(said.err.split())) == (Exit.INCOMPLETE, True), said.err
    assert "aase" not in said.err
    assert local_tree.everything() == before


def test_a_file_that_changed_after_it_was_read_is_not_overwritten(local_tree: OnDisk) -> None:
    """What somebody writes between reading and rewriting is not lost: the file is left, and the next run takes it."""
    connector = exported(local_tree)
    remove = "DELETE FROM export WHERE mail = 'aase@a.dk'"
    added = spool()["exports/customers.csv"] + b"9;Nye;ny@a.dk\r\n"

    def meanwhile() -> None:
        with connector.writing() as session:
            session.run(remove)
            local_tree.put("exports/customers.csv", added)

    with pytest.raises(ConnectorError, match="changed by somebody else") as refused:
        meanwhile()
    assert (refused.value.again, local_tree.everything()) == (True, {"exports/customers.csv": added})
    with connector.writing() as session:
        session.run(remove)
    left = spool("aase@a.dk")["exports/customers.csv"] + b"9;Nye;ny@a.dk\r\n"
    assert local_tree.everything() == {"exports/customers.csv": left}


def test_a_rehearsal_and_a_run_that_fails_touch_no_file(local_tree: OnDisk) -> None:
    """Before the end of a run nothing is written: what is taken back was never there."""
    connector = exported(local_tree)
    with connector.writing() as session:
        session.run("DELETE FROM export")
        session.rollback()
    with pytest.raises(ConnectorError), connector.writing() as session:
        [session.run(each) for each in ("DELETE FROM export", "DELETE FROM nothing")]
    assert local_tree.everything() == {"exports/customers.csv": spool()["exports/customers.csv"]}


def test_a_rewritten_file_keeps_its_owner_its_rights_and_its_time(local_tree: OnDisk) -> None:
    """A file does not grow younger, and nobody else may read it, because a row was taken out of it."""
    connector = exported(local_tree)
    file = local_tree.folder / "exports/customers.csv"
    file.chmod(0o640)
    before = file.stat()
    with connector.writing() as session:
        assert session.run("UPDATE export SET navn = NULL WHERE mail = 'aase@a.dk'") == 1
    after = file.stat()
    assert (after.st_mode, after.st_uid, after.st_mtime_ns) == (before.st_mode, before.st_uid, before.st_mtime_ns)
    assert file.read_bytes() == spool()["exports/customers.csv"].replace('"Åse"'.encode("latin-1"), b'""')


def test_a_way_of_clearing_that_a_file_cannot_hold_is_refused(local_tree: OnDisk) -> None:
    """A letter that the encoding of a file does not have is not written into it; the file stays as it was."""
    connector = exported(local_tree)
    with (
        pytest.raises(ConnectorError, match=r"navn of spool.export cannot be cleared so"),
        connector.writing() as session,
    ):
        session.run("UPDATE export SET navn = 'Ω'")
    assert local_tree.everything() == {"exports/customers.csv": spool()["exports/customers.csv"]}


def test_what_others_write_about_a_person_loses_the_person(office: Desk, local_tree: OnDisk) -> None:
    """A letter of others that mentions somebody loses the name and the address of who is erased, and nothing else."""
    text = (office.folder / "ordholden.yaml").read_text()
    for field in ("to", "text"):
        text = re.sub(rf"(      {field}: {{is: \w+, for: news)", r"\1, mentions: employee", text)
    (office.folder / "ordholden.yaml").write_text(text)
    letter = MAIL.format(of="eva@b.dk", to="Bo <bo@a.dk>, Frank <aase@a.dk>").replace(
        "Hej", "Hej Bo, sp=C3=B8rg aase=40a.dk"
    )
    letter = letter.replace(
        "Subject", "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\nSubject"
    )
    local_tree.put("mail/support.mbox", letter.encode())
    approved = office.type("plan", "erase", "--checksum", request=AASE).out.strip()
    said = office.type("erase", "--approve", approved, request=AASE)
    assert said.code == 0, said.out + said.err
    left = local_tree.everything()["mail/support.mbox"].decode()
    assert left == letter.replace("aase=40a.dk", "[erased]").replace("aase@a.dk", "[erased]")
