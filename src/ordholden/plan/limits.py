"""How much change is unusual: then somebody is asked before it is made."""

from __future__ import annotations

SHARE, ROWS, FEW = 0.05, 10_000, 20
"""What changes more than this share of a dataset, or so many rows, stops and asks; so few never do."""


def is_unusual(changed: int, whole: int, *, rows: int = ROWS, part: float = SHARE) -> bool:
    """Whether so many rows of a dataset of `whole` rows are more than is usual: than `rows`, or that part of all."""
    return changed > FEW and (changed > rows or changed > part * whole)


def share(changed: int, whole: int | None) -> str:
    """How many rows that is of how many, in words."""
    return f"{changed:,} of {whole:,} rows ({percent(changed, whole)} %)" if whole else f"{changed:,} rows"


def percent(changed: int, whole: int) -> int:
    """So many hundredths of the dataset; of anything at least one."""
    return max(1, round(100 * changed / whole))


def is_certain(changed: int, rows: int = ROWS) -> bool:
    """Whether the answer is the same for a dataset of any size, so that it need not be counted."""
    return changed <= FEW or changed > rows
