"""What goes in the coming months: of each dataset the rows that nothing holds any more then, by purpose what ends.

A row to which another one still refers is emptied then and goes later: it is not counted.

Ends of months are only further days on which the rule is asked: each day is bound to cutoffs of its own, and one
statement for each dataset, and one for each of its purposes, counts for all of them in one look.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Session
from ordholden.declaration.values import Dataset, Words
from ordholden.execution.bindings import Bindings, Entry, cutoff_days
from ordholden.execution.facts import read_facts
from ordholden.holds import clocks
from ordholden.holds.compile import HeldRows, outside
from ordholden.holds.conditions import (
    FALSE,
    TRUE,
    All,
    Come,
    Condition,
    Exists,
    Listed,
    Not,
    Some,
    both,
    exists,
    negate,
)
from ordholden.plan.sql.dialect import LoweringError
from ordholden.retention.workflow import Prepared


@dataclass(frozen=True, kw_only=True, slots=True)
class Going:
    """Rows of a dataset that go in each month, and `already` those that are due today.

    `ends`: by purpose, for how many rows its hold ends in each month; they go when the last purpose has ended.
    """

    dataset: str
    already: int
    rows: tuple[int, ...]
    ends: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Coming:
    """`ends`: the last day of each month, the first one in the month of `today`. `uncounted`: systems, and why.

    `says`: what each purpose is for, in the words of the notice.
    """

    today: date
    ends: tuple[date, ...]
    going: tuple[Going, ...] = ()
    uncounted: Mapping[str, str] = field(default_factory=dict)
    says: Mapping[str, Words] = field(default_factory=dict)


def month_ends(today: date, months: int) -> tuple[date, ...]:
    """The last days of so many months, from this one on."""
    found, day = list[date](), today
    for _ in range(months):
        found.append(day.replace(day=calendar.monthrange(day.year, day.month)[1]))
        day = found[-1] + timedelta(days=1)
    return tuple(found)


def coming(prepared: Prepared, months: int) -> Coming:
    """Count system by system, each in one reading transaction."""
    days = (prepared.today, *month_ends(prepared.today, months))
    bound = _bound(prepared, days)
    found, uncounted = list[Going](), dict[str, str]()
    for system in prepared.graph.schemas:
        try:
            with prepared.connectors[system].reading() as session:
                found += _Counting(prepared, system, session, len(days), bound).count()
        except ConnectorError as error:
            uncounted[system] = error.what
        except LoweringError as error:
            uncounted[system] = f"{error}."
    says = {key: purpose.say for key, purpose in prepared.graph.declaration.purposes.items()}
    return Coming(today=prepared.today, ends=days[1:], going=tuple(found), uncounted=uncounted, says=says)


def _bound(prepared: Prepared, days: Sequence[date]) -> tuple[dict[str, date], dict[str, Sequence[Entry]]]:
    """Cutoffs and lists of events for each of the days, by their names on that day."""
    cutoffs, lists = dict[str, date](), dict[str, Sequence[Entry]](prepared.lists)
    controller = prepared.graph.declaration.controller
    for number, day in enumerate(days):
        of_day = cutoff_days(prepared.rule.cutoffs, day, controller)
        cutoffs |= {_on(number, name): last for name, last in of_day.items()}
        facts = read_facts(prepared.graph, prepared.connectors, prepared.rule.facts, day)
        lists |= {_on(number, name): entries for name, entries in facts.items()}
    return cutoffs, lists


def _on(number: int, name: str) -> str:
    return f"day{number}_{name}"


def on_day(condition: Condition, number: int, facts: frozenset[str]) -> Condition:
    """The condition as it is asked on the day of that number."""
    match condition:
        case All(of=parts):
            return All(of=tuple(on_day(part, number, facts) for part in parts))
        case Some(of=parts):
            return Some(of=tuple(on_day(part, number, facts) for part in parts))
        case Not(of=inner):
            return Not(of=on_day(inner, number, facts))
        case Exists(where=inner):
            return replace(condition, where=on_day(inner, number, facts))
        case Come(cutoff=cutoff):
            return replace(condition, cutoff=_on(number, cutoff))
        case Listed(keys=keys) if keys in facts:
            return replace(condition, keys=_on(number, keys))
        case _:
            return condition


class _Counting:
    def __init__(
        self,
        prepared: Prepared,
        system: str,
        session: Session,
        days: int,
        bound: tuple[dict[str, date], dict[str, Sequence[Entry]]],
    ) -> None:
        self.prepared, self.system, self.session, self.days = prepared, system, session, days
        self.lowering = prepared.lowering(system)
        self.bindings = Bindings(cutoffs=bound[0], zone=self.lowering.zone, lists=bound[1], salt="of a forecast")
        self.facts = frozenset(fact.name for fact in prepared.rule.facts)

    def count(self) -> Iterator[Going]:
        for address, held in self.prepared.rule.rows.items():
            dataset = self.prepared.graph.dataset(address)
            if dataset.system == self.system and (not self.prepared.only or self._chosen(dataset)):
                already, *rows = self._on_each_day(address, self._goes(address, held))
                ends = {p: tuple(e[1:]) for p, e in self._purposes(dataset)}
                yield Going(dataset=address, already=already, rows=tuple(rows), ends=ends)

    def _goes(self, address: str, held: HeldRows) -> Condition:
        """The row is due, and no row refers to it that is not: it would stay, emptied."""
        rows = self.prepared.rule.rows
        staying = (
            exists(link.back(), negate(rows[link.dataset].due) if link.dataset in rows else TRUE)
            for link in outside(self.prepared.graph, address)
        )
        return both(held.due, *map(negate, staying))

    def _chosen(self, dataset: Dataset) -> bool:
        return bool({dataset.address, dataset.system} & self.prepared.only)

    def _purposes(self, dataset: Dataset) -> Iterator[tuple[str, list[int]]]:
        for purpose, hold in dataset.holds.items():
            ended = clocks.ended(self.prepared.graph, dataset, hold)
            if hold.among is None and ended != FALSE:
                yield purpose, self._on_each_day(dataset.address, ended)

    def _on_each_day(self, address: str, condition: Condition) -> list[int]:
        """How many rows it holds for on the first day, and how many more on each later one."""
        if condition == FALSE:
            return [0] * self.days
        asked = {f"day{n}": on_day(condition, n, self.facts) for n in range(self.days)}
        statement = self.lowering.violations(address, asked)
        ((first, *later),) = self.session.select(statement, self.bindings.of(statement))
        counts = [int(first), *map(int, later)]
        return [counts[0], *(max(0, now - before) for before, now in pairwise(counts))]
