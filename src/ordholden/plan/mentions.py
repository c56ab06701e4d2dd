"""Taking people out of the texts of others: one step for each dataset that has texts in which they may be mentioned.

Which rows those are is looked for when the step runs. A text that a law or a purpose that withstands the erasure must
hold as it is, is not touched: who is mentioned in a voucher stays in it as long as the voucher.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ordholden.declaration.values import Field
from ordholden.holds.compile import Compiled
from ordholden.holds.conditions import FALSE, Condition, Listed, either, negate
from ordholden.plan.jsontext import changed_by_the_database, rewritten_columns
from ordholden.plan.values import Redact, Rewrite, Rows
from ordholden.subjects.values import Graph


def mentioning(address: str) -> str:
    """The name of the list of the rows in which somebody is mentioned."""
    return f"mentions:{address}"


def looked_into(graph: Graph) -> Iterator[tuple[str, tuple[Field, ...]]]:
    """The datasets with texts in which people are mentioned, in the systems that there are."""
    for address, dataset in graph.declaration.datasets.items():
        fields = tuple(field for field in dataset.fields.values() if field.mentions is not None)
        if fields and dataset.system in graph.schemas and not dataset.view_of:
            yield address, fields


def redactions(
    rule: Compiled, kinds: Collection[str], released: Collection[str], *, doubtful: bool
) -> Iterator[Rewrite]:
    """The steps for people of these kinds. `released`: the purposes from which they are; `doubtful`: bare names too."""
    graph = rule.graph
    for address, fields in looked_into(graph):
        dataset = graph.dataset(address)
        edits = tuple(
            Redact(
                column=field.column,
                mentions=field.mentions,
                where=negate(_withstands(rule, address, field.column, released)),
                doubtful=doubtful,
            )
            for field in fields
            if field.mentions is not None and field.mentions.of(kinds)
        )
        edits = tuple(edit for edit in edits if edit.where != FALSE)
        if not edits:
            continue
        listed = Listed(columns=graph.key(address), keys=mentioning(address))
        documents = _documents(graph, address, [edit.column for edit in edits])
        yield Rewrite(
            key=f"redact mentions in {address}",
            system=dataset.system,
            rows=Rows(dataset=address, reach=(listed,), where=either(*(edit.where for edit in edits))),
            documents=documents,
            edits=edits,
            itself=changed_by_the_database(graph, address, documents),
            reason="somebody else's text mentions the person; the rest of it stays as it is",
            position=dataset.position,
        )


def _documents(graph: Graph, address: str, columns: Sequence[str]) -> tuple[str, ...]:
    """The columns that are written back: a text is its own document, a place in JSON lies in another one."""
    table = graph.table(address)
    own = (column for column in columns if table.nested is None and table.columns[column].inside is None)
    return tuple(dict.fromkeys((*own, *rewritten_columns(graph, address, columns))))


def _withstands(rule: Compiled, address: str, column: str, released: Collection[str]) -> Condition:
    """The cell must be held as it is, or a purpose from which nobody is released may hold it."""
    held = rule.rows.get(address)
    if held is None or column not in held.fields:
        return FALSE
    purposes = held.fields[column].purposes.items()
    return either(*(either(h.must, h.may if name not in released else FALSE) for name, h in purposes))
