"""What is written in a text under another writing, in bulk: the units of a chunk that some decoder may open, opened.

Each view is a chunk of its own whose units keep their numbers. It is searched like the first, and viewed again, for
base64 in JSON in base64. Only units that show the mark of a writing are copied, so a plain text costs a look for it.
"""

from __future__ import annotations

import binascii
import html
import re
import string
import zlib
from collections.abc import Callable, Iterator

from ordholden.trace.sieve import CELLS, LINES, Chunk

DEEPEST = 4
"""Writings within one another that are opened."""

LARGEST = 8 << 20
"""Bytes to which one packed piece is unpacked."""

_BREAKS = ((b"%0A", b"%20"), (b"%0a", b"%20"), (b"%0D", b"%20"), (b"%0d", b"%20"), (b"%00", b"%20"))
_PERCENT = re.compile(rb"%[0-9A-Fa-f]{2}")
_ESCAPED = re.compile(rb"\\u([0-9A-Fa-f]{4})")
_ENTITY = re.compile(rb"&#?\w{2,8};")
# What mail programs escape: blanks and signs of an address, letters beyond ASCII. "id=12" is no escape.
_QUOTED = re.compile(rb"=(?:20|2[CE]|3D|40|5F|[C-F][0-9A-F])|=(?=\r?\n)")
_PADDED = re.compile(rb"[A-Za-z0-9+/_-]{14,}={1,2}\Z|==\Z")
LINE = 100
"""Bytes before the end of a line by which it is seen whether = ends base64 or a line of quoted-printable."""

_WORD = re.compile(rb"=\?[\w.*-]+\?([bBqQ])\?([^?\s]*)\?=")
_LINES_OF_IT = re.compile(rb"(?:[A-Za-z0-9+/]{60,76}\r?\n)+[A-Za-z0-9+/]+={0,2}")
_ALPHABET = (string.ascii_letters + string.digits + "+/_-=").encode()
_IN_IT = bytes(0x41 if b in _ALPHABET else 0x20 for b in range(256))
_SHORTEST = b"A" * 16
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_PLAIN = bytes(range(32, 256)) + b"\t\r\n"
_MOSTLY = 0.95
_FOUR = 4


def views(chunk: Chunk) -> Iterator[Chunk]:
    """What the writings in the chunk say, one chunk for each writing that is there."""
    text = chunk.text
    if b"%" in text and (found := _opened(chunk, _PERCENT, _percent)):
        yield found
    if b"\\" in text and (found := _opened(chunk, _ESCAPED, _escapes)):
        yield found
    if b"&" in text and (found := _opened(chunk, _ENTITY, _entities)):
        yield found
    if b"=?" in text and (found := _opened(chunk, _WORD, _encoded_words)):
        yield found
    if b"=" in text and (found := _opened(chunk, _QUOTED, _quoted_printable)):
        yield found
    if found := _packed(chunk):
        yield found


def _opened(chunk: Chunk, mark: re.Pattern[bytes], read: Callable[[bytes], bytes]) -> Chunk | None:
    """The units in which the mark stands, read by a decoder that keeps the separators."""
    units, numbers = _marked(chunk, mark)
    if not units:
        return None
    return Chunk(read(CELLS.join(units)), CELLS, numbers, anew=False)


def _marked(chunk: Chunk, mark: re.Pattern[bytes]) -> tuple[list[bytes], list[int]]:
    text, separator = chunk.text, chunk.separator
    units: list[bytes] = []
    numbers: list[int] = []
    place = seen = at = 0
    while found := mark.search(text, at):
        start = text.rfind(separator, seen, found.start()) + 1 or seen
        end = _end(text, separator, found.end())
        place += text.count(separator, seen, start)
        seen = start
        unit = text[start:end]
        units.append(unit if separator == CELLS else unit.replace(CELLS, b" "))
        numbers.append(chunk.number(place))
        at = end
    return units, numbers


def _end(text: bytes, separator: bytes, after: int) -> int:
    """Where the unit ends; a line that goes on in the next (=) ends with that one."""
    end = text.find(separator, after)
    while separator == LINES and end > 0 and text[end - 1 : end] == b"=" and not _PADDED.search(text, end - LINE, end):
        end = text.find(separator, end + 1)
    return len(text) if end < 0 else end


# --------------------------------------------------------------------------------------------- decoders


