"""Files that hold rows: read row by row, and written again without some of them in one go a file."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from ordholden.connectors.errors import ConnectorError, Kind, counted
from ordholden.connectors.files.cells import CellOrder, row_table
from ordholden.connectors.files.source import Group, Tally, Unreadable, shown
from ordholden.connectors.files.storage import CHUNK, File, Storage
from ordholden.connectors.files.whole import told_time
from ordholden.connectors.mirror import Change
from ordholden.connectors.values import Row, TableName
from ordholden.declaration.formats import LINE, MODIFIED, PATH, Csv, Eml, Format, JsonLines
from ordholden.declaration.named import columns_named
from ordholden.declaration.patterns import Pattern, pattern
from ordholden.declaration.values import Dataset
from ordholden.formats.rewriting import Edit, form_of, read, rewrite
from ordholden.formats.values import Cells, Form, NotReadable, NotWritable, Said, Wrong
from ordholden.schema.values import Table

MOST_COLUMNS = 500
"""More of them than this are no columns: somebody's keys are data."""


class _AnotherRow(ConnectorError):
    """A row is not any more what it was when it was read."""

    def __init__(self) -> None:
        super().__init__(Kind.CHANGED, "A row of a file is another one by now.", again=True)


@dataclass(kw_only=True)
class RowFiles:
    """A `Contents` of many rows for each file. `zone`: in which times are told."""

    system: str
    dataset: Dataset
    format: Format
    zone: str
    patterns: Sequence[Pattern] = field(init=False)
    table: Table = field(init=False)
    _order: CellOrder = field(init=False)
    _files: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.patterns = tuple(map(pattern, self.dataset.files))
        self._is(self._declared())

    # ----------------------------------------------------------------------------------------- columns

    def look(self, groups: Iterable[Group], storage: Storage, unreadable: Unreadable) -> None:
        """Which columns there are: of a CSV its header says it, of JSON only every line."""
        self._files = 0
        match self.format.syntax:
            case JsonLines():
                seen = self._seen(groups, storage, unreadable)
                self._is((*seen, *(name for name in self._declared() if not _is_inside(name, seen))))
            case Csv(columns=()):
                # Without a file nothing is missing in it.
                self._is(self._seen(groups, storage, unreadable) or self._declared())
            case _:
                self._is(self._form().columns())
        twice = sorted(self._beside & {*self._order.columns})
        if twice:
            raise self._odd(
                f'has a column "{twice[0]}", and so has its path', "Give the part of the path another name."
            )
        absent = sorted({*self.format.times} - {*self._order.columns})
        if absent:
            raise self._odd(f'has no column "{absent[0]}", which stands under times', "Correct the name there.")

    def _is(self, columns: Iterable[str]) -> None:
        found = tuple(dict.fromkeys(columns))
        self._order = CellOrder(columns=found, times=self.format.times, zone=self.zone)
        self.table = row_table(self.dataset, self.patterns[0].parts, self._order)

    @property
    def _beside(self) -> set[str]:
        """What is known of a row beside what stands in it."""
        return {PATH, LINE, MODIFIED, *self.patterns[0].parts}

    def _declared(self) -> tuple[str, ...]:
        return tuple(name for name in columns_named(self.dataset) if name not in self._beside)

    def _seen(self, groups: Iterable[Group], storage: Storage, unreadable: Unreadable) -> dict[str, None]:
        found: dict[str, None] = {}
        for group in groups:
            for file in _plain(group):
                self._files += 1
                try:
                    found.update(dict.fromkeys(self._columns_of(file, storage)))
                except ConnectorError as error:
                    unreadable(error)
        self._files = 0
        return found

    def _columns_of(self, file: File, storage: Storage) -> tuple[str, ...]:
        form = self._form()
        with storage.open(file) as content:
            for _ in self._read(form, content.read):
                if len(form.columns()) > MOST_COLUMNS:
                    raise self._odd(f"has more than {MOST_COLUMNS} columns", "Its keys seem to be data: declare them.")
                if isinstance(self.format.syntax, Csv):
                    break
        return form.columns()

    def _form(self) -> Form:
        return form_of(self.format, {*self.dataset.fields, *self.dataset.not_personal})

    # ----------------------------------------------------------------------------------------- reading

    def rows(self, group: Group, storage: Storage, unreadable: Unreadable) -> Iterator[tuple[str, Row]]:
        for file in _plain(group):
            self._files += 1
            beside = (told_time(file.modified, self.zone), *(shown(group.parts[p]) for p in self.patterns[0].parts))
            try:
                yield from self._rows(file, beside, storage)
            except ConnectorError as error:
                unreadable(error)

    def _rows(self, file: File, beside: Row, storage: Storage) -> Iterator[tuple[str, Row]]:
        known, name, path = frozenset(self._order.columns), json.dumps(file), shown(file.path)
        wrong, first = Counter[Wrong](), 0
        with storage.open(file) as content:
            for (_, line, _), cells, refused in self._read(self._form(), content.read):
                if cells is not None and not known.issuperset(cells):
                    raise self._odd("has a column that it did not have before", "Run the command again.", again=True)
                values = refused if cells is None else self._order.row(cells)
                if isinstance(values, tuple):
                    yield f"{line} {name}", (path, line, *beside, *values)
                elif values is not None:
                    wrong[values] += 1
                    first = first or line
        if wrong:
            raise self._unread(wrong, first)

    def _read(self, form: Form, portion: Callable[[int], bytes]) -> Iterator[Said]:
        try:
            yield from read(form, iter(partial(portion, CHUNK), b""))
        except NotReadable as error:
            refusal = self._odd(error.why, "Mend or move it, or correct the declaration.", line=error.line)
        else:
            return
        raise refusal

    def _unread(self, wrong: Counter[Wrong], first: int) -> ConnectorError:
        why = "; ".join(f"{counted(number, 'row')} {each}" for each, number in wrong.most_common())
        what = f"cannot be read whole: {why}"
        return self._odd(what, "Mend the rows, or correct the declaration: nothing is passed over.", line=first)

    def _odd(self, what: str, mend: str, *, line: int | None = None, again: bool = False) -> ConnectorError:
        """Said without its name, which may be personal: by its place in the order of the paths."""
        where = f" (from line {line} on)" if line else ""
        subject = (
            f"File {self._files} of {self.dataset.address}" if self._files else f"A file of {self.dataset.address}"
        )
        return ConnectorError(Kind.OTHER, f"{subject} {what}{where}.", mend, system=self.system, again=again)

    # ----------------------------------------------------------------------------------------- writing

    def apply(self, changes: Iterator[Change], storage: Storage, tally: Tally) -> None:
        for file, its in groupby(changes, key=lambda change: _known(change.handle)[1]):
            counting = _Counting(its)
            try:
                if self._done(file, counting, storage):
                    tally.done.update(counting.by_kind())
                else:
                    tally.changed += counting.all_of_them()
            except _AnotherRow:
                tally.changed += counting.all_of_them()
            except ConnectorError as error:
                tally.note(error)
                tally.failed += counting.all_of_them() - 1
            tally.changes += counting.all_of_them()

    def known(self, change: Change) -> str:
        """By what stands in it: its line is another when the file was written again, its name when that was rotated."""
        return repr(change.before[len(change.before) - len(self._order.columns) :])

    def _done(self, file: File, changes: Iterable[Change], storage: Storage) -> bool:
        """Whether the changes of a file were made; False where it is another one by now."""
        if not self._is_closed(file):
            raise self._open()
        if isinstance(self.format.syntax, Eml):
            changes = list(changes)
            if changes[0].after is None:
                return storage.remove(file)  # the row is the file
        done = storage.replace(file, self._content(file, changes, storage))
        # One that is gone has been rotated: its rows lie under another name now.
        return done and storage.look(file.path) is not None

    def unclosed(self, storage: Storage) -> Iterator[str]:
        """Paths, as rows have them, of the files into which somebody may still write: what is to go from them waits."""
        mine = [f for f in storage.files() if f.plain and any(p.match(f.path) for p in self.patterns)]
        for file in mine:
            alone = isinstance(self.format.syntax, Eml)  # a message goes with its file
            if not self._is_closed(file) or (not alone and storage.written(file)):
                yield shown(file.path)

    def _is_closed(self, file: File) -> bool:
        """Nobody writes into it any more, by what is declared; with nothing declared the disk alone is asked."""
        if not self.format.closed and self.format.quiet is None:
            return True
        if any(pattern(text).match(file.name) for text in self.format.closed):
            return True
        return self.format.quiet is not None and time.time() - file.modified > self.format.quiet * 3600

    def _open(self) -> ConnectorError:
        return ConnectorError(
            Kind.LOCK,
            f"Rows of {self.dataset.address} lie in a file that is not closed yet, by what its format says.",
            "They go when it is closed: run the command again when the log was rotated.",
            system=self.system,
            again=True,
        )

    def _content(self, file: File, changes: Iterable[Change], storage: Storage) -> Iterator[bytes]:
        edits = (self._edit(change) for change in changes)
        try:
            with storage.open(file) as content:
                yield from rewrite(self._form(), iter(partial(content.read, CHUNK), b""), edits)
        except NotReadable:
            refusal: ConnectorError = _AnotherRow()
        except NotWritable as error:
            refusal = self._unwritable(error.columns)
        else:
            return
        raise refusal

    def _edit(self, change: Change) -> Edit:
        return _known(change.handle)[0], partial(self._decide, change)

    def _decide(self, change: Change, cells: Cells) -> Cells | None:
        """Compared before it is changed: the same line may have become another row."""
        first = len(change.before) - len(self._order.columns)
        if self._order.row(cells) != change.before[first:]:
            raise _AnotherRow
        return None if change.after is None else self._order.set(change.before[first:], change.after[first:])

    def _unwritable(self, columns: Sequence[str]) -> ConnectorError:
        return ConnectorError(
            Kind.CONSTRAINT,
            f"{', '.join(columns)} of {self.dataset.address} cannot be cleared so in a file: it would not read as set.",
            "Choose another way of clearing: one whose letters the encoding has, and that fits the pattern; or let the"
            " row go. The file was left as it is.",
            system=self.system,
        )


class _Counting:
    """Changes as they are asked for, and how many there are in the end, taken or not."""

    def __init__(self, changes: Iterator[Change]) -> None:
        self._changes, self._taken = changes, Counter[tuple[TableName, bool]]()

    def __iter__(self) -> Iterator[Change]:
        for change in self._changes:
            self._taken[change.table, change.after is None] += 1
            yield change

    def all_of_them(self) -> int:
        """How many there are; those that nobody asked for are passed over."""
        return self.by_kind().total()

    def by_kind(self) -> Counter[tuple[TableName, bool]]:
        """How many there are by their table, removed or not."""
        for _ in self:
            pass
        return self._taken


def _known(handle: str) -> tuple[int, File]:
    line, _, file = handle.partition(" ")
    return int(line), File(*json.loads(file))


def _plain(group: Group) -> Iterator[File]:
    """A link is never opened; how many there are is told elsewhere."""
    return (file for file in group.files if file.plain)


def _is_inside(name: str, seen: Iterable[str]) -> bool:
    """A place in the document of a column that is there, which is no column of its own."""
    return any(name.startswith(f"{column}/") for column in seen)
