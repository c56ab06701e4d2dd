"""Row keys that a plan reads before anything is cleared, read by a run, or for a preview or a proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from ordholden.connectors.values import Connector
from ordholden.execution.bindings import Bindings, Entry
from ordholden.execution.examining import Spelled
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Read


def with_reads(connector: Connector, lowering: Lowering, reads: Sequence[Read], bindings: Bindings) -> Bindings:
    """The bindings and the key lists of these steps, read now in one transaction. Raises ConnectorError."""
    if not reads:
        return bindings
    found: dict[str, Sequence[Entry]] = {}
    with connector.reading() as session:

        def select(statement: Any, further: Mapping[str, Sequence[Entry]]) -> list[Entry]:
            bound = bindings.of(statement, {**found, **further})
            return [tuple(row) for row in session.select(statement, bound)]

        for step in reads:
            keys = keys_read(select, lowering, step) if bindings.reaches(step.rows.reach, found) else ()
            found[step.keys.name] = noted(keys, step, lowering, found.get(step.keys.name, ()))
    return replace(bindings, lists={**bindings.lists, **found})


def noted(
    found: Sequence[Entry], step: Read, lowering: Lowering, before: Sequence[Entry], at: datetime | None = None
) -> Sequence[Entry]:
    """The key list that the step makes of what it found at an instant.

    What identifies people stands in one list, wherever it was read: it comes to what was noted in it `before`.
    """
    if step.spelled is not None:
        return Spelled(found, step, lowering, before)
    return [(*key, at) for key in found]


def keys_read(
    select: Callable[[Any, Mapping[str, Sequence[Entry]]], list[Entry]], lowering: Lowering, step: Read
) -> tuple[Entry, ...]:
    """The keys that the step notes, each once; `again` is followed until nothing new is found.

    `select` runs a statement with further key lists bound.
    """
    found = dict.fromkeys(select(lowering.read(step), {}))
    new = list(found)
    while new and step.again is not None:
        further = replace(step, rows=replace(step.rows, reach=(step.again,)))
        rows = select(lowering.read(further), {step.keys.name: [(*key, None) for key in new]})
        new = [key for key in dict.fromkeys(rows) if key not in found]
        found.update(dict.fromkeys(new))
    return tuple(found)
