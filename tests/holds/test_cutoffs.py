"""Periods become days: forwards to the day on which a hold ends, backwards to the cutoff that SQL compares with."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordholden.declaration.values import Anchor, Period
from ordholden.holds.cutoffs import cutoff, due, last_day, name

PERIODS = st.builds(Period, months=st.integers(0, 130), days=st.integers(0, 800), anchor=st.sampled_from(Anchor))
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
YEAR_ENDS = st.sampled_from([(12, 31), (6, 30), (2, 28), (9, 30), (1, 31), (4, 30)])


@given(PERIODS, DAYS, YEAR_ENDS)
def test_the_cutoff_is_the_last_day_whose_events_have_come_to_their_end(
    period: Period, today: date, ends: tuple[int, int]
) -> None:
    """Nothing is cleared a day too early, and nothing is kept a day too long."""
    last = cutoff(period, today, ends)
    assert due(period, last, ends) <= today
    assert due(period, last + timedelta(days=1), ends) > today


@given(PERIODS, DAYS, DAYS, YEAR_ENDS)
def test_an_earlier_event_never_ends_later(period: Period, one: date, other: date, ends: tuple[int, int]) -> None:
    """Who came first is not kept longer."""
    first, second = sorted((one, other))
    assert due(period, first, ends) <= due(period, second, ends)


def test_a_month_without_the_day_ends_on_its_last_day() -> None:
    """A month from 31 January has ended on 28 February (Reg. 1182/71 Art. 3(2)(c))."""
    assert due(Period(months=1), date(2026, 1, 31)) == date(2026, 2, 28)
    assert due(Period(months=1), date(2024, 1, 31)) == date(2024, 2, 29)
    assert cutoff(Period(months=1), date(2026, 2, 28)) == date(2026, 1, 31)


def test_vouchers_of_2021_may_go_on_new_years_day_of_2027() -> None:
    """Five years from the end of the financial year: a voucher of the year 2021 is kept through 2026."""
    five = Period(months=60, anchor=Anchor.FINANCIAL_YEAR)
    assert due(five, date(2021, 1, 1)) == due(five, date(2021, 12, 31)) == date(2027, 1, 1)
    assert due(five, date(2021, 7, 1), (6, 30)) == date(2027, 7, 1)
    assert cutoff(five, date(2026, 12, 31)) == date(2020, 12, 31)
    assert cutoff(five, date(2027, 1, 1)) == date(2021, 12, 31)


def test_a_financial_year_that_ends_in_february_ends_on_its_last_day() -> None:
    """In a leap year that is the 29th: a voucher of that day is of the year that ends, and not kept a year longer."""
    five = Period(months=60, anchor=Anchor.FINANCIAL_YEAR)
    assert due(five, date(2024, 2, 29), (2, 28)) == date(2029, 3, 1)
    assert due(five, date(2023, 2, 28), (2, 28)) == date(2028, 3, 1)
    assert cutoff(five, date(2029, 3, 1), (2, 28)) == date(2024, 2, 29)


def test_seven_years_from_the_calendar_year_in_which_a_broken_year_ended() -> None:
    """Sweden: the year to April 2021 ended in 2021, so its vouchers stay through 2028."""
    seven = Period(months=84, anchor=Anchor.CALENDAR_YEAR_OF_FINANCIAL_YEAR)
    assert due(seven, date(2020, 5, 1), (4, 30)) == due(seven, date(2021, 4, 30), (4, 30)) == date(2029, 1, 1)
    assert cutoff(seven, date(2028, 12, 31), (4, 30)) == date(2020, 4, 30)
    assert cutoff(seven, date(2029, 1, 1), (4, 30)) == date(2021, 4, 30)


@pytest.mark.parametrize("never", [date(9999, 12, 31), date(9990, 1, 1)])
def test_a_day_that_stands_for_never_has_no_end(never: date) -> None:
    """Programs write the last day of the calendar where they mean none; it is no error to come upon one."""
    ten = Period(months=120, anchor=Anchor.FINANCIAL_YEAR)
    assert due(ten, never) == date.max
    assert last_day(ten, never) == date.max - timedelta(days=1)


@given(PERIODS, PERIODS)
def test_periods_share_a_cutoff_only_where_they_are_equal(one: Period, other: Period) -> None:
    """One promise's period is never taken for another's."""
    assert (name(one) == name(other)) == (one == other)


def test_what_is_told_is_the_last_day_on_which_something_is_held() -> None:
    """Five years from the end of 2026 have ended on 1 January 2032, so 31 December 2031 is the last day."""
    five = Period(months=60, anchor=Anchor.FINANCIAL_YEAR)
    assert last_day(five, date(2026, 7, 1)) == date(2031, 12, 31)
