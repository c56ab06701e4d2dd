"""Files of each kind as they are met: what they say, and what is left of them when somebody goes."""

from __future__ import annotations

import gzip
import io
from zoneinfo import ZoneInfo

import pytest

from ordholden.declaration.formats import Csv, Eml, Format, JsonLines, Log, Mbox, Part
from ordholden.formats.rewriting import form_of, read
from ordholden.formats.times import spelled, told
from ordholden.formats.values import LONGEST, NotReadable, NotWritable, Wrong
from tests.formats.conftest import pieces, rewritten, rows

CSV = Format(syntax=Csv(delimiter=";"), encoding="latin-1")
CUSTOMERS = 'id;navn;note\r\n1;"Hansen; Åse";"siger ""hej"""\r\n\r\n2;Bo Ø;"to\r\nlinjer"\r\n3;Cæcilie;\r\n'.encode(
    "latin-1"
)
REQUEST = (Part(name="ip"), " - ", Part(name="user"), " [", Part(name="at"), '] "', Part(name="request"), '"')
ACCESS = Format(syntax=Log(patterns=(REQUEST,)))
LINES = b'10.0.0.1 - anna [10/Oct/2024:13:55:36 +0200] "GET /a"\n10.0.0.2 - bo [11/Oct/2024:13:55:36 +0200] "GET "b""\n'


def test_cells_keep_their_quotes_and_their_lines() -> None:
    """A cell may hold the delimiter, quotes and line ends; what is left of a file keeps each quote and line end."""
    assert [row["navn"] for row in rows(CSV, CUSTOMERS)] == ["Hansen; Åse", "Bo Ø", "Cæcilie"]
    assert rows(CSV, CUSTOMERS)[0]["note"] == 'siger "hej"'
    assert rewritten(CSV, CUSTOMERS, [(4, None)]) == CUSTOMERS.replace(
        '2;Bo Ø;"to\r\nlinjer"\r\n'.encode("latin-1"), b""
    )
    assert rewritten(CSV, CUSTOMERS, [(2, {"navn": None})]) == CUSTOMERS.replace(
        '"Hansen; Åse"'.encode("latin-1"), b'""'
    )


def test_a_value_that_needs_quotes_gets_them_and_a_letter_that_is_not_there_is_refused() -> None:
    """What is put into a cell is written so that it reads the same, or not at all."""
    after = rewritten(CSV, CUSTOMERS, [(6, {"navn": 'a;"b"\n'})])
    assert rows(CSV, after)[2]["navn"] == 'a;"b"\n'
    with pytest.raises(NotWritable, match="line 6: navn"):
        rewritten(CSV, CUSTOMERS, [(6, {"navn": "Ω"})])


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (b"1;a\r\n", Wrong.WIDTH),
        (b'1;"a"b;c\r\n', Wrong.QUOTE),
        (b'1;"a;c\r\n', Wrong.QUOTE),
        (b"1;a\rb;c\r\n", Wrong.LINE_END),
    ],
)
def test_a_row_that_cannot_be_told_apart_is_said_and_kept(line: bytes, wrong: Wrong) -> None:
    """A row with a stray quote or too few cells is never skipped in silence, and never lost."""
    found = pieces(CSV, CUSTOMERS + line)
    assert [(row.piece.line, row.wrong) for row in found if row.wrong] == [(7, wrong)]
    assert rewritten(CSV, CUSTOMERS + line, [(6, None)]).endswith(line)


def test_an_encoding_that_is_not_the_declared_one_is_said() -> None:
    """A file in latin-1 that is declared as UTF-8 is not read as if it were."""
    found = pieces(Format(syntax=Csv(delimiter=";")), CUSTOMERS)
    assert [row.wrong for row in found] == [Wrong.ENCODING, Wrong.ENCODING, Wrong.ENCODING]


def test_utf16_with_its_mark_stays_utf16_with_its_mark() -> None:
    """A file that a spreadsheet wrote in UTF-16 is cut at its letters, not at its bytes."""
    written = Format(syntax=Csv(delimiter="\t"), encoding="utf-16")
    data = "id\tnavn\r\n1\tÅse\r\n2\t\u0a0d\u0d0a\r\n".encode("utf-16")
    assert [row["navn"] for row in rows(written, data)] == ["Åse", "\u0a0d\u0d0a"]
    assert rewritten(written, data, [(2, None)]) == "id\tnavn\r\n2\t\u0a0d\u0d0a\r\n".encode("utf-16")


