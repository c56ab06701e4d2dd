"""Erase again who was erased and came back with a restored backup: as runs like any other, with parts and a proof.

What was cut off is gone on with: runs that were begun first, then whoever is still there. Done twice it is done once,
because what has nothing to clear begins no run.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from ordholden.backups.recognising import Group, Recognised, recognised
from ordholden.backups.recognising import Report as ReadReport
from ordholden.backups.resweeping import SweptBefore, sweep_again, swept_before, unfinished
from ordholden.backups.state import (
    SKEW,
    State,
    instant_of,
    leave_mark,
    refuse_clock,
    refuse_stranger,
    server_of,
    state_of,
    undone,
)
from ordholden.connectors.values import Connector
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.json import to_json
from ordholden.diagnostics.render import has_errors
from ordholden.diagnostics.values import Diagnostic
from ordholden.execution.earlier import decided_earlier
from ordholden.plan.sql.lowering import Lowering
from ordholden.retention.plan import RIGHT as SWEEP
from ordholden.retention.workflow import Swept
from ordholden.rights.asking import Found
from ordholden.rights.case import Case, fingerprint, roots_of
from ordholden.rights.course import Ground, again, begun, carry_on, held
from ordholden.rights.erasure import Prepared, Report, Restored, now, prepare, prove
from ordholden.rights.held import numbers_held
from ordholden.rights.mentions import look_again, people_of
from ordholden.rights.outcome import Outcome, closing_state
from ordholden.rights.plan.erasure import ERASURE, REPLAY
from ordholden.rights.sought import sealable
from ordholden.store.errors import StoreRefused
from ordholden.store.retention import reach_of_the_journal
from ordholden.store.store import Store
from ordholden.store.values import RunState
from ordholden.subjects.values import Graph


@dataclass(frozen=True, kw_only=True)
class Place:
    """The restored system, with the declaration laid over what answers."""

    store: Store
    declaration: Declaration
    graph: Graph
    connectors: Mapping[str, Connector]
    system: str
    today: date

    @property
    def connector(self) -> Connector:
        """The way to the system."""
        return self.connectors[self.system]

    @property
    def lowering(self) -> Lowering:
        """The system's SQL."""
        return Lowering(schema=self.graph.schemas[self.system], declaration=self.declaration)


@dataclass(frozen=True, kw_only=True)
class Undone:
    """What a restored system undid: since when, by which runs, and who is there again.

    `unbound`: runs from before the journal was bound to the ledger. `gaps`: of when the store itself has lost what was
    done, because a backup of it was restored.
    """

    since: datetime
    runs: tuple[str, ...]
    who: Recognised
    state: State
    swept: SweptBefore
    server: str = ""
    gaps: tuple[tuple[datetime, datetime], ...] = ()
    unbound: tuple[str, ...] = ()


@dataclass(kw_only=True)
class Replayed:
    """What came of it: the runs, and what is in the way."""

    outcomes: list[Outcome] = field(default_factory=list)
    swept: list[Swept] = field(default_factory=list)

    @property
    def rows_swept(self) -> int:
        """Rows that were swept again."""
        return sum(swept.rows for swept in self.swept)

    @property
    def rows(self) -> int:
        """Rows that were changed or removed."""
        return sum(outcome.rows for outcome in self.outcomes) + self.rows_swept

    @property
    def left(self) -> bool:
        """Something is not done."""
        unended = any(closing_state(outcome) is not RunState.FINISHED for outcome in self.outcomes)
        return unended or any(map(unfinished, self.swept))


class Undecided(Exception):
    """The plan of a group cannot be carried out."""

    def __init__(self, found: tuple[Diagnostic, ...]) -> None:
        super().__init__(str(found[0]))
        self.diagnostics = found


def look(place: Place, given: datetime | None, own: Declaration, report: ReadReport = lambda _: None) -> Undone:
    """Find out what the system's state is and who is there again. Reads only.

    Raises StoreRefused for everything that makes acting on it unsafe, and ConnectorError.
    """
    store, system = place.store, place.system
    refuse_clock(store)
    told = store.journal.told(system)
    state = state_of(place.connector, place.lowering)
    refuse_stranger(store, system, told, state)
    since = instant_of(store, system, given, told, state)
    _refuse_too_old(since, own)
    late = undone(store, system, told, state, since)
    runs = [run for run in late if told.right.get(run) in {ERASURE, REPLAY}]
    sweeps = [run for run in told.last if told.right.get(run) == SWEEP and (run in late or told.last[run] >= since)]
    unbound = store.journal.verify(told, runs)
    here = [a for a in place.graph.personal() if place.graph.dataset(a).system == system]
    notes = store.journal.swept(told, here, since - SKEW, [run for run in sweeps if run in late])
    who = recognised(store, place.graph, system, place.connector, runs, report)
    swept = swept_before(store, place.graph, system, place.connector, sweeps, notes)
    gaps = tuple(gap for gap in told.gaps if gap[1] >= since)
    return Undone(
        since=since,
        runs=tuple(runs),
        who=who,
        state=state,
        swept=swept,
        server=server_of(place.connector),
        gaps=gaps,
        unbound=unbound,
    )


