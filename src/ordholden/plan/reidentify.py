"""The re-identification test: whether what is left of people in rows that stay still tells who they are.

Renaming is not anonymising. A row stays for statistics, as a shell, or for somebody else; its cells of these people
are cleared, and a column that nobody clears holds their number all the same. So what identifies them is read before
anything is cleared, in every spelling, and looked for in the columns that stay: of the row itself, of rows of nobody
that are joined to it, and of rows that share with it a stand-in or a reference that stays.

A row in which something is held for these people is no leftover: there they are meant to be known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ordholden.declaration.values import Identifier, Placeholder, Tie, WholeRow, WithRow
from ordholden.holds import clocks
from ordholden.holds.compile import Compiled, HeldRows
from ordholden.holds.conditions import (
    FALSE,
    Condition,
    Edge,
    IsNull,
    KeyList,
    Listed,
    both,
    either,
    exists,
    given,
    leaves,
    negate,
)
from ordholden.holds.fields import owners
from ordholden.holds.owners import Releases, for_somebody
from ordholden.holds.support import there
from ordholden.holds.walk import reached
from ordholden.plan.build import Reach, stays, typed_by
from ordholden.plan.build import known as certain
from ordholden.plan.values import Examine, Read, Rows
from ordholden.schema.values import Column
from ordholden.subjects.places import VALUE, Place, places
from ordholden.subjects.remains import counts, is_internal, is_structural
from ordholden.subjects.values import Graph

COMPARED = frozenset({"text", "integer", "uuid"})
"""Families of columns in which an identifier can stand whole."""

INSIDE = frozenset({"json", "array", "bytes"})
"""Families of columns in which more than one value stands."""

NAME = "name"

VALUES = "known:values"
"""The list of all values that are people themselves, made when it is asked for: one look for all of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A list of what identifies these people, known in one system or (`system` None) in all.

    `called`: it is so short or so common that it counts only in columns that are called like this. `inside`: only the
    firm itself knows people by it. `within`: it identifies only together with these columns, as they stand in the list.
    `families`: columns that it is compared with; a figure is easily taken for a short number.
    """

    keys: str
    inside: bool = False
    families: frozenset[str] = COMPARED
    system: str | None = None
    called: frozenset[str] = frozenset()
    within: tuple[str, ...] = ()


def examined(
    rule: Compiled, ways: Reach, lists: Mapping[str, KeyList], releases: Releases
) -> tuple[tuple[Read, ...], dict[str, Examine]]:
    """What has to be read first, and the examination of each dataset in which anything can be left of these people.

    `lists`: the run's key lists by root.
    """
    reads, known = _known(rule.graph, lists)
    test = _Test(rule=rule, ways=ways, lists=lists, releases=releases, known=known)
    made = {address: test.of(address) for address in ways if address in rule.rows}
    tests = {address: step for address, step in made.items() if step is not None}
    named = {leaf for step in tests.values() for leaf in _named(step)}
    return tuple(read for read in reads if read.keys.name in named), tests


def unseen(rule: Compiled, address: str) -> tuple[str, ...]:
    """Columns of nobody's that stay and into which the examination does not look: JSON, lists and blobs.

    A value is compared with whole cells; what stands inside of one that nobody declared is seen by a trace only.
    """
    held, table = rule.rows[address], rule.graph.table(address)
    opened = {column.inside.column for column in table.columns.values() if column.inside is not None}
    inside = (c for c in table.own.values() if c.family in INSIDE or c.name in opened)
    return tuple(column.name for column in inside if column.name not in held.fields)


# ------------------------------------------------------------------------------------- what is known


def _known(graph: Graph, lists: Mapping[str, KeyList]) -> tuple[list[Read], list[Known]]:
    """What identifies people in rows of theirs, their names; and the values that are people themselves."""
    reads = list[Read]()
    known = [_value(graph, root, keys) for root, keys in lists.items() if root.startswith(VALUE)]
    for place in places(graph)[0]:
        if place.root in lists:
            for identifier in _identifying(graph, place):
                inside = is_internal(graph, place.dataset, identifier.kind, identifier.column)
                read = _read(graph, place, identifier, lists[place.root], inside=inside)
                weak = bool(identifier.within)
                called = frozenset({identifier.column, identifier.kind}) if weak else frozenset[str]()
                if read.key not in {each.key for each in reads}:
                    reads.append(read)
                    known.append(Known(keys=read.keys.name, inside=inside, system=place.system, called=called))
    return reads, list(dict.fromkeys(known))


def _identifying(graph: Graph, place: Place) -> Iterator[Identifier]:
    """What tells of the place's rows who a person is.

    In rows that only belong to people (the extensions of an employee) it is what stands in a column of its own.
    """
    marks = [mark.identifier for mark in place.marks]
    if place.path.itself:
        yield from (*marks, *_names(graph, place))
    elif not place.root.startswith(VALUE):
        for each in marks:
            if each.between is None and graph.column(place.dataset, each.column).family in COMPARED:
                yield each


def _value(graph: Graph, root: str, keys: KeyList) -> Known:
    """People who are a value themselves."""
    holder, (column, *within) = typed_by(graph, root)
    inside = is_internal(graph, holder, root.removeprefix(VALUE))
    called = frozenset({column}) if within else frozenset[str]()
    families, name = COMPARED - {"integer"}, keys.name if inside or within else VALUES
    return Known(keys=name, inside=inside, families=families, called=called, within=tuple(within))


def _values(graph: Graph, lists: Mapping[str, KeyList]) -> tuple[str, ...]:
    """The lists that are looked for as one."""
    roots = ((keys.name, _value(graph, root, keys)) for root, keys in lists.items() if root.startswith(VALUE))
    return tuple(name for name, known in roots if known.keys == VALUES)


def _names(graph: Graph, place: Place) -> Iterator[Identifier]:
    fields = graph.dataset(place.dataset).fields.values()
    return (Identifier(kind=NAME, column=f.column) for f in fields if f.category == NAME and place.path.role in f.of)


def _read(graph: Graph, place: Place, identifier: Identifier, keys: KeyList, *, inside: bool) -> Read:
    """Whatever identifies people anywhere is noted in one list of the system: a look for each would be too many."""
    address, column = place.dataset, identifier.column
    name = f"known:{place.system}{':inside' if inside else ''}"
    return Read(
        key=f"read what identifies: {column} of {address}",
        system=place.system,
        rows=Rows(
            dataset=address,
            reach=(reached(graph, place.path, keys.name),),
            where=negate(IsNull(column=column)) if graph.column(address, column).nullable else both(),
        ),
        columns=(column,),
        keys=KeyList(name=f"known:{address}.{column}" if identifier.within else name, root=address, columns=(column,)),
        spelled=identifier,
        reason="what stays is searched for it",
        position=graph.dataset(address).position,
    )


def _named(step: Examine) -> Iterator[str]:
    return (leaf.keys for where in step.telling.values() for leaf in leaves(where) if isinstance(leaf, Listed))


# ------------------------------------------------------------------------------------------- the test


@dataclass(frozen=True, kw_only=True, slots=True)
class _Test:
    rule: Compiled
    ways: Reach
    lists: Mapping[str, KeyList]
    releases: Releases
    known: list[Known]

    def of(self, address: str) -> Examine | None:
        """The examination of a dataset; None where nothing of these people can be left in it."""
        graph, held, here = self.rule.graph, self.rule.rows[address], self.ways[address]
        where = certain(given(self._left(held), stays(graph, held, here)), here)
        telling = dict(self._telling(address, held)) if where != FALSE else {}
        if not telling:
            return None
        return Examine(
            key=f"examine {address}",
            system=graph.dataset(address).system,
            rows=Rows(dataset=address, reach=here, where=where),
            telling=telling,
            values=_values(graph, self.lists),
            alike={f"same {n}": Edge(dataset=address, pairs=pairs) for n, pairs in _stand_ins(graph, held)},
            reason="what stays must not tell who it was about",
            position=graph.dataset(address).position,
        )

    # ------------------------------------------------------------------------------- which rows are left

    def _left(self, held: HeldRows) -> Condition:
        """Nothing in the row is held for these people: it is left, or it is there for others alone."""
        address, graph = held.dataset, self.rule.graph
        paths = graph.paths[address]
        only_theirs = len(owners(graph, address)) == 1 and not any(
            path.many or path.tie is Tie.READER for path in paths.values()
        )
        if only_theirs:
            return held.left
        return either(held.left, negate(either(*self._held_for_them(held))))

    def _held_for_them(self, held: HeldRows) -> Iterator[Condition]:
        graph, address = self.rule.graph, held.dataset
        dataset = graph.dataset(address)
        for role, path in graph.paths[address].items():
            if path.root not in self.lists:
                continue
            theirs = [each for each in held.fields.values() if role in each.field.of]
            for purpose in dict.fromkeys(p for each in theirs for p in each.purposes):
                hold = dataset.holds[purpose]
                lives = both(
                    negate(clocks.ended(graph, dataset, hold)),
                    for_somebody(graph, address, (role,), purpose, self.releases),
                )
                cells = (there(graph, address, each.field) for each in theirs if purpose in each.purposes)
                is_them = reached(graph, path, self.lists[path.root].name)
                yield both(is_them, either(clocks.must(graph, dataset, hold), lives), either(*cells))

    # ---------------------------------------------------------------------------------- by what it tells

    def _telling(self, address: str, held: HeldRows) -> Iterator[tuple[str, Condition]]:
        graph = self.rule.graph
        columns = (c for c in graph.table(address).columns.values() if _stays(held, c.name))
        own = {c.name: both(self._tells(address, c), _for_nobody_else(held, c.name)) for c in columns}
        own = {name: tells for name, tells in own.items() if tells != FALSE}
        yield from own.items()
        yield from self._beside(address)

    def _tells(self, address: str, column: Column) -> Condition:
        """The column holds what identifies one of them.

        A key or a reference to one that only the firm knows people by tells nothing in an emptied row: it is there for
        the rows that refer to it.
        """
        graph = self.rule.graph
        dataset, structural = graph.dataset(address), is_structural(graph, address, column.name)
        fitting = (
            k
            for k in self.known
            if k.system in (None, dataset.system)
            and column.family in k.families
            and (not k.called or column.name in k.called)
            and graph.table(address).columns.keys() >= set(k.within)
            and not (structural and k.inside and dataset.statistics is None)
        )
        alone = column.family not in COMPARED or (structural and counts(graph, address, column))
        return (
            FALSE
            if alone
            else either(*(Listed(columns=(column.name, *each.within), keys=each.keys) for each in fitting))
        )

    def _beside(self, address: str) -> Iterator[tuple[str, Condition]]:
        """Rows of tables that are said to be about nobody, and that are joined to the row."""
        graph = self.rule.graph
        for link in graph.links:
            if address not in (link.dataset, link.to):
                continue
            other, edge = (link.dataset, link.back()) if link.to == address else (link.to, link.edge())
            if other != address and not graph.dataset(other).about:
                for column in graph.table(other).columns.values():
                    tells = exists(edge, self._tells(other, column))
                    if tells != FALSE:
                        yield f"{other}.{column.name}", tells


def _stays(held: HeldRows, column: str) -> bool:
    """The column keeps its value when everything of these people is cleared in place."""
    field = held.fields.get(column)
    return field is None or isinstance(field.way, WithRow | WholeRow)


def _for_nobody_else(held: HeldRows, column: str) -> Condition:
    """No other owner's hold, and no support of one, is why the cell is there."""
    field = held.fields.get(column)
    return both() if field is None else negate(either(field.held, field.needed))


def _stand_ins(graph: Graph, held: HeldRows) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """What rows of one person have in common after clearing: a placeholder, a reference that goes with its row."""
    paths = [path for path in graph.paths[held.dataset].values() if not path.edges and path.leads is not None]
    for each in held.fields.values():
        if isinstance(each.way, Placeholder) and each.way.thread:
            whose = [path for path in paths if path.role in each.field.of]
            for path in whose:
                yield each.field.column, _same((*path.columns, *each.way.thread))
    for path in paths:
        if all(_goes_with_row(held, column) for column in path.columns):
            yield path.columns[0], _same(path.columns)


def _goes_with_row(held: HeldRows, column: str) -> bool:
    field = held.fields.get(column)
    return field is not None and isinstance(field.way, WithRow)


def _same(columns: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((column, column) for column in dict.fromkeys(columns))