def test_a_header_that_names_a_column_twice_is_refused() -> None:
    """Where two columns have one name, nobody knows which cell is meant."""
    with pytest.raises(NotReadable, match="names a column twice"):
        rows(CSV, b"id;navn;navn\r\n1;2;3\r\n")


def test_numbers_and_order_in_json_stay_as_they_are_written() -> None:
    """Clearing a value in a line of JSON changes that value: numbers keep their digits and keys their order."""
    line = (
        b'{"id": 1.50, "caller" :{"number":"+4520", "n": 12345678901234567890}, "tags":["a", {"b":1e2}], "x": null}\r\n'
    )
    written = Format(syntax=JsonLines())
    cells = {
        "id": "1.50",
        "caller/number": "+4520",
        "caller/n": "12345678901234567890",
        "tags": '["a",{"b":1e2}]',
        "x": None,
    }
    assert rows(written, line) == [cells]
    assert rewritten(written, line, [(1, {"caller/number": None})]) == line.replace(b'"+4520"', b"null")
    assert rewritten(written, line, [(1, {"id": "7"})]) == line.replace(b"1.50", b"7")
    assert rewritten(written, line, [(1, {"tags": "[]"})]) == line.replace(b'["a", {"b":1e2}]', b"[]")


def test_a_broken_line_of_json_is_said_and_kept() -> None:
    """A line that is cut off, has a key twice or is no object is named by its number, and stays in the file."""
    data = b'{"a": 1}\n{"a": \n[1]\n{"a": 1, "a": 2}\n{"a": "\\ud800"}\n' + b'{"a":' * 5000 + b"\n"
    written = Format(syntax=JsonLines())
    found = [(row.piece.line, row.wrong) for row in pieces(written, data, size=1000) if row.wrong]
    assert found == [(2, Wrong.JSON), (3, Wrong.JSON), (4, Wrong.KEY_TWICE), (5, Wrong.JSON), (6, Wrong.JSON)]
    assert rewritten(written, data, [(1, None)]) == data[9:]


def test_a_line_of_a_log_has_the_parts_that_its_pattern_names() -> None:
    """The parts of a line are what stands between the texts of the pattern; clearing one leaves the others."""
    assert rows(ACCESS, LINES)[1] == {
        "ip": "10.0.0.2",
        "user": "bo",
        "at": "11/Oct/2024:13:55:36 +0200",
        "request": 'GET "b"',
    }
    assert rewritten(ACCESS, LINES, [(2, {"user": None, "ip": "10.0"})]) == LINES.replace(b"10.0.0.2 - bo", b"10.0 - ")
    with pytest.raises(NotWritable):
        rewritten(ACCESS, LINES, [(1, {"ip": "a - b"})])


def test_lines_that_carry_on_go_with_the_line_before_them() -> None:
    """What a program prints below a line, such as where it failed, is that line's."""
    data = b"one anna failed\n  at x\n\n  at y\none bo failed\nnobody\n"
    written = Format(syntax=Log(patterns=(("one ", Part(name="who"), " failed"),), carries_on="below"))
    assert [row["below"] for row in rows(written, data)] == ["  at x\n\n  at y", "nobody"]
    assert rewritten(written, data, [(1, None)]) == b"one bo failed\nnobody\n"
    assert rewritten(written, b"one bo failed\n" + data, [(1, {"below": "x"})]) == b"one bo failed\nx\n" + data
    assert rewritten(written, data, [(1, {"below": None})]) == b"one anna failed\none bo failed\nnobody\n"


