"""The rules over a text: words that say too little or too much, sentences that contradict each other, what is missing.

A rule finds words and never a meaning: what it says nothing of may still be wrong.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ordholden.diagnostics.codes import CODES
from ordholden.diagnostics.values import Diagnostic, Position, Severity
from ordholden.wording.danish import DANISH
from ordholden.wording.danish import SUPPLIERS as NAMED
from ordholden.wording.english import ENGLISH
from ordholden.wording.norwegian import NORWEGIAN
from ordholden.wording.saying import SAYINGS, mend_of, name_of, what_of, why_of
from ordholden.wording.spoken_declared import label
from ordholden.wording.swedish import SWEDISH
from ordholden.wording.texts import Notice, Sentence
from ordholden.wording.values import Contradiction, Phrase, Tongue, Topic, expression

TONGUES = {tongue.code: tongue for tongue in (DANISH, NORWEGIAN, SWEDISH, ENGLISH)}
BEFORE, BEHIND = 6, 2
"""How many sentences before and behind one are near it, within its section."""
FEW = 4
"""A text has so many words by which its language is known, or it is not known."""
LONGEST = 70
"""Letters of a quotation."""
DENIED = r"\b(?:ikke|ingen|aldrig|aldri|hverken|verken|uden|uten)\b[^.,;]{0,40}$"
BLANK = r"^[ \t]*(?:cvr|org|se)\.?[ -]?(?:nr|nummer)\.?[ \t]*:?[ \t]*$"
ADDRESS = r"[\w.+-]+@[\w-]+\.\w+|\b(?:\+\d{2} ?)?\d{2}(?: ?\d{2}){3}\b"


def language_of(text: str) -> str | None:
    """Danish, Norwegian, Swedish or English, by their small words; None where none is sure."""
    counts = {code: len(expression(tongue.sure).findall(text)) for code, tongue in TONGUES.items()}
    most = max(counts, key=lambda code: counts[code])
    return most if counts[most] >= FEW and sum(n == counts[most] for n in counts.values()) == 1 else None


def linted(notice: Notice, language: str, said_in: str = "en") -> tuple[Diagnostic, ...]:
    """Everything that the rules of this language find in a published text, in its order. `said_in`: what is told."""
    voice = Voice(tongue=TONGUES[language], language=said_in)
    found = [*_worded(notice, voice), *_contradicting(notice, voice), *_blank(notice, voice), *_missing(notice, voice)]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.position, one.code)))


def topic_of(code: str) -> Topic:
    """What a finding is about."""
    return SAYINGS[code].topic


def about(found: Sequence[Diagnostic], topics: Container[Topic]) -> tuple[Diagnostic, ...]:
    """Those that are about some of these topics, without notes."""
    return tuple(one for one in found if one.severity is not Severity.NOTE and topic_of(one.code) in topics)


# ------------------------------------------------------------------------------------------ phrases


def _worded(notice: Notice, voice: Voice) -> Iterator[Diagnostic]:
    tongue = voice.tongue
    for number, sentence in enumerate(notice.sentences):
        before, behind = _near(notice.sentences, number, tongue)
        for phrase, begin, end in worded(sentence.text, tongue, before, behind):
            quoted = sentence.text[begin:end]
            yield voice.told(phrase.code, notice.position(sentence.begins + begin), quoted)


def worded(text: str, tongue: Tongue, before: str = "", behind: str = "") -> Iterator[tuple[Phrase, int, int]]:
    """The phrases of one sentence with what they found. Without `before`, which has it too, it is judged alone."""
    for phrase in tongue.phrases:
        if phrase.whole and not before:
            continue
        found = expression(phrase.find).search(text)
        if found is None or (phrase.unless and expression(phrase.unless).search(text)):
            continue
        if phrase.near and not expression(phrase.near).search(before or text):
            continue
        if phrase.calmed and expression(phrase.calmed).search(f"{before or text} {behind}"):
            continue
        yield phrase, found.start(), found.end()


def _near(sentences: Sequence[Sentence], number: int, tongue: Tongue) -> tuple[str, str]:
    """The sentence with those before it, and those behind it, within its section.

    Before it no further than to one that names a basis of its own: what stands there is about that one.
    """
    first = number
    while first > 0 and number - first < BEFORE and not sentences[first].heading:
        if expression(tongue.basis).search(sentences[first - 1].text):
            break
        first -= 1
    last = number + 1
    while last < len(sentences) and last - number <= BEHIND and not sentences[last].heading:
        last += 1
    before = " ".join(one.text for one in sentences[first : number + 1])
    return before, " ".join(one.text for one in sentences[number + 1 : last])


# ------------------------------------------------------------------------------------------ contradictions


def _contradicting(notice: Notice, voice: Voice) -> Iterator[Diagnostic]:
    texts = [sentence.text for sentence in notice.sentences]
    for rule, claim, (begin, end), others in contradictions(texts, voice.tongue):
        at = notice.position(notice.sentences[claim].begins + begin)
        related = tuple(notice.position(notice.sentences[other].begins) for other in others)
        against = f": {_quoted(texts[others[0]])}"
        yield voice.told(rule.code, at, texts[claim][begin:end], related, against)


Against = tuple[Contradiction, int, tuple[int, int], tuple[int, ...]]
"""The rule, the number of the sentence that claims, where in it, and the numbers of those against it."""


def contradictions(texts: Sequence[str], tongue: Tongue) -> Iterator[Against]:
    """Sentences that cannot all be true."""
    for rule in tongue.contradictions:
        against = [number for number, text in enumerate(texts) if _says(text, rule.against)]
        for number, text in enumerate(texts):
            found = expression(rule.claim).search(text)
            if found is None or (rule.unless and expression(rule.unless).search(text)):
                continue
            others = tuple(other for other in against if other != number)
            if others:
                yield rule, number, found.span(), others[:3]


def _says(text: str, pattern: str) -> bool:
    """Whether it says so somewhere, and does not deny it there."""
    return any(not expression(DENIED).search(text[: found.start()]) for found in expression(pattern).finditer(text))


# ------------------------------------------------------------------------------------------ missing


def _blank(notice: Notice, voice: Voice) -> Iterator[Diagnostic]:
    for found in expression(f"(?m){BLANK}").finditer(notice.text):
        yield voice.told("WRD302", notice.position(found.start()), found[0])


def _missing(notice: Notice, voice: Voice) -> Iterator[Diagnostic]:
    tongue = voice.tongue
    text, top = notice.text.replace("\n", " "), notice.position(0)

    def lacks(pattern: str) -> bool:
        return expression(pattern).search(text) is None

    for code, pattern in tongue.items.items():
        if lacks(pattern) or (code == "WRD301" and lacks(ADDRESS)):
            yield voice.lacks(code, top)
    rights = [name for name, pattern in tongue.rights.items() if lacks(pattern)]
    if rights:
        yield voice.lacks("WRD308", top, rights)
    if not lacks(tongue.consent) and lacks(tongue.withdrawal):
        yield voice.lacks("WRD310", top)
    applies = [name for name, pattern in tongue.applies.items() if lacks(pattern)]
    if applies:
        yield voice.lacks("WRD311", top, applies, "; ")
    yield from _abroad(notice, voice)


def _abroad(notice: Notice, voice: Voice) -> Iterator[Diagnostic]:
    if expression(voice.tongue.abroad).search(notice.text):
        return
    for found in {found[0]: found for found in reversed(list(expression(NAMED).finditer(notice.text)))}.values():
        if found[0][0].isupper():
            yield voice.told("WRD306", notice.position(found.start()), found[0])


# ------------------------------------------------------------------------------------------ told


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """The language of the text, and the one in which is told what is found in it."""

    tongue: Tongue
    language: str

    def told(
        self, code: str, at: Position, quoted: str, related: tuple[Position, ...] = (), more: str = "."
    ) -> Diagnostic:
        """Something about words that stand there."""
        return self.finding(code, at, f"{_quoted(quoted)} {what_of(code, self.language)}{more}", related)

    def lacks(self, code: str, at: Position, names: Iterable[str] = (), between: str = ", ") -> Diagnostic:
        """Something that does not stand there."""
        told = between.join(name_of(name, self.language) for name in names)
        return self.finding(code, at, what_of(code, self.language).format(names=told))

    def finding(self, code: str, at: Position, what: str, related: tuple[Position, ...] = ()) -> Diagnostic:
        """The finding, with words that could stand there instead."""
        instead = self.tongue.instead.get(code)
        more = label("such as", self.language, text=instead) if instead else "."
        return Diagnostic(
            code=code,
            severity=CODES[code].severity,
            position=at,
            what=what,
            why=why_of(code, self.language),
            mend=f"{mend_of(code, self.language)}{more}",
            related=related,
        )


def _quoted(text: str) -> str:
    short = " ".join(text.split())
    return f"«{short if len(short) <= LONGEST else f'{short[: LONGEST - 1].rstrip()}…'}»"
