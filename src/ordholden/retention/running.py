"""A sweep carried out and put on record: by the command, and by a worker that sweeps at night."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from ordholden.diagnostics.json import to_json
from ordholden.execution.afterwards import after, grades
from ordholden.execution.copies import last_copies
from ordholden.execution.pacing import pace_of
from ordholden.plan.values import Step
from ordholden.retention.outcome import Outcome
from ordholden.retention.plan import terms
from ordholden.retention.progress import now_and_then
from ordholden.retention.record import Recorder, begun, noting, numbers, recovered
from ordholden.retention.workflow import SIZE, Prepared, Receipts, Sweeping, Swept
from ordholden.store.store import Store
from ordholden.store.sweeps import Waiting
from ordholden.store.values import RunState


@dataclass(frozen=True, kw_only=True)
class Course:
    """How a sweep is carried out. `missing`: systems that are away, and why. `waiting`: what it leaves for a word."""

    by: str
    size: int = SIZE
    missing: Mapping[str, str] = field(default_factory=dict)
    waiting: tuple[Waiting, ...] = ()
    stop: Callable[[], bool] = lambda: False
    report: Callable[[Step, int], None] = lambda _step, _rows: None


def approve(store: Store, prepared: Prepared, *, by: str, reason: str = "") -> None:
    """Put on record who lets the plan run, and why."""
    plan = prepared.plan
    body = to_json(plan)
    assert isinstance(body, dict)
    store.save_plan(checksum=plan.checksum, right=plan.right, subjects=plan.subjects, body=body)
    store.approve(plan.checksum, by=by, reason=reason)


def run(prepared: Prepared, store: Store, course: Course) -> Outcome:
    """Sweep, and end the run as far as it came. The caller has the claim and has approved the plan."""
    name, again = begun(store, prepared)
    if again:
        store.parts.resume(name, by=course.by)
        recovered(store, name, prepared)
    store.sweeps.leave(name, course.waiting)
    before = sum(receipt.rows for receipt in store.receipts(name))
    recorder = Recorder(store, name)
    receipts = Receipts(
        run=name,
        add=recorder.add,
        flush=recorder.flush,
        last=numbers(store, name),
        intents=recorder.intents,
        noting=noting(store, name, prepared),
    )
    systems, connectors = prepared.declaration.systems.values(), prepared.connectors
    elsewhere = now_and_then(lambda: store.parts.stopped(name))

    def stop() -> bool:
        return course.stop() or elsewhere()

    swept = Sweeping(
        # The run's own salt: gone on with after a crash, it gives everybody the same placeholder again.
        prepared=replace(prepared, salt=store.salt_of(name)),
        receipts=receipts,
        size=course.size,
        stop=stop,
        report=course.report,
        paces={s.name: pace_of(s, connectors[s.name], stop) for s in systems if s.name in connectors},
    ).run()
    outcome = Outcome(
        run=name,
        today=prepared.today,
        swept=swept,
        terms={address: tuple(terms(prepared.graph, address, prepared.today)) for address in prepared.graph.personal()},
        before=before,
        away=course.missing,
        by_hand={s.name: s.who or "" for s in systems if not s.connected and not s.told},
        services=tuple(s.name for s in systems if s.told),
        only=tuple(sorted(prepared.only)),
        copies=last_copies(store, prepared.declaration, prepared.systems(), datetime.now(UTC)) if swept.rows else {},
        waiting=course.waiting,
        back=len(store.returns.open()),
        after=after(prepared.graph, prepared.connectors, _changed(prepared, swept), (), prepared.today),
    )
    for receipt in grades(outcome.after):
        store.record(name, receipt)
    _close(outcome, store)
    return outcome


def _changed(prepared: Prepared, swept: Swept) -> dict[str, list[Step]]:
    """By system the steps that changed rows."""
    done = {each.step.key for each in swept.done.values() if each.rows}
    steps = {system: [s for s in prepared.steps(system) if s.key in done] for system in prepared.systems()}
    return {system: found for system, found in steps.items() if found}


def _close(outcome: Outcome, store: Store) -> None:
    if outcome.left:
        store.set_state(outcome.run, RunState.RUNNING if outcome.swept.stopped else RunState.INCOMPLETE)
    elif outcome.unread:
        store.set_state(outcome.run, RunState.RUNNING)
    else:
        store.finish(outcome.run)
