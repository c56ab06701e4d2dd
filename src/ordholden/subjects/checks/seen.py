"""What the program does not see of a database, and must not take for absent."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic
from ordholden.subjects.checks.sizes import Sizes
from ordholden.subjects.values import Graph


def unseen(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """Parts of the schema that the role may not see."""
    for system, schema in graph.schemas.items():
        for what in schema.unseen:
            yield diagnose(
                "GRA013",
                graph.declaration.systems[system].position,
                f"The role may not see the {what} of {system}.",
                why="what they do with personal data is not known.",
                mend=f"Let the role see them, or ask the administrator what the {what} write.",
            )
