"""The nearest known word to a misspelt one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None."""
    plain = {_plain(name): name for name in known}
    found = difflib.get_close_matches(_plain(word), plain, n=1, cutoff=0.6)
    return plain[found[0]] if found else None


def or_listed(word: str, known: Iterable[str]) -> str:
    """The way out for a misspelt word: the nearest one, or all that there are."""
    names = sorted(known)
    meant = nearest(word, names)
    if meant is not None:
        return f'did you mean "{meant}"?'
    return f"known here: {', '.join(names[:30])}." if names else "nothing of that kind is declared yet."


def _plain(word: str) -> str:
    return word.casefold().replace("_", " ").replace("-", " ")
