"""What a schema alone cannot tell: each doubt is a question about rows, answered by a number and never by a value.

A doubt knows what is to be said where rows cannot be looked at (`unanswered`), and what to say of the number
(`answered`). How it is asked is `plan.sql.doubts`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ordholden.declaration.values import Identifier, Stored, Way
from ordholden.diagnostics.values import Diagnostic, Severity
from ordholden.jsontext.editing import Unreadable
from ordholden.jsontext.keys import Decided, undecided
from ordholden.subjects.countries import WayHome
from ordholden.subjects.values import Edge, Link, Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """A question about the rows of a dataset.

    `what`: how a number of rows is told, {} being the number with its noun. `found`: the diagnostic without it.
    `silent`: nothing is to be said as long as nobody has looked.
    """

    address: str
    what: str
    found: Diagnostic
    silent: bool = False

    def unanswered(self) -> Diagnostic | None:
        """What is to be said where nobody can look."""
        return None if self.silent else replace(self.found, severity=Severity.NOTE)

    def answered(self, number: int, among: str = "", seen: int = 0) -> Diagnostic | None:  # noqa: ARG002 - see NeverCome
        """What is to be said of so many rows; nothing of none. `among`: where not all of the `seen` are the table."""
        if number == 0:
            return None
        rows = f"{number:,} row{'s' if number > 1 else ''}{among}"
        return replace(self.found, what=self.what.format(rows))


@dataclass(frozen=True, kw_only=True, slots=True)
class NobodysRows(Doubt):
    """Rows in which none of these groups of columns is filled: no owner stands in them."""

    columns: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NotUnique(Doubt):
    """Values of an identifier that several rows have: rows that share one, the first of each apart."""

    identifier: Identifier
    way: Way | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MixedCase(Doubt):
    """Values that are not in lower case, in a column that the database compares without case."""

    column: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherSpelling(Doubt):
    """Values of a column that no declared spelling can have written, in the rows that meet the guard."""

    identifiers: tuple[Identifier, ...]
    guard: Mapping[str, str] = field(hash=False)
    way: Way | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Orphans(Doubt):
    """Rows whose reference leads to no row, and that none of the `others` gives an owner either."""

    link: Link
    others: tuple[Path, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class WithoutEvent(Doubt):
    """Rows in which the event that ends a hold is empty."""

    column: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NeverCome(Doubt):
    """Rows in which the event that ends a hold stands: of many rows some should have it."""

    column: str

    def answered(self, number: int, among: str = "", seen: int = 0) -> Diagnostic | None:
        """What is to be said where there are rows, and the event stands in none of them."""
        return None if number or seen < MANY else Doubt.answered(self, seen, among)


MANY = 100
"""In fewer rows an event may only not have come yet."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FarFuture(Doubt):
    """Rows in which the event lies so far ahead that it is hardly meant."""

    column: str
    stored: Stored = Stored.NATIVE


FAR = "far"
"""The cutoff after which an event is far in the future."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherValue(Doubt):
    """Rows whose value has no period of its own, in a hold whose period differs by it."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherCountry(Doubt):
    """Rows of people who are in none of the countries that are declared for them, or of whom none is known."""

    way: WayHome = field(hash=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class BreaksCheck(Doubt):
    """Rows for which a CHECK would be false once these cells are cleared."""

    check: str
    cleared: Mapping[str, Way] = field(hash=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class TellsWho(Doubt):
    """Rows in which the column is what somebody is known by in a row of their own, at the end of one of the edges."""

    column: str
    edges: tuple[Edge, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class UndecidedKeys(Doubt):
    """Documents of a column in which there are keys that the declaration does not name, or that are none."""

    column: str
    decided: Decided = field(hash=False)

    def told(self, documents: Sequence[str], among: str = "") -> Diagnostic | None:
        """What is to be said of these documents: how many of them, and keys that several of them have."""
        seen, unreadable = Counter[str](), 0
        for text in documents:
            try:
                seen.update("/".join(place) for place in undecided(text, self.decided))
            except Unreadable:
                unreadable += 1
        if not seen and not unreadable:
            return None
        keys = f"keys that nobody has decided on{among}: {_named(seen)}" if seen else ""
        broken = _broken(unreadable, among) if unreadable else ""
        return replace(self.found, what=self.what.format(", and ".join(filter(None, (keys, broken)))))


def _broken(documents: int, among: str) -> str:
    rows = "1 row" if documents == 1 else f"{documents:,} rows"
    return f"{rows} in which they are not JSON{among}: nothing can be cleared there"


NAMED = 12
"""So many keys are named. One that stands in a single document may be somebody's name, and is only counted."""


def _named(seen: Counter[str]) -> str:
    common = [(key, number) for key, number in seen.most_common(NAMED) if number > 1 and _is_plain(key)]
    named = [f"{key} ({number:,})" for key, number in common]
    further = len(seen) - len(named)
    return ", ".join((*named, *([f"{further:,} further key{'s' if further > 1 else ''}"] if further else [])))


def _is_plain(key: str) -> bool:
    """The key looks like a word of a program."""
    return re.fullmatch(r"[A-Za-z_][\w\[\]{}/-]{0,60}", key) is not None


AnyDoubt = (
    NobodysRows
    | NotUnique
    | MixedCase
    | OtherSpelling
    | Orphans
    | WithoutEvent
    | NeverCome
    | FarFuture
    | OtherValue
    | OtherCountry
    | BreaksCheck
    | TellsWho
    | UndecidedKeys
)
