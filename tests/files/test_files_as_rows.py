"""A file is a row: listed, removed, renamed, its sidecar changed; the same in every place where files lie."""

from __future__ import annotations

import pytest

from ordholden.connectors.errors import ConnectorError, Kind
from tests.files.places import BASE, Tree, connected

VOICEMAIL = """
  spool.voicemail:
    path: "voicemail/{customer}/{extension}/INBOX/msg*.{wav,txt}"
    sidecar: {alternative: txt, format: ini, fields: {caller: message/callerid, called_at: message/origtime}}
    about: {owner: {employee by value: extension}}
    identified by: {extension: extension}
    holds: {telephony: {from: modified, keep: 90 days}}
    fields:
      path: {is: recording, for: telephony}
      extension: {is: extension, for: telephony}
      caller: {is: phone, for: telephony}
    not personal: {customer: a number of a firm, called_at: a time}
"""
PROMPTS = """
  spool.prompts: {path: "prompts/**", not personal: spoken by an actor}
"""
SAID = b'; of the mailbox\r\n[message]\r\ncallerid = "Bo" <20223344>\r\norigtime=1700000000\r\nb\xe6=\xe6\r\n'
ROWS = "SELECT path, extension, caller, called_at, size FROM voicemail ORDER BY path"


@pytest.fixture
def spool(tree: Tree) -> Tree:
    """Two mailboxes with a message each, the second without what lies beside, and an announcement."""
    tree.put("voicemail/7/100/INBOX/msg0000.wav", b"RIFF", BASE)
    tree.put("voicemail/7/100/INBOX/msg0000.txt", SAID, BASE + 60)
    tree.put("voicemail/7/101/INBOX/msg0000.wav", b"RIFF", BASE)
    tree.put("prompts/da/hello.wav", b"RIFF", BASE)
    return tree


def test_files_that_differ_in_an_alternative_are_one_row(spool: Tree) -> None:
    """A message and what lies beside it are one row, with what the path says and what the sidecar says."""
    with connected(spool, VOICEMAIL + PROMPTS).reading() as session:
        assert list(session.select(ROWS)) == [
            ("voicemail/7/100/INBOX/msg0000.wav", "100", '"Bo" <20223344>', "1700000000", 4 + len(SAID)),
            ("voicemail/7/101/INBOX/msg0000.wav", "101", None, None, 4),
        ]


def test_a_row_that_goes_takes_its_files_along(spool: Tree) -> None:
    """With the row go the file, its sidecar and the folders that are empty then; nothing else does."""
    with connected(spool, VOICEMAIL + PROMPTS).writing() as session:
        assert session.run("DELETE FROM voicemail WHERE extension = '100'") == 1
    assert spool.everything() == {"voicemail/7/101/INBOX/msg0000.wav": b"RIFF", "prompts/da/hello.wav": b"RIFF"}


def test_a_rehearsal_touches_no_file(spool: Tree) -> None:
    """What is only rehearsed, or breaks off, leaves every file as it is."""
    before, portal = spool.everything(), connected(spool, VOICEMAIL + PROMPTS)
    with portal.writing() as session:
        session.run("DELETE FROM voicemail")
        session.rollback()

    def broken_off() -> None:
        with portal.writing() as session:
            session.run("DELETE FROM voicemail")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken_off()
    assert spool.everything() == before


def test_a_part_of_a_path_that_is_cleared_renames_the_files(spool: Tree) -> None:
    """A number in a path is taken out of the names of all files of the row, and the folder of that name goes."""
    with connected(spool, VOICEMAIL + PROMPTS).writing() as session:
        assert session.run("UPDATE voicemail SET extension = 'erased-1' WHERE extension = '100'") == 1
    assert {path for path in spool.everything() if "voicemail" in path} == {
        "voicemail/7/erased-1/INBOX/msg0000.wav",
        "voicemail/7/erased-1/INBOX/msg0000.txt",
        "voicemail/7/101/INBOX/msg0000.wav",
    }


def test_what_a_sidecar_says_is_cleared_in_it(spool: Tree) -> None:
    """A field of a sidecar is cleared in its file; every other byte of the file stays."""
    with connected(spool, VOICEMAIL + PROMPTS).writing() as session:
        assert session.run("UPDATE voicemail SET caller = NULL WHERE caller IS NOT NULL") == 1
    said = SAID.replace(b'"Bo" <20223344>', b"")
    assert spool.everything()["voicemail/7/100/INBOX/msg0000.txt"] == said
    assert spool.everything()["voicemail/7/100/INBOX/msg0000.wav"] == b"RIFF"


def test_a_part_and_a_field_are_cleared_together(spool: Tree) -> None:
    """Of one row both the name and what the sidecar says can go at once."""
    with connected(spool, VOICEMAIL + PROMPTS).writing() as session:
        assert session.run("UPDATE voicemail SET caller = NULL, extension = 'x' WHERE extension = '100'") == 1
    said = SAID.replace(b'"Bo" <20223344>', b"")
    assert spool.everything()["voicemail/7/x/INBOX/msg0000.txt"] == said


