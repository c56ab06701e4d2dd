"""The law sets: what the program knows of laws, from when to when, and how far it may be trusted."""

from __future__ import annotations

from datetime import date

import pytest

from ordholden.holds.cutoffs import due
from ordholden.law.countries import ZONES
from ordholden.law.periods import Anchor, Period
from ordholden.law.retention import (
    BINDS,
    RetentionLaw,
    earlier_version,
    law_sets,
    parse_law_set,
    retention_laws,
)

LAWS = list(retention_laws().values())


def test_the_laws_that_a_nordic_firm_meets_first_are_known() -> None:
    """Bookkeeping in four countries, and what binds Danish and Norwegian providers of telecommunications."""
    assert set(retention_laws()) == {
        "DK-BOGF-5Y-FYEND", "DK-LOG-786E-1Y", "DK-TRAFFIC-BILL-3Y", "NO-BOKF-5Y-FYEND", "NO-BOKF-3Y6M-FYEND",
        "NO-IP-12M-COMMEND", "SE-BOKF-7Y", "FI-KIRJ-10Y", "FI-KIRJ-6Y",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "concerns", "year_ends", "gone"),
    [
        ("DK-BOGF-5Y-FYEND", date(2021, 3, 1), (12, 31), date(2027, 1, 1)),
        ("DK-BOGF-5Y-FYEND", date(2021, 7, 1), (6, 30), date(2027, 7, 1)),
        ("NO-BOKF-5Y-FYEND", date(2021, 12, 31), (12, 31), date(2027, 1, 1)),
        ("NO-BOKF-3Y6M-FYEND", date(2021, 5, 17), (12, 31), date(2025, 7, 1)),
        ("SE-BOKF-7Y", date(2020, 5, 1), (4, 30), date(2029, 1, 1)),
        ("SE-BOKF-7Y", date(2020, 4, 30), (4, 30), date(2028, 1, 1)),
        ("FI-KIRJ-6Y", date(2020, 6, 6), (12, 31), date(2027, 1, 1)),
        ("FI-KIRJ-10Y", date(2020, 6, 6), (12, 31), date(2031, 1, 1)),
    ],
)
def test_a_voucher_may_go_on_the_day_that_the_law_says(
    code: str, concerns: date, year_ends: tuple[int, int], gone: date
) -> None:
    """Five years from the end of the financial year 2021 have passed on 1 January 2027, and so on."""
    minimum = retention_laws()[code].minimum
    assert minimum is not None
    assert due(minimum, concerns, year_ends) == gone


def test_what_identifies_a_subscriber_goes_a_year_after_the_communication() -> None:
    """Twelve months from the day on which the communication ended, no less and no more."""
    law = retention_laws()["NO-IP-12M-COMMEND"]
    assert law.minimum == law.maximum == Period(months=12)
    assert due(Period(months=12), date(2024, 2, 29)) == date(2025, 2, 28)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.code)
def test_every_law_says_where_it_comes_from_and_how_sure_it_is(law: RetentionLaw) -> None:
    """Nothing from memory is shown to a customer as certain."""
    assert law.mark in {"sure", "found", "memory"}
    assert law.source
    assert law.citation
    assert law.minimum or law.maximum
    assert law.binds in BINDS
    assert law.country in ZONES
    assert law.code.startswith(f"{law.country}-")


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.code)
def test_every_law_has_its_trigger_in_four_languages_and_its_days(law: RetentionLaw) -> None:
    """From when a period is counted can be said to Danes, Norwegians, Swedes and others."""
    assert {"da", "nb", "sv", "en"} <= set(law.trigger)
    assert {"da", "nb", "sv", "en"} <= set(law.matter)
    started = date.fromisoformat(law.valid_from)
    assert not law.valid_to or date.fromisoformat(law.valid_to) > started


def test_a_law_is_applied_only_between_its_days() -> None:
    """The first and the last day are in it; what is in force only by order needs the order."""
    law = RetentionLaw(code="X", country="DK", citation="x", valid_from="2025-03-30", valid_to="2026-03-29")
    days = (date(2025, 3, 29), date(2025, 3, 30), date(2026, 3, 29), date(2026, 3, 30))
    assert [law.in_force(day) for day in days] == [False, True, True, False]
    assert law.in_force(None)
    logging = retention_laws()["DK-LOG-786E-1Y"]
    assert not logging.in_force(date(2022, 6, 1))
    assert not logging.in_force(None)


def test_an_earlier_version_of_the_law_sets_is_still_there() -> None:
    """What a new version changes can be told from the one before."""
    before = earlier_version("2026-11")
    assert before is not None
    assert set(before) == set(law_sets())
    assert before["SE"].laws == {}
    assert before["DK"] == law_sets()["DK"]
    assert earlier_version("1999") is None


@pytest.mark.parametrize("text", ["", "- a", "country: DK", "country: DK\nlaws: {A: {minimum: 1 year}}"])
def test_a_file_that_is_no_law_set_is_refused(text: str) -> None:
    """Nothing is read half."""
    with pytest.raises(ValueError, match=r"no country and laws|no citation"):
        parse_law_set(text)


def test_a_period_that_cannot_be_read_is_refused_with_its_law() -> None:
    """The message says which entry."""
    with pytest.raises(ValueError, match='DK-A: "5y" is no period'):
        parse_law_set("country: DK\nlaws: {DK-A: {citation: a, minimum: 5y}}")


def test_the_swedish_year_is_the_calendar_year_in_which_the_financial_year_ended() -> None:
    """A broken financial year moves the end, and only its end."""
    assert retention_laws()["SE-BOKF-7Y"].minimum == Period(months=84, anchor=Anchor.CALENDAR_YEAR_OF_FINANCIAL_YEAR)
