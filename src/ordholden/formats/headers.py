"""Fields of a message's header: where they stand, what they say, and how they are written again (RFC 5322, 2047)."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.utils import getaddresses

_WORD = re.compile(r"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bBqQ])\?([^?\s]*)\?=")
_NAME = re.compile(rb"[!-9;-~]+[ \t]*:")
_FOLD = re.compile(r"\r?\n(?=[ \t])")


BYTE_BY_BYTE = "latin-1"
"""What is not written as it says is read so: every byte is a letter, and nothing is hidden."""


class Undecodable(Exception):
    """Something in a message cannot be decoded."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HeaderField:
    """A field: its name in small letters; where it stands in the message, line ends included."""

    name: str
    start: int
    end: int


def fields(raw: bytes, start: int, end: int) -> tuple[tuple[HeaderField, ...], int] | None:
    """The fields of a header that begins at `start`, and where the body begins; None where it is no header."""
    found, at = list[HeaderField](), start
    while at < end:
        stop = _line_end(raw, at, end)
        line = raw[at:stop]
        if not line.strip(b"\r\n"):
            return tuple(found), stop
        if line[:1] in b" \t" and found:
            last = found.pop()
            found.append(HeaderField(name=last.name, start=last.start, end=stop))
        elif (named := _NAME.match(line)) is not None:
            name = named[0][:-1].strip().decode("ascii").lower()
            found.append(HeaderField(name=name, start=at, end=stop))
        else:
            return None
        at = stop
    return tuple(found), end


def _line_end(raw: bytes, at: int, end: int) -> int:
    found = raw.find(b"\n", at, end)
    return end if found < 0 else found + 1


def unfolded(raw: bytes, field: HeaderField, codec: str) -> str:
    """What stands behind the colon, on one line, encoded words as they are."""
    text = in_letters(raw[field.start : field.end], codec)
    return _FOLD.sub("", text.partition(":")[2]).strip(" \t\r\n")


def in_letters(data: bytes, charset: str) -> str:
    """The text in this charset, or byte by byte."""
    try:
        return data.decode(charset)
    except (LookupError, ValueError):
        return data.decode(BYTE_BY_BYTE)


def decoded(text: str) -> str:
    """The text with its encoded words (RFC 2047) read. Raises Undecodable."""
    if "=?" not in text:
        return text
    try:
        return "".join(_decoded(text))
    except ValueError:
        raise Undecodable from None


def _decoded(text: str) -> Iterator[str]:
    at, waiting, charset = 0, b"", ""
    for match in _WORD.finditer(text):
        gap = text[at : match.start()]
        together = at > 0 and not gap.strip()
        if waiting and not (together and match[1].lower() == charset):
            yield in_letters(waiting, charset)
            waiting = b""
        if not together:
            yield gap
        # A letter of several bytes may be cut between two words of the same charset.
        waiting, charset, at = waiting + _bytes(match[2], match[3]), match[1].lower(), match.end()
    yield in_letters(waiting, charset or "ascii")
    yield text[at:]


def _bytes(kind: str, text: str) -> bytes:
    if kind in "bB":
        return binascii.a2b_base64(text + "=" * (-len(text) % 4))
    return binascii.a2b_qp(text, header=True)


def written(name: str, value: str, newline: str) -> bytes:
    """A field with this value, encoded and folded as its kind has it. Raises ValueError where it cannot be."""
    if not value:
        return f"{name}:{newline}".encode("ascii")
    how = policy.default.clone(linesep=newline)
    folded: str = how.header_factory(name, value).fold(policy=how)
    return folded.encode("ascii")


def only_address(text: str) -> str | None:
    """The address in a field that names exactly one. `text`: encoded words as they are."""
    found = [address for _, address in getaddresses([text]) if address]
    return found[0] if len(found) == 1 and "@" in found[0] else None


def without_address(text: str, address: str, instead: str) -> str:
    """A field's text with another address in the place of this one, or with none."""
    at = text.rfind(address)
    if at < 0:
        return text
    start, end = at, at + len(address)
    if not instead and text[start - 1 : start] == "<" and text[end : end + 1] == ">":
        start, end = start - 1, end + 1
    return (text[:start] + instead + text[end:]).strip()
