"""Notes what a sweep is about to clear: a restored backup brings it back, and time alone would not take it again.

A note is kept before the transaction that clears is confirmed. So kill -9 loses none; a note of what was not cleared in
the end is taken back where that is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ordholden.plan.sql.lowering import Lowering
from ordholden.subjects.identity import Key
from ordholden.subjects.texts import atom

Keep = Callable[[str, tuple[str, ...], Sequence[Key]], int]
"""Keeps keys of rows of a dataset that are removed, or of which these columns are cleared; the number of the note."""


@dataclass(kw_only=True)
class Noting:
    """What notes for one batch. `datasets`: of which it has to be done; `forget`: takes notes back."""

    datasets: frozenset[str] = frozenset()
    keep: Keep = lambda _dataset, _columns, _keys: 0
    forget: Callable[[Sequence[int]], None] = lambda _notes: None
    _notes: list[int] = field(default_factory=list)

    def noted(self, dataset: str, columns: tuple[str, ...], keys: Iterable[Key]) -> None:
        """Keep a note."""
        if found := list(keys):
            self._notes.append(self.keep(dataset, columns, found))

    def begin(self) -> None:
        """A further batch."""
        self._notes = []

    def take_back(self) -> None:
        """Nothing of the batch was done."""
        if self._notes:
            self.forget(self._notes)
        self._notes = []


def spelled(lowering: Lowering, dataset: str, rows: Iterable[Sequence[Any]]) -> list[Key]:
    """Keys of rows that last, spelled alike whenever they are read."""
    table = lowering.place.table(dataset)
    families = [table.columns[column].family for column in lowering.lasting_key(dataset)]
    if set(families) == {"integer"}:
        return [tuple(map(int, row)) for row in rows]
    return [
        tuple("" if (part := atom(v, f)) is None else part for v, f in zip(row, families, strict=True)) for row in rows
    ]
