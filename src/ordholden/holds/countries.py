"""People who are in another country: a purpose that is not for it does not hold what is theirs.

Only where it is known of all of them does it end a hold; ignorance only delays clearing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.values import Hold
from ordholden.holds.conditions import FALSE, TRUE, Condition, Equals, IsNull, both, either, negate
from ordholden.holds.walk import along
from ordholden.subjects.countries import WayHome, ways_home
from ordholden.subjects.values import Graph


def is_in(way: WayHome, codes: tuple[str, ...]) -> Condition:
    """The person, or whoever of several it is, is known to be in one of these countries."""
    there = either(*_values(way, codes))
    alone = TRUE if way.one else negate(along(way.edges, negate(there)))
    return both(along(way.edges, there), alone)


def _values(way: WayHome, codes: tuple[str, ...]) -> Iterator[Condition]:
    yield from (Equals(column=way.column, value=code) for code in codes)
    if way.country.otherwise in codes:
        yield IsNull(column=way.column)
        yield Equals(column=way.column, value="")


def dials_in(way: WayHome, country: str, home: str) -> Condition:
    """The person dials as in `country`: at `home`, where the controller is, unless it is known to be elsewhere."""
    if country != home:
        return is_in(way, (country,))
    return negate(is_in(way, tuple(code for code in way.country.known if code != home)))


def elsewhere(graph: Graph, address: str, hold: Hold) -> Condition:
    """All people of the row are known to be in countries for which the hold's purpose is not."""
    codes, known = graph.declaration.purposes[hold.purpose].elsewhere, ways_home(graph, address)
    return both(*(is_in(way, codes) for way in known)) if codes and known else FALSE


def ways_of(graph: Graph, address: str, hold: Hold) -> tuple[WayHome, ...]:
    """The ways by which it is known whether the hold is for the row."""
    return ways_home(graph, address) if graph.declaration.purposes[hold.purpose].elsewhere else ()
