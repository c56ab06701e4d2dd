"""The course of a run, part after part: in each system what was approved, and last everything read again.

A command that erases and every worker go through here. What a part needs is in the store: sealed root keys, the
approved plan, the schemas that it was made over. So it goes on after days, after a crash and on another machine.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.metadata import version
from secrets import token_hex
from typing import Any

from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.values import Connector
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.execution.afterwards import After, after, grades
from ordholden.execution.copies import last_copies
from ordholden.execution.earlier import as_of_now, named_in
from ordholden.execution.patience import next_try
from ordholden.plan.render.values import Stay
from ordholden.plan.values import Receipt, Tell
from ordholden.rights import stays_on_record
from ordholden.rights.asking import Found
from ordholden.rights.case import Case, fingerprint, new_run, roots_of, subjects_again
from ordholden.rights.contracts import still_running
from ordholden.rights.erasure import (
    Prepared,
    Report,
    Restored,
    SystemOutcome,
    address_unknown,
    born_since,
    lives_on,
    not_examined,
    nothing_left,
    now,
    performed,
    prepare,
    prove,
)
from ordholden.rights.held import A_DAY, HELD_BACK, people_held, subjects_held
from ordholden.rights.left_out import of_record, put_on_record
from ordholden.rights.mentions import Again, kept, look_again, not_covered
from ordholden.rights.outcome import Outcome, closing_state, proof_receipts, told
from ordholden.rights.plan.erasure import Decisions
from ordholden.rights.sought import telling_apart
from ordholden.rights.telling import AT_LEAST_ONCE, DONE_ONCE, people_told, services, tell
from ordholden.schema.dump import NoDump, dump, undumped
from ordholden.schema.values import Schema
from ordholden.store.errors import StoreRefused
from ordholden.store.parts import END, Part, PartState
from ordholden.store.store import Store
from ordholden.store.traces import DAYS as TRACE_DAYS
from ordholden.store.traces import Value as TraceValue
from ordholden.store.values import Run, RunState
from ordholden.subjects.graph import lay
from ordholden.subjects.identity import Key
from ordholden.subjects.values import Graph

AFTER_HOLD = " after the legal hold"
"""How a task ends that is about people under a legal hold."""

ROUNDS = 5
"""How often a system is gone through where more is found every time."""

ONCE_MORE = 3
"""Tries until a constraint that refuses is believed."""


class Stale(Exception):
    """The run cannot go on as it was approved; the diagnostic says why, and what to do."""

    def __init__(self, what: str, why: str, mend: str) -> None:
        super().__init__(f"{what} {why} {mend}")
        self.diagnostic: Diagnostic = diagnose("CAS009", NOWHERE, what, why=why, mend=mend)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What the machine has on which a part is worked on: the declaration, and ways to the systems."""

    declaration: Declaration
    connectors: Mapping[str, Connector]


# ------------------------------------------------------------------------------------------------ beginning


@contextmanager
def begun(
    store: Store,
    case: Case,
    decided: Decisions,
    people: Found,
    stays: Mapping[tuple[str, str], Stay],
    sought: Iterable[TraceValue],
) -> Iterator[str]:
    """Put the run of an approved plan on record, whole, with all that its parts will need; its parts are ours.

    `stays`: what was counted for the approver of what the plan leaves. `sought`: what copies of these people are
    looked for by when it has ended.
    """
    run, prepared = token_hex(8), case.prepared
    systems, messages = (*prepared.systems(), *services(prepared)), people_told(case, people)
    with held(store, run, systems):
        running = still_running(prepared, stays)
        with store.transaction():
            seen = prepared.graph.schemas.values()
            store.see({s.fingerprint: dump(s) for s in seen if store.seen(s.fingerprint) is None})
            new = replace(new_run(case, decided, running), id=run, systems=systems, program=version("ordholden"))
            store.begin_run(new)
            values = tuple(sought)
            store.traces.expect(run, values, prepared.today + timedelta(days=TRACE_DAYS))
            store.returns.suppress(run, telling_apart(values), case.at)
            put_on_record(store, run, people.left)
            stays_on_record.put_on_record(store, run, prepared.plan.spared, stays)
            for system, persons in messages.items():
                store.messages.add(run, system, persons)
            for task in (s for s in prepared.plan.steps if isinstance(s, Tell) and not s.by_program):
                _asked_by_hand(store, run, task, people)
        yield run