def _refuse_too_old(since: datetime, own: Declaration) -> None:
    first = reach_of_the_journal(own, datetime.now(UTC).date())
    if since < first:
        raise StoreRefused(
            "BAK004",
            f"The journal reaches back to {first:%Y-%m-%d}, and this state is of {since:%Y-%m-%d}.",
            why="who was erased before may be forgotten, as the store's own declaration says.",
            mend="Restore a newer backup. Backups must not be kept for longer than the journal.",
        )


def replay(
    place: Place, found: Undone, backup: str | None, *, report: Report | None, say: Callable[[str], None]
) -> Replayed:
    """Erase again who is there again. Raises Undecided, ConnectorError and StoreRefused."""
    store, done = place.store, Replayed()
    by = getpass.getuser()
    replay_id = store.backups.begin_replay(place.system, found.since, backup, now(), by=by, server=found.server)
    for run in _cut_off(place):
        say(f"Goes on with the run {run}.")
        done.outcomes.append(_gone_on_with(place, run, report))
    for group in found.who.groups():
        outcome = _again(place, group, replay_id, report)
        if outcome is not None:
            done.outcomes.append(outcome)
    done.swept += _swept_again(place, found.swept, replay_id)
    if not done.left:
        leave_mark(place.connector, place.lowering, replay_id, done.rows)
        store.backups.see(place.system, state_of(place.connector, place.lowering).newest)
        store.backups.end_replay(replay_id, people=found.who.people, rows=done.rows)
    return done


def _swept_again(place: Place, before: SweptBefore, replay_id: str) -> Iterator[Swept]:
    """What was swept goes again. Elements of lists are looked at anew after each change of them."""
    store, graph, more = place.store, place.graph, True
    while more:
        if before.elements:
            before = swept_before(store, graph, place.system, place.connector, *before.by)
        swept = sweep_again(store, graph, place.connectors, before, replay_id, place.today)
        if swept is not None:
            yield swept
        more = before.elements and swept is not None and swept.rows > 0


def _cut_off(place: Place) -> Iterator[str]:
    """Runs of a replay of this system that have not ended."""
    for run in place.store.open_runs():
        if run.replay is not None and any(part.system == place.system for part in place.store.parts.of(run.id)):
            yield run.id


def _gone_on_with(place: Place, run: str, report: Report | None) -> Outcome:
    store, ground = place.store, Ground(declaration=place.declaration, connectors=place.connectors)
    with held(store, run, [place.system]):
        store.parts.resume(run, by=getpass.getuser())
        return carry_on(store, run, again(store, run, ground, live={place.system}), report)


def _again(place: Place, group: Group, replay_id: str, report: Report | None) -> Outcome | None:
    """One run for a group; None where nothing of it is to be cleared."""
    store, case = place.store, _case(place, group, replay_id)
    plan = case.prepared.plan
    if has_errors(plan.diagnostics):
        raise Undecided(plan.diagnostics)
    if not _anything(case.prepared):
        return None
    body = to_json(plan)
    assert isinstance(body, dict)
    store.save_plan(checksum=plan.checksum, right=plan.right, subjects=plan.subjects, body=body)
    store.approve(plan.checksum, by=getpass.getuser(), reason=f"replay {replay_id} of what was approved before")
    sought = [(each.person, each.kind, each.value, each.strong) for each in case.prepared.people.sought]
    if not case.prepared.redactions:
        sought = sealable(place.graph, {place.system: place.connector}, case.subjects, ())
    people = Found(graph=place.graph, subjects=case.subjects)
    with begun(store, case, group.decisions, people, {}, sought) as run:
        return carry_on(store, run, replace(case.prepared, salt=store.salt_of(run)), report)


def _case(place: Place, group: Group, replay_id: str) -> Case:
    roots, at = roots_of(group.subjects), now()
    prepared = prepare(
        place.graph,
        place.connectors,
        roots,
        group.decisions,
        at=at,
        today=place.today,
        salt="of nobody",
        subjects=fingerprint(place.store, roots),
        earlier=decided_earlier(place.store, place.graph.declaration),
        restored=Restored(system=place.system, replay=replay_id, instants=group.instants),
    )
    if prepared.redactions:
        people = people_of(place.graph, {place.system: place.connector}, group.subjects, ())
        prepared = replace(prepared, people=replace(people, held=numbers_held(place.store, group.subjects)))
    return Case(prepared=prepared, subjects=group.subjects, at=at)


def _anything(prepared: Prepared) -> bool:
    """Something is to be cleared: a cell, or a mention in the text of somebody else."""
    proof = prove(prepared)
    if proof.findings or proof.unproven or proof.uncovered:
        return True
    texts = look_again(prepared)
    return bool(texts.left or texts.unproven)
