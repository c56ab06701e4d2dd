"""The forecast in words: a table for people, JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ordholden.plan.render.language import Language
from ordholden.plan.render.phrases import MONTHS
from ordholden.retention.coming import Coming, Going
from ordholden.terminal.tables import table


def month(end: date, language: Language, *, short: bool = False) -> str:
    """The month in words; short: three letters and two digits of the year."""
    name = MONTHS[language.code][end.month - 1]
    return f"{name[:3]} {end.year % 100:02}" if short else f"{name} {end.year}"


def total(found: Coming, number: int) -> int:
    """Rows that go in the month of that number."""
    return sum(going.rows[number] for going in found.going)


def rows_of(found: Coming, language: Language) -> str:
    """All rows that go in these months, in words."""
    return language.count("rows", sum(sum(going.rows) for going in found.going))


def shown(found: Coming, language: Language) -> list[tuple[str, str, str, str]]:
    """Month, dataset, rows that go, purposes that end; what is due already first."""
    due = language.say("already")
    first = [(due, g.dataset, language.number(g.already), "") for g in found.going if g.already]
    return [*first, *_months(found, language)]


def _months(found: Coming, language: Language) -> Iterator[tuple[str, str, str, str]]:
    for number, end in enumerate(found.ends):
        for going in found.going:
            ends = _ends(found, going, number, language)
            if going.rows[number] or ends:
                yield month(end, language), going.dataset, language.number(going.rows[number]), ends


def _ends(found: Coming, going: Going, number: int, language: Language) -> str:
    ended = ((purpose, rows[number]) for purpose, rows in going.ends.items() if rows[number])
    return "\n".join(f"{language.chosen(found.says.get(p, {})) or p}: {language.number(n)}" for p, n in ended)


def text(found: Coming, language: Language, width: int) -> str:
    """For people."""
    say = language.say
    rows = shown(found, language)
    heads = (say("month"), say("dataset"), say("go"), say("ends"))
    lines = [f"{say('coming')}. {say('counted', day=language.day(found.today))}"]
    lines.append(table(heads, rows, width, {say("go")}) if rows else say("none goes"))
    lines += [say("not counted in", what=f"{system}: {what}") for system, what in found.uncounted.items()]
    lines.append(say("all", rows=rows_of(found, language)))
    return "\n".join(lines)


def as_json(found: Coming) -> dict[str, Any]:
    """For programs."""
    return {
        "as of": found.today.isoformat(),
        "months": [end.isoformat()[:7] for end in found.ends],
        "datasets": [
            {
                "dataset": g.dataset,
                "due already": g.already,
                "go": list(g.rows),
                "purposes end": {purpose: list(rows) for purpose, rows in g.ends.items()},
            }
            for g in found.going
        ],
        "not counted": dict(found.uncounted),
    }
