"""Second signs: what tells nobody by itself, and somebody beside their name. Looked for only where a name may stand."""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ordholden.matching.folding import narrow, together
from ordholden.matching.forms import forms_together, name_words, spellings
from ordholden.matching.values import LONGER, NAME, PART, Sought
from ordholden.trace.sieve import CELLS, Chunk, Sieve, patterns, squeezed

NAMES = frozenset({NAME, PART, LONGER})
"""Kinds of values, and of hits, that are names: none of them is a second sign beside another."""

SHORTEST_NAME = 5
SHORTEST, LONG = 3, 8
"""Characters of a sign that is looked for at all, and of one that is looked for without its spaces."""

DIGITS = 8
"""Of a telephone number: fewer would be found in any number, more are not written within a country."""

_ALNUM = (string.ascii_letters + string.digits).encode()
_AS_WORDS = bytes(b if b in _ALNUM or b >= 0x80 or b == 0 else 0x20 for b in range(256)).lower()  # noqa: PLR2004 - ASCII
_APART = re.compile(r"[\W_]+")


def is_telling(sought: Sought) -> bool:
    """Whether a value tells the person by itself."""
    return sought.strong and sought.kind not in NAMES


def is_sign(sought: Sought) -> bool:
    """Whether a value counts beside a name, and not by itself."""
    return sought.kind not in NAMES and not sought.strong and len(sought.value) >= SHORTEST


def least(value: str) -> str:
    """What a value has wherever it is written: of a telephone number its end."""
    return value[-DIGITS:] if value.startswith("+") else value


class Signs:
    """The signs of everybody."""

    def __init__(self, of: Mapping[int, Iterable[Sought]]) -> None:
        signs = [(person, least(each.value)) for person, values in of.items() for each in values if is_sign(each)]
        self._long = Sieve((person, p) for person, value in signs for p in patterns(value) if len(p) >= LONG)
        self._words = Sieve(((person, _as_word(value)) for person, value in signs), squeeze=False)

    def beside(self, rows: Sequence[bytes]) -> dict[int, set[int]]:
        """By the number of the row, of whom a sign may stand in it."""
        if not rows:
            return {}
        found = self._long.sift(Chunk(CELLS.join(row.replace(CELLS, b" ") for row in rows)))
        worded = b" \0 ".join(row.replace(CELLS, b" ").translate(_AS_WORDS) for row in rows)
        for row, people in self._words.sift(Chunk(b" " + worded + b" ")).items():
            found.setdefault(row, set()).update(people)
        return found


class Names:
    """The full names of those who have a sign, each name once however many are called so. Alone a name is nothing.

    `of`: the names of each person by number, below zero.
    """

    def __init__(self, of: Mapping[int, Iterable[Sought]]) -> None:
        self._all = of
        self.of: dict[int, set[int]] = defaultdict(set)
        self._forms: dict[str, tuple[int, Sought]] = {}
        for person, values in of.items():
            every = tuple(values)
            for each in every if any(map(is_sign, every)) else ():
                if each.kind == NAME:
                    number, _ = self._forms.setdefault(each.value.casefold(), (-1 - len(self._forms), each))
                    self.of[person].add(number)

    def patterns(self) -> Iterator[tuple[int, bytes]]:
        """What the sieve looks for, with the number of the name."""
        for number, name in self._forms.values():
            found = {squeezed(form.pattern) for form in forms_together(name)} | patterns(name.value)
            yield from ((number, pattern) for pattern in found if len(pattern) >= SHORTEST_NAME)

    def may_be(self, person: int, written: bytes) -> bool:
        """Whether one of the person's names, or a part of one, may stand in what `named_in` made of a text."""
        names = (each.value for each in self._all[person] if each.kind in NAMES)
        words = {word for name in names for group in name_words(name) for word in group}
        return any(spelled in written for word in words for spelled in spellings(word))


_ADDRESS = re.compile(r"[\w.+\-]{0,63}\w@\w[\w.\-]{0,63}")


def named_in(texts: Iterable[str]) -> bytes:
    """Texts as names are looked for in them. A name within an address is none."""
    return together(narrow("\n".join(_ADDRESS.sub(" ", text) for text in texts)))


def _as_word(value: str) -> bytes:
    return f" {_APART.sub(' ', value.lower()).strip()} ".encode()
