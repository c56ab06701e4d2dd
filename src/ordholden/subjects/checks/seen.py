"""What a database does not let us see, search, or take back."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic
from ordholden.subjects.checks.ddl import quoted
from ordholden.subjects.checks.sizes import Sizes
from ordholden.subjects.places import places
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


def not_followed(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """Links among files: what they lead to may lie anywhere."""
    for system, schema in graph.schemas.items():
        if schema.links:
            yield diagnose(
                "GRA061",
                graph.declaration.systems[system].position,
                f"{schema.links:,} of the files in {system} are links, or no plain files.",
                why="they are never followed or opened: what they lead to is neither found nor cleared nor proved.",
                mend="Put the files themselves there, or declare the place to which the links lead as a system too.",
            )


def unsearchable(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """Identifiers by which nobody can be looked for: every search will be refused, so that it is told here first."""
    yield from places(graph)[1]


def not_taken_back(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """Tables whose engine knows no transactions: what was done there stays done when a run breaks off."""
    for address in graph.personal():
        dataset, table = graph.dataset(address), graph.table(address)
        if table.kind == "table" and not table.transactional:
            name = quoted(graph.schemas[dataset.system].dialect, table.name[-1])
            yield diagnose(
                "GRA036",
                dataset.position,
                f"The engine of {address} cannot take anything back.",
                why="what is cut off there would be half done; every erasure that reaches it is refused (PLA001).",
                mend=f"ALTER TABLE {name} ENGINE=InnoDB;",
            )
