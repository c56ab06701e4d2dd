"""Who of a restored system was erased before: its keys are streamed out and hashed here, and only here.

No hash key and no keyed hash ever enters the system's SQL; what goes back in are the keys of those who were recognised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby

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

PORTION = 10_000
"""People who are erased again in one run; and keys of which it is asked at a time how old their rows are."""

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Portion:
    """Some who were erased with the same decisions, with every key of each of them."""

    decisions: Decisions
    matches: tuple[Match, ...] = field(repr=False)

    def group(self) -> Group:
        """The people. Whoever is in it twice is one."""
        whose: dict[tuple[str, Key], tuple[str, int]] = {}
        instants: dict[tuple[str, Key], datetime] = {}
        subjects: list[Subject] = []
        for person, theirs in groupby(self.matches, key=_person):
            new: dict[str, tuple[Key, ...]] = {}
            for match in theirs:
                here, at = (match.root, _key(match)), match.released_at
                if here not in instants:
                    new[match.root] = (*new.get(match.root, ()), _key(match))
                whose[here] = person
                instants[here] = max(at, instants.get(here, at))
            if new:
                subjects.append(Subject(number=len(subjects) + 1, outcome=Outcome.FOUND, roots=new))
        return Group(decisions=self.decisions, subjects=tuple(subjects), instants=instants, whose=whose)


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """Who is there again, a portion at a time; how many keys were read; datasets whose rows tell no birth.

    `people`: to erase again; one who was erased twice in different ways counts twice. `unsure`: runs and purposes of
    which it is not on record, for each of their people, whether they had ended then.
    """

    portions: tuple[Portion, ...] = ()
    people: int = 0
    unsure: tuple[tuple[str, str], ...] = ()
    read: int = 0
    undated: tuple[str, ...] = ()

    def groups(self) -> Iterator[Group]:
        """Each portion as it is to be erased again; one is in memory at a time."""
        return (portion.group() for portion in self.portions)


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
    found: dict[Match, None] = {}
    undated: dict[str, None] = {}
    restored = datetime.now(UTC) if graph.declaration.systems[system].kind == FILES else None
    with store.journal.looking_for(runs) as looking:
        reading = _Reading(connector=connector, lowering=lowering, looking=looking, report=report)
        roots = set(looking.roots())
        for carrier in _carriers(graph, system):
            for match in reading.matches(carrier) if carrier.root in roots else ():
                found[match if restored is None else replace(match, released_at=restored)] = None
                if carrier.born is None:
                    undated[carrier.dataset] = None
    matches = sorted(found, key=lambda match: (*_person(match), match.root))
    found.clear()
    ended = _ended_then(store, graph, map(_person, matches))
    portions = tuple(_portions(store, graph, matches, ended))
    return Recognised(
        portions=portions,
        people=sum(len(portion.group().subjects) for portion in portions),
        unsure=tuple(
            sorted({(run, p) for (run, _), over in ended.items() for p, sure in over.items() if sure is None})
        ),
        read=reading.read,
        undated=tuple(undated),
    )


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

    def matches(self, carrier: Carrier) -> Iterator[Match]:
        """Those whom the carrier's rows name, where a row is not younger than the release."""
        with self.connector.reading() as session:
            statement = every_key(self.lowering, carrier)
            rows = session.select(statement, bind(statement, zone=self.lowering.zone), portion=5_000)
            matches = list(self.looking.among(carrier.root, self._counted(keys_heard(carrier, rows))))
            if carrier.born is None:
                yield from matches
            else:
                for start in range(0, len(matches), PORTION):
                    yield from self._old_enough(session, carrier, matches[start : start + PORTION])

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


def _person(match: Match) -> tuple[str, int]:
    return match.run, match.person


def _key(match: Match) -> Key:
    return match.key  # type: ignore[return-value]  # a root key: whole numbers and texts


Over = Mapping[str, bool | None]
"""Of the purposes that end by their event: whether that had come; None: not on record."""


def _ended_then(store: Store, graph: Graph, people: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Over]:
    """By run and person which contracts were over when they asked; nobody where none ends by its event.

    The restored rows may not know it: an older state says that somebody who has left is still there.
    """
    purposes = ended_by_event(graph.declaration)
    if not purposes:
        return {}
    wanted = set(people)
    running, of_all = store.journal.running(sorted({run for run, _ in wanted})), dict[str, Over]()
    alike: dict[frozenset[str], Over] = {}
    found: dict[tuple[str, int], Over] = {}
    for run, person in wanted:
        still = running.get((run, person))
        if still is not None:
            found[run, person] = alike.setdefault(still, {p: p not in still for p in purposes})
            continue
        if run not in of_all:
            of_all[run] = _of_everybody(store, run, purposes)
        found[run, person] = of_all[run]
    return found


def decided_then(store: Store, graph: Graph, run: str, person: int) -> Decisions:
    """What was decided for somebody whom the run erased, so that they are erased once more as they were then."""
    over = frozenset(p for p, sure in _ended_then(store, graph, [(run, person)]).get((run, person), {}).items() if sure)
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


def _portions(
    store: Store, graph: Graph, matches: Sequence[Match], ended: Mapping[tuple[str, int], Over]
) -> Iterator[Portion]:
    """Those who were erased with the same decisions go together, however many runs it took, so many at a time."""
    decided = store.journal.decided(sorted({match.run for match in matches}))
    first: dict[object, Decisions] = {}
    by: dict[object, list[list[Match]]] = {}
    for (run, person), theirs in groupby(matches, key=_person):
        over = frozenset(purpose for purpose, sure in ended.get((run, person), {}).items() if sure)
        alike: object = (decided[run].alike, over)
        if alike not in first:
            first[alike] = _as_then(graph, decided[run], over)
        by.setdefault(alike, []).append(list(theirs))
    for alike, people in by.items():
        for start in range(0, len(people), PORTION):
            some = people[start : start + PORTION]
            yield Portion(decisions=first[alike], matches=tuple(match for person in some for match in person))


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
