"""A file, or a group of files that are one, as one row: its path, its parts, its times, and what its sidecar says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.files.sidecars import LARGEST, UnreadableSidecar, said, with_values
from ordholden.connectors.files.source import Group, Tally, Unreadable, shown
from ordholden.connectors.files.storage import File, Storage, no_path
from ordholden.connectors.mirror import Change
from ordholden.connectors.values import Row
from ordholden.declaration.beside import Sidecar
from ordholden.declaration.patterns import OWN_COLUMNS, Pattern, pattern
from ordholden.declaration.values import Dataset
from ordholden.formats import times
from ordholden.schema.values import Column, Table

_PART = re.compile(r"\{([^{}]*)\}")


@dataclass(kw_only=True)
class WholeFiles:
    """A `Contents` of one row for each group of files. `zone`: in which their times are told."""

    system: str
    dataset: Dataset
    zone: str
    patterns: Sequence[Pattern] = field(init=False)
    table: Table = field(init=False)
    _clock: ZoneInfo = field(init=False)

    def __post_init__(self) -> None:
        self._clock = ZoneInfo(self.zone)
        self.patterns = tuple(map(pattern, self.dataset.files))
        self.table = file_table(self.dataset)

    def look(self, groups: Iterable[Group], storage: Storage, unreadable: Unreadable) -> None:
        """The table is known: nothing in a file makes it another one."""

    def rows(self, group: Group, storage: Storage, unreadable: Unreadable) -> Iterator[tuple[str, Row]]:
        try:
            yield self._row(group, storage)
        except ConnectorError as error:
            unreadable(error)

    def _row(self, group: Group, storage: Storage) -> tuple[str, Row]:
        beside = _sidecar(self.dataset.sidecar, group)
        cells: dict[str, object] = dict(zip(OWN_COLUMNS, file_cells(group, self.zone, beside), strict=True))
        cells |= {part: shown(text) for part, text in group.parts.items()}
        if self.dataset.sidecar is not None:
            cells |= zip(self.dataset.sidecar.fields, self._said(self.dataset.sidecar, beside, storage), strict=True)
        cells |= {column: self._time(cells, column, written) for column, written in self.dataset.times.items()}
        return _handle(self.patterns.index(group.pattern), group, beside), tuple(map(cells.get, self.table.columns))

    def apply(self, changes: Iterator[Change], storage: Storage, tally: Tally) -> None:
        for change in changes:
            tally.changes += 1
            try:
                done = self._done(change, storage)
            except ConnectorError as error:
                tally.note(error)
                continue
            tally.changed += not done
            tally.done[change.table, change.after is None] += done

    def known(self, change: Change) -> str:
        """By its path: one that was written anew meanwhile is still to be removed."""
        return str(change.before[0])

    # ------------------------------------------------------------------------------------------ one row

    def _time(self, cells: Mapping[str, object], column: str, written: str) -> str | None:
        """The time that a cell tells, or that several make; None where it is none."""
        if "{" in written:
            return times.told(_PART.sub(lambda part: str(cells[part[1]]), written), times.ISO, self._clock)
        said = cells[column]
        return None if said is None else times.told(str(said), written, self._clock)

    def _said(self, sidecar: Sidecar, file: File | None, storage: Storage) -> list[str | None]:
        if file is None or not file.plain:
            return [None] * len(sidecar.fields)
        content = self._content(file, storage)
        with suppress(UnreadableSidecar):
            return said(sidecar.format, content, list(sidecar.fields.values()))
        raise self._unreadable()

    def _content(self, file: File, storage: Storage) -> bytes:
        if file.size > LARGEST:
            raise self._unreadable()
        with storage.open(file) as content:
            return content.read(LARGEST + 1)

    def _unreadable(self) -> ConnectorError:
        assert self.dataset.sidecar is not None
        return ConnectorError(
            Kind.OTHER,
            f"A sidecar of {self.dataset.address} is not what its format says ({self.dataset.sidecar.format}), or is"
            " larger than any sidecar.",
            "What it would say of its file is not known, so that nothing of this system can be told for certain. Mend"
            " or remove it, or correct the declaration.",
            system=self.system,
        )

    def _done(self, change: Change, storage: Storage) -> bool:
        """Whether the change was made; False where the files are others by now."""
        number, files, beside = _known(change.handle)
        if len(files) > 1 and any(storage.look(file.path) not in (file, None) for file in files):
            return False
        if change.after is None:
            # The sidecar goes last: it may be what says whose the others are.
            ordered = sorted(files, key=lambda file: file == beside)
            gone = [_removed(file, storage, self.patterns[number]) for file in ordered]
            return all(gone)
        ways = self._ways(change, self.patterns[number], files)
        if not self._rewritten(change, beside, storage):
            return False
        now = {file: (storage.look(file.path) or file) if file == beside else file for file in ways}
        done = [storage.rename(now[file], to) for file, to in ways.items()]
        for file in ways:
            _tidied(file.path, storage, self.patterns[number])
        return all(done)

    def _rewritten(self, change: Change, file: File | None, storage: Storage) -> bool:
        assert change.after is not None
        sidecar = self.dataset.sidecar
        if sidecar is None:
            return True
        before, after = (dict(zip(self.table.columns, row, strict=True)) for row in (change.before, change.after))
        new = {way: after[column] for column, way in sidecar.fields.items() if after[column] != before[column]}
        if file is None or not new:
            return not new
        values = {way: None if value is None else str(value) for way, value in new.items()}
        return storage.replace(file, [with_values(sidecar.format, self._content(file, storage), values)])

    def _ways(self, change: Change, found: Pattern, files: Sequence[File]) -> Mapping[File, str]:
        """The new path of each file, where a part of the path has another text."""
        assert change.after is not None
        before, after = (dict(zip(self.table.columns, row, strict=True)) for row in (change.before, change.after))
        new = {part: str(after[part] or "") for part in found.parts if after[part] != before[part]}
        return {file: self._way(found, file.path, new) for file in files} if new else {}

    def _way(self, found: Pattern, path: str, new: Mapping[str, str]) -> str:
        """The new path; it fits the pattern as the old one did, and so can lead nowhere else."""
        matched = found.match(path)
        assert matched is not None
        parts = {**matched.parts, **new}
        to = found.renamed(path, parts)
        again = found.match(to)
        steps = to.split("/")
        if again is None or again.parts != parts or len(steps) != path.count("/") + 1 or {"", ".", ".."} & {*steps}:
            raise no_path(self.system)
        if "\0" in to:
            raise no_path(self.system)
        return to


def file_table(dataset: Dataset) -> Table:
    """The dataset as a table: what every file has, the named parts, what the sidecar says."""
    parts = pattern(dataset.files[0]).parts
    path, name, size, modified = OWN_COLUMNS
    columns = [
        Column(name=path, family="text", type="TEXT", nullable=False, generated=True),
        Column(name=name, family="text", type="TEXT", nullable=False, generated=True),
        Column(name=size, family="integer", type="BIGINT", nullable=False, generated=True),
        Column(name=modified, family="timestamp", type="TIMESTAMP", generated=True),
        *(Column(name=part, family="text", type="TEXT", nullable=False) for part in parts),
        *(
            Column(name=each, family="text", type="TEXT")
            for each in (dataset.sidecar.fields if dataset.sidecar else ())
        ),
    ]
    found = {column.name: column for column in columns}
    for each in dataset.times:
        found[each] = Column(name=each, family="timestamp", type="TIMESTAMP", generated=True)
    texts = tuple(part for part in parts if part not in dataset.times)
    return Table(
        name=dataset.table,
        columns=found,
        primary_key=(path,),
        indexes=((path,), *((part,) for part in parts)),
        checks=tuple(f"\"{part}\" <> ''" for part in texts),
    )


def file_cells(group: Group, zone: str, beside: File | None = None) -> list[object]:
    """What every file has, of a group; the time of what lies beside does not count."""
    latest = max(file.modified for file in group.files if file != beside or len(group.files) == 1)
    return [
        shown(group.path),
        shown(group.files[0].name),
        sum(file.size for file in group.files),
        told_time(latest, zone),
    ]


def told_time(modified: float, zone: str) -> str | None:
    """When a file was changed, by the clock of its system.

    A time that has not come yet is no time: a clock was wrong, and nobody knows since when the file is there.
    """
    if modified > datetime.now(UTC).timestamp():
        return None
    return datetime.fromtimestamp(modified, ZoneInfo(zone)).replace(tzinfo=None).isoformat(" ", "milliseconds")


def _sidecar(sidecar: Sidecar | None, group: Group) -> File | None:
    if sidecar is None:
        return None
    found = zip(group.files, group.taken, strict=True)
    return next((file for file, taken in found if sidecar.alternative in taken), None)


def _handle(number: int, group: Group, beside: File | None) -> str:
    return json.dumps([number, group.files, beside and group.files.index(beside)])


def files_of(handle: str) -> list[File]:
    """The files of the row that is known again by this."""
    return _known(handle)[1]


def _known(handle: str) -> tuple[int, list[File], File | None]:
    number, listed, beside = json.loads(handle)
    files = [File(*each) for each in listed]
    return number, files, None if beside is None else files[beside]


def _removed(file: File, storage: Storage, found: Pattern) -> bool:
    if not storage.remove(file):
        return False
    _tidied(file.path, storage, found)
    return True


def _tidied(path: str, storage: Storage, found: Pattern) -> None:
    """Folders that are empty now go too, but for those that the pattern names in plain text: a name may be personal."""
    folders = path.split("/")[:-1]
    while len(folders) > found.fixed and storage.remove_empty("/".join(folders)):
        folders.pop()
