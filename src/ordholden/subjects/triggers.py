"""Triggers of datasets with people in them: where they write, as far as their text tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ordholden.declaration.values import Dataset, Declaration
from ordholden.diagnostics.values import Diagnostic, Severity
from ordholden.schema.values import Schema, Trigger


def written(declaration: Declaration, schemas: Mapping[str, Schema]) -> dict[str, tuple[str, ...]]:
    """The datasets into which the triggers of each dataset write; itself apart."""
    at = {(d.system, d.table): address for address, d in declaration.datasets.items()}
    return {
        address: tuple(
            dict.fromkeys(
                at[dataset.system, table]
                for trigger in triggers
                for table in trigger.writes
                if (dataset.system, table) in at and table != dataset.table
            )
        )
        for address, dataset, triggers in _with_triggers(declaration, schemas)
    }


def unsought(declaration: Declaration, schemas: Mapping[str, Schema]) -> Iterator[Diagnostic]:
    """Triggers that may copy people's data to where nobody looks for them, or what they copy counts as new."""
    at = {(d.system, d.table): d for d in declaration.datasets.values()}
    for address, dataset, triggers in _with_triggers(declaration, schemas):
        for trigger in triggers if dataset.about else ():
            for table in trigger.writes:
                why = None if table == dataset.table else _why(at.get((dataset.system, table)))
                if why is not None:
                    yield _told(address, dataset, trigger, ".".join(table), why)


def _with_triggers(
    declaration: Declaration, schemas: Mapping[str, Schema]
) -> Iterator[tuple[str, Dataset, tuple[Trigger, ...]]]:
    for address, dataset in declaration.datasets.items():
        schema = schemas.get(dataset.system)
        if schema is not None and dataset.table in schema.tables and not dataset.view_of:
            yield address, dataset, schema.tables[dataset.table].triggers


def _why(target: Dataset | None) -> str | None:
    if target is None:
        return "that table is no part of the system, so that nobody is looked for in it."
    if not target.about:
        return "that table is declared to be about nobody, so that nobody is looked for in it."
    if target.born is not None:
        return "what is written there during an erasure is born after the request and counts as new."
    return None


def _told(address: str, dataset: Dataset, trigger: Trigger, table: str, why: str) -> Diagnostic:
    return Diagnostic(
        code="GRA014",
        severity=Severity.WARNING,
        position=dataset.position,
        what=f"The trigger {trigger.name} of {address} writes into {table}.",
        why=why,
        mend="See to it that it copies no personal data, or declare the table by whom its rows are about.",
    )
