"""Where people are mentioned in the texts of others: every text of a column is read as it comes, and nothing is kept.

No condition in SQL finds a name that is escaped, packed or spelled otherwise, so that a column is read whole, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from ordholden.execution.bindings import Entry
from ordholden.execution.people import Mentioned, People, Text
from ordholden.holds.conditions import TRUE, Condition, IsNull, both, negate
from ordholden.matching.layers import not_covered
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Redact, Rewrite, Rows

NO_DOCUMENT = "no JSON"
"""Why nobody can be looked for at a place in a document."""

TOGETHER = 2_000
"""Texts that are searched at once."""

Stream = Callable[[Any], Iterator[Sequence[Any]]]
"""Runs a statement; rows as they come."""

Seen = Callable[[str, str, Entry, Mentioned], None]
"""Told of each text in which somebody is mentioned: dataset, column, the row's key."""


@dataclass(kw_only=True)
class Looked:
    """What reading one column came to, in numbers of cells. `closed`: by why something in them could not be read.

    `held`: cells in which somebody is mentioned, and which have to be kept as they are.
    """

    dataset: str
    column: str
    cells: int = 0
    certain: int = 0
    doubtful: int = 0
    held: int = 0
    keys: list[Entry] = field(default_factory=list, repr=False)
    closed: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Looking:
    """Reads columns for mentions of people. `left`: the rows that are to be read, of those that a step means."""

    stream: Stream
    lowering: Lowering
    people: People
    seen: Seen = lambda *_: None
    left: Callable[[Rows], Rows] = lambda rows: rows

    def look(self, step: Rewrite) -> tuple[Looked, ...]:
        """What is in each column of the step. A further statement has to wait until it is read."""
        return tuple(self.column(step.rows.dataset, edit) for edit in step.edits if isinstance(edit, Redact))

    def column(self, dataset: str, edit: Redact) -> Looked:
        """What is in one column of the dataset."""
        looked = Looked(dataset=dataset, column=edit.column)
        for key, text in self._worth_reading(edit, edit.where, looked):
            self._read(looked, edit, key, text)
        if edit.where != TRUE:
            kept = self._worth_reading(edit, negate(edit.where), Looked(dataset=dataset, column=edit.column))
            looked.held = sum(bool(self.people.mentioned(edit, text).certain) for _, text in kept)
        return looked

    def _read(self, looked: Looked, edit: Redact, key: Entry, text: Text) -> None:
        found = self.people.mentioned(edit, text)
        looked.certain += bool(found.certain)
        looked.doubtful += bool(found.doubtful)
        if found.certain:
            looked.keys.append(key)
        if found.certain or found.doubtful:
            self.seen(looked.dataset, looked.column, key, found)

    def _worth_reading(self, edit: Redact, where: Condition, looked: Looked) -> Iterator[tuple[Entry, Text]]:
        """The texts in which somebody may be, with the keys of their rows; blobs are opened one by one."""
        search, key = self.people.search(edit.mentions), self.lowering.key(looked.dataset)
        filled = both(where, negate(IsNull(column=edit.column)))
        rows = self.left(Rows(dataset=looked.dataset, reach=None, where=filled))
        found = iter(self.stream(self.lowering.texts(rows, key, edit.column)))
        while read := list(islice(found, TOGETHER)):
            batch = [(tuple(row[:-1]), _plain(row[-1])) for row in read if row[-1] is not None]
            looked.cells += len(read)
            if len(batch) < len(read):  # neither NULL nor a text: the document around it cannot be read
                looked.closed[NO_DOCUMENT] = looked.closed.get(NO_DOCUMENT, 0) + len(read) - len(batch)
            texts = [text if isinstance(text, str) else "" for _, text in batch]
            worth = {number for number, _ in search.hits_in(texts, weak=self.people.are_few)}
            for number, (row, text) in enumerate(batch):
                if isinstance(text, bytes):
                    for why in not_covered(text):
                        looked.closed[why] = looked.closed.get(why, 0) + 1
                if number in worth or isinstance(text, bytes):
                    yield row, text


def _plain(value: object) -> Text:
    return bytes(value) if isinstance(value, bytes | bytearray | memoryview) else str(value)
