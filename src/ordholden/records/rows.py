"""Headings with their lines, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ordholden.declaration.parties import NO_OFFICER
from ordholden.plan.render.language import Language, capital
from ordholden.records.values import Row

AS_IT_STANDS = frozenset(
    {"contact", "country", "name", "representative", "officer", "recipients", "systems", "customers"}
)
"""What begins with a name or an address, however that is written."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rows:
    """Makes the rows of a record."""

    language: Language

    def row(self, key: str, lines: Iterable[str]) -> Row:
        """The heading with each line once."""
        found = dict.fromkeys(line if key in AS_IT_STANDS else capital(line) for line in lines if line)
        return Row(key=key, heading=self.language.say(key), lines=tuple(found))

    def filled(self, key: str, lines: Iterable[str], otherwise: str = "none") -> Row:
        """The same; without a line it says so."""
        row = self.row(key, lines)
        return row if row.lines else self.row(key, (self.language.say(otherwise),))

    def officer(self, officer: str) -> Row:
        """How the data protection officer is reached, if there has to be one."""
        say = self.language.say
        return self.row("officer", (say("officer.none") if officer == NO_OFFICER else officer or say("unsaid"),))
