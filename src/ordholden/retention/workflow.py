"""The course of a sweep: what is due is cleared system by system, step by step, batch by batch, and then read again.

Whoever is in the way, or away, delays a dataset or a system and never the others. What waits is named.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.values import Connector
from ordholden.declaration.values import Declaration
from ordholden.execution.batches import Batch, Batches
from ordholden.execution.bindings import Bindings, Entry, cutoff_days
from ordholden.execution.earlier import Earlier
from ordholden.execution.facts import read_facts
from ordholden.execution.intents import Intents
from ordholden.execution.noting import Noting
from ordholden.execution.pacing import Pace
from ordholden.execution.receipts import keeps_receipts
from ordholden.holds.compile import Compiled
from ordholden.holds.conditions import FALSE
from ordholden.plan.sql.dialect import LoweringError
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Clear, Plan, Rewrite, Rows, Step, rows_of
from ordholden.promises.proof import WHOLE_ROW, Proof, prove_closure
from ordholden.retention.plan import Sweep, chosen, datasets_of, facts_wanted, in_turn, plan_sweep
from ordholden.subjects.values import Graph

SIZE = 5_000
"""Keys of a batch."""

ROUNDS = 25
"""How often what only became due by the sweep itself is gone after."""


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A sweep with everything that its statements are bound to.

    `declaration`: the whole one; the graph has only what answers. `only`: datasets and systems; none: all.
    `waiting`: datasets that time does not clear yet (`holds.waiting`).
    """

    sweep: Sweep
    declaration: Declaration
    graph: Graph
    connectors: Mapping[str, Connector]
    lists: Mapping[str, Sequence[Entry]]
    today: date
    salt: str = "of a forecast"
    only: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()

    @property
    def plan(self) -> Plan:
        """The plan that is shown and approved."""
        return self.sweep.plan

    @property
    def rule(self) -> Compiled:
        """The rule that the plan was made from."""
        return self.sweep.rule

    def lowering(self, system: str) -> Lowering:
        """The plan's SQL for one system."""
        return Lowering(schema=self.graph.schemas[system], declaration=self.graph.declaration)

    def bindings(self, system: str) -> Bindings:
        """What the system's statements are bound to."""
        days = cutoff_days(self.rule.cutoffs, self.today, self.graph.declaration.controller)
        return Bindings(cutoffs=days, zone=self.lowering(system).zone, lists=self.lists, salt=self.salt)

    def steps(self, system: str) -> tuple[Step, ...]:
        """The system's steps, in order."""
        return chosen((s for s in self.plan.steps if s.system == system), self.only)

    def systems(self) -> tuple[str, ...]:
        """The systems with steps, those that need another's events first."""
        return tuple(s for s in in_turn(self.declaration, self.graph.schemas) if self.steps(s))


def prepare(
    declaration: Declaration,
    graph: Graph,
    connectors: Mapping[str, Connector],
    *,
    today: date,
    earlier: Earlier,
    only: Collection[str] = (),
    waiting: Collection[str] = (),
) -> Prepared:
    """The sweep as of a day. Events of other systems that cannot be read have not come."""
    graph = earlier.laid_over(graph)
    sweep = plan_sweep(graph, earlier.releases)
    facts = read_facts(graph, connectors, sweep.rule.facts, today)
    return Prepared(
        sweep=sweep,
        declaration=declaration,
        graph=graph,
        connectors=connectors,
        lists={**earlier.lists, **facts},
        today=today,
        only=frozenset(only),
        waiting=frozenset(waiting),
    )


# ------------------------------------------------------------------------------------------------ running


@dataclass(kw_only=True)
class Done:
    """What a step has done so far. `longest`: seconds of the longest transaction."""

    step: Step
    rows: int = 0
    batches: int = 0
    longest: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Waits:
    """What was not done: a step, and why it waits."""

    step: Step
    trouble: ConnectorError


@dataclass(kw_only=True)
class Swept:
    """What came of a sweep. `stopped`: somebody asked for it to end after the present batch."""

    done: dict[str, Done] = field(default_factory=dict)
    waits: dict[str, Waits] = field(default_factory=dict)
    proof: Proof | None = None
    shells: dict[str, int] = field(default_factory=dict)
    stopped: bool = False

    @property
    def rows(self) -> int:
        """Rows that were removed or cleared."""
        return sum(done.rows for done in self.done.values())


@dataclass(frozen=True, kw_only=True)
class Receipts:
    """Where what was done is written down: `add` is told of each batch, `flush` when a step pauses or ends.

    `last`: the number of the last batch of a step that is on record. `intents`: of a step. `noting`: notes
    what time alone would not clear again.
    """

    run: str
    add: Callable[[Step, Batch], None] = lambda _step, _batch: None
    flush: Callable[[], None] = lambda: None
    last: Mapping[str, int] = field(default_factory=dict)
    intents: Callable[[Step], Intents | None] = lambda _step: None
    noting: Noting = field(default_factory=Noting)


