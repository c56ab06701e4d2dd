"""Bytes as lines, each with its end; and the letters that they are written in."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from ordholden.formats.values import LONGEST, NotReadable, Piece

MARKS = {
    "utf-8": (("utf-8", codecs.BOM_UTF8),),
    "utf-16": (("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)),
    "utf-16-le": (("utf-16-le", codecs.BOM_UTF16_LE),),
    "utf-16-be": (("utf-16-be", codecs.BOM_UTF16_BE),),
}
"""Byte order marks with which a file in this encoding may begin, and how it goes on after each."""

MARKED = frozenset({"utf-16"})
"""Encodings that say nothing without a mark."""

_LONGEST_BLANK = 8

ENCODINGS = (*MARKS, "ascii", "latin-1", "cp1252", "iso-8859-10", "iso-8859-15", "cp850", "cp865")
"""What a declaration may name: in each a line ends with the same two or one letters, which stand for nothing else."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Letters:
    """How the letters of one file are written. `mark` stands at its beginning and is no letter."""

    codec: str
    mark: bytes = b""

    @property
    def newline(self) -> bytes:
        """What a line ends with."""
        return "\n".encode(self.codec)

    def is_blank(self, raw: bytes) -> bool:
        """Whether nothing but line ends stands there; a letter of several bytes may be made of such bytes too."""
        if len(raw) > _LONGEST_BLANK:
            return False
        return not (raw.strip(b"\r\n") if len(self.newline) == 1 else raw.decode(self.codec, "replace").strip("\r\n"))


def peeked(chunks: Iterable[bytes], size: int) -> tuple[bytes, Iterator[bytes]]:
    """The beginning of the bytes, at least `size` of them where there are as many; and all of them."""
    rest, seen = iter(chunks), b""
    while len(seen) < size and (more := next(rest, None)) is not None:
        seen += more
    return seen, chain((seen,), rest)


def letters(encoding: str, beginning: bytes) -> Letters:
    """How a file of this declared encoding that begins like this is written. Raises NotReadable."""
    for codec, mark in MARKS.get(encoding, ()):
        if beginning.startswith(mark):
            return Letters(codec=codec, mark=mark)
    if encoding in MARKED and beginning:
        raise NotReadable("is declared as utf-16 and does not begin with a byte order mark")
    return Letters(codec="utf-8" if encoding in MARKED else encoding)


def lines(chunks: Iterable[bytes], newline: bytes) -> Iterator[bytes]:
    """Each line with its end; the last may have none. Raises NotReadable for a line that is too long."""
    cut = _cut if len(newline) == 1 else _cut_aligned
    waiting, size, count = list[bytes](), 0, 0
    for chunk in chunks:
        waiting.append(chunk)
        size += len(chunk)
        if b"\n" in chunk:
            whole, rest = cut(b"".join(waiting), newline)
            yield from whole
            count += len(whole)
            waiting, size = [rest], len(rest)
        if size > LONGEST:
            raise NotReadable("has a line of more than 16 MB", count + 1)
    whole, rest = cut(b"".join(waiting), newline)
    yield from whole
    if rest:
        yield rest


def _cut(data: bytes, newline: bytes) -> tuple[list[bytes], bytes]:
    *whole, rest = data.split(newline)
    return [line + newline for line in whole], rest


def _cut_aligned(data: bytes, newline: bytes) -> tuple[list[bytes], bytes]:
    """The same for letters of several bytes, in which a newline's bytes may also stand across two of them."""
    found, start, at, unit = list[bytes](), 0, 0, len(newline)
    while (at := data.find(newline, at)) >= 0:
        if (at - start) % unit:
            at += 1
            continue
        at += unit
        found.append(data[start:at])
        start = at
    return found, data[start:]


def body_and_end(text: str) -> tuple[str, str]:
    """A line without its end, and its end."""
    if text.endswith("\r\n"):
        return text[:-2], "\r\n"
    return (text[:-1], "\n") if text.endswith("\n") else (text, "")


def marked(
    written: Letters, pieces: Callable[[Iterable[bytes]], Iterator[Piece]], chunks: Iterable[bytes]
) -> Iterator[Piece]:
    """The pieces of a file behind its mark, and the mark before them."""
    rest = iter(chunks)
    first = next(rest, b"")
    if written.mark:
        yield Piece(raw=written.mark, line=1, row=False)
    yield from pieces(chain((first[len(written.mark) :],), rest))
