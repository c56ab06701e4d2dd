"""Periods as people say them: `6 months after the last login`, `while the customer is active, then until ...`.

A sentence is a spelling of a hold and means nothing that the keys of a hold do not. Reading gives a `Sentence`, in
which the event is still the words that stand there; `events` finds what they name. Writing is the inverse of reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ordholden.declaration.nearest import nearest
from ordholden.declaration.shapes import Unreadable
from ordholden.diagnostics.values import NOWHERE, Position
from ordholden.law.periods import Anchor, Period, length_of, parse_period

THE_END = "the end"
"""After `while ...`: the end of that."""

_FORMS = (
    'write it such as "90 days after created_at", "5 years from the end of the financial year of issued_on", '
    '"at least 2 years and at most 5 years after ended_on", "while the customer is active, then until 6 months after '
    'the end" or "until withdrawn".'
)
_WORD = re.compile(r'(?:"[^"]*"|[^\s,"])+|,|"')
_UNITS = ("years", "months", "weeks", "days", "year", "month", "week", "day")
_RELEASED = ("until withdrawn", "until released")
_BY_LAW = "as the law demands , counted from"
_OF = {
    Anchor.CALENDAR_YEAR: "the end of the calendar year of",
    Anchor.FINANCIAL_YEAR: "the end of the financial year of",
}
_OF_ENDED, _ENDED = "the end of the calendar year in which the financial year of", " ended"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """What a sentence says. `event`: the words that name it; empty: nothing ends the hold but a release.

    `lasting`: they stand after `while` and name something that lasts until its end. `at`: how many characters stand
    before them; `position`: where that is. Without `keep` the hold ends with the event itself, or as a law has it.
    """

    event: str = ""
    lasting: bool = False
    keep: Period | None = None
    at_least: Period | None = None
    at: int = field(default=0, compare=False)
    position: Position = field(default=NOWHERE, compare=False)


def parse_keep(text: str) -> Period | Sentence:
    """A period alone, or a sentence; raises Unreadable, which says how many characters stand before the mistake."""
    words = _Words(text)
    for phrase in _RELEASED:
        if words.takes(phrase):
            words.ends()
            return Sentence()
    if words.takes("while"):
        return _lasting(words)
    return _counted(words)


def can_be_named(name: str) -> bool:
    """Whether an event of this name is read as it is written, wherever it may stand."""
    ways = (f"until {name}", f"1 day after {name}", f"at least 1 day after {name} and at most 1 day after {name}")
    try:
        read = [parse_keep(way) for way in (*ways, f"while {name}", f"while {name}, then 1 day after {THE_END}")]
    except Unreadable:
        return False
    return all(isinstance(one, Sentence) and one.event == name for one in read)


def write_sentence(sentence: Sentence) -> str:
    """The one way of writing a sentence."""
    if not sentence.event:
        return "until released"
    if not sentence.lasting:
        return _written(sentence, sentence.event)
    if sentence.keep is None and sentence.at_least is None:
        return f"while {sentence.event}"
    until = "until " if sentence.at_least is None else ""
    return f"while {sentence.event}, then {until}{_written(sentence, THE_END)}"


# ------------------------------------------------------------------------------------------ writing


def _written(sentence: Sentence, event: str) -> str:
    keep, least = sentence.keep, sentence.at_least
    if keep is None and least is None:
        return f"until {event}"
    if least is None or keep is None:
        only = least or keep or Period()
        if least is None and not (only.months or only.days):
            return f"until {_counting(only.anchor, event)}"
        return ("at least " if keep is None else "") + _from(only, event)
    if keep == least:
        return f"exactly {_from(keep, event)}"
    if keep.anchor is least.anchor:
        return f"at least {length_of(least)} and at most {_from(keep, event)}"
    return f"at least {_from(least, event)} and at most {_from(keep, event)}"


def _from(period: Period, event: str) -> str:
    word = "after" if period.anchor is Anchor.EVENT else "from"
    return f"{length_of(period)} {word} {_counting(period.anchor, event)}"


def _counting(anchor: Anchor, event: str) -> str:
    """The day from which the counting begins."""
    if anchor is Anchor.EVENT:
        return event
    return f"{_OF[anchor]} {event}" if anchor in _OF else f"{_OF_ENDED} {event} ended"


# ------------------------------------------------------------------------------------------ reading


class _Words:
    """The words of a text, read from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [(match[0], match.start()) for match in _WORD.finditer(text)]
        self.next = 0

    @property
    def over(self) -> bool:
        """Nothing more stands there."""
        return self.next >= len(self.words)

    @property
    def at(self) -> int:
        """How many characters stand before the next word."""
        return len(self.text) if self.over else self.words[self.next][1]

    def takes(self, phrase: str) -> bool:
        """Whether these words come next; then they are passed."""
        known = phrase.split()
        found = self._agree(known, self.next) == len(known)
        self.next += len(known) if found else 0
        return found

    def rest_is(self, phrase: str) -> bool:
        """Whether these words and nothing else come next."""
        return phrase.split() == [word for word, _ in self.words[self.next :]]

    def _agree(self, known: list[str], place: int) -> int:
        """How many of these words stand at the place, one after another."""
        pairs = zip(known, self.words[place:], strict=False)
        return next(
            (n for n, (wanted, (word, _)) in enumerate(pairs) if wanted != word),
            min(len(known), len(self.words) - place),
        )

    def comes_number(self) -> bool:
        """The next word is a whole number."""
        return not self.over and self.words[self.next][0].isdecimal()

    def length(self) -> Period:
        """The length that comes next, which may be no time at all."""
        start = self.at
        while self.comes_number():
            self.next += 1
            if not any(self.takes(unit) for unit in _UNITS):
                raise self.wrong(*_UNITS)
        if start == self.at:
            raise self.wrong("6 months")
        text = self.text[start : self.at if not self.over else len(self.text)].strip()
        try:
            found = parse_period(text if re.search("[1-9]", text) else f"{text} {_NO_TIME}")
        except ValueError as error:
            raise Unreadable(f"{error}.", _FORMS, at=start) from error
        return Period(months=found.months, days=found.days)

    def name(self, *stops: str) -> tuple[str, int]:
        """The words up to a stop, or to the end, and how many characters stand before them."""
        start, first = self.at, self.next
        known = [stop.split() for stop in stops]
        while not self.over and not any(self._agree(stop, self.next) == len(stop) for stop in known):
            self.next += 1
        if self.next == first:
            raise Unreadable(f'An event is missing in "{self.text.strip()}".', f"name it; {_FORMS}", at=start)
        end = len(self.text) if self.over else self.at
        return " ".join(self.text[start:end].split()), start

    def ends(self) -> None:
        """Raises Unreadable where something more stands there."""
        if not self.over:
            raise Unreadable(f'"{self.words[self.next][0]}" cannot be read here.', _FORMS, at=self.at)

    def wrong(self, *phrases: str) -> Unreadable:
        """The mistake: the first word that belongs to none of the phrases that could stand here."""
        agree = {phrase: self._agree(phrase.split(), self.next) for phrase in phrases}
        depth = max(agree.values())
        expected = [phrase.split()[depth] for phrase, words in agree.items() if words == depth]
        ways = " or ".join(f'"{phrase}"' for phrase in phrases)
        if self.next + depth >= len(self.words):
            return Unreadable(
                f'"{self.text.strip()}" ends too early.', f"go on with {ways}.", at=len(self.text.rstrip())
            )
        word, place = self.words[self.next + depth]
        meant = nearest(word, expected)
        return Unreadable(
            f'"{word}" cannot be read here.', f'did you mean "{meant}"?' if meant else f"go on with {ways}.", at=place
        )


