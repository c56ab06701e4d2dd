"""What is worth knowing of a declaration that fits its schemas: nothing here refuses, `ordholden check` tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ordholden.diagnostics.values import Diagnostic
from ordholden.subjects.checks import facts, seen, triggers
from ordholden.subjects.checks.sizes import Sizes
from ordholden.subjects.values import Graph

Advice = Callable[[Graph, Sizes], Iterator[Diagnostic]]

ADVICE: tuple[Advice, ...] = (
    seen.unseen,
    triggers.unsought,
    facts.fleeting_facts,
)


def advice(graph: Graph, sizes: Sizes) -> Iterator[Diagnostic]:
    """What all of them find."""
    for each in ADVICE:
        yield from each(graph, sizes)
