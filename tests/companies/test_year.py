"""A year of each of the five companies, day by day with a moved clock: each evening its promises are kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from ordholden.demo.world import Application
from ordholden.demo.worlds import names, world
from tests.companies.firm import Firm, build, standing
from tests.servers.running import Server
from tests.year.clock import Clock

pytestmark = pytest.mark.slow
FIRST = date(2026, 12, 1)
SHORT, LONG = 183, 1
"""Every so many days the evening is looked at, in the short form and in the long one; every day something happens."""
PEOPLE = 150
ERASED = 2
"""How many of those who ask are erased on an evening of the short form: the first ones."""


@dataclass(kw_only=True)
class Year:
    """A company, its application and its clock. `asking`: requests for erasure that came in since the last evening."""

    firm: Firm
    clock: Clock
    application: Application
    asking: list[str]
    whole: bool = False

    def evening(self, day: date) -> dict[str, str]:
        """The day's end: the sweep, the erasures that were asked for, and how each promise stands then."""
        self.clock.put(datetime.combine(day, time(21), UTC))
        self.firm.well("sweep", "--beyond-limits", "--clock-is-right")
        for request in self.asking[: None if self.whole else ERASED]:
            self.erases(request)
        self.asking.clear()
        self.firm.type("trace")
        for promise, who in self.firm.world.answers.items():
            self.firm.well("promise", "attest", promise, "--by", who)
        return self.firm.statuses()

    def erases(self, request: str) -> None:
        """Somebody asked to be erased: what may go goes, by-hand systems are attested."""
        found = self.firm.type("plan", "erase", "--checksum", request=request)
        if found.code == 4:
            return  # the sweep was faster
        assert found.code == 0, found.err
        said = self.firm.type("erase", "--approve", found.out.strip(), "--json", request=request)
        assert said.code in {0, 5}, said.err
        run = json.loads(said.out).get("run")
        for task in self.waits(run):
            self.firm.type("attest", run, task, "--by", "who does it by hand")

    def waits(self, run: str | None) -> Sequence[str]:
        """The tasks of a run that a person has to do."""
        said = self.firm.type("status", run, "--json") if run else None
        return [step for each in said.json for step in each["tasks"]] if said is not None else []


@pytest.fixture(params=names())
def year(request: pytest.FixtureRequest, postgresql: Server, tmp_path: Path) -> Iterator[Year]:
    """The company on the day before its year begins."""
    with standing(world(request.param), postgresql, tmp_path) as firm, pytest.MonkeyPatch.context() as patch:
        clock = Clock(firm.landscape.store, patch)
        clock.put(datetime.combine(FIRST, time(6), UTC))
        build(firm, PEOPLE, FIRST)
        if firm.world.publisher:
            firm.well("notice", "publish", "--by", firm.world.publisher)
        application = firm.world.application(firm.landscape, Random(7))
        yield Year(firm=firm, clock=clock, application=application, asking=[])


def test_each_evening_of_a_year_the_promises_are_kept(year: Year, torture: bool) -> None:
    """People join, leave, call, write, pay, withdraw and ask to be erased; nothing of it breaks a promise."""
    every, year.whole = LONG if torture else SHORT, torture
    for number in range(366):
        day = FIRST + timedelta(days=number)
        year.asking += year.application.day(day)
        if number % every == 0 or number == 365:
            found = year.evening(day)
            assert {key: status for key, status in found.items() if status == "broken"} == {}, day
