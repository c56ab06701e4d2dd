"""How long a period is, as far as that can be said without a day to count from."""

from __future__ import annotations

from ordholden.declaration.values import Anchor, Period

# The fewest and the most days that so many consecutive months have.
_FEWEST = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)
_MOST = (0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337)
_CALENDAR_YEAR_ENDS = (12, 31)
_WAITS = {
    Anchor.EVENT: 0,
    Anchor.CALENDAR_YEAR: 366,
    Anchor.FINANCIAL_YEAR: 366,
    Anchor.CALENDAR_YEAR_OF_FINANCIAL_YEAR: 731,
}


def may_be_longer(one: Period, other: Period, year_ends: tuple[int, int]) -> bool:
    """Whether, counted from some day, the first period ends after the second."""
    if _same_anchor(one, other, year_ends):
        if one.days == other.days == 0:
            return one.months > other.months
        return _at_most(one) > _at_least(other) and not _within(one, other)
    return _at_most(one) + _wait(one) > _at_least(other)


def certainly_shorter(one: Period, other: Period, year_ends: tuple[int, int]) -> bool:
    """Whether the first period ends before the second, from whatever day they are counted."""
    if _same_anchor(one, other, year_ends) and one.days == other.days == 0:
        return one.months < other.months
    return _at_most(one) + _wait(one) < _at_least(other)


def _same_anchor(one: Period, other: Period, year_ends: tuple[int, int]) -> bool:
    anchored = one.anchor is not Anchor.EVENT and other.anchor is not Anchor.EVENT
    return one.anchor is other.anchor or (anchored and year_ends == _CALENDAR_YEAR_ENDS)


def _within(one: Period, other: Period) -> bool:
    return one.months <= other.months and one.days <= other.days


def _wait(period: Period) -> int:
    """The longest time until the counting begins."""
    return _WAITS[period.anchor]


def _at_least(period: Period) -> int:
    years, months = divmod(period.months, 12)
    return 365 * years + max(0, years // 4 - years // 100 - 1) + _FEWEST[months] + period.days


def _at_most(period: Period) -> int:
    years, months = divmod(period.months, 12)
    return 365 * years + (years + 3) // 4 + _MOST[months] + period.days
