"""What a package is about, and what its writers share: the person's rows, counted and described, never kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from ordholden.declaration.values import Declaration, Field
from ordholden.jsontext.pointers import LIST, OBJECT
from ordholden.plan.render.language import Language, capital
from ordholden.rights.access import RowRead
from ordholden.rights.plan.access import DatasetRead, FieldRead
from ordholden.rights.plan.erasure import kept_under_a_number
from ordholden.rights.plan.told import Given, Ground, RowTold, State, Until


@dataclass(frozen=True, kw_only=True)
class Package:
    """One answer. `missing`: systems that were not searched, with the reason why it is given all the same.

    `unsearched`: by what the rows are called, texts in which others may mention the person. `mentions`: by the same,
    in how many texts of others the person is mentioned.
    `time_only`: earlier erasures were not considered. `found`: whether anybody was found. `country`: where the person
    is; None: nobody knows.
    """

    declaration: Declaration
    language: Language
    made: datetime
    as_of: date
    found: bool = True
    missing: tuple[str, ...] = ()
    because: str = ""
    searched: tuple[str, ...] = ()
    unsearched: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mentions: Mapping[str, int] = field(default_factory=dict)
    time_only: bool = False
    country: str | None = None

    @property
    def under_a_number(self) -> bool:
        """Nobody was found, and yet a law may demand that something is kept of whom only a number finds."""
        return not self.found and kept_under_a_number(self.declaration)

    def label(self, dataset: str) -> str:
        """What the rows of a dataset are called."""
        declared = self.declaration.datasets[dataset]
        return self.language.chosen(declared.label) or rows_called(declared.table[-1])

    def name(self, dataset: str, declared: Field) -> str:
        """What a field is called: by its label, else by its category, and by its column where nobody declared it."""
        named = self.language.chosen(declared.label) or capital(self.language.category(declared.category))
        known = declared.column in self.declaration.datasets[dataset].fields
        return named if known else f"{named} ({spaced(declared.column)})"

    def purpose(self, key: str) -> str:
        """A purpose in words."""
        return self.language.chosen(self.declaration.purposes[key].say) or key


def spaced(name: str) -> str:
    """A technical name as words."""
    return name.replace("_", " ").strip()


def rows_called(table: str) -> str:
    """What the rows of a table are called that has no label; of a list in a document its name, without its marks."""
    return capital(spaced(table.removesuffix(LIST).removesuffix(OBJECT)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Binary:
    """A value of bytes. `file`: where it lies in the package, if it is not short enough to stand with the others.

    `more`: files that lie beside it, where several files are one.
    """

    content: bytes = b""
    size: int
    file: str = ""
    more: tuple[str, ...] = ()


@dataclass(kw_only=True)
class Span:
    """The days between which the holds of some cells end."""

    first: date | None = None
    last: date | None = None

    def add(self, day: date | None) -> None:
        """One more day."""
        if day is not None:
            self.first = day if self.first is None else min(self.first, day)
            self.last = day if self.last is None else max(self.last, day)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a cell is there: a purpose with the way in which its hold ends (the day apart), or a state."""

    purpose: str | None
    until: Until | None
    state: State = State.HELD


@dataclass(kw_only=True)
class Sheet:
    """One dataset of a package: what it is, and what its rows came to, counted as they pass.

    `types`: by column the family of its type. `overdue`: rows of which a cell should be gone. `left_out`: rows of which
    something is only somebody else's. `unclear`: cells that would be portable if their source were known.
    `given`: cells by field and by how much of them is given.
    """

    package: Package
    read: DatasetRead
    types: Mapping[str, str] = field(default_factory=dict)
    rows: int = 0
    cells: int = 0
    portable: int = 0
    unclear: int = 0
    overdue: int = 0
    left_out: int = 0
    given: dict[tuple[int, Given], int] = field(default_factory=dict)
    reasons: dict[Reason, tuple[set[int], Span]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    _tallies: dict[RowTold, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = _apart(
            [self.package.name(self.read.dataset, each.field) for each in self.read.fields], self.read.fields
        )

    def add(self, row: RowRead) -> None:
        """Count one row."""
        self.rows += 1
        tally = self._tallies.get(row.told)
        if tally is None:
            if len(self._tallies) >= _MOST:
                self.fold()
            tally = self._tallies[row.told] = [0] * (len(row.values) + 1)
        tally[-1] += 1
        for number, value in enumerate(row.values):
            if value is not None:
                tally[number] += 1

    def fold(self) -> None:
        """Bring what was counted into the totals."""
        for told, tally in self._tallies.items():
            self._fold(told, tally)
        self._tallies.clear()

    def _fold(self, told: RowTold, tally: list[int]) -> None:
        if self.read.others or any(cell.given is Given.OTHERS for cell in told.cells):
            self.left_out += tally[-1]
        late = [n for n, cell in enumerate(told.cells) if cell.state is State.OVERDUE and tally[n]]
        self.overdue += max((tally[n] for n in late), default=0)
        for number, cell in enumerate(told.cells):
            if cell.given is Given.OTHERS:
                self.given[number, cell.given] = self.given.get((number, cell.given), 0) + tally[-1]
                continue
            if not tally[number]:
                continue
            self.given[number, cell.given] = self.given.get((number, cell.given), 0) + tally[number]
            if cell.given in (Given.WHOLE, Given.PART):
                self.cells += tally[number]
                self.portable += tally[number] if cell.portable else 0
                self.unclear += tally[number] if cell.portable is None else 0
            for ground in cell.grounds:
                self._reason(_held(ground), number, ground.until.day)
            if not cell.grounds:
                self._reason(Reason(None, None, cell.state), number, None)

    def _reason(self, reason: Reason, number: int, day: date | None) -> None:
        fields, span = self.reasons.setdefault(reason, (set(), Span()))
        fields.add(number)
        span.add(day)

    def is_given(self, number: int) -> bool:
        """Some cell of the field is given, whole or in part."""
        return bool(self.given.get((number, Given.WHOLE)) or self.given.get((number, Given.PART)))

    def others(self) -> tuple[str, ...]:
        """Names of what is left out of some rows, because it is only somebody else's."""
        some = {number for number, given in self.given if given is Given.OTHERS}
        named = [self.package.name(self.read.dataset, f) for f in self.read.others]
        named += [name for number, name in enumerate(self.names) if number in some]
        return tuple(dict.fromkeys(named))


_MOST = 20_000
"""Kinds of rows that are counted apart at a time."""


def _held(ground: Ground) -> Reason:
    until = ground.until
    return Reason(ground.purpose, Until(lasts=until.lasts, period=until.period, dataset=until.dataset))


def _apart(names: list[str], fields: tuple[FieldRead, ...]) -> tuple[str, ...]:
    """Names of which none is there twice: a second one says which it is."""
    return tuple(
        f"{name} ({spaced(each.field.column)})" if names.count(name) > 1 and not name.endswith(")") else name
        for name, each in zip(names, fields, strict=True)
    )
