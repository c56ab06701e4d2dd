"""Periods are read as they are said, and nothing else is taken for one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordholden.law.periods import Anchor, Period, parse_period, said


@given(st.integers(0, 200), st.integers(0, 11), st.integers(0, 999), st.sampled_from(Anchor))
def test_a_period_is_read_as_it_is_said(years: int, months: int, days: int, anchor: Anchor) -> None:
    """Years, months and days add up, from the day that is named."""
    text = f"{years} years {months} months {days} days" + ("" if anchor is Anchor.EVENT else f" from the {anchor}")
    nothing = years == months == days == 0 and anchor is Anchor.EVENT
    if nothing or years * 12 + months > 2400:
        with pytest.raises(ValueError, match=r"no time|longer"):
            parse_period(text)
    else:
        assert parse_period(text) == Period(months=12 * years + months, days=days, anchor=anchor)


@given(st.text(max_size=30))
def test_any_other_text_is_no_period(text: str) -> None:
    """A misspelt period is never taken for another one."""
    if not re.search("[0-9].*(year|month|week|day)", text, re.DOTALL):
        with pytest.raises(ValueError, match="is no period"):
            parse_period(text)


@pytest.mark.parametrize(
    "text", ["5y", "five years", "5 years from the end of the tax year", "-1 year", "1.5 years", "1 year,"]
)
def test_what_is_nearly_a_period_is_refused(text: str) -> None:
    """There is one way of writing a period."""
    with pytest.raises(ValueError, match="is no period"):
        parse_period(text)


@given(st.integers(0, 2400), st.integers(0, 999), st.sampled_from(Anchor))
def test_what_is_said_of_a_period_is_that_period(months: int, days: int, anchor: Anchor) -> None:
    """What a message says can be put into the declaration."""
    period = Period(months=months, days=days, anchor=anchor)
    if period != Period():
        assert parse_period(said(period)) == period
