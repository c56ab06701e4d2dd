"""Where others may mention a person: free text and JSON, which neither an erasure nor an access searches yet."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.law.categories import FREE_TEXT
from ordholden.schema.values import WORDLESS
from ordholden.subjects.values import Graph


def unsearched(graph: Graph) -> Iterator[tuple[str, str]]:
    """Dataset and column of each such field.

    An answer that can only be one of a few words mentions nobody, nor does a number or a date.
    """
    for address in graph.personal():
        for column, declared in graph.dataset(address).fields.items():
            if _may_mention(declared.category, graph.column(address, column).family):
                yield address, column


def _may_mention(category: str, family: str) -> bool:
    return family == "json" or (category in FREE_TEXT and family not in WORDLESS)
