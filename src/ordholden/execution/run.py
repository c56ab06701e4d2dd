"""Carry out the steps of a plan in one system: one transaction, a receipt for each step in that same transaction.

Either a system has done everything or nothing: a run that is cut off is simply run again. Where a system knows no
transactions (files), what was done stays done and has its receipts, and the rest is found by running it again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from ordholden.connectors.errors import ConnectorError, DoneInPart
from ordholden.connectors.values import Connector, Intend, Session
from ordholden.execution.bindings import Bindings, Entry
from ordholden.execution.examining import ANY, EXAMINED, looked
from ordholden.execution.mentions import Looking
from ordholden.execution.noting import Noting, spelled
from ordholden.execution.presence import Reached, emptied, reached_by, vacant
from ordholden.execution.reads import keys_read, noted
from ordholden.execution.rewriting import Rewriting
from ordholden.execution.together import going
from ordholden.holds.conditions import Listed, both, either
from ordholden.plan import cycles
from ordholden.plan.mentions import mentioning
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Clear, Examine, Read, Receipt, Refresh, Remove, Rewrite, Rows, Step, Tell

Report = Callable[[Step, int], None]
"""Called after each step with the rows that it changed."""

Fence = Callable[[], None]
"""Raises where whoever runs this is not meant to any more: asked last before a transaction is confirmed."""


class Partly(ConnectorError):
    """Not everything was done. `receipts`: of the steps that changed rows, with the rows that they did change."""

    def __init__(self, trouble: ConnectorError, receipts: tuple[Receipt, ...]) -> None:
        super().__init__(
            trouble.kind,
            trouble.what,
            trouble.mend,
            system=trouble.system,
            again=trouble.again,
            wait=trouble.wait,
        )
        self.receipts = receipts


class _TakeBack(Exception):
    """Everything ran; the transaction is rolled back on purpose."""


def run_system(
    connector: Connector,
    lowering: Lowering,
    steps: Iterable[Step],
    bindings: Bindings,
    *,
    run: str,
    rehearse: bool = False,
    receipts_table: bool = False,
    brief: bool = False,
    report: Report | None = None,
    fence: Fence = lambda: None,
    intend: Intend | None = None,
    noting: Noting | None = None,
) -> tuple[Receipt, ...]:
    """Run the steps of one system in one transaction; a receipt for each.

    A rehearsal counts and takes everything back. Raises ConnectorError, with nothing done, or Partly.
    `receipts_table`: the system has the table that `ordholden grants` describes, and gets each receipt in the
    effect's own transaction. `brief`: the transaction is one of many short ones. `intend`: told of effects beforehand
    where no transaction holds them together. `noting`: notes what is cleared before that is confirmed.
    """
    receipts, planned = list[Receipt](), tuple(steps)
    try:
        with connector.writing(brief=brief, intend=intend) as session:
            work = _Work(
                session=session,
                lowering=lowering,
                bindings=bindings,
                rehearse=rehearse,
                steps=planned,
                noting=noting or Noting(),
            )
            for step in planned:
                receipts.append(work.perform(step))
                if receipts_table and not rehearse:
                    _leave(session, lowering, run, receipts[-1])
                if report is not None:
                    report(step, receipts[-1].rows)
            fence()
            if rehearse:
                raise _TakeBack  # noqa: TRY301 - raised here so that the transaction sees it
    except _TakeBack:
        pass
    except DoneInPart as trouble:
        raise Partly(trouble, tuple(_done_in_part(lowering, planned, receipts, trouble))) from None
    return tuple(receipts)


def _done_in_part(
    lowering: Lowering, steps: Iterable[Step], receipts: Iterable[Receipt], trouble: DoneInPart
) -> Iterator[Receipt]:
    """What each step did of what it was to do. A row is counted once, for the first step that may have changed it."""
    removed, changed = Counter(trouble.removed), Counter(trouble.changed)
    for step, receipt in zip(steps, receipts, strict=True):
        if not isinstance(step, Clear | Rewrite | Remove):
            continue
        left, done = removed if isinstance(step, Remove) else changed, 0
        for rows in step.rows if isinstance(step, Remove) else (step.rows,):
            table = lowering.place.table(rows.dataset).name
            its = min(left[table], receipt.rows - done)
            left[table] -= its
            done += its
        if done:
            yield replace(receipt, rows=done)


def _leave(session: Session, lowering: Lowering, run: str, receipt: Receipt) -> None:
    """The receipt beside the effect: after a crash it says whether the effect happened."""
    values = {"run": run, "step": receipt.step, "rows": receipt.rows, "at": datetime.now(UTC).replace(tzinfo=None)}
    session.run(lowering.receipt(), values)


@dataclass(kw_only=True)
class _Work:
    session: Session
    lowering: Lowering
    bindings: Bindings
    rehearse: bool
    steps: tuple[Step, ...]
    noting: Noting
    read: dict[str, Sequence[Entry]] = field(default_factory=dict)
    _vacant: frozenset[Reached] | None = None
    _note: str = ""

    @property
    def vacant(self) -> frozenset[Reached]:
        """Where no row is, looked for when everything that is read first has been read."""
        if self._vacant is None:
            self._vacant = self._without_rows(self.steps)
        return self._vacant

    def perform(self, step: Step) -> Receipt:
        started = datetime.now(UTC).isoformat(timespec="microseconds")
        self._note = ""
        rows = self._rows(step)
        return Receipt(
            step=step.key,
            system=step.system,
            kind=EXAMINED if isinstance(step, Examine) else "rehearsed" if self.rehearse else "done",
            rows=rows,
            started=started,
            ended=datetime.now(UTC).isoformat(timespec="microseconds"),
            note=self._note,
        )

    def _examined(self, step: Examine) -> int:
        lists = {**self.bindings.lists, **self.read}
        told = looked(self._select, self.lowering, step, lists) if self._reaches(step.rows) else {}
        rows = told.pop(ANY, 0)
        self._note = ", ".join(f"{name} {number}" for name, number in told.items())
        return rows

    def _rows(self, step: Step) -> int:
        match step:
            case Read():
                return self._read(step)
            case Clear():
                return self._clear(step) if self._reaches(step.rows) else 0
            case Rewrite():
                return self._rewrite(step)
            case Remove():
                return self._remove(step)
            case Refresh():
                return self._run(self.lowering.refresh(step))
            case Examine():
                return self._examined(step)
            case Tell():
                raise TypeError("a task for a person is not run")

    def _remove(self, step: Remove) -> int:
        if step.ties or any(self._meddled(rows, "DELETE") for rows in step.rows):
            removed = self._together(step)
        else:
            removed = sum(self._removed(rows) for rows in step.rows if self._reaches(rows))
        if removed:
            # What was the last row somewhere is gone now: it is not to be asked about again.
            self._vacant = self.vacant | emptied(self.lowering, step) | self._without_rows([step])
        return removed

    def _rewrite(self, step: Rewrite) -> int:
        if step.redacts:
            self._look_for_people(step)
        if not self._reaches(step.rows):
            return 0
        people = self.bindings.people
        rewriting = Rewriting(
            lowering=self.lowering,
            step=step,
            select=self._select,
            run=self._run,
            people=people,
            note=partial(self._note_down, step.rows.dataset),
            noted=self._is_noted(step.rows),
        )
        outcome = rewriting.perform()
        self._note = outcome.note
        return outcome.rows

    def _look_for_people(self, step: Rewrite) -> None:
        """Note the rows in whose texts somebody is mentioned."""
        looking = Looking(stream=self._stream, lowering=self.lowering, people=self.bindings.people)
        found = dict.fromkeys(key for column in looking.look(step) for key in column.keys)
        self.read[mentioning(step.rows.dataset)] = [(*key, None) for key in found]

    def _without_rows(self, steps: Iterable[Step]) -> frozenset[Reached]:
        return vacant(self._select, self.lowering, self.bindings, reached_by(steps), self.read)

    def _run(self, statement: Any, further: Mapping[str, Sequence[Entry]] | None = None) -> int:
        return self.session.run(statement, self.bindings.of(statement, {**self.read, **(further or {})}))

    def _select(self, statement: Any, further: Mapping[str, Sequence[Entry]]) -> list[Entry]:
        bound = self.bindings.of(statement, {**self.read, **further})
        return [tuple(row) for row in self.session.select(statement, bound)]

    def _stream(self, statement: Any) -> Iterator[Entry]:
        return self.session.select(statement, self.bindings.of(statement, self.read))

    def _reaches(self, rows: Rows) -> bool:
        return self.bindings.reaches(rows.reach, self.read) and (rows.dataset, rows.reach) not in self.vacant

    def _read(self, step: Read) -> int:
        """Materialise row keys."""
        now, reaches = datetime.now(UTC), self.bindings.reaches(step.rows.reach, self.read)
        found = keys_read(self._select, self.lowering, step) if reaches else ()
        before = self.read.get(step.keys.name, ())
        self.read[step.keys.name] = noted(found, step, self.lowering, before, now)
        return len(found)

    def _meddled(self, rows: Rows, event: str) -> bool:
        """MariaDB refuses a statement that reads a table into which a trigger of the changed one writes (1442)."""
        if self.lowering.schema.dialect != "mariadb" or not self.lowering.key(rows.dataset):
            return False
        table = self.lowering.place.table(rows.dataset)
        return any(event in trigger.events and trigger.writes for trigger in table.triggers)

    def _clear(self, step: Clear) -> int:
        if self._meddled(step.rows, "UPDATE"):
            return self._by_keys(step)
        return self._by_keys(step, if_still=True) if self._is_noted(step.rows) else self._run(self.lowering.clear(step))

    def _is_noted(self, rows: Rows) -> bool:
        return rows.dataset in self.noting.datasets and not self.rehearse

    def _note_down(self, dataset: str, columns: tuple[str, ...], keys: Iterable[Sequence[Any]]) -> None:
        if dataset in self.noting.datasets and not self.rehearse:
            self.noting.noted(dataset, columns, spelled(self.lowering, dataset, keys))

    def _removed(self, rows: Rows) -> int:
        """Remove rows; where they have to be noted, those that were, if the condition still holds for them."""
        if not self._is_noted(rows):
            return self._run(self.lowering.remove(rows))
        if self.lowering.returns_keys(rows.dataset):
            statement = self.lowering.remove_returning(rows)
            gone = self.session.returned(statement, self.bindings.of(statement, self.read))
            self._note_down(rows.dataset, (), gone)
            return len(gone)
        keys = self._select(self.lowering.select(rows, self.lowering.key(rows.dataset)), {})
        if not keys:
            return 0
        self._note_down(rows.dataset, (), keys)
        listed = Listed(columns=self.lowering.key(rows.dataset), keys="noted")
        those = replace(rows, where=both(rows.where, listed))
        return self._run(self.lowering.remove(those), {"noted": [(*key, None) for key in keys]})

    def _by_keys(self, step: Clear, *, if_still: bool = False) -> int:
        """Which cells are to be cleared is read first; the statement then reads no other table.

        `if_still`: it does, because the condition has to hold for them still.
        """
        key, found = self.lowering.key(step.rows.dataset), dict[str, Sequence[Entry]]()
        assignments = []
        for each in step.assignments:
            name = f"cells:{each.column}"
            cells = self.lowering.select(replace(step.rows, where=each.where), key)
            found[name] = [(*row, None) for row in self._select(cells, {})]
            self._note_down(step.rows.dataset, (each.column,), (row[:-1] for row in found[name]))
            listed = Listed(columns=key, keys=name)
            assignments.append(replace(each, where=both(each.where, listed) if if_still else listed))
        if not any(found.values()):
            return 0
        rows = Rows(dataset=step.rows.dataset, reach=None, where=either(*(a.where for a in assignments)))
        return self._run(self.lowering.clear(replace(step, rows=rows, assignments=tuple(assignments))), found)

    def _together(self, step: Remove) -> int:
        """Rows in a circle: loosen what may be empty, then delete by key."""
        reached = [rows for rows in step.rows if self._reaches(rows)]
        keys = going(self._select, self.lowering, reached, step.ties)
        for dataset, those in keys.items():
            self._note_down(dataset, (), those)
        order, loose = cycles.in_order(keys, step.ties)
        for tie in loose:
            if keys.get(tie.dataset):
                self._run(self.lowering.loosen(tie, "going"), _bound(keys[tie.dataset]))
        return sum(
            self._run(self.lowering.delete_by_keys(dataset, "going"), _bound(keys[dataset])) for dataset in order
        )


def _bound(keys: Iterable[cycles.Key]) -> dict[str, Sequence[Entry]]:
    return {"going": [(*key, None) for key in keys]}
