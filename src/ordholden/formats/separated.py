"""Cells between delimiters (CSV and its relatives): cut at them, and one cell replaced where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ordholden.declaration.formats import Csv
from ordholden.formats.lines import Letters, body_and_end, letters, lines, marked, peeked
from ordholden.formats.values import LONGEST, Cells, NotReadable, Piece, Wrong

Span = tuple[int, int]

_MARK = "\N{REPLACEMENT CHARACTER}"
"""What stands where bytes are no letter; also a letter of its own."""


class _Open(Exception):
    """A quote is open at the end of the text: the row goes on in the next line."""


class _Unfit(Exception):
    """What is wrong with a row, as a word of `Wrong`."""

    def __init__(self, wrong: Wrong) -> None:
        self.wrong = wrong


@dataclass(frozen=True, kw_only=True)
class _Dialect:
    """How cells stand between delimiters. What a lenient reader would guess at is wrong here."""

    delimiter: str
    quote: str
    escape: str
    quoted: re.Pattern[str]
    closing: re.Pattern[str]

    def spans(self, text: str) -> list[Span]:
        """Where each cell of a row stands, quotes included. Raises _Open and _Unfit."""
        end, found, at = len(body_and_end(text)[0]), list[Span](), 0
        while True:
            stop = self._stop(text, at, end)
            found.append((at, stop))
            if stop >= end:
                return found
            if not text.startswith(self.delimiter, stop):
                raise _Unfit(Wrong.QUOTE)
            at = stop + len(self.delimiter)

    def _stop(self, text: str, at: int, end: int) -> int:
        if self.is_quoted(text, at):
            match = self.quoted.match(text, at)
            if match is None:
                raise _Open
            return match.end()
        found = text.find(self.delimiter, at, end)
        stop = end if found < 0 else found
        if text.find("\r", at, stop) >= 0:
            raise _Unfit(Wrong.LINE_END)
        return stop

    def is_quoted(self, text: str, at: int = 0) -> bool:
        """Whether the cell that begins here stands in quotes."""
        return bool(self.quote) and text.startswith(self.quote, at)

    def values(self, text: str) -> list[str]:
        """What the cells of a row say. Raises _Open and _Unfit."""
        body = body_and_end(text)[0]
        if "\r" not in body and not (self.quote and self.quote in body):
            return body.split(self.delimiter)
        return [self._value(text[at:stop]) for at, stop in self.spans(text)]

    def _value(self, cell: str) -> str:
        if not self.is_quoted(cell):
            return cell
        quote, inside = self.quote, cell[1:-1]
        if not self.escape:
            return inside.replace(quote * 2, quote)
        pairs = rf"{re.escape(self.escape)}(.)|{re.escape(quote)}({re.escape(quote)})"
        return re.sub(pairs, lambda match: match[1] or match[2], inside, flags=re.DOTALL)

    def spelled(self, value: str, *, quoted: bool) -> str:
        """A value as a cell: in quotes where it was before, or needs them."""
        special = (self.delimiter, "\r", "\n", *filter(None, (self.quote,)))
        if not self.quote or not (quoted or any(each in value for each in special)):
            return value
        if self.escape:
            value = value.replace(self.escape, self.escape * 2)
        return self.quote + value.replace(self.quote, (self.escape or self.quote) + self.quote) + self.quote


def _dialect(syntax: Csv) -> _Dialect:
    quote, escape = re.escape(syntax.quote), re.escape(syntax.escape)
    plain, pair = f"[^{quote}{escape}]*+", f"(?:{quote}{quote}{f'|{escape}.' if escape else ''})"
    # Possessive: a doubled quote at the end of what has arrived is never taken for a closing one.
    rest = f"{plain}(?:{pair}{plain})*+{quote}" if quote else "(?!)"
    return _Dialect(
        delimiter=syntax.delimiter,
        quote=syntax.quote,
        escape=syntax.escape,
        quoted=re.compile(quote + rest, re.DOTALL),
        closing=re.compile(rest, re.DOTALL),
    )


@dataclass(kw_only=True)
class Separated:
    """A `Form`."""

    syntax: Csv
    encoding: str
    _names: tuple[str, ...] = ()
    _letters: Letters = field(default_factory=lambda: Letters(codec="utf-8"))
    _dialect: _Dialect = field(init=False)

    def __post_init__(self) -> None:
        self._dialect = _dialect(self.syntax)

    @property
    def within(self) -> Mapping[str, str]:
        return {}

    def columns(self) -> tuple[str, ...]:
        return self._names

    def split(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        beginning, all_of_it = peeked(chunks, 4)
        self._letters = letters(self.encoding, beginning)
        self._names = self.syntax.columns
        yield from marked(self._letters, self.pieces, all_of_it)

    def pieces(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        for raw, values, line in self._rows(chunks):
            if values == [""] and not raw.strip(b"\r\n\0"):
                yield Piece(raw=raw, line=line)
            elif not self._names:
                self._names = _header(values, line)
                yield Piece(raw=raw, line=line)
            elif isinstance(values, Wrong):
                yield Piece(raw=raw, line=line, wrong=values)
            elif len(values) != len(self._names):
                yield Piece(raw=raw, line=line, wrong=Wrong.WIDTH)
            else:
                yield Piece(raw=raw, line=line, cells={n: v or None for n, v in zip(self._names, values, strict=True)})

    def _rows(self, chunks: Iterable[bytes]) -> Iterator[tuple[bytes, list[str] | Wrong, int]]:
        """Each row, what its cells say, and its line. Of a row whose quote is never closed: all that is left."""
        begun = list[bytes]()
        size = first = 0
        for number, raw in enumerate(lines(chunks, self._letters.newline), 1):
            if begun:
                begun.append(raw)
                size += len(raw)
                if size > LONGEST:
                    raise NotReadable("has a quote that is not closed within 16 MB", first)
                if not self._dialect.closing.match(raw.decode(self._letters.codec, "replace")):
                    continue
            row, first = (b"".join(begun), first) if begun else (raw, number)
            values = self._values(row)
            if values is None:
                begun, size = [row], len(row)
            else:
                begun = []
                yield row, values, first
        if begun:
            yield b"".join(begun), Wrong.QUOTE, first

    def _values(self, raw: bytes) -> list[str] | Wrong | None:
        """None where a quote is open at the end."""
        # A letter that is none must not move the end of the row: it is looked for only when that is known.
        text = raw.decode(self._letters.codec, "replace")
        try:
            values = self._dialect.values(text)
        except _Open:
            return None
        except _Unfit as unfit:
            return unfit.wrong
        return values if _MARK not in text or _decodes(raw, self._letters.codec) else Wrong.ENCODING

    def changed(self, piece: Piece, cells: Cells) -> bytes | None:
        text = piece.raw.decode(self._letters.codec)
        parts, at = list[str](), 0
        for name, (start, stop) in zip(self._names, self._dialect.spans(text), strict=True):
            if name in cells:
                parts += text[at:start], self._cell(cells[name] or "", text[start:stop])
                at = stop
        try:
            return "".join((*parts, text[at:])).encode(self._letters.codec)
        except UnicodeEncodeError:
            return None

    def _cell(self, value: str, before: str) -> str:
        # Alone in its row an empty cell would be an empty line, which is no row.
        quoted = self._dialect.is_quoted(before) or (not value and len(self._names) == 1)
        return self._dialect.spelled(value, quoted=quoted)


def _header(values: list[str] | Wrong, line: int) -> tuple[str, ...]:
    if isinstance(values, Wrong):
        raise NotReadable(f"has a header {values}", line)
    names = tuple(name or f"column {number}" for number, name in enumerate(values, 1))
    if len(set(names)) < len(names):
        raise NotReadable("has a header that names a column twice", line)
    return names


def _decodes(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
