"""What a sweep would remove and clear, told by reading alone: each step as the steps before it would leave the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Session
from ordholden.declaration.values import OwnColumn
from ordholden.execution.foresight import Foresight
from ordholden.holds.conditions import FALSE, TRUE
from ordholden.holds.instants import day_of_event
from ordholden.plan.limits import ROWS, SHARE, is_certain, is_unusual
from ordholden.plan.sql.dialect import LoweringError
from ordholden.plan.values import Change, Clear, Remove, Rewrite, Rows, Step, assignments_of
from ordholden.retention.plan import Term, datasets_of, terms
from ordholden.retention.workflow import Prepared

CARRIED = 20_000
"""Keys that are carried from step to step; of more rows the condition is asked again."""

MANY = 200_000
"""Rows of a circle that are decided one by one; of more all are counted that could go."""


@dataclass(kw_only=True)
class Due:
    """What is due in a dataset: rows to remove, cells to clear by column in so many rows, the oldest event.

    `unusual`: more than the limits allow unasked; `whole`: the dataset's rows, where they had to be counted for that.
    """

    dataset: str
    terms: tuple[Term, ...] = ()
    remove: int = 0
    cells: dict[str, int] = field(default_factory=dict)
    clear: int = 0
    oldest: date | None = None
    unusual: bool = False
    whole: int | None = None

    @property
    def rows(self) -> int:
        """Rows that would change."""
        return self.remove + self.clear


@dataclass(kw_only=True)
class Forecast:
    """What is due by dataset; rows by step; systems that could not be counted, and why."""

    today: date
    due: dict[str, Due] = field(default_factory=dict)
    expected: dict[str, int] = field(default_factory=dict)
    uncounted: dict[str, str] = field(default_factory=dict)

    @property
    def unusual(self) -> tuple[Due, ...]:
        """Datasets of which unusually much would change."""
        return tuple(due for due in self.due.values() if due.unusual)


def forecast(prepared: Prepared) -> Forecast:
    """Count what is due, system by system, each in one reading transaction."""
    found = Forecast(today=prepared.today)
    for system in prepared.systems():
        try:
            with prepared.connectors[system].reading() as session:
                _Counting(prepared, system, session, found).count()
        except ConnectorError as error:
            found.uncounted[system] = error.what
        except LoweringError as error:
            found.uncounted[system] = f"{error}."
    return found


class _Counting:
    def __init__(self, prepared: Prepared, system: str, session: Session, found: Forecast) -> None:
        self.prepared, self.system, self.found = prepared, system, found
        lowering, bindings = prepared.lowering(system), prepared.bindings(system)
        self.foresight = Foresight(session=session, lowering=lowering, bindings=bindings, most=CARRIED)

    def count(self) -> None:
        for step in self.prepared.steps(self.system):
            for address in datasets_of(step):
                if address not in self.found.due and isinstance(step, Change):
                    known = tuple(terms(self.prepared.graph, address, self.prepared.today))
                    self.found.due[address] = Due(dataset=address, terms=known)
            match step:
                case Remove():
                    self._remove(step)
                case Rewrite() if step.drops:
                    self._drop(step)
                case Clear() | Rewrite():
                    self._clear(step)
                case _:
                    pass
        for due in self.found.due.values():
            if self.prepared.graph.dataset(due.dataset).system == self.system:
                self._compare(due)

    def _remove(self, step: Remove) -> None:
        oldest = {rows.dataset: self._oldest(rows) for rows in step.rows}
        if step.ties and sum(self.foresight.count(rows) for rows in step.rows) > MANY:
            removed = {rows.dataset: self.foresight.count(rows) for rows in step.rows}
        else:
            self.foresight.rows(step)
            removed = {rows.dataset: self.foresight.removed[step.key, rows.dataset] for rows in step.rows}
        for dataset, rows in removed.items():
            due = self.found.due[dataset]
            due.remove += rows
            due.oldest = _earlier(due.oldest, oldest[dataset] if rows else None)
        self.found.expected[step.key] = sum(removed.values())

    def _drop(self, step: Rewrite) -> None:
        due, oldest = self.found.due[step.rows.dataset], self._oldest(step.rows)
        rows = self.foresight.rows(step)
        due.remove += rows
        due.oldest = _earlier(due.oldest, oldest if rows else None)
        self.found.expected[step.key] = rows

    def _clear(self, step: Clear | Rewrite) -> None:
        due, cells = self.found.due[step.rows.dataset], self._cells(step)
        oldest = self._oldest(step.rows) if any(cells.values()) else None
        rows = self.foresight.rows(step)
        due.clear += rows
        due.oldest = _earlier(due.oldest, oldest if rows else None)
        for column, number in cells.items():
            due.cells[column] = due.cells.get(column, 0) + number
        self.found.expected[step.key] = rows

    def _cells(self, step: Clear | Rewrite) -> Mapping[str, int]:
        dataset = step.rows.dataset
        left = {
            a.column: self.foresight.left(Rows(dataset=dataset, reach=None, where=a.where))
            for a in assignments_of(step)
        }
        asked = {column: rows.where for column, rows in left.items() if rows.where != FALSE}
        if not asked:
            return {}
        (counts,) = self.foresight.select(self.foresight.lowering.violations(dataset, asked))
        return {column: int(number) for column, number in zip(asked, counts, strict=True) if number}

    def _oldest(self, rows: Rows) -> date | None:
        left = self.foresight.left(rows)
        days: date | None = None
        counted = self.prepared.declaration.controller.zone
        for event in self._events(rows.dataset) if left.where != FALSE else ():
            ((earliest, _),) = self.foresight.select(self.foresight.lowering.extremes(left, event.column))
            days = _earlier(days, day_of_event(earliest, counted, event.stored, self.foresight.lowering.zone))
        return days

    def _events(self, address: str) -> tuple[OwnColumn, ...]:
        clocks = self.prepared.graph.dataset(address).clocks
        return tuple(dict.fromkeys(event for _, event in clocks if isinstance(event, OwnColumn)))

    def _compare(self, due: Due) -> None:
        rules = self.prepared.declaration.systems[self.system].sweep
        rows, part = rules.rows or ROWS, rules.share / 100 if rules.share else SHARE
        if not is_certain(due.rows, rows):
            statement = self.foresight.lowering.count(Rows(dataset=due.dataset, reach=None, where=TRUE))
            due.whole = int(self.foresight.select(statement)[0][0])
        due.unusual = is_unusual(due.rows, due.whole or 0, rows=rows, part=part)


def steps_of(prepared: Prepared) -> Iterator[Step]:
    """Every step in the order in which it is done."""
    return (step for system in prepared.systems() for step in prepared.steps(system))


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)
