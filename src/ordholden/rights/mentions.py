"""Where others may mention a person: text and JSON, which neither an erasure nor an access searches yet."""

from __future__ import annotations

from ordholden.law.categories import DERIVED, FREE_TEXT, SECRETS
from ordholden.schema.values import WORDLESS, Column
from ordholden.subjects.values import Graph

SHORT = 100
"""Characters in which hardly anybody writes about somebody else."""


def unsearched(graph: Graph) -> dict[str, tuple[str, ...]]:
    """The columns of such fields, by dataset.

    What a column may hold decides, not only what it is declared to be: a remark stands in whichever column has room.
    An answer that can only be one of a few words mentions nobody, nor does a number or a date; and in what identifies
    people everybody is looked for.
    """
    found: dict[str, tuple[str, ...]] = {}
    for address in graph.personal():
        dataset = graph.dataset(address)
        searched = {identifier.column for identifier in dataset.identifiers}
        columns = tuple(
            column
            for column, declared in dataset.fields.items()
            if _may_mention(declared.category, graph.column(address, column), searched=column in searched)
        )
        if columns:
            found[address] = columns
    return found


def _may_mention(category: str, column: Column, *, searched: bool) -> bool:
    if column.family == "json" or (category in FREE_TEXT and column.family not in WORDLESS):
        return True
    if searched or category in DERIVED | SECRETS:
        return False
    wide = column.length is None or column.length > SHORT
    return column.family == "array" or (column.family == "text" and wide)
