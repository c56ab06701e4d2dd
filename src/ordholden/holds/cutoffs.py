"""Periods become days in Python, never in SQL: databases disagree on January 31 plus a month.

A period answers one question forwards (`due`: on which day does it end for an event of this day?) and one backwards
(`cutoff`: which is the last day whose events have come to their end today?). The second is the inverse of the first:
`due(event) <= today` exactly when `event <= cutoff(today)`.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from ordholden.declaration.values import Anchor, Period

_NAMES = {
    Anchor.EVENT: "",
    Anchor.CALENDAR_YEAR: "_cy",
    Anchor.FINANCIAL_YEAR: "_fy",
    Anchor.CALENDAR_YEAR_OF_FINANCIAL_YEAR: "_fycy",
}
_CALENDAR = (12, 31)
_OF_FINANCIAL_YEARS = (Anchor.FINANCIAL_YEAR, Anchor.CALENDAR_YEAR_OF_FINANCIAL_YEAR)
_OF_CALENDAR_YEARS = (Anchor.CALENDAR_YEAR, Anchor.CALENDAR_YEAR_OF_FINANCIAL_YEAR)
_END_OF_FEBRUARY = (2, 28)


def name(period: Period) -> str:
    """The name under which the period's cutoff is bound; equal periods share it."""
    return f"m{period.months}_d{period.days}{_NAMES[period.anchor]}"


def due(period: Period, event: date, year_ends: tuple[int, int] = (12, 31)) -> date:
    """The first day on which the period has ended, for an event of that day.

    An anchored period starts on the day after the year's last day, so that five years from the end of 2021 have
    ended on 1 January 2027. A day that the calendar no longer has is its last one.
    """
    try:
        return _months_later(_start(period, event, year_ends), period.months) + timedelta(days=period.days)
    except (OverflowError, ValueError):  # 9999-12-31 and the like: an event that was never meant to come
        return date.max


def _start(period: Period, event: date, year_ends: tuple[int, int]) -> date:
    """The day on which the counting begins."""
    start = event
    if period.anchor in _OF_FINANCIAL_YEARS:
        start = _year_end(start, year_ends)
    if period.anchor in _OF_CALENDAR_YEARS:
        start = _year_end(start, _CALENDAR)
    return start if period.anchor is Anchor.EVENT else start + timedelta(days=1)


def last_day(period: Period, event: date, year_ends: tuple[int, int] = (12, 31)) -> date:
    """The last day of the period: what people are told, who read "until" with the day in it."""
    return due(period, event, year_ends) - timedelta(days=1)


def cutoff(period: Period, today: date, year_ends: tuple[int, int] = (12, 31)) -> date:
    """The last day whose events have come to their end on `today`: the inverse of `due`."""
    guess = _months_later(today - timedelta(days=period.days), -period.months)
    if period.anchor is not Anchor.EVENT:
        end = year_ends if period.anchor in _OF_FINANCIAL_YEARS else _CALENDAR
        last = _year_end(guess + timedelta(days=3), end)
        while due(period, last, year_ends) > today:
            last = _last_of(last.year - 1, end)
        return last
    day = guess + timedelta(days=3)
    while due(period, day) > today:
        day -= timedelta(days=1)
    return day


def _year_end(day: date, end: tuple[int, int]) -> date:
    """The last day of the (financial) year in which `day` lies."""
    this = _last_of(day.year, end)
    return this if day <= this else _last_of(day.year + 1, end)


def _last_of(year: int, end: tuple[int, int]) -> date:
    """The last day of the (financial) year that ends in this calendar year. 28 February means the last of February."""
    month, day = end
    return _on(year, month, 29 if end == _END_OF_FEBRUARY else day)


def _on(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day (Reg. 1182/71 Art. 3(2)(c))."""
    index = day.year * 12 + day.month - 1 + months
    return _on(index // 12, index % 12 + 1, day.day)
