"""The report in words, by kind, each kind with the way to mend it; and the same for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ordholden.minimisation.phrases import spoken
from ordholden.minimisation.values import Found, Kind, Report
from ordholden.plan.render.language import Language


def lines(report: Report, language: Language) -> Iterator[str]:
    """What there is, by kind."""
    say = language.say
    yield say("head", day=language.day(report.today))
    for kind in Kind:
        found = [each for each in report.found if each.kind is kind]
        if found:
            yield ""
            yield f"{say(f'kind.{kind}')} ({len(found)}): {say(f'mend.{kind}')}."
            yield from (f"  {_one(each, language)}" for each in found)
    yield ""
    yield from (say("away", system=system, why=why) for system, why in report.away.items())
    yield _sum(report, language)


def _sum(report: Report, language: Language) -> str:
    if report.found:
        return language.count("findings", len(report.found))
    return language.say("nothing else" if report.away else "nothing")


def _one(found: Found, language: Language) -> str:
    rows = language.count("rows", found.number)
    match found.kind:
        case Kind.TOO_OLD if found.oldest is not None:
            return language.say("oldest", place=found.place, rows=rows, day=language.day(found.oldest))
        case Kind.TOO_OLD:
            return f"{found.place}: {rows}"
        case Kind.LOOKS_PERSONAL:
            return language.say("looks", place=found.place, of=language.number(found.of), looks=found.looks)
        case _:
            return found.place


def as_told(report: Report) -> dict[str, Any]:
    """For programs."""
    return {
        "day": report.today.isoformat(),
        "findings": [
            {
                "kind": each.kind.value,
                "place": each.place,
                "number": each.number or None,
                "of": each.of or None,
                "looks": each.looks or None,
                "oldest": each.oldest.isoformat() if each.oldest else None,
                "mend": spoken("en").say(f"mend.{each.kind}"),
            }
            for each in report.found
        ],
        "not looked at": dict(report.away),
    }
