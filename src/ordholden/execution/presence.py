"""Where nothing is there: of few people most datasets have no row, and no further question about them is worth asking.

One short statement looks into all of them. A dataset into which triggers write is left to its own steps: rows may come
while others change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ordholden.execution.bindings import Bindings, Entry, named
from ordholden.holds.conditions import Condition
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Examine, Step, rows_of
from ordholden.subjects.triggers import written

FEW = 100
"""Keys in the lists of a run. Of more people hardly any dataset is without a row, and to ask is no longer cheap."""

Select = Callable[[Any, Mapping[str, Sequence[Entry]]], Iterable[Entry]]
"""Runs a statement with further key lists bound."""

Reached = tuple[str, tuple[Condition, ...]]
"""A dataset and the ways to its rows."""


def vacant(
    select: Select,
    lowering: Lowering,
    bindings: Bindings,
    asked: Iterable[Reached],
    further: Mapping[str, Sequence[Entry]] | None = None,
) -> frozenset[Reached]:
    """Those of the datasets in which no row is reached; none where the lists are long."""
    lists = {**bindings.lists, **(further or {})}
    writes = written(lowering.declaration, {lowering.schema.system: lowering.schema})
    open_ended = {target for targets in writes.values() for target in targets}
    looked_at = [
        (dataset, ways)
        for dataset, ways in dict.fromkeys(asked)
        if dataset not in open_ended and bindings.reaches(ways, further)
    ]
    names = {name for _, ways in looked_at for way in ways for name in named(way)}
    if not looked_at or sum(len(lists.get(name, ())) for name in names) > FEW:
        return frozenset()
    (found,) = select(lowering.any_there(looked_at), further or {})
    return frozenset(reached for reached, there in zip(looked_at, found, strict=True) if not there)


def reached_by(steps: Iterable[Step]) -> list[Reached]:
    """The datasets that steps change, with the ways to their rows."""
    rows = (each for step in steps for each in ((step.rows,) if isinstance(step, Examine) else rows_of(step)))
    return [(each.dataset, each.reach) for each in rows if each.reach is not None]