def _asked_by_hand(store: Store, run: str, task: Tell, people: Found) -> None:
    """A task for everybody; and one for those under a legal hold, which cannot be attested before the hold's end."""
    held = subjects_held(store, people.subjects)
    for key, those in (
        (task.key, [p for p in people.request if p.number not in held]),
        (f"{task.key}{AFTER_HOLD}", [p for p in people.request if p.number in held]),
    ):
        given = {kind: tuple(g.value for p in those for g in p.given if g.kind == kind) for kind in task.identified_by}
        if those or (key == task.key and not people.request):
            store.ask(run, key, system=task.system, who=task.who, identifiers=given)


@contextmanager
def held(store: Store, run: str, systems: Iterable[str]) -> Iterator[None]:
    """Have every part of the run to ourselves. STO012 where somebody works on one."""
    with ExitStack() as claims:
        for system in (*systems, END):
            claims.enter_context(store.claim(run, system))
        yield


# ------------------------------------------------------------------------------------------------ one part


def work_on(store: Store, run: str, system: str, ground: Ground) -> None:
    """What a worker does: one part of a run, unless it was done, stopped or taken by somebody else meanwhile."""
    with store.claim(run, system):
        try:
            if system == END:
                _ended(store, run, ground)
            else:
                carry_out(store, run, system, lambda part: _done(store, part, ground))
        except StoreRefused as refused:
            if refused.diagnostic.code in PASSING:
                raise
            store.parts.troubled(run, system, str(refused), again=None)
        except Exception as error:  # noqa: BLE001 - one part that fails in a way nobody thought of stops no other
            what = f"The program failed ({type(error).__name__}): `ordholden resume {run}` shows it."
            store.parts.troubled(run, system, what, again=None)


PASSING = frozenset({"STO007", "STO008", "STO011", "STO012"})
"""The store is away, or in other hands: nothing that the part itself could have done."""


def carry_out(store: Store, run: str, system: str, done: Callable[[Part], SystemOutcome]) -> None:
    """Do what the run has to do in one system, and put on record what came of it. The part has to be claimed."""
    part = store.parts.begin(run, system)
    if part is None:
        return
    try:
        outcome = done(part)
    except (ConnectorError, Stale) as trouble:
        outcome = SystemOutcome(system=system, trouble=_as_trouble(system, trouble))
    with store.transaction():
        for receipt in outcome.earlier:
            store.record(run, _of_a_try(receipt, part, part.tries - 1))
        for receipt in outcome.receipts:
            store.record(run, receipt if outcome.trouble is None else _of_a_try(receipt, part, part.tries))
        if outcome.trouble is None or outcome.partly:
            store.intents(run, system).forget()
        if outcome.trouble is None:
            store.parts.done(run, system)
        else:
            _troubled(store, part, outcome.trouble)


def _of_a_try(receipt: Receipt, part: Part, number: int) -> Receipt:
    """What was done in a try that did not do everything: the next one has receipts of its own, and they are added."""
    step = receipt.step.removesuffix(f" [{part.round}]")
    return replace(receipt, step=f"{step} [{part.round}-{number}]")


def _done(store: Store, part: Part, ground: Ground) -> SystemOutcome:
    """A part, by a worker."""
    _refuse_another_declaration(store, part.run, ground.declaration)
    system = ground.declaration.systems.get(part.system)
    if system is not None and not system.connected:
        return tell(store, part.run, system)
    return _performed(store, part, again(store, part.run, ground, live={part.system}))


def _performed(store: Store, part: Part, prepared: Prepared, report: Report | None = None) -> SystemOutcome:
    system = prepared.graph.declaration.systems[part.system]
    if not system.connected:
        return tell(store, part.run, system)
    return performed(
        prepared,
        part.system,
        run=part.run,
        round_=part.round,
        again=part.tries > 1,
        report=report,
        fence=store.fence,
        intents=store.intents(part.run, part.system),
    )


