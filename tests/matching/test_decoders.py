"""What is encoded is opened, found and written back; everything else stays byte for byte."""

from __future__ import annotations

import base64
import gzip
import html
import json
import quopri
import unicodedata
from collections.abc import Callable
from email.header import Header, decode_header, make_header
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordholden.matching.containers import TooLarge, gunzip
from ordholden.matching.decoders import DECODERS
from ordholden.matching.layers import not_covered
from ordholden.matching.redaction import redact
from ordholden.matching.search import Search
from ordholden.matching.values import Hit
from tests.matching.people import MAIL, SOREN, known, soren

SEARCH = soren()
SAID = f"Hej {SOREN}, skriv til Åse på bo@x.example eller {MAIL}"
AFTER = "Hej [erased], skriv til Åse på bo@x.example eller [erased]"


def strong(hit: Hit) -> bool:
    """Whether the hit tells the person from all others."""
    return hit.strong


def after(data: str | bytes) -> str | bytes:
    """What is left of it when the person is taken out."""
    return redact(data, SEARCH, strong).data


def entities(text: str) -> str:
    """As a web page has it."""
    return html.escape(text).replace("ø", "&oslash;").replace("æ", "&#230;").replace("Å", "&#xC5;")


def quoted(text: str) -> str:
    """As a mail has it."""
    return quopri.encodestring(text.encode()).decode()


def unquoted(text: str) -> str:
    """Read back."""
    return quopri.decodestring(text.encode()).decode()


def in_base64(text: str) -> str:
    """With line breaks."""
    return base64.encodebytes(text.encode()).decode()


