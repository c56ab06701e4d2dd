"""People who were released before and whose last cells are not gone yet: from the store to key lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ordholden.execution.bindings import Entry
from ordholden.holds.owners import Releases
from ordholden.store.store import Store


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """The names of the lists, as the rule reads them, and what is in them."""

    releases: Releases = field(default_factory=Releases)
    lists: Mapping[str, Sequence[Entry]] = field(default_factory=dict)


def earlier_releases(store: Store, without: str | None = None) -> Earlier:
    """Every open release. `without`: a run whose people are listed by itself."""
    asked: dict[tuple[str, str], tuple[str, ...]] = {}
    decided: dict[tuple[str, str], tuple[str, ...]] = {}
    lists: dict[str, Sequence[Entry]] = {}
    for each in store.open_releases():
        name = f"released:{each.root}:{each.purpose}" + (":decided" if each.decided else "")
        found = store.releases(each.purpose, each.root, decided=each.decided)
        entries = [(*release.key, release.released_at) for release in found if release.run != without]
        if entries:
            lists[name] = entries
            (decided if each.decided else asked)[each.root, each.purpose] = (name,)
    return Earlier(releases=Releases(asked=asked, decided=decided), lists=lists)


def of_run(store: Store, run: str) -> dict[str, list[Entry]]:
    """The root keys of a run that are still sealed, with its instant, by root."""
    on_record = store.run(run)
    assert on_record is not None, run
    found: dict[str, list[Entry]] = {}
    for subject in store.subjects_of(run):
        found.setdefault(subject.root, []).append((*subject.key, on_record.released_at))
    return found
