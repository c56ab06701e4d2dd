"""One CSV file for each dataset, as a spreadsheet in the Nordic countries opens it.

UTF-8 with a byte order mark, a semicolon between the cells, CRLF: without these Excel shows other letters, or one
column.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import IO

from ordholden.rights.access import HIDDEN, RowRead
from ordholden.rights.package.ends import last_end
from ordholden.rights.package.texts import for_spreadsheet
from ordholden.rights.package.values import Sheet
from ordholden.rights.plan.told import RowTold

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


class CsvFile:
    """Writes rows as they come. The last two columns say for what purposes the row is held, and until when."""

    def __init__(self, sheet: Sheet, file: IO[bytes]) -> None:
        self.sheet = sheet
        self.columns = [n for n, each in enumerate(sheet.read.fields) if each.field.column not in sheet.read.unread]
        self.text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        self.text.write(BOM)
        self.writer = csv.writer(self.text, delimiter=";", lineterminator="\r\n")
        say = sheet.package.language.say
        self.writer.writerow([for_spreadsheet(n) for n in (*self._names(), say("purposes.column"), say("until"))])

    def _names(self) -> Sequence[str]:
        return [self.sheet.names[number] for number in self.columns]

    def row(self, row: RowRead) -> None:
        """One more row."""
        values = row.values
        cells = [for_spreadsheet(None if values[n] is HIDDEN else values[n]) for n in self.columns]
        self.writer.writerow([*cells, *self._told(row.told)])

    def _told(self, told: RowTold) -> tuple[str, str]:
        if "csv" not in told.prepared:
            package = self.sheet.package
            purposes = dict.fromkeys(ground.purpose for cell in told.cells for ground in cell.grounds)
            named = "; ".join(package.purpose(purpose) for purpose in purposes)
            told.prepared["csv"] = for_spreadsheet(named), for_spreadsheet(last_end(package, told))
        found: tuple[str, str] = told.prepared["csv"]
        return found

    def close(self) -> None:
        """Write what is left."""
        self.text.close()
