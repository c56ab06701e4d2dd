"""Who of a run is under a legal hold, so that nobody else is asked to delete what has to stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ordholden.store.store import Store
from ordholden.subjects.identity import Subject

HELD_BACK = "Held back while a legal hold lasts"
"""How a part's trouble begins that is none: it goes on by itself when the legal hold is released."""
A_DAY = 86_400.0
"""Seconds after which it is looked whether the hold still lasts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class UnderHold:
    """Root keys under a legal hold, with the names of the holds."""

    names: Mapping[tuple[str, tuple[str, ...]], tuple[str, ...]]

    def of(self, roots: Mapping[str, Iterable[tuple[object, ...]]]) -> tuple[str, ...]:
        """The legal holds that somebody with these root keys is under."""
        found = (name for root, keys in roots.items() for key in keys for name in self.names.get(_place(root, key), ()))
        return tuple(dict.fromkeys(found))


def under_hold(store: Store) -> UnderHold:
    """Everybody who is under a legal hold now."""
    names: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
    for record in store.legal_holds.all(lasting=True):
        for each in store.legal_holds.keys_of(record.name):
            if not each.columns:
                place = _place(each.root, each.key)
                names[place] = (*names.get(place, ()), record.name)
    return UnderHold(names=names)


def people_held(store: Store, run: str) -> dict[int, tuple[str, ...]]:
    """By number the people of a run who are under a legal hold now."""
    held = under_hold(store)
    found: dict[int, tuple[str, ...]] = {}
    if held.names:
        for each in store.subjects_of(run):
            names = held.of({each.root: (each.key,)})
            if names:
                found[each.person] = tuple(dict.fromkeys((*found.get(each.person, ()), *names)))
    return found


def subjects_held(store: Store, subjects: Iterable[Subject]) -> dict[int, tuple[str, ...]]:
    """The same of people who were found, by their numbers in the request."""
    held = under_hold(store)
    names = {subject.number: held.of(subject.roots) for subject in subjects} if held.names else {}
    return {number: found for number, found in names.items() if found}


def numbers_held(store: Store, subjects: Sequence[Subject]) -> frozenset[int]:
    """The same by the numbers that they have, or will have, in their run: from 0 in this order."""
    held = under_hold(store)
    return frozenset(number for number, subject in enumerate(subjects) if held.names and held.of(subject.roots))


def _place(root: str, key: Iterable[object]) -> tuple[str, tuple[str, ...]]:
    return root, tuple(map(str, key))
