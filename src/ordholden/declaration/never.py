"""What must not stand anywhere: numbers of people and of payment cards, and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ordholden.diagnostics.values import NOWHERE, Position

NUMBERS = ("cpr", "fodselsnummer", "personnummer", "hetu", "card")
"""Numbers that may be forbidden: identity numbers of Denmark, Norway, Sweden, Finland, and those of payment cards."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Never:
    """What must not stand anywhere: kinds of numbers, and words by category ("*" at the end: what begins so).

    `excepted`: columns (their dataset's address and a dot before) where it may stand, each with its reason.
    """

    numbers: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excepted: Mapping[str, str] = field(default_factory=dict)
    position: Position = NOWHERE