def url_safe(text: str) -> str:
    """Without padding, as in a web token."""
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def from_url_safe(text: str) -> str:
    """Read back."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()


def zipped(text: str) -> str:
    """Packed, in base64."""
    return base64.b64encode(gzip.compress(text.encode())).decode()


def unzipped(text: str) -> str:
    """Read back."""
    return gzip.decompress(base64.b64decode(text)).decode()


def nfc(text: str) -> str:
    """With accents as part of their letters."""
    return unicodedata.normalize("NFC", text)


Way = tuple[str, Callable[[str], str], Callable[[str], str]]
WAYS: list[Way] = [
    ("HTML entities", entities, html.unescape),
    ("JSON escapes", json.dumps, json.loads),
    ("URL escapes", lambda text: quote(text, safe=""), unquote),
    ("RFC 2047", lambda text: Header(text, "utf-8").encode(), lambda text: str(make_header(decode_header(text)))),
    ("quoted-printable", quoted, unquoted),
    ("base64", in_base64, lambda text: base64.b64decode(text).decode()),
    ("base64", url_safe, from_url_safe),
    ("gzip", zipped, unzipped),
]


@pytest.mark.parametrize(("name", "write", "read"), WAYS)
def test_what_is_encoded_is_found_and_taken_out(
    name: str, write: Callable[[str], str], read: Callable[[str], str]
) -> None:
    """A mention is found under an encoding, is replaced, and the rest of it says what it said."""
    written = write(SAID)
    assert any(name in hit.via for hit in SEARCH.hits(written) if hit.strong)
    changed = after(written)
    assert isinstance(changed, str)
    assert nfc(read(changed)) == AFTER
    assert not any(hit.strong for hit in SEARCH.hits(changed))


AROUND = [way for way in WAYS if way[0] not in {"RFC 2047", "quoted-printable"}]
"""What other encodings are put into; the two of mail are of text only."""


@given(inner=st.sampled_from(WAYS), outer=st.lists(st.sampled_from(AROUND), min_size=1, max_size=2))
def test_encodings_in_encodings_are_opened(inner: Way, outer: list[Way]) -> None:
    """An encoding inside another is opened and closed again, the innermost last."""
    text, ways = SAID, [inner, *outer]
    for _, write, _ in ways:
        text = write(text)
    changed = after(text)
    assert not any(hit.strong for hit in SEARCH.hits(changed))
    for _, _, read in reversed(ways):
        assert isinstance(changed, str)
        changed = read(changed)
    assert nfc(str(changed)) == AFTER


@given(before=st.text(max_size=60), behind=st.text(max_size=60))
def test_everything_else_stays(before: str, behind: str) -> None:
    """Around the mention every character stays, whatever it is."""
    before, behind = before.replace("=", ""), behind.replace("=", "")
    assert after(f"{before} | {MAIL} | {behind}") == f"{before} | [erased] | {behind}"


def test_serialised_php_stays_valid() -> None:
    """The lengths of serialised PHP are counted again, in bytes, also of a number and of what is nested."""
    inner = f's:{len(MAIL)}:"{MAIL}";'
    text = f'_auth|a:3:{{s:1:"o";s:4:"Åse";s:2:"me";s:{len(SOREN.encode())}:"{SOREN}";i:20123456;s:{len(inner)}:"{inner}";}}'
    assert after(text) == (
        '_auth|a:3:{s:1:"o";s:4:"Åse";s:2:"me";s:8:"[erased]";s:8:"[erased]";s:15:"s:8:"[erased]";";}'
    )


def test_accents_that_stand_apart_are_part_of_their_letter() -> None:
    """A name in which the ring of the A is a character of its own is found and taken out with it."""
    search = Search(known(2, "Åse Bø-Ågård"))
    written = unicodedata.normalize("NFD", "Fru Åse Bø-Ågård går")
    assert [written[hit.start : hit.end] for hit in search.hits(written)] == [written[4:-5]]
    assert redact(written, search, strong).data == unicodedata.normalize("NFD", "Fru [erased] går")


def test_json_stays_json() -> None:
    """A number that is taken out of a document becomes a string, and the rest of the document is what it was."""
    document = {"name": SOREN, "phone": 20123456, "rate": 1.10, "friends": ["Åse", MAIL]}
    changed = json.loads(str(after(json.dumps(document))))
    assert changed == {"name": "[erased]", "phone": "[erased]", "rate": 1.10, "friends": ["Åse", "[erased]"]}


@pytest.mark.parametrize("codec", ["utf-8", "latin-1", "utf-16", "utf-8-sig"])
def test_a_blob_stays_in_its_character_set(codec: str) -> None:
    """A text in a blob is changed in the character set that it is in."""
    assert after(SAID.encode(codec)) == AFTER.encode(codec)


def test_what_is_packed_is_packed_again() -> None:
    """A packed file is unpacked, changed and packed."""
    assert gzip.decompress(bytes(after(gzip.compress(SAID.encode())))) == AFTER.encode()  # type: ignore[arg-type]


def pdf(text: str) -> bytes:
    """A PDF of one page."""
    stream = b"BT /F1 11 Tf 50 780 Td (" + text.encode("cp1252") + b") Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def test_a_pdf_is_read_and_not_written() -> None:
    """Text in a PDF is found; that it was not taken out is said."""
    data = pdf(f"Kursusbevis {SOREN}")
    assert [hit.via for hit in SEARCH.hits(data) if hit.strong] == [("text in PDF",)]
    assert redact(data, SEARCH, strong).left == ("text in PDF is only read",)
    assert redact(data, SEARCH, strong).data == data


@pytest.mark.parametrize(
    "data", [b"RIFF\x00\x01\x02WAVE" + bytes(range(256)), b"\x1f\x8b\x08 broken", b"%PDF-1.7 broken"]
)
def test_what_nothing_opens_is_not_covered(data: bytes) -> None:
    """Sound, pictures and what is broken cannot be read, and that is said."""
    assert not_covered(data)
    assert not not_covered(SAID)


def test_words_below_base64_are_no_part_of_it() -> None:
    """A mail signature of one word under an unpadded block neither hides what is in it nor changes."""
    block = in_base64(SAID + "!" * (-len(SAID.encode()) % 3)).strip()
    assert "=" not in block
    changed = str(after(f"{block}\nVenlig\nhilsen"))
    assert changed.endswith("\nVenlig\nhilsen")
    assert base64.b64decode(changed.removesuffix("\nVenlig\nhilsen")).decode().startswith(AFTER)


def test_a_bomb_is_refused() -> None:
    """What would unpack to more than is opened is not unpacked, and is not covered."""
    bomb = gzip.compress(bytes(80_000_000))
    with pytest.raises(TooLarge):
        gunzip(bomb)
    assert not_covered(base64.b64encode(gzip.compress(bomb)).decode()) == ("gzip: too much is packed in it",)


def test_where_there_is_no_room_the_stand_in_is_shorter() -> None:
    """A column's length is kept; what does not fit is said to be left."""
    assert redact("20123456", SEARCH, strong, most=8).data == "[erased]"
    assert redact("kald 1042/20123456", SEARCH, strong, stand_in="[slettet person]", most=18).data == "kald 1042/-"


def test_the_list_says_how_each_is_written_back() -> None:
    """Every decoder says what it recognises; only PDF is read only."""
    assert [decoder.name for decoder in DECODERS if not decoder.back] == ["text in PDF"]
    assert {name for name, _, _ in WAYS} < {decoder.name for decoder in DECODERS}
