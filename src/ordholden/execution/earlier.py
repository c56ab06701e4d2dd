"""People who were released before and whose last cells are not gone yet: from the store to key lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from ordholden.execution.bindings import Entry
from ordholden.holds.owners import Releases
from ordholden.store.store import Store
from ordholden.subjects.values import Graph


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """The names of the lists, as the rule reads them, and what is in them."""

    releases: Releases = field(default_factory=Releases)
    lists: Mapping[str, Sequence[Entry]] = field(default_factory=dict)


def earlier_releases(store: Store, without: str | None = None) -> Earlier:
    """Every open release. `without`: a run whose people are listed by itself."""
    return _earlier(_open(store, without))


def named_in(store: Store, plan: object, graph: Graph, *, without: str) -> Earlier:
    """The open releases that a plan (as JSON) names, and no others: those that were open when it was made.

    A list that is empty by now is still named, so that the plan stays the same.
    """
    named = set(_texts(plan))
    roots = {path.root for paths in graph.paths.values() for path in paths.values()}
    possible = product(sorted(roots), graph.declaration.purposes, (False, True))
    found = {each: _entries(store, *each, without) for each in possible if _name(*each) in named}
    return _earlier(found)


Which = tuple[str, str, bool]
"""A root, a purpose, and whether a case worker decided the release."""


def _open(store: Store, without: str | None) -> dict[Which, Sequence[Entry]]:
    found = {
        (e.root, e.purpose, e.decided): _entries(store, e.root, e.purpose, e.decided, without)
        for e in store.open_releases()
    }
    return {each: entries for each, entries in found.items() if entries}


def _entries(store: Store, root: str, purpose: str, decided: bool, without: str | None) -> Sequence[Entry]:  # noqa: FBT001 - a column
    found = store.releases(purpose, root, decided=decided)
    return [(*release.key, release.released_at) for release in found if release.run != without]


def _earlier(found: Mapping[Which, Sequence[Entry]]) -> Earlier:
    names = {each: (_name(*each),) for each in found}
    releases = Releases(
        asked={(root, purpose): name for (root, purpose, decided), name in names.items() if not decided},
        decided={(root, purpose): name for (root, purpose, decided), name in names.items() if decided},
    )
    return Earlier(releases=releases, lists={_name(*each): entries for each, entries in found.items()})


def _name(root: str, purpose: str, decided: bool) -> str:  # noqa: FBT001 - a column
    return f"released:{root}:{purpose}" + (":decided" if decided else "")


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