def _as_trouble(system: str, error: ConnectorError | Stale) -> ConnectorError:
    return error if isinstance(error, ConnectorError) else ConnectorError(Kind.OTHER, str(error), system=system)


def _troubled(store: Store, part: Part, trouble: ConnectorError) -> None:
    words = f"{trouble.what} {trouble.mend}".rstrip()
    # A row that somebody wrote in the middle of it breaks a reference once or twice, a way of clearing every time.
    again = trouble.again or (trouble.kind is Kind.CONSTRAINT and part.tries < ONCE_MORE)
    when = next_try(part.tries, at_least=trouble.wait) if again else None
    store.parts.troubled(part.run, part.system, words, again=when)


# ------------------------------------------------------------------------------------------------ all parts


def carry_on(store: Store, run: str, prepared: Prepared, report: Report | None = None) -> Outcome:
    """Try every part that is not done, read all again, and say how far the run has come. Its parts have to be held."""
    while True:
        for part in store.parts.of(run):
            if part.system != END and part.state is not PartState.DONE:
                carry_out(store, run, part.system, lambda each: _performed(store, each, prepared, report))
        outcome = close(store, run, prepared)
        if not outcome.goes_on:
            return outcome


def close(store: Store, run: str, prepared: Prepared) -> Outcome:
    """Read everything again, and end the run where nothing is left to do. Its last part has to be claimed."""
    parts = {part.system: part for part in store.parts.of(run)}
    if store.parts.stopped(run):
        return _outcome(store, run, prepared, stopped=True)
    all_done = all(part.state is PartState.DONE for part in parts.values() if part.system != END)
    last = store.parts.begin(run, END) if all_done else None
    outcome = _outcome(store, run, prepared, proved=True)
    again = _more(store, outcome, parts) if all_done else ()
    state = RunState.RUNNING if again else closing_state(outcome)
    ended = state in {RunState.FINISHED, RunState.WAITING}
    gone = ended and nothing_left(prepared)
    if ended:
        outcome = replace(outcome, after=_afterwards(store, run, prepared))
    with store.transaction():
        for receipt in grades(outcome.after):
            store.record(run, receipt)
        for receipt in proof_receipts(prepared.systems(), outcome.proof) if outcome.proof else ():
            store.record(run, receipt)
        for system in again:
            store.parts.once_more(run, system)
        if last is not None and not again:
            _close_part(store, last, outcome, state)
        store.emptied(run, empty=gone)
        if state is RunState.FINISHED:
            store.finish(run)
        else:
            store.set_state(run, state)
    return replace(outcome, goes_on=bool(again))


def _afterwards(store: Store, run: str, prepared: Prepared) -> tuple[After, ...]:
    """What is left in the systems themselves of what this run cleared, after what is declared was done about it."""
    cleared = {receipt.system for receipt in store.receipts(run) if changes(receipt)} & set(prepared.systems())
    sought = tuple(value for _, _, value, strong in store.traces.sought(run) if strong) if cleared else ()
    steps = {system: prepared.steps(system) for system in prepared.systems() if system in cleared}
    return after(prepared.graph, prepared.connectors, steps, sought, now().date())


def _close_part(store: Store, last: Part, outcome: Outcome, state: RunState) -> None:
    match state:
        case RunState.FINISHED | RunState.WAITING:
            store.parts.done(last.run, END)
        case RunState.INCOMPLETE:
            why = "What is left could not be cleared, or came again while the run went on."
            store.parts.troubled(last.run, END, why, again=None)
        case RunState.RUNNING:
            names = ", ".join({**(outcome.proof.unproven if outcome.proof else {}), **outcome.mentions.unproven})
            why, wait = f"{names} could not be read again.", 0.0
            if outcome.held and not names:
                why, wait = f"{HELD_BACK}: {', '.join(outcome.held)}.", A_DAY
            store.parts.troubled(last.run, END, why, again=next_try(last.tries, at_least=wait))


def _more(store: Store, outcome: Outcome, parts: Mapping[str, Part]) -> tuple[str, ...]:
    """Systems in which something is left that another round may clear: somebody wrote it while the run went on.

    The first time that is tried; then only as long as every round finds something to change.
    """
    found = {finding.system for finding in outcome.proof.findings} if outcome.proof else set()
    found |= outcome.mentions.systems
    return tuple(s for s in sorted(found) if s in parts and _helps(store, parts[s]))


