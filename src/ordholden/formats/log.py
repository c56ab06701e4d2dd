"""Lines with named parts: found by what stands between them, in one go and without trying again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ordholden.declaration.formats import LinePattern, Log, Part
from ordholden.formats.lines import Letters, body_and_end, letters, lines, marked, peeked
from ordholden.formats.values import LONGEST, Cells, NotReadable, Piece, Wrong

Spans = dict[str, tuple[int, int]]


@dataclass(frozen=True, kw_only=True)
class _Fit:
    """A pattern that can be tried."""

    names: tuple[str, ...]
    line: re.Pattern[str]

    def spans(self, line: str) -> Spans | None:
        """Where each part stands in a line without its end; None where the pattern does not fit."""
        match = self.line.fullmatch(line)
        return None if match is None else {name: match.span(at) for at, name in enumerate(self.names, 1)}


def _fit(pattern: LinePattern) -> _Fit:
    """A part ends before the first place where the text behind it stands; the last text stands at the line's end.

    What was passed over is never tried again, so that a line takes time by its length, whatever stands in it.
    """
    names = tuple(each.name for each in pattern if isinstance(each, Part))
    tried = (_tried(each, pattern[number + 1 :]) for number, each in enumerate(pattern))
    return _Fit(names=names, line=re.compile("".join(tried), re.DOTALL))


def _tried(each: str | Part, rest: LinePattern) -> str:
    match each, rest:
        case str(), _:
            return re.escape(each)
        case Part(width=int(width)), _:
            return f"(.{{{width}}})"
        case _, () | (str(),):
            return "(.*)"
        case _, (str(text), *_):
            return f"((?:(?!{re.escape(text)}).)*+)" if len(text) > 1 else f"([^{re.escape(text)}]*+)"
        case _:
            raise ValueError("nothing stands between two parts")


@dataclass(kw_only=True)
class LogLines:
    """A `Form`."""

    syntax: Log
    encoding: str
    _letters: Letters = field(default_factory=lambda: Letters(codec="utf-8"))
    _fits: tuple[_Fit, ...] = field(init=False)

    def __post_init__(self) -> None:
        self._fits = tuple(map(_fit, self.syntax.patterns))

    @property
    def within(self) -> Mapping[str, str]:
        return {}

    def columns(self) -> tuple[str, ...]:
        names = [p.name for pattern in self.syntax.patterns for p in pattern if isinstance(p, Part)]
        return tuple(dict.fromkeys((*names, *filter(None, (self.syntax.carries_on,)))))

    def split(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        beginning, all_of_it = peeked(chunks, 4)
        self._letters = letters(self.encoding, beginning)
        yield from marked(self._letters, self.pieces, all_of_it)

    def pieces(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        return self._with_more(chunks) if self.syntax.carries_on else self._lines(chunks)

    def _lines(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        for line, raw in enumerate(lines(chunks, self._letters.newline), 1):
            yield Piece(raw, line, not self._letters.is_blank(raw))

    def _with_more(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        """A line that fits, together with those behind it that do not."""
        begun, first, size = list[bytes](), 0, 0
        for piece in self._lines(chunks):
            fits = piece.row and self._fitting(piece.raw)
            if begun and fits:
                yield Piece(b"".join(begun), first)
            if fits:
                begun, first, size = [piece.raw], piece.line, len(piece.raw)
            elif begun:
                begun.append(piece.raw)
                size += len(piece.raw)
                if size > LONGEST:
                    raise NotReadable("has more than 16 MB of lines that fit no pattern", first)
            else:
                yield piece
        if begun:
            yield Piece(b"".join(begun), first)

    def _fitting(self, raw: bytes) -> bool:
        return self._spans(body_and_end(raw.decode(self._letters.codec, "replace"))[0]) is not None

    def said(self, piece: Piece) -> Cells | Wrong:
        try:
            first, newline, more = piece.raw.decode(self._letters.codec).partition("\n")
        except UnicodeDecodeError:
            return Wrong.ENCODING
        body = body_and_end(first + newline)[0]
        spans = self._spans(body)
        if spans is None:
            return Wrong.PATTERN
        cells = {name: body[at:stop] or None for name, (at, stop) in spans.items()}
        if self.syntax.carries_on is not None:
            cells[self.syntax.carries_on] = body_and_end(more)[0] or None
        return cells

    def _spans(self, body: str) -> Spans | None:
        found = (each.spans(body) for each in self._fits)
        return next((spans for spans in found if spans is not None), None)

    def changed(self, piece: Piece, cells: Cells) -> bytes | None:
        first, newline, more = piece.raw.decode(self._letters.codec).partition("\n")
        body, end = body_and_end(first + newline)
        spans = self._spans(body) or {}
        if not cells.keys() <= {*spans, self.syntax.carries_on}:
            return None
        for name, (at, stop) in sorted(spans.items(), key=lambda item: item[1], reverse=True):
            if name in cells:
                body = body[:at] + (cells[name] or "") + body[stop:]
        if (carried := self.syntax.carries_on) is not None and carried in cells:
            more = f"{further}{body_and_end(more)[1] if more else end}" if (further := cells[carried]) else ""
        return _encoded(body + end + more, self._letters.codec)


def _encoded(text: str, codec: str) -> bytes | None:
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        return None
