"""What a trace came to, in words and as JSON: what is stored of it, and what is shown. Places and numbers only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ordholden.declaration.never import Never
from ordholden.store.promises import Search
from ordholden.store.traces import TraceState
from ordholden.trace.findings import Findings, NumberFound, Place, Standing

MENDS: Mapping[Standing, str] = {
    Standing.NO_TABLE: "no dataset declares the table: add it (`ordholden init --update`), or delete the copy",
    Standing.NO_COLUMN: "the dataset does not decide on the column: add it under fields",
    Standing.NOT_PERSONAL: "the column is declared as not personal: move it under fields",
    Standing.DECLARED: "in rows that do not lead to the person, or that nothing holds: others mention them there",
    Standing.FILE: "remove or rewrite the files, or declare them as a dataset",
}
"""What to do about a copy, by how the declaration stands to its place."""


def state_of(findings: Findings, target: int, *, whole: bool) -> TraceState:
    """How far the trace of a target has come. `whole`: everything was meant to be searched."""
    if any(t == target for t, _ in findings.found):
        return TraceState.FOUND
    return TraceState.CLEAN if whole and not findings.unsearched() else TraceState.PENDING


def of_target(findings: Findings, target: int) -> dict[str, Any]:
    """What is stored with a run, and shown with --json."""
    return {
        "findings": [
            {**_place(place), "cells": cells, "people": people} for place, cells, people in findings.of(target)
        ],
        "held": _counts(findings.held, target),
        "came later": _counts(findings.later, target),
        "covered": {
            system: {"tables or files": many, "rows or lines": rows}
            for system, (many, rows) in sorted(findings.covered.items())
        },
        "not covered": not_covered(findings),
    }


def not_covered(findings: Findings) -> list[dict[str, Any]]:
    """Systems, tables and files that could not be searched, and what in the others could not be opened."""
    return [
        *({"where": where, "why": why} for where, why in sorted(findings.unsearched().items())),
        *({"where": where, "why": why, "number": number} for (where, why), number in sorted(findings.unread.items())),
    ]


def never_json(findings: Findings) -> dict[str, Any]:
    """Numbers and words that should not be there."""
    return {
        "numbers": [
            {
                **_place(found.place),
                "kind": found.kind,
                "cells": found.cells,
                "check digit does not agree": found.unchecked,
                "by chance": found.chance,
                "trial numbers": found.made,
            }
            for found in findings.numbers()
        ],
        "words": [
            {**_place(place), "category": category, "times": times}
            for (place, category), times in sorted(findings.words.items())
        ],
    }


def search_of(findings: Findings, never: Never, day: date) -> Search:
    """What is remembered of a search of everything: of each kind how often it stood where none may."""
    found = Counter[str]()
    for number in findings.numbers():
        found[number.kind] += max(0, number.cells - number.made) + number.unchecked
    for (_, category), times in findings.words.items():
        found[category] += times
    return Search(
        day=day,
        numbers=never.numbers,
        words=tuple(never.words),
        found=found,
        unsearched=tuple(sorted(findings.unsearched())),
    )


def is_broken(findings: Findings) -> bool:
    """Whether a number or a word stands where none may."""
    return bool(findings.words) or any(n.cells > n.made or n.unchecked for n in findings.numbers())


def _place(place: Place) -> dict[str, Any]:
    return {
        "system": place.system,
        "place": place.dataset,
        "column": place.column or None,
        "declaration": place.standing.value,
    }


def _counts(counts: Mapping[tuple[int, Place], int], target: int) -> list[dict[str, Any]]:
    return [{**_place(place), "cells": cells} for (t, place), cells in sorted(counts.items()) if t == target]


# ------------------------------------------------------------------------------------------------ words

ENDINGS: Mapping[TraceState, str] = {
    TraceState.CLEAN: "erased and traced: no copy was found.",
    TraceState.FOUND: "erased, copies were found.",
    TraceState.PENDING: "erased, trace pending.",
    TraceState.LAPSED: "erased, never traced: what was sought is gone.",
}


def target_words(findings: Findings, target: int, name: str, state: TraceState | None) -> Iterator[str]:
    """One run (`state`), or a request (None), for people."""
    yield f"Run {name}: {ENDINGS[state]}" if state else "The people of the request:"
    found = findings.of(target)
    for place, cells, people in found:
        whom = "" if people == 1 else f" of {people} people"
        yield f"  {cells:>7}  {place.words}{whom}: {MENDS[place.standing]}"
    for (t, place), cells in sorted(findings.held.items()):
        if t == target:
            yield f"  {cells:>7}  {place.words}: held" if state else f"  {cells:>7}  {place.words}: declared"
    for (t, place), cells in sorted(findings.later.items()):
        if t == target:
            yield f"  {cells:>7}  {place.words}: born after the release, a new beginning"
    if not found and state is None:
        yield "  nothing outside what is declared."


def rest_words(findings: Findings, never: Never) -> Iterator[str]:
    """What should not be there, what was searched and what was not, for people."""
    if never.numbers or never.words:
        yield from _never_words(findings, never)
    for each in not_covered(findings):
        number = f"{each['number']} times " if each.get("number", 1) > 1 else ""
        yield f"Not covered: {each['where']}: {number}{each['why']}".rstrip(".") + "."
    searched = [f"{system} ({many:,}, {rows:,})" for system, (many, rows) in sorted(findings.covered.items())]
    if searched:
        yield f"Searched (tables or files, rows or lines): {', '.join(searched)}."


def _never_words(findings: Findings, never: Never) -> Iterator[str]:
    yield f"What should not be there ({', '.join((*never.numbers, *never.words))}):"
    numbers = list(findings.numbers())
    lines = [line for found in numbers for line in _number(found)]
    lines += [
        f"  {times:>7}  {place.words}: words of the category {category}"
        for (place, category), times in sorted(findings.words.items())
    ]
    yield from lines or ["  nothing."]
    chance = [found for found in numbers if found.chance]
    if chance:
        many, places = sum(found.chance for found in chance), len({found.place for found in chance})
        yield f"  Of {many:,} more in {places:,} places chance brings about as many (see --json)."


def _number(found: NumberFound) -> Iterator[str]:
    where = found.place.words
    if found.cells:
        made = f", {found.made} of them trial or synthetic numbers" if found.made else ""
        yield f"  {found.cells:>7}  {where}: {found.kind}{made}"
    if found.unchecked:
        yield f"  {found.unchecked:>7}  {where}: {found.kind} by its form, whose check digit does not agree"


def summary(states: Sequence[TraceState]) -> str:
    """The last line."""
    left = sum(state is not TraceState.CLEAN for state in states)
    return f"{len(states) - left} of {len(states)} runs are traced clean."
