"""The dated law data: what the program knows of laws, and how far it may be trusted."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordholden.law.countries import ZONES
from ordholden.law.periods import (
    ANCHORS,
    CALENDAR_YEAR_OF_FINANCIAL_YEAR,
    FINANCIAL_YEAR,
    LawPeriod,
    RetentionLaw,
    parse_period,
    retention_laws,
)

LAWS = list(retention_laws().values())


def test_the_danish_and_norwegian_bookkeeping_periods_are_known() -> None:
    """Five years, five years, and three and a half, each from the end of the financial year."""
    laws = retention_laws()
    five = LawPeriod(months=60, anchor=FINANCIAL_YEAR)
    assert laws["DK-BOGF-5Y-FYEND"].minimum == five
    assert laws["NO-BOKF-5Y-FYEND"].minimum == five
    assert laws["NO-BOKF-3Y6M-FYEND"].minimum == LawPeriod(months=42, anchor=FINANCIAL_YEAR)
    assert all(laws[code].active for code in ("DK-BOGF-5Y-FYEND", "NO-BOKF-5Y-FYEND", "NO-BOKF-3Y6M-FYEND"))


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.code)
def test_every_law_says_where_it_comes_from_and_how_sure_it_is(law: RetentionLaw) -> None:
    """Nothing from memory is shown to a customer as certain."""
    assert law.mark in {"sure", "found", "memory"}
    assert law.source
    assert law.citation
    assert law.active or law.note
    assert law.minimum or law.maximum
    assert law.country in ZONES
    assert law.code.startswith(f"{law.country}-")


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.code)
def test_every_law_has_its_trigger_in_three_languages_and_its_days(law: RetentionLaw) -> None:
    """From when a period is counted can be said to Danes, Norwegians and others."""
    assert {"da", "nb", "sv", "en"} <= set(law.trigger)
    assert {"da", "nb", "sv", "en"} <= set(law.matter)
    started = date.fromisoformat(law.valid_from)
    assert not law.valid_to or date.fromisoformat(law.valid_to) > started


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.code)
def test_no_law_is_applied_that_cannot_be_counted(law: RetentionLaw) -> None:
    """A period from a day that the program cannot find is never half applied."""
    for period in (law.minimum, law.maximum):
        if period is not None and period.anchor == CALENDAR_YEAR_OF_FINANCIAL_YEAR:
            assert not law.active


def test_an_expired_order_is_not_applied() -> None:
    """General logging binds only while an order is in force."""
    assert not retention_laws()["DK-LOG-786E-1Y"].active
    assert all(not law.valid_to for law in LAWS if law.active)


@given(st.integers(0, 200), st.integers(0, 11), st.integers(0, 999), st.sampled_from(ANCHORS))
def test_a_period_is_read_as_it_is_said(years: int, months: int, days: int, anchor: str) -> None:
    """Years, months and days add up, from the day that is named."""
    text = f"{years} years {months} months {days} days" + ("" if anchor == "event" else f" from the {anchor}")
    nothing = years == months == days == 0 and anchor == "event"
    if nothing or years * 12 + months > 2400:
        with pytest.raises(ValueError, match=r"no time|longer"):
            parse_period(text)
    else:
        assert parse_period(text) == LawPeriod(months=12 * years + months, days=days, anchor=anchor)


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
