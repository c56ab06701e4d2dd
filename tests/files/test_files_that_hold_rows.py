"""Files that hold rows of many people, at the terminal: found, given out, erased, swept and proved, beside a database."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest

from tests.files.places import OnDisk
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
    not personal: {what: a word of the program, at: a time}
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
        f'{{"what": "login", "user": {{"mail": "{m}"}}, "at": "2099-01-01T10:00:00Z"}}\n' for m in people.values()
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
