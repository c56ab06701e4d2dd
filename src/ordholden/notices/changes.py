"""Two notices -> what changed between them: what was added, what went, what is otherwise, and what is only worded so.

What counts is what is said and not how: a fact carries it without words, where it can. A new purpose of a kind of
person is found apart from all the rest: people have to be told of it before it begins (Arts. 13(3) and 14(4)).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ordholden.diagnostics.json import Json, to_json
from ordholden.notices.values import Fact, Item, Layer, Notice, Section

TITLE = "title"
Place = tuple[str, str]
"""The keys of a section and of an item in it; the second is empty for what stands in the section itself."""


class Kind(StrEnum):
    """What became of a fact or of an item, the weightiest first."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REWORDED = "reworded"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One change. `where`: the titles that lead there; `was` and `now`: the texts, empty where there was none."""

    kind: Kind
    place: Place
    where: tuple[str, ...]
    was: str = ""
    now: str = ""


def fingerprint(notices: Mapping[str, Notice]) -> str:
    """SHA-256 of everything that is said, in every language."""
    said: Json = {code: to_json(each) for code, each in notices.items()}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def uses(notice: Notice) -> frozenset[Place]:
    """Every purpose that it names, for each kind of person."""
    return frozenset(
        (section.key, item.key) for section in notice.sections if section.layer is Layer.KIND for item in section.items
    )


def changes(old: Notice, new: Notice) -> tuple[Change, ...]:
    """Everything that is otherwise, in the order of the text; the short layer only repeats and is left out."""
    before, after = dict(_items(old)), dict(_items(new))
    found: list[Change] = []
    for place, (titles, facts) in after.items():
        if place not in before:
            found.append(Change(kind=Kind.ADDED, place=place, where=titles, now=_text(facts)))
        else:
            found += _facts(place, titles, before[place][1], facts)
    gone = (place for place in before if place not in after)
    found += (
        Change(kind=Kind.REMOVED, place=place, where=before[place][0], was=_text(before[place][1])) for place in gone
    )
    return tuple(found)


def _items(notice: Notice) -> Iterator[tuple[Place, tuple[tuple[str, ...], tuple[Fact, ...]]]]:
    for section in notice.sections:
        if section.layer is Layer.SHORT:
            continue
        title = Fact(key=TITLE, text=section.title, value=section.key)
        yield (section.key, ""), ((section.title,), (title, *section.lines))
        for item in section.items:
            title = Fact(key=TITLE, text=item.title, value=item.key)
            yield (section.key, item.key), (_titles(section, item), (title, *item.facts))


def _titles(section: Section, item: Item) -> tuple[str, ...]:
    return (section.title, item.title) if item.title else (section.title,)


def _text(facts: Iterable[Fact]) -> str:
    said = (f"{fact.label}: {fact.text}" if fact.label else fact.text for fact in facts if fact.key != TITLE)
    return "; ".join(said)


def _facts(place: Place, titles: tuple[str, ...], old: Iterable[Fact], new: Iterable[Fact]) -> Iterator[Change]:
    before, after = {fact.key: fact for fact in old}, {fact.key: fact for fact in new}
    for key, fact in after.items():
        where = (*titles, fact.label) if fact.label else titles
        was = before.get(key)
        if was is None:
            yield Change(kind=Kind.ADDED, place=place, where=where, now=fact.text)
        elif was.text != fact.text or was.value != fact.value:
            same = bool(fact.value) and was.value == fact.value
            kind = Kind.REWORDED if same else Kind.CHANGED
            yield Change(kind=kind, place=place, where=where, was=was.text, now=fact.text)
    for key, fact in before.items():
        if key not in after:
            where = (*titles, fact.label) if fact.label else titles
            yield Change(kind=Kind.REMOVED, place=place, where=where, was=fact.text)
