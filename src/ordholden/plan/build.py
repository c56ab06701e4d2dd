"""The rule in steps: what has to be cleared and removed, in which order, for chosen people or for everybody.

Erasure and sweep are the same steps; they differ in the rows that they reach and in what has been released.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from ordholden.declaration.values import WholeRow, WithRow
from ordholden.diagnostics.values import Diagnostic, Severity
from ordholden.holds.compile import Compiled, HeldField, HeldRows
from ordholden.holds.conditions import (
    FALSE,
    OF_A_REPLAY,
    OF_A_RUN,
    TRUE,
    All,
    Condition,
    Exists,
    KeyList,
    Listed,
    Not,
    both,
    either,
    exists,
    given,
    implies,
    negate,
)
from ordholden.holds.support import in_circles
from ordholden.holds.walk import reached
from ordholden.plan.jsontext import changed_by_the_database, dropping, rewritten_columns
from ordholden.plan.values import (
    Assignment,
    Clear,
    Examine,
    Read,
    Refresh,
    Remove,
    Rewrite,
    Rows,
    Step,
    Tie,
)
from ordholden.subjects.triggers import written
from ordholden.subjects.values import Graph, Link, Path

DUE = "due:"
"""How the names of the lists of rows begin that were due before their circle was cleared."""

Reach = Mapping[str, tuple[Condition, ...]]
"""Per dataset the ways in which its rows are reached; a dataset that is not named is not touched."""


def key_lists(graph: Graph, roots: tuple[str, ...], named: str = OF_A_RUN) -> dict[str, KeyList]:
    """A run's key list for each root (a dataset, or the values of an identifier for people without a table)."""
    return {
        root: KeyList(name=f"{named}{root}", root=typed_by(graph, root)[0], columns=typed_by(graph, root)[1])
        for root in roots
    }


def typed_by(graph: Graph, root: str) -> tuple[str, tuple[str, ...]]:
    """The dataset and the columns whose types the keys of a root have."""
    if not root.startswith("value:"):
        return root, graph.key(root)
    return next((p.holder, p.columns) for paths in graph.paths.values() for p in paths.values() if p.root == root)


def reach(graph: Graph, lists: Mapping[str, KeyList]) -> tuple[Reach, tuple[Read, ...]]:
    """How the rows of each dataset lead to the people of the key lists (by root), and what must be read first.

    A path that passes through rows which are gone by then is read before anything is cleared; so is a group's, whose
    cells may be due only when its last member is gone, and that of rows which are cleared twice.
    """
    waited_for = in_circles(graph)
    order = {address: n for n, group in enumerate(graph.groups) for address in group}
    ways: dict[str, tuple[Condition, ...]] = {}
    reads: list[Read] = []
    for address in graph.personal():
        direct: list[Condition] = []
        for path in graph.paths[address].values():
            if path.root not in lists:
                continue
            way = reached(graph, path, lists[path.root].name)
            gone = any(order[passed] <= order[address] for passed in path.through[1:])
            again = bool(path.many and path.through[1:]) or address in waited_for
            if gone or (again and graph.key(address)):
                read = _read_first(graph, address, path, way)
                reads.append(read)
                way = Listed(columns=read.columns, keys=read.keys.name)
            if way not in direct:
                direct.append(way)
        if direct:
            ways[address] = tuple(direct)
    return ways, tuple(reads)


def _read_first(graph: Graph, address: str, path: Path, way: Condition) -> Read:
    key = graph.key(address)
    name = f"found:{address}:{path.role}"
    return Read(
        key=f"read {address} by {path.role}",
        system=graph.dataset(address).system,
        rows=Rows(dataset=address, reach=(way,), where=both()),
        columns=key,
        keys=KeyList(name=name, root=address, columns=key),
        reason=f"a later step removes the rows by which {path.role} is reached",
        position=path.position,
    )


