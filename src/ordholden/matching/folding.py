"""A text as bytes in which only what tells words apart is left: one byte for a character, made by C at full speed.

Case and accents fall away (e-acute is e, a-umlaut is the Danish ae); ae, oe and aa stay letters of their own, whose
other spellings are listed on the side of what is sought. What is found in the bytes is a candidate only; it is read
again in the text itself.
"""

from __future__ import annotations

import re
import string
import unicodedata
from bisect import bisect_right
from functools import cache, cached_property
from itertools import compress

BLOCK = 512
"""Bytes in which a place is counted out one by one."""

_SOFT = "\u00ad"
_LEFT_OUT = "\t\n\x0b\x0c\r \u00a0" + _SOFT + "-./(),;'\"_+"
BETWEEN = _LEFT_OUT.encode("latin-1")
"""What is left out between the parts of a number or a name."""

_TWINS = {"\u0142": "l", "\u0111": "d", "\u014b": "n", "\u0131": "i", "\u0127": "h", "\u0167": "t", "\u0153": "o"}
_OWN = frozenset("\u00e6\u00f8\u00e5")
_NORDIC = {"\u00e4": "\u00e6", "\u00f6": "\u00f8"}
_LETTERS_ELSEWHERE = 0x80
_HOW_MANY = 0x20


def plain_letter(letter: str) -> str:
    """The letter without case and accent; ae, oe and aa as one letter are kept, and the Swedish ones become them."""
    small = letter.lower()
    small = _NORDIC.get(small, small)
    if small in _OWN or len(small) != 1:
        return small if small in _OWN else small[:1]
    base = unicodedata.normalize("NFKD", small)[:1]
    return base if base.isascii() and base.isalnum() else small


@cache
def _narrow(letter: str) -> str:
    """A character beyond Latin-1 as one of Latin-1; letters of other scripts as one of a few that no text has."""
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    kind = unicodedata.category(letter)
    if kind[0] == "Z":
        return " "
    if kind in {"Mn", "Cf"}:
        return _SOFT
    if kind[0] == "P":
        return "-" if kind == "Pd" else "'" if letter in "\u2018\u2019\u201b" else '"'
    if kind[0] != "L":
        return "\0"
    small = _TWINS.get(letter.lower(), plain_letter(letter))
    return small if small.isascii() else chr(_LETTERS_ELSEWHERE + ord(small) % _HOW_MANY)


_WIDE = re.compile("[^\x00-\xff]")
_ELSEWHERE = re.compile(b"[\x80-\x9f]")
_FOLD = bytes(ord(_TWINS.get(c, plain_letter(c))) if (c := chr(n)).isalpha() else n for n in range(256)).replace(
    b"\xa0", b" "
)
_WORD = frozenset((string.ascii_lowercase + string.digits).encode()) | {0xE6, 0xF8, 0xE5, 0xDF, 0xFE}
_WORDS = bytes(c if c in _WORD or _LETTERS_ELSEWHERE <= c < _LETTERS_ELSEWHERE + _HOW_MANY else 0x20 for c in _FOLD)


def narrow(text: str) -> bytes:
    """One byte for each character, with case and accents."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return _WIDE.sub(lambda found: _narrow(found[0]), text).encode("latin-1")


def together(raw: bytes) -> bytes:
    """Folded, and without what stands between the parts of numbers and names."""
    return raw.translate(_FOLD, BETWEEN)


def folded(raw: bytes) -> bytes:
    """Folded, every byte at its place."""
    return raw.translate(_FOLD)


def words(raw: bytes) -> bytes:
    """Folded, with a blank for everything that is no letter and no digit; every byte stays at its place."""
    return raw.translate(_WORDS)


def is_wide(text: str) -> bool:
    """Whether it has letters that the bytes do not tell apart."""
    return not text.isascii() and bool(_ELSEWHERE.search(narrow(text)))


_KEPT = bytes(c not in BETWEEN for c in range(256))


class Places:
    """Where in `raw` the bytes of `together(raw)` come from. Counted only when asked."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._known: dict[int, list[int]] = {}

    def __getitem__(self, index: int) -> int:
        block = bisect_right(self._begins, index) - 1
        if block not in self._known:
            start = block * BLOCK
            here = self._raw[start : start + BLOCK]
            self._known[block] = list(compress(range(start, start + len(here)), here.translate(_KEPT)))
        return self._known[block][index - self._begins[block]]

    @cached_property
    def _begins(self) -> list[int]:
        begins, total = [0], 0
        for start in range(0, len(self._raw), BLOCK):
            total += len(self._raw[start : start + BLOCK].translate(None, BETWEEN))
            begins.append(total)
        return begins
