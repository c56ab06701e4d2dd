"""One language: phrases with their slots filled, numbers, days, periods and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ordholden.declaration.values import Period, Words
from ordholden.plan.render.categories import CATEGORY_WORDS
from ordholden.plan.render.phrases import DAYS, LANGUAGES, MONTHS, PHRASES, THOUSANDS, Phrase

NAME, NAME_END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
"""Around names of columns, roles and datasets in sentences: the page sets them apart, plain text drops the marks."""

_SPOKEN = {"no": "nb", "nn": "nb"}
_NEAR = {"nb": "da", "da": "nb"}
_ALPHABETS = {
    "da": str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}),
    "nb": str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}),
    "sv": str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"}),
}
"""The last letters of each alphabet, behind its z."""


def name(text: str) -> str:
    """The name, marked as one."""
    return f"{NAME}{text}{NAME_END}"


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def plain(text: str) -> str:
    """The sentence without the marks around its names."""
    return text.replace(NAME, "").replace(NAME_END, "")


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its code; one that we do not speak is English, Norwegian of any kind is bokmål.

    `phrases`: what is said in it.
    """

    asked: str = "en"
    phrases: Mapping[str, Phrase] = field(default_factory=lambda: PHRASES, repr=False, compare=False)

    @property
    def code(self) -> str:
        """The language that is spoken."""
        code = _SPOKEN.get(self.asked, self.asked)
        return code if code in LANGUAGES else "en"

    def say(self, key: str, **slots: object) -> str:
        """The phrase with its slots filled."""
        return self.phrases[key][LANGUAGES.index(self.code)].format(**slots)

    def count(self, key: str, number: int, **slots: object) -> str:
        """The phrase for one or for many."""
        form = "one" if number == 1 else "many"
        return self.say(f"{key}.{form}", n=self.number(number), **slots)

    def number(self, number: int) -> str:
        """A whole number with its thousands apart."""
        return f"{number:,}".replace(",", THOUSANDS[self.code])

    def day(self, day: date) -> str:
        """A day, the month in words."""
        return DAYS[self.code].format(day=day.day, month=MONTHS[self.code][day.month - 1], year=day.year)

    def listed(self, parts: Sequence[str], last: str = "and") -> str:
        """Parts in a row, with "and" or "or" before the last; set further apart where a part is a list or a clause."""
        word = self.say(last)
        clauses = any(", " in part for part in parts)
        if not parts[1:]:
            return "".join(parts)
        if clauses and parts[2:]:
            return f"{'; '.join(parts[:-1])}; {word} {parts[-1]}"
        comma = "," if clauses or any(f" {self.say('and')} " in part for part in parts) else ""
        return f"{', '.join(parts[:-1])}{comma} {word} {parts[-1]}"

    def order(self, text: str) -> str:
        """By what texts stand in the order of this language's alphabet, however they are capitalised."""
        return text.casefold().translate(_ALPHABETS.get(self.code, {}))

    def period(self, period: Period) -> str:
        """The length of a period, without the day from which it is counted."""
        years, months = divmod(period.months, 12)
        named = (("years", years), ("months", months), ("days", period.days))
        parts = [self.count(unit, number) for unit, number in named if number]
        return self.listed(parts) or self.count("days", 0)

    def chosen(self, words: Words) -> str:
        """The text in this language, else in the one that is read as easily, in English, in whichever there is."""
        for code in (self.asked, self.code, _NEAR.get(self.code, "en"), "en"):
            if code in words:
                return words[code]
        return next(iter(words.values()), "")

    def category(self, category: str) -> str:
        """What a field holds, in words."""
        words = CATEGORY_WORDS.get(category)
        return category if words is None or self.code == "en" else words[LANGUAGES.index(self.code) - 1]
