"""Hypothesis's draws by short names. Everything shrinks towards the first option, the smallest number and "no"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Dice:
    """Draws from Hypothesis only, so that a seed gives the world back and a failure shrinks."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def number(self, low: int, high: int) -> int:
        """A number between the two."""
        return self._draw(st.integers(low, high)) if low < high else low

    def one_in(self, many: int) -> bool:
        """Yes, once in so many times."""
        return self.number(0, many - 1) == many - 1

    def pick(self, options: Sequence[T]) -> T:
        """One of them."""
        return options[self.number(0, len(options) - 1)]

    def some(self, options: Sequence[T], least: int, most: int) -> list[T]:
        """Several different ones, in their order."""
        left = list(options)
        wanted = self.number(min(least, len(left)), min(most, len(left)))
        chosen = [left.pop(self.number(0, len(left) - 1)) for _ in range(wanted)]
        return [option for option in options if option in chosen]
