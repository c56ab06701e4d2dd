"""A sweep does not believe a clock that was set back or runs ahead."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from ordholden.connectors.registry import connector
from ordholden.declaration.values import System
from ordholden.retention.clock import SILENT, after_the_last_sweep, apart, clock_of, too_silent, wrong_clock
from ordholden.store.home import locate
from ordholden.store.opening import open_store
from tests.promises.company import Desk

NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)
ZONE = "Europe/Copenhagen"


def test_a_clock_that_was_set_back_is_refused() -> None:
    """What the ledger has already seen cannot lie in the future."""
    wrong = wrong_clock(date(2026, 3, 1), NOON, NOON, ZONE)
    assert wrong is not None
    assert "2026-03-29" in wrong.what


def test_a_clock_that_runs_ahead_is_refused() -> None:
    """What is cleared too early does not come back."""
    assert wrong_clock(date(2027, 3, 29), NOON, NOON, ZONE) is not None
    assert wrong_clock(date(2027, 3, 29), None, NOON, ZONE) is not None


@given(st.integers(-1, 1), st.integers(0, 86_399))
def test_another_zone_and_midnight_are_no_mistake(days: int, seconds: int) -> None:
    """Summer time begins, machines stand in other zones: nobody is stopped by that."""
    at = datetime(2026, 3, 29, tzinfo=UTC) + timedelta(seconds=seconds)
    there = at + timedelta(hours=2)
    assert wrong_clock(there.date() + timedelta(days=days), at, at, ZONE) is None


def test_nothing_is_swept_by_a_clock_that_was_set_back(office: Desk) -> None:
    """The sweep ends before it reads anything, and every row stays."""
    office.type("sweep", "--beyond-limits")
    with open_store(locate(os.environ)) as store:
        store._ask.do("UPDATE ledger_head SET at = at + interval '3 days'")
    before = office.everything()
    said = office.type("sweep", "--beyond-limits")
    assert (said.code, "SWP006" in said.err) == (1, True)
    assert office.everything() == before


def test_a_long_silence_and_a_later_sweep_speak_against_the_day() -> None:
    """Far ahead with nobody there, or before a day that was swept already: both are refused, and nothing else is."""
    today = NOON.date()
    assert too_silent(today, NOON - SILENT, ZONE) is None
    assert too_silent(today, NOON - SILENT - timedelta(days=1), ZONE) is not None
    assert after_the_last_sweep(today, today) is None
    assert after_the_last_sweep(today, today + timedelta(days=1)) is not None


def test_the_clocks_of_the_systems_are_asked(dialect: str, database: str) -> None:
    """A server has a clock of its own: another day there is another day than ours, and somebody has to look."""
    sa.create_engine(database, poolclass=sa.NullPool).connect().close()
    place = connector(System(name="shop", kind=dialect, url=database))
    said = clock_of(place)
    place.close()
    assert (said is None) == (dialect == "sqlite")
    if said is not None:
        assert abs(said - datetime.now(UTC)) < timedelta(minutes=5)
        assert apart(said.astimezone(ZoneInfo(ZONE)).date(), "shop", said, ZONE) is None
        assert apart(said.date() + timedelta(days=400), "shop", said, ZONE) is not None


def test_who_knows_that_the_clock_is_right_may_say_so(office: Desk) -> None:
    """The way out needs no other day: the clock that the ledger believed was wrong, and this one is right."""
    office.type("sweep", "--beyond-limits")
    with open_store(locate(os.environ)) as store:
        store._ask.do("UPDATE ledger_head SET at = at + interval '3 days'")
    said = office.type("sweep")
    assert (said.code, "--clock-is-right" in said.err) == (1, True)
    assert office.type("sweep", "--clock-is-right").code == 0
