"""What is left of people is examined: which rows that stay still tell who they are, as numbers and never as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, overload

from ordholden.declaration.values import Identifier
from ordholden.execution.bindings import Entry
from ordholden.holds.conditions import FALSE, Condition, both, either, exists, negate
from ordholden.plan.reidentify import NAME, VALUES
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Examine, Read
from ordholden.subjects.spellings import exact, part, read

EXAMINED = "examined"
"""The kind of a receipt that says how many rows still tell who somebody is."""

ANY = ""
"""Rows that tell it in any way, beside those of each."""

SHORTEST = 5
"""Characters of an identifier that stands nowhere by chance."""

SPELLINGS = (
    *("as given", "lower", "e164", "msisdn", "international 00", "national", "spaced pairs", "international pairs"),
    *("percent-encoded", "md5", "sha1", "sha256"),
)

Select = Callable[[Any, Mapping[str, Sequence[Entry]]], list[Entry]]
"""Runs a statement with further key lists bound."""


FEW = 1_000
"""Of more people it is asked first whether there is a row to examine: all that identifies them is sent along else."""

AT_ONCE = 8
"""Columns that one statement looks at: each brings its lists along, and a database takes only so many of them."""


def looked(select: Select, lowering: Lowering, step: Examine, lists: Mapping[str, Sequence[Entry]]) -> dict[str, int]:
    """How many rows tell it, in any way and in each; what tells nothing is left out. `lists`: those that are bound."""
    if not step.telling or step.rows.where == FALSE:
        return {}
    further = {VALUES: [entry for name in step.values for entry in lists.get(name, ())]}
    if any(len(keys) > FEW for keys in lists.values()) and not select(lowering.count(step.rows), {})[0][0]:
        return {}

    def counted(telling: Mapping[str, Condition]) -> dict[str, int]:
        (numbers,) = select(lowering.examine(replace(step, telling=telling)), further)
        return {name: int(number) for name, number in zip((ANY, *telling), numbers, strict=True) if number}

    every = list(step.telling.items())
    parts = [counted(dict(every[start : start + AT_ONCE])) for start in range(0, len(every), AT_ONCE)]
    found = {name: step.telling[name] for part in parts for name in part if name != ANY}
    return counted({**found, **_alike(step, either(*found.values()))}) if found else {}


def _alike(step: Examine, tells: Condition) -> dict[str, Condition]:
    """Rows that tell nothing themselves, and share something with one that does."""
    return {name: both(exists(edge, tells), negate(tells)) for name, edge in step.alike.items()}


def spelled(found: Iterable[Entry], step: Read, lowering: Lowering) -> Iterator[Entry]:
    """The noted identifiers in every spelling; those that may stand somewhere by chance are left out."""
    identifier = step.spelled
    assert identifier is not None
    system = lowering.declaration.systems.get(step.system)
    country = (system.country if system else None) or lowering.declaration.controller.country
    for (value,) in found:
        yield from ((text,) for text in _spellings(str(value), identifier, country))


class Spelled(Sequence[Entry]):
    """What identifies people, in every spelling: written out when it is first looked at, which is seldom necessary.

    `before`: what was noted in the same list.
    """

    def __init__(self, found: Iterable[Entry], step: Read, lowering: Lowering, before: Sequence[Entry] = ()) -> None:
        self._found, self._step, self._lowering, self._before = found, step, lowering, before
        self._made: Sequence[Entry] | None = None

    def _all(self) -> Sequence[Entry]:
        if self._made is None:
            keys = dict.fromkeys(spelled(self._found, self._step, self._lowering))
            self._made = [*self._before, *((*key, None) for key in keys)]
        return self._made

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, index: int) -> Entry: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...

    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        return self._all()[index]


def _spellings(stored: str, identifier: Identifier, country: str) -> Iterator[str]:
    text = part(stored, identifier.between)
    if text is None or identifier.within:
        yield from () if text is None else (text,)
        return
    said = read(text, identifier.stored_as, country) or text
    for one in sorted({stored, text, *exact(said, SPELLINGS, country)}):
        if len(one) >= SHORTEST and (identifier.kind != NAME or " " in one.strip()):
            yield one
