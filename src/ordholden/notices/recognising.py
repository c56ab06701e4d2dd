"""Identifiers of people as they are hashed when a notice was seen: one a line, spelled in one way."""

from __future__ import annotations

from ordholden.subjects.spellings import exact

PHONE = "phone"


def identifiers(text: str, country: str) -> tuple[tuple[tuple[str, str], ...], tuple[int, ...]]:
    """Kind and canonical value of each line `kind: value`, and the numbers of lines that are none.

    Empty lines and comments after # are passed over.
    """
    found, unread = list[tuple[str, str]](), list[int]()
    for number, line in enumerate(text.splitlines(), 1):
        kind, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if kind and value:
            found.append((kind, _canonical(kind, value, country)))
        elif line.partition("#")[0].strip():
            unread.append(number)
    return tuple(found), tuple(unread)


def _canonical(kind: str, value: str, country: str) -> str:
    spelled = exact(value, ("e164",), country) if kind == PHONE else frozenset()
    return next(iter(spelled), value).casefold()
