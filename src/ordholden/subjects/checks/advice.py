"""What is worth knowing of a declaration that fits its schemas, told by `ordholden check`.

Nothing here refuses, but for what another command would refuse later: nobody shall meet that only there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ordholden.diagnostics.values import Diagnostic
from ordholden.subjects.checks import (
    clears,
    clocks,
    facts,
    identifiers,
    indexes,
    jsontext,
    leftovers,
    lifetimes,
    ownership,
    seen,
    triggers,
    untold,
)
from ordholden.subjects.checks.doubts import AnyDoubt
from ordholden.subjects.checks.sizes import Sizes
from ordholden.subjects.values import Graph

Advice = Callable[[Graph, Sizes], Iterator[Diagnostic]]

ADVICE: tuple[Advice, ...] = (
    seen.unseen,
    seen.not_followed,
    seen.unsearchable,
    seen.not_taken_back,
    triggers.unsought,
    triggers.undoing,
    triggers.diverting,
    facts.fleeting_facts,
    clocks.emptied,
    indexes.unindexed,
    indexes.slow_sweeps,
    ownership.keepers,
    ownership.cascades,
    ownership.forgotten,
    ownership.row_cells,
    ownership.inherited,
    leftovers.kept,
    untold.contact,
    untold.sources,
)

DOUBTS: tuple[Callable[[Graph], Iterator[AnyDoubt]], ...] = (
    ownership.nobodys_rows,
    ownership.orphans,
    identifiers.not_unique,
    identifiers.mixed_case,
    identifiers.other_spellings,
    lifetimes.without_event,
    lifetimes.never_come,
    lifetimes.far_future,
    lifetimes.other_values,
    lifetimes.other_countries,
    clears.breaking_checks,
    jsontext.undecided_keys,
    leftovers.telling_rows,
)


def advice(graph: Graph, sizes: Sizes) -> Iterator[Diagnostic]:
    """What all of them find."""
    for each in ADVICE:
        yield from each(graph, sizes)


def doubts(graph: Graph) -> Iterator[AnyDoubt]:
    """What only the rows can tell."""
    for each in DOUBTS:
        yield from each(graph)