def shells(rule: Compiled, ways: Reach) -> tuple[Read, ...]:
    """Rows of others that stay only because rows of these people refer to them: free, and due when those go.

    Read before anything is removed, leaves first, so that a whole chain of shells is found: the last of a chain may
    be support of the first until that goes. The order of erasures must not matter: who left first may have left
    shells that only now can go.
    """
    graph, found = rule.graph, dict[str, Read]()
    for address in graph.personal():
        key, links = graph.key(address), [link for link in graph.inbound(address) if _leaves_shells(graph, link, ways)]
        links += [
            each
            for each in graph.inbound(address)
            if each.dataset in found and each not in links and each.dataset != address
        ]
        if not key or not links or rule.rows[address].free == FALSE:
            continue
        keys = KeyList(name=f"shells:{address}", root=address, columns=key)
        own = [exists(each.back(), Listed(columns=key, keys=keys.name)) for each in links if each.dataset == address]
        found[address] = Read(
            key=f"read shells of {address}",
            system=graph.dataset(address).system,
            rows=Rows(
                dataset=address,
                reach=tuple(_behind(graph, links, ways, found)),
                where=_emptied(rule.rows[address], ways.get(address, ())),
            ),
            columns=key,
            keys=keys,
            again=own[0] if own else None,
            reason="emptied rows of others that stay only because rows which go refer to them",
            position=graph.dataset(address).position,
        )
    return (*found.values(), *_in_circles(rule, ways))


def _in_circles(rule: Compiled, ways: Reach) -> Iterator[Read]:
    """Rows of these people that nothing holds, where a reference within their circle is emptied with their cells.

    They may go when it is. Whose they were is not seen any more by then.
    """
    graph = rule.graph
    for group in graph.groups:
        if any(_loosened(rule, link) for link in graph.links if {link.dataset, link.to} <= {*group}):
            for address in (a for a in group if a in ways and graph.key(a) and rule.rows[a].due != FALSE):
                key = graph.key(address)
                yield Read(
                    key=f"read what is due of {address}",
                    system=graph.dataset(address).system,
                    rows=Rows(dataset=address, reach=ways[address], where=known(rule.rows[address].due, ways[address])),
                    columns=key,
                    keys=KeyList(name=f"{DUE}{address}", root=address, columns=key),
                    reason="rows that go when what refers to them in a circle is emptied",
                    position=graph.dataset(address).position,
                )


def _loosened(rule: Compiled, link: Link) -> bool:
    """Clearing the cells of the row empties the reference."""
    fields = rule.rows[link.dataset].fields if link.dataset in rule.rows else {}
    ways = [fields[c].way for c in link.columns if c in fields]
    return any(not isinstance(way, WithRow | WholeRow) for way in ways)


def _emptied(held: HeldRows, ways: tuple[Condition, ...]) -> Condition:
    """Free, and nothing personal left in it: a shell. An overdue row of somebody else is the sweep's, not ours.

    `ways`: rows that are these people themselves are cleared and removed as such; that they are not is known then.
    """
    others = both(*(negate(way) for way in ways if isinstance(way, Listed)))
    return both(others, given(both(held.free, *(negate(f.violated) for f in held.fields.values())), others))


def _leaves_shells(graph: Graph, link: Link, ways: Reach) -> bool:
    """Rows that are reached refer by this link to rows that may be somebody else's."""
    if link.dataset not in ways or not graph.dataset(link.dataset).about:
        return False
    first = [
        (p.edges[0].pairs if p.edges else p.leads.edge().pairs if p.leads else ())
        for p in graph.paths[link.dataset].values()
    ]
    return any(pairs != link.edge().pairs for pairs in first)


def _behind(graph: Graph, links: list[Link], ways: Reach, found: Mapping[str, Read]) -> Iterator[Condition]:
    for link in links:
        for way in ways.get(link.dataset, ()):
            if not _leads_to_them(graph, link, way):
                yield exists(link.back(), way)
        if link.dataset in found:
            keys = found[link.dataset].keys
            yield exists(link.back(), Listed(columns=keys.columns, keys=keys.name))


def _leads_to_them(graph: Graph, link: Link, way: Condition) -> bool:
    """The link is what the way begins with: at its other end are the people themselves, or rows that are theirs."""
    if link.to_columns != graph.key(link.to):
        return False
    match way:
        case Listed(columns=columns, keys=keys):
            return columns == link.columns and keys in {f"{OF_A_RUN}{link.to}", f"{OF_A_REPLAY}{link.to}"}
        case Exists(edge=edge):
            return edge.dataset == link.to and edge.pairs == link.edge().pairs
        case _:
            return False


