"""What a declaration leaves out because it follows: periods from the law, zones from the controller."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ordholden.declaration.formats import LINE, MODIFIED, PATH
from ordholden.declaration.keys.company import FILES
from ordholden.declaration.lawful import Laws, applied_laws
from ordholden.declaration.patterns import OWN_COLUMNS, pattern
from ordholden.declaration.values import (
    Absence,
    Dataset,
    Declaration,
    Empty,
    Field,
    Hold,
    System,
    WholeRow,
    WithRow,
)


def filled(declaration: Declaration, known: Laws, today: date | None) -> Declaration:
    """The declaration with everything that follows written out. A law that is not applied is named no more."""
    zone, laws = declaration.controller.zone, applied_laws(declaration, known, today)
    purposes = {
        key: purpose if purpose.law in laws else replace(purpose, law=None)
        for key, purpose in declaration.purposes.items()
    }
    declaration = replace(declaration, purposes=purposes, laws=laws)
    return replace(
        declaration,
        systems={name: _with_zone(system, zone) for name, system in declaration.systems.items()},
        datasets={
            address: _with_law(_of_files(dataset, declaration), declaration)
            for address, dataset in declaration.datasets.items()
        },
    )


def _of_files(dataset: Dataset, declaration: Declaration) -> Dataset:
    """What is true of every file: `path` is its key and stands for the file itself, which goes as a whole.

    A part of the path cannot be empty; where nothing else is said it goes with the file. The other columns of every
    file say nothing of a person beyond that. A file is as old as its last change.
    """
    system = declaration.systems.get(dataset.system)
    if system is None or system.kind != FILES or not dataset.files or dataset.not_personal_at_all is not None:
        return dataset
    if dataset.format is not None:
        return _of_rows(dataset)
    parts = {part for text in dataset.files for part in pattern(text).parts}
    plain = {c: EVERY_FILE for c in OWN_COLUMNS[1:] if c not in dataset.fields and c not in dataset.not_personal}
    return replace(
        dataset,
        key=dataset.key or OWN_COLUMNS[:1],
        born=dataset.born or "modified",
        fields={column: _with_the_file(field, parts) for column, field in dataset.fields.items()},
        not_personal={**dataset.not_personal, **plain},
    )


def _of_rows(dataset: Dataset) -> Dataset:
    """What is true of every row in a file: it is known by file and line, and what the path says goes with it."""
    parts = {part for text in dataset.files for part in pattern(text).parts}
    fields = {column: _with_the_file(field, parts) for column, field in dataset.fields.items()}
    plain = {} if MODIFIED in dataset.fields else {MODIFIED: EVERY_FILE}
    return replace(dataset, key=(PATH, LINE), fields=fields, not_personal={**plain, **dataset.not_personal})


EVERY_FILE = "it says nothing of anybody beyond what the path says"


def _with_the_file(field: Field, parts: set[str]) -> Field:
    if not isinstance(field.clear, Empty) or field.column not in (OWN_COLUMNS[0], *parts):
        return field
    return replace(field, clear=WholeRow() if field.column == OWN_COLUMNS[0] else WithRow())


def _with_zone(system: System, zone: str) -> System:
    return system if system.zone or not system.connected else replace(system, zone=zone)


def _with_law(dataset: Dataset, declaration: Declaration) -> Dataset:
    holds = {key: _lawful(hold, declaration) for key, hold in dataset.holds.items()}
    return replace(dataset, holds=holds)


def _lawful(hold: Hold, declaration: Declaration) -> Hold:
    """Without an event nothing is filled in: there would be no day to count from, and a check says so."""
    purpose = declaration.purposes.get(hold.purpose)
    law = declaration.laws.get(purpose.law) if purpose is not None and purpose.law is not None else None
    if law is None or hold.event is None or isinstance(hold.event, Absence):
        return hold
    return replace(
        hold,
        keep=hold.keep or law.maximum or law.minimum,
        at_least=hold.at_least or law.minimum,
    )
