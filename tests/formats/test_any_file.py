"""What holds for every kind of file that holds rows, tried with made-up files of it and with any bytes at all."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ordholden.declaration.formats import Csv, Eml, Format, JsonLines, Log, Mbox, Part
from ordholden.formats.values import NotReadable, NotWritable
from tests.formats.conftest import pieces, rewritten, rows

ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "latin-1", "cp1252")
LETTERS = st.characters(codec="latin-1", exclude_characters="\x00", exclude_categories=("Cc",))
WORD = st.text(LETTERS | st.sampled_from('",;\'" \t=?æø'), max_size=8)
LINES = st.text(LETTERS | st.sampled_from('",;\n\r "æø'), max_size=8)
PATTERN = (Part(name="at", width=3), " ", Part(name="who"), " said ", Part(name="what"), ".")

Made = tuple[Format, bytes]


@st.composite
def separated(draw: st.DrawFn) -> Made:
    """A file of cells, written by Python's own writer."""
    columns = draw(st.lists(st.sampled_from("abcdæ"), min_size=1, max_size=4, unique=True))
    syntax = Csv(delimiter=draw(st.sampled_from([",", ";", "\t"])))
    found = draw(st.lists(st.lists(LINES, min_size=len(columns), max_size=len(columns)), max_size=6))
    text = io.StringIO()
    end, quoting = draw(st.sampled_from(["\n", "\r\n"])), draw(st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
    writer = csv.writer(text, delimiter=syntax.delimiter, lineterminator=end, quoting=quoting)
    writer.writerows([columns, *found])
    encoding = draw(st.sampled_from(ENCODINGS))
    return Format(syntax=syntax, encoding=encoding), _encoded(draw, text.getvalue(), encoding)


@st.composite
def objects(draw: st.DrawFn) -> Made:
    """Objects within objects, with numbers and lists."""
    leaf = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | LINES
    value = st.recursive(
        leaf, lambda each: st.lists(each, max_size=2) | st.dictionaries(WORD, each, max_size=3), max_leaves=5
    )
    found = draw(st.lists(st.dictionaries(WORD, value, max_size=4), max_size=5))
    text = "".join(
        json.dumps(
            each, ensure_ascii=draw(st.booleans()), indent=None, separators=draw(st.sampled_from([None, (",", ":")]))
        )
        + draw(st.sampled_from(["\n", "\r\n", "\n\n"]))
        for each in found
    )
    return Format(syntax=JsonLines()), _encoded(draw, text, "utf-8")


@st.composite
def logged(draw: st.DrawFn) -> Made:
    """Lines that fit, lines that do not."""
    fits = st.builds("{:>3.3} {} said {}.".format, WORD, WORD, WORD)
    lines = draw(st.lists(fits | WORD, max_size=6))
    encoding, end = draw(st.sampled_from(ENCODINGS)), draw(st.sampled_from(["\n", "\r\n"]))
    syntax = Log(patterns=(PATTERN,), carries_on=draw(st.sampled_from([None, "more"])))
    return Format(syntax=syntax, encoding=encoding), _encoded(draw, "".join(line + end for line in lines), encoding)


@st.composite
def messages(draw: st.DrawFn) -> Made:
    """Messages as a mail program writes them."""
    found = draw(
        st.lists(
            st.builds(
                _message,
                LINES,
                LINES,
                st.sampled_from([None, "base64", "quoted-printable", "8bit"]),
                WORD,
                st.booleans(),
            ),
            min_size=1,
            max_size=3,
        )
    )
    if len(found) == 1 and draw(st.booleans()):
        return Format(syntax=Eml()), found[0]
    mails = [
        b"From a@example.dk Mon Jan  5 10:00:00 2026\n" + _quoted(each.rstrip(b"\n") + b"\n") + b"\n" for each in found
    ]
    return Format(syntax=Mbox()), b"".join(mails)


def _message(subject: str, body: str, coding: str | None, name: str, html: bool) -> bytes:
    mail = EmailMessage()
    mail["From"] = "Åse Ø <aase@example.dk>"
    mail["To"] = "Bo <bo@example.dk>, c@example.dk"
    mail["Subject"] = " ".join(subject.split())
    mail["X-Seen-By"] = "mx.example.dk"
    mail.set_content("From here\n" + body, cte=coding) if coding else mail.set_content("From here\n" + body)
    if html:
        mail.add_alternative(f"<p>{body}</p>", subtype="html")
        mail.add_attachment(b"\x00\x01", maintype="image", subtype="png", filename=f"p{name}.png")
    for number, part in enumerate(mail.walk()):
        if part.is_multipart():
            part.set_boundary(f"between {number}")
    return mail.as_bytes()


def _quoted(mail: bytes) -> bytes:
    return re.sub(rb"^(>*From )", rb">\1", mail, flags=re.MULTILINE)


def _encoded(draw: st.DrawFn, text: str, encoding: str) -> bytes:
    data = text.encode(encoding)
    if draw(st.booleans()) and encoding == "utf-8":
        data = b"\xef\xbb\xbf" + data
    return data


ANY = separated() | objects() | logged() | messages()
FORMATS = (
    Format(syntax=Csv()),
    Format(syntax=Csv(escape="\\", columns=("a", "b")), encoding="utf-16-le"),
    Format(syntax=Csv(quote="", delimiter="||", columns=("a", "b")), encoding="cp1252"),
    Format(syntax=JsonLines()),
    Format(syntax=Log(patterns=(PATTERN,), carries_on="more")),
    Format(syntax=Mbox()),
    Format(syntax=Eml()),
)
PROPERTY = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


@PROPERTY
@given(ANY)
def test_a_file_that_nothing_is_taken_from_is_the_same_file(made: Made) -> None:
    """Rewriting a file without removing anybody gives the same bytes."""
    assert rewritten(*made) == made[1]


@PROPERTY
@given(ANY, st.data())
def test_who_is_removed_is_gone_and_all_others_say_what_they_said(made: Made, data: st.DataObject) -> None:
    """After rows are removed the file has all other rows, in their order, with the same cells."""
    written, before = made
    found = pieces(written, before)
    gone = {row.piece.line for row in found if row.cells is not None and data.draw(st.booleans())}
    after = rewritten(written, before, [(line, None) for line in sorted(gone)])
    left = [row for row in found if row.piece.line not in gone]
    assert [(p.piece.raw, p.cells, p.wrong) for p in pieces(written, after)] == [
        (p.piece.raw, p.cells, p.wrong) for p in left
    ]


@PROPERTY
@given(ANY, st.data())
def test_a_cell_that_is_set_reads_as_set_and_no_other_byte_of_another_row_changes(
    made: Made, data: st.DataObject
) -> None:
    """Clearing a cell changes that cell and no other; what cannot be written so is refused."""
    written, before = made
    found = [row for row in pieces(written, before) if row.cells]
    assume(found)
    chosen = data.draw(st.sampled_from(found))
    column = data.draw(st.sampled_from(sorted(chosen.cells or {})))
    value = data.draw(st.none() | st.just("erased-0123") | WORD | LINES)
    try:
        after = rewritten(written, before, [(chosen.piece.line, {column: value})])
    except NotWritable:
        return
    now = {p.piece.raw: p for p in pieces(written, after)}
    assert all(
        p.piece.raw in now for p in pieces(written, before) if p is not chosen and p.piece.line != chosen.piece.line
    )
    said = [dict(p.cells) for p in found]
    said[found.index(chosen)][column] = value
    if column not in ("from", "to", "from address", "to address"):
        assert [_plain(row) for row in rows(written, after) if row] == [_plain(row) for row in said]


def _plain(row: dict[str, str | None]) -> dict[str, str | None]:
    return {column: value or None for column, value in row.items()}


@PROPERTY
@given(st.binary(max_size=300), st.sampled_from(FORMATS), st.integers(0, 400))
def test_any_bytes_are_read_or_refused_by_name(data: bytes, written: Format, cut: int) -> None:
    """A file of any bytes is cut into pieces that are the file, or refused as not readable; nothing is lost."""
    _tried(written, data)
    _tried(written, gzip.compress(data)[:cut])


@PROPERTY
@given(ANY, st.integers(0, 60), st.binary(max_size=3))
def test_a_damaged_file_is_read_or_refused_by_name(made: Made, at: int, damage: bytes) -> None:
    """A file in which some bytes were damaged loses nothing when it is rewritten."""
    written, data = made
    _tried(written, data[:at] + damage + data[at + len(damage) :])


def _tried(written: Format, data: bytes) -> None:
    try:
        after = rewritten(written, data)
    except NotReadable:
        return
    assert after == data or gzip.decompress(after) == gzip.decompress(data)


@PROPERTY
@given(ANY, st.sampled_from([1, 2, 3, 1000]))
def test_where_a_transfer_cuts_a_file_makes_no_difference(made: Made, size: int) -> None:
    """The rows of a file are the same however many bytes of it arrive at a time."""
    assert pieces(*made, size=size) == pieces(*made)


@pytest.mark.parametrize("written", FORMATS, ids=lambda each: type(each.syntax).__name__)
def test_an_empty_file_has_no_rows(written: Format) -> None:
    """A file without anything in it has no rows, and stays as it is."""
    assert pieces(written, b"") == []
    assert rewritten(written, b"") == b""


def test_an_edit_of_a_row_that_is_not_there_is_refused() -> None:
    """Where the row that was to go is not in the file any more, the file is not written."""
    with pytest.raises(NotReadable, match="has no row any more"):
        rewritten(Format(syntax=Csv()), b"a,b\n1,2\n3,4\n", [(4, None)])