@dataclass(kw_only=True)
class Sweeping:
    """A sweep that runs. `report` is told of each step: rows so far. `paces`: by system, how fast it may go."""

    prepared: Prepared
    receipts: Receipts
    size: int = SIZE
    stop: Callable[[], bool] = lambda: False
    report: Callable[[Step, int], None] = lambda _step, _rows: None
    paces: Mapping[str, Pace] = field(default_factory=dict)
    swept: Swept = field(default_factory=Swept)

    def run(self) -> Swept:
        """Everything that is due, until nothing is, or nothing more can be done; then read again."""
        self.once()
        for _ in range(ROUNDS):
            proof = self.prove()
            late = {f.dataset for f in proof.findings} - self._waiting()
            before = self.swept.rows
            if self.swept.stopped or not late:
                break
            self._round(late)
            if self.swept.rows == before:
                break
        self.swept.shells = self._shells()
        return self.swept

    def once(self) -> None:
        """Every step once, in order."""
        self._round(None)

    def _waiting(self) -> set[str]:
        return {dataset for wait in self.swept.waits.values() for dataset in datasets_of(wait.step)}

    def _round(self, only: Collection[str] | None) -> None:
        for system in self.prepared.systems():
            steps = [s for s in self.prepared.steps(system) if only is None or any(d in only for d in datasets_of(s))]
            away: ConnectorError | None = None
            for step in steps:
                if self.stop():
                    self.swept.stopped = True
                    return
                if away is None:
                    away = self._step(system, step)
                else:
                    self.swept.waits[step.key] = Waits(step=step, trouble=away)

    def _step(self, system: str, step: Step) -> ConnectorError | None:
        """One step; the trouble of a system that does not answer any more, so that its other steps wait too."""
        needed = self._needed(step)
        if needed is not None:
            if self._is_due(system, step):
                self.swept.waits[step.key] = Waits(step=step, trouble=needed)
            return None
        done = self.swept.done.setdefault(step.key, Done(step=step))
        self.report(step, done.rows)
        try:
            self._batches(system, step, done)
        except ConnectorError as trouble:
            self.swept.waits[step.key] = Waits(step=step, trouble=trouble)
            return trouble if trouble.kind in (Kind.UNREACHABLE, Kind.LOST) else None
        except LoweringError as error:
            why = ConnectorError(Kind.OTHER, f"{error}.", "Correct the declaration; `ordholden check` says more.")
            self.swept.waits[step.key] = Waits(step=step, trouble=why)
        finally:
            self.receipts.flush()
        return None

    def _batches(self, system: str, step: Step, done: Done) -> None:
        work = Batches(
            connector=self.prepared.connectors[system],
            lowering=self.prepared.lowering(system),
            bindings=self.prepared.bindings(system),
            run=self.receipts.run,
            size=self.size,
            receipts_table=keeps_receipts(self.prepared.graph.schemas[system]),
            stop=self.stop,
            noting=self.receipts.noting,
            first=self.receipts.last.get(step.key, 0) + done.batches + 1,
            intents=self.receipts.intents(step),
        )
        for batch in work.perform(step):
            done.rows += batch.receipt.rows
            done.batches += 1
            done.longest = max(done.longest, batch.seconds)
            self.receipts.add(step, batch)
            self.report(step, done.rows)
            if system in self.paces:
                self.paces[system].after(batch.seconds)

    def _needed(self, step: Step) -> ConnectorError | None:
        """Events that another system still has to read are not removed before it has."""
        waiting, wanted = self._waiting() | self.prepared.waiting, facts_wanted(self.prepared.declaration)
        for dataset in datasets_of(step):
            readers = sorted(r for r in wanted.get(dataset, ()) if r in waiting or self._is_away(r))
            if readers:
                what = f"Its events are still needed by {', '.join(readers)}."
                return ConnectorError(Kind.OTHER, what, "It goes when that has been swept.", again=True)
        return None

    def _is_due(self, system: str, step: Step) -> bool:
        """The step would change something now: else nothing waits. What cannot be asked may."""
        lowering, bindings = self.prepared.lowering(system), self.prepared.bindings(system)
        try:
            with self.prepared.connectors[system].reading() as session:
                parts = (step,) if isinstance(step, Clear | Rewrite) else rows_of(step)
                statements = (lowering.count(part) for part in parts)
                return any(next(iter(session.select(s, bindings.of(s))))[0] for s in statements)
        except (ConnectorError, LoweringError):
            return True

    def _is_away(self, address: str) -> bool:
        return self.prepared.declaration.datasets[address].system not in self.prepared.graph.schemas

    # -------------------------------------------------------------------------------------------- reading again

    def prove(self) -> Proof:
        """Read everything again."""
        bound = {system: self.prepared.bindings(system) for system in self.prepared.systems()}
        proof = prove_closure(self.prepared.rule, self.prepared.connectors, bound)
        if self.prepared.only:
            touched = {d for s in self.prepared.systems() for step in self.prepared.steps(s) for d in datasets_of(step)}
            proof = replace(
                proof,
                findings=tuple(f for f in proof.findings if f.dataset in touched),
                uncovered=tuple(u for u in proof.uncovered if u.dataset in touched),
                illegible=tuple(each for each in proof.illegible if each.dataset in touched),
            )
        self.swept.proof = proof
        return proof

    def _shells(self) -> dict[str, int]:
        """Emptied rows by dataset that stay because others refer to them."""
        proof = self.swept.proof
        left = {f.dataset: f.cells for f in proof.findings if f.column == WHOLE_ROW} if proof else {}
        found: dict[str, int] = {}
        for system in self.prepared.systems():
            if proof is None or system not in proof.unproven:
                found |= dict(self._due(system))
        return {dataset: rows - left.get(dataset, 0) for dataset, rows in found.items() if rows > left.get(dataset, 0)}

    def _due(self, system: str) -> Iterator[tuple[str, int]]:
        lowering, bindings = self.prepared.lowering(system), self.prepared.bindings(system)
        touched = {dataset for step in self.prepared.steps(system) for dataset in datasets_of(step)}
        with self.prepared.connectors[system].reading() as session:
            for address, held in self.prepared.rule.rows.items():
                if address in touched and held.due != FALSE:
                    statement = lowering.count(Rows(dataset=address, reach=None, where=held.due))
                    yield address, int(next(iter(session.select(statement, bindings.of(statement))))[0])
