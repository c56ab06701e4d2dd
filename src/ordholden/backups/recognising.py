"""Who of a restored system was erased before: its keys are streamed out and hashed here, and only here.

No hash key and no keyed hash ever enters the system's SQL; what goes back in are the keys of those who were recognised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from ordholden.connectors.values import Connector, Session
from ordholden.execution.bindings import Entry
from ordholden.holds.conditions import Listed
from ordholden.law.gdpr import LAWFUL_BASES, Release
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
    ended = {run: _ended_then(store, graph, run) for run in {run for _, _, run in found}}
    groups = _grouped(store, graph, found, ended)
    unsure = tuple((run, p) for run, purposes in sorted(ended.items()) for p, sure in purposes.items() if sure is None)
    return Recognised(groups=groups, unsure=unsure, read=reading.read, undated=tuple(undated))


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


def _ended_then(store: Store, graph: Graph, run: str) -> dict[str, bool | None]:
    """Of the purposes that end by their event: whether that had come for everybody of the run; None: not on record.

    The restored rows may not know it: an older state says that somebody who has left is still there.
    """
    stays = of_record(store, run) or {}
    alone = len({each.person for each in store.subjects_of(run)}) == 1
    found: dict[str, bool | None] = {}
    for purpose in graph.declaration.purposes.values():
        if LAWFUL_BASES[purpose.basis].released_by_erasure is Release.WHEN_ENDED and _ends(graph, purpose.key):
            rows = [number for (_, named), (number, _) in stays.items() if named == purpose.key]
            found[purpose.key] = None if not rows else True if not any(rows) else False if alone and all(rows) else None
    return found


def _ends(graph: Graph, purpose: str) -> bool:
    """An event ends it somewhere; without one the request itself does."""
    holds = (dataset.holds.get(purpose) for dataset in graph.declaration.datasets.values())
    return any(hold is not None and hold.event is not None for hold in holds)


def _grouped(
    store: Store,
    graph: Graph,
    found: Mapping[tuple[str, Key, str], tuple[int, datetime]],
    ended: Mapping[str, Mapping[str, bool | None]],
) -> tuple[Group, ...]:
    """Those who were erased with the same decisions go together, however many runs it took."""
    decided = store.journal.decided(sorted({run for _, _, run in found}))
    first: dict[object, tuple[Decided, frozenset[str]]] = {}
    by: dict[object, dict[tuple[str, int], dict[str, dict[Key, datetime]]]] = {}
    for (root, key, run), (person, at) in sorted(found.items(), key=lambda each: (each[0][2], each[1][0], each[0][0])):
        over = frozenset(purpose for purpose, sure in ended[run].items() if sure)
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


NOT_THEN = "the erasure that is done again did not release it"
"""Why a purpose is kept that today's declaration would release."""


def _as_then(graph: Graph, decided: Decided, over: frozenset[str]) -> Decisions:
    """The same purposes released and kept as then, where the declaration still has them.

    `over`: contracts that had ended then; they are released as decided: the restored rows may say that they run.
    """
    known = graph.declaration.purposes
    kept = {purpose: because for purpose, because in decided.kept if purpose in known}
    asked, _ = released(graph.declaration, Decisions())
    again = {*decided.decided, *(p for p in decided.released if p not in asked or p in over)}
    release = [p for p in known if p in again]
    unreleased = (p for p in asked if p not in decided.released and p not in decided.decided)
    keep = {**dict.fromkeys(unreleased, NOT_THEN), **kept}
    return Decisions(release=tuple(release), keep=keep, doubtful=decided.doubtful)
