"""Who of a request is left out, in words and as JSON: nobody is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ordholden.plan.render.language import Language
from ordholden.subjects.identity import LeftOut

SHOWN = 10
"""Lines of a request that are named; JSON has them all."""


def left_out_words(left: LeftOut, language: Language, *, page: bool = False) -> Iterator[str]:
    """A sentence for those who were found nowhere, and one for those who are set aside.

    `page`: who was found nowhere gets a page that says so, which is the answer to a request for access.
    """
    for key, lines in (("page" if page else "nowhere", left.nowhere), ("aside", left.aside)):
        if lines:
            named = _lines([line for line in lines if line], language)
            yield language.count(f"left out.{key}", len(lines), of=language.number(left.people), lines=named)


def _lines(lines: Sequence[int], language: Language) -> str:
    if not lines:
        return ""
    more = len(lines) - SHOWN
    parts = [str(line) for line in lines[:SHOWN]] + ([language.say("left out.more", n=more)] if more > 0 else [])
    return " " + language.say(f"left out.line.{'many' if lines[1:] else 'one'}", lines=language.listed(parts))


def left_out_json(left: LeftOut) -> dict[str, Any]:
    """The same for programs: how many people the request names, and on which lines those begin who are left out."""
    return {
        "people": left.people,
        "found": left.people - len(left.nowhere) - len(left.aside),
        "found nowhere": list(left.nowhere),
        "set aside": list(left.aside),
    }
