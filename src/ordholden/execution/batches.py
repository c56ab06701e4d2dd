"""Carry out one step for everybody in short transactions: one look finds where each batch ends, each tests its rows.

A batch is a transaction of its own, so that nobody waits long for a row. Cut off anywhere, what was done is done and
the rest is found again: nothing is remembered between batches but where the reading stands.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.values import Connector, Session
from ordholden.execution.bindings import Bindings, Entry
from ordholden.execution.intents import Intents
from ordholden.execution.noting import Noting
from ordholden.execution.run import Partly, run_system
from ordholden.execution.together import closed
from ordholden.holds.conditions import Listed
from ordholden.plan.paging import Portion, Stretch, portions
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Clear, Receipt, Remove, Rewrite, Rows, Step

LOOK = 200
"""Batches whose ends are found in one reading."""

DOCUMENTS = 500
"""Rows of a batch whose documents are in memory while they are rewritten."""

PAUSES = (0.1, 0.5, 1.0)
"""Seconds before a batch is tried again, in two halves, that was refused for the moment."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """A transaction that was kept: its number, its receipt, and how long it lasted in seconds."""

    number: int
    receipt: Receipt
    seconds: float


@dataclass(frozen=True, kw_only=True)
class _Part:
    """What one transaction does: the step, limited to a stretch of rows or to key lists. `halves`: smaller ones."""

    step: Step
    stretch: Stretch | None = None
    lists: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    halves: Callable[[], Iterator[_Part]] | None = None


@dataclass(kw_only=True)
class Batches:
    """One step of one system, batch by batch. Raises ConnectorError for what waiting does not help against.

    `size`: rows of a batch. `first`: the number of the first batch's receipt. `stop`: asked before each batch.
    `intents`: for what no transaction holds together. `noting`: notes what is cleared.
    """

    connector: Connector
    lowering: Lowering
    bindings: Bindings
    run: str
    size: int
    receipts_table: bool = False
    stop: Callable[[], bool] = lambda: False
    first: int = 1
    intents: Intents | None = None
    noting: Noting = field(default_factory=Noting)
    pauses: Sequence[float] = PAUSES
    _number: int = field(default=0, init=False)

    def perform(self, step: Step) -> Iterator[Batch]:
        """Carry the step out; each batch as it is kept."""
        self._number = self.first
        for part in self._parts(step):
            if self.stop():
                return
            yield from self._insisting(part)

    def _parts(self, step: Step) -> Iterator[_Part]:
        if self.connector.capabilities.gathers:
            yield _Part(step=step)
            return
        match step:
            case Remove(ties=(_, *_)):
                yield from self._circles(step)
            case Remove(rows=rows):
                for each in rows:
                    yield from self._stretches(replace(step, rows=(each,)), each)
            case Clear(rows=rows):
                yield from self._stretches(step, rows)
            case Rewrite(rows=rows):
                yield from self._stretches(step, rows, most=DOCUMENTS)
            case _:
                yield _Part(step=step)

    # ------------------------------------------------------------------------------------------ stretches

    def _stretches(self, step: Step, rows: Rows, *, most: int | None = None) -> Iterator[_Part]:
        """Stretches of so many rows each; the whole dataset where its rows have no order."""
        size = self.size if most is None else min(self.size, most)
        order, table = self.lowering.order(rows.dataset), self.lowering.place.table(rows.dataset)
        if not order:
            yield _Part(step=step)
            return
        for portion in portions(rows, table, order, self.bindings.cutoffs):
            yield from self._of_portion(step, portion, size)

    def _of_portion(
        self, step: Step, portion: Portion, size: int, behind: Entry | None = None, upto: Entry | None = None
    ) -> Iterator[_Part]:
        ends: list[Entry | None] = [behind]
        while ends and not self.stop():
            ends = self._ends(portion, size, behind, upto)
            for end in ends:
                last = upto if end is None else end
                stretch = Stretch(dataset=portion.rows.dataset, order=portion.order, behind=behind, upto=last)
                yield self._part(step, portion, size, stretch)
                if end is None or self.stop():
                    return
                behind = end

    def _ends(self, portion: Portion, size: int, behind: Entry | None, upto: Entry | None) -> list[Entry | None]:
        """Where the next batches end; None for one that takes all that is left."""
        found: list[Entry | None] = []

        def limited(after: Entry | None) -> Lowering:
            stretch = Stretch(dataset=portion.rows.dataset, order=portion.order, behind=after, upto=upto)
            return replace(self.lowering, stretch=stretch)

        with self.connector.reading() as session:
            found += self._read(session, limited(behind).ends(portion, size, size * LOOK))
            if len(found) < LOOK:
                last = found[-1] if found else behind
                found += [None] if self._read(session, limited(last).places(portion, 1)) else []
        return found

    def _read(self, session: Session, statement: Any) -> list[Entry]:
        return [tuple(row) for row in session.select(statement, self.bindings.of(statement))]

    def _part(self, step: Step, portion: Portion, size: int, stretch: Stretch) -> _Part:
        """A batch that can be taken in smaller ones where somebody is in the way."""
        halves = (
            (lambda: self._of_portion(step, portion, size // 2, stretch.behind, stretch.upto)) if size > 1 else None
        )
        return _Part(step=step, stretch=stretch, halves=halves)

    # -------------------------------------------------------------------------------------------- circles

    def _circles(self, step: Remove) -> Iterator[_Part]:
        """Rows that may refer to each other in a circle: so many, with all that are decided together with them."""
        for rows in step.rows:
            key, behind = self.lowering.key(rows.dataset), None
            portion = Portion(rows=rows, order=key)
            while found := self._places(portion, behind):
                yield self._circle(step, rows.dataset, found)
                if len(found) < self.size or self.stop():
                    break
                behind = found[-1]

    def _places(self, portion: Portion, behind: Entry | None) -> list[Entry]:
        stretch = Stretch(dataset=portion.rows.dataset, order=portion.order, behind=behind)
        with self.connector.reading() as session:
            return self._read(session, replace(self.lowering, stretch=stretch).places(portion, self.size))

    def _circle(self, step: Remove, dataset: str, keys: Sequence[Entry]) -> _Part:
        rows = {each.dataset: each for each in step.rows}
        with self.connector.reading() as session:

            def select(statement: Any, further: Mapping[str, Sequence[Entry]]) -> list[Entry]:
                return [tuple(row) for row in session.select(statement, self.bindings.of(statement, further))]

            found = closed(select, self.lowering, rows, step.ties, {dataset: list(keys)})
        lists = {_name(address): [(*key, None) for key in each] for address, each in found.items()}
        among = (replace(each, reach=(self._listed(each.dataset),)) for each in step.rows)
        return _Part(step=replace(step, rows=tuple(among)), lists=lists)

    def _listed(self, dataset: str) -> Listed:
        return Listed(columns=self.lowering.key(dataset), keys=_name(dataset))

    # -------------------------------------------------------------------------------------------- doing

    def _insisting(self, part: _Part) -> Iterator[Batch]:
        """A batch; where somebody is in the way a few times more, after a while and in smaller parts."""
        waiting, refused = deque([part]), 0
        while waiting:
            some = waiting.popleft()
            try:
                batch = self._kept(some)
            except ConnectorError as trouble:
                if trouble.kind is not Kind.LOST and not isinstance(trouble, Partly):
                    self.noting.take_back()
                if isinstance(trouble, Partly):
                    done = [self._with_earlier(receipt) for receipt in trouble.receipts]
                    yield from (Batch(number=self._number - 1, receipt=receipt, seconds=0.0) for receipt in done)
                if not trouble.again or trouble.kind is Kind.UNREACHABLE or refused == len(self.pauses) or self.stop():
                    raise
                time.sleep(self.pauses[refused])
                refused += 1
                waiting.extendleft(reversed(list(some.halves()) if some.halves else [some]))
            else:
                refused = 0
                yield batch

    def _kept(self, part: _Part) -> Batch:
        number, self._number = self._number, self._number + 1
        started = time.monotonic()
        self.noting.begin()
        (receipt,) = run_system(
            self.connector,
            replace(self.lowering, stretch=part.stretch),
            [replace(part.step, key=f"{part.step.key} [{number}]")],
            replace(self.bindings, lists={**self.bindings.lists, **part.lists}),
            run=self.run,
            receipts_table=self.receipts_table,
            brief=part.stretch is not None or bool(part.lists),
            intend=self.intents,
            noting=self.noting,
        )
        return Batch(number=number, receipt=self._with_earlier(receipt), seconds=time.monotonic() - started)

    def _with_earlier(self, receipt: Receipt) -> Receipt:
        """With what a try did that was cut off: a step that may do it in part is one batch."""
        earlier = sum(self.intents.done().values()) if self.intents else 0
        return replace(receipt, rows=receipt.rows + earlier)


def _name(dataset: str) -> str:
    return f"batch:{dataset}"
