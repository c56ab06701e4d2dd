"""What a declaration leaves out because it follows: periods from the law, zones from the controller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ordholden.declaration.formats import LINE, MODIFIED, PATH
from ordholden.declaration.keys.company import FILES
from ordholden.declaration.patterns import OWN_COLUMNS, pattern
from ordholden.declaration.texts import as_period
from ordholden.declaration.values import (
    Absence,
    Dataset,
    Declaration,
    Empty,
    Field,
    Hold,
    Period,
    System,
    WholeRow,
    WithRow,
)
from ordholden.law.periods import LawPeriod, RetentionLaw


def filled(declaration: Declaration, laws: Mapping[str, RetentionLaw]) -> Declaration:
    """The declaration with everything that follows written out."""
    zone = declaration.controller.zone
    return replace(
        declaration,
        systems={name: _with_zone(system, zone) for name, system in declaration.systems.items()},
        datasets={
            address: _with_law(_of_files(dataset, declaration), declaration, laws)
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


def _with_law(dataset: Dataset, declaration: Declaration, laws: Mapping[str, RetentionLaw]) -> Dataset:
    holds = {key: _lawful(hold, declaration, laws) for key, hold in dataset.holds.items()}
    return replace(dataset, holds=holds)


def _lawful(hold: Hold, declaration: Declaration, laws: Mapping[str, RetentionLaw]) -> Hold:
    """Without an event nothing is filled in: there would be no day to count from, and a check says so."""
    purpose = declaration.purposes.get(hold.purpose)
    law = laws.get(purpose.law) if purpose is not None and purpose.law is not None else None
    if law is None or not law.active or hold.event is None or isinstance(hold.event, Absence):
        return hold
    longest = law.maximum or law.minimum
    return replace(
        hold,
        keep=hold.keep or _period(longest),
        at_least=hold.at_least or _period(law.minimum),
    )


def _period(law: LawPeriod | None) -> Period | None:
    return None if law is None else as_period(law)
