"""Law sets: laws that say how long something is kept, as dated data, one file a country.

No legal advice: every entry names its source and how sure it is, and a declaration may put its own in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from ordholden.law.periods import Period, parse_period

EVERYBODY = "everybody"
BOOKKEEPING = "bookkeeping duty"
TELECOM = "telecom provider"
BINDS = (EVERYBODY, BOOKKEEPING, TELECOM)
"""Whom a law can bind. Who runs a business keeps books unless the declaration says otherwise; the rest is said."""

COUNTRIES = ("DK", "NO", "SE", "FI")
"""Countries with a law set, in the order in which they are listed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RetentionLaw:
    """A law that says how long something must or may be kept.

    `minimum`: the law demands it for that long. `maximum`: the law allows it no longer. `trigger`: from when the
    period is counted, in words by language. `binds`: one of BINDS. `valid_from`, `valid_to`: days (ISO), empty where
    open. `by_order`: it binds only between the days of an order, which a declaration names. `mark`: sure, found (in
    the named source), memory (to be checked before it is printed to a customer) or own (of the declaration).
    """

    code: str
    country: str
    citation: str
    binds: str = EVERYBODY
    matter: Mapping[str, str] = field(default_factory=dict)
    trigger: Mapping[str, str] = field(default_factory=dict)
    minimum: Period | None = None
    maximum: Period | None = None
    valid_from: str = ""
    valid_to: str = ""
    by_order: bool = False
    source: str = ""
    mark: str = "own"
    note: str = ""

    def in_force(self, today: date | None) -> bool:
        """Whether it is applied on this day. Where no day is known, what is dated is taken to be in force."""
        if self.by_order:
            return False
        day = today.isoformat() if today else ""
        return not day or (self.valid_from <= day and (not self.valid_to or day <= self.valid_to))


@dataclass(frozen=True, kw_only=True, slots=True)
class LawSet:
    """The laws of one country, by code, as they were known when the version was made."""

    country: str
    version: str
    laws: Mapping[str, RetentionLaw]


def parse_law_set(text: str) -> LawSet:
    """A data file. Raises ValueError, with the place in words, for what is none."""
    entries = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts, lists and mappings
    if not isinstance(entries, dict) or not isinstance(entries.get("laws"), dict) or not entries.get("country"):
        raise ValueError("it has no country and laws")
    country = str(entries["country"])
    laws = {str(code): _law(str(code), country, entry) for code, entry in entries["laws"].items()}
    return LawSet(country=country, version=str(entries.get("version", "")), laws=laws)


def _law(code: str, country: str, read: object) -> RetentionLaw:
    entry = cast("dict[str, Any]", read) if isinstance(read, dict) else {}
    if not isinstance(entry.get("citation"), str):
        raise ValueError(f"{code} has no citation")  # noqa: TRY004 - the text is wrong, not a type of ours
    try:
        minimum, maximum = _maybe(entry.get("minimum")), _maybe(entry.get("maximum"))
    except ValueError as error:
        raise ValueError(f"{code}: {error}") from error
    return RetentionLaw(
        code=code,
        country=country,
        citation=entry["citation"],
        binds=entry.get("binds", EVERYBODY),
        matter=entry.get("matter", {}),
        trigger=entry.get("trigger", {}),
        minimum=minimum,
        maximum=maximum,
        valid_from=entry.get("valid from", ""),
        valid_to=entry.get("valid to", ""),
        by_order=entry.get("by order") == "true",
        source=entry.get("source", ""),
        mark=entry.get("mark", "own"),
        note=entry.get("note", ""),
    )


def _maybe(text: str | None) -> Period | None:
    return None if text is None else parse_period(text)


@cache
def law_sets() -> Mapping[str, LawSet]:
    """The law sets that this version ships, by country."""
    return {country: parse_law_set(_shipped(country)) for country in COUNTRIES}


@cache
def retention_laws() -> Mapping[str, RetentionLaw]:
    """Every law that this version ships, by code."""
    return {code: law for one in law_sets().values() for code, law in one.laws.items()}


def earlier_version(version: str) -> Mapping[str, LawSet] | None:
    """The law sets as an earlier version shipped them; None where nobody knows it."""
    current = law_sets()
    found = {c: one for c, one in current.items() if one.version <= version}
    for country in COUNTRIES:
        place = files("ordholden.law").joinpath("sets", "earlier", f"{country}-{version}.yaml")
        if country not in found and place.is_file():
            found[country] = parse_law_set(place.read_text(encoding="utf-8"))
    return found if set(found) == set(current) else None


def _shipped(country: str) -> str:
    return files("ordholden.law").joinpath("sets", f"{country}.yaml").read_text(encoding="utf-8")
