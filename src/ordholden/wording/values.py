"""What a rule about words is made of. The rules themselves are data: `danish`, `norwegian`, `saying`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from ordholden.declaration.promised import Topic as Topic  # noqa: PLC0414 - a rule says its topic


@dataclass(frozen=True, kw_only=True, slots=True)
class Saying:
    """How a finding is told: `what` behind the quoted words, and the way out. `topic`: what it is about."""

    topic: Topic
    what: str
    mend: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """Words that are in a sentence. `unless`: not where these stand in it too; `near`: only where these stand near it.

    `calmed`: not where these stand near it. `whole`: not in a sentence that is judged alone. All are expressions.
    """

    code: str
    find: str
    unless: str = ""
    near: str = ""
    calmed: str = ""
    whole: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Contradiction:
    """A sentence that claims, and what other sentences of the text must then not say."""

    code: str
    claim: str
    against: str
    unless: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tongue:
    """Everything that is known of one language.

    `sure`: its small words. `items`: by code, what shows that an item of Art. 13 is there. `rights`: by name.
    `applies`: items owed only where they apply. `basis`, `consent`, `withdrawal`, `abroad`: words that speak of these.
    `instead`: by code, words that could stand there.
    """

    code: str
    sure: str
    phrases: tuple[Phrase, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    items: Mapping[str, str] = field(default_factory=dict)
    rights: Mapping[str, str] = field(default_factory=dict)
    applies: Mapping[str, str] = field(default_factory=dict)
    basis: str = ""
    consent: str = ""
    withdrawal: str = ""
    abroad: str = ""
    instead: Mapping[str, str] = field(default_factory=dict)


@cache
def expression(pattern: str) -> re.Pattern[str]:
    """An expression, whatever the case of the letters."""
    return re.compile(pattern, re.IGNORECASE)
