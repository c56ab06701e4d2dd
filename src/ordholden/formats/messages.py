"""Messages: one in a file (.eml), or one after another behind lines that begin with "From " (mbox).

The columns of a message are the same in every file: a few fields of its header, all others together, its texts, the
names of what is attached.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ordholden.formats import headers
from ordholden.formats.headers import HeaderField, Undecodable
from ordholden.formats.lines import lines
from ordholden.formats.parts import CODING, DISPOSITION, TYPE, Kind, Part, Parts, body_of, parts, text_of
from ordholden.formats.values import Cells, NotReadable, Piece, Wrong

LONGEST_MESSAGE = 64 * 1024 * 1024
"""Bytes; mail servers take less."""

ENVELOPE, OTHERS, TEXT, HTML, ATTACHMENTS = "envelope", "other headers", "text", "html", "attachments"
NAMED = ("from", "to", "cc", "bcc", "reply-to", "sender", "subject", "date", "message-id")
WITHIN = {"from address": "from", "to address": "to"}
COLUMNS = (ENVELOPE, *NAMED, *WITHIN, OTHERS, TEXT, HTML, ATTACHMENTS)

_STRUCTURE = frozenset({"mime-version", TYPE, CODING, DISPOSITION, "content-length", "lines"})
"""Fields that say how a message is put together; what they name besides is the name of an attachment."""

_BETWEEN = "\f"
"""Between the texts of two parts of one kind."""

_BEGINS = b"From "
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_TO_QUOTE = re.compile(rb"^(>*From )", re.MULTILINE)
Put = tuple[int, int, bytes]
"""(start, end, the bytes that stand there instead)."""


@dataclass(frozen=True, kw_only=True)
class Messages:
    """A `Form`. `alone`: the file is one message."""

    encoding: str
    alone: bool

    @property
    def within(self) -> Mapping[str, str]:
        return WITHIN

    def columns(self) -> tuple[str, ...]:
        return COLUMNS[1:] if self.alone else COLUMNS

    def split(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        return self.pieces(chunks)

    def pieces(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        for raw, line in _messages(chunks, alone=self.alone):
            yield Piece(raw, line, bool(raw.strip()))

    def said(self, piece: Piece) -> Cells | Wrong:
        message = _taken_apart(piece.raw, self.encoding, alone=self.alone)
        if message is None:
            return Wrong.MESSAGE
        try:
            return message.cells()
        except Undecodable:
            return Wrong.PARTS

    def changed(self, piece: Piece, cells: Cells) -> bytes | None:
        message = _taken_apart(piece.raw, self.encoding, alone=self.alone)
        assert message is not None
        try:
            return message.changed(cells)
        except (LookupError, ValueError, Undecodable):
            return None


def _messages(chunks: Iterable[bytes], *, alone: bool) -> Iterator[tuple[bytes, int]]:
    begun, size, first, blank = list[bytes](), 0, 1, True
    for number, line in enumerate(lines(chunks, b"\n"), 1):
        if begun and not alone and blank and line.startswith(_BEGINS):
            yield b"".join(begun), first
            begun, size, first = [], 0, number
        begun.append(line)
        size += len(line)
        blank = not line.strip(b"\r\n")
        if size > LONGEST_MESSAGE:
            raise NotReadable("has a message of more than 64 MB", first)
    if begun:
        yield b"".join(begun), first


def _taken_apart(raw: bytes, codec: str, *, alone: bool) -> _Message | None:
    start = 0
    if not alone:
        if not raw.startswith(_BEGINS):
            return None
        start = raw.find(b"\n") + 1 or len(raw)
    found = headers.fields(raw, start, len(raw))
    if found is None or not found[0]:
        return None
    end = len(raw) if alone else len(raw) - _blank_at_end(raw)
    return _Message(
        raw=raw, codec=codec, header=found[0], head=start, body=found[1], end=max(found[1], end), quoting=not alone
    )


def _blank_at_end(raw: bytes) -> int:
    """The empty line between two messages of an mbox is none of theirs."""
    return next((len(end) for end in (b"\r\n", b"\n") if raw.endswith((b"\n" + end,))), 0)


@dataclass(frozen=True, kw_only=True)
class _Message:
    """`head`: where the header begins, behind the envelope. `body`, `end`: between which the body stands."""

    raw: bytes
    codec: str
    header: tuple[HeaderField, ...]
    head: int
    body: int
    end: int
    quoting: bool

    @property
    def newline(self) -> bytes:
        return b"\r\n" if self.raw[: self.raw.find(b"\n") + 1].endswith(b"\r\n") else b"\n"

    # ------------------------------------------------------------------------------ reading

    def cells(self) -> Cells:
        found = self._parts()
        cells: dict[str, str | None] = {}
        if self.quoting:
            cells[ENVELOPE] = self._envelope() or None
        for name in NAMED:
            cells[name] = "\n".join(self._said(field) for field in self._of(name)) or None
        for name, whole in WITHIN.items():
            cells[name] = self._address(whole)
        cells[OTHERS] = "\n".join(self._line(field) for field in self._others(found.fields)) or None
        for kind in (Kind.TEXT, Kind.HTML):
            cells[kind.value] = _BETWEEN.join(self._texts(found.leaves, kind)) or None
        cells[ATTACHMENTS] = "\n".join(part.name for part in self._attached(found.leaves)) or None
        return cells

    def _parts(self) -> Parts:
        return parts(self.raw, self.header, self.body, self.end, self.codec)

    def _envelope(self) -> str:
        return headers.in_letters(self.raw[len(_BEGINS) : self.head], self.codec).strip("\r\n")

    def _of(self, name: str) -> list[HeaderField]:
        return [field for field in self.header if field.name == name]

    def _said(self, field: HeaderField) -> str:
        return headers.decoded(headers.unfolded(self.raw, field, self.codec))

    def _line(self, field: HeaderField) -> str:
        return f"{self._name(field)}: {self._said(field)}"

    def _name(self, field: HeaderField) -> str:
        return self.raw[field.start : field.end].partition(b":")[0].decode("ascii").strip()

    def _address(self, whole: str) -> str | None:
        said = self._of(whole)
        return headers.only_address(headers.unfolded(self.raw, said[0], self.codec)) if len(said) == 1 else None

    def _others(self, fields: Iterable[HeaderField]) -> list[HeaderField]:
        own = frozenset(self.header)
        return [f for f in fields if f.name not in _STRUCTURE and not (f in own and f.name in NAMED)]

    def _texts(self, leaves: Iterable[Part], kind: Kind) -> list[str]:
        return [text_of(part, self._unquoted(part)) for part in leaves if part.kind is kind]

    def _unquoted(self, part: Part) -> bytes:
        body = self.raw[part.start : part.end]
        return _QUOTED.sub(rb"\1", body) if self.quoting else body

    def _attached(self, leaves: Iterable[Part]) -> list[Part]:
        """Without those that were cleared: nothing is in them, and nothing names them."""
        found = (part for part in leaves if part.kind is Kind.ATTACHMENT)
        return [part for part in found if part.name != _CLEARED or self.raw[part.start : part.end].strip()]

    # ------------------------------------------------------------------------------ writing

    def changed(self, cells: Cells) -> bytes:
        found, before = self._parts(), self.cells()
        put = [*self._put_fields(cells, before)]
        if ENVELOPE in cells:
            put.append((len(_BEGINS), self.head, (cells[ENVELOPE] or "").encode(self.codec) + self.newline))
        if OTHERS in cells:
            put += self._put_others(self._others(found.fields), cells[OTHERS])
        for kind in (Kind.TEXT, Kind.HTML):
            if kind.value in cells:
                put += self._put_texts([part for part in found.leaves if part.kind is kind], kind, cells[kind.value])
        if ATTACHMENTS in cells:
            put += self._put_attachments(self._attached(found.leaves), cells[ATTACHMENTS])
        return self._with_length(_put(self.raw, put))

    def _put_fields(self, cells: Cells, before: Cells) -> Iterator[Put]:
        for name in NAMED:
            values = [part for part, whole in WITHIN.items() if whole == name and part in cells]
            if name not in cells and not values:
                continue
            value = cells.get(name, before[name]) or ""
            for part in values:
                value = headers.without_address(value, before[part] or "", cells[part] or "") if before[part] else value
            yield from self._put_field(self._of(name), value)

    def _put_field(self, said: list[HeaderField], value: str) -> Iterator[Put]:
        """The first says it all, the others go."""
        if not said:
            raise ValueError
        first, *others = said
        written = headers.written(self._name(first), value, self.newline.decode("ascii"))
        yield first.start, first.end, written
        yield from ((field.start, field.end, b"") for field in others)

    def _put_others(self, others: list[HeaderField], value: str | None) -> Iterator[Put]:
        if value is None:
            yield from ((field.start, field.end, b"") for field in others)
            return
        for field, line in zip(others, value.split("\n"), strict=True):
            if line != self._line(field):
                name, _, said = line.partition(": ")
                yield field.start, field.end, headers.written(name, said, self.newline.decode("ascii"))

    def _put_texts(self, leaves: list[Part], kind: Kind, value: str | None) -> Iterator[Put]:
        """Each part gets its own stretch; where they cannot be told apart any more the first gets everything."""
        texts, rest = self._texts(leaves, kind), (value or "").split(_BETWEEN)
        widths = [text.count(_BETWEEN) + 1 for text in texts]
        if not leaves or sum(widths) != len(rest):
            widths = [len(rest), *(0 for _ in leaves[1:])]
        for part, text, width in zip(leaves, texts, widths, strict=True):
            now, rest = _BETWEEN.join(rest[:width]), rest[width:]
            if now != text:
                body = body_of(part, now, self._unquoted(part), self.newline)
                yield part.start, part.end, _TO_QUOTE.sub(rb">\1", body) if self.quoting else body

    def _put_attachments(self, attached: list[Part], value: str | None) -> Iterator[Put]:
        """What is attached can only go as a whole, with its name."""
        if value:
            raise ValueError
        for part in attached:
            yield part.start, part.end, b""
            told = [field for field in part.fields if field.name.startswith("content-")]
            yield from ((field.start, field.end, b"") for field in told[1:])
            if not told:
                raise ValueError
            yield told[0].start, told[0].end, f"Content-Type: {_CLEARED}".encode("ascii") + self.newline

    def _with_length(self, raw: bytes) -> bytes:
        """A length that the header told (as some mailboxes do) is told anew, where it was right."""
        now = _taken_apart(raw, self.codec, alone=not self.quoting)
        told = [] if now is None else now._of("content-length")  # noqa: SLF001 - another of the same
        if now is None or len(told) != 1:
            return raw
        line = f"{now._name(told[0])}: {now.end - now.body}".encode("ascii") + self.newline  # noqa: SLF001 - the same
        return _put(raw, [(told[0].start, told[0].end, line)])


_CLEARED = "application/octet-stream"


def _put(raw: bytes, put: Iterable[Put]) -> bytes:
    """The bytes with others in the place of some."""
    found, at = list[bytes](), 0
    for start, end, instead in sorted(put):
        found += raw[at:start], instead
        at = end
    return b"".join((*found, raw[at:]))
