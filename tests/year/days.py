"""The days of a year that is no calendar year: it has a leap day, two changes of the clock, and ends of all kinds."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

FIRST, LAST = date(2027, 7, 1), date(2028, 6, 30)
CLOCKS = (date(2027, 10, 31), date(2028, 3, 26))
"""The days on which the clocks are changed."""
BOOKS_CLOSE = date(2028, 2, 29)
"""The financial year ends on the last of February, which is the 29th here."""


def year(every: int) -> Iterator[date]:
    """Every so many days, and in any case the ends of months, the days after books close, and those of the clocks."""
    day = FIRST
    while day <= LAST:
        if (day - FIRST).days % every == 0 or ends_month(day) or day in {*CLOCKS, BOOKS_CLOSE + timedelta(days=1)}:
            yield day
        day += timedelta(days=1)


def ends_month(day: date) -> bool:
    """The last day of a month."""
    return day.day == calendar.monthrange(day.year, day.month)[1]
