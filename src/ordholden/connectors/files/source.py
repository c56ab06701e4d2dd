"""Files as rows: what the patterns of a declaration match in a tree, and what becomes of rows that were changed."""

from __future__ import annotations

import json
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Protocol

from ordholden.connectors import errors
from ordholden.connectors.errors import ConnectorError, DoneInPart, Kind
from ordholden.connectors.files.storage import OURS, File, Storage
from ordholden.connectors.mirror import Change
from ordholden.connectors.values import Row, TableName
from ordholden.declaration.patterns import Pattern
from ordholden.schema.values import Table

ABANDONED = 3600
"""Seconds after which a file of ours that nobody writes any more was left by a run that was killed."""


OF_ALL = (Kind.LOST, Kind.UNREACHABLE, Kind.REFUSED)
"""Kinds of errors that are no single file's."""

Unreadable = Callable[[ConnectorError], None]
"""Told why a file, or rows of it, cannot be read. It raises that, unless somebody only looks and says so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Files that are one: they differ only in the alternatives of the last part of their paths.

    The first is the one whose alternatives stand first in the pattern, and gives the group its path. `taken`: the
    alternatives of each file.
    """

    pattern: Pattern
    files: tuple[File, ...]
    taken: tuple[tuple[str, ...], ...]

    @property
    def path(self) -> str:
        return self.files[0].path

    @property
    def parts(self) -> Mapping[str, str]:
        found = self.pattern.match(self.path)
        assert found is not None
        return found.parts


@dataclass(kw_only=True)
class Tally:
    """What became of changes: how many there were, how many were of files that others changed, and what failed."""

    changes: int = 0
    changed: int = 0
    failed: int = 0
    first: ConnectorError | None = None
    done: Counter[tuple[TableName, bool]] = field(default_factory=Counter)
    """Rows that were done, by their table and whether they were removed."""

    def note(self, error: ConnectorError) -> None:
        """One that failed; what fails for all of them is raised at once."""
        if error.kind in OF_ALL:
            raise error
        self.failed += 1
        self.first = self.first or error


class Contents(Protocol):
    """What the files of one dataset are to the rule: a row each, or rows of their own."""

    @property
    def patterns(self) -> Sequence[Pattern]:
        """Which files they are."""

    @property
    def table(self) -> Table:
        """The dataset as a table; its name is of one part."""

    def look(self, groups: Iterable[Group], storage: Storage, unreadable: Unreadable) -> None:
        """See what is needed to know the table, before any row is read."""

    def rows(self, group: Group, storage: Storage, unreadable: Unreadable) -> Iterator[tuple[str, Row]]:
        """The rows of a group of files, each with the text by which it is known again."""

    def apply(self, changes: Iterator[Change], storage: Storage, tally: Tally) -> None:
        """Carry out the changes of the dataset, in the order in which rows were given, and count them."""

    def known(self, change: Change) -> str:
        """As `Source.known`."""


