"""Who of a restored system was erased before: its keys are streamed out and hashed here, and only here.

No hash key and no keyed hash ever enters the system's SQL; what goes back in are the keys of those who were recognised.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from ordholden.connectors.values import Connector, Session
from ordholden.declaration.lawful import ended_by_event
from ordholden.execution.bindings import Entry
from ordholden.holds.conditions import Listed
from ordholden.plan.sql.finding import every_key, keys_heard
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.sql.parameters import bind
from ordholden.rights.plan.erasure import Decisions, released
from ordholden.rights.stays_on_record import of_record
from ordholden.store.journal import Decided, Looking, Match
from ordholden.store.store import Store
from ordholden.subjects.identity import Key, Outcome, Subject
from ordholden.subjects.places import Carrier, carriers
from ordholden.subjects.values import Graph

AGAIN = "recognised"
"""The name of the list of keys that were recognised."""

FILES = "files"

Report = Callable[[int], None]
"""Told of the keys that were read so far."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """People of a restored system who were erased with the same decisions: who they are, and when each was.

    `whose`: by which run, and as which person of it.
    """

    decisions: Decisions
    subjects: tuple[Subject, ...] = field(repr=False)
    instants: Mapping[tuple[str, Key], datetime] = field(repr=False)
    whose: Mapping[tuple[str, Key], tuple[str, int]] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """The groups; how many keys were read; datasets whose rows do not say when they were born.

    `unsure`: runs and purposes of which it is not on record, for each of their people, whether they had ended then.
    """

    groups: tuple[Group, ...] = ()
    unsure: tuple[tuple[str, str], ...] = ()
    read: int = 0
    undated: tuple[str, ...] = ()

    @property
    def people(self) -> int:
        """How many people there are to erase again; one who was erased twice in different ways counts twice."""
        return sum(len(group.subjects) for group in self.groups)


def recognised(
    store: Store,
    graph: Graph,
    system: str,
    connector: Connector,
    runs: Sequence[str],
    report: Report = lambda _: None,
) -> Recognised:
    """Look through the system for the people of these runs. Reads only. Raises ConnectorError."""
    lowering = Lowering(schema=graph.schemas[system], declaration=graph.declaration)
    found: dict[tuple[str, Key, str], tuple[int, datetime]] = {}
    undated: dict[str, None] = {}
    with store.journal.looking_for(runs) as looking:
        reading = _Reading(connector=connector, lowering=lowering, looking=looking, report=report)
        roots = set(looking.roots())
        for carrier in _carriers(graph, system):
            matches = reading.matches(carrier) if carrier.root in roots else []
            for match in matches:
                at = match.released_at if graph.declaration.systems[system].kind != FILES else datetime.now(UTC)
                found[carrier.root, _key(match), match.run] = match.person, at
            if matches and carrier.born is None:
                undated[carrier.dataset] = None
    ended = _ended_then(store, graph, {(run, person) for (_, _, run), (person, _) in found.items()})
    groups = _grouped(store, graph, found, ended)
    unsure = sorted({(run, p) for (run, _), over in ended.items() for p, sure in over.items() if sure is None})
    return Recognised(groups=groups, unsure=tuple(unsure), read=reading.read, undated=tuple(undated))


def _carriers(graph: Graph, system: str) -> tuple[Carrier, ...]:
    """A file that was restored may be as young as the restore: what it says of its birth counts for nothing."""
    of_files = graph.declaration.systems[system].kind == FILES
    return tuple(replace(each, born=None) if of_files else each for each in carriers(graph, system))


@dataclass(kw_only=True)
class _Reading:
    connector: Connector
    lowering: Lowering
    looking: Looking
    report: Report
    read: int = 0

    def matches(self, carrier: Carrier) -> list[Match]:
        """Those whom the carrier's rows name, where a row is not younger than the release."""
        with self.connector.reading() as session:
            statement = every_key(self.lowering, carrier)
            rows = session.select(statement, bind(statement, zone=self.lowering.zone), portion=5_000)
            matches = list(self.looking.among(carrier.root, self._counted(keys_heard(carrier, rows))))
            return self._old_enough(session, carrier, matches) if matches and carrier.born is not None else matches

    def _counted(self, keys: Iterator[Key]) -> Iterator[Key]:
        for key in keys:
            self.read += 1
            if self.read % 10_000 == 0:
                self.report(self.read)
            yield key

    def _old_enough(self, session: Session, carrier: Carrier, matches: list[Match]) -> list[Match]:
        """Who came back after the release is a new beginning; so is who was given the same number."""
        listed = Listed(columns=carrier.columns, keys=AGAIN, born=carrier.born)
        statement = every_key(self.lowering, carrier, listed)
        last: dict[Key, datetime] = {}
        for match in matches:
            last[_key(match)] = max(match.released_at, last.get(_key(match), match.released_at))
        entries: list[Entry] = [(*key, at) for key, at in last.items()]
        bound = bind(statement, zone=self.lowering.zone, keys={AGAIN: entries})
        covered = set(keys_heard(carrier, session.select(statement, bound)))
        return [match for match in matches if _key(match) in covered]


