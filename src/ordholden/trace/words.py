"""Words that should not be there, such as those for illnesses where no data on health are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from ahocorasick_rs import BytesAhoCorasick

_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789") | frozenset(range(0x80, 0x100))
BEGINS = "*"
"""At the end of a word: whatever begins like this."""


class Words:
    """The words by category, looked for all at once: as whole words, in any case."""

    def __init__(self, by_category: Mapping[str, tuple[str, ...]]) -> None:
        self._wanted = {
            written: (category, word.endswith(BEGINS))
            for category, words in by_category.items()
            for word in words
            for written in _written(word.removesuffix(BEGINS))
        }
        self._told = list(self._wanted.values())

    def found(self, text: bytes) -> Iterator[tuple[int, str]]:
        """Where a word begins, and its category."""
        if not self._wanted:
            return
        low = text.lower()
        for number, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            category, begins = self._told[number]
            if (start and low[start - 1] in _LETTERS) or (not begins and end < len(low) and low[end] in _LETTERS):
                continue
            yield start, category

    @cached_property
    def _automaton(self) -> BytesAhoCorasick:
        return BytesAhoCorasick(list(self._wanted))


def _written(word: str) -> set[bytes]:
    """Letters beyond ASCII in either case: bytes know no other cases."""
    small = word.lower()
    capital = "".join(c if c.isascii() else c.upper() for c in small)
    return {text.encode(code, "ignore") for text in (small, capital) for code in ("utf-8", "cp1252")}
