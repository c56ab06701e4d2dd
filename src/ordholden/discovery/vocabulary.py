"""What names usually mean, read from the data file beside this one. Knowledge of a trade, never of one schema."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ordholden.discovery.names import apart, plain, singular_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """What a name means: a category of personal data, or the reason why it is none; the phrase that said so.

    `whole`: the phrase is the whole name. `last`: it is the name's last words, of which the rest is a qualifier.
    `of_row`: the name means it in the rows of this kind of table.
    """

    category: str = ""
    reason: str = ""
    phrase: str = ""
    whole: bool = False
    last: bool = True
    before: str = ""
    of_row: bool = False


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All that is known of words. `meanings` by phrase, `in_rows` by table and column; the others: sets, ranks."""

    meanings: Mapping[str, Meaning]
    in_rows: Mapping[str, Meaning]
    outside: frozenset[str]
    inside: frozenset[str]
    owning: frozenset[str]
    acting: frozenset[str]
    over: Mapping[str, int]
    happened: Mapping[str, int]
    unused: Mapping[str, int]
    lookups: frozenset[str]
    shared: frozenset[str]
    other_side: frozenset[str]
    settings: frozenset[str]
    setting_parts: tuple[str, ...]
    words: frozenset[str]
    known: dict[str, str] = field(default_factory=dict)

    @property
    def people(self) -> frozenset[str]:
        """Words that name a person."""
        return self.outside | self.inside

    def spaced(self, name: str) -> str:
        """The name as words, those written together taken apart."""
        found = self.known.get(name)
        if found is None:
            found = " ".join(part for word in plain(name).split() for part in apart(word, self.words))
            self.known[name] = found
        return found

    def is_setting(self, name: str) -> bool:
        """Some word of the name, or two, says that it is a setting of the program."""
        words = self.spaced(name).split()
        pairs = [" ".join(pair) for pair in itertools.pairwise(words)]
        return any(word in self.settings for word in (*words, *pairs))

    def sounds_like_a_setting(self, name: str) -> bool:
        """A word begins or ends as settings do."""
        words = plain(name.lower()).split()
        return any(w.startswith(self.setting_parts) or w.endswith(self.setting_parts) for w in words)

    def meaning(self, name: str) -> Meaning | None:
        """The longest phrase at the end of the name; else the last one anywhere in it; else None."""
        for said in dict.fromkeys((plain(name), self.spaced(name), self.spaced(name.lower()))):
            found = self._at_end(said)
            if found is not None:
                return found
        return self._anywhere(self.spaced(name))

    def in_row_of(self, row: str, name: str) -> Meaning | None:
        """What a column of this name means in a table of which a row is called so; None where nothing special."""
        words, column = row.split(), singular_of(self.spaced(name))
        for start in range(len(words)):
            found = self.in_rows.get(" ".join([*words[start:], column]))
            if found is not None:
                return found
        return None

    def _at_end(self, said: str) -> Meaning | None:
        words = said.split()
        for start in range(len(words)):
            phrase = " ".join(words[start:])
            for form in (phrase, singular_of(phrase)):
                if form in self.meanings:
                    before = " ".join(words[:start])
                    return _with(self.meanings[form], whole=not before, last=True, before=before)
        return None

    def _anywhere(self, said: str) -> Meaning | None:
        words = said.split()
        for length in range(len(words) - 1, 0, -1):
            for start in range(len(words) - length - 1, -1, -1):
                form = singular_of(" ".join(words[start : start + length]))
                if form in self.meanings:
                    return _with(self.meanings[form], whole=False, last=False, before=" ".join(words[:start]))
        return None


def _with(meaning: Meaning, *, whole: bool, last: bool, before: str) -> Meaning:
    return Meaning(
        category=meaning.category,
        reason=meaning.reason,
        phrase=meaning.phrase,
        whole=whole,
        last=last,
        before=before,
    )


def phrases(text: str) -> list[str]:
    """The phrases of an entry of the data file, in its order."""
    return [" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip()]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that this version ships. Where a phrase stands twice, the earlier one counts."""
    text = files("ordholden.discovery").joinpath("vocabulary.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but texts and mappings
    meanings: dict[str, Meaning] = {}
    for category, said in data["categories"].items():
        _add(meanings, phrases(said), category=category)
    for reason, said in data["technical"].items():
        _add(meanings, phrases(said), reason=reason)
    in_rows: dict[str, Meaning] = {}
    for category, said in data["in rows of"].items():
        for phrase in phrases(said):
            in_rows[singular_of(phrase)] = Meaning(category=category, phrase=phrase, whole=True, of_row=True)
    people, refers, events = data["people"], data["refers"], data["events"]
    named = {part: frozenset(phrases(said)) for each in (people, refers) for part, said in each.items()}
    lookups = frozenset(phrases(data["lookups"]))
    said_words = (
        word for phrase in (*meanings, *lookups, *(p for s in named.values() for p in s)) for word in phrase.split()
    )
    return Vocabulary(
        meanings=meanings,
        in_rows=in_rows,
        outside=named["outside"],
        inside=named["inside"],
        owning=named["owning"],
        acting=named["acting"],
        over=_ranks(events["over"]),
        happened=_ranks(events["happened"]),
        unused=_ranks(events["unused"]),
        lookups=lookups,
        shared=frozenset(phrases(data["shared"])),
        other_side=frozenset(phrases(data["other side"])),
        settings=frozenset(phrases(data["settings"])),
        setting_parts=tuple(phrases(data["setting parts"])),
        words=frozenset({*said_words, "id"}),
    )


def _add(meanings: dict[str, Meaning], said: Iterable[str], *, category: str = "", reason: str = "") -> None:
    for phrase in said:
        meanings.setdefault(phrase, Meaning(category=category, reason=reason, phrase=phrase))


def _ranks(text: str) -> dict[str, int]:
    return {phrase: rank for rank, phrase in reversed(list(enumerate(phrases(text))))}
