"""A case on the terminal: who asks, what was decided, the plan and the store it is kept in."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ordholden.connectors.values import Connector
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.execution.earlier import decided_earlier
from ordholden.plan.checksum import SHORTEST
from ordholden.rights.contracts import Running
from ordholden.rights.erasure import Prepared, now, prepare
from ordholden.rights.held import numbers_held
from ordholden.rights.mentions import people_of
from ordholden.rights.plan.erasure import Decisions
from ordholden.store.store import Store
from ordholden.store.values import NewRun, Run, SubjectKey
from ordholden.subjects.identity import Found, Key, Outcome, Person, Subject
from ordholden.subjects.values import Graph


@dataclass(frozen=True, kw_only=True)
class Case:
    """The people of a request who were found without a doubt, and the erasure that was prepared for them."""

    prepared: Prepared
    subjects: tuple[Subject, ...]
    at: datetime


def decisions(
    declaration: Declaration, release: Sequence[str], keep: Sequence[str], because: str, *, doubtful: bool = False
) -> tuple[Decisions, tuple[Diagnostic, ...]]:
    """What a case worker decided, checked: purposes that are declared, and a reason for what is kept."""
    wrong = [
        diagnose(
            "CAS001",
            NOWHERE,
            f"{purpose} is no purpose of the declaration.",
            mend=f"There are {', '.join(declaration.purposes)}.",
        )
        for purpose in (*release, *keep)
        if purpose not in declaration.purposes
    ]
    wrong += [
        diagnose("CAS002", NOWHERE, f"{purpose} is both released and kept.", mend="Decide for one of them.")
        for purpose in sorted(set(release) & set(keep))
    ]
    if keep and not because.strip():
        wrong.append(
            diagnose("CAS003", NOWHERE, "What is kept against the rule needs a reason.", mend="Add --because TEXT.")
        )
    kept = dict.fromkeys(keep, because.strip())
    return Decisions(release=tuple(release), keep=kept, doubtful=doubtful), tuple(wrong)


def found_subjects(found: Found) -> tuple[Subject, ...]:
    """Those of a request who can be acted upon; the others are set aside."""
    return tuple(subject for subject in found.subjects if subject.outcome is Outcome.FOUND)


def roots_of(subjects: Iterable[Subject]) -> dict[str, tuple[Key, ...]]:
    """All root keys by root, each once."""
    roots: dict[str, dict[Key, None]] = {}
    for subject in subjects:
        for root, keys in subject.roots.items():
            roots.setdefault(root, {}).update(dict.fromkeys(keys))
    return {root: tuple(keys) for root, keys in roots.items()}


def draft(
    graph: Graph,
    connectors: Mapping[str, Connector],
    subjects: tuple[Subject, ...],
    decided: Decisions,
    *,
    today: date,
    store: Store | None,
    request: Sequence[Person] = (),
) -> Case:
    """The erasure of these people as it would be today; with a store its plan can be approved. Raises ConnectorError.

    `request`: what they gave; others may mention them by it.
    """
    at = instant(today, graph.declaration.controller.zone)
    roots = roots_of(subjects)
    prepared = prepare(
        graph,
        connectors,
        roots,
        decided,
        at=at,
        today=today,
        salt=secrets.token_hex(16),
        subjects=fingerprint(store, roots) if store else "",
        earlier=decided_earlier(store, graph.declaration) if store else None,
    )
    if prepared.redactions:
        held = numbers_held(store, subjects) if store else frozenset()
        prepared = replace(prepared, people=replace(people_of(graph, connectors, subjects, request), held=held))
    return Case(prepared=prepared, subjects=subjects, at=at)


def instant(today: date, zone: str) -> datetime:
    """Now; for another day than today (a test, a rehearsal of the future) its last moment."""
    if today == datetime.now(ZoneInfo(zone)).date():
        return now()
    return datetime.combine(today + timedelta(days=1), time.min, ZoneInfo(zone))


def fingerprint(store: Store, roots: Mapping[str, Iterable[Key]], at: datetime | None = None) -> str:
    """Keyed, so that nobody can guess a key and try it: the same people give the same fingerprint.

    Who was erased before and is there again (come back, or restored from a backup) gives another one, so that an old
    approval is none for them. `at`: as it was at that instant; without: now.
    """
    plain = {root: tuple(keys) for root, keys in roots.items()}
    rows = sorted((root, *map(str, key)) for root, keys in plain.items() for key in keys)
    last = [when for root, keys in plain.items() for when in store.recognise(root, keys, ended_by=at or now()).values()]
    again = [("erased before", max(last).isoformat())] if last else []
    return store.keys.fingerprint_of_all("subjects of a plan", [*rows, *again])


def new_run(case: Case, decided: Decisions, running: Running | None) -> NewRun:
    """The run to put on record before anything is changed. `running`: for whom contracts still run."""
    kinds = {path.root: path.kind for paths in case.prepared.graph.paths.values() for path in paths.values()}
    instants = case.prepared.restored.instants if case.prepared.restored else {}
    keys = tuple(
        SubjectKey(
            person=number,
            kind=kinds.get(root, ""),
            root=root,
            key=key,
            released_at=instants.get((root, key)),
            running=None if running is None else running.get((root, key), ()),
        )
        for number, subject in enumerate(case.subjects)
        for root, found in subject.roots.items()
        for key in found
    )
    plan, restored = case.prepared.plan, case.prepared.restored
    return NewRun(
        checksum=plan.checksum,
        as_of=case.prepared.today,
        released_at=case.at,
        subjects=keys,
        released=tuple(p for p in plan.released if p not in decided.release),
        decided=decided.release,
        kept=decided.keep,
        replay=restored.replay if restored else None,
    )


def subjects_again(store: Store, run: Run) -> tuple[Subject, ...]:
    """The people of a run, from its sealed root keys: a retry never searches by what may be erased already."""
    roots: dict[int, dict[str, list[Key]]] = {}
    for each in store.subjects_of(run.id):
        roots.setdefault(each.person, {}).setdefault(each.root, []).append(each.key)  # type: ignore[arg-type]
    return tuple(
        Subject(number=person, outcome=Outcome.FOUND, roots={root: tuple(keys) for root, keys in found.items()})
        for person, found in sorted(roots.items())
    )


def run_of(store: Store, checksum: str) -> Run | None:
    """The last run of the plan whose checksum begins like this."""
    runs = store.runs_of(checksum) if len(checksum) >= SHORTEST else ()
    return runs[-1] if runs else None


def covered(store: Store, run: Run, subjects: Iterable[Subject]) -> bool:
    """Everybody who is found now was in that run already: the same request once more."""
    known = {(each.root, tuple(map(str, each.key))) for each in store.subjects_of(run.id)}
    found = {(root, tuple(map(str, key))) for root, keys in roots_of(subjects).items() for key in keys}
    return found <= known
