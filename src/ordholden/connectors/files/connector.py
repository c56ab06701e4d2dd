"""The connector of a system of files."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import replace
from typing import BinaryIO

from ordholden.connectors import errors
from ordholden.connectors.files.rows import RowFiles
from ordholden.connectors.files.source import Contents, Files
from ordholden.connectors.files.storage import Storage
from ordholden.connectors.files.whole import WholeFiles, files_of
from ordholden.connectors.mirror import Mirror
from ordholden.connectors.values import Capabilities, TableName
from ordholden.declaration.patterns import ITSELF
from ordholden.declaration.values import Dataset, System
from ordholden.schema.values import Schema


class FilesConnector(Mirror):
    """A `Connector` over a tree of files: a mirror that also tells how many files are nobody's."""

    source: Files

    def __init__(self, system: System, storage: Storage, datasets: Iterable[Dataset]) -> None:
        contents = [contents_of(system, dataset) for dataset in datasets if dataset.files]
        can = Capabilities(refuses_hidden_rows=True, refreshes=False, overwrites=False, remains=storage.remains)
        super().__init__(system.name, Files(system=system.name, storage=storage, contents=contents), can)

    def observe(self, tables: Iterable[TableName] | None = None) -> Schema:
        self.gather()
        return replace(super().observe(tables), unmatched=self.source.unmatched, links=self.source.links)

    def unclosed(self, table: TableName) -> frozenset[str]:
        """Paths, as rows have them, of the files of a table that somebody may still be writing into."""
        contents = next((each for each in self.source.contents if each.table.name == table), None)
        found = contents.unclosed(self.source.storage) if isinstance(contents, RowFiles) else ()
        return frozenset(found)

    def bodies(self, table: TableName, path: str) -> Generator[tuple[str, int, BinaryIO]]:
        """The files of a row of the reading that is open: name, bytes and content of each, one after the other.

        None of a link or the like. Raises ConnectorError where a file is another one than was listed.
        """
        handle = self.handle(table, {ITSELF: path})
        contents = next(each for each in self.source.contents if each.table.name == table)
        files = files_of(handle) if handle is not None and isinstance(contents, WholeFiles) else ()
        for file in files:
            if self.source.storage.look(file.path) != file:
                raise errors.changed(self.name, 1, 1)
            if file.plain:
                with self.source.storage.open(file) as content:
                    yield file.name, file.size, content


def contents_of(system: System, dataset: Dataset) -> Contents:
    """What the files of a dataset are to the rule."""
    zone = system.zone or "UTC"
    if dataset.format is None or dataset.not_personal_at_all is not None:
        return WholeFiles(system=system.name, dataset=dataset, zone=zone)
    return RowFiles(system=system.name, dataset=dataset, format=dataset.format, zone=zone)
