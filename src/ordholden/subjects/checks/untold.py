"""What the law says that a person is told, and the declaration does not say."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic
from ordholden.law.categories import DERIVED, OBSERVED
from ordholden.subjects.checks.sizes import Sizes
from ordholden.subjects.values import Graph

SOME = 3
"""Datasets that are named; of more, how many they are."""


def contact(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """People have to know where to turn."""
    if graph.personal() and not graph.declaration.controller.contact:
        yield diagnose(
            "GRA038",
            graph.declaration.controller.position,
            "The controller has no contact.",
            why="a person is told where to turn (Art. 13(1)(a)), and the answer to a request cannot name it.",
            mend="add contact to the controller, such as contact: persondata@example.dk",
        )


def sources(graph: Graph, _: Sizes) -> Iterator[Diagnostic]:
    """Where data come from is told on request (Art. 15(1)(g)), and never guessed."""
    silent: dict[str, int] = {}
    for address in graph.personal():
        dataset = graph.dataset(address)
        fields = (f for f in dataset.fields.values() if f.source is None and f.category not in OBSERVED | DERIVED)
        missing = 0 if dataset.source is not None else sum(1 for _ in fields)
        if missing:
            silent[address] = missing
    if silent:
        named = ", ".join(list(silent)[:SOME]) + (f" and {len(silent) - SOME} more" if len(silent) > SOME else "")
        yield diagnose(
            "GRA039",
            graph.dataset(next(iter(silent))).position,
            f"It is not said where {sum(silent.values())} fields of {len(silent)} datasets come from: {named}.",
            why="who asks is told the source (Art. 15(1)(g)), or that it is not recorded; what the person provided is "
            "portable (Art. 20).",
            mend="add source to the datasets or fields: provided, observed, derived, or words by language.",
        )