def test_a_file_that_changed_meanwhile_is_left_alone(spool: Tree) -> None:
    """What somebody wrote since it was listed is not removed; the others are, and the number is told without a name."""

    def late() -> None:
        with connected(spool, VOICEMAIL + PROMPTS).writing() as session:
            session.run("DELETE FROM voicemail")
            spool.put("voicemail/7/100/INBOX/msg0000.wav", b"RIFF and more", BASE + 9)

    with pytest.raises(ConnectorError, match="1 of 2 files was changed by somebody else") as refusal:
        late()
    assert (refusal.value.kind, refusal.value.again) == (Kind.CHANGED, True)
    assert "msg" not in repr(refusal.value)
    left = {path.partition(" ")[0] for path in spool.everything() if "voicemail" in path}
    assert left == {"voicemail/7/100/INBOX/msg0000.txt", "voicemail/7/100/INBOX/msg0000.wav"}


def test_what_is_gone_already_is_removed(spool: Tree) -> None:
    """A run that was cut off is run again: what is gone already counts as removed."""
    with connected(spool, VOICEMAIL + PROMPTS).writing() as session:
        assert session.run("DELETE FROM voicemail") == 2
        with connected(spool, VOICEMAIL + PROMPTS).writing() as other:
            other.run("DELETE FROM voicemail WHERE extension = '101'")
    assert [path for path in spool.everything() if "voicemail" in path] == []


@pytest.mark.parametrize("name", ["../../../x", "..", ".", "a/b", "/x", "a\0b", ""])
def test_no_value_leads_a_file_out_of_its_place(spool: Tree, name: str) -> None:
    """A part of a path is a text within it: a value that would lead elsewhere is refused before anything is done."""
    before = spool.everything()

    def misled() -> None:
        with connected(spool, VOICEMAIL + PROMPTS).writing() as session:
            session.run("UPDATE voicemail SET extension = :name", {"name": name})

    with pytest.raises(ConnectorError) as refusal:
        misled()
    assert refusal.value.kind is Kind.CONSTRAINT
    assert spool.everything() == before


def test_a_file_is_never_renamed_over_another(spool: Tree) -> None:
    """Where the new name is taken the file stays as it is, and that is told."""
    before = spool.everything()

    def over() -> None:
        with connected(spool, VOICEMAIL + PROMPTS).writing() as session:
            session.run("UPDATE voicemail SET extension = '101' WHERE extension = '100'")

    with pytest.raises(ConnectorError, match="another one has the new name") as refusal:
        over()
    assert "101" not in repr(refusal.value)
    assert spool.everything()["voicemail/7/101/INBOX/msg0000.wav"] == before["voicemail/7/101/INBOX/msg0000.wav"]


def test_files_that_no_pattern_matches_are_told_by_number(spool: Tree) -> None:
    """A file that nobody declared is a finding, and its name is not told."""
    spool.put("voicemail/7/100/greeting of Anna.wav")
    assert connected(spool, VOICEMAIL + PROMPTS).observe().unmatched == 1
    assert connected(spool, VOICEMAIL).observe().unmatched == 2


@pytest.mark.parametrize("place", ["local", "sftp", "ftp"])
def test_a_time_that_has_not_come_is_no_time(spool: Tree) -> None:
    """A file from the future was written by a wrong clock: it has no age, and an erasure still reaches it."""
    spool.put("voicemail/7/102/INBOX/msg0000.wav", b"RIFF", 4_000_000_000)
    with connected(spool, VOICEMAIL + PROMPTS).reading() as session:
        rows = list(session.select("SELECT extension, modified FROM voicemail ORDER BY 1"))
    assert rows == [
        ("100", "2023-11-14 23:13:20.000"), ("101", "2023-11-14 23:13:20.000"), ("102", None),
    ]  # fmt: skip


RECORDINGS = """
  spool.recordings:
    path: "monitor/{year}/{month}/{day}/{caller}-{at}.wav"
    times: {on: "{year}-{month}-{day}", at: "%Y%m%d-%H%M%S"}
    about: {caller: {employee by value: caller}}
    identified by: {phone: caller}
    holds: {telephony: {from: on, keep: 90 days}}
    fields: {path: {is: recording, for: telephony}, caller: {is: phone, for: telephony}}
    not personal: {a time: [year, month, day, at]}
"""


@pytest.mark.parametrize("place", ["local"])
def test_a_name_tells_when_it_was(tree: Tree) -> None:
    """Days and instants in names are times like any other; what is none is not guessed at, and such a file has no age."""
    tree.put("monitor/2026/03/15/20223344-20260315-120001.wav")
    tree.put("monitor/2026/02/31/20223345-20260231-120001.wav")
    asked = 'SELECT caller, "on", at FROM recordings ORDER BY caller'
    with connected(tree, RECORDINGS).writing() as session:
        assert list(session.select(asked)) == [
            ("20223344", "2026-03-15 00:00:00.000", "2026-03-15 12:00:01.000"), ("20223345", None, None),
        ]  # fmt: skip
        assert session.run("UPDATE recordings SET caller = 'x' WHERE caller = '20223344'") == 1
    assert "monitor/2026/03/15/x-20260315-120001.wav" in tree.everything()
