"""A package is made: the person's rows go once, as they come, through every file of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import IO, Any

from ordholden.connectors.files.connector import FilesConnector
from ordholden.connectors.values import Session
from ordholden.declaration.patterns import ITSELF
from ordholden.declaration.values import Stored
from ordholden.rights.access import Access, Roots, RowRead, rows_of
from ordholden.rights.package.csv_file import CsvFile
from ordholden.rights.package.folder import Folder
from ordholden.rights.package.instants import TIMES, stored_as
from ordholden.rights.package.instants import read as instant
from ordholden.rights.package.json_file import JsonFile
from ordholden.rights.package.json_schema import SCHEMA
from ordholden.rights.package.page import write_page
from ordholden.rights.package.page_data import Shown
from ordholden.rights.package.texts import SHORT
from ordholden.rights.package.values import Binary, Package, Sheet
from ordholden.rights.plan.access import DatasetRead
from ordholden.rights.plan.told import Given

EVERY = 1_000
"""Rows between two reports."""

Report = Callable[[str, int], None]
"""Called with the dataset that is being read and the rows so far."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What one dataset came to."""

    rows: int
    cells: int
    portable: int
    withheld: int
    overdue: int


@dataclass(frozen=True, kw_only=True)
class Made:
    """A package that was made. `checksum`: of its manifest, which names the digest of every file."""

    checksum: str
    counts: dict[str, Counts] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Rows about the person."""
        return sum(each.rows for each in self.counts.values())

    @property
    def cells(self) -> int:
        """Cells that are given."""
        return sum(each.cells for each in self.counts.values())


def make(asked: Access, roots: Roots, package: Package, folder: Folder, report: Report | None = None) -> Made:
    """Make the package in the folder. Raises ConnectorError where a system fails, and then the folder is no package."""
    making = _Making(asked=asked, package=package, folder=folder, report=report)
    shown = making.everything(roots)
    counts = {each.sheet.read.dataset: _counts(each.sheet) for each in shown}
    with folder.open("data.schema.json") as file:
        file.write(_document(SCHEMA))
    with folder.open("index.html") as file:
        write_page(package, shown, [name for name, _, _ in folder.files()], file)
    return Made(checksum=_manifest(package, folder, counts), counts=counts)


@dataclass(kw_only=True)
class _Making:
    asked: Access
    package: Package
    folder: Folder
    report: Report | None = None
    _stored: Mapping[tuple[str, str], Stored] | None = None

    def everything(self, roots: Roots) -> list[Shown]:
        """Read every system, each in one transaction, and write what comes."""
        reads = self.asked.reads(roots)
        shown: list[Shown] = []
        with closing(JsonFile(self.package, self.folder.open("data.json"))) as document:
            for system in dict.fromkeys(read.system for read in reads):
                with self.asked.connectors[system].reading() as session:
                    mine = (read for read in reads if read.system == system)
                    shown += [found for read in mine for found in self._dataset(roots, read, session, document)]
        return shown

    def _dataset(self, roots: Roots, read: DatasetRead, session: Session, document: JsonFile) -> Iterator[Shown]:
        rows = rows_of(self.asked, roots, read, session)
        first = next(rows, None)
        if first is None:
            return
        columns = self.asked.graph.table(read.dataset).columns
        sheet = Sheet(package=self.package, read=read, types={c.name: c.family for c in columns.values()})
        stem = self.folder.stem(read.dataset)
        shown = Shown(sheet=sheet, anchor=stem, file=f"csv/{stem}.csv")
        with closing(CsvFile(sheet, self.folder.open(shown.file))) as table:
            document.begin(sheet)
            bodies = _Bodies(asked=self.asked, read=read, folder=self.folder)
            for row in self._reported(read.dataset, first, rows):
                placed = bodies.copied(self._placed(self._dated(read, row)))
                sheet.add(placed)
                document.row(sheet, placed)
                table.row(placed)
                shown.add(placed)
            sheet.fold()
            document.end(sheet)
        yield shown

    def _reported(self, dataset: str, first: RowRead, rows: Iterable[RowRead]) -> Iterator[RowRead]:
        yield first
        number = 1
        for number, row in enumerate(rows, 2):
            if self.report is not None and not number % EVERY:
                self.report(dataset, number)
            yield row
        if self.report is not None:
            self.report(dataset, number)

    def _dated(self, read: DatasetRead, row: RowRead) -> RowRead:
        """Instants that are kept as numbers, read as instants."""
        if self._stored is None:
            self._stored = stored_as(self.asked.graph)
        zone, values = self.package.declaration.controller.zone, list(row.values)
        for number, each in enumerate(read.fields):
            stored = self._stored.get((read.dataset, each.field.column))
            if stored is not None or each.field.category in TIMES:
                values[number] = instant(values[number], each.field, stored, zone)
        return replace(row, values=tuple(values))

    def _placed(self, row: RowRead) -> RowRead:
        """Bytes as they stand in the package: short ones among the values, others in a file of their own."""
        if not any(isinstance(value, bytes | bytearray | memoryview) for value in row.values):
            return row
        return replace(row, values=tuple(map(self._body, row.values)))

    def _body(self, value: Any) -> Any:
        if not isinstance(value, bytes | bytearray | memoryview):
            return value
        content = bytes(value)
        if len(content) <= SHORT:
            return Binary(content=content, size=len(content))
        return Binary(size=len(content), file=self.folder.body(content))


class _Bodies:
    """Copies the files that rows are into the package, where the file itself is given; else rows stay as they are."""

    def __init__(self, asked: Access, read: DatasetRead, folder: Folder) -> None:
        place = asked.connectors[read.system]
        self.place = place if isinstance(place, FilesConnector) else None
        dataset = asked.graph.dataset(read.dataset)
        self.table, self.folder = dataset.table, folder
        # In a file that holds rows a column of that name is one like any other.
        itself = [number for number, column in enumerate(read.columns) if column == ITSELF and dataset.format is None]
        self.cell = itself[0] if itself else None

    def copied(self, row: RowRead) -> RowRead:
        """The row, with the file in the package in the place of its path."""
        number = self.cell
        if self.place is None or number is None or row.told.cells[number].given is not Given.WHOLE:
            return row
        bodies = self.place.bodies(self.table, str(row.values[number]))
        with closing(bodies):
            sizes: list[int] = []
            names = self.folder.copies(_sized(bodies, sizes))
        if not names:
            return row
        file = Binary(size=sum(sizes), file=names[0], more=names[1:])
        return replace(row, values=(*row.values[:number], file, *row.values[number + 1 :]))


def _sized(bodies: Iterable[tuple[str, int, IO[bytes]]], sizes: list[int]) -> Iterator[tuple[str, IO[bytes]]]:
    for name, size, content in bodies:
        sizes.append(size)
        yield name, content


def _counts(sheet: Sheet) -> Counts:
    kept = (Given.SECRET, Given.WITHHELD)
    return Counts(
        rows=sheet.rows,
        cells=sheet.cells,
        portable=sheet.portable,
        withheld=sum(count for (_, given), count in sheet.given.items() if given in kept),
        overdue=sheet.overdue,
    )


def _manifest(package: Package, folder: Folder, counts: dict[str, Counts]) -> str:
    """Write the list of files with their digests; its checksum covers the rest. Nothing personal is in it."""
    content = {
        "format": "ordholden manifest 1",
        "right": "access",
        "controller": package.declaration.controller.name,
        "made": package.made.isoformat(timespec="seconds"),
        "as_of": package.as_of.isoformat(),
        "language": package.language.code,
        "declaration": package.declaration.fingerprint,
        "complete": not package.missing,
        "missing_systems": list(package.missing),
        "counts": {dataset: _counted(each) for dataset, each in counts.items()},
        "files": [{"name": name, "bytes": size, "sha256": digest} for name, size, digest in folder.files()],
    }
    checksum = hashlib.sha256(_document(content)).hexdigest()
    with folder.open("manifest.json") as file:
        file.write(_document({**content, "checksum": checksum}))
    return checksum


def _counted(counts: Counts) -> dict[str, int]:
    return {
        "rows": counts.rows,
        "cells": counts.cells,
        "portable_cells": counts.portable,
        "withheld_cells": counts.withheld,
        "overdue_rows": counts.overdue,
    }


def _document(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"
