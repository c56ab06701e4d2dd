"""Whether the journal of our own store outlives the backups of the systems, and what a sweep cannot note in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic
from ordholden.holds.recurring import forgotten
from ordholden.store.errors import StoreRefused
from ordholden.store.retention import own_declaration, reach_of_the_journal
from ordholden.subjects.values import Graph


def outlived(declaration: Declaration, environment: Mapping[str, str], today: date) -> Iterator[Diagnostic]:
    """Systems whose backups are kept for longer than the journal, by which a restored one is gone through again."""
    try:
        first = reach_of_the_journal(own_declaration(environment), today)
    except StoreRefused as refused:
        yield refused.diagnostic
        return
    for system in declaration.systems.values():
        days = system.backups_days
        if days is not None and datetime.combine(today - timedelta(days=days), time.max, UTC) < first:
            yield diagnose(
                "BAK011",
                system.position,
                f"Backups of {system.name} are kept for {days} days, and the journal only since {first:%Y-%m-%d}.",
                why="who was erased before may be forgotten: such a backup could never be restored safely.",
                mend="Keep backups for a shorter time, or the journal for longer (`ordholden store declaration`).",
            )


def unnoted(graph: Graph) -> Iterator[Diagnostic]:
    """Datasets that a sweep clears by events which a backup may not know, and whose rows have no key to be noted by."""
    for address in forgotten(graph):
        dataset = graph.dataset(address)
        if graph.declaration.systems[dataset.system].backups is not None:
            yield diagnose(
                "BAK013",
                dataset.position,
                f"What a sweep clears in {address} cannot be noted for a restored backup.",
                why="an event of its holds may have come after the backup, and nothing tells its rows apart.",
                mend="Declare a key, or look at the dataset by hand after a restore.",
            )
