"""`data.json`: everything that is given, each value with its purposes, basis, end and source, written as it comes.

`schema` describes it; a change of its form is a change of `FORMAT`.
"""

from __future__ import annotations

import json
from typing import IO, Any

from ordholden.declaration.countries import authorities
from ordholden.declaration.sources import source_of
from ordholden.declaration.values import Source
from ordholden.law.countries import EEA
from ordholden.law.gdpr import LAWFUL_BASES
from ordholden.rights.access import HIDDEN, RowRead
from ordholden.rights.package.ends import end_of
from ordholden.rights.package.texts import as_json, encoding
from ordholden.rights.package.values import Package, Sheet
from ordholden.rights.plan.access import FieldRead
from ordholden.rights.plan.told import CellTold, Given, RowTold

FORMAT = "ordholden access 1"


class JsonFile:
    """Writes one document, dataset by dataset and row by row."""

    def __init__(self, package: Package, file: IO[bytes]) -> None:
        self.package, self.file = package, file
        self.sheets = 0
        head = _dumped({"format": FORMAT, **_head(package)})
        self._write(f'{head[:-1]}, "datasets": [')

    def _write(self, text: str) -> None:
        self.file.write(text.encode("utf-8", "backslashreplace"))

    def begin(self, sheet: Sheet) -> None:
        """A dataset of which rows will come."""
        self.first = True
        head = _dumped(_dataset(sheet))
        self._write(f'{"," if self.sheets else ""}\n{head[:-1]}, "rows": [')
        self.sheets += 1

    def row(self, sheet: Sheet, row: RowRead) -> None:
        """One more row of the dataset that was begun last."""
        prepared = row.told.prepared.get("json")
        if prepared is None:
            prepared = row.told.prepared["json"] = _prepared(sheet, row.told)
        start, cells = prepared
        parts = [
            f"{before}{_value(value)}{after}"
            for (before, after), value in zip(cells, row.values, strict=True)
            if value is not None
        ]
        self._write(f"{'' if self.first else ','}\n{start}{', '.join(parts)}}}}}")
        self.first = False

    def end(self, sheet: Sheet) -> None:
        """No more rows of the dataset; the sheet has been folded."""
        left_out = {"entries": sheet.left_out, "what": list(sheet.others())} if sheet.left_out else None
        tail = {"count": sheet.rows, "cells": sheet.cells, "portable_cells": sheet.portable, "left_out": left_out}
        self._write(f"\n], {_dumped(tail)[1:]}")

    def close(self) -> None:
        """The document is whole."""
        self._write("\n]}\n")
        self.file.close()


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _value(value: Any) -> str:
    if type(value) is str:
        return f'"value": {_dumped(value)}, '
    if value is HIDDEN:
        return ""
    form = encoding(value)
    said = f'"encoding": "{form}", ' if form else ""
    return f'"value": {_dumped(as_json(value))}, {said}'


# -------------------------------------------------------------------------------------------------- rows


def _prepared(sheet: Sheet, told: RowTold) -> tuple[str, list[tuple[str, str]]]:
    """What stands before the cells of a row, and around the value of each."""
    start = f'{{"roles": {_dumped(list(told.roles))}, "cells": {{'
    pairs = zip(sheet.read.fields, told.cells, strict=True)
    return start, [(f"{_dumped(each.field.column)}: {{", f"{_facts(sheet, each, cell)}}}") for each, cell in pairs]


def _facts(sheet: Sheet, each: FieldRead, cell: CellTold) -> str:
    """What is said of a cell beside its value."""
    purposes = [
        {
            "purpose": ground.purpose,
            "basis": sheet.package.declaration.purposes[ground.purpose].basis.value,
            "until": ground.until.day.isoformat() if ground.until.day else None,
            "until_words": end_of(sheet.package, ground.until),
            "required_by_law": ground.bound,
        }
        for ground in cell.grounds
    ]
    facts: dict[str, Any] = {"state": cell.state.value, "portable": cell.portable, "purposes": purposes}
    if cell.given is not Given.WHOLE:
        facts = {"given": cell.given.value, "because": because(sheet.package, each, cell.given), **facts}
    return _dumped(facts)[1:-1]


