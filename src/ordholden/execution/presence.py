"""Where nothing is there: of few people most datasets have no row, and no further question about them is worth asking.

One short statement looks into all of them. A dataset into which triggers write is left to its own steps: rows may come
while others change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ordholden.execution.bindings import Bindings, Entry, named
from ordholden.holds.conditions import TRUE, Condition
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Examine, Remove, Step, rows_of
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
    lists, late = {**bindings.lists, **(further or {})}, _written(lowering)
    looked_at = [
        (dataset, ways)
        for dataset, ways in dict.fromkeys(asked)
        if dataset not in late and bindings.reaches(ways, further)
    ]
    names = {name for _, ways in looked_at for way in ways for name in named(way)}
    if not looked_at or sum(len(lists.get(name, ())) for name in names) > FEW:
        return frozenset()
    (found,) = select(lowering.any_there(looked_at), further or {})
    return frozenset(reached for reached, there in zip(looked_at, found, strict=True) if not there)


def emptied(lowering: Lowering, step: Remove) -> frozenset[Reached]:
    """Where no row is reached any more once the step has removed all of them, whatever they hold.

    Not where a trigger may keep a row back, or bring one.
    """
    late = _written(lowering)
    return frozenset(
        (rows.dataset, rows.reach)
        for rows in step.rows
        if rows.reach is not None and rows.where == TRUE and not step.ties
        if rows.dataset not in late and not lowering.place.table(rows.dataset).triggers
    )


def _written(lowering: Lowering) -> frozenset[str]:
    """Datasets into which triggers write."""
    writes = written(lowering.declaration, {lowering.schema.system: lowering.schema})
    return frozenset(target for targets in writes.values() for target in targets)


def reached_by(steps: Iterable[Step]) -> list[Reached]:
    """The datasets that steps change, with the ways to their rows."""
    rows = (each for step in steps for each in ((step.rows,) if isinstance(step, Examine) else rows_of(step)))
    return [(each.dataset, each.reach) for each in rows if each.reach is not None]
