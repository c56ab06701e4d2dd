"""What was decided earlier and bears on the rule: from the store to key lists.

People who were released before and whose last cells are not gone yet; legal holds that last; periods that customers
instructed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from ordholden.declaration.lawful import released_by_erasure
from ordholden.declaration.values import Declaration, Period
from ordholden.execution.bindings import Entry
from ordholden.holds.instructions import instructed, list_name
from ordholden.holds.legal import HELD, LegalHold, list_of, place_of, under
from ordholden.holds.owners import Releases
from ordholden.law.periods import parse_period
from ordholden.store.legal_holds import LegalHoldRecord
from ordholden.store.store import Store
from ordholden.subjects.values import Graph


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """The names of the lists, as the rule reads them, and what is in them.

    `instructed`: (purpose, period) of which customers have instructed one.
    """

    releases: Releases = field(default_factory=Releases)
    legal_holds: tuple[LegalHold, ...] = ()
    instructed: tuple[tuple[str, Period], ...] = ()
    lists: Mapping[str, Sequence[Entry]] = field(default_factory=dict)

    def laid_over(self, graph: Graph) -> Graph:
        """The graph with the legal holds and instructions: what the rule is compiled from."""
        return under(instructed(graph, self.instructed), self.legal_holds)


def decided_earlier(store: Store, declaration: Declaration) -> Earlier:
    """All that counts now.

    Who asked to be erased is released from whatever a request releases today: what a law withstood that has lapsed
    since, or binds the firm no more, is finished by the next sweep.
    """
    asking = _asking(declaration)
    found = {(e.root, e.purpose, e.decided): e for e in store.open_releases(asking)}
    entries = {each: _entries(store, *each, asking=asking) for each in found}
    return _and_standing(_earlier({w: e for w, e in entries.items() if e}), _lasting(store), _in_force(store))


def named_in(store: Store, plan: object, graph: Graph, *, without: str) -> Earlier:
    """What a plan (as JSON) names, and nothing else: what counted when it was made.

    A list that is empty by now is still named, so that the plan stays the same.
    """
    named = set(_texts(plan))
    roots = {path.root for paths in graph.paths.values() for path in paths.values()}
    possible = product(sorted(roots), graph.declaration.purposes, (False, True))
    asking = _asking(graph.declaration)
    found = {e: _entries(store, *e, asking=asking, without=without) for e in possible if _name(*e) in named}
    return _and_standing(_earlier(found), _legal_holds_named(store, named), _instructed_named(store, named))


def as_of_now(earlier: Earlier, store: Store) -> Earlier:
    """The same releases under the legal holds and instructions of this moment."""
    bare = replace(earlier, lists={n: e for n, e in earlier.lists.items() if n.startswith(RELEASED)})
    return _and_standing(bare, _lasting(store), _in_force(store))


# ------------------------------------------------------------------------------------------------ released

Which = tuple[str, str, bool]
"""A root, a purpose, and whether a case worker decided the release."""

RELEASED = "released:"


def _asking(declaration: Declaration) -> tuple[str, ...]:
    return tuple(key for key, purpose in declaration.purposes.items() if released_by_erasure(purpose))


def _entries(
    store: Store,
    root: str,
    purpose: str,
    decided: bool,  # noqa: FBT001 - a column
    *,
    asking: Sequence[str],
    without: str | None = None,
) -> Sequence[Entry]:
    found = store.releases(purpose, root, decided=decided, asking=asking)
    return [(*release.key, release.released_at) for release in found if release.run != without]


def _earlier(found: Mapping[Which, Sequence[Entry]]) -> Earlier:
    names = {each: (_name(*each),) for each in found}
    releases = Releases(
        asked={(root, purpose): name for (root, purpose, decided), name in names.items() if not decided},
        decided={(root, purpose): name for (root, purpose, decided), name in names.items() if decided},
    )
    return Earlier(releases=releases, lists={_name(*each): entries for each, entries in found.items()})


def _name(root: str, purpose: str, decided: bool) -> str:  # noqa: FBT001 - a column
    return f"{RELEASED}{root}:{purpose}" + (":decided" if decided else "")


# ------------------------------------------------------------------------------------------------ held, instructed


@dataclass(frozen=True, kw_only=True)
class _Standing:
    """Legal holds or instructions, with their lists."""

    legal_holds: tuple[LegalHold, ...] = ()
    instructed: tuple[tuple[str, Period], ...] = ()
    lists: Mapping[str, Sequence[Entry]] = field(default_factory=dict)


def _and_standing(earlier: Earlier, held: _Standing, periods: _Standing) -> Earlier:
    return replace(
        earlier,
        legal_holds=held.legal_holds,
        instructed=periods.instructed,
        lists={**earlier.lists, **held.lists, **periods.lists},
    )


Place = tuple[str, ...]
"""What a list of a legal hold is of: a root; or a dataset, and the columns that have these values."""


def _lasting(store: Store) -> _Standing:
    found, lists = list[LegalHold](), dict[str, list[Entry]]()
    for record in store.legal_holds.all(lasting=True):
        of = dict[Place, list[Entry]]()
        for each in store.legal_holds.keys_of(record.name):
            of.setdefault((each.root, *each.columns), []).append((*each.key, None))
        found.append(_legal_hold(record, of))
        lists |= {list_of(record.name, place): entries for place, entries in of.items()}
    return _Standing(legal_holds=tuple(found), lists=lists)


def _legal_hold(record: LegalHoldRecord, places: Iterable[Place]) -> LegalHold:
    people, listed = dict[str, tuple[str, ...]](), dict[str, tuple[tuple[tuple[str, ...], str], ...]]()
    for root, *columns in places:
        name = list_of(record.name, (root, *columns))
        if columns:
            listed[root] = (*listed.get(root, ()), (tuple(columns), name))
        else:
            people[root] = (name,)
    return LegalHold(name=record.name, because=record.because, people=people, listed=listed, datasets=record.datasets)


def _legal_holds_named(store: Store, named: set[str]) -> _Standing:
    """Whom one was about that was released meanwhile is not known any more: its lists are empty."""
    lasting, of = _lasting(store), dict[str, list[Place]]()
    for hold, place in (place_of(name) for name in sorted(named) if name.startswith(HELD)):
        of.setdefault(hold, []).append(place)
    found, lists = list[LegalHold](), dict[str, Sequence[Entry]]()
    for record in store.legal_holds.all():
        places = of.get(record.name, [])
        each = _legal_hold(record, places)
        if places or each.purpose in named:
            found.append(each)
            lists |= {name: lasting.lists.get(name, ()) for name in (list_of(record.name, p) for p in places)}
    return _Standing(legal_holds=tuple(found), lists=lists)


def _in_force(store: Store) -> _Standing:
    lists = dict[str, list[Entry]]()
    periods = dict[tuple[str, Period], None]()
    for each in store.instructions.in_force():
        period = parse_period(each.period)
        periods[each.purpose, period] = None
        lists.setdefault(list_name(each.purpose, period), []).append((each.customer, None))
    return _Standing(instructed=tuple(periods), lists=lists)


def _instructed_named(store: Store, named: set[str]) -> _Standing:
    standing = _in_force(store)
    periods = tuple(each for each in standing.instructed if list_name(*each) in named)
    return replace(standing, instructed=periods, lists={list_name(*e): standing.lists[list_name(*e)] for e in periods})


# ------------------------------------------------------------------------------------------------ of a plan, of a run


def _texts(value: object) -> Iterator[str]:
    """Every text in a JSON value."""
    match value:
        case str():
            yield value
        case Mapping():
            for part in value.values():
                yield from _texts(part)
        case Sequence():
            for part in value:
                yield from _texts(part)
        case _:
            return


def of_run(store: Store, run: str) -> dict[str, list[Entry]]:
    """The root keys of a run that are still sealed, with its instant, by root."""
    on_record = store.run(run)
    assert on_record is not None, run
    found: dict[str, list[Entry]] = {}
    for subject in store.subjects_of(run):
        at = subject.released_at or on_record.released_at
        found.setdefault(subject.root, []).append((*subject.key, at))
    return found
