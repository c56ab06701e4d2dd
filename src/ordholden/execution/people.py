"""Whom a run looks for in the texts of others. Personal: it lives in memory, and sealed until the run has ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ordholden.declaration.values import Mentions
from ordholden.matching.redaction import redact
from ordholden.matching.search import Search
from ordholden.matching.values import Hit, Sought, supported
from ordholden.plan.values import Redact

FEW = 100
"""People for whom bare names are looked for as well; of more somebody's first name stands everywhere."""

Text = str | bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Mentioned:
    """A text in which somebody is mentioned: what is to be taken out of it, and what is doubtful."""

    text: Text = field(repr=False)
    certain: tuple[Hit, ...] = ()
    doubtful: tuple[Hit, ...] = ()

    @property
    def chosen(self) -> Callable[[Hit], bool]:
        """Whether a hit in one of the text's layers is to be taken out: those that are certain in the whole."""
        wanted = {(hit.person, hit.kind, hit.strong) for hit in self.certain}
        return lambda hit: (hit.person, hit.kind, hit.strong) in wanted


@dataclass(frozen=True, kw_only=True)
class People:
    """What is sought of each of them, and the kinds of person that each is, by their numbers.

    `country`: whose telephone numbers stand in texts without a country code.
    `held`: of these the texts of others stay as they are: a legal hold is about them.
    """

    sought: tuple[Sought, ...] = field(default=(), repr=False)
    kinds: Mapping[int, frozenset[str]] = field(default_factory=dict)
    country: str = ""
    held: frozenset[int] = frozenset()
    _searches: dict[tuple[str, ...], Search] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def are_few(self) -> bool:
        """Whether bare names are looked for."""
        return len(self.kinds) <= FEW

    def search(self, mentions: Mentions) -> Search:
        """The search for those of them who may be mentioned there."""
        if mentions.kinds not in self._searches:
            those = {person for person, kinds in self.kinds.items() if mentions.of(kinds)} - self.held
            self._searches[mentions.kinds] = Search(
                (each for each in self.sought if each.person in those), self.country
            )
        return self._searches[mentions.kinds]

    def mentioned(self, edit: Redact, text: Text) -> Mentioned:
        """What is said of them in one text. A bare name counts only beside a second sign, or where it was decided.

        Of many people only those count who are told apart there: of ten thousand somebody is always called so.
        """
        hits = self.search(edit.mentions).hits(text)
        if not self.are_few:
            there = {hit.person for hit in hits if hit.strong}
            return Mentioned(text=text, certain=tuple(hit for hit in supported(hits) if hit.person in there))
        certain = tuple(hits) if edit.doubtful else tuple(supported(hits))
        return Mentioned(text=text, certain=certain, doubtful=tuple(hit for hit in hits if hit not in certain))

    def redacted(self, edit: Redact, text: Text, room: int | None) -> Text:
        """The text with the edit's stand-in for them. `room`: characters (of a blob: bytes) that the column has."""
        found = self.mentioned(edit, text)
        if not found.certain:
            return text
        stand_in = edit.mentions.stand_in
        return redact(text, self.search(edit.mentions), found.chosen, stand_in=stand_in, most=room or 0).data