def _key(match: Match) -> Key:
    return match.key  # type: ignore[return-value]  # a root key: whole numbers and texts


Over = Mapping[str, bool | None]
"""Of the purposes that end by their event: whether that had come; None: not on record."""


def _ended_then(store: Store, graph: Graph, people: Collection[tuple[str, int]]) -> dict[tuple[str, int], Over]:
    """By run and person which contracts were over when they asked.

    The restored rows may not know it: an older state says that somebody who has left is still there.
    """
    purposes, runs = ended_by_event(graph.declaration), {run for run, _ in people}
    running, of_all = store.journal.running(sorted(runs)), {run: _of_everybody(store, run, purposes) for run in runs}
    found: dict[tuple[str, int], Over] = {}
    for run, person in people:
        still = running.get((run, person))
        found[run, person] = of_all[run] if still is None else {p: p not in still for p in purposes}
    return found


def decided_then(store: Store, graph: Graph, run: str, person: int) -> Decisions:
    """What was decided for somebody whom the run erased, so that they are erased once more as they were then."""
    over = frozenset(p for p, sure in _ended_then(store, graph, {(run, person)})[run, person].items() if sure)
    return _as_then(graph, store.journal.decided([run])[run], over)


def _of_everybody(store: Store, run: str, purposes: Iterable[str]) -> Over:
    """What is known of a run that did not put it on record for each person: that of nobody, or of the only one."""
    stays = of_record(store, run) or {}
    alone = len({each.person for each in store.subjects_of(run)}) == 1
    found: dict[str, bool | None] = {}
    for purpose in purposes:
        rows = [number for (_, named), (number, _) in stays.items() if named == purpose]
        found[purpose] = None if not rows else True if not any(rows) else False if alone and all(rows) else None
    return found


def _grouped(
    store: Store,
    graph: Graph,
    found: Mapping[tuple[str, Key, str], tuple[int, datetime]],
    ended: Mapping[tuple[str, int], Over],
) -> tuple[Group, ...]:
    """Those who were erased with the same decisions go together, however many runs it took."""
    decided = store.journal.decided(sorted({run for _, _, run in found}))
    first: dict[object, tuple[Decided, frozenset[str]]] = {}
    by: dict[object, dict[tuple[str, int], dict[str, dict[Key, datetime]]]] = {}
    for (root, key, run), (person, at) in sorted(found.items(), key=lambda each: (each[0][2], each[1][0], each[0][0])):
        over = frozenset(purpose for purpose, sure in ended[run, person].items() if sure)
        alike = decided[run].alike, over
        first.setdefault(alike, (decided[run], over))
        by.setdefault(alike, {}).setdefault((run, person), {}).setdefault(root, {})[key] = at
    return tuple(_group(graph, *first[alike], people) for alike, people in by.items())


def _group(
    graph: Graph,
    decided: Decided,
    over: frozenset[str],
    people: Mapping[tuple[str, int], Mapping[str, Mapping[Key, datetime]]],
) -> Group:
    whose: dict[tuple[str, Key], tuple[str, int]] = {}
    instants: dict[tuple[str, Key], datetime] = {}
    subjects: list[Subject] = []
    for person, roots in people.items():
        new: dict[str, tuple[Key, ...]] = {}
        for root, keys in roots.items():
            fresh = tuple(key for key in keys if (root, key) not in instants)
            for key, at in keys.items():
                whose[root, key] = person
                instants[root, key] = max(at, instants.get((root, key), at))
            if fresh:
                new[root] = fresh
        if new:
            subjects.append(Subject(number=len(subjects) + 1, outcome=Outcome.FOUND, roots=new))
    return Group(decisions=_as_then(graph, decided, over), subjects=tuple(subjects), instants=instants, whose=whose)


def _as_then(graph: Graph, decided: Decided, over: frozenset[str]) -> Decisions:
    """The same purposes released and kept as then, where they are still declared; and what a request releases today.

    `over`: contracts that had ended then; they are released as decided: the restored rows may say that they run.
    """
    known = graph.declaration.purposes
    kept = {purpose: because for purpose, because in decided.kept if purpose in known}
    asked, _ = released(graph.declaration, Decisions())
    again = {*decided.decided, *(p for p in decided.released if p not in asked or p in over)}
    release = [p for p in known if p in again]
    return Decisions(release=tuple(release), keep=kept, doubtful=decided.doubtful)
