"""How large the tables are, as far as somebody knows."""

from __future__ import annotations

from collections.abc import Mapping

Sizes = Mapping[str, int]
"""About how many rows each dataset has, by the database's own statistics; what is not in it is not known."""

SMALL = 1_000
"""Fewer rows are read whole in no time: an index for them is nothing to worry about."""

LARGE = 100_000
"""From here on reading a table whole takes time that somebody notices."""


def is_small(sizes: Sizes, address: str) -> bool:
    """Whether the dataset is known to have few rows."""
    return sizes.get(address, SMALL) < SMALL


def is_large(sizes: Sizes, address: str) -> bool:
    """Whether the dataset is known to have many rows."""
    return sizes.get(address, 0) >= LARGE
