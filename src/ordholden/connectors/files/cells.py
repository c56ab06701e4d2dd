"""Rows of a file as rows of a table: cells in the order of its columns, times as the rule compares them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from ordholden.connectors.values import Row
from ordholden.declaration.formats import LINE, MODIFIED, PATH
from ordholden.declaration.values import Dataset, OwnColumn
from ordholden.formats import times
from ordholden.formats.values import Cells, Wrong
from ordholden.schema.values import Column, Table


@dataclass(frozen=True, kw_only=True)
class CellOrder:
    """The columns of the rows, and how those are written in the file that hold a time."""

    columns: tuple[str, ...]
    times: Mapping[str, str]
    zone: str
    _timed: Sequence[tuple[int, str]] = field(init=False)
    _clock: tzinfo = field(init=False)

    def __post_init__(self) -> None:
        timed = [(at, self.times[column]) for at, column in enumerate(self.columns) if column in self.times]
        object.__setattr__(self, "_timed", timed)
        object.__setattr__(self, "_clock", ZoneInfo(self.zone))

    def row(self, cells: Cells) -> Row | Wrong:
        """What the cells are to the rule."""
        values = list(map(cells.get, self.columns))
        for at, written in self._timed:
            said = values[at]
            if said is not None:
                values[at] = _told(said, written, self._clock)
                if values[at] is None:
                    return Wrong.TIME
        return tuple(values)

    def set(self, before: Row, after: Row) -> Cells:
        """The cells that differ, as the file writes them. Raises ValueError for a time that is none."""
        changed = {c: now for c, was, now in zip(self.columns, before, after, strict=True) if was != now}
        return {column: self._written(column, value) for column, value in changed.items()}

    def _written(self, column: str, value: object) -> str | None:
        if value is None or value == "":
            return None
        written = self.times.get(column)
        return str(value) if written is None else times.spelled(str(value), written, self._clock)


@lru_cache(maxsize=4096)
def _told(text: str, written: str, clock: tzinfo) -> str | None:
    """Lines of a log have the same times in rows."""
    return times.told(text, written, clock)


def row_table(dataset: Dataset, parts: Sequence[str], order: CellOrder) -> Table:
    """The dataset as a table: where a row stands, what the path says, what stands in the row."""
    columns = [
        Column(name=PATH, family="text", type="TEXT", nullable=False, generated=True),
        Column(name=LINE, family="integer", type="BIGINT", nullable=False, generated=True),
        Column(name=MODIFIED, family="timestamp", type="TIMESTAMP", generated=True),
        *(Column(name=part, family="text", type="TEXT", nullable=False, generated=True) for part in parts),
        *(_column(name, timed=name in order.times) for name in order.columns),
    ]
    named = {column.name: column for column in columns}
    return Table(
        name=dataset.table,
        columns=named,
        primary_key=(PATH, LINE),
        indexes=tuple((name,) for name in _looked_for(dataset) if name in named),
    )


def _column(name: str, *, timed: bool) -> Column:
    family, kind = ("timestamp", "TIMESTAMP") if timed else ("text", "TEXT")
    return Column(name=name, family=family, type=kind)


def _looked_for(dataset: Dataset) -> tuple[str, ...]:
    """What rows are found by, and what they end by."""
    found = [identifier.column for identifier in dataset.identifiers]
    found += [role.value for role in dataset.about.values() if role.value and not role.path]
    found += [e.column for hold in dataset.holds.values() for e in hold.events if isinstance(e, OwnColumn)]
    return tuple(dict.fromkeys(found))
