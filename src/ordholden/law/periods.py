"""Periods that a law demands, as dated data; and how a period is written.

Nothing here knows the declaration: a period is a number of months, a number of days and the day from which it runs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

EVENT = "event"
CALENDAR_YEAR = "end of the calendar year"
FINANCIAL_YEAR = "end of the financial year"
CALENDAR_YEAR_OF_FINANCIAL_YEAR = "end of the calendar year in which the financial year ended"
ANCHORS = (EVENT, CALENDAR_YEAR, FINANCIAL_YEAR, CALENDAR_YEAR_OF_FINANCIAL_YEAR)

LONGEST_YEARS = 200

PERIOD_PATTERN = (
    r"\s*[0-9]{1,6}\s+(years?|months?|weeks?|days?)(\s+[0-9]{1,6}\s+(years?|months?|weeks?|days?))*"
    r"(\s+from\s+the\s+end\s+of\s+the\s+(calendar year( in which the financial year ended)?|financial year))?\s*"
)
_PART = re.compile(r"([0-9]+)\s+(year|month|week|day)s?")


@dataclass(frozen=True, kw_only=True, slots=True)
class LawPeriod:
    """A calendar period in the plainest form. Months include years. `anchor` is one of ANCHORS."""

    months: int = 0
    days: int = 0
    anchor: str = EVENT


@dataclass(frozen=True, kw_only=True, slots=True)
class RetentionLaw:
    """A law that says how long something must or may be kept.

    `minimum`: the law demands it for that long. `maximum`: the law allows it no longer. `trigger`: from when the
    period is counted, in words by language. `valid_from`, `valid_to`: days (ISO), empty where open. `mark`: sure,
    found (in the named source) or memory (to be checked before it is printed to a customer). `active` False: it is
    not applied, and `note` says why.
    """

    code: str
    country: str
    citation: str
    matter: Mapping[str, str]
    trigger: Mapping[str, str]
    minimum: LawPeriod | None
    maximum: LawPeriod | None
    valid_from: str
    valid_to: str
    source: str
    mark: str
    active: bool
    note: str


def parse_period(text: str) -> LawPeriod:
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
    return LawPeriod(months=months, days=days, anchor=anchor or EVENT)


def parse_periods(text: str) -> dict[str, RetentionLaw]:
    """The laws of a data file by code, in its order. The file is ours: a mistake in it is an exception."""
    entries = yaml.load(text, Loader=yaml.BaseLoader)["laws"]  # noqa: S506 - it makes nothing but texts, lists and mappings
    return {code: _law(code, entry) for code, entry in entries.items()}


def _law(code: str, entry: Mapping[str, Any]) -> RetentionLaw:
    return RetentionLaw(
        code=code,
        country=entry["country"],
        citation=entry["citation"],
        matter=entry["matter"],
        trigger=entry["trigger"],
        minimum=_maybe(entry.get("minimum")),
        maximum=_maybe(entry.get("maximum")),
        valid_from=entry["valid from"],
        valid_to=entry.get("valid to", ""),
        source=entry["source"],
        mark=entry["mark"],
        active=entry["active"] == "true",
        note=entry.get("note", ""),
    )


def _maybe(text: str | None) -> LawPeriod | None:
    return None if text is None else parse_period(text)


@cache
def retention_laws() -> Mapping[str, RetentionLaw]:
    """The dated law data that this version ships."""
    return parse_periods(files("ordholden.law").joinpath("periods.yaml").read_text(encoding="utf-8"))
