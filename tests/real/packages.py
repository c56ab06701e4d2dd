"""Packages for the people of the truth: what of theirs is not in it, and whom else it names."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema

from ordholden.rights.access import access
from ordholden.rights.case import found_subjects
from ordholden.rights.package.folder import Folder
from ordholden.rights.package.json_schema import SCHEMA
from ordholden.rights.package.make import make
from ordholden.rights.package.phrases import spoken
from ordholden.rights.package.values import Package
from tests.real.company import Cell, Company, Probe, spelled
from tests.real.comparing import IDENTIFYING
from tests.real.erasing import Office

Place = tuple[str, str]
"""A table and a column."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Given:
    """One person's package: the cells of `data.json` by table and column, and every file of it as text."""

    probe: Probe
    cells: Mapping[Place, Sequence[Mapping[str, Any]]]
    everything: str

    def has(self, cell: Cell) -> bool:
        """The cell is in it; a secret is told of and not given."""
        there = self.cells.get((cell.table, cell.column), ())
        if any(each.get("given") == "secret" for each in there):
            return True
        if any(each.get("encoding") == "file" for each in there):
            return True
        values = [_value(each) for each in there]
        if cell.kind == "identifies":
            return any(v in value for value in values for v in cell.values)
        return any(_alike(value, cell.values[0]) for value in values)


def _value(cell: Mapping[str, Any]) -> str:
    value = cell.get("value")
    if cell.get("encoding") == "decimal":
        return spelled(Decimal(value))
    return "" if value is None else spelled(value)


def _alike(value: str, told: str) -> bool:
    """The same value; an instant in whatever form."""
    with suppress(ValueError):
        return datetime.fromisoformat(value).replace(tzinfo=None) == datetime.fromisoformat(told).replace(tzinfo=None)
    return value == told


def packages(office: Office, people: Sequence[Probe], place: Path) -> Iterator[Given]:
    """The packages of these people, in Danish, made as `ordholden access` makes them."""
    finding = office.find(people)
    assert finding.found is not None and finding.complete, [d.what for d in finding.diagnostics]
    asked = access(office.graph, office.connectors, today=office.today, earlier=office.earlier)
    package = Package(
        declaration=office.declaration, language=spoken("da"), made=datetime(2026, 11, 1), as_of=office.today
    )
    for subject in found_subjects(finding.found):
        folder = Folder(path=place / f"person-{subject.number}")
        folder.path.mkdir()
        make(asked, subject.roots, package, folder)
        yield _read(people[subject.number - 1], folder.path)


def _read(probe: Probe, place: Path) -> Given:
    data = json.loads((place / "data.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    cells: dict[Place, list[Mapping[str, Any]]] = {}
    for dataset in data["datasets"]:
        table = dataset["dataset"].rpartition(".")[2]
        for row in dataset["rows"]:
            for column, cell in row["cells"].items():
                cells.setdefault((table, column), []).append(cell)
    files = [p for p in place.rglob("*") if p.suffix in (".json", ".csv", ".html")]
    everything = "\n".join(p.read_text(encoding="utf-8-sig") for p in sorted(files))
    return Given(probe=probe, cells=cells, everything=everything)


# ---------------------------------------------------------------------------------------------- comparing


def absent(office: Office, given: Sequence[Given]) -> Counter[tuple[str, str, str]]:
    """(table, column, class) of every cell of the truth that a declared field covers and a package does not have."""
    declared = {
        (address.rpartition(".")[2], column)
        for address in office.graph.personal()
        for column in office.graph.dataset(address).fields
    }
    return Counter(
        (cell.table, cell.column, cell.kind)
        for each in given
        for cell in each.probe.cells
        if (cell.table, cell.column) in declared and not each.has(cell)
    )


def named_besides(company: Company, given: Sequence[Given]) -> Counter[Place]:
    """(table, column) of every cell of a package that names somebody else."""
    found = Counter[Place]()
    for each in given:
        pattern = _others(company, each.probe)
        for place, cells in each.cells.items():
            for cell in cells:
                found[place] += bool(pattern.search(_value(cell)))
    return +found


def _others(company: Company, probe: Probe) -> re.Pattern[str]:
    own = set(probe.names.values())
    names = {
        text
        for one in company.everybody
        if one["subject"] != probe.number
        for text in (*(one[kind] for kind in IDENTIFYING if one.get(kind)), f"00{one['phone'][1:]}")
        if text not in own
    }
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")


def secrets_in(given: Sequence[Given]) -> list[Place]:
    """Credentials of the truth that stand in some file of a package."""
    return [
        (cell.table, cell.column)
        for each in given
        for cell in each.probe.cells
        if cell.kind == "secret" and len(cell.values[0]) > 8 and cell.values[0] in each.everything
    ]


def places(of: Collection[tuple[str, ...]]) -> set[Place]:
    """Their tables and columns."""
    return {(one[0], one[1]) for one in of}
