"""Sweep again what was swept since a backup was made: by time where time tells it, by the journal where it does not."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from ordholden.backups.recognising import FILES
from ordholden.connectors.values import Connector, Row
from ordholden.diagnostics.json import from_json, to_json
from ordholden.execution.bindings import Entry
from ordholden.execution.earlier import decided_earlier
from ordholden.execution.noting import spelled
from ordholden.holds.conditions import TRUE
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.sql.parameters import bind
from ordholden.plan.values import Plan, Rows
from ordholden.retention.plan import RIGHT, datasets_of
from ordholden.retention.record import Recorder, noting, step_of
from ordholden.retention.workflow import Prepared, Receipts, Sweeping, Swept, prepare
from ordholden.schema.values import SAME
from ordholden.store.journal import LookingForRows
from ordholden.store.store import Store
from ordholden.store.values import NewRun, RunState
from ordholden.subjects.identity import Key
from ordholden.subjects.values import Graph

PORTION = 5_000
"""Keys that are read and hashed at a time."""

Cells = tuple[str, str]
"""A dataset and a column of it; no column: whole rows."""


@dataclass(frozen=True, kw_only=True)
class SweptBefore:
    """What was swept in a system since a backup: in which datasets, up to which day, and keys that are there again.

    `by`: the sweeps and the notes that tell it. `elements`: notes are about elements of lists, which are known by what
    they say: whatever is cleared in them may make others known.
    """

    by: tuple[tuple[str, ...], tuple[int, ...]] = ((), ())
    elements: bool = False
    datasets: frozenset[str] = frozenset()
    day: date | None = None
    keys: Mapping[Cells, Sequence[Entry]] = field(default_factory=dict, repr=False)

    @property
    def rows(self) -> int:
        """Rows that were recognised by their keys."""
        return len({(dataset, *entry[:-1]) for (dataset, _), entries in self.keys.items() for entry in entries})


def swept_before(
    store: Store, graph: Graph, system: str, connector: Connector, runs: Sequence[str], notes: Sequence[int]
) -> SweptBefore:
    """Find out what these sweeps cleared in the system, and which of the rows that were noted are there again."""
    datasets: set[str] = set()
    days: list[date] = []
    for run in runs:
        on_record = store.run(run)
        here = {a for a in _datasets(store, run) if a in graph.declaration.datasets}
        here = {a for a in here if graph.dataset(a).system == system}
        if on_record is not None and here:
            datasets |= here
            days.append(on_record.as_of)
    keys: dict[Cells, dict[Row, datetime]] = {}
    with store.journal.looking_for_rows(notes) as looking:
        noted = [a for a in looking.datasets() if a in graph.declaration.datasets]
        for dataset in noted:
            for columns, row, at in _matches(graph, connector, looking, dataset):
                for column in columns or ("",):
                    those = keys.setdefault((dataset, column), {})
                    those[row] = max(at, those.get(row, at))
    restored = datetime.now(UTC) if graph.declaration.systems[system].kind == FILES else None
    found = {cells: [(*row, restored or at) for row, at in those.items()] for cells, those in keys.items()}
    day = max(days, default=None)
    return SweptBefore(
        by=(tuple(runs), tuple(notes)),
        elements=any(SAME in graph.lasting_key(a) for a in noted),
        datasets=frozenset({*datasets, *(a for a, _ in found)}),
        day=day,
        keys=found,
    )


def _datasets(store: Store, run: str) -> set[str]:
    """The datasets in which a sweep changed something."""
    on_record = store.run(run)
    stored = store.plan(on_record.checksum) if on_record else None
    if stored is None:
        return set()
    plan = from_json(Plan, dict(stored.body))  # type: ignore[arg-type]
    changed = {step_of(receipt.step) for receipt in store.receipts(run) if receipt.rows}
    return {dataset for step in plan.steps if step.key in changed for dataset in datasets_of(step)}


def _matches(
    graph: Graph, connector: Connector, looking: LookingForRows, dataset: str
) -> Iterator[tuple[tuple[str, ...], Row, datetime]]:
    if not graph.lasting_key(dataset):
        return
    lowering = Lowering(schema=graph.schemas[connector.name], declaration=graph.declaration)
    statement = lowering.select(Rows(dataset=dataset, reach=None, where=TRUE), lowering.lasting_key(dataset))
    with connector.reading() as session:
        some: list[Row] = []
        for row in session.select(statement, bind(statement, zone=lowering.zone), portion=PORTION):
            some.append(row)
            if len(some) == PORTION:
                yield from _known(looking, dataset, some, spelled(lowering, dataset, some))
                some = []
        yield from _known(looking, dataset, some, spelled(lowering, dataset, some))


def _known(
    looking: LookingForRows, dataset: str, rows: Sequence[Row], keys: Sequence[Key]
) -> Iterator[tuple[tuple[str, ...], Row, datetime]]:
    for number, columns, at in looking.among(dataset, enumerate(keys)):
        if None not in rows[number]:  # a key that was declared may be empty, and then no list of keys finds it
            yield columns, rows[number], at


# ------------------------------------------------------------------------------------------------ sweeping


def sweep_again(
    store: Store, graph: Graph, connectors: Mapping[str, Connector], before: SweptBefore, replay: str, today: date
) -> Swept | None:
    """Sweep those datasets as of the day on which they were swept; None where nothing of it is there again."""
    _end_those_cut_off(store)
    if not before.datasets:
        return None
    prepared = _prepared(store, graph, connectors, before, today)
    if not Sweeping(prepared=prepared, receipts=Receipts(run="")).prove().findings:
        return None
    plan, by = prepared.plan, getpass.getuser()
    body = to_json(plan)
    assert isinstance(body, dict)
    store.save_plan(checksum=plan.checksum, right=plan.right, subjects=plan.subjects, body=body)
    store.approve(plan.checksum, by=by, reason=f"replay {replay} of what was swept before")
    new = NewRun(
        checksum=plan.checksum, as_of=prepared.today, released_at=datetime.now(UTC), subjects=(), replay=replay
    )
    with store.claim("sweep"):
        run = store.begin_run(new)
        recorder = Recorder(store, run)
        receipts = Receipts(
            run=run,
            add=recorder.add,
            flush=recorder.flush,
            intents=recorder.intents,
            noting=noting(store, run, prepared),
        )
        swept = Sweeping(prepared=replace(prepared, salt=store.salt_of(run)), receipts=receipts).run()
        store.set_state(run, RunState.INCOMPLETE) if unfinished(swept) else store.finish(run)
    return swept


def unfinished(swept: Swept) -> bool:
    """Something of it is not done, or not known to be."""
    proof = swept.proof
    return bool(swept.waits) or proof is None or bool(proof.findings or proof.unproven)


def _prepared(
    store: Store, graph: Graph, connectors: Mapping[str, Connector], before: SweptBefore, today: date
) -> Prepared:
    earlier = decided_earlier(store, graph.declaration)
    names = {cells: f"swept before:{cells[0]}:{cells[1]}" for cells in before.keys}
    releases = replace(earlier.releases, swept={cells: (name,) for cells, name in names.items()})
    lists = {**earlier.lists, **{names[cells]: entries for cells, entries in before.keys.items()}}
    return prepare(
        graph.declaration,
        graph,
        connectors,
        today=before.day or today,
        earlier=replace(earlier, releases=releases, lists=lists),
        only=before.datasets,
    )


def _end_those_cut_off(store: Store) -> None:
    """A sweep of a replay that was cut off is not gone on with: what it left is found again."""
    for run in store.open_runs():
        if run.right == RIGHT and run.replay is not None:
            store.finish(run.id)
