"""What of a plan lies in documents: the columns that are written for it, and rows that go out of their list."""

from __future__ import annotations

from collections.abc import Container, Iterable

from ordholden.plan.values import DropElement, Rewrite, Rows
from ordholden.subjects.values import Graph


def dropping(graph: Graph, rows: Rows, what: str) -> Rewrite:
    """Rows that lie in documents go out of them. Nothing refers to such rows: they are never in a circle."""
    return Rewrite(
        key=" ".join(filter(None, ("drop", what, rows.dataset))),
        system=graph.dataset(rows.dataset).system,
        rows=rows,
        documents=rewritten_columns(graph, rows.dataset, ()),
        edits=(DropElement(where=rows.where),),
        itself=changed_by_the_database(graph, rows.dataset, ()),
        reason="nothing holds the element any more; the rest of its document stays as it is",
        position=graph.dataset(rows.dataset).position,
    )


def rewritten_columns(graph: Graph, address: str, columns: Iterable[str]) -> tuple[str, ...]:
    """The columns whose documents have to be rewritten to clear these."""
    table = graph.table(address)
    if table.nested is not None:
        return (table.nested.column,)
    insides = (table.columns[column].inside for column in columns)
    return tuple(dict.fromkeys(inside.column for inside in insides if inside is not None))


def changed_by_the_database(graph: Graph, address: str, cleared: Container[str]) -> tuple[str, ...]:
    """Columns that the database would change by itself."""
    nested = graph.table(address).nested
    table = graph.table(address) if nested is None else graph.schemas[graph.dataset(address).system].tables[nested.of]
    return tuple(c.name for c in table.own.values() if c.on_update and c.name not in cleared)
