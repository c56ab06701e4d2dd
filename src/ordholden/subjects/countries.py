"""In which country the people of a row are: the way there, as a declaration has it laid over its schemas."""

from __future__ import annotations

from dataclasses import dataclass

from ordholden.declaration.values import PersonsCountry, Tie
from ordholden.subjects.graph import hops_of
from ordholden.subjects.values import Edge, Graph, Path, worked_out


@dataclass(frozen=True, kw_only=True, slots=True)
class WayHome:
    """From a row to the country of its person of one role: `column` of the row at the end of the edges.

    `one`: at most one row is there; else a number or the like, by which the row names its person, can be several's.
    """

    edges: tuple[Edge, ...]
    column: str
    country: PersonsCountry
    one: bool


@worked_out
def ways_home(graph: Graph, address: str) -> tuple[WayHome, ...]:
    """The ways to the countries of those who own a row of the dataset, where it is declared how they lead there."""
    owning = (path for path in graph.paths[address].values() if path.tie is Tie.OWNER)
    return tuple(way for path in owning if (way := way_home(graph, path)) is not None)


def way_home(graph: Graph, path: Path) -> WayHome | None:
    """The way of one role. The path may end before the person's own row, where its key is known; here it is read."""
    kind = graph.declaration.people.get(path.kind)
    country = kind.country if kind is not None else None
    if country is None or country.dataset != path.root or path.many:
        return None
    to_the_person = hops_of(graph, path.dataset, graph.dataset(path.dataset).about[path.role].path)
    edges = (*to_the_person, *hops_of(graph, country.dataset, country.hops))
    return WayHome(edges=edges, column=country.column, country=country, one=all(map(graph.to_one, edges)))
