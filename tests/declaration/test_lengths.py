"""Periods are compared without a day to count from, and never wrongly."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ordholden.declaration.lengths import certainly_shorter, may_be_longer
from ordholden.declaration.values import Anchor, Period

YEAR_ENDS = (6, 30)
PERIODS = st.builds(Period, months=st.integers(0, 90), days=st.integers(0, 400), anchor=st.sampled_from(list(Anchor)))
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def _start(day: date, anchor: Anchor) -> date:
    if anchor is Anchor.EVENT:
        return day
    if anchor is Anchor.CALENDAR_YEAR:
        return date(day.year, 12, 31)
    end = date(day.year, *YEAR_ENDS)
    end = end if end >= day else date(day.year + 1, *YEAR_ENDS)
    return end if anchor is Anchor.FINANCIAL_YEAR else date(end.year, 12, 31)


def _end(day: date, period: Period) -> date:
    """An independent count: add the months, stay within the month, add the days."""
    start = _start(day, period.anchor)
    year, month = divmod(start.year * 12 + start.month - 1 + period.months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)) + timedelta(days=period.days)


@given(PERIODS, PERIODS, DAYS)
def test_a_minimum_that_outlives_the_maximum_is_never_overlooked(one: Period, other: Period, day: date) -> None:
    """If there is any day from which the minimum is longer, the comparison says so."""
    if _end(day, one) > _end(day, other):
        assert may_be_longer(one, other, YEAR_ENDS)
        assert not certainly_shorter(one, other, YEAR_ENDS)


@given(PERIODS, PERIODS, DAYS)
def test_a_shorter_maximum_is_only_called_so_if_it_always_is(one: Period, other: Period, day: date) -> None:
    """No note claims that another purpose holds longer when it may not."""
    if certainly_shorter(one, other, YEAR_ENDS):
        assert _end(day, one) <= _end(day, other)


@given(PERIODS)
def test_no_period_is_longer_than_itself(period: Period) -> None:
    """The law's minimum may be the maximum."""
    assert not may_be_longer(period, period, YEAR_ENDS)


def test_both_years_ends_are_one_where_the_books_follow_the_calendar() -> None:
    """Five years from either end of the year are the same for most firms."""
    financial = Period(months=60, anchor=Anchor.FINANCIAL_YEAR)
    calendar_year = Period(months=60, anchor=Anchor.CALENDAR_YEAR)
    assert not may_be_longer(financial, calendar_year, (12, 31))
    assert may_be_longer(financial, calendar_year, (6, 30))