@dataclass(kw_only=True)
class Files:
    """A `Source` over a tree of files. A file belongs to the first of the datasets with a pattern that matches it.

    `passes_over`: what cannot be read is noted in `unread`, by the name of its table, and the rest is read: for who
    only looks, and says so. Whoever changes or proves something needs all of it.
    """

    system: str
    storage: Storage
    contents: Sequence[Contents]
    unmatched: int = field(default=0, init=False)
    links: int = field(default=0, init=False)
    passes_over: bool = False
    unread: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list), init=False)
    _abandoned: list[File] = field(default_factory=list, init=False)
    _listed: sqlite3.Connection | None = field(default=None, init=False)

    @property
    def tables(self) -> Mapping[TableName, Table]:
        return {each.table.name: each.table for each in self.contents}

    def begin(self) -> None:
        if self._listed is not None:
            self._listed.close()
        self._listed = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._list(self._listed)
        self.unread.clear()
        for number, contents in enumerate(self.contents):
            groups = _groups(self._listed, self.contents, number)
            contents.look(groups, self.storage, partial(self._unreadable, contents))

    def rows(self) -> Iterator[tuple[TableName, str, Row]]:
        assert self._listed is not None
        with closing(self._listed) as listed:
            self._listed = None
            for number, contents in enumerate(self.contents):
                unreadable = partial(self._unreadable, contents)
                for group in _groups(listed, self.contents, number):
                    for handle, row in contents.rows(group, self.storage, unreadable):
                        yield contents.table.name, handle, row

    def _unreadable(self, contents: Contents, error: ConnectorError) -> None:
        if not self.passes_over or error.kind in OF_ALL:
            raise error
        said = self.unread[contents.table.name[-1]]
        if error.what not in said:
            said.append(error.what)

    def apply(self, changes: Iterator[Change]) -> None:
        tally = Tally()
        try:
            self._apply(changes, tally)
        except ConnectorError as error:
            trouble = error
        else:
            return
        removed = {table: rows for (table, gone), rows in tally.done.items() if gone}
        changed = {table: rows for (table, gone), rows in tally.done.items() if not gone}
        raise DoneInPart(trouble, removed=removed, changed=changed)

    def _apply(self, changes: Iterator[Change], tally: Tally) -> None:
        by_table = {each.table.name: each for each in self.contents}
        for name, its in groupby(changes, key=lambda change: change.table):
            by_table[name].apply(its, self.storage, tally)
        for file in self._abandoned:
            self.storage.remove(file)
        self.storage.settle()
        if tally.first is not None:
            raise _some(self.system, tally, tally.first)
        if tally.changed:
            raise errors.changed(self.system, tally.changed, tally.changes)

    def known(self, change: Change) -> str:
        return next(each for each in self.contents if each.table.name == change.table).known(change)

    def close(self) -> None:
        if self._listed is not None:
            self._listed.close()
        self.storage.close()

    def _list(self, scratch: sqlite3.Connection) -> None:
        """Put every file that a pattern matches where it can be sorted, however many there are."""
        scratch.execute("CREATE TABLE files (dataset, pattern, shared, rank, taken, path, size, modified, tag, plain)")
        scratch.execute("BEGIN")
        scratch.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", self._matched())

    def _matched(self) -> Iterator[tuple[object, ...]]:
        self.unmatched = self.links = 0
        self._abandoned.clear()
        patterns = [(n, m, p) for n, each in enumerate(self.contents) for m, p in enumerate(each.patterns)]
        for file in self.storage.files():
            if file.name.startswith(OURS):
                # What is written right now is nobody's yet; what a killed run left goes with the next one.
                self._abandoned += [file] if time.time() - file.modified > ABANDONED else []
                continue
            self.links += not file.plain
            for dataset, number, pattern in patterns:
                found = pattern.match(file.path)
                if found is not None:
                    rank, taken = "".join(f"{n:04}" for n in found.rank), json.dumps(found.alternatives)
                    yield dataset, number, stored(found.group), rank, taken, stored(file.path), *file[1:]
                    break
            else:
                self.unmatched += 1


def _groups(scratch: sqlite3.Connection, contents: Sequence[Contents], dataset: int) -> Iterator[Group]:
    """The files of one of the datasets, those together that are one."""
    found = scratch.execute("SELECT * FROM files WHERE dataset = ? ORDER BY shared, pattern, rank, path", (dataset,))
    for (_, number), files in groupby(found, key=itemgetter(2, 1)):
        taken, members = zip(*(_read(row) for row in files), strict=True)
        yield Group(pattern=contents[dataset].patterns[number], files=members, taken=taken)


def _read(row: Row) -> tuple[tuple[str, ...], File]:
    *_, taken, path, size, modified, tag, plain = row
    return tuple(json.loads(taken)), File(original(path), size, modified, tag, bool(plain))


def stored(path: str) -> bytes:
    """A path as its bytes: it need not be text."""
    return path.encode("utf-8", "surrogateescape")


def original(path: bytes) -> str:
    """The path of these bytes."""
    return path.decode("utf-8", "surrogateescape")


def shown(text: str) -> str:
    """A path or a part of it as text: bytes that are none are written out."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _some(system: str, tally: Tally, first: ConnectorError) -> ConnectorError:
    what = f"{tally.failed:,} of {errors.counted(tally.changes, 'change')} to files could not be made."
    changed = f" {tally.changed:,} were changed by somebody else meanwhile." if tally.changed else ""
    return ConnectorError(first.kind, f"{what}{changed} {first.what}", first.mend, system=system, again=first.again)