def _helps(store: Store, part: Part) -> bool:
    its = [r for r in store.receipts(part.run) if r.system == part.system and changes(r)]
    changed = sum(r.rows for r in its if r.step.endswith(f" [{part.round}]") or f" [{part.round}-" in r.step)
    return part.round == 1 or (part.round < ROUNDS and changed > 0)


def changes(receipt: Receipt) -> bool:
    """The step changed or removed rows (those that were only read apart)."""
    return receipt.rows > 0 and receipt.kind == "done" and not receipt.step.startswith("read ")


def _outcome(store: Store, run: str, prepared: Prepared, *, proved: bool = False, stopped: bool = False) -> Outcome:
    """What is on record of the run, and (`proved`) what is found when everything is read again."""
    return Outcome(
        run=run,
        systems=tuple(on_record(store, run, prepared.graph.declaration)),
        proof=prove(prepared) if proved else None,
        waiting=tuple(store.tasks(run, waiting=True)),
        left=of_record(store, run),
        mentions=look_again(prepared) if proved else Again(),
        not_covered=not_covered(prepared.graph),
        lives_on=lives_on(prepared),
        since=born_since(prepared) if proved else {},
        stopped=stopped,
        telling=told(store.receipts(run)),
        unseen=not_examined(prepared),
        copies=last_copies(store, prepared.graph.declaration, prepared.systems(), now()),
        held=tuple(sorted({name for names in people_held(store, run).values() for name in names})),
    )


def on_record(store: Store, run: str, declaration: Declaration) -> Iterator[SystemOutcome]:
    """By system, in the order of the declaration, what was done; and where something is not done, why."""
    receipts = [receipt for receipt in store.receipts(run) if receipt.kind in {"done", DONE_ONCE, AT_LEAST_ONCE}]
    order = {name: number for number, name in enumerate(declaration.systems)}
    for part in sorted(store.parts.of(run), key=lambda part: order.get(part.system, len(order))):
        if part.system == END:
            continue
        trouble = None
        if part.state is not PartState.DONE:
            words = part.trouble or "It is still to be done."
            again = part.state is PartState.TODO
            trouble = ConnectorError(Kind.OTHER, words, system=part.system, again=again)
        done = tuple(receipt for receipt in receipts if receipt.system == part.system)
        system = declaration.systems.get(part.system)
        told_of = system is not None and not system.connected
        # Files know no transaction: a try that was cut off may have changed what nobody counted.
        partly = told_of or (system is not None and system.kind == "files") or any(map(changes, done))
        yield SystemOutcome(system=part.system, receipts=done, trouble=trouble, partly=partly, told=told_of)


# ------------------------------------------------------------------------------------------------ going on later


def _ended(store: Store, run: str, ground: Ground) -> None:
    """The last part, by a worker."""
    try:
        prepared = again(store, run, ground, live=ground.connectors)
    except (ConnectorError, Stale) as trouble:
        part = store.parts.begin(run, END)
        if part is not None:
            _troubled(store, part, _as_trouble("", trouble))
        return
    close(store, run, prepared)


def again(store: Store, run: str, ground: Ground, *, live: Collection[str]) -> Prepared:
    """The erasure as it was approved: its day, its decisions, and of its people what was there at its instant.

    `live`: systems whose schema is read again; one that is away, and every other, is taken as the plan saw it. Raises
    Stale, and ConnectorError where a system's schema is needed and cannot be read.
    """
    on_file = store.run(run)
    assert on_file is not None, run
    plan = store.plan(on_file.checksum)
    assert plan is not None, run
    body = plan.body
    _refuse_another_declaration(store, run, ground.declaration)
    graph, _ = lay(ground.declaration, dict(_schemas(store, body, ground, live)))
    if graph is None:
        raise _stale("a schema is another than when the run was approved.")
    subjects = subjects_again(store, on_file)
    roots = roots_of(subjects)
    prepared = as_it_was(on_file, graph, ground.connectors, store, roots)
    people = kept(store, run, graph, subjects)
    if prepared.redactions and not people.sought:
        raise _stale("whom to look for in the texts of others was kept for a time, and is gone.")
    people = replace(people, held=frozenset(people_held(store, run)))
    _refuse_another(on_file, prepared, body)
    # What was approved, but under the legal holds of this moment: they suspend an approved erasure too.
    prepared = as_it_was(on_file, graph, ground.connectors, store, roots, now=True)
    return replace(prepared, people=people, salt=store.salt_of(run))


