"""Who is erased is taken out of the texts of others, and everybody else stays in them."""

from __future__ import annotations

import base64
import gzip
import html
import json
import quopri
from email.header import decode_header, make_header

import pytest

from tests.failures.conftest import Open
from tests.failures.office import execute
from tests.mentions.texts import (
    MAIL,
    NAME,
    OTHER,
    REQUEST,
    bodies,
    desk,
    header,
    in_base64,
    note,
    notes,
    packed,
    php,
    quoted,
)


def test_somebody_is_taken_out_of_the_texts_of_others(office: Open, dialect: str) -> None:
    """Name, number and address of who is erased go out of others' texts; the other person in the same text stays."""
    it = desk(office, dialect)
    note(it, 1, f"{NAME}s mor ringede fra +45 20 12 34 56 om {OTHER} (aase@kanarie.example)")
    note(it, 2, "KJAER-HANSEN, SOEREN <Soren@Kanarie.example>")
    note(it, 3, f"Intet om {OTHER}")
    ended = it.erase(REQUEST)
    assert ended.code == 0, ended.said
    assert [words for words, _, _ in notes(it).values()] == [
        f"[slettet] mor ringede fra [slettet] om {OTHER} (aase@kanarie.example)",
        "[slettet] <[slettet]>",
        f"Intet om {OTHER}",
    ]
    assert "none is left: " in ended.out


def test_what_is_encoded_is_opened_and_closed_again(office: Open, dialect: str) -> None:
    """In what is encoded the person is taken out as well, and it still says what it said of everybody else."""
    it = desk(office, dialect)
    said, after = f"Hej {NAME} og {OTHER}", f"Hej [slettet] og {OTHER}"
    for number, write in enumerate((html.escape, quoted, header, in_base64, php, json.dumps), 1):
        note(it, number, write(said))
    assert it.erase(REQUEST).code == 0
    words = [str(row[0]) for row in notes(it).values()]
    assert html.unescape(words[0]) == after
    assert quopri.decodestring(words[1]).decode() == after
    assert str(make_header(decode_header(words[2]))) == after
    assert base64.b64decode(words[3]).decode() == after
    assert words[4] == php(after)
    assert json.loads(words[5]) == after


def test_documents_and_blobs(office: Open, dialect: str) -> None:
    """A JSON document keeps its form, a packed file is packed again, and a serialised session stays valid."""
    it = desk(office, dialect)
    note(it, 1, extra={"to": [NAME, OTHER], "phone": 20123456, "rate": 1.5, "nested": {"mail": MAIL.upper()}})
    note(it, 2, file=packed(f"Fra {NAME}\nTil {OTHER}\n"))
    note(it, 3, file=f"user|{php(NAME)}".encode())
    note(it, 4, file=f"Fra {NAME}, \xe5".encode("latin-1"))
    assert it.erase(REQUEST).code == 0
    found = notes(it)
    gone = "[erased]"
    assert found[1][1] == {"to": [gone, OTHER], "phone": gone, "rate": 1.5, "nested": {"mail": gone}}
    assert gzip.decompress(found[2][2]).decode() == f"Fra {gone}\nTil {OTHER}\n"
    assert found[3][2] == f"user|{php(gone)}".encode()
    assert found[4][2] == f"Fra {gone}, \xe5".encode("latin-1")


def test_a_text_about_nobody_is_read_as_well(office: Open, dialect: str) -> None:
    """A newsletter is about nobody, and still mentions people."""
    it = desk(office, dialect)
    execute(it.urls["app"], f"INSERT INTO news VALUES (1, 'M\u00f8d {NAME} og {OTHER}')")
    assert it.erase(REQUEST).code == 0
    assert bodies(it) == [f"M\u00f8d [erased] og {OTHER}"]


def test_what_is_doubtful_is_left_and_told(office: Open) -> None:
    """A bare first name may be somebody else's: it stays, the outcome says so, and somebody may decide otherwise."""
    it = desk(office, "sqlite")
    note(it, 1, "S\u00f8ren kommer i morgen")
    note(it, 2, "S\u00f8ren (20 12 34 56) kommer i morgen")
    planned = it.run("plan", "erase", "--preview", stdin=REQUEST)
    assert "(doubtful)" in planned.out
    ended = it.erase(REQUEST, "--json")
    assert ended.json["mentions"]["doubtful"] == {"app.notes.words": 1}
    assert [words for words, _, _ in notes(it).values()] == [
        "S\u00f8ren kommer i morgen",
        "[slettet] ([slettet]) kommer i morgen",
    ]


def test_somebody_may_decide_what_is_doubtful(office: Open) -> None:
    """With --redact-doubtful bare names go too; that is another plan, which is approved as such."""
    it = desk(office, "sqlite")
    note(it, 1, "S\u00f8ren kommer i morgen")
    plain = it.run("plan", "erase", "--checksum", stdin=REQUEST).out
    assert it.run("plan", "erase", "--checksum", "--redact-doubtful", stdin=REQUEST).out != plain
    assert it.erase(REQUEST, "--redact-doubtful").code == 0
    assert notes(it)[1][0] == "[slettet] kommer i morgen"


def test_what_cannot_be_read_is_not_covered(office: Open) -> None:
    """A recording cannot be searched, and the outcome says how many there are, and where nobody looks at all."""
    it = desk(office, "sqlite")
    note(it, 1, file=b"RIFF\x00\x00\x01\x02WAVE" + bytes(range(256)))
    ended = it.erase(REQUEST, "--json")
    assert ended.json["mentions"]["not read through"] == {"app.notes.file": {"unknown content": 1}}


def test_the_preview_shows_what_it_becomes(office: Open) -> None:
    """Before anybody approves, each mention is shown in its context with what it becomes; the plan keeps none of it."""
    it = desk(office, "sqlite")
    note(it, 1, f"Ring til {NAME} i dag")
    planned = it.run("plan", "erase", "--preview", "--json", stdin=REQUEST)
    (shown,) = planned.json["preview"]["mentions"]
    assert (shown["before"], shown["mention"], shown["behind"]) == ("Ring til ", NAME, " i dag")
    assert shown["becomes"] == "[slettet]"
    assert NAME not in json.dumps(planned.json["plan"])
    assert NAME not in it.run("plan", "erase", stdin=REQUEST).said


def test_only_the_kinds_that_are_named_are_looked_for(office: Open) -> None:
    """A text that mentions employees is not searched for customers."""
    it = desk(office, "sqlite")
    head = it.declaration.read_text().replace("people: {user:", "people: {clerk: {label: {en: clerk}}, user:")
    it.declaration.write_text(head.replace("mentions: [user]", "mentions: [clerk]"))
    note(it, 1, f"Ring til {NAME}")
    assert it.erase(REQUEST).code == 0
    assert notes(it)[1][0] == f"Ring til {NAME}"


@pytest.mark.parametrize("mentions", ["[nobody]", "[everybody, user]"])
def test_a_mention_of_nobody_known_is_refused(office: Open, mentions: str) -> None:
    """A kind of person that is not declared is a mistake, and everybody stands alone."""
    it = desk(office, "sqlite", mentions)
    assert it.run("check").code == 1
