"""Reasons that somebody types stand in plan and ledger for good: none may say who the person is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ordholden.connectors.values import Connector
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.matching.search import Search
from ordholden.matching.values import LONGER, Sought
from ordholden.rights.sought import sealable
from ordholden.subjects.identity import Person, Subject
from ordholden.subjects.values import Graph

FEW = 20
"""People up to whom a bare name counts as well: among very many every second word is somebody's."""


def telling_reasons(
    graph: Graph,
    connectors: Mapping[str, Connector],
    subjects: Sequence[Subject],
    request: Sequence[Person],
    reasons: Mapping[str, str],
) -> tuple[Diagnostic, ...]:
    """What is wrong with reasons (by option) that mention one of the people. Reads only. Raises ConnectorError."""
    if not any(reasons.values()):
        return ()
    sought = (
        Sought(person=person, kind=kind, value=value, strong=strong)
        for person, kind, value, strong in sealable(graph, connectors, subjects, request)
    )
    search, weak = Search(sought), len(subjects) <= FEW
    return tuple(said for option, text in reasons.items() for said in _telling(search, option, text, weak=weak))


def _telling(search: Search, option: str, text: str, *, weak: bool) -> Iterator[Diagnostic]:
    """One for each reason, with the kinds of what stands in it and never with the text."""
    kinds = dict.fromkeys(hit.kind for hit in search.hits(text, weak=weak) if hit.kind != LONGER)
    if kinds:
        yield diagnose(
            "CAS016",
            NOWHERE,
            f"The reason in {option} says who the person is ({', '.join(kinds)}).",
            why="the reason stands in the plan and in the ledger, where nothing of a person can be erased again.",
            mend='Say it without: "an open claim" instead of whose it is. The run or its number leads to the person.',
        )
