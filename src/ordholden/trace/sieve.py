"""The sieve: which units of a large text may hold something that is sought. Fast, wide, and never the last word.

A *chunk* is many units (cells, or lines of a file) with a separator between them. It is *squeezed*: letters in lower
case, digits and @ stay, everything else goes, and with it spaces in numbers, hyphens, capitals and the encoding of
letters beyond ASCII. One automaton looks for everything that is sought at once. What it lets through is looked at
closely by `matching`; what it holds back is lost, so it has to be wide. Hashes are no matter of spelling: where so many
hexadecimal digits stand together, they are looked up.
"""

from __future__ import annotations

import string
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from ahocorasick_rs import BytesAhoCorasick, Implementation

CELLS, LINES = b"\0", b"\n"
"""What stands between the cells of a table, and between the lines of a file."""

_KEPT = (string.ascii_lowercase + string.digits + "@").encode()
_LOWER = bytes.maketrans(string.ascii_uppercase.encode(), string.ascii_lowercase.encode())
_GONE = {
    separator: bytes(b for b in range(256) if b not in (_KEPT + string.ascii_uppercase.encode() + separator))
    for separator in (CELLS, LINES)
}
SHORTEST = 5
"""A squeezed pattern that is shorter than this would be found everywhere."""

SMALL = 1 << 20
"""Digits of all patterns up to which a table of all states takes less than 64 MB."""


def squeezed(text: bytes, separator: bytes = CELLS) -> bytes:
    """The text as the sieve sees it."""
    return text.translate(_LOWER, _GONE[separator])


def patterns(value: str) -> frozenset[bytes]:
    """What a value may look like squeezed: with letters in one piece, and in two (NFC and NFD)."""
    forms = (unicodedata.normalize(form, value.lower()).encode() for form in ("NFC", "NFD"))
    return frozenset(pattern for pattern in map(squeezed, forms) if len(pattern) >= SHORTEST)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Units with a separator between them. `units`: the numbers of the units, where they are not 0, 1, 2 ...

    `anew`: it says what could not be read in the chunk that it was made from.
    """

    text: bytes
    separator: bytes = CELLS
    units: Sequence[int] = ()
    anew: bool = True

    def number(self, place: int) -> int:
        """The unit's number, by its place in the text."""
        return self.units[place] if self.units else place


class Sieve:
    """Looks for many patterns at once. `sought`: what to tell of a pattern that is found, with the pattern.

    `squeeze`: in the squeezed text; otherwise in the text as it is given.
    """

    def __init__(self, sought: Iterable[tuple[int, bytes]], *, squeeze: bool = True) -> None:
        self._squeeze = squeeze
        by_pattern: dict[bytes, set[int]] = {}
        for number, pattern in sought:
            by_pattern.setdefault(pattern, set()).add(number)
        # Most places of most texts are left at once where numbers and words are not looked for together.
        digits = {pattern: told for pattern, told in by_pattern.items() if pattern.isdigit()}
        others = {pattern: told for pattern, told in by_pattern.items() if pattern not in digits}
        self._automata = [(_automaton(each), tuple(each.values())) for each in (digits, others) if each]

    def sift(self, chunk: Chunk) -> dict[int, set[int]]:
        """By the place of a unit in the chunk, the numbers of what may stand in it."""
        found: dict[int, set[int]] = {}
        if self._automata:
            text = squeezed(chunk.text, chunk.separator) if self._squeeze else chunk.text
            for automaton, told in self._automata:
                hits = automaton.find_matches_as_indexes(text, overlapping=True)
                starts = ((start, told[pattern]) for pattern, start, _ in sorted(hits, key=lambda hit: hit[1]))
                _place(starts, text, chunk.separator, found)
        return found


def _automaton(patterns: Mapping[bytes, object]) -> BytesAhoCorasick:
    """Of digits alone a table of all states is small, and faster."""
    small = sum(map(len, patterns)) <= SMALL and all(map(bytes.isdigit, patterns))
    return BytesAhoCorasick(
        list(patterns), implementation=Implementation.DFA if small else Implementation.ContiguousNFA
    )


def _place(
    starts: Iterable[tuple[int, Iterable[int]]], text: bytes, separator: bytes, into: dict[int, set[int]]
) -> None:
    """By the place of the unit what begins in it; `starts` in their order."""
    place = seen = 0
    for start, told in starts:
        place += text.count(separator, seen, start)
        seen = start
        into.setdefault(place, set()).update(told)


class Digests:
    """Looks for hashes in hexadecimal digits, each with what to tell of it. Digits that are more are another number."""

    def __init__(self, sought: Iterable[tuple[int, str]]) -> None:
        self._told: dict[bytes, set[int]] = {}
        for number, digest in sought:
            self._told.setdefault(digest.encode(), set()).add(number)
        self._shortest = b"0" * min(map(len, self._told), default=0)

    def sift(self, chunk: Chunk, into: dict[int, set[int]]) -> None:
        """Into what a sieve has told of the chunk."""
        if self._told:
            _place(self._found(chunk.text), chunk.text, chunk.separator, into)

    def _found(self, text: bytes) -> Iterator[tuple[int, set[int]]]:
        for start, end in runs(text.translate(_HEX), self._shortest):
            told = self._told.get(text[start:end].lower())
            if told:
                yield start, told


_HEX = bytes(0x30 if chr(b) in string.hexdigits else 0x20 for b in range(256))


def runs(marked: bytes, shortest: bytes) -> Iterator[tuple[int, int]]:
    """Where in a text of blanks and one mark the marks stand together, `shortest` or more of them."""
    start = marked.find(shortest)
    while start >= 0:
        end = marked.find(b" ", start)
        end = len(marked) if end < 0 else end
        yield start, end
        start = marked.find(shortest, end)


class Edges:
    """The units of a chunk, and where they begin; found out only where somebody asks."""

    def __init__(self, chunk: Chunk) -> None:
        self._chunk = chunk

    @cached_property
    def units(self) -> list[bytes]:
        """The texts of the units."""
        return self._chunk.text.split(self._chunk.separator)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(unit) + 1 for unit in self.units), initial=0))

    def place(self, offset: int) -> int:
        """The place of the unit in which an offset lies."""
        return bisect_right(self._starts, offset) - 1
