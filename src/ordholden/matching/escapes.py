"""Escapes that stand in the middle of a text: the text is read without them, and every place leads back."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from email.header import Header, decode_header, make_header
from functools import cached_property
from urllib.parse import quote, unquote_to_bytes

from ordholden.matching.decoders import ACCENTS, HTML, JSON, MAIL, QUOTED, URL, Decoder

Edit = tuple[int, int, str]
"""Characters from, to, and what is to stand there instead."""

LINE = 76
"""Characters in a line of quoted-printable."""

_WORD = r"=\?[\w.\-]{2,40}(?:\*[\w\-]+)?\?[bBqQ]\?[^?\s]*\?="
_DECODERS = {"html": HTML, "json": JSON, "url": URL, "mail": MAIL, "accents": ACCENTS, "quoted": QUOTED}
_ANY = re.compile(
    r"[&\\%=](?:"  # one character decides quickly where there is nothing
    r"(?P<html>(?<=&)(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<json>(?<=\\)(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\"\\/bfnrt]))"
    r"|(?P<url>(?<=%)[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*)"
    rf"|(?P<mail>(?<==){_WORD[1:]}(?:\s+{_WORD})*))"
)
_ACCENTS = re.compile("(?P<accents>[^\\W\\d_][\u0300-\u036f]+)")
_MARKERS = ("&", "\\", "%", "=?")
_COMBINING = re.compile("[\u0300-\u036f]")
_QUOTED = re.compile(r"(?P<quoted>(?:=[0-9A-Fa-f]{2})+|=\r?\n)")
_IS_QUOTED = re.compile(r"=\r?\n|=(?:C[23]|E2|F8|E6|E5|D8|C6|3D)(?![0-9A-F]{3})|quoted-printable", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Escape:
    """One escape: `inner` says what it means at `start` to `end` of the view, `outer` where it stands."""

    decoder: Decoder
    start: int
    end: int
    outer: tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class View:
    """A text without its escapes. Places are worked out only when something was found."""

    source: str
    text: str
    pattern: re.Pattern[str] = field(repr=False)

    def outer(self, start: int, end: int) -> tuple[int, int]:
        """Where characters `start` to `end` of the view stand in the source: whole escapes."""
        first, last = self._at(start), self._at(max(start, end - 1))
        return (
            first.outer[0] if isinstance(first, Escape) else first,
            last.outer[1] if isinstance(last, Escape) else last + (end > start),
        )

    def decoders(self, start: int, end: int) -> tuple[Decoder, ...]:
        """Which escapes stand between these characters of the view, in the order of their first."""
        return tuple(dict.fromkeys(escape.decoder for escape in self._between(start, end)))

    def edits(self, changes: Iterable[Edit]) -> Iterator[tuple[Edit, tuple[Decoder, ...]]]:
        """Changes of the view as changes of the source, with the escapes that each goes through.

        Changes inside one escape are one: what else stands in it is written again with them.
        """
        together: list[tuple[int, int, list[Edit]]] = []
        for change in sorted(changes):
            begins, ends = self._bounds(change[0], change[1])
            if together and begins < together[-1][1]:
                first, last, others = together[-1]
                together[-1] = (first, max(last, ends), [*others, change])
            else:
                together.append((begins, ends, [change]))
        for begins, ends, inside in together:
            decoders = self.decoders(begins, ends)
            new = applied(self.text[begins:ends], [(s - begins, e - begins, new) for s, e, new in inside])
            alone = (begins, ends) == inside[0][:2]
            yield (*self.outer(begins, ends), _encoded(new, {d.name for d in decoders}, alone=alone)), decoders

    def _bounds(self, start: int, end: int) -> tuple[int, int]:
        """The same, and the rest of the escapes that begin before and end behind."""
        here = list(self._between(start, end))
        return min([start, *(e.start for e in here[:1])]), max([end, *(e.end for e in here[-1:])])

    def _between(self, start: int, end: int) -> Iterator[Escape]:
        number = max(0, bisect_right(self._starts, start) - 1)
        for escape in self._escapes[number:]:
            if escape.start >= end:
                return
            if escape.end > start:
                yield escape

    def _at(self, place: int) -> Escape | int:
        """The escape that says the character there, or its place in the source."""
        number = bisect_right(self._starts, place) - 1
        if number < 0:
            return place
        escape = self._escapes[number]
        return escape if place < escape.end else escape.outer[1] + place - escape.end

    @cached_property
    def _starts(self) -> list[int]:
        return [escape.start for escape in self._escapes]

    @cached_property
    def _escapes(self) -> list[Escape]:
        found, grown = list[Escape](), 0
        for match in self.pattern.finditer(self.source):
            meant = _meaning(match)
            if meant == match[0]:
                continue
            start = match.start() + grown
            name = match.lastgroup or ""
            decoder = _DECODERS[name]
            found.append(Escape(decoder=decoder, start=start, end=start + len(meant), outer=match.span()))
            grown += len(meant) - len(match[0])
        return found


def views(text: str) -> Iterator[View]:
    """The text without its escapes; once more without those of quoted-printable, where it looks like that."""
    if any(marker in text for marker in _MARKERS):
        yield from _view(text, _ANY)
    if not text.isascii() and _COMBINING.search(text):
        yield from _view(text, _ACCENTS)
    if "=" in text and _IS_QUOTED.search(text):
        yield from _view(text, _QUOTED)


def _view(text: str, pattern: re.Pattern[str]) -> Iterator[View]:
    read = pattern.sub(_meaning, text)
    if read != text:
        yield View(source=text, text=read, pattern=pattern)


def _meaning(match: re.Match[str]) -> str:
    name = match.lastgroup or ""
    return _MEANINGS[name](match[0])


def _json(escape: str) -> str:
    try:
        return str(json.loads(f'"{escape}"'))
    except ValueError:
        return escape


def _url(escape: str) -> str:
    return _in_utf8(unquote_to_bytes(escape))


def _in_utf8(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _mail(words: str) -> str:
    try:
        return str(make_header(decode_header(words)))
    except (LookupError, ValueError):
        return words


def _quoted(escape: str) -> str:
    return "" if escape[1:].strip() == "" else _in_utf8(bytes.fromhex(escape.replace("=", "")))


_MEANINGS: dict[str, Callable[[str], str]] = {
    "html": html.unescape,
    "json": _json,
    "url": _url,
    "mail": _mail,
    "accents": lambda escape: unicodedata.normalize("NFC", escape),
    "quoted": _quoted,
}


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits, which do not overlap."""
    parts, at = list[str](), 0
    for start, end, new in sorted(edits):
        parts += (text[at:start], new)
        at = end
    return "".join([*parts, text[at:]])


def _encoded(text: str, decoders: set[str], *, alone: bool) -> str:
    """The text as the escapes that it replaces ask for. `alone`: nothing but a stand-in is in it."""
    if MAIL.name in decoders:
        return text if text.isascii() and alone else Header(text, "utf-8", maxlinelen=998).encode()
    if JSON.name in decoders:
        text = json.dumps(text)[1:-1]
    if HTML.name in decoders:
        text = html.escape(text, quote=False)
    if URL.name in decoders:
        text = quote(text, safe="")
    if QUOTED.name in decoders:
        text = "".join(c if c.isascii() and c.isprintable() and c != "=" else _as_quoted(c) for c in text)
    return text


def _as_quoted(letter: str) -> str:
    return letter if letter in "\r\n" else "".join(f"={byte:02X}" for byte in letter.encode())


def wrapped(line: str) -> str:
    """A line of quoted-printable that a change made too long, broken softly; escapes stay whole."""
    parts = list[str]()
    while len(line) > LINE:
        cut = LINE - 1
        if "=" in line[cut - 2 : cut]:
            cut = line.index("=", cut - 2)
        parts.append(line[:cut] + "=")
        line = line[cut:]
    return "\n".join([*parts, line])