_NO_TIME = "from the end of the calendar year"
"""Behind it also no time at all is a period: until the end of the year."""


def _lasting(words: _Words) -> Sentence:
    name, at = words.name(", then")
    if words.over:
        return Sentence(event=name, lasting=True, at=at)
    words.takes(", then")
    place = words.at
    found = _counted(words)
    if not isinstance(found, Sentence) or found.event != THE_END:
        what = "What comes after it is counted from its end."
        mend = f'write "while {name}, then until 6 months after {THE_END}".'
        raise Unreadable(what, mend, at=found.at if isinstance(found, Sentence) else place)
    return Sentence(event=name, lasting=True, keep=found.keep, at_least=found.at_least, at=at)


def _counted(words: _Words) -> Period | Sentence:
    """A period and what it is counted from."""
    if words.takes(_BY_LAW):
        name, at = words.name()
        return Sentence(event=name, at=at)
    if words.takes("exactly"):
        period, name, at = _from_event(words)
        return Sentence(event=name, keep=period, at_least=period, at=at)
    if words.takes("at least"):
        return _at_least(words)
    if words.takes("at most") or words.comes_number():
        return _maximum(words)
    if not words.takes("until"):
        raise words.wrong("until", "while", "at least", "at most", "exactly", _BY_LAW, "6 months after")
    if words.comes_number():
        return _maximum(words)
    return _until(words)


