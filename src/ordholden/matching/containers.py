"""Pieces of a text, or whole blobs, that are encoded as one: opened within bounds, and closed again after a change."""

from __future__ import annotations

import base64
import binascii
import codecs
import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from ordholden.matching.decoders import BASE64, LARGEST, PHP, Decoder

SHORTEST_BASE64 = 16

_RUN = re.compile(
    r"(?<![A-Za-z0-9+/_\-])(?=[a-z0-9+/_\-]{0,15}[A-Z])(?=[A-Z0-9+/_\-]{0,15}[a-z])"  # letters of both cases
    r"[A-Za-z0-9+/_\-]{16,}(?:\r?\n[A-Za-z0-9+/_\-]{1,998})*={0,2}"
)
_WITHIN = re.compile(r"[A-Za-z0-9+]{16,}={0,2}")
_LONG = 34
_PHP_TEXT = re.compile(r's:(\d{1,7}):"')
_PHP_NUMBER = re.compile(r"(?<![A-Za-z0-9])[id]:(\d{4,20});")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_GZIPPED = b"\x1f\x8b\x08"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class TooLarge(Exception):
    """What is packed would come to more than is opened."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Characters `start` to `end` of a text are `inner`, encoded. `close` writes a changed inner as it was."""

    decoder: Decoder
    start: int
    end: int
    inner: str | bytes
    close: Callable[[bytes], str]


# ---------------------------------------------------------------------------------------------- base64


def base64_pieces(text: str) -> Iterator[Piece]:
    """The runs that are text, or something packed, in base64."""
    for run in _RUN.finditer(text):
        yield from _opened(run[0], run.start())


def _opened(run: str, at: int) -> Iterator[Piece]:
    """Read as far down as it says something; as text of an old character set only where nothing else is to be read."""
    read = [(lines, inner) for lines in _blocks(run) if (inner := _unpacked(lines)) is not None]
    if read:
        lines, inner = next((each for each in read if charset(each[1]) != "latin-1"), read[0])
        yield Piece(decoder=BASE64, start=at, end=at + len(lines), inner=inner, close=partial(_base64, like=lines))
    elif len(run) >= _LONG:
        for part in _WITHIN.finditer(run):
            if part[0] != run:
                yield from _opened(part[0], at + part.start())


def _blocks(run: str) -> Iterator[str]:
    """Lines of one width with a shorter one below; and without that, for it may be a word that is no part of it."""
    lines = run.split("\n")
    width = len(lines[0])
    whole = next((n for n, line in enumerate(lines) if len(line) != width), len(lines))
    for end in (whole + 1, whole):
        if end <= len(lines) and (end == whole or len(lines[whole]) < width):
            yield "\n".join(lines[:end]).rstrip("\r")


def _unpacked(run: str) -> bytes | None:
    """What the run says, if that is something that can be read on."""
    if not _looks_like_text(run):
        return None
    joined = "".join(run.split())
    body = joined.rstrip("=")
    if len(body) % 4 == 1 or len(body) < SHORTEST_BASE64:
        return None
    try:
        raw = binascii.a2b_base64(body.translate(_STANDARD) + "=" * (-len(body) % 4))
    except binascii.Error:
        return None
    return raw if raw.startswith((_GZIPPED, b"%PDF-")) or charset(raw) else None


def _looks_like_text(run: str) -> bool:
    """In most groups of four the first says a byte of ASCII: nearly all other words fail."""
    return run.startswith(_PACKED) or len(_BEGINS_ASCII.findall(run[:16:4])) >= 3  # noqa: PLR2004 - of four


_PACKED = ("H4sI", "JVBER", "//4", "__4", "/v8", "_v8")
_BEGINS_ASCII = re.compile("[A-Za-f]")
_STANDARD = str.maketrans("-_", "+/")
_URL_SAFE = str.maketrans("+/", "-_")


