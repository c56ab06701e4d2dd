"""The sieve: which units of a large text may hold something that is sought. Fast, wide, and never the last word.

A *chunk* is many units (cells, or lines of a file) with a separator between them. It is *squeezed*: letters in lower
case, digits and @ stay, everything else goes, and with it spaces in numbers, hyphens, capitals and the encoding of
letters beyond ASCII. One automaton looks for everything that is sought at once. What it lets through is looked at
closely by `matching`; what it holds back is lost, so it has to be wide.
"""

from __future__ import annotations

import string
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
        self._told = [tuple(numbers) for numbers in by_pattern.values()]
        self._automaton = (
            BytesAhoCorasick(list(by_pattern), implementation=Implementation.ContiguousNFA) if by_pattern else None
        )

    def sift(self, chunk: Chunk) -> dict[int, set[int]]:
        """By the place of a unit in the chunk, the numbers of what may stand in it."""
        found: dict[int, set[int]] = {}
        if self._automaton is None:
            return found
        text = squeezed(chunk.text, chunk.separator) if self._squeeze else chunk.text
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        hits.sort(key=lambda hit: hit[1])
        place = seen = 0
        for pattern, start, _ in hits:
            place += text.count(chunk.separator, seen, start)
            seen = start
            found.setdefault(place, set()).update(self._told[pattern])
        return found


class Edges:
    """Where the units of a chunk begin and end; found out only where somebody asks."""

    def __init__(self, chunk: Chunk) -> None:
        self._chunk = chunk
        self._starts: list[int] | None = None

    def unit(self, place: int) -> bytes:
        """The text of a unit by its place."""
        starts = self.starts()
        end = starts[place + 1] - 1 if place + 1 < len(starts) else len(self._chunk.text)
        return self._chunk.text[starts[place] : end]

    def stretch(self, first: int, last: int) -> bytes:
        """The units from the first up to, and without, the last, with blanks between them."""
        starts = self.starts()
        end = starts[last] - 1 if last < len(starts) else len(self._chunk.text)
        return self._chunk.text[starts[first] : end].replace(self._chunk.separator, b" ")

    def starts(self) -> list[int]:
        """Where each unit begins."""
        if self._starts is None:
            text, separator = self._chunk.text, self._chunk.separator
            starts, at = [0], text.find(separator)
            while at >= 0:
                starts.append(at + 1)
                at = text.find(separator, at + 1)
            self._starts = starts
        return self._starts

    def place(self, offset: int) -> int:
        """The place of the unit in which an offset lies."""
        return bisect_right(self.starts(), offset) - 1
