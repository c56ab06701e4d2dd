"""Periods: for how long, and from which day it is counted; how that is written and read.

Nothing here knows a declaration or a database: a period is a number of months, a number of days and an anchor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Anchor(StrEnum):
    """From which day a period is counted."""

    EVENT = "event"
    CALENDAR_YEAR = "end of the calendar year"
    FINANCIAL_YEAR = "end of the financial year"
    CALENDAR_YEAR_OF_FINANCIAL_YEAR = "end of the calendar year in which the financial year ended"


LONGEST_YEARS = 200

PERIOD_PATTERN = (
    r"\s*[0-9]{1,6}\s+(years?|months?|weeks?|days?)(\s+[0-9]{1,6}\s+(years?|months?|weeks?|days?))*"
    r"(\s+from\s+the\s+end\s+of\s+the\s+(calendar year( in which the financial year ended)?|financial year))?\s*"
)
_PART = re.compile(r"([0-9]+)\s+(year|month|week|day)s?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """A calendar period. Months include years (a year is 12). Never turned into arithmetic in SQL."""

    months: int = 0
    days: int = 0
    anchor: Anchor = Anchor.EVENT


def parse_period(text: str) -> Period:
    """A period such as "90 days", "1 year 6 months" or "5 years from the end of the financial year".

    Raises ValueError for anything else, for nothing at all and for more than 200 years.
    """
    if re.fullmatch(PERIOD_PATTERN, text) is None:
        raise ValueError(f'"{text}" is no period')
    length, _, anchor = " ".join(text.split()).partition(" from the ")
    count = {"year": 0, "month": 0, "week": 0, "day": 0}
    for number, unit in _PART.findall(length):
        count[unit] += int(number)
    months, days = 12 * count["year"] + count["month"], 7 * count["week"] + count["day"]
    if months + days == 0 and not anchor:
        raise ValueError(f'"{text}" is no time at all')
    if months > 12 * LONGEST_YEARS or days > 366 * LONGEST_YEARS:
        raise ValueError(f'"{text}" is longer than {LONGEST_YEARS} years')
    return Period(months=months, days=days, anchor=Anchor(anchor) if anchor else Anchor.EVENT)


def length_of(period: Period) -> str:
    """How long the period is, in the words of a declaration: what `parse_period` reads."""
    years, months = divmod(period.months, 12)
    parts = [(years, "year"), (months, "month"), (period.days, "day")]
    return " ".join(f"{number} {unit}{'s' if number > 1 else ''}" for number, unit in parts if number) or "0 days"


def said(period: Period) -> str:
    """The period in the words of a declaration, with the day from which it is counted."""
    return length_of(period) if period.anchor is Anchor.EVENT else f"{length_of(period)} from the {period.anchor}"
