"""The report in words, by kind, each kind with the way to mend it; and the same for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ordholden.minimisation.values import Found, Kind, Report
from ordholden.plan.render.language import Language

ENGLISH = Language("en")

MENDS: Mapping[Kind, str] = {
    Kind.TOO_OLD: "`ordholden sweep` clears what time has released",
    Kind.EMPTY_DATASET: "drop the table where nobody writes into it any more, or leave it if it is only new",
    Kind.EMPTY: "drop the column, or stop asking for it; then take it out of the declaration",
    Kind.UNHELD: "nothing needs it in any row: `ordholden sweep`, then stop collecting it",
    Kind.UNSERVED: "take the purpose away, or name the fields that serve it",
    Kind.UNUSED_PEOPLE: "take the kind of person away, or say which dataset is about it",
    Kind.UNUSED_RECIPIENT: "take the recipient away, or name a purpose that fields serve",
    Kind.UNUSED_SYSTEM: "take the system away, or declare what lies there",
    Kind.LOOKS_PERSONAL: "look at the column; if it is about people, move it under fields",
}


def lines(report: Report) -> Iterator[str]:
    """What there is, by kind."""
    yield f"What could be less, on {ENGLISH.day(report.today)}; nothing was changed."
    for kind in Kind:
        found = [each for each in report.found if each.kind is kind]
        if found:
            yield ""
            yield f"{kind.value} ({len(found)}): {MENDS[kind]}."
            yield from (f"  {_one(each)}" for each in found)
    yield ""
    yield from (f"Not looked at: {system}. {why}" for system, why in report.away.items())
    yield _sum(report)


def _sum(report: Report) -> str:
    if report.found:
        return f"{len(report.found)} finding{'s' if len(report.found) > 1 else ''}."
    return "Nothing could be less in the other systems." if report.away else "Nothing could be less."


def _one(found: Found) -> str:
    match found.kind:
        case Kind.TOO_OLD:
            oldest = f", the oldest of {ENGLISH.day(found.oldest)}" if found.oldest else ""
            return f"{found.place}: {found.number:,} rows{oldest}"
        case Kind.LOOKS_PERSONAL:
            return f"{found.place}: most of {found.of:,} values that were looked at are {found.looks}"
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
                "mend": MENDS[each.kind],
            }
            for each in report.found
        ],
        "not looked at": dict(report.away),
    }
