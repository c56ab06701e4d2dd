"""What goes to a search, and what it tells: places, kinds and numbers. Only the text of a portion is personal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ordholden.trace.sieve import Chunk


@dataclass(frozen=True, kw_only=True, slots=True)
class Portion:
    """A chunk whose units are the cells of rows, `columns` in each; a file has one column and its lines are rows."""

    chunk: Chunk
    columns: tuple[str, ...] = ("",)

    @property
    def width(self) -> int:
        """Cells of a row."""
        return len(self.columns)


@dataclass(frozen=True, slots=True)
class Hit:
    """A sought value in a portion: its row and column by number, the person and the kind of the value.

    `name`: only a name, which counts beside a second sign of the same person in the row.
    """

    row: int
    column: int
    person: int
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a search has to tell of a portion. `numbers` by column, kind, form and count; `words` by column, category.

    `marked`: rows and columns with a number or a word that looks like one that should not be there, and what it is.
    """

    hits: tuple[Hit, ...] = ()
    numbers: Counter[tuple[int, str, bool, str]] = field(default_factory=Counter)
    words: Counter[tuple[int, str]] = field(default_factory=Counter)
    marked: tuple[tuple[int, int, str], ...] = ()
