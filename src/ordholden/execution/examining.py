"""What is left of people is examined: which rows that stay still tell who they are, as numbers and never as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, overload

from ordholden.execution.bindings import Entry
from ordholden.holds.conditions import FALSE, All, Condition, Exists, Listed, Some, both, either, exists, negate
from ordholden.plan.reidentify import NAME, VALUES
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Examine, Read
from ordholden.subjects.spellings import exact, is_dialled, part, read

EXAMINED = "examined"
"""The kind of a receipt that says how many rows still tell who somebody is."""

ANY = ""
"""Rows that tell it in any way, beside those of each."""

SHORTEST = 5
"""Characters of an identifier that stands nowhere by chance."""

DIALLED = ("e164", "msisdn", "international 00", "national", "spaced pairs", "international pairs")
WRITTEN = ("as given", "lower", "percent-encoded", "md5", "sha1", "sha256")
"""The spellings of what is dialled, and those of every value."""

FIGURES = "integer"
"""The family of columns that hold nothing but a whole number."""

Select = Callable[[Any, Mapping[str, Sequence[Entry]]], list[Entry]]
"""Runs a statement with further key lists bound."""


FEW = 1_000
"""Of more people it is asked first whether there is a row to examine: all that identifies them is sent along else."""

AT_ONCE = 8
"""Columns that one statement looks at: each brings its lists along, and a database takes only so many of them."""


def looked(select: Select, lowering: Lowering, step: Examine, lists: Mapping[str, Sequence[Entry]]) -> dict[str, int]:
    """How many rows tell it, in any way and in each; what tells nothing is left out. `lists`: those that are bound."""
    possible = _Possible(lowering=lowering, lists=lists)
    able = {name: possible.of(step.rows.dataset, tells) for name, tells in step.telling.items()}
    every = [(name, tells) for name, tells in able.items() if tells != FALSE]
    if not every or step.rows.where == FALSE:
        return {}
    further = {VALUES: [entry for name in step.values for entry in lists.get(name, ())]}
    if any(map(_are_many, lists.values())) and not select(lowering.count(step.rows), {})[0][0]:
        return {}

    def counted(telling: Mapping[str, Condition]) -> dict[str, int]:
        (numbers,) = select(lowering.examine(replace(step, telling=telling)), further)
        return {name: int(number) for name, number in zip((ANY, *telling), numbers, strict=True) if number}

    parts = [counted(dict(every[start : start + AT_ONCE])) for start in range(0, len(every), AT_ONCE)]
    found = {name: able[name] for part in parts for name in part if name != ANY}
    return counted({**found, **_alike(step, either(*found.values()))}) if found else {}


@dataclass(frozen=True, kw_only=True)
class _Possible:
    """What can hold at all, as the lists are: of most identifiers no column of figures can hold any spelling."""

    lowering: Lowering
    lists: Mapping[str, Sequence[Entry]]

    def of(self, dataset: str, condition: Condition) -> Condition:
        """The condition about a row of the dataset, without what no row can meet."""
        match condition:
            case All(of=parts):
                return both(*(self.of(dataset, part) for part in parts))
            case Some(of=parts):
                return either(*(self.of(dataset, part) for part in parts))
            case Exists(edge=edge, where=where):
                return exists(edge, self.of(edge.dataset, where))
            case Listed(columns=(column,), keys=name):
                known, columns = self.lists.get(name), self.lowering.place.table(dataset).columns
                idle = isinstance(known, Spelled) and not known.fits(columns[column].family)
                return FALSE if idle else condition
            case _:
                return condition


def _are_many(keys: Sequence[Entry]) -> bool:
    return (keys.identifiers if isinstance(keys, Spelled) else len(keys)) > FEW


def _alike(step: Examine, tells: Condition) -> dict[str, Condition]:
    """Rows that tell nothing themselves, and share something with one that does."""
    return {name: both(exists(edge, tells), negate(tells)) for name, edge in step.alike.items()}


class Spelled(Sequence[Entry]):
    """What identifies people, in every spelling; those that may stand somewhere by chance are left out.

    Written out when it is first looked at, which is seldom necessary. `before`: what was noted in the same list.
    """

    def __init__(self, found: Iterable[Entry], step: Read, lowering: Lowering, before: Sequence[Entry] = ()) -> None:
        assert step.spelled is not None
        self._found, self._identifier, self._before = tuple(found), step.spelled, before
        system = lowering.declaration.systems.get(step.system)
        self._country = (system.country if system else None) or lowering.declaration.controller.country
        self._made: list[Entry] | None = None

    @property
    def identifiers(self) -> int:
        """How many they are before they are spelled."""
        before = self._before
        return len(self._found) + (before.identifiers if isinstance(before, Spelled) else len(before))

    def fits(self, family: str) -> bool:
        """Whether a column of this family can hold any of them. Only what is dialled is ever nothing but figures."""
        if isinstance(self._before, Spelled) and self._before.fits(family):
            return True
        return any(family != FIGURES or any(map(is_dialled, {*self._forms(str(value))})) for (value,) in self._found)

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, index: int) -> Entry: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...

    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        return self._all()[index]

    def _all(self) -> list[Entry]:
        if self._made is None:
            texts = dict.fromkeys(text for (value,) in self._found for text in self._spellings(str(value)))
            self._made = [*self._before, *((text, None) for text in texts)]
        return self._made

    def _forms(self, stored: str) -> tuple[str, ...]:
        """The identifier as it stands there, without what stands around it, and what it says."""
        text = part(stored, self._identifier.between)
        if text is None or self._identifier.within:
            return () if text is None else (text,)
        said = read(text, self._identifier.stored_as, self._country) if self._identifier.stored_as else text
        return stored, text, said or text

    def _spellings(self, stored: str) -> Iterator[str]:
        forms, identifier = self._forms(stored), self._identifier
        if not forms or identifier.within:
            yield from forms
            return
        names = (*WRITTEN, *DIALLED) if is_dialled(forms[-1]) else WRITTEN
        for one in sorted({*forms, *exact(forms[-1], names, self._country)}):
            if len(one) >= SHORTEST and (identifier.kind != NAME or " " in one.strip()):
                yield one