def because(package: Package, each: FieldRead, given: Given) -> str:
    """Why less than the whole is given."""
    language, declared = package.language, each.field
    if given is Given.SECRET:
        return language.say("withheld.secret")
    if given is Given.WITHHELD and declared.withheld:
        return language.chosen(declared.withheld)
    return language.chosen(declared.to_others.because) if declared.to_others else ""


# -------------------------------------------------------------------------------------------------- heads


def _head(package: Package) -> dict[str, Any]:
    declaration = package.declaration
    controller = declaration.controller
    return {
        "language": package.language.code,
        "made": package.made.isoformat(timespec="seconds"),
        "as_of": package.as_of.isoformat(),
        "controller": {"name": controller.name, "country": controller.country, "contact": controller.contact},
        "authorities": [
            {"country": code, "name": each.name, "web": each.web}
            for code, each in authorities(declaration, package.country)
        ],
        "processes_data_about_you": package.found,
        "may_be_kept_under_a_number": package.under_a_number,
        "complete": not package.missing,
        "missing": {"systems": list(package.missing), "because": package.because} if package.missing else None,
        "earlier_erasures_considered": not package.time_only,
        "purposes": {key: _purpose(package, key) for key in declaration.purposes},
        "recipients": [_recipient(package, key) for key in declaration.recipients],
        "systems": [_system(package, name) for name in declaration.systems],
        "automated_decisions": [
            {
                "purpose": key,
                "logic": package.language.chosen(purpose.decision.logic),
                "consequences": package.language.chosen(purpose.decision.consequences),
            }
            for key, purpose in declaration.purposes.items()
            if purpose.decision is not None
        ],
        "mentioned_by_others": dict(package.mentions),
        "not_covered_yet": [f"{label}: {name}" for label, names in package.unsearched.items() for name in names],
    }


def _purpose(package: Package, key: str) -> dict[str, Any]:
    declared = package.declaration.purposes[key]
    law = package.declaration.laws.get(declared.law or "")
    basis = LAWFUL_BASES[declared.basis]
    interest = package.language.chosen(declared.balancing.interest) if declared.balancing else None
    return {
        "words": package.purpose(key),
        "basis": declared.basis.value,
        "article": basis.article,
        "law": law.citation if law else declared.law,
        "interest": interest,
        "on_behalf_of": declared.behalf,
    }


def _recipient(package: Package, key: str) -> dict[str, Any]:
    declared = package.declaration.recipients[key]
    return {
        "name": declared.name,
        "role": declared.part,
        "contact": declared.contact or None,
        "country": declared.country,
        "third_country": declared.country is not None and declared.country not in EEA,
        "safeguard": package.language.chosen(declared.safeguard) or None,
        "purposes": list(declared.purposes or package.declaration.purposes),
    }


def _system(package: Package, name: str) -> dict[str, Any]:
    declared = package.declaration.systems[name]
    return {
        "name": name,
        "country": declared.country,
        "third_country": declared.country is not None and declared.country not in EEA,
        "safeguard": package.language.chosen(declared.safeguard) or None,
        "searched": name in package.searched,
        "backups_kept_days": declared.backups_days,
        "backups_searched": False,
    }


def _dataset(sheet: Sheet) -> dict[str, Any]:
    return {
        "dataset": sheet.read.dataset,
        "label": sheet.package.label(sheet.read.dataset),
        "system": sheet.read.system,
        "fields": {
            each.field.column: _field(sheet, each, name)
            for each, name in zip(sheet.read.fields, sheet.names, strict=True)
        },
    }


def source_words(package: Package, source: Source | None) -> str:
    """Where data come from, in words; that it is not recorded, where it is not."""
    if source is None:
        return package.language.say("source.unknown")
    return package.language.chosen(source.words) or package.language.say(f"source.{source.origin}")


def _field(sheet: Sheet, each: FieldRead, name: str) -> dict[str, Any]:
    package, declared = sheet.package, each.field
    source = source_of(package.declaration, sheet.read.dataset, declared)
    return {
        "label": name,
        "category": declared.category,
        "type": sheet.types.get(declared.column, "other"),
        "of": list(declared.of),
        "also_for": list(declared.shown_to),
        "origin": source.origin.value if source else None,
        "source": source_words(package, source),
    }
