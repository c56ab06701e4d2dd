"""Miralix: nothing that tells who somebody was outlives its period, and the statistics stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from ordholden.demo.ageing import age
from ordholden.demo.worlds import world
from tests.companies.firm import Firm
from tests.typed import today

world("miralix")

from companies.miralix.application import publish  # noqa: E402 - the examples are found by then
from companies.miralix.build import PLATFORM  # noqa: E402
from companies.miralix.story import CALLER  # noqa: E402

pytestmark = pytest.mark.slow


@pytest.fixture
def miralix(company: Callable[[str], Firm]) -> Firm:
    """The company, for this test alone."""
    return company("miralix")


def asked(company: Firm, question: str, **cells: object) -> Any:
    """What the platform answers: one value."""
    with company.landscape.open(PLATFORM) as platform:
        return platform.execute(sa.text(question), cells).scalar_one()


def test_after_a_year_nobody_is_recognised_and_the_statistics_stay(miralix: Firm) -> None:
    """No number of anybody is left in calls and queues; how long people waited, and how many called, is."""
    figures = "SELECT count(*) + sum(minutes) FROM call_statistics"
    waited = "SELECT count(*) + sum(waited_seconds) FROM queue_events"
    before = [asked(miralix, figures), asked(miralix, waited)]
    age(miralix.landscape, 370)
    assert miralix.statuses("MIR-16") == {"MIR-16": "broken"}
    miralix.well("sweep", "--beyond-limits")
    assert asked(miralix, "SELECT count(*) FROM calls") == 0
    assert asked(miralix, "SELECT count(number) + count(user_id) FROM queue_events") == 0
    assert asked(miralix, "SELECT count(DISTINCT at) FROM queue_events") <= 2  # of an instant its year
    assert [asked(miralix, figures), asked(miralix, waited)] == before
    assert miralix.statuses("MIR-16") == {"MIR-16": "kept"}


def test_each_organisation_has_the_history_that_it_chose(miralix: Firm) -> None:
    """After four months the calls of one that chose three are gone, and some of one that chose twelve are there."""
    of = "SELECT count(*) FROM calls c JOIN organisations o ON o.id = c.organisation_id WHERE o.history = :chosen"
    with miralix.landscape.open(PLATFORM) as platform:
        platform.execute(sa.text("UPDATE organisations SET history = 'long' WHERE id = 1"))
        platform.execute(sa.text("UPDATE organisations SET history = 'short' WHERE id > 1"))
    age(miralix.landscape, 120)
    miralix.well("sweep", "--beyond-limits")
    assert asked(miralix, of, chosen="short") == 0
    assert asked(miralix, of, chosen="long") > 0


def test_who_calls_from_outside_is_a_person_too(miralix: Firm) -> None:
    """A caller without an account is found by the number and erased; the call is still the user's."""
    number = asked(miralix, CALLER)
    calls = asked(miralix, "SELECT count(*) FROM calls")
    request = f"phone: {number}"
    checksum = miralix.well("plan", "erase", "--checksum", request=request).out.strip()
    miralix.well("erase", "--approve", checksum, request=request)
    for table in ("calls", "queue_events"):
        assert asked(miralix, f"SELECT count(*) FROM {table} WHERE number = :number", number=number) == 0
    assert asked(miralix, "SELECT count(*) FROM calls") == calls
    assert set(miralix.statuses("MIR-05", "MIR-16").values()) == {"kept"}


def test_a_group_that_is_too_small_is_not_published(miralix: Firm) -> None:
    """Of an organisation with four calls in a month the month is left out; with five it is there."""
    first = today().replace(day=1)
    with miralix.landscape.open(PLATFORM) as platform:
        platform.execute(sa.text("DELETE FROM call_statistics"))
        platform.execute(sa.text("DELETE FROM calls"))
        for organisation, calls in ((1, 4), (2, 5)):
            for call in range(calls):
                platform.execute(
                    sa.text(
                        "INSERT INTO calls VALUES (:id, :organisation, NULL, NULL, 'in', NULL, :at, 60, 'answered')"
                    ),
                    {"id": organisation * 10 + call, "organisation": organisation, "at": first - timedelta(days=9)},
                )
        publish(platform, first)
        published = platform.execute(sa.text("SELECT DISTINCT organisation_id FROM call_statistics")).scalars().all()
    assert published == [2]


def test_open_words_alone_break_the_promise_of_fairness(miralix: Firm) -> None:
    """A list that goes on in one purpose's words breaks the proof about words, and no other proof of the promise."""
    miralix.world.sabotages["MIR-12"](miralix.landscape, today())
    (promise,) = miralix.type("prove", "MIR-12", "--json").json["promises"].values()
    assert {each["proof"]: each["status"] for each in promise["proofs"]} == {
        "Complete": "kept",
        "Attested": "attested",
        "Worded": "broken",
    }
