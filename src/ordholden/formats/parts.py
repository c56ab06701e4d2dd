"""Parts of a message (MIME): where they stand, the text in them, and how a text is put back (RFC 2045 and 2046)."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from enum import StrEnum
from itertools import pairwise

from ordholden.formats.headers import BYTE_BY_BYTE, HeaderField, Undecodable, decoded, fields, unfolded

DEEPEST = 20
"""Parts within parts; nobody writes a message like that."""

TYPE, CODING, DISPOSITION = "content-type", "content-transfer-encoding", "content-disposition"


class Kind(StrEnum):
    """What a part is to its reader."""

    TEXT = "text"
    HTML = "html"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part that has no parts. `start` and `end`: its body in the message. `fields`: those of its own header.

    `otherwise`: the charset in which it is read where it is not written in its own.
    """

    kind: Kind
    start: int
    end: int
    fields: tuple[HeaderField, ...] = ()
    charset: str = ""
    otherwise: str = ""
    coding: str = ""
    name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """All parts of a message and all fields of their headers, in their order."""

    leaves: tuple[Part, ...]
    fields: tuple[HeaderField, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Walk:
    raw: bytes
    codec: str

    def part(self, own: tuple[HeaderField, ...], start: int, end: int, depth: int) -> Iterator[Part | HeaderField]:
        yield from own
        about = self._about(own)
        boundary = about.get_boundary() if about.get_content_maintype() == "multipart" else None
        if boundary is None:
            yield self._leaf(own, about, start, end)
        elif depth == DEEPEST:
            raise Undecodable
        else:
            yield from self._within(boundary.encode(self.codec), start, end, depth + 1)

    def _within(self, boundary: bytes, start: int, end: int, depth: int) -> Iterator[Part | HeaderField]:
        """Between boundaries lie parts; what stands before the first and behind the last is text too."""
        line = re.compile(rb"(?:\A|(?<=\n))--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\Z)")
        marks = list(line.finditer(self.raw[start:end]))
        closed = next((number for number, mark in enumerate(marks) if mark[1]), None)
        if not marks or closed is None:
            raise Undecodable
        marks = marks[: closed + 1]
        yield from self._plain(start, start + marks[0].start())
        for mark, following in pairwise(marks):
            first, last = start + mark.end(), self._before_newline(start + following.start())
            found = fields(self.raw, first, max(first, last))
            if found is None:
                raise Undecodable
            yield from self.part(found[0], found[1], max(found[1], last), depth)
        yield from self._plain(start + marks[-1].end(), end)

    def _before_newline(self, at: int) -> int:
        """The line end before a boundary is the boundary's."""
        at -= self.raw[at - 1 : at] == b"\n"
        return at - (self.raw[at - 1 : at] == b"\r")

    def _plain(self, start: int, end: int) -> Iterator[Part]:
        if self.raw[start:end].strip():
            yield Part(kind=Kind.TEXT, start=start, end=end, charset=self.codec, otherwise=self.codec)

    def _about(self, own: tuple[HeaderField, ...]) -> Message:
        """What the fields say of the part, as the library reads them."""
        about = Message()
        for field in own:
            if field.name in {TYPE, CODING, DISPOSITION} and field.name not in about:
                about[field.name] = unfolded(self.raw, field, self.codec)
        return about

    def _leaf(self, own: tuple[HeaderField, ...], about: Message, start: int, end: int) -> Part:
        name, kind = decoded(about.get_filename() or ""), about.get_content_type()
        coding = str(about.get(CODING, "7bit")).strip().lower()
        attached = about.get_content_disposition() == "attachment" or bool(name) or kind not in _TEXTS
        return Part(
            kind=Kind.ATTACHMENT if attached else _TEXTS[kind],
            start=start,
            end=end,
            fields=own,
            charset=about.get_content_charset() or self.codec,
            otherwise=self.codec,
            coding=coding,
            name=name or kind,
        )


_TEXTS = {"text/plain": Kind.TEXT, "text/html": Kind.HTML}


def parts(raw: bytes, own: tuple[HeaderField, ...], start: int, end: int, codec: str) -> Parts:
    """The parts of a message with this header whose body stands from `start` to `end`. Raises Undecodable."""
    try:
        found = list(_Walk(raw=raw, codec=codec).part(own, start, end, 0))
    except Undecodable:
        raise
    except Exception:  # noqa: BLE001 - the library raises whatever a broken header leads it to
        raise Undecodable from None
    leaves = (each for each in found if isinstance(each, Part))
    return Parts(leaves=tuple(leaves), fields=tuple(each for each in found if isinstance(each, HeaderField)))


# -------------------------------------------------------------------------------------------- texts

_AS_IT_IS = frozenset({"7bit", "8bit", "binary", ""})


def text_of(part: Part, body: bytes) -> str:
    """The text of a part. Raises Undecodable."""
    try:
        data = _unpacked(part.coding, body)
    except ValueError:
        raise Undecodable from None
    return data.decode(_letters(part, data))


def _letters(part: Part, data: bytes) -> str:
    """The charset that the part names; where it is not written so, the next one in which every byte is a letter."""
    for charset in (part.charset, part.otherwise):
        try:
            data.decode(charset)
        except (LookupError, ValueError):
            continue
        return charset
    return BYTE_BY_BYTE


def _unpacked(coding: str, body: bytes) -> bytes:
    if coding == "base64":
        # Strictly: what stands between the letters would be passed over.
        return binascii.a2b_base64(b"".join(body.split()), strict_mode=True)
    if coding == "quoted-printable":
        return binascii.a2b_qp(body)
    if coding in _AS_IT_IS:
        return body
    raise Undecodable


def body_of(part: Part, text: str, before: bytes, newline: bytes) -> bytes:
    """A text as the part's body, in charset and coding of what stood there.

    Raises ValueError where the charset has not its letters.
    """
    data = text.encode(_letters(part, _unpacked(part.coding, before)))
    if part.coding == "base64":
        return newline.join(binascii.b2a_base64(data[at : at + 57], newline=False) for at in range(0, len(data), 57))
    if part.coding == "quoted-printable":
        return binascii.b2a_qp(data, istext=True)
    if part.coding == "7bit" and not data.isascii():
        raise ValueError
    return data
