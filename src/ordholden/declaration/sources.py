"""Where data come from: as it is declared, else as their kind makes certain."""

from __future__ import annotations

from ordholden.declaration.values import Declaration, Field, Origin, Source
from ordholden.law.categories import DERIVED, OBSERVED


def source_of(declaration: Declaration, dataset: str, declared: Field) -> Source | None:
    """Where the cell comes from: as declared for the field or its dataset, else as its category makes certain.

    None: nothing is recorded, and nothing is guessed.
    """
    known = declared.source or declaration.datasets[dataset].source
    if known is not None:
        return known
    if declared.category in DERIVED:
        return Source(origin=Origin.DERIVED)
    return Source(origin=Origin.OBSERVED) if declared.category in OBSERVED else None
