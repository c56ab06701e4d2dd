"""Ways of clearing: what is left of a cell that no purpose holds any more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Empty:
    """NULL, or the empty text where the column may not be NULL."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Constant:
    """A fixed value, the same for everybody."""

    value: str | int | bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Placeholder:
    """A recognisable stand-in, one per person and thread, not derivable: `prefix` + hexadecimal + `suffix`.

    `thread`: columns that name the conversation within which one person keeps one placeholder; empty: one per row.
    `number`: for a column of whole numbers; it is recognised by being `HIGHEST_STAND_IN` or less.
    """

    prefix: str = "erased-"
    suffix: str = ""
    thread: tuple[str, ...] = ()
    number: bool = False


HIGHEST_STAND_IN = -1_000_000_000
"""No number that means something is so low; and there is room below it for as many rows as a table has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Year:
    """A date or instant becomes the first moment of its year."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Prefix:
    """A text keeps its first `length` characters."""

    length: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DropKey:
    """The place in the document goes, key and value: only inside JSON. Empty leaves null there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WholeRow:
    """The cell cannot be cleared in place: its row goes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WithRow:
    """The cell is never cleared alone and goes with its row: a key, or a reference that may not be empty.

    Where the row stays for somebody else, the reference leads to an emptied row (a shell).
    """


Way = Empty | Constant | Placeholder | Year | Prefix | DropKey | WholeRow | WithRow
