"""Row keys that a plan reads before anything is cleared, read for a preview or a proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ordholden.connectors.values import Connector
from ordholden.execution.bindings import Bindings, Entry
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Read


def with_reads(connector: Connector, lowering: Lowering, reads: Sequence[Read], bindings: Bindings) -> Bindings:
    """The bindings and the key lists of these steps, read now in one transaction. Raises ConnectorError."""
    if not reads:
        return bindings
    found: dict[str, Sequence[Entry]] = {}
    with connector.reading() as session:
        for step in reads:
            found[step.keys.name] = []
            if bindings.reaches(step.rows.reach, found):
                statement = lowering.read(step)
                rows = session.select(statement, bindings.of(statement, found))
                found[step.keys.name] = [(*row, None) for row in rows]
    return replace(bindings, lists={**bindings.lists, **found})
