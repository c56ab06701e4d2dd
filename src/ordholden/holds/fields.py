"""The personal cells of a row: declared fields, and the links and event columns that are personal by their use."""

from __future__ import annotations

from dataclasses import replace

from ordholden.declaration.values import Dataset, Empty, Field, Latest, OwnColumn, PathColumn, Tie, Way, WithRow
from ordholden.law.categories import SUPPORT
from ordholden.subjects.graph import hops_of
from ordholden.subjects.values import Graph, Path, worked_out


@worked_out
def all_fields(graph: Graph, address: str) -> tuple[Field, ...]:
    """Every personal column of the dataset.

    A link serves every purpose that holds its person's cells, an event column every purpose whose clock it is:
    so a hold holds the support that lies in its own row.
    """
    dataset = graph.dataset(address)
    declared = {column: _tied(graph, dataset, field) for column, field in dataset.fields.items()}
    fields = {column: _with_clock(graph, dataset, field) for column, field in declared.items()}
    for role, path in graph.paths[address].items():
        for column in path.starts:
            old = fields.get(column) or _link(graph, dataset, path, column)
            of = tuple(dict.fromkeys((*old.of, role)))
            purposes = tuple(dict.fromkeys((*old.purposes, *_served(dataset, role))))
            fields[column] = replace(old, of=of, purposes=purposes)
    for column in (event.column for _, event in dataset.clocks if isinstance(event, OwnColumn)):
        if column not in fields and column not in dataset.not_personal:
            fields[column] = _event(graph, dataset, column)
    return tuple(fields.values())


def owners(graph: Graph, address: str) -> tuple[str, ...]:
    """Roles that own; a reader never does."""
    return tuple(name for name, path in graph.paths[address].items() if path.tie is Tie.OWNER)


def clocks_of(dataset: Dataset, column: str) -> tuple[str, ...]:
    """Purposes whose event this column is."""
    own = ((hold.purpose, event) for hold, event in dataset.clocks if isinstance(event, OwnColumn))
    return tuple(dict.fromkeys(purpose for purpose, event in own if event.column == column))


def _with_clock(graph: Graph, dataset: Dataset, field: Field) -> Field:
    """A clock serves the purposes that it ends. It is not emptied alone: a hold whose event is gone would never end."""
    extra = (p for p in clocks_of(dataset, field.column) if p not in field.purposes)
    stays = isinstance(field.clear, Empty) and field.column in clock_columns(graph, dataset.address)
    way = WithRow() if stays and dataset.statistics is None else field.clear
    return replace(field, purposes=(*field.purposes, *extra), clear=way)


@worked_out
def clock_columns(graph: Graph, address: str) -> frozenset[str]:
    """Columns by which the end of a hold is known, of this dataset's rows or of others'."""
    found: set[str] = set()
    for other, dataset in graph.declaration.datasets.items():
        for _, event in dataset.clocks:
            match event:
                case OwnColumn(column=column) if other == address:
                    found.add(column)
                case Latest(dataset=rows, column=column, otherwise=otherwise):
                    found |= {column} if rows == address else set()
                    found |= {otherwise} if otherwise and other == address else set()
                case PathColumn(hops=hops, column=column) if not dataset.view_of:
                    edges = hops_of(graph, other, hops)
                    found |= {column} if edges[-1].dataset == address else set()
                case _:
                    pass
    return frozenset(found)


def _tied(graph: Graph, dataset: Dataset, field: Field) -> Field:
    """A declared key or reference that cannot be emptied goes with its row, as one that is not declared does."""
    if field.category in SUPPORT and field.clear == Empty():
        return replace(field, clear=_emptied(graph, dataset, field.column))
    return field


def _served(dataset: Dataset, role: str) -> tuple[str, ...]:
    served = [p for f in dataset.fields.values() if role in f.of for p in f.purposes]
    return tuple(dict.fromkeys(served)) or tuple(dataset.holds)


def _link(graph: Graph, dataset: Dataset, path: Path, column: str) -> Field:
    direct = not path.edges
    way = _emptied(graph, dataset, column) if direct else WithRow()
    return Field(column=column, category="link", of=(), purposes=(), clear=way, position=path.position)


def _event(graph: Graph, dataset: Dataset, column: str) -> Field:
    return Field(
        column=column,
        category="time",
        of=owners(graph, dataset.address),
        purposes=clocks_of(dataset, column),
        clear=WithRow() if dataset.statistics is None else _emptied(graph, dataset, column),
        position=dataset.position,
    )


def _emptied(graph: Graph, dataset: Dataset, column: str) -> Way:
    """Emptied where the schema allows it; otherwise it goes with the row."""
    real = graph.column(dataset.address, column)
    free = real.nullable and not real.generated and column not in graph.key(dataset.address)
    return Empty() if free else WithRow()
