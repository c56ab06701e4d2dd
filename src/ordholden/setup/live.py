"""The declaration against live systems: their schemas, how large their tables are, and what their rows say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.sizes import sizes
from ordholden.connectors.values import Connector
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic
from ordholden.execution.pointing import compared
from ordholden.setup.looking import Look
from ordholden.setup.rotation import unnoted
from ordholden.subjects.checks.advice import advice, doubts
from ordholden.subjects.checks.doubts import AnyDoubt
from ordholden.subjects.checks.sizes import Sizes
from ordholden.subjects.graph import lay
from ordholden.subjects.values import Graph
from ordholden.terminal.opening import closing, connectors_of, observed

Watch = Callable[[str, int], None]
"""Told what is looked at next, and how many looks there are in all."""


def unwatched(what: str, looks: int) -> None:
    """Nobody looks on."""
    del what, looks


def checked(declaration: Declaration, *, today: date, values: bool, watch: Watch = unwatched) -> Iterator[Diagnostic]:
    """What is to be said about the declaration over the systems as they are now."""
    connectors, away = connectors_of(declaration)
    with closing(connectors):
        schemas, troubles = observed(declaration, connectors, away)
        yield from troubles
        if troubles:
            return
        graph, found = lay(declaration, schemas)
        yield from found
        if graph is not None:
            sizes = known_sizes(graph, connectors)
            yield from advice(graph, sizes)
            yield from settled(graph, connectors, sizes, today, watch) if values else unsettled(graph)
            yield from dangling(graph, connectors) if values else ()
            yield from unnoted(graph)


def dangling(graph: Graph, connectors: Mapping[str, Connector]) -> Iterator[Diagnostic]:
    """Names that lead to no file, and files that nobody names."""
    found = compared(graph, connectors)
    for each in found.dangling:
        position = graph.dataset(each.dataset).position
        if each.names:
            yield diagnose(
                "GRA062",
                position,
                f"{each.names:,} rows of {each.dataset} name a file ({each.column}) that is not in {each.at}.",
                why="either the file went and the row stayed, or it lies where nobody has declared it.",
                mend="Look where it lies; `after` says what stands before the path in the column.",
            )
        if each.files:
            yield diagnose(
                "GRA063",
                graph.dataset(each.at).position,
                f"{each.files:,} files of {each.at} are named by no row of {each.dataset}.",
                why="the row says whose a file is: nobody finds these for a person, and no erasure reaches them.",
                mend="Look at them in a quiet hour, and remove what nobody can have a purpose for.",
            )
    for address, error in found.unread.items():
        what = f"The files that the rows of {address} name were not looked for."
        yield diagnose("GRA064", graph.dataset(address).position, what, why=error.what, mend=error.mend)


def unsettled(graph: Graph) -> Iterator[Diagnostic]:
    """What is to be said where nobody looks at rows."""
    for doubt in doubts(graph):
        said = doubt.unanswered()
        if said is not None:
            yield said


def settled(
    graph: Graph, connectors: Mapping[str, Connector], sizes: Sizes, today: date, watch: Watch = unwatched
) -> Iterator[Diagnostic]:
    """What the rows say; one statement for a dataset, two where spellings are looked at."""
    by_system: dict[str, dict[str, list[AnyDoubt]]] = {name: {} for name in connectors}
    for doubt in doubts(graph):
        by_system[graph.dataset(doubt.address).system].setdefault(doubt.address, []).append(doubt)
    looks = sum(map(len, by_system.values()))
    for name, about in by_system.items():
        look = Look(
            graph=graph, place=connectors[name], sizes=sizes, today=today, watch=lambda address: watch(address, looks)
        )
        yield from look.answers(about)


def known_sizes(graph: Graph, connectors: Mapping[str, Connector]) -> dict[str, int]:
    """About how many rows each dataset has, by the statistics of its database; nothing is counted."""
    found: dict[str, int] = {}
    for name, place in connectors.items():
        try:
            by_table = sizes(place)
        except ConnectorError:
            continue
        of_system = ((a, d) for a, d in graph.declaration.datasets.items() if d.system == name)
        found |= {address: by_table[d.table] for address, d in of_system if d.table in by_table}
    return found
