"""Triggers of datasets with people in them: where they write, as far as their text tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ordholden.declaration.values import Dataset, Declaration
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
        for address, dataset, triggers in with_triggers(declaration, schemas)
    }


def with_triggers(
    declaration: Declaration, schemas: Mapping[str, Schema]
) -> Iterator[tuple[str, Dataset, tuple[Trigger, ...]]]:
    """The datasets that are tables, each with the triggers of its table."""
    for address, dataset in declaration.datasets.items():
        schema = schemas.get(dataset.system)
        if schema is not None and dataset.table in schema.tables and not dataset.view_of:
            yield address, dataset, schema.tables[dataset.table].triggers