def _until(words: _Words) -> Sentence:
    """An event alone, or the end of the year in which it lies."""
    anchored = _anchored(words)
    if anchored is None:
        name, at = words.name()
        return Sentence(event=name, at=at)
    anchor, name, at = anchored
    return Sentence(event=name, keep=Period(anchor=anchor), at=at)


def _maximum(words: _Words) -> Period | Sentence:
    place, length = words.at, words.length()
    if words.over:
        return _whole(words.text[place:], place)
    if any(words.rest_is(f"from the {anchor}") for anchor in Anchor):
        return _whole(words.text[place:], place)
    anchor, name, at = _related(words)
    return Sentence(event=name, keep=replace(length, anchor=anchor), at=at)


def _whole(text: str, place: int) -> Period:
    """A period alone, which is some time."""
    try:
        return parse_period(text)
    except ValueError as error:
        raise Unreadable(f"{error}.", _FORMS, at=place) from error


def _at_least(words: _Words) -> Sentence:
    length = words.length()
    if words.takes("and at most"):
        period, name, at = _from_event(words)
        return Sentence(event=name, keep=period, at_least=replace(length, anchor=period.anchor), at=at)
    anchor, name, at = _related(words, "and at most")
    minimum = replace(length, anchor=anchor)
    if not words.takes("and at most"):
        return Sentence(event=name, at_least=minimum, at=at)
    period, again, there = _from_event(words)
    if again != name:
        what = f'The minimum is counted from "{name}", and the maximum from "{again}".'
        raise Unreadable(what, "count both from one event, or make two purposes of it.", at=there)
    return Sentence(event=name, keep=period, at_least=minimum, at=at)


def _from_event(words: _Words) -> tuple[Period, str, int]:
    length = words.length()
    anchor, name, at = _related(words)
    return replace(length, anchor=anchor), name, at


def _related(words: _Words, *stops: str) -> tuple[Anchor, str, int]:
    """From which day it is counted: the event itself, or the end of a year of it."""
    if words.takes("after"):
        return Anchor.EVENT, *words.name(*stops)
    before = words.next
    anchored = _anchored(words, *stops) if words.takes("from") else None
    if anchored is None:
        words.next = before
        raise words.wrong("after", *(f"from {phrase}" for phrase in (*_OF.values(), _OF_ENDED)), *stops)
    return anchored


def _anchored(words: _Words, *stops: str) -> tuple[Anchor, str, int] | None:
    for anchor, phrase in _OF.items():
        if words.takes(phrase):
            return anchor, *words.name(*stops)
    if not words.takes(_OF_ENDED):
        return None
    name, at = words.name(*stops)
    if not name.endswith(_ENDED):
        raise words.wrong("ended")
    return Anchor.CALENDAR_YEAR_OF_FINANCIAL_YEAR, name.removesuffix(_ENDED), at
