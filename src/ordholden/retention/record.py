"""What a sweep has done, written into the store while it goes on; and what is known of one that was cut off."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from ordholden.connectors.errors import ConnectorError
from ordholden.execution.batches import Batch
from ordholden.execution.noting import Noting
from ordholden.execution.receipts import keeps_receipts, kept
from ordholden.holds.recurring import to_be_noted
from ordholden.plan.values import Receipt, Step
from ordholden.retention.plan import RIGHT
from ordholden.retention.workflow import Prepared
from ordholden.store.intents import Intents
from ordholden.store.store import Store
from ordholden.store.values import NewRun, Run
from ordholden.subjects.identity import Key

EVERY = 1.0
"""Seconds of work that share a receipt: cut off, no more than that is missing from the store."""

_NUMBERED = re.compile(r"(?P<step>.*) \[(?:\d+-)?(?P<last>\d+)\]", re.DOTALL)


def noting(store: Store, run: str, prepared: Prepared) -> Noting:
    """What notes for the journal the keys of what a restored backup would bring back, and time not take again."""

    def keep(dataset: str, columns: tuple[str, ...], keys: Sequence[Key]) -> int:
        return store.journal.note(run, dataset, columns, keys, datetime.now(UTC))

    return Noting(datasets=to_be_noted(prepared.graph), keep=keep, forget=store.journal.forget)


class Recorder:
    """Brings batches together into receipts of the run."""

    def __init__(self, store: Store, run: str) -> None:
        self._store, self._run = store, run
        self._step: Step | None = None
        self._batches: list[Batch] = []
        self._since = 0.0

    def add(self, step: Step, batch: Batch) -> None:
        """A batch was kept."""
        if step is not self._step:
            self.flush()
            self._step, self._since = step, time.monotonic()
        self._batches.append(batch)
        if time.monotonic() - self._since > EVERY:
            self.flush()
            self._since = time.monotonic()

    def intents(self, step: Step) -> Intents:
        """What the step is about to do where no transaction holds it together."""
        return self._store.intents(self._run, step.key)

    def flush(self) -> None:
        """Write down what is not yet written."""
        if self._step is not None and self._batches:
            with self._store.transaction():
                self._store.record(self._run, portion(self._step, self._batches))
                self.intents(self._step).forget()
        self._batches = []


def portion(step: Step, batches: list[Batch]) -> Receipt:
    """One receipt for several batches of a step, by the numbers of the first and the last."""
    first, last = batches[0], batches[-1]
    number = "1 transaction" if len(batches) == 1 else f"{len(batches)} transactions"
    return Receipt(
        step=f"{step.key} [{first.number}-{last.number}]",
        system=step.system,
        kind="done",
        rows=sum(batch.receipt.rows for batch in batches),
        started=first.receipt.started,
        ended=last.receipt.ended,
        note=f"{number}, the longest {1000 * max(batch.seconds for batch in batches):.0f} ms",
    )


def begun(store: Store, prepared: Prepared) -> tuple[str, bool]:
    """The run to work on, and whether it was begun before: one of today that was cut off is gone on with.

    Earlier ones that did not end are ended: what they left is due today as well. Nobody else may be sweeping.
    """
    run: str | None = None
    for before in store.open_runs():
        if before.right == RIGHT and run is None and _goes_on(before, prepared):
            run = before.id
        elif before.right == RIGHT:
            at = datetime.now(UTC).isoformat(timespec="seconds")
            note = "what was left is due for a later sweep"
            store.record(
                before.id, Receipt(step="ended", system="", kind="left", rows=0, started=at, ended=at, note=note)
            )
            store.finish(before.id)
    if run is not None:
        return run, True
    new = NewRun(
        checksum=prepared.plan.checksum, as_of=prepared.today, released_at=datetime.now(UTC), subjects=(), released=()
    )
    return store.begin_run(new), False


def _goes_on(run: Run, prepared: Prepared) -> bool:
    return (run.checksum, run.as_of) == (prepared.plan.checksum, prepared.today)


def numbers(store: Store, run: str) -> dict[str, int]:
    """By step the number of its last batch that is on record."""
    found: dict[str, int] = {}
    for receipt in store.receipts(run):
        named = _NUMBERED.fullmatch(receipt.step)
        if named:
            found[named["step"]] = max(found.get(named["step"], 0), int(named["last"]))
    return found


def step_of(name: str) -> str:
    """The step of which a receipt is a portion."""
    named = _NUMBERED.fullmatch(name)
    return named["step"] if named else name


def recovered(store: Store, run: str, prepared: Prepared) -> None:
    """Batches that were kept while nobody could write it down any more: the systems' own receipts tell of them."""
    for system in prepared.systems():
        if keeps_receipts(prepared.graph.schemas[system]):
            known = numbers(store, run)
            steps = {step.key: step for step in prepared.steps(system)}
            for key, numbered in _kept_there(prepared, system, run).items():
                missing = {number: rows for number, rows in numbered.items() if number > known.get(key, 0)}
                if missing and key in steps:
                    store.record(run, _told_there(steps[key], missing))


def _kept_there(prepared: Prepared, system: str, run: str) -> dict[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = {}
    with suppress(ConnectorError):
        for step, rows in kept(prepared.connectors[system], prepared.lowering(system), run).items():
            named = _NUMBERED.fullmatch(step)
            if named:
                found.setdefault(named["step"], {})[int(named["last"])] = rows
    return found


def _told_there(step: Step, kept: Mapping[int, int]) -> Receipt:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return Receipt(
        step=f"{step.key} [{min(kept)}-{max(kept)}]",
        system=step.system,
        kind="done",
        rows=sum(kept.values()),
        started=at,
        ended=at,
        note="by the system's own receipts, after the sweep was cut off",
    )
