"""As much of the package faker as the generator of people asks for: names, streets, towns and firms of two countries.

With it the product's own environment is enough, and everybody gets the same people, whatever faker's version says.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from companies import people

FIRST = {"da_DK": people.FIRST["DK"], "no_NO": people.FIRST["NO"]}
LAST = {"da_DK": people.LAST["DK"], "no_NO": people.LAST["NO"]}
STREETS = {
    "da_DK": """Birke Boge Elle Enghave Fasan Hassel Hyben Kastanje Kirke Lærke Mølle Pile Rosen Skole Strand Syren""",
    "no_NO": """Bjørke Bringebær Elve Fjell Furu Gran Hegge Kirke Løkke Myr Rogne Skole Sol Tyttebær Utsikts Vestre""",
}
STREET_ENDS = {"da_DK": "vej gade stien parken", "no_NO": "veien gata bakken lia"}
TOWNS = {"da_DK": people.TOWNS["DK"], "no_NO": people.TOWNS["NO"]}
FIRM_ENDS = {"da_DK": "A/S ApS I/S", "no_NO": "AS ASA DA"}


class Faker:
    """Names of one country, drawn by a seed."""

    def __init__(self, locale: str) -> None:
        self.country = locale
        self.drawn = random.Random()

    def seed_instance(self, seed: int) -> None:
        """From here on the same draws for the same seed."""
        self.drawn = random.Random(seed)

    def first_name(self) -> str:
        return self._one_of(FIRST)

    def last_name(self) -> str:
        return self._one_of(LAST)

    def street_name(self) -> str:
        return self._one_of(STREETS) + self._one_of(STREET_ENDS)

    def city(self) -> str:
        return self._one_of(TOWNS)

    def company(self) -> str:
        return f"{self.last_name()} & {self.last_name()} {self._one_of(FIRM_ENDS)}"

    def _one_of(self, words: Mapping[str, str]) -> str:
        return self.drawn.choice(words[self.country].split())
