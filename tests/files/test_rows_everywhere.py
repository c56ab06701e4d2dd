"""Rows leave files in the same way in every place where files lie."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.files import ftp as files_by_ftp
from ordholden.connectors.files.local import Local
from ordholden.connectors.files.storage import File
from tests.files.places import OnDisk, Tree, connected
from tests.servers import ftp

EXPORT = """
  spool.export:
    path: "exports/{firm}/*.csv{,.gz}"
    format: csv
    about: {owner: {employee by value: mail}}
    identified by: {email: mail}
    holds: {telephony: {}}
    fields:
      mail: {is: email, for: telephony}
      note: {is: name, for: telephony}
    not personal: {firm: a firm}
"""
LETTERS = """
  spool.letters:
    path: "letters/{box}/*.eml"
    format: eml
    about: {sender: {employee by value: from address, or: nobody we know}}
    identified by: {email: from address}
    holds: {telephony: {}}
    fields:
      from: {is: name, for: telephony}
      from address: {is: email, for: telephony}
      text: {is: message, for: telephony}
    not personal:
      of nobody: [box, to, to address, cc, bcc, reply-to, sender, subject, date, message-id, other headers, html, attachments]
"""


def lines(count: int, without: tuple[int, ...] = ()) -> bytes:
    """An export of so many people with a row each, without some of them."""
    rows = (f"p{n}@a.dk,note {n}\n" for n in range(count) if n not in without)
    return ("mail,note\n" + "".join(rows)).encode()


def test_rows_leave_a_file_and_nothing_else_changes(tree: Tree) -> None:
    """Two people leave an export and its packed copy, and every other byte stays, wherever the files lie."""
    tree.put("exports/7/all.csv", lines(20_000))
    tree.put("exports/7/old.csv.gz", gzip.compress(lines(20_000), mtime=0))
    tree.put("exports/8/all.csv", lines(1))
    with connected(tree, EXPORT).writing() as session:
        assert session.run("DELETE FROM export WHERE mail IN ('p5@a.dk', 'p19999@a.dk')") == 4
        assert session.run("UPDATE export SET note = NULL WHERE mail = 'p7@a.dk'") == 2
    left = tree.everything()
    wanted = lines(20_000, (5, 19_999)).replace(b"p7@a.dk,note 7\n", b"p7@a.dk,\n")
    assert (left.pop("exports/7/all.csv"), gzip.decompress(left.pop("exports/7/old.csv.gz"))) == (wanted, wanted)
    assert left == {"exports/8/all.csv": lines(1)}


def test_a_file_that_changes_while_it_is_rewritten_is_left_alone(tree: Tree) -> None:
    """What somebody adds to a file after it was read is not overwritten, wherever the file lies."""
    tree.put("exports/7/all.csv", lines(20_000))
    connector = connected(tree, EXPORT)

    def meanwhile() -> None:
        with connector.writing() as session:
            session.run("DELETE FROM export WHERE mail = 'p5@a.dk'")
            tree.put("exports/7/all.csv", lines(20_001))

    with pytest.raises(ConnectorError, match="changed by somebody else"):
        meanwhile()
    assert tree.everything()["exports/7/all.csv"] == lines(20_001)
    with connector.writing() as session:
        session.run("DELETE FROM export WHERE mail = 'p5@a.dk'")
    assert tree.everything()["exports/7/all.csv"] == lines(20_001, (5,))


def test_a_message_in_a_file_of_its_own_goes_with_its_file(tree: Tree) -> None:
    """The letter of who is erased is no file any more, and others' letters are as they were."""
    letter = b"From: Anna <anna@a.dk>\nTo: b@b.dk\nSubject: x\n\nHej\n"
    for number, sender in enumerate((b"anna@a.dk", b"bo@a.dk")):
        tree.put(f"letters/x/{number}.eml", letter.replace(b"anna@a.dk", sender))
    with connected(tree, LETTERS).writing() as session:
        assert session.run("DELETE FROM letters WHERE \"from address\" = 'anna@a.dk'") == 1
        assert session.run("UPDATE letters SET text = 'Nyt'") == 1
    assert tree.everything() == {"letters/x/1.eml": letter.replace(b"anna@a.dk", b"bo@a.dk").replace(b"Hej\n", b"Nyt")}


class Counted(Local):
    """A folder that counts how often files are opened and replaced."""

    opened = replaced = 0

    @contextmanager
    def open(self, file: File) -> Iterator[BinaryIO]:
        self.opened += 1
        with super().open(file) as content:
            yield content

    def replace(self, file: File, content: Iterable[bytes]) -> bool:
        self.replaced += 1
        return super().replace(file, content)


@pytest.mark.parametrize("people", [1, 1000])
def test_a_thousand_people_leave_a_file_in_one_go(local_tree: OnDisk, people: int) -> None:
    """However many people leave an export of 100,000 rows, it is read once, and once more when it is written."""
    local_tree.put("exports/7/all.csv", lines(100_000))
    connector = connected(local_tree, EXPORT)
    counted = connector.source.storage = Counted("spool", local_tree.folder)
    gone = {f"p{number * 97}@a.dk" for number in range(people)}
    with connector.writing() as session:
        who = json.dumps(sorted(gone))
        assert (
            session.run("DELETE FROM export WHERE mail IN (SELECT value FROM json_each(:who))", {"who": who}) == people
        )
    # The first reading is of the header alone.
    assert (counted.opened, counted.replaced) == (3, 1)
    left = local_tree.everything()["exports/7/all.csv"].splitlines()
    assert len(left) == 100_001 - people
    assert not gone & {line.partition(b",")[0].decode() for line in left}


def test_a_server_that_ends_silent_connections_is_spoken_to_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where reading takes longer than an FTP server waits for a word, the run goes on over another connection."""
    monkeypatch.setattr(files_by_ftp, "SILENT", 1)
    folder = tmp_path / "server" / "spool"
    folder.mkdir(parents=True)
    with ftp.running(folder.parent, patience=1) as port:
        tree = OnDisk(url=f"ftp://anna:${{SECRET}}@127.0.0.1:{port}/spool", folder=folder, name="ftp")
        tree.put("exports/7/all.csv", lines(10))
        connector = connected(tree, EXPORT)
        with connector.writing() as session:
            assert session.run("DELETE FROM export WHERE mail = 'p5@a.dk'") == 1
            time.sleep(2.5)
        connector.close()
        assert tree.everything() == {"exports/7/all.csv": lines(10, (5,))}
