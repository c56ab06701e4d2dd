"""Rows of the store's tables as values, and what a sealed value is bound to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from ordholden.ledger.entries import Entry, Fact, step_done
from ordholden.plan.values import Receipt
from ordholden.store.errors import StoreRefused
from ordholden.store.keys import Keys
from ordholden.store.queries import Row
from ordholden.store.values import Approval, Run, RunState, StoredPlan, SubjectKey, Task

PLAN = "SELECT checksum, right_asked, subjects, body, made_at FROM plan"
APPROVAL = "SELECT checksum, given_by, given_at, reason FROM approval"
RUN = """
SELECT run.id, run.checksum, plan.right_asked, run.state, run.as_of, run.released_at, run.started_at, run.ended_at,
       ARRAY(SELECT purpose FROM release WHERE release.run = run.id AND NOT decided ORDER BY purpose),
       ARRAY(SELECT purpose FROM release WHERE release.run = run.id AND decided ORDER BY purpose),
       ARRAY(SELECT ARRAY[purpose, because] FROM kept WHERE kept.run = run.id ORDER BY purpose),
       run.stopped_at, run.stopped_by, run.program, run.replay
FROM run JOIN plan ON plan.checksum = run.checksum"""
SUBJECT_KEY = "SELECT number, person, kind, root, sealed, released_at FROM subject_key"
RECEIPT = "SELECT step, receipt.system, kind, rows, started, ended, by_whom, receipt.note FROM receipt"
TASK = "SELECT run, step, system, who, asked_at, sealed, attested_by, attested_at, note FROM task"

RELEASED = """
SELECT run, purpose, decided FROM release
UNION ALL
SELECT run.id, asking.purpose, false
FROM run JOIN plan USING (checksum) CROSS JOIN unnest(%s::text[]) AS asking (purpose)
WHERE right_asked <> 'sweep'
  AND NOT EXISTS (SELECT FROM release WHERE release.run = run.id AND release.purpose = asking.purpose)
  AND NOT EXISTS (SELECT FROM kept WHERE kept.run = run.id AND kept.purpose = asking.purpose)"""
"""What each run released; also what a request releases only today, where nobody kept it with a reason."""

DONE = """
SELECT system, regexp_replace(step, ' \\[[0-9-]+\\]$', '') AS whole, kind, sum(rows)::bigint FROM receipt
WHERE run = %s GROUP BY system, whole, kind ORDER BY whole, kind"""
"""The receipts of a run, those of a step that was done in portions as one."""


def place(table: str, *row: object) -> str:
    """What a sealed value is bound to: its table and row. Different rows have different places."""
    return "/".join([table, *(str(part).replace("%", "%%").replace("/", "%s") for part in row)])


def domain(root: str) -> str:
    """The domain of the fingerprints of a dataset's root keys."""
    return f"root key of {root}"


def unknown(what: str, name: str, mend: str = "") -> StoreRefused:
    """The refusal for what is not on record."""
    return StoreRefused("STO013", f"The store has no {what} {name}.", mend=mend)


def plan_of(row: Row) -> StoredPlan:
    """A row of PLAN."""
    return StoredPlan(checksum=row[0], right=row[1], subjects=row[2], body=row[3], made=row[4])


def approval_of(row: Row) -> Approval:
    """A row of APPROVAL."""
    return Approval(checksum=row[0], by=row[1], at=row[2], reason=row[3])


def run_of(row: Row) -> Run:
    """A row of RUN."""
    return Run(
        id=row[0],
        checksum=row[1],
        right=row[2],
        state=RunState(row[3]),
        as_of=row[4],
        released_at=row[5],
        started=row[6],
        ended=row[7],
        released=tuple(row[8]),
        decided=tuple(row[9]),
        kept=dict(row[10]),
        stopped=row[11],
        stopped_by=row[12],
        program=row[13],
        replay=row[14],
    )


def subject_of(row: Row, run: str, keys: Keys) -> SubjectKey:
    """A row of SUBJECT_KEY, opened."""
    key = keys.opened(row[4], place("subject_key", run, row[0]))
    return SubjectKey(number=row[0], person=row[1], kind=row[2], root=row[3], key=key, released_at=row[5])


def receipt_of(row: Row) -> Receipt:
    """A row of RECEIPT; its instants in ISO 8601, UTC."""
    started, ended = (instant.astimezone(UTC).isoformat() for instant in row[4:6])
    return Receipt(
        step=row[0], system=row[1], kind=row[2], rows=row[3], started=started, ended=ended, by=row[6], note=row[7]
    )


def entry_of(run: str, receipt: Receipt) -> Entry:
    """What the ledger says of a receipt."""
    return step_done(
        *(run, receipt.step, receipt.system, receipt.kind, receipt.rows),
        started=receipt.started,
        ended=receipt.ended,
        by=receipt.by,
        note=receipt.note,
    )


def done_of(found: Sequence[Row]) -> dict[str, Fact]:
    """Rows of DONE: the rows of each step, and the systems that were read again or attested."""
    done: dict[str, Fact] = {}
    for _, step, kind, rows in found:
        if kind == "done":
            done[step] = rows + done.get(step, 0)
    return {
        "done": done,
        "stays": {step: rows for _, step, kind, rows in found if kind == "stays"},
        "proved": sorted(system for system, _, kind, _ in found if kind == "proved"),
        "attested": sorted(system for system, _, kind, _ in found if kind == "attested"),
    }


def task_of(row: Row, keys: Keys) -> Task:
    """A row of TASK, opened as long as it waits."""
    identifiers: dict[str, tuple[str, ...]] = {}
    if row[5] is not None:
        flat = [str(part) for part in keys.opened(row[5], place("task", row[0], row[1]))]
        for kind, value in zip(flat[::2], flat[1::2], strict=True):
            identifiers[kind] = (*identifiers.get(kind, ()), value)
    return Task(
        run=row[0],
        step=row[1],
        system=row[2],
        who=row[3],
        asked=row[4],
        identifiers=identifiers,
        attested_by=row[6],
        attested=row[7],
        note=row[8],
    )
