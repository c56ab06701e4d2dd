"""Triggers that write personal data where nobody looks, or undo what clearing does."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ordholden.declaration.values import Dataset, Hold, OwnColumn, WholeRow, WithRow
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic, Position
from ordholden.schema.values import Trigger
from ordholden.subjects.checks.sizes import Sizes
from ordholden.subjects.triggers import with_triggers
from ordholden.subjects.values import Graph


def unsought(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """Triggers that may copy people's data to where nobody looks for them, or what they copy counts as new."""
    yield from copying(graph, graph.declaration.datasets)


def copying(graph: Graph, addresses: Collection[str]) -> Iterator[Diagnostic]:
    """Those of these datasets: an approver has to know of them too."""
    declaration = graph.declaration
    at = {(d.system, d.table): d for d in declaration.datasets.values()}
    for address, dataset, triggers in with_triggers(declaration, graph.schemas):
        for trigger in triggers if dataset.about and address in addresses else ():
            for table in trigger.writes:
                why = None if table == dataset.table else _why(trigger, at.get((dataset.system, table)))
                if why is not None:
                    yield _told(address, dataset, trigger, ".".join(table), why)


def undoing(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """Triggers that set, on every UPDATE, what was just cleared, or the day from which a hold is counted."""
    for address, dataset, triggers in with_triggers(graph.declaration, graph.schemas):
        for trigger in triggers if dataset.about else ():
            for column in trigger.sets if "UPDATE" in trigger.events else ():
                hold = next((h for h in dataset.holds.values() if _counts_from(h, column)), None)
                field = dataset.fields.get(column)
                if hold is not None:
                    why = f'"{hold.purpose}" counts from it: each clear of another cell prolongs the hold.'
                    yield _setting(address, trigger, column, hold.position, why)
                elif field is not None and not isinstance(field.clear, WholeRow | WithRow):
                    why = "what was cleared may be filled again, and is then not recognised as cleared."
                    yield _setting(address, trigger, column, field.position, why)


def diverting(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """Rules of PostgreSQL by which an UPDATE or a DELETE becomes something else."""
    for address, dataset, triggers in with_triggers(graph.declaration, graph.schemas):
        for trigger in triggers if dataset.about else ():
            events = [event for event in trigger.events if event != "INSERT"]
            if trigger.name.startswith("rule ") and events:
                yield diagnose(
                    "GRA035",
                    dataset.position,
                    f"The {trigger.name} of {address} says what {' and '.join(events)} does there.",
                    why="a rule may turn a clear into nothing at all; then the run ends as incomplete.",
                    mend="Try it (erase --rehearse), or let the administrator write a trigger instead of the rule.",
                )


def _counts_from(hold: Hold, column: str) -> bool:
    return any(isinstance(event, OwnColumn) and event.column == column for event in hold.events)


def _setting(address: str, trigger: Trigger, column: str, position: Position, why: str) -> Diagnostic:
    return diagnose(
        "GRA022",
        position,
        f"The trigger {trigger.name} of {address} sets {column} on every UPDATE.",
        why=why,
        mend="Let the trigger leave alone what Ordholden changes, or count from a column that it does not set.",
    )


def _why(trigger: Trigger, target: Dataset | None) -> str | None:
    if target is None:
        return "that table is no part of the system, so that nobody is looked for in it."
    if not target.about:
        return "that table is declared to be about nobody, so that nobody is looked for in it."
    if target.born is not None and trigger.events != ("INSERT",):  # an erasure inserts nothing
        return "what is written there during an erasure is born after the request and counts as new."
    return None


def _told(address: str, dataset: Dataset, trigger: Trigger, table: str, why: str) -> Diagnostic:
    return diagnose(
        "GRA014",
        dataset.position,
        f"The trigger {trigger.name} of {address} writes into {table}.",
        why=why,
        mend="See to it that it copies no personal data, or declare the table by whom its rows are about.",
    )
