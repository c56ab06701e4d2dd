"""What is about to be done where no transaction holds it together, and what tries did that were cut off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Protocol

from ordholden.connectors.values import Effect
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Clear, Receipt, Remove, Rewrite, Step

CUT_OFF = "by a try that was cut off"


class Intents(Protocol):
    """Where a part of a run puts its effects on record before the first of them (an `Intend`)."""

    def __call__(self, effects: Iterable[Effect]) -> None:
        """Put them on record, or raise."""

    def done(self) -> Mapping[tuple[str, bool], int]:
        """What tries did that were cut off: rows by their table, and whether they were removed."""


def by_intents(lowering: Lowering, steps: Iterable[Step], intents: Intents | None) -> tuple[Receipt, ...]:
    """What tries did that were cut off, each row counted for the first step that may have done it."""
    left, at = Counter(intents.done() if intents else {}), datetime.now(UTC).isoformat(timespec="microseconds")
    found = []
    for step in steps:
        if not isinstance(step, Clear | Rewrite | Remove):
            continue
        datasets = [rows.dataset for rows in step.rows] if isinstance(step, Remove) else [step.rows.dataset]
        names = {lowering.place.table(dataset).name[-1] for dataset in datasets}
        rows = sum(left.pop((name, isinstance(step, Remove)), 0) for name in names)
        if rows:
            found.append(
                Receipt(step=step.key, system=step.system, kind="done", rows=rows, started=at, ended=at, note=CUT_OFF)
            )
    return tuple(found)
