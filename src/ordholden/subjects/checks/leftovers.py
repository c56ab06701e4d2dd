"""What is kept for statistics and still tells who it was about. Renaming is not anonymising."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic
from ordholden.subjects import remains
from ordholden.subjects.checks.doubts import TellsWho
from ordholden.subjects.checks.sizes import Sizes
from ordholden.subjects.values import Graph

WHY = "what is left after the last hold must be nobody's: whoever keeps the number has only renamed the person."


def kept(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """What the declaration itself says to be kept."""
    for address in _for_statistics(graph):
        dataset = graph.dataset(address)
        position = dataset.statistics.position if dataset.statistics else dataset.position
        tells = remains.telling(graph, address)
        for column in tells:
            yield diagnose(
                "GRA070",
                position,
                f"{address} is kept for statistics, and {column} stays in it, by which people are known.",
                why=WHY,
                mend=f"Let clearing empty {column} (NULL, a placeholder), or let the rows go (without: what is left).",
            )
        for column in remains.long_parts(graph, address):
            yield diagnose(
                "GRA070",
                dataset.fields[column].position,
                f"{address} is kept for statistics, and of {column} so much stays that hardly two people share it.",
                why=WHY,
                mend=f"Keep less of {column}, such as clear: prefix 2, or empty it.",
            )
        for column in (c for c in remains.leading(graph, address) if c not in tells):
            yield diagnose(
                "GRA071",
                position,
                f"{address} is kept for statistics, and {column} still leads to the person's row.",
                why="it may not be NULL. Rows of one person stay together: who is known in one is known in all.",
                mend=f"Ask for ALTER TABLE ... {column} NULL, or let the rows go (without: what is left).",
            )
        for column in remains.called(graph, address):
            yield diagnose(
                "GRA072",
                position,
                f"{address} is kept for statistics, and {column}, which is said not to be personal, is called like "
                "what people are known by.",
                why=WHY,
                mend=f"Under fields, {column}: {{is: ..., for: ...}}; or give it a name that says what it is.",
            )


def telling_rows(graph: Graph) -> Iterator[TellsWho]:
    """Columns that are said not to be personal and may hold what people are known by elsewhere."""
    for address in _for_statistics(graph):
        dataset = graph.dataset(address)
        for column in (c for c in remains.staying(graph, address) if c in dataset.not_personal):
            edges = remains.same_elsewhere(graph, address, column)
            if edges:
                named = " or ".join(f"{owned.kind} of {owned.dataset}" for owned, _ in edges)
                yield TellsWho(
                    address=address,
                    column=column,
                    edges=tuple(edge for _, edge in edges),
                    silent=True,
                    what=f"{{}} of {address} have in {column} the {named}, and are kept for statistics.",
                    found=diagnose("GRA073", dataset.position, "", why=WHY, mend=f"Declare {column} under fields."),
                )


def _for_statistics(graph: Graph) -> Iterator[str]:
    return (address for address in graph.personal() if graph.dataset(address).statistics is not None)
