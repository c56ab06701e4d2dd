"""What a plan would change, read live for the approver: numbers and days, no samples, and never stored.

Nothing is written: each step is counted as the steps before it would leave the rows (`execution.foresight`). Only what
triggers would write meanwhile is not in the numbers; a rehearsal (`erase --rehearse`) has that too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.files.connector import FilesConnector
from ordholden.connectors.values import Session
from ordholden.declaration.formats import PATH
from ordholden.execution.bindings import Bindings
from ordholden.execution.foresight import Foresight
from ordholden.execution.mentions import Looked, Seen
from ordholden.holds.conditions import TRUE, Condition, both, either, negate
from ordholden.holds.cutoffs import last_day
from ordholden.holds.instants import day_of_event
from ordholden.holds.support import there
from ordholden.plan.build import known
from ordholden.plan.limits import FEW, is_unusual
from ordholden.plan.render.values import Exceeded, Preview, Stay
from ordholden.plan.values import Change, Examine, Rows, Spared, removes, rows_of
from ordholden.rights.erasure import Prepared, bindings_read
from ordholden.subjects.identity import LeftOut
from ordholden.subjects.triggers import written


def preview(prepared: Prepared, *, people: int, left: LeftOut | None = None, seen_in: Seen | None = None) -> Preview:
    """Count what the plan would change and what it spares. Systems that cannot be read are named as uncounted.

    `seen_in`: told of each text in which the people are mentioned, while it is counted.
    """
    seen = Preview(as_of=prepared.today, people=people, left=left or LeftOut())
    for system in prepared.systems():
        try:
            bindings = bindings_read(prepared, system)
            with prepared.connectors[system].reading() as session:
                seen = _Counting(prepared, system, session, bindings, seen_in).added(seen)
        except ConnectorError as error:
            seen = replace(seen, uncounted={**seen.uncounted, system: error.what})
    return seen


def _where(looked: Looked) -> str:
    return f"{looked.dataset}.{looked.column}"


class _Counting:
    """Counting in one system, in one reading transaction."""

    def __init__(
        self, prepared: Prepared, system: str, session: Session, bindings: Bindings, seen_in: Seen | None
    ) -> None:
        self.prepared, self.system = prepared, system
        lowering, seen = prepared.lowering(system), seen_in or (lambda *_: None)
        self.foresight = Foresight(session=session, lowering=lowering, bindings=bindings, seen=seen)
        self.written = Counter[str]()

    def added(self, seen: Preview) -> Preview:
        """The preview with this system's numbers."""
        rows, telling = dict[str, int](), dict[str, Mapping[str, int]]()
        for step in self.prepared.steps(self.system):
            if isinstance(step, Change):
                self._note_written(step)
                rows[step.key] = self.foresight.rows(step)
            elif isinstance(step, Examine) and (found := self.foresight.tells(step)):
                telling[step.rows.dataset] = found
        stays = {(s.dataset, s.purpose): self._stay(s) for s in self.prepared.plan.spared if s.system == self.system}
        exceeded = tuple(self._exceeded(rows))
        return replace(
            seen,
            rows={**seen.rows, **rows},
            stays={**seen.stays, **stays},
            open=seen.open.union(self._open(rows)),
            within={**seen.within, **self.foresight.removed},
            shells={**seen.shells, **self._shells()},
            of={**seen.of, **{e.dataset: e.of for e in exceeded if e.of is not None}},
            exceeded=(*seen.exceeded, *exceeded),
            telling={**seen.telling, **telling},
            doubtful={**seen.doubtful, **{_where(e): e.doubtful for e in self.foresight.looked if e.doubtful}},
            mentioned={**seen.mentioned, **{_where(e): e.held for e in self.foresight.looked if e.held}},
            written={**seen.written, **{dataset: n for dataset, n in self.written.items() if n}},
            illegible={**seen.illegible, **self.foresight.illegible},
            closed={**seen.closed, **{_where(e): e.closed for e in self.foresight.looked if e.closed}},
        )

    def _note_written(self, step: Change) -> None:
        """How many of the rows that the step would change lie in files into which somebody may still write."""
        place = self.prepared.connectors[self.system]
        for dataset in dict.fromkeys(rows.dataset for rows in rows_of(step)):
            table = self.foresight.lowering.place.table(dataset).name
            unclosed = place.unclosed(table) if isinstance(place, FilesConnector) else frozenset[str]()
            if unclosed:
                self.written[dataset] += self.foresight.changed_in(step, PATH, unclosed)

    def _open(self, rows: Mapping[str, int]) -> Iterator[str]:
        """Steps on datasets into which triggers may write when an earlier step changes another dataset."""
        writes = written(self.prepared.graph.declaration, self.prepared.graph.schemas)
        late = set[str]()
        for step in self.prepared.steps(self.system):
            if isinstance(step, Change):
                datasets = {rows.dataset for rows in rows_of(step)}
                if datasets & late:
                    yield step.key
                if datasets & late or rows[step.key]:
                    late.update(target for dataset in datasets for target in writes.get(dataset, ()))

    def _shells(self) -> dict[str, int]:
        """By dataset the rows that nothing holds any more and that others refer to."""
        erasure, found = self.prepared.erasure, dict[str, int]()
        for address, ways in erasure.ways.items():
            if self.prepared.graph.dataset(address).system == self.system:
                due = known(erasure.rule.rows[address].due, ways)
                found[address] = self.foresight.count(Rows(dataset=address, reach=ways, where=due))
        return {address: rows for address, rows in found.items() if rows}

    def _stay(self, spared: Spared) -> Stay:
        rows = Rows(dataset=spared.dataset, reach=spared.reach, where=self._kept(spared))
        count = self.foresight.count(rows)
        if not count or spared.event is None or spared.period is None:
            return Stay(rows=count)
        lowering = self.foresight.lowering
        ((_, latest),) = self.foresight.select(lowering.extremes(self.foresight.left(rows), spared.event))
        controller = self.prepared.graph.declaration.controller
        day = day_of_event(latest, controller.zone, kept_in=lowering.zone)
        until = None if day is None else last_day(spared.period, day, controller.financial_year_ends)
        return Stay(rows=count, until=until)

    def _kept(self, spared: Spared) -> Condition:
        """The row stays, and one of the cells in it is there and held."""
        graph, held = self.prepared.graph, self.prepared.erasure.rule.rows[spared.dataset]
        fields = [held.fields[column] for column in spared.columns]
        holds = [(f.field, f.purposes[spared.purpose]) for f in fields]
        cells = (both(there(graph, spared.dataset, field), either(h.must, h.may)) for field, h in holds)
        return known(both(negate(held.due), either(*cells)), spared.reach)

    def _exceeded(self, rows: Mapping[str, int]) -> Iterator[Exceeded]:
        for step in self.prepared.steps(self.system):
            if not isinstance(step, Change):
                continue
            for each in rows_of(step):
                changed = self.foresight.removed.get((step.key, each.dataset), rows[step.key])
                whole = self._whole(each.dataset) if changed > FEW else 0
                if is_unusual(changed, whole):
                    yield Exceeded(dataset=each.dataset, rows=changed, of=whole, removed=removes(step))

    def _whole(self, dataset: str) -> int:
        """Every row of the dataset, as it is now."""
        statement = self.foresight.lowering.count(Rows(dataset=dataset, reach=None, where=TRUE))
        return int(self.foresight.select(statement)[0][0])
