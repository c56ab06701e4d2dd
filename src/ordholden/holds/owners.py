"""Whose cells they are: who is present in a row, and for whom a purpose still lives.

A cell of several people is held while the hold of any of them lives. A cell of nobody we know is held by time alone;
a group's cell is held while a member is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as factory

from ordholden.declaration.values import Constant, Field, Placeholder
from ordholden.holds import clocks
from ordholden.holds.conditions import (
    FALSE,
    TRUE,
    Condition,
    IsCleared,
    IsNull,
    Listed,
    both,
    either,
    exists,
    negate,
)
from ordholden.holds.walk import along, guarded, reached
from ordholden.law.categories import SUPPORT
from ordholden.subjects.values import Edge, Graph, Path

Lists = Mapping[tuple[str, str], tuple[str, ...]]
"""Names of key lists of released root keys, by (root, purpose)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Releases:
    """Who has been released from what. `asked`: the law releases them; a running contract withstands that.

    `decided`: a case worker released them with a reason; this ends a running contract too. `swept`: row keys that time
    had released before a backup brought them back, by (dataset, column), or (dataset, "") for whole rows.
    """

    asked: Lists = factory(default_factory=dict)
    decided: Lists = factory(default_factory=dict)
    swept: Lists = factory(default_factory=dict)

    def lists(self, root: str, purpose: str, *, running: bool) -> tuple[str, ...]:
        """The lists that count; while a contract is running only what was decided."""
        decided = self.decided.get((root, purpose), ())
        return decided if running else (*self.asked.get((root, purpose), ()), *decided)

    def of(self, root: str) -> tuple[str, ...]:
        """Every list of the root, whatever the purpose."""
        return tuple(
            dict.fromkeys(n for by in (self.asked, self.decided) for (r, _), ns in by.items() if r == root for n in ns)
        )


def swept(graph: Graph, address: str, column: str, releases: Releases) -> Condition:
    """Time had released the cell already, and a backup has brought it back."""
    names = (*releases.swept.get((address, ""), ()), *releases.swept.get((address, column), ()))
    key, born = graph.lasting_key(address), graph.dataset(address).born
    return either(*(Listed(columns=key, keys=keys, born=born) for keys in names))


def released(
    graph: Graph, path: Path, purpose: str, releases: Releases, *, running: bool = False, start: int = 0
) -> Condition:
    """The person of this role has been released from the purpose; seen from position `start` of the path."""
    lists = releases.lists(path.root, purpose, running=running)
    return either(*(reached(graph, path, keys, start) for keys in lists))


def present(graph: Graph, path: Path, releases: Releases) -> Condition:
    """The row has a person in this role: known, (declared so) nobody we know, or gone and remembered as released.

    Who was released is not forgotten with the row that was theirs: what is left of them elsewhere is not nobody's.
    """
    if path.itself:
        return TRUE
    remembered = (reached(graph, path, keys) for keys in releases.of(path.root) if _may_dangle(path))
    return either(_known(graph, path), _unknown(graph, path), *remembered)


def _known(graph: Graph, path: Path) -> Condition:
    edges, where = path.edges, _named(graph, path)
    while edges and where == TRUE and _certain(graph, path.through[len(edges) - 1], edges[-1]):
        edges = edges[:-1]
    return along(edges, where)


def live(graph: Graph, address: str, of: tuple[str, ...], purpose: str, releases: Releases) -> Condition:
    """The purpose still lives: an owner is present and not released, or nobody at all is."""
    return either(for_somebody(graph, address, of, purpose, releases), for_nobody(graph, address, of, releases))


def alive(graph: Graph, address: str, field: Field, purpose: str, releases: Releases) -> Condition:
    """The purpose lives for this cell. A reference by which nobody is reached is of no use to it."""
    if field.category in SUPPORT:
        return for_somebody(graph, address, field.of, purpose, releases)
    return live(graph, address, field.of, purpose, releases)


def for_somebody(graph: Graph, address: str, of: tuple[str, ...], purpose: str, releases: Releases) -> Condition:
    """An owner is present and not released.

    While a contract is running, the request of its party does not release it: the data are needed for it
    (Art. 17(1)(a)); it ends by its event or by a decision.
    """
    dataset = graph.dataset(address)
    running = clocks.running(graph, dataset, dataset.holds[purpose])
    paths = [graph.paths[address][role] for role in of]
    asked = (_live(graph, path, purpose, releases, running=False) for path in paths)
    decided = (_live(graph, path, purpose, releases, running=True) for path in paths)
    return either(*asked, both(running, either(*decided)))


def for_nobody(graph: Graph, address: str, of: tuple[str, ...], releases: Releases) -> Condition:
    """None of these roles has a person in the row: time alone holds it. A group's cell goes with its last member."""
    paths = [graph.paths[address][role] for role in of]
    return FALSE if any(p.many for p in paths) else both(*(negate(present(graph, p, releases)) for p in paths))


def _live(graph: Graph, path: Path, purpose: str, releases: Releases, *, running: bool) -> Condition:
    if not path.many and all(map(graph.to_one, path.edges)):
        gone = released(graph, path, purpose, releases, running=running)
        return both(present(graph, path, releases), negate(gone))
    gone = released(graph, path, purpose, releases, running=running, start=len(path.edges))
    somebody = along(path.edges, both(_named(graph, path), negate(gone)))
    return either(somebody, _unknown(graph, path))


def _unknown(graph: Graph, path: Path) -> Condition:
    """The last reference names somebody and leads to nobody we know, and the declaration says that this happens."""
    if not path.external or not path.edges or (path.many and len(path.edges) == 1):
        return FALSE  # the one edge of a group leads to its members: none of them is nobody, and no stranger
    *before, last = path.edges
    where = path.through[len(before)]
    named = (_has_value(graph, where, ours) for ours, _ in last.pairs)
    return along(tuple(before), guarded(last.when, both(*named, negate(exists(replace(last, when={}), TRUE)))))


def _named(graph: Graph, path: Path) -> Condition:
    """The holder's row names a person: its columns have values and, unless declared external, lead to somebody."""
    here = both(*(_has_value(graph, path.holder, column) for column in path.columns))
    if path.leads is not None and _may_dangle(path):
        here = both(here, exists(path.leads.edge(), TRUE))
    return guarded(path.guard, here)


def _may_dangle(path: Path) -> bool:
    """The person's key stands here, and nothing but the declaration says that the person's own row is there."""
    leads = path.leads
    return leads is not None and not leads.enforced and not path.external and path.columns == leads.columns


def _has_value(graph: Graph, address: str, column: str) -> Condition:
    field = graph.dataset(address).fields.get(column)
    if field is not None and isinstance(field.clear, Placeholder | Constant):
        return negate(IsCleared(column=column, way=field.clear))
    return negate(IsNull(column=column)) if graph.column(address, column).nullable else TRUE


def _certain(graph: Graph, address: str, edge: Edge) -> bool:
    """The database guarantees that the edge leads somewhere: a foreign key of columns that are never empty."""
    ours = tuple(column for column, _ in edge.pairs)
    if edge.when or any(graph.column(address, column).nullable for column in ours):
        return False
    return any(
        each.enforced and each.dataset == address and each.columns == ours and each.to == edge.dataset
        for each in graph.links
    )
