"""The declaration laid over the reflected schemas: every reference and every path to a person, resolved.

A declaration that does not fit its schemas gives diagnostics, all at once; whatever is undecided is refused here.
"""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.declaration.values import Declaration, Hop
from ordholden.diagnostics.values import Diagnostic
from ordholden.schema.values import Schema
from ordholden.subjects.checks.decided import decided, tables, weighed
from ordholden.subjects.inside import with_insides
from ordholden.subjects.laying import Laying
from ordholden.subjects.order import groups_in_order
from ordholden.subjects.triggers import written
from ordholden.subjects.values import Edge, Graph

UNDECIDED = frozenset({"GRA002", "GRA009", "GRA030", "GRA060"})
"""What nobody has decided yet. It refuses whatever clears; who only looks is not kept from looking there."""


def lay(
    declaration: Declaration, schemas: Mapping[str, Schema], *, undecided: bool = False
) -> tuple[Graph | None, tuple[Diagnostic, ...]]:
    """Resolve the declaration against the schemas (by system name). None where an error makes a graph impossible.

    Only what refuses is said here; `subjects.checks.advice` has what is worth knowing of a graph. `undecided`: what is
    not decided is said and does not refuse.
    """
    schemas = with_insides(declaration, schemas)
    work = Laying(declaration=declaration, schemas=schemas, tolerated=UNDECIDED if undecided else frozenset())
    tables(work)
    weighed(work)
    if work.failed():
        return None, tuple(work.found)
    work.links_declared()
    work.links_enforced()
    paths = work.paths()
    decided(work)
    if work.failed():
        return None, tuple(work.found)
    groups = groups_in_order(tuple(work.live()), tuple(work.links), paths, written(declaration, schemas))
    graph = Graph(declaration=declaration, schemas=schemas, links=tuple(work.links), paths=paths, groups=groups)
    return graph, tuple(work.found)


def hops_of(graph: Graph, address: str, hops: tuple[Hop, ...]) -> tuple[Edge, ...]:
    """The edges of a to-one path in a graph that was laid without errors."""
    steps = tuple((h.columns, h.to, h.to_columns, tuple(h.when.items()), h.many) for h in hops)
    found: tuple[Edge, ...] | None = graph.known.get((address, steps))
    if found is None:
        found = graph.known[address, steps] = _resolved(graph, address, hops)
    return found


def _resolved(graph: Graph, address: str, hops: tuple[Hop, ...]) -> tuple[Edge, ...]:
    work = Laying(declaration=graph.declaration, schemas=graph.schemas, links=list(graph.links))
    resolved = work.hops(address, hops, graph.dataset(address).position)
    if resolved is None:
        raise LookupError(f"{address}: a path that was resolved before leads nowhere")
    return tuple(edge for _, edge in resolved)
