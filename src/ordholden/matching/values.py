"""What is sought of whom, and where it was found. A sought value is personal: it lives in memory, never in a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

EMAIL, PHONE, NAME, PART = "email", "phone", "name", "part of a name"
"""The kinds that are spelled in ways of their own; a value of any other kind is a number or a word as it is."""

LONGER = "part of a longer name"
"""The kind of a hit: a bare name beside another one, which makes it, as far as can be seen, somebody else's name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sought:
    """One value of one person. `person`: a number that the caller chose.

    `strong`: it tells one person from all others (an e-mail address, a telephone number, a national number, a full
    name). Weak: a bare first or last name, an extension. A phone is in E.164; a name has its words in order.
    """

    person: int
    kind: str
    value: str
    strong: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A sought value in a text: characters `start` to `end` of the text as it was given (of bytes: bytes).

    `via`: the decoders that had to be opened, the outermost first; empty where it stands there in clear. Inside what
    is encoded as a whole (base64, gzip) the place is that of the whole.
    """

    start: int
    end: int
    person: int
    kind: str
    strong: bool
    via: tuple[str, ...] = ()


def supported(hits: Iterable[Hit]) -> list[Hit]:
    """The strong hits, and the weak ones beside a second sign of the same person in the same text.

    A first and a last name do not support each other: Anna and a Hansen may be two people. Anna Olsen is not Anna.
    """
    everything = list(hits)
    signs = defaultdict[int, set[str]](set)
    for hit in everything:
        if hit.kind == LONGER:
            continue
        signs[hit.person].add("strong" if hit.strong else "a name" if hit.kind in {NAME, PART} else hit.kind)
    return [h for h in everything if h.strong or (h.kind != LONGER and len(signs[h.person]) > 1)]