def _base64(raw: bytes, like: str) -> str:
    """The bytes in base64 as `like` is written."""
    written = base64.b64encode(raw).decode()
    if "-" in like or "_" in like:
        written = written.translate(_URL_SAFE)
    if not like.endswith("=") and len("".join(like.split())) % 4:
        written = written.rstrip("=")
    first, broken, _ = like.partition("\n")
    if not broken:
        return written
    width, end = len(first.rstrip("\r")), "\r\n" if first.endswith("\r") else "\n"
    return end.join(written[n : n + width] for n in range(0, len(written), width))


# ------------------------------------------------------------------------------------------------- PHP


def php_pieces(text: str) -> Iterator[Piece]:
    """The strings and the long numbers of serialised PHP; what is inside a string is opened with it."""
    found = [piece for match in _PHP_TEXT.finditer(text) if (piece := _php_text(text, match)) is not None]
    found += [
        Piece(decoder=PHP, start=m.start(), end=m.end(), inner=m[1], close=_php_string)
        for m in _PHP_NUMBER.finditer(text)
    ]
    end = 0
    for piece in sorted(found, key=lambda piece: piece.start):
        if piece.start >= end:
            yield piece
            end = piece.end


def _php_text(text: str, match: re.Match[str]) -> Piece | None:
    length, start = int(match[1]), match.end()
    inner = text[start : start + length]
    if not inner.isascii():
        cut = inner.encode("utf-8", "surrogatepass")[:length]
        inner = cut.decode("utf-8", "ignore")
        if len(inner.encode("utf-8", "surrogatepass")) != length:
            return None
    end = start + len(inner)
    if len(inner) < 2 or text[end : end + 2] not in {'";', '"'}:  # noqa: PLR2004 - one character is nobody
        return None
    return Piece(decoder=PHP, start=match.start(), end=end + 2, inner=inner, close=_php_string)


def _php_string(raw: bytes) -> str:
    return f's:{len(raw)}:"{raw.decode("utf-8", "surrogatepass")}";'


# ----------------------------------------------------------------------------------------------- blobs


def is_gzip(data: bytes) -> bool:
    """Whether it says that it is packed with gzip."""
    return data.startswith(_GZIPPED)


def gunzip(data: bytes, most: int = LARGEST) -> bytes:
    """Unpacked, every member. Raises TooLarge beyond `most` bytes, ValueError where it is broken."""
    parts, left = list[bytes](), most
    while data.startswith(_GZIPPED):
        member = zlib.decompressobj(31)
        try:
            parts.append(member.decompress(data, left + 1))
        except zlib.error as error:
            raise ValueError("broken gzip") from error
        left -= len(parts[-1])
        if left < 0:
            raise TooLarge
        if not member.eof:
            raise ValueError("gzip that ends too early")
        data = member.unused_data
    return b"".join(parts)


def gzip(raw: bytes) -> bytes:
    """Packed, with no name and no time in it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(raw) + packer.flush()


def is_pdf(data: bytes) -> bool:
    """Whether it says that it is a PDF."""
    return data.startswith(b"%PDF-")


def pdf_text(data: bytes, most: int = LARGEST) -> str:
    """The text of its pages. Raises TooLarge, and ValueError where it cannot be read."""
    parts, left = list[str](), most
    for page in _pages(data):
        parts.append(page)
        left -= len(page)
        if left < 0:
            raise TooLarge
    return "\n".join(parts)


def _pages(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader  # noqa: PLC0415 - large; only those who open one wait for it

    try:
        for page in PdfReader(io.BytesIO(data)).pages:
            yield page.extract_text()
    except Exception as error:
        raise ValueError("PDF that cannot be read") from error


def charset(data: bytes) -> str | None:
    """The character set in which the bytes are text; None where they are none."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name if _decodes(data, name) else None
    if _CONTROL.search(data):
        return None
    if _decodes(data, "utf-8"):
        return "utf-8"
    return "latin-1" if _mostly_letters(data) else None


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_letters(data: bytes) -> bool:
    """Text in an old character set is ASCII with some letters in between."""
    begin = data[:4096]
    return len(begin) >= SHORTEST_BASE64 and len(begin.translate(None, _ASCII)) * 4 < len(begin)


_ASCII = bytes(range(0x80))
