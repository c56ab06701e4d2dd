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
from functools import cache, lru_cache

from ordholden.trace.sieve import CELLS, LINES, Chunk, runs

DEEPEST = 4
"""Writings within one another that are opened."""

LARGEST = 8 << 20
"""Bytes to which one packed piece is unpacked."""

_PERCENT = re.compile(rb"%[0-9A-Fa-f]{2}")
_ESCAPED = re.compile(rb"\\u[0-9A-Fa-f]{4}")
_ENTITY = re.compile(rb"&#?\w{2,8};")
# What mail programs escape: blanks and signs of an address, letters beyond ASCII. "id=12" is no escape.
# Where a line ends in = after many letters of base64, that is filled up so.
_QUOTED = re.compile(
    rb"=(?:20|2[CE]|3D|40|5F|[C-F][0-9A-F]"
    rb"|(?<![A-Za-z0-9+/_-]{14}=)(?<![A-Za-z0-9+/_-]{13}==)(?=\r?\n))"
)
_PADDED = re.compile(rb"[A-Za-z0-9+/_-]{14,}={1,2}\Z|==\Z")
_SOFT = 0x3D
LINE = 100
"""Bytes before the end of a line by which it is seen whether = ends base64 or a line of quoted-printable."""

_WORD = re.compile(rb"=\?[\w.*-]+\?([bBqQ])\?([^?\s]*)\?=")
_LINES_OF_IT = re.compile(rb"(?:[A-Za-z0-9+/]{60,76}\r?\n)+[A-Za-z0-9+/]+={0,2}")
_ALPHABET = (string.ascii_letters + string.digits + "+/").encode()
_STANDARD = bytes(b if b in _ALPHABET else {0x2D: 0x2B, 0x5F: 0x2F}.get(b, 0x20) for b in range(256))
_MARKED = bytes(0x41 if b in _ALPHABET else 0x20 for b in range(256))
_SHORTEST = b"A" * 16
_PLAIN = bytes(range(32, 256)) + b"\t\r\n"
_PRINTED = bytes(range(32, 127)) + b"\t\r\n"
_ASCII = bytes(range(128))
_FEW = 0.05
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
    places: list[int] = []
    place = seen = at = 0
    while found := mark.search(text, at):
        start = text.rfind(separator, seen, found.start()) + 1 or seen
        at = text.find(separator, found.end())
        if separator == LINES and text[at - 1] == _SOFT:
            at = _end(text, at)
        at = len(text) if at < 0 else at
        place += text.count(separator, seen, start)
        seen = start
        units.append(text[start:at])
        places.append(place)
    if separator == LINES and CELLS in text:
        units = [unit.replace(CELLS, b" ") for unit in units]
    return units, [chunk.units[place] for place in places] if chunk.units else places


def _end(text: bytes, end: int) -> int:
    """A line that goes on in the next (=) ends with that one."""
    while end > 0 and text[end - 1] == _SOFT and not _PADDED.search(text, end - LINE, end):
        end = text.find(LINES, end + 1)
    return end


# --------------------------------------------------------------------------------------------- decoders


def _percent(text: bytes) -> bytes:
    first, *rest = text.split(b"%")
    return first + b"".join([_byte(part[:2]) + part[2:] for part in rest])


@cache
def _byte(digits: bytes) -> bytes:
    if not _TWO_DIGITS.fullmatch(digits):
        return b"%" + digits
    # Nothing may part a unit in two.
    return bytes((int(digits, 16),)).translate(_UNBROKEN)


_TWO_DIGITS = re.compile(rb"[0-9A-Fa-f]{2}")
_UNBROKEN = bytes.maketrans(b"\0\r\n", b"   ")


def _escapes(text: bytes) -> bytes:
    first, *rest = text.split(b"\\u")
    return first + b"".join([_letter(part[:_FOUR]) + part[_FOUR:] for part in rest])


@lru_cache(maxsize=1 << 14)
def _letter(digits: bytes) -> bytes:
    if not _FOUR_DIGITS.fullmatch(digits):
        return b"\\u" + digits
    point = int(digits, 16)
    return b" " if point < 32 or 0xD800 <= point < 0xE000 else chr(point).encode()  # noqa: PLR2004 - controls, surrogates


_FOUR_DIGITS = re.compile(rb"[0-9A-Fa-f]{4}")


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
    places: list[int] = []
    place = seen = 0
    text, separator = chunk.text, chunk.separator
    plain = text.translate(_STANDARD)
    for start, end in runs(plain.translate(_MARKED), _SHORTEST):
        if _SHORT_LINE <= end - start <= _LONG_LINE and (lines := _LINES_OF_IT.match(text, start)):
            read = unpacked(plain[start : lines.end()].translate(None, b" ")) or unpacked(plain[start:end])
        else:
            read = unpacked(plain[start:end])
        if read is not None:
            place += text.count(separator, seen, start)
            seen = start
            said.append(read)
            places.append(place)
    if not said:
        return None
    if any(CELLS in each for each in said):
        said = [each.replace(CELLS, b" ") for each in said]
    return Chunk(CELLS.join(said), CELLS, [chunk.units[place] for place in places] if chunk.units else places)


_SHORT_LINE, _LONG_LINE = 60, 76


def unpacked(run: bytes, *, again: bool = True) -> bytes | None:
    """The text that a run of base64 says; None where it says none, as words and hexadecimal digits do.

    `again`: where the whole says none the parts are read, for base64 may be a part of a path.
    """
    over = len(run) % _FOUR
    try:
        read = binascii.a2b_base64(run[:-1] if over == 1 else run + _FILL[over])
    except (binascii.Error, ValueError):
        return None
    if not read.translate(None, _PRINTED):
        return read
    found = inflated(read) if read[:2] in _INFLATED else _text(read)
    return _within(run) if found is None and again else found


_FILL = (b"", b"", b"==", b"=")
_INFLATED = frozenset({b"\x1f\x8b", b"\x78\x9c", b"\x78\x01", b"\x78\xda"})


def _within(run: bytes) -> bytes | None:
    if b"/" not in run and b"+" not in run:
        return None
    parts = [part for part in _APART.split(run) if len(part) >= len(_SHORTEST)]
    return b" ".join(said for part in parts if (said := unpacked(part, again=False))) or None


_APART = re.compile(rb"[+/]")


def inflated(packed: bytes) -> bytes | None:
    """What gzip or zlib packed, up to a limit; None where it is neither."""
    try:
        return zlib.decompressobj(47).decompress(packed, LARGEST)
    except zlib.error:
        return None


def _text(read: bytes) -> bytes | None:
    """The bytes if they are a text: hardly a control character, and ASCII for the most part or UTF-8."""
    control = len(read.translate(None, _PLAIN))
    if control > _FEW * len(read):
        return None
    try:
        return read if read.isascii() or read.decode() else None
    except UnicodeDecodeError:
        return read if len(read.translate(None, _ASCII)) < _FEW * len(read) else None