def steps(
    rule: Compiled,
    ways: Reach | None,
    freed: tuple[Read, ...] = (),
    examined: Mapping[str, Examine] = MappingProxyType({}),
) -> Iterator[Step]:
    """Leaves first: in each dataset remove the rows that go, then clear the cells of those that stay.

    `ways` None: every row (a sweep). `freed`: the shells that were read; they go after the rows that kept them.
    `examined`: by dataset, what is to be asked of rows that stay, while they can still be reached.
    """
    touched: list[str] = []
    for group in rule.graph.groups:
        members = [a for a in group if a in rule.rows and (ways is None or a in ways)]
        if not members and not any(r.rows.dataset in group for r in freed):
            continue
        touched += members
        if members:
            yield from _removal(rule, group, members, ways)
        for address in members:
            yield from (examined[address],) if address in examined else ()
            yield from _clearing(rule, rule.rows[address], ways)
        emptied = _freed_here(rule.graph, group, ways or {}, freed)
        if emptied:
            due = {r.rows.dataset: _listed(r) for r in freed if r.keys.name.startswith(DUE)}
            yield from _removal(rule, group, list(emptied), emptied, what="shells of", due=due)
    yield from _once_more(rule, touched, ways)
    for view in rule.graph.declaration.datasets.values():
        if view.materialised and any(a in view.view_of for a in touched):
            yield Refresh(
                key=f"refresh {view.address}",
                system=view.system,
                dataset=view.address,
                reason="a materialised view keeps what it read until it is refreshed",
                position=view.position,
            )


def _once_more(rule: Compiled, touched: list[str], ways: Reach | None) -> Iterator[Step]:
    """What became due, while others were cleared, in datasets whose turn was before."""
    graph = rule.graph
    late = _late(graph, touched)
    for group in graph.groups:
        members = [a for a in group if a in late]
        after = tuple(dict.fromkeys(other for a in members for other in late[a]))
        steps_again = (
            *(_removal(rule, group, members, ways, what="again") if members else ()),
            *(step for a in members for step in _clearing(rule, rule.rows[a], ways, what="again")),
        )
        for step in steps_again:
            yield replace(step, needs=after, reason=f"changes in {', '.join(after)} may have made more of it due")


def _late(graph: Graph, touched: list[str]) -> dict[str, list[str]]:
    """Datasets that were changed before those by whose triggers, memberships or cleared cells there is more to do."""
    by = written(graph.declaration, graph.schemas)
    late: dict[str, list[str]] = {}
    for number, address in enumerate(touched):
        for target in by.get(address, ()):
            if target in touched[:number]:
                late.setdefault(target, []).append(address)
        for path in graph.paths[address].values():
            members = [passed for passed in path.through[1:] if path.many and passed in touched[number + 1 :]]
            if members:
                late.setdefault(address, []).extend(members)
    for address, waiting in in_circles(graph).items():
        if address in touched and (there := [each for each in waiting if each in touched]):
            late.setdefault(address, []).extend(there)
    return late


def _freed_here(
    graph: Graph, group: tuple[str, ...], ways: Reach, freed: tuple[Read, ...]
) -> dict[str, tuple[Condition, ...]]:
    """The shells of a group; in a cycle also the rows that they keep in turn: only together are all of them free."""
    shells: dict[str, tuple[Condition, ...]] = {}
    for read in freed:
        if read.rows.dataset in group:
            shells[read.rows.dataset] = (*shells.get(read.rows.dataset, ()), _listed(read))
    if not shells or not graph.cyclic(group):
        return shells
    return {a: (*shells.get(a, ()), *ways.get(a, ())) for a in group if a in shells or a in ways}


def _listed(read: Read) -> Listed:
    return Listed(columns=read.columns, keys=read.keys.name)


def known(condition: Condition, ways: tuple[Condition, ...] | None) -> Condition:
    """The condition of a row that was reached in one way only: that it was reached is certain."""
    return given(condition, ways[0]) if ways is not None and len(ways) == 1 else condition


def _removal(
    rule: Compiled,
    group: tuple[str, ...],
    members: list[str],
    ways: Reach | None,
    what: str = "",
    due: Mapping[str, Condition] = MappingProxyType({}),
) -> Iterator[Remove | Rewrite]:
    """`due`: rows that were due before the cells of the group were cleared."""
    graph = rule.graph
    rows = []
    for address in members:
        held, here = rule.rows[address], None if ways is None else ways[address]
        now = either(held.due, due.get(address, FALSE))
        where = known(both(now, _unreferred(rule, held, ways)), here)
        if where != FALSE:
            rows.append(Rows(dataset=address, reach=here, where=where))
    if rows and graph.table(rows[0].dataset).nested is not None:
        yield dropping(graph, rows[0], what)
    elif rows:
        names = ", ".join(r.dataset for r in rows)
        yield Remove(
            key=" ".join(filter(None, ("remove", what, names))),
            system=graph.dataset(rows[0].dataset).system,
            rows=tuple(rows),
            ties=ties_within(graph, group),
            reason="nothing holds the row any more and nothing refers to it",
            position=graph.dataset(rows[0].dataset).position,
        )


