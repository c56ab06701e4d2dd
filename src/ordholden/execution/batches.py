"""Carry out one step for everybody in short transactions: bounded reads find the keys, each batch tests them again.

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
from ordholden.connectors.values import Connector
from ordholden.execution.bindings import Bindings, Entry
from ordholden.execution.run import run_system
from ordholden.execution.together import closed
from ordholden.holds.conditions import Listed
from ordholden.plan.paging import portions
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Clear, Receipt, Remove, Rewrite, Rows, Step

PAGE = 20
"""Batches whose keys are found by one reading."""

PAUSES = (0.1, 0.5, 1.0)
"""Seconds before a batch is tried again, in two halves, that was refused for the moment."""

Keys = Mapping[str, Sequence[Entry]]
"""Row keys by dataset."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """A transaction that was kept: its number, its receipt, and how long it lasted in seconds."""

    number: int
    receipt: Receipt
    seconds: float


@dataclass(kw_only=True)
class Batches:
    """One step of one system, batch by batch. Raises ConnectorError for what waiting does not help against.

    `size`: keys of a batch. `first`: the number of the first batch's receipt. `stop`: asked before each batch.
    """

    connector: Connector
    lowering: Lowering
    bindings: Bindings
    run: str
    size: int
    receipts_table: bool = False
    stop: Callable[[], bool] = lambda: False
    first: int = 1
    pauses: Sequence[float] = PAUSES
    _number: int = field(default=0, init=False)

    def perform(self, step: Step) -> Iterator[Batch]:
        """Carry the step out; each batch as it is kept."""
        self._number = self.first
        if isinstance(step, Rewrite) or not self._has_keys(step):
            # Without a key no row can be named: one statement, in one transaction.
            yield from self._insisting(step, None)
            return
        for keys in self._pages(step):
            for some in self._slices(step, keys):
                if self.stop():
                    return
                yield from self._insisting(step, some)

    def _has_keys(self, step: Step) -> bool:
        return all(self.lowering.key(rows.dataset) for rows in _rows(step))

    # ------------------------------------------------------------------------------------------ finding

    def _pages(self, step: Step) -> Iterator[Keys]:
        """The keys of the step's rows, page by page; each page is read and done with before the next."""
        for rows in _rows(step):
            key, table = self.lowering.key(rows.dataset), self.lowering.place.table(rows.dataset)
            for portion in portions(rows, table, key, self.bindings.cutoffs):
                after: Entry | None = None
                places = [portion.order.index(column) for column in key]
                while found := self._read(self.lowering.page(portion, after, self.size * PAGE)):
                    yield {rows.dataset: [tuple(row[place] for place in places) for row in found]}
                    if len(found) < self.size * PAGE or self.stop():
                        break
                    after = found[-1]

    def _read(self, statement: Any) -> list[Entry]:
        with self.connector.reading() as session:
            return [tuple(row) for row in session.select(statement, self.bindings.of(statement))]

    def _slices(self, step: Step, keys: Keys) -> Iterator[Keys]:
        """As many keys as a batch has; in a circle with all rows that are decided together with them."""
        for dataset, found in keys.items():
            for start in range(0, len(found), self.size):
                some = {dataset: found[start : start + self.size]}
                yield self._together(step, some) if isinstance(step, Remove) and step.ties else some

    def _together(self, step: Remove, start: Keys) -> Keys:
        with self.connector.reading() as session:

            def select(statement: Any, further: Mapping[str, Sequence[Entry]]) -> list[Entry]:
                return [tuple(row) for row in session.select(statement, self.bindings.of(statement, further))]

            rows = {each.dataset: each for each in step.rows}
            return closed(select, self.lowering, rows, step.ties, {d: list(keys) for d, keys in start.items()})

    # ------------------------------------------------------------------------------------------- doing

    def _insisting(self, step: Step, keys: Keys | None) -> Iterator[Batch]:
        """A batch; where somebody is in the way a few times more, after a while and in smaller parts."""
        waiting, refused = deque([keys]), 0
        while waiting:
            some = waiting.popleft()
            try:
                batch = self._kept(step, some)
            except ConnectorError as trouble:
                if not trouble.again or trouble.kind is Kind.UNREACHABLE or refused == len(self.pauses) or self.stop():
                    raise
                time.sleep(self.pauses[refused])
                refused += 1
                waiting.extendleft(reversed(_halves(step, some)))
            else:
                refused = 0
                yield batch

    def _kept(self, step: Step, keys: Keys | None) -> Batch:
        number, self._number = self._number, self._number + 1
        step = replace(step, key=f"{step.key} [{number}]")
        started = time.monotonic()
        (receipt,) = run_system(
            self.connector,
            self.lowering,
            [step if keys is None else _narrowed(step, keys, self.lowering)],
            self.bindings if keys is None else self._bound(keys),
            run=self.run,
            receipts_table=self.receipts_table,
            brief=keys is not None,
        )
        return Batch(number=number, receipt=receipt, seconds=time.monotonic() - started)

    def _bound(self, keys: Keys) -> Bindings:
        lists = {_name(dataset): [(*key, None) for key in found] for dataset, found in keys.items()}
        return replace(self.bindings, lists={**self.bindings.lists, **lists})


def _rows(step: Step) -> tuple[Rows, ...]:
    match step:
        case Remove(rows=rows):
            return rows
        case Clear(rows=rows):
            return (rows,)
        case _:
            return ()


def _name(dataset: str) -> str:
    return f"batch:{dataset}"


def _narrowed(step: Step, keys: Keys, lowering: Lowering) -> Step:
    """The step for these rows only; its conditions are asked again."""

    def among(rows: Rows) -> Rows:
        return replace(rows, reach=(Listed(columns=lowering.key(rows.dataset), keys=_name(rows.dataset)),))

    match step:
        case Remove(rows=rows):
            return replace(step, rows=tuple(among(each) for each in rows if each.dataset in keys))
        case Clear(rows=rows):
            return replace(step, rows=among(rows))
        case _:
            return step


def _halves(step: Step, keys: Keys | None) -> list[Keys | None]:
    """Two smaller batches, where the rows need not be decided together."""
    if keys is None or (isinstance(step, Remove) and step.ties):
        return [keys]
    ((dataset, found),) = keys.items()
    middle = (len(found) + 1) // 2
    return [{dataset: part} for part in (found[:middle], found[middle:]) if part]
