"""Which places of documents nobody has decided on: told by their keys, never by a value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from ordholden.jsontext.editing import Unreadable
from ordholden.jsontext.pointers import LIST, OBJECT

Place = tuple[str, ...]
"""Keys of objects; `[]` for the elements of a list and `{}` for the members of an object, whichever they are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided:
    """What a declaration says of the documents of a column. `rest`: below these places everything is decided."""

    places: frozenset[Place]
    rest: frozenset[Place] = frozenset()

    def whole(self, place: Place) -> bool:
        """The place is decided with all that lies below it."""
        return place in self.places

    def inside(self, place: Place) -> bool:
        """Something at or below the place is decided by itself."""
        return any(each[: len(place)] == place for each in self.places | self.rest)


def undecided(text: str, decided: Decided) -> set[Place]:
    """The places of the document that nobody has decided on, the outermost ones. Raises Unreadable."""
    try:
        return set(_undecided(json.loads(text), (), decided))
    except (ValueError, RecursionError):
        raise Unreadable from None


def _undecided(value: object, place: Place, decided: Decided) -> Iterator[Place]:
    if decided.whole(place) or value is None:
        return
    members = _members(value, place, decided)
    if not members and not isinstance(value, dict | list) and place and place not in decided.rest:
        yield place
    for here, each in members:
        if decided.inside(here):
            yield from _undecided(each, here, decided)
        elif place not in decided.rest:
            yield here


def _members(value: object, place: Place, decided: Decided) -> list[tuple[Place, object]]:
    """What lies in an object or a list, each under the place by which a declaration would name it."""
    if isinstance(value, dict):
        every = decided.inside((*place, OBJECT))
        return [((*place, OBJECT if every else key), each) for key, each in value.items()]
    return [((*place, LIST), each) for each in value] if isinstance(value, list) else []