def _refuse_another_declaration(store: Store, run: str, declaration: Declaration) -> None:
    on_file = store.run(run)
    plan = store.plan(on_file.checksum) if on_file else None
    if plan is not None and plan.body.get("declaration", declaration.fingerprint) != declaration.fingerprint:
        raise _stale("the declaration is another than when the run was approved.")


def as_it_was(
    run: Run,
    graph: Graph,
    connectors: Mapping[str, Connector],
    store: Store,
    roots: Mapping[str, tuple[Key, ...]],
    *,
    now: bool = False,
) -> Prepared:
    """The erasure of these people as the run meant it, without its salt.

    `now`: under the legal holds and instructions of this moment, and not those of when it was approved.
    """
    plan = store.plan(run.checksum)
    assert plan is not None, run.id
    earlier = named_in(store, plan.body, graph, without=run.id)
    return prepare(
        graph,
        connectors,
        roots,
        Decisions(release=run.decided, keep=run.kept, doubtful=_doubtful_too(plan.body)),
        at=run.released_at,
        today=run.as_of,
        salt="",
        subjects=fingerprint(store, roots, run.started),
        earlier=as_of_now(earlier, store) if now else earlier,
        restored=_restored(store, run),
    )


def _restored(store: Store, run: Run) -> Restored | None:
    """The system that the run goes through again, and when each of its people was erased; None: it is no repetition."""
    if run.replay is None:
        return None
    instants: dict[tuple[str, Key], datetime] = {
        (each.root, each.key): each.released_at or run.released_at  # type: ignore[misc]
        for each in store.subjects_of(run.id)
    }
    system = next(part.system for part in store.parts.of(run.id) if part.system != END)
    return Restored(system=system, replay=run.replay, instants=instants)


def _doubtful_too(body: Mapping[str, Any]) -> bool:
    """It was decided for the plan that doubtful mentions go as well."""
    return any(edit.get("doubtful") for step in body.get("steps", ()) for edit in step.get("edits", ()))


def _schemas(
    store: Store, body: Mapping[str, object], ground: Ground, live: Collection[str]
) -> Iterator[tuple[str, Schema]]:
    fingerprints = body.get("schemas", {})
    assert isinstance(fingerprints, Mapping)
    for system in ground.declaration.systems.values():
        name = system.name
        seen = _seen(store, str(fingerprints.get(name, "")))
        try:
            if name in live or seen is None:
                if name in ground.connectors:
                    yield name, ground.connectors[name].observe()
                    continue
                if name in live:
                    raise address_unknown(name)
        except ConnectorError:
            if seen is None or len(live) == 1:
                raise
        if seen is not None:
            yield name, seen


def _seen(store: Store, fingerprint: str) -> Schema | None:
    text = store.seen(fingerprint) if fingerprint else None
    try:
        return replace(undumped(text), fingerprint=fingerprint) if text else None
    except NoDump:
        return None


def _refuse_another(run: Run, prepared: Prepared, body: Mapping[str, object]) -> None:
    plan = prepared.plan
    if plan.checksum == run.checksum:
        return
    if body.get("schemas", plan.schemas) != plan.schemas:
        raise _stale("a schema is another than when the run was approved.")
    if run.program not in {None, version("ordholden")}:
        raise _stale(f"it was made by version {run.program}; this one would do it in another way.")
    raise _stale("the declaration, a schema or a decision is another than when the run was approved.")


def _stale(why: str) -> Stale:
    mend = (
        "Put back what was changed, and `ordholden resume` goes on with the run. Or plan and approve the erasure anew: "
        "what this run did stays done. Its people stay released, so the next `ordholden sweep` clears what is left."
    )
    return Stale("The approved plan is stale.", why, mend)
