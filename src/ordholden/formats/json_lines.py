"""One JSON object a line: a column is the way to a value, and a value is replaced where it stands.

The keys on the way are joined by slashes, as in a JSON pointer (RFC 6901): `caller/number`; in a key `~1` stands for a
slash and `~0` for a tilde. A list is one cell, in JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ordholden.formats.lines import Letters, letters, lines, marked, peeked
from ordholden.formats.values import Cells, Piece, Wrong

_BLANK = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Number(str):
    """A number as it is spelled: nothing is rounded."""

    __slots__ = ()


class _KeyTwice(ValueError):
    """An object has a key twice: which of the two counts is every reader's own guess."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _KeyTwice
    return found


def _no_number(_: str) -> object:
    raise ValueError


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_int=_Number, parse_float=_Number, parse_constant=_no_number)


def _step(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1") if "/" in key or "~" in key else key


def spelled(value: object) -> str | None:
    """A value as a cell: a text as it is, anything else as JSON spells it."""
    match value:
        case None:
            return None
        case str():
            return str(value)
        case bool():
            return "true" if value else "false"
        case _:
            return _compact(value)


def _compact(value: object) -> str:
    match value:
        case _Number():
            return str(value)
        case dict():
            return "{" + ",".join(f"{_compact(key)}:{_compact(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ",".join(map(_compact, value)) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)


@dataclass(kw_only=True)
class JsonObjects:
    """A `Form`. `whole`: columns that are one cell even where an object with further keys stands there."""

    encoding: str
    whole: frozenset[str] = frozenset()
    _seen: dict[str, None] = field(default_factory=dict)
    _letters: Letters = field(default_factory=lambda: Letters(codec="utf-8"))

    @property
    def within(self) -> Mapping[str, str]:
        return {}

    def columns(self) -> tuple[str, ...]:
        return tuple(self._seen)

    def split(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        beginning, all_of_it = peeked(chunks, 4)
        self._letters = letters(self.encoding, beginning)
        yield from marked(self._letters, self.pieces, all_of_it)

    def pieces(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        for line, raw in enumerate(lines(chunks, self._letters.newline), 1):
            yield Piece(raw, line, not self._letters.is_blank(raw))

    def said(self, piece: Piece) -> Cells | Wrong:
        try:
            text = piece.raw.decode(self._letters.codec)
        except UnicodeDecodeError:
            return Wrong.ENCODING
        try:
            value = _DECODER.decode(text)
            return self._flat(value) if isinstance(value, dict) else Wrong.JSON
        except _KeyTwice:
            return Wrong.KEY_TWICE
        except (ValueError, RecursionError):
            return Wrong.JSON

    def _flat(self, value: Mapping[str, object]) -> Cells | Wrong:
        cells: dict[str, str | None] = {}
        for path, each in self._leaves(value, ""):
            if path in cells:
                raise _KeyTwice
            cells[path] = spelled(each)
        if any(_SURROGATE.search(text) for text in (*cells, *cells.values()) if text and not text.isascii()):
            return Wrong.JSON  # half a letter, which no other system takes
        self._seen.update(dict.fromkeys(cells))
        return cells

    def _leaves(self, value: Mapping[str, object], before: str) -> Iterator[tuple[str, object]]:
        for key, each in value.items():
            path = before + _step(key)
            if isinstance(each, dict) and each and path not in self.whole:
                yield from self._leaves(each, f"{path}/")
            else:
                yield path, each

    def changed(self, piece: Piece, cells: Cells) -> bytes | None:
        text = piece.raw.decode(self._letters.codec)
        found = {path: span for path, span in _spans(text, self.whole) if path in cells}
        if len(found) < len(cells):
            return None
        for path, (start, stop) in sorted(found.items(), key=lambda item: item[1], reverse=True):
            token = self._token(cells[path], text[start:stop])
            text = text[:start] + token + text[stop:]
        return text.encode(self._letters.codec)

    def _token(self, value: str | None, before: str) -> str:
        """The value in JSON: of the kind that stood there, where it can be."""
        if value is None:
            return "null"
        kinds = {"t": value in {"true", "false"}, "f": value in {"true", "false"}, "[": True, "{": True}
        as_it_is = kinds.get(before[0], before[0] != '"' and _NUMBER.fullmatch(value) is not None)
        if as_it_is and before != "null":
            return value
        token = json.dumps(value, ensure_ascii=False)
        try:
            token.encode(self._letters.codec)
        except UnicodeEncodeError:
            return json.dumps(value)
        return token


# ----------------------------------------------------------------------------- where values stand


def _spans(text: str, whole: frozenset[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each column of an object that was read before, and where its value stands."""
    return _object(text, _skip(text, 0), "", whole, [0])


def _object(
    text: str, at: int, before: str, whole: frozenset[str], end: list[int]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """`end` is told where the object ends."""
    at = _skip(text, at + 1)
    while text[at] != "}":
        key, at = _DECODER.raw_decode(text, _skip(text, at + 1 if text[at] == "," else at))
        at, path = _skip(text, _skip(text, at) + 1), before + _step(key)
        if text[at] == "{" and text[_skip(text, at + 1)] != "}" and path not in whole:
            yield from _object(text, at, f"{path}/", whole, end)
            stop = end[0]
        else:
            stop = _DECODER.raw_decode(text, at)[1]
            yield path, (at, stop)
        at = _skip(text, stop)
    end[0] = at + 1


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    assert match is not None
    return match.end()
