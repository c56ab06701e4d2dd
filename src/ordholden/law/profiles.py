"""What has to be known of a country before people there can be told their rights and their data kept for its laws.

A country without a profile is refused where people of it are declared. No legal advice: the age is to be checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ordholden.law.authorities import AUTHORITIES, Authority
from ordholden.law.retention import COUNTRIES, LawSet, law_sets

LANGUAGES: Mapping[str, tuple[str, ...]] = {"DK": ("da", "en"), "NO": ("nb", "en"), "SE": ("sv", "en"), "FI": ("en",)}
"""In which of our languages people of a country are spoken to; English alone elsewhere."""

ACTS: Mapping[str, str] = {
    "DK": "Databeskyttelsesloven (lov nr. 502 af 23. maj 2018)",
    "FI": "Tietosuojalaki (1050/2018)",
    "NO": "Personopplysningsloven (lov 15. juni 2018 nr. 38)",
    "SE": "Lag (2018:218) med kompletterande bestämmelser till EU:s dataskyddsförordning",
}
"""The act beside the regulation."""

CHILDREN: Mapping[str, int] = {"DK": 15, "FI": 13, "NO": 13, "SE": 13}
"""From which age somebody consents alone to a service of the information society (Art. 8(1))."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CountryProfile:
    """What holds for the people of one country. `child`: years, Art. 8(1). `laws`: on periods."""

    country: str
    authority: Authority
    act: str
    languages: tuple[str, ...]
    child: int
    laws: LawSet


@cache
def profiles() -> Mapping[str, CountryProfile]:
    """The profiles that this version ships, by country."""
    return {
        country: CountryProfile(
            country=country,
            authority=AUTHORITIES[country],
            act=ACTS[country],
            languages=LANGUAGES[country],
            child=CHILDREN[country],
            laws=law_sets()[country],
        )
        for country in COUNTRIES
    }