def _percent(text: bytes) -> bytes:
    for written, instead in _BREAKS:
        text = text.replace(written, instead)
    return b"".join(_percents(text))


def _percents(text: bytes) -> Iterator[bytes]:
    first, *rest = text.split(b"%")
    yield first
    for part in rest:
        letter = _BYTE.get(part[:2])
        if letter is None:
            yield b"%"
            yield part
        else:
            yield letter
            yield part[2:]


_BYTE = {
    (first + second).encode(): bytes((int(first + second, 16),))
    for first in "0123456789ABCDEFabcdef"
    for second in "0123456789ABCDEFabcdef"
}


def _escapes(text: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: _letter(int(found[1], 16)), text)


def _letter(point: int) -> bytes:
    return b" " if point < 32 or 0xD800 <= point < 0xE000 else chr(point).encode()  # noqa: PLR2004 - controls, surrogates


def _entities(text: bytes) -> bytes:
    return _ENTITY.sub(lambda found: _entity(found.group()), text)


def _entity(written: bytes) -> bytes:
    read = html.unescape(written.decode("ascii", "replace"))
    return b" " if read in {"\0", "\n"} else read.encode("utf-8", "replace")


def _encoded_words(text: bytes) -> bytes:
    return _WORD.sub(lambda found: _encoded_word(found[1].lower(), found[2]), text)


def _encoded_word(how: bytes, said: bytes) -> bytes:
    try:
        read = binascii.a2b_base64(said) if how == b"b" else binascii.a2b_qp(said, header=True)
    except (binascii.Error, ValueError):
        return said
    return read.replace(CELLS, b" ")


def _quoted_printable(text: bytes) -> bytes:
    return binascii.a2b_qp(text.replace(b"=00", b"=20"))


# ---------------------------------------------------------------------------------------------- packed


def _packed(chunk: Chunk) -> Chunk | None:
    """Base64 that holds a text, or something packed that does."""
    said: list[bytes] = []
    numbers: list[int] = []
    place = seen = 0
    text = chunk.text
    for start, end in _runs(text):
        read = unpacked(text[start:end])
        if read is None:
            continue
        place += text.count(chunk.separator, seen, start)
        seen = start
        said.append(read.replace(CELLS, b" "))
        numbers.append(chunk.number(place))
    return Chunk(CELLS.join(said), CELLS, numbers) if said else None


def _runs(text: bytes) -> Iterator[tuple[int, int]]:
    """Where letters of base64 stand together; lines of it as mail programs break them are one run."""
    marked = text.translate(_IN_IT)
    start = marked.find(_SHORTEST)
    while start >= 0:
        end = marked.find(b" ", start)
        end = len(text) if end < 0 else end
        if _SHORT_LINE <= end - start <= _LONG_LINE and (lines := _LINES_OF_IT.match(text, start)):
            end = lines.end()
        yield start, end
        start = marked.find(_SHORTEST, end)


_SHORT_LINE, _LONG_LINE = 60, 76


def unpacked(run: bytes) -> bytes | None:
    """The text that a run of base64 says; None where it says none. Words and hexadecimal digits are no base64."""
    if run.islower() or run.isdigit() or run.isupper():
        return None
    run = run.translate(_URL_SAFE, b"\r\n=")
    run = run[: len(run) - (len(run) % _FOUR == 1)]
    try:
        read = binascii.a2b_base64(run + b"=" * (-len(run) % _FOUR))
    except (binascii.Error, ValueError):
        return None
    return inflated(read) if read[:2] in {b"\x1f\x8b", b"\x78\x9c", b"\x78\x01", b"\x78\xda"} else _text(read)


def inflated(packed: bytes) -> bytes | None:
    """What gzip or zlib packed, up to a limit; None where it is neither."""
    try:
        return zlib.decompressobj(47).decompress(packed, LARGEST)
    except zlib.error:
        return None


def _text(read: bytes) -> bytes | None:
    """The bytes if they are a text: hardly a control character, and ASCII for the most part or UTF-8."""
    if len(read) - len(read.translate(None, _PLAIN)) < _MOSTLY * len(read):
        return None
    try:
        read.decode()
    except UnicodeDecodeError:
        return read if sum(b < 128 for b in read) > _MOSTLY * len(read) else None  # noqa: PLR2004 - ASCII
    return read
