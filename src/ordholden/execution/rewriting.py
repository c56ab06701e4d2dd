"""Documents, rewritten: read with what is to be edited, edited by a pure function, written back where still the same.

A document that somebody else changed in between is looked at again, a bounded number of times. One that cannot be read
is left as it is. Both are counted and said: after the run they are still there, and the proof finds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from typing import Any

from ordholden.execution.bindings import Entry
from ordholden.execution.people import People
from ordholden.jsontext.editing import Unreadable
from ordholden.plan.paging import Stretch
from ordholden.plan.rewriting import Found, rewritten
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.sql.rewriting import REWRITTEN, beside, candidates, order_of, stand_ins, write_back
from ordholden.plan.values import Assignment, DropElement, Rewrite

FIRST, MOST = 100, 2_000
"""Rows that are read at a time: at first, and where documents turn out to be small."""

SIZE = 4_000_000
"""Characters of documents that are in memory, about."""

TRIES = 5
"""How often documents are looked at that others are changing."""

Select = Callable[[Any, Mapping[str, Sequence[Entry]]], list[Entry]]
Run = Callable[[Any, Mapping[str, Sequence[Entry]]], int]
Note = Callable[[tuple[str, ...], Sequence[Entry]], None]


@dataclass(kw_only=True)
class Outcome:
    """Rows that were edited, and those that were not: no document, or changed by somebody else each time."""

    columns: tuple[str, ...] = ()
    rows: int = 0
    unreadable: int = 0
    busy: int = 0

    @property
    def note(self) -> str:
        """What was not done and where, in words; empty where all was."""
        where = " or ".join(self.columns)
        parts = [
            (self.unreadable, f"what stands in {where} is not JSON, and nothing of such a row can be cleared"),
            (self.busy, f"others kept changing {where}"),
        ]
        return "; ".join(f"{number:,} row{'s' if number > 1 else ''} left: {why}" for number, why in parts if number)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Document:
    """The documents of one row, as they were read, with the rows to edit in them, and what is told of each."""

    key: Entry
    seen: str
    texts: tuple[str | None, ...] = field(repr=False)
    rows: tuple[Found, ...]
    told: tuple[Entry, ...] = field(repr=False)


@dataclass(kw_only=True)
class Rewriting:
    """One step in one transaction. `select` and `run` carry out a statement with further lists bound.

    `note`: told of the lasting keys of rows before these cells of them are cleared, or before they go (no cells).
    `noted`: it wants to be.
    """

    lowering: Lowering
    step: Rewrite
    select: Select
    run: Run
    people: People = field(default_factory=People)
    note: Note = lambda _columns, _keys: None
    noted: bool = False
    outcome: Outcome = field(init=False)

    def __post_init__(self) -> None:
        self.outcome = Outcome(columns=self.step.documents)

    def perform(self) -> Outcome:
        """Rewrite every document that the step finds."""
        if self.lowering.stretch is not None:
            self._insist(lambda: (self._read(self.lowering, None), False))
            return self.outcome
        behind: Entry | None = None
        most, more = FIRST, True
        while more:
            documents, more = self._insist(partial(self._portion, behind, most))
            if documents:
                behind, most = documents[-1].key, _fitting(documents)
        return self.outcome

    def _portion(self, behind: Entry | None, most: int) -> tuple[list[_Document], bool]:
        """The next documents, and whether there may be more. The last of many may have been cut."""
        order = order_of(self.lowering, self.step)
        stretch = Stretch(dataset=self.step.rows.dataset, order=order, behind=behind)
        found = self._read(replace(self.lowering, stretch=stretch), most)
        rows = sum(len(document.rows) for document in found)
        full = rows >= most
        whole = found[:-1] if full and len(found) > 1 else found
        return whole, full

    def _insist(self, read: Callable[[], tuple[list[_Document], bool]]) -> tuple[list[_Document], bool]:
        """Write what is read; what somebody changed meanwhile is read again."""
        waiting: dict[Entry, int] = {}
        for left in reversed(range(TRIES + 1)):
            documents, more = read()
            there = {document.key for document in documents}
            self.outcome.rows += sum(rows for key, rows in waiting.items() if key not in there)
            lines, unreadable = self.edited(documents)
            self._note(document for document in documents if document.key in lines)
            if not left:
                self.outcome.busy += sum(rows for key, rows in waiting.items() if key in there)
            elif lines and self._written(lines) < len(lines):
                waiting = {document.key: len(document.rows) for document in documents if document.key in lines}
                continue
            else:
                self.outcome.rows += sum(len(each.rows) for each in documents if each.key in lines)
            self.outcome.unreadable += unreadable
            break
        return documents, more

    def _note(self, documents: Iterable[_Document]) -> None:
        """By the cells that are cleared: those in documents, and those beside them; none of elements that go."""
        if not self.noted:
            return
        keys: dict[tuple[str, ...], list[Entry]] = {}
        for key, found in (each for document in documents for each in zip(document.told, document.rows, strict=True)):
            wanted = [edit for edit, marked in zip(self.step.edits, found.edits, strict=True) if marked]
            columns = tuple(edit.column for edit in wanted if isinstance(edit, Assignment))
            if columns or any(isinstance(edit, DropElement) for edit in wanted):
                keys.setdefault(columns, []).append(key)
        for columns, those in keys.items():
            self.note(columns, those)

    def edited(self, documents: Iterable[_Document]) -> tuple[dict[Entry, Entry], int]:
        """A line to write back for each document that changes, by its key; and how many rows cannot be read."""
        lines, unreadable = dict[Entry, Entry](), 0
        row = self.lowering.row(self.step.rows.dataset)
        others = [number for number, _ in beside(row, self.step)]
        for document in documents:
            try:
                new = rewritten(self.step, row.table, document.texts, document.rows, self.people.redacted)
            except Unreadable:
                unreadable += len(document.rows)
                continue
            marks = [old != text for old, text in zip(document.texts, new, strict=True)]
            marks += [any(found.edits[number] for found in document.rows) for number in others]
            if any(marks):
                written = "".join(str(int(mark)) for mark in marks)
                texts = (text if mark else "" for text, mark in zip(new, marks, strict=False))
                lines[document.key] = (*document.key, document.seen, written, *texts, None)
        return lines, unreadable

    def _written(self, lines: Mapping[Entry, Entry]) -> int:
        return self.run(write_back(self.lowering, self.step), {REWRITTEN: list(lines.values())})

    def _read(self, lowering: Lowering, most: int | None) -> list[_Document]:
        told = lowering.lasting_key(self.step.rows.dataset) if self.noted else ()
        found = self.select(candidates(lowering, self.step, most, told), {})
        row = lowering.row(self.step.rows.dataset)
        counts = (len(order_of(lowering, self.step)), len(self.step.documents), len(self.step.edits))
        return list(_documents(found, *counts, len(stand_ins(row, self.step))))


def _documents(found: Iterable[Entry], keys: int, texts: int, edits: int, digits: int) -> Iterator[_Document]:
    """Rows of the first statement by document."""
    ends = [keys + 2 + texts, keys + 2 + texts + edits, keys + 2 + texts + edits + digits]
    for key, group in groupby(found, key=lambda line: line[:keys]):
        lines = list(group)
        rows = [
            Found(
                number=line[keys],
                edits=tuple(bool(wanted) for wanted in line[ends[0] : ends[1]]),
                digits=line[ends[1] : ends[2]],
            )
            for line in lines
        ]
        yield _Document(
            key=key,
            seen=lines[0][keys + 1],
            texts=lines[0][keys + 2 : ends[0]],
            rows=tuple(rows),
            told=tuple(line[ends[2] :] for line in lines),
        )


def _fitting(documents: Sequence[_Document]) -> int:
    """How many rows have documents of about `SIZE` characters."""
    characters = sum(len(text) for document in documents for text in document.texts if text)
    rows = sum(len(document.rows) for document in documents)
    return max(1, min(MOST, SIZE * rows // max(characters, 1)))
