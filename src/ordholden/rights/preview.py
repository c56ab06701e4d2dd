"""What a plan would touch, read live for the approver: numbers and days, no samples, and never stored.

Rows that go are counted before anything runs, so that some of them may turn out to stay as shells; a rehearsal
(`erase --rehearse`) gives the exact numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Session
from ordholden.execution.bindings import Bindings
from ordholden.holds.conditions import FALSE, Condition, both, either, negate
from ordholden.holds.cutoffs import due
from ordholden.holds.support import there
from ordholden.plan.build import known
from ordholden.plan.render.values import Exceeded, Preview, Stay
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Clear, Remove, Rows, Spared, Step
from ordholden.rights.erasure import Prepared, bindings_read

SHARE, ROWS, FEW = 0.05, 10_000, 20
"""A plan that changes more than this share of a dataset, or so many rows, stops and asks; so few never do."""


def preview(prepared: Prepared, *, people: int) -> Preview:
    """Count what the plan would change and what it spares. Systems that cannot be read are named as uncounted."""
    seen = Preview(as_of=prepared.today, people=people)
    for system in prepared.systems():
        try:
            bindings = bindings_read(prepared, system)
            with prepared.connectors[system].reading() as session:
                seen = _Counting(prepared, system, session, bindings).added(seen)
        except ConnectorError as error:
            seen = replace(seen, uncounted={**seen.uncounted, system: error.what})
    return seen


class _Counting:
    """Counting in one system, in one reading transaction."""

    def __init__(self, prepared: Prepared, system: str, session: Session, bindings: Bindings) -> None:
        self.prepared, self.system, self.session, self.bindings = prepared, system, session, bindings
        self.lowering: Lowering = prepared.lowering(system)

    def added(self, seen: Preview) -> Preview:
        """The preview with this system's numbers."""
        rows = {
            step.key: self._rows(step) for step in self.prepared.steps(self.system) if isinstance(step, Clear | Remove)
        }
        stays = {(s.dataset, s.purpose): self._stay(s) for s in self.prepared.plan.spared if s.system == self.system}
        exceeded = tuple(self._exceeded(rows))
        return replace(
            seen,
            rows={**seen.rows, **rows},
            stays={**seen.stays, **stays},
            of={**seen.of, **{e.dataset: e.of for e in exceeded if e.of is not None}},
            exceeded=(*seen.exceeded, *exceeded),
        )

    def _rows(self, step: Step) -> int:
        if step.needs:
            # What triggers will have written is not there yet.
            return 0
        if isinstance(step, Remove):
            return sum(self._count(self._due(rows)) for rows in step.rows)
        assert isinstance(step, Clear)
        ways, held = step.rows.reach, self.prepared.erasure.rule.rows[step.rows.dataset]
        stays = negate(known(held.due, ways))
        violated = either(*(known(f.violated, ways) for f in held.fields.values()))
        return self._count(replace(step.rows, where=both(stays, violated)))

    def _due(self, rows: Rows) -> Rows:
        held = self.prepared.erasure.rule.rows[rows.dataset]
        return replace(rows, where=known(held.due, rows.reach))

    def _count(self, rows: Rows) -> int:
        if rows.where == FALSE or not self.bindings.reaches(rows.reach):
            return 0
        statement = self.lowering.count(rows)
        return int(next(iter(self.session.select(statement, self.bindings.of(statement))))[0])

    def _stay(self, spared: Spared) -> Stay:
        rows = Rows(dataset=spared.dataset, reach=spared.reach, where=self._kept(spared))
        count = self._count(rows)
        if not count or spared.event is None or spared.period is None:
            return Stay(rows=count)
        statement = self.lowering.extremes(rows, spared.event)
        ((_, latest),) = self.session.select(statement, self.bindings.of(statement))
        day = _day(latest, self.bindings.zone)
        ends = self.prepared.graph.declaration.controller.financial_year_ends
        return Stay(rows=count, until=None if day is None else due(spared.period, day, ends))

    def _kept(self, spared: Spared) -> Condition:
        """The row stays, and one of the cells in it is there and held."""
        graph, held = self.prepared.graph, self.prepared.erasure.rule.rows[spared.dataset]
        fields = [held.fields[column] for column in spared.columns]
        holds = [(f.field, f.purposes[spared.purpose]) for f in fields]
        cells = (both(there(graph, spared.dataset, field), either(h.must, h.may)) for field, h in holds)
        return known(both(negate(held.due), either(*cells)), spared.reach)

    def _exceeded(self, rows: Mapping[str, int]) -> Iterator[Exceeded]:
        for step in self.prepared.steps(self.system):
            changed = rows.get(step.key, 0)
            if changed <= FEW or not isinstance(step, Clear | Remove):
                continue
            dataset = step.rows.dataset if isinstance(step, Clear) else step.rows[0].dataset
            whole = self._count(Rows(dataset=dataset, reach=None, where=both()))
            if changed > ROWS or changed > SHARE * whole:
                yield Exceeded(dataset=dataset, rows=changed, of=whole)


def _day(value: Any, zone: str) -> date | None:
    if isinstance(value, int):
        return datetime.fromtimestamp(value, ZoneInfo(zone)).date()
    if isinstance(value, str):
        return date.fromisoformat(value[:10])
    if isinstance(value, datetime):
        return (value.astimezone(ZoneInfo(zone)) if value.tzinfo else value).date()
    return value if isinstance(value, date) else None
