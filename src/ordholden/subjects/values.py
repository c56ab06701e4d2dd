"""Where a person is: resolved references and the paths by which rows lead to people."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from ordholden.declaration.values import Dataset, Declaration, Stored
from ordholden.declaration.values import Tie as Tie  # noqa: PLC0414 - a path has a tie: it comes with it
from ordholden.diagnostics.values import NOWHERE, Position
from ordholden.schema.values import Column, Schema, Table


@dataclass(frozen=True, kw_only=True, slots=True)
class Edge:
    """From this row to rows of another dataset: each pair (ours, theirs) equal, `when` on our row, `there` on theirs.

    `later`: (theirs, ours): their instant is after ours; both are `stored` in this form.
    """

    dataset: str
    pairs: tuple[tuple[str, str], ...]
    when: Mapping[str, str] = field(default_factory=dict, hash=False)
    there: Mapping[str, str] = field(default_factory=dict, hash=False)
    later: tuple[str, str] | None = None
    stored: Stored = Stored.NATIVE


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A resolved reference: rows of `dataset` refer to rows of `to` by these columns.

    `enforced`: the database keeps it (a foreign key); otherwise only the declaration knows it.
    """

    dataset: str
    columns: tuple[str, ...]
    to: str
    to_columns: tuple[str, ...]
    when: Mapping[str, str] = field(default_factory=dict)
    enforced: bool = False
    on_delete: str = "NO ACTION"
    position: Position = NOWHERE

    def edge(self) -> Edge:
        """From the referring row to the row referred to."""
        return Edge(dataset=self.to, pairs=tuple(zip(self.columns, self.to_columns, strict=True)), when=self.when)

    def back(self) -> Edge:
        """From the row referred to, to the rows that refer to it."""
        pairs = tuple(zip(self.to_columns, self.columns, strict=True))
        return Edge(dataset=self.dataset, pairs=pairs, there=self.when)


@dataclass(frozen=True, kw_only=True, slots=True)
class Path:
    """How a row of `dataset` leads to the person of one role.

    `edges` lead to the row of `holder` whose `columns` carry the root key; `guard` must hold of that row.
    `root` names the list of root keys: a dataset's address, or "value:<identifier kind>" for people without a table,
    with what the identifier is unique within where it is (then that is a part of the key).
    `starts`: the dataset's own columns by which the path leaves it; none where it starts at the row's key.
    `through`: the datasets at positions 0 (the dataset itself) to n (the holder).
    `leads`: the last reference, from the holder to the root dataset; None when the holder is the root.
    """

    dataset: str
    role: str
    kind: str
    root: str
    edges: tuple[Edge, ...]
    columns: tuple[str, ...]
    guard: Mapping[str, str] = field(default_factory=dict)
    leads: Link | None = None
    tie: Tie = Tie.OWNER
    external: bool = False
    position: Position = NOWHERE
    many: bool = False
    starts: tuple[str, ...] = ()

    @property
    def through(self) -> tuple[str, ...]:
        """The datasets along the path, this one first, the holder last."""
        return (self.dataset, *(edge.dataset for edge in self.edges))

    @property
    def holder(self) -> str:
        """The dataset whose columns carry the root key."""
        return self.through[-1]

    @property
    def itself(self) -> bool:
        """The row is the person."""
        return not self.edges and self.leads is None and not self.root.startswith("value:")


@dataclass(frozen=True, kw_only=True, slots=True)
class Graph:
    """The declaration laid over the schemas: every reference and every path to a person, resolved.

    `groups`: datasets in the order of clearing, those that refer before those referred to; a group of several
    (or one that refers to itself) is a cycle.
    """

    declaration: Declaration
    schemas: Mapping[str, Schema]
    links: tuple[Link, ...]
    paths: Mapping[str, Mapping[str, Path]]
    groups: tuple[tuple[str, ...], ...]
    known: dict[Hashable, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What was worked out from all this before (`worked_out`)."""

    def dataset(self, address: str) -> Dataset:
        """The declared dataset at this address."""
        return self.declaration.datasets[address]

    def table(self, address: str) -> Table:
        """The real table of a dataset."""
        dataset = self.declaration.datasets[address]
        return self.schemas[dataset.system].tables[dataset.table]

    def column(self, address: str, name: str) -> Column:
        """The real column of a dataset."""
        return self.table(address).columns[name]

    def key(self, address: str) -> tuple[str, ...]:
        """The columns that tell rows apart: declared, or the primary key; empty where there are none."""
        return self.table(address).key(self.declaration.datasets[address].key)

    def lasting_key(self, address: str) -> tuple[str, ...]:
        """The columns by which a row is known again in an earlier state of its system."""
        return self.table(address).lasting_key(self.declaration.datasets[address].key)

    def to_one(self, edge: Edge) -> bool:
        """Whether at most one row can be at the other end."""
        theirs, table = {column for _, column in edge.pairs}, self.table(edge.dataset)
        keys = (self.key(edge.dataset), table.primary_key, *table.unique)
        return any(columns and set(columns) <= theirs for columns in keys)

    def inbound(self, address: str) -> tuple[Link, ...]:
        """References that lead to the dataset."""
        return tuple(link for link in self.links if link.to == address)

    def personal(self) -> tuple[str, ...]:
        """Datasets with people in them, in the order of clearing."""
        return tuple(a for group in self.groups for a in group if self.dataset(a).about)

    def cyclic(self, group: tuple[str, ...]) -> bool:
        """Whether the group's rows can refer to each other."""
        return len(group) > 1 or any(link.dataset == link.to == group[0] for link in self.links)


Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def worked_out(work: Callable[Concatenate[Graph, Asked], Answer]) -> Callable[Concatenate[Graph, Asked], Answer]:
    """Work it out once for each graph and each question; what is asked must be hashable."""

    @wraps(work)
    def once(graph: Graph, /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        question = (work.__module__, work.__qualname__, args, tuple(kwargs.items()))
        if question not in graph.known:
            graph.known[question] = work(graph, *args, **kwargs)
        answer: Answer = graph.known[question]
        return answer

    return once
