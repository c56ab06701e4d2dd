"""Cells between delimiters (CSV and its relatives): cut at them, and one cell replaced where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ordholden.declaration.formats import Csv
from ordholden.formats.lines import Letters, body_and_end, letters, lines, marked, peeked
from ordholden.formats.values import LONGEST, Cells, NotReadable, Piece, Wrong


@dataclass(frozen=True, kw_only=True)
class _Dialect:
    """How cells stand between delimiters. What a lenient reader would guess at is wrong here.

    `whole` fits a row that is one for certain, without its line end, and `cell` finds its cells, quotes included.
    `begun` fits what is certain of any text: cells with the delimiters behind them. `closing` fits what follows an
    open quote up to the one that closes it.
    """

    delimiter: str
    quote: str
    escape: str
    quoted: re.Pattern[str]
    whole: re.Pattern[str]
    cell: re.Pattern[str]
    begun: re.Pattern[str]
    closing: re.Pattern[str]

    def values(self, text: str) -> list[str] | Wrong | None:
        """What the cells of a row say; None where a quote is open at its end."""
        body = body_and_end(text)[0]
        if "\r" not in body and not (self.quote and self.quote in body):
            return body.split(self.delimiter)
        if self.whole.fullmatch(body):
            return [self._value(cell) if self._is_quoted(cell) else cell for cell in self.cell.findall(body)]
        return self._stuck(text)

    def is_open(self, text: str) -> bool:
        """Whether a quote is open at the end of the text."""
        return self.whole.fullmatch(body_and_end(text)[0]) is None and self._stuck(text) is None

    def _stuck(self, text: str) -> Wrong | None:
        match = self.begun.match(text)
        at = 0 if match is None else match.end()
        if not self._is_quoted(text, at):
            return Wrong.LINE_END
        return None if self.quoted.match(text, at) is None else Wrong.QUOTE

    def _is_quoted(self, text: str, at: int = 0) -> bool:
        return bool(self.quote) and text.startswith(self.quote, at)

    def _value(self, cell: str) -> str:
        quote, inside = self.quote, cell[1:-1]
        if not self.escape:
            return inside.replace(quote * 2, quote)
        pairs = rf"{re.escape(self.escape)}(.)|{re.escape(quote)}({re.escape(quote)})"
        return re.sub(pairs, lambda match: match[1] or match[2], inside, flags=re.DOTALL)

    def spelled(self, value: str, before: str) -> str:
        """A value as a cell: in quotes where the cell was before, or needs them."""
        special = (self.delimiter, "\r", "\n", *filter(None, (self.quote,)))
        if not self.quote or not (self._is_quoted(before) or any(each in value for each in special)):
            return value
        if self.escape:
            value = value.replace(self.escape, self.escape * 2)
        return self.quote + value.replace(self.quote, (self.escape or self.quote) + self.quote) + self.quote


def _dialect(syntax: Csv) -> _Dialect:
    quote, escape, delimiter = map(re.escape, (syntax.quote, syntax.escape, syntax.delimiter))
    plain, pair = f"[^{quote}{escape}]*+", f"(?:{quote}{quote}{f'|{escape}.' if escape else ''})"
    # Possessive: a doubled quote at the end of what has arrived is never taken for a closing one.
    rest = f"{plain}(?:{pair}{plain})*+{quote}" if quote else "(?!)"
    bare = rf"[^{delimiter}\r\n]*+" if len(syntax.delimiter) == 1 else rf"(?:(?!{delimiter})[^\r\n])*+"
    cell = f"(?:{quote}{rest}|(?!{quote}){bare})" if quote else bare
    return _Dialect(
        delimiter=syntax.delimiter,
        quote=syntax.quote,
        escape=syntax.escape,
        quoted=re.compile(quote + rest, re.DOTALL),
        whole=re.compile(f"{cell}(?:{delimiter}{cell})*+", re.DOTALL),
        cell=re.compile(rf"(?:\A|{delimiter})({cell})", re.DOTALL),
        begun=re.compile(f"(?:{cell}{delimiter})*+", re.DOTALL),
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
        return self._names or self.syntax.columns

    def split(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        beginning, all_of_it = peeked(chunks, 4)
        self._letters = letters(self.encoding, beginning)
        self._names = self.syntax.columns
        yield from marked(self._letters, self.pieces, all_of_it)

    def pieces(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        for raw, line in self._rows(chunks):
            if self._letters.is_blank(raw):
                yield Piece(raw, line, row=False)
            elif not self._names:
                self._names = _header(self._values(raw), line)
                yield Piece(raw, line, row=False)
            else:
                yield Piece(raw, line)

    def _rows(self, chunks: Iterable[bytes]) -> Iterator[tuple[bytes, int]]:
        """Each row and its line. Of a row whose quote is never closed: all that is left."""
        quote = self.syntax.quote.encode(self._letters.codec)
        begun, first, size = list[bytes](), 0, 0
        for number, raw in enumerate(lines(chunks, self._letters.newline), 1):
            if not begun and (not quote or quote not in raw):
                yield raw, number
                continue
            first = first if begun else number
            begun.append(raw)
            size += len(raw)
            if size > LONGEST:
                raise NotReadable("has a quote that is not closed within 16 MB", first)
            if len(begun) > 1 and not self._dialect.closing.match(self._roughly(raw)):
                continue
            row = b"".join(begun)
            begun, size = [row], len(row)
            if not self._dialect.is_open(self._roughly(row)):
                yield row, first
                begun, size = [], 0
        if begun:
            yield b"".join(begun), first

    def _roughly(self, raw: bytes) -> str:
        """The text; a letter that is none must not move the end of a row, and is told when the row is read."""
        return raw.decode(self._letters.codec, "replace")

    def _values(self, raw: bytes) -> list[str] | Wrong:
        try:
            values = self._dialect.values(raw.decode(self._letters.codec))
        except UnicodeDecodeError:
            return Wrong.ENCODING
        return Wrong.QUOTE if values is None else values

    def said(self, piece: Piece) -> Cells | Wrong:
        values = self._values(piece.raw)
        if isinstance(values, Wrong):
            return values
        if len(values) != len(self._names):
            return Wrong.WIDTH
        return {name: value or None for name, value in zip(self._names, values, strict=True)}

    def changed(self, piece: Piece, cells: Cells) -> bytes | None:
        body, end = body_and_end(piece.raw.decode(self._letters.codec))
        parts, at = list[str](), 0
        for name, match in zip(self._names, self._dialect.cell.finditer(body), strict=True):
            if name in cells:
                parts += body[at : match.start(1)], self._cell(cells[name] or "", match[1])
                at = match.end()
        try:
            return "".join((*parts, body[at:], end)).encode(self._letters.codec)
        except UnicodeEncodeError:
            return None

    def _cell(self, value: str, before: str) -> str:
        # Alone in its row an empty cell would be an empty line, which is no row.
        alone = not value and len(self._names) == 1
        return self._dialect.spelled(value, self.syntax.quote if alone else before)


def _header(values: list[str] | Wrong, line: int) -> tuple[str, ...]:
    if isinstance(values, Wrong):
        raise NotReadable(f"has a header {values}", line)
    names = tuple(name or f"column {number}" for number, name in enumerate(values, 1))
    if len(set(names)) < len(names):
        raise NotReadable("has a header that names a column twice", line)
    return names