def test_a_packed_log_is_packed_again_under_the_same_header() -> None:
    """A rotated log stays a gzip file with its own name and time in it."""
    packed = io.BytesIO()
    with gzip.GzipFile("access.log", "wb", fileobj=packed, mtime=1700000000) as file:
        file.write(LINES * 1000)
    after = rewritten(ACCESS, packed.getvalue(), [(1, None)])
    assert (
        gzip.decompress(after) == (LINES * 1000)[len(LINES) // 2 - 1 :][LINES.index(b"\n") + 1 - len(LINES) // 2 + 1 :]
    )
    assert after[:20] == packed.getvalue()[:20]


@pytest.mark.parametrize("damage", [slice(None, -3), slice(None, 40), slice(None, 5)])
def test_a_packed_log_that_is_cut_off_is_refused(damage: slice) -> None:
    """A gzip file that is not whole is not read as if what is left were everything."""
    with pytest.raises(NotReadable, match="cut off"):
        pieces(ACCESS, gzip.compress(LINES * 1000)[damage])


def test_what_packs_a_thousandfold_takes_no_more_memory() -> None:
    """A small packed file with gigabytes in it is read a little at a time, and one endless line is refused."""
    with pytest.raises(NotReadable, match="more than 16 MB"):
        list(read(form_of(ACCESS), [gzip.compress(b"x" * (LONGEST + 300_000))]))
    assert len(list(read(form_of(ACCESS), [gzip.compress(LINES * 20_000)]))) == 40_000


# ------------------------------------------------------------------------------------------ messages

MAIL = """From: =?utf-8?q?=C3=85se?= <aase@example.dk>
To: Bo <bo@example.dk>
Received: from mx.example.dk
Subject: =?iso-8859-1?q?M=F8de?= i
 morgen
Date: Tue, 6 Jan 2026 10:00:00 +0100
Message-ID: <1@example.dk>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b1"

--b1
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

K=C3=A6re Bo, ring til +45 20 20 20 20.
>From =C3=85se

--b1
Content-Type: application/pdf; name="CV Aase.pdf"
Content-Disposition: attachment; filename="CV Aase.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--b1--
"""
OTHER = "From: c@example.dk\nTo: d@example.dk, e@example.dk\nSubject: x\n\nHej\n"
BOX = Format(syntax=Mbox())
MBOX = f"From aase@example.dk Tue Jan  6 10:00:00 2026\n{MAIL}\nFrom c@example.dk Tue Jan  6 11:00:00 2026\n{OTHER}\n".encode()
SECOND = MBOX[MBOX.index(b"From c@") :]


def test_a_message_is_read_as_its_reader_sees_it() -> None:
    """Names, subjects and texts are decoded; addresses and attachments have columns of their own."""
    first, second = rows(BOX, MBOX)
    assert (first["from"], first["from address"]) == ("Åse <aase@example.dk>", "aase@example.dk")
    assert (first["to address"], second["to address"]) == ("bo@example.dk", None)
    assert first["subject"] == "Møde i morgen"
    assert first["text"] == "Kære Bo, ring til +45 20 20 20 20.\nFrom Åse\n"
    assert first["attachments"] == "CV Aase.pdf"
    assert first["other headers"] == "Received: from mx.example.dk"
    assert second["text"] == "Hej\n"


def test_a_message_leaves_a_mailbox_and_all_others_stay_byte_for_byte() -> None:
    """What is left of a mailbox is exactly the other messages."""
    assert rewritten(BOX, MBOX, [(1, None)]) == SECOND
    assert rewritten(BOX, MBOX, [(pieces(BOX, MBOX)[1].piece.line, None)]) == MBOX[: -len(SECOND)]


def test_a_text_in_a_message_is_put_back_in_its_own_coding() -> None:
    """What is redacted in a text is written in the coding of that text; the rest of the message stays as it was."""
    text = rows(BOX, MBOX)[0]["text"] or ""
    after = rewritten(BOX, MBOX, [(1, {"text": text.replace("+45 20 20 20 20", "[slettet æ]")})])
    assert after == MBOX.replace(b"+45 20 20 20 20", b"[slettet =C3=A6]")


def test_one_of_two_people_in_a_message_is_cleared_and_the_other_stays() -> None:
    """A sender's name and address go, and the recipient, the subject and the text stay."""
    after = rewritten(BOX, MBOX, [(1, {"from": "[slettet ø]", "envelope": "- Tue Jan  6 10:00:00 2026"})])
    first = rows(BOX, after)[0]
    assert (first["from"], first["from address"], first["to"]) == ("[slettet ø]", None, "Bo <bo@example.dk>")
    assert b"aase" not in after
    assert after.endswith(SECOND)


def test_what_is_attached_goes_with_its_name() -> None:
    """Clearing what is attached leaves neither its content nor its name."""
    after = rewritten(BOX, MBOX, [(1, {"attachments": None})])
    assert b"Aase.pdf" not in after
    assert b"JVBERi0" not in after
    assert rows(BOX, after)[0]["attachments"] is None


def test_other_fields_of_a_header_go_together_or_one_at_a_time() -> None:
    """What servers wrote into a header is one cell, in which a line may be changed."""
    after = rewritten(BOX, MBOX, [(1, {"other headers": "Received: from somewhere"})])
    assert after == MBOX.replace(b"from mx.example.dk", b"from somewhere")
    assert rewritten(BOX, MBOX, [(1, {"other headers": None})]) == MBOX.replace(b"Received: from mx.example.dk\n", b"")


@pytest.mark.parametrize(
    ("part", "instead", "wrong"),
    [
        (b"Content-Transfer-Encoding: quoted-printable", b"Content-Transfer-Encoding: rot13", Wrong.PARTS),
        (b"=C3=A6re", b"=C3=A6re\n--b1\nContent-Transfer-Encoding: base64\n\nA", Wrong.PARTS),
        (b"--b1--\n", b"", Wrong.PARTS),
        (b"To: Bo", b"nothing like a header\nTo: Bo", Wrong.MESSAGE),
    ],
)
def test_a_message_that_cannot_be_decoded_is_said_and_kept(part: bytes, instead: bytes, wrong: Wrong) -> None:
    """A message whose text nobody can read is a finding, and is not lost."""
    data = MBOX.replace(part, instead)
    assert [row.wrong for row in pieces(BOX, data)] == [wrong, None]
    assert rewritten(BOX, data, [(pieces(BOX, data)[1].piece.line, None)]) == data[: -len(SECOND)]


def test_a_text_that_is_not_in_its_charset_is_read_byte_by_byte() -> None:
    """Mail often says another charset than it is written in: then every byte is a letter, and is put back as it was."""
    data = (
        MBOX.replace(b"charset=utf-8", b"charset=us-ascii").replace(b"=C3=85se", b"=E6=FE").replace(b"Bo <", b"\xe6 <")
    )
    first = rows(BOX, data)[0]
    assert (first["to"], (first["text"] or "")[-8:]) == ("æ <bo@example.dk>", "From æþ\n")
    text = (first["text"] or "").replace("+45 20 20 20 20", "x")
    assert rewritten(BOX, data, [(1, {"text": text})]) == data.replace(b"+45 20 20 20 20", b"x")
    unknown = MBOX.replace(b"charset=utf-8", b"charset=nothing")
    assert rows(BOX, unknown)[0]["text"] == rows(BOX, MBOX)[0]["text"]


def test_one_message_in_a_file_is_one_row() -> None:
    """A message in a file of its own has the same columns, without a mailbox's line before it."""
    crlf = MAIL.replace("\n", "\r\n").encode()
    written = Format(syntax=Eml())
    assert "envelope" not in rows(written, crlf)[0]
    after = rewritten(written, crlf, [(1, {"subject": ("Ændret " * 20).strip(), "text": "Nyt\r\n"})])
    assert rows(written, after)[0]["subject"] == ("Ændret " * 20).strip()
    assert b"\n" not in after.replace(b"\r\n", b"")


# --------------------------------------------------------------------------------------------- times

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.mark.parametrize(
    ("text", "written", "iso"),
    [
        ("10/Oct/2024:13:55:36 +0000", "%d/%b/%Y:%H:%M:%S %z", "2024-10-10 15:55:36.000"),
        ("10-10-2024", "%d-%m-%Y", "2024-10-10 00:00:00.000"),
        ("2024-10-10T13:55:36Z", "iso", "2024-10-10 15:55:36.000"),
        ("1728568536.5", "epoch", "2024-10-10 15:55:36.500"),
        ("1728568536000", "epoch milliseconds", "2024-10-10 15:55:36.000"),
        ("Thu, 10 Oct 2024 13:55:36 +0000", "mail", "2024-10-10 15:55:36.000"),
        ("yesterday", "iso", None),
        ("1e999", "epoch", None),
        ("99/Oct/2024", "%d/%b/%Y", None),
    ],
)
def test_times_are_told_by_the_clock_of_the_system(text: str, written: str, iso: str | None) -> None:
    """A time in a file is read as it is written there, and compared as the system's clock would show it."""
    assert told(text, written, COPENHAGEN) == iso
    if iso is not None:
        assert told(spelled(iso, written, COPENHAGEN), written, COPENHAGEN) == iso.replace(".500", ".000")
