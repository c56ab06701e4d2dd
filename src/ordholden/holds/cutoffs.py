"""Periods become days in Python, never in SQL: databases disagree on January 31 plus a month.

A period answers one question forwards (`due`: on which day does it end for an event of this day?) and one backwards
(`cutoff`: which is the last day whose events have come to their end today?). The second is the inverse of the first:
`due(event) <= today` exactly when `event <= cutoff(today)`.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from ordholden.declaration.values import Anchor, Period


def name(period: Period) -> str:
    """The name under which the period's cutoff is bound; equal periods share it."""
    anchor = {Anchor.EVENT: "", Anchor.CALENDAR_YEAR: "_cy", Anchor.FINANCIAL_YEAR: "_fy"}[period.anchor]
    return f"m{period.months}_d{period.days}{anchor}"


def due(period: Period, event: date, year_ends: tuple[int, int] = (12, 31)) -> date:
    """The first day on which the period has ended, for an event of that day.

    An anchored period starts on the day after the year's last day, so that five years from the end of 2021 have
    ended on 1 January 2027.
    """
    start = event
    if period.anchor is Anchor.CALENDAR_YEAR:
        start = _year_end(event, (12, 31)) + timedelta(days=1)
    elif period.anchor is Anchor.FINANCIAL_YEAR:
        start = _year_end(event, year_ends) + timedelta(days=1)
    return _months_later(start, period.months) + timedelta(days=period.days)


def last_day(period: Period, event: date, year_ends: tuple[int, int] = (12, 31)) -> date:
    """The last day of the period: what people are told, who read "until" with the day in it."""
    return due(period, event, year_ends) - timedelta(days=1)


def cutoff(period: Period, today: date, year_ends: tuple[int, int] = (12, 31)) -> date:
    """The last day whose events have come to their end on `today`: the inverse of `due`."""
    guess = _months_later(today - timedelta(days=period.days), -period.months)
    if period.anchor is not Anchor.EVENT:
        end = (12, 31) if period.anchor is Anchor.CALENDAR_YEAR else year_ends
        last = _year_end(guess + timedelta(days=3), end)
        while due(period, last, year_ends) > today:
            last = _on(last.year - 1, *end)
        return last
    day = guess + timedelta(days=3)
    while due(period, day) > today:
        day -= timedelta(days=1)
    return day


def _year_end(day: date, end: tuple[int, int]) -> date:
    """The last day of the (financial) year in which `day` lies."""
    this = _on(day.year, *end)
    return this if day <= this else _on(day.year + 1, *end)


def _on(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day (Reg. 1182/71 Art. 3(2)(c))."""
    index = day.year * 12 + day.month - 1 + months
    return _on(index // 12, index % 12 + 1, day.day)
