"""Weeks of a company in fast motion: its people act, each weekend what time has released goes, and all is proved."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ordholden.demo.ageing import age
from ordholden.demo.telling import Story
from ordholden.demo.world import Application, World
from ordholden.terminal.exits import Exit

DAYS = 7
SWEPT = (Exit.DONE, Exit.INCOMPLETE)


@dataclass(frozen=True, kw_only=True)
class Week:
    """A week that has passed. `asked`: who asked to be erased; `statuses`: of the promises, by how they stand."""

    number: int
    ends: date
    swept: int
    asked: int
    erased: int
    statuses: Counter[str]
    broken: Sequence[str]


def live(chosen: World, telling: Story, weeks: int, chance: Random) -> Iterator[Week]:
    """Each week as soon as it has passed.

    Everything becomes a week older, and then the people act on seven days that end today. One request is answered each
    week; the others stay for the next.
    """
    application = chosen.application(telling.landscape, chance)
    waiting = list[str]()
    for number in range(1, weeks + 1):
        age(telling.landscape, DAYS)
        asked = list(_acted(application, telling.today))
        waiting += asked
        swept = _swept(telling)
        erased = sum(_erased(telling, request) for request in waiting[:1])
        del waiting[:1]
        promises = json.loads(telling.run("prove", "--json", quiet=True, ends=tuple(Exit)))["promises"]
        yield Week(
            number=number,
            ends=telling.today + timedelta(days=DAYS * number),
            swept=swept,
            asked=len(asked),
            erased=erased,
            statuses=Counter(each["status"] for each in promises.values()),
            broken=[key for key, each in promises.items() if each["status"] == "broken"],
        )


def _acted(application: Application, today: date) -> Iterator[str]:
    for before in reversed(range(DAYS)):
        yield from application.day(today - timedelta(days=before))


def _swept(telling: Story) -> int:
    said = telling.run("sweep", "--beyond-limits", "--by", "the night", "--json", quiet=True, ends=SWEPT)
    rows: int = json.loads(said)["rows"]
    return rows


def _erased(telling: Story, request: str) -> int:
    """How many were erased: one, or nobody where the sweep was faster."""
    (telling.landscape.folder / "request").write_text(request, encoding="utf-8")
    ends = (Exit.DONE, Exit.NOBODY, Exit.ASKS)
    plan = telling.run("plan", "erase", "--from", "request", "--checksum", quiet=True, ends=ends).strip()
    if plan:
        telling.run("erase", "--from", "request", "--approve", plan, quiet=True, ends=SWEPT)
    return bool(plan)