def _unreferred(rule: Compiled, held: HeldRows, ways: Reach | None) -> Condition:
    """Nothing refers to the row. Where every row was just removed it is asked last: to look there is slow and in vain.

    A database keeps what a transaction has removed until that ends, and passes over it row by row.
    """
    nothing = negate(held.referred)
    if ways is None or not isinstance(nothing, All):
        return nothing
    return both(*sorted(nothing.of, key=lambda part: _was_emptied(rule, part, ways)))


def _was_emptied(rule: Compiled, unreferred: Condition, ways: Reach) -> bool:
    match unreferred:
        case Not(of=Exists(edge=edge)) if edge.dataset in ways and edge.dataset in rule.rows:
            there = rule.rows[edge.dataset]
            return known(both(there.due, negate(there.referred)), ways[edge.dataset]) == TRUE
        case _:
            return False


def ties_within(graph: Graph, group: tuple[str, ...]) -> tuple[Tie, ...]:
    """References inside a group of datasets: none where it is no cycle."""
    return tuple(
        Tie(
            dataset=link.dataset,
            columns=link.columns,
            to=link.to,
            to_columns=link.to_columns,
            nullable=all(graph.column(link.dataset, c).nullable for c in link.columns),
        )
        for link in graph.links
        if link.to in group and link.dataset in group
    )


def _clearing(rule: Compiled, held: HeldRows, ways: Reach | None, what: str = "") -> Iterator[Clear | Rewrite]:
    graph, address = rule.graph, held.dataset
    here = None if ways is None else ways[address]
    if _all_go(graph, held, here):
        return
    parts = [(f, given(known(f.violated, here), stays(graph, held, here))) for f in held.fields.values()]
    assignments = tuple(_assignment(graph, address, f, where) for f, where in parts if where != FALSE)
    if not assignments:
        return
    columns = [a.column for a in assignments]
    documents, system = rewritten_columns(graph, address, columns), graph.dataset(address).system
    rows = Rows(dataset=address, reach=here, where=either(*(a.where for a in assignments)))
    itself, position = changed_by_the_database(graph, address, columns), graph.dataset(address).position
    if documents:
        yield Rewrite(
            key=" ".join(filter(None, ("rewrite", what, address))),
            system=system,
            rows=rows,
            documents=documents,
            edits=assignments,
            itself=itself,
            reason="no purpose holds these cells any more; the rest of the document stays as it is",
            position=position,
        )
        return
    yield Clear(
        key=" ".join(filter(None, ("clear", what, address))),
        system=system,
        rows=rows,
        assignments=assignments,
        itself=itself,
        reason="no purpose holds these cells any more; the row stays for what it still holds or supports",
        position=position,
    )


def _all_go(graph: Graph, held: HeldRows, here: tuple[Condition, ...] | None) -> bool:
    """Every row in which there is something to clear was just removed: nothing is left to clear."""
    gone = negate(stays(graph, held, here))
    return all(implies(known(f.violated, here), gone) for f in held.fields.values())


def stays(graph: Graph, held: HeldRows, here: tuple[Condition, ...] | None) -> Condition:
    """What is known of the rows that are left when those that could go were removed."""
    group = next(g for g in graph.groups if held.dataset in g)
    if held.referred != FALSE or graph.cyclic(group):
        return TRUE
    return negate(known(held.due, here))


def _assignment(graph: Graph, address: str, held: HeldField, where: Condition) -> Assignment:
    assert not isinstance(held.way, WholeRow | WithRow)
    person: tuple[str, ...] = ()
    for role in held.field.of:
        path = graph.paths[address][role]
        if not path.edges:
            person = path.columns
            break
    return Assignment(column=held.field.column, way=held.way, where=where, person=person)


def unclearable(graph: Graph, addresses: Iterable[str]) -> Iterator[Diagnostic]:
    """Tables that cannot roll back make the effect not atomic: refused."""
    for address in addresses:
        if not graph.table(address).transactional:
            yield Diagnostic(
                code="PLA001",
                severity=Severity.ERROR,
                position=graph.dataset(address).position,
                what=f"{address} is stored in an engine without transactions.",
                why="what is cut off there would be half done, and could not be taken back.",
                mend="Ask the database administrator for ALTER TABLE ... ENGINE=InnoDB.",
            )
