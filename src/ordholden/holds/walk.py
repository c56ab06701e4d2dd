"""Conditions about rows that are some steps away: forwards along a path, and back to the rows that came along it."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.holds.conditions import OF_A_RUN, Condition, Edge, Equals, Listed, both, exists
from ordholden.subjects.values import Graph, Path


def along(edges: tuple[Edge, ...], where: Condition) -> Condition:
    """`where` holds of the row at the end of the path."""
    for edge in reversed(edges):
        where = exists(edge, where)
    return where


def back(start: str, edges: tuple[Edge, ...], where: Condition) -> Condition:
    """Seen from the end of the path: a row of `start` leads here for which `where` holds."""
    here = start
    for edge in edges:
        pairs = tuple((theirs, ours) for ours, theirs in edge.pairs)
        where = exists(Edge(dataset=here, pairs=pairs, when=edge.there, there=edge.when), where)
        here = edge.dataset
    return where


def guarded(guard: Mapping[str, str], where: Condition) -> Condition:
    """`where`, of rows whose type columns have these values."""
    return both(*(Equals(column=column, value=value) for column, value in guard.items()), where)


def reached(graph: Graph, path: Path, keys: str, start: int = 0, *, whenever: bool = False) -> Condition:
    """The row's person of this role is in the key list. `whenever`: also where the person is younger than the list."""
    born = None if whenever else graph.dataset(path.holder).born
    together = born is not None and keys.startswith(OF_A_RUN)
    listed = Listed(columns=path.columns, keys=keys, born=born, together=together)
    return along(path.edges[start:], guarded(path.guard, listed))
