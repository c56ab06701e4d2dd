"""A sweep does not believe a clock that was set back or runs ahead."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ordholden.retention.clock import wrong_clock
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
