"""The rules over a text: words that say too little or too much, sentences that contradict each other, what is missing.

A rule finds words and never a meaning: what it says nothing of may still be wrong.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from ordholden.diagnostics.codes import CODES
from ordholden.diagnostics.values import Diagnostic, Position, Severity
from ordholden.wording.danish import DANISH
from ordholden.wording.danish import SUPPLIERS as NAMED
from ordholden.wording.norwegian import NORWEGIAN
from ordholden.wording.saying import SAYINGS
from ordholden.wording.texts import Notice, Sentence
from ordholden.wording.values import Contradiction, Phrase, Tongue, Topic, expression

TONGUES = {tongue.code: tongue for tongue in (DANISH, NORWEGIAN)}
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
    """Danish or Norwegian, by their small words; None where neither is sure."""
    counts = {code: len(expression(tongue.sure).findall(text)) for code, tongue in TONGUES.items()}
    most = max(counts, key=lambda code: counts[code])
    return most if counts[most] >= FEW and sum(n == counts[most] for n in counts.values()) == 1 else None


def linted(notice: Notice, language: str) -> tuple[Diagnostic, ...]:
    """Everything that the rules of this language find in a published text, in its order."""
    tongue = TONGUES[language]
    found = [*_worded(notice, tongue), *_contradicting(notice, tongue), *_blank(notice), *_missing(notice, tongue)]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.position, one.code)))


def topic_of(code: str) -> Topic:
    """What a finding is about."""
    return SAYINGS[code].topic


def about(found: Sequence[Diagnostic], topics: Container[Topic]) -> tuple[Diagnostic, ...]:
    """Those that are about some of these topics, without notes."""
    return tuple(one for one in found if one.severity is not Severity.NOTE and topic_of(one.code) in topics)


# ------------------------------------------------------------------------------------------ phrases


def _worded(notice: Notice, tongue: Tongue) -> Iterator[Diagnostic]:
    for number, sentence in enumerate(notice.sentences):
        before, behind = _near(notice.sentences, number, tongue)
        for phrase, begin, end in worded(sentence.text, tongue, before, behind):
            quoted = sentence.text[begin:end]
            yield _told(phrase.code, notice.position(sentence.begins + begin), quoted, tongue)


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


def _contradicting(notice: Notice, tongue: Tongue) -> Iterator[Diagnostic]:
    texts = [sentence.text for sentence in notice.sentences]
    for rule, claim, (begin, end), others in contradictions(texts, tongue):
        at = notice.position(notice.sentences[claim].begins + begin)
        related = tuple(notice.position(notice.sentences[other].begins) for other in others)
        against = f": {_quoted(texts[others[0]])}"
        yield _told(rule.code, at, texts[claim][begin:end], tongue, related, against)


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


def _blank(notice: Notice) -> Iterator[Diagnostic]:
    for found in expression(f"(?m){BLANK}").finditer(notice.text):
        yield _told("WRD302", notice.position(found.start()), found[0], None)


def _missing(notice: Notice, tongue: Tongue) -> Iterator[Diagnostic]:
    text, top = notice.text.replace("\n", " "), notice.position(0)

    def lacks(pattern: str) -> bool:
        return expression(pattern).search(text) is None

    for code, pattern in tongue.items.items():
        if lacks(pattern) or (code == "WRD301" and lacks(ADDRESS)):
            yield _said(code, top, tongue)
    rights = [name for name, pattern in tongue.rights.items() if lacks(pattern)]
    if rights:
        yield _said("WRD308", top, tongue, ", ".join(rights))
    if not lacks(tongue.consent) and lacks(tongue.withdrawal):
        yield _said("WRD310", top, tongue)
    applies = [name for name, pattern in tongue.applies.items() if lacks(pattern)]
    if applies:
        yield _said("WRD311", top, tongue, "; ".join(applies))
    yield from _abroad(notice, tongue)


def _abroad(notice: Notice, tongue: Tongue) -> Iterator[Diagnostic]:
    if expression(tongue.abroad).search(notice.text):
        return
    for found in {found[0]: found for found in reversed(list(expression(NAMED).finditer(notice.text)))}.values():
        if found[0][0].isupper():
            yield _told("WRD306", notice.position(found.start()), found[0], tongue)


# ------------------------------------------------------------------------------------------ told


def _told(
    code: str, at: Position, quoted: str, tongue: Tongue | None, related: tuple[Position, ...] = (), more: str = ""
) -> Diagnostic:
    return _finding(code, at, f"{_quoted(quoted)} {SAYINGS[code].what}{more or '.'}", tongue, related)


def _said(code: str, at: Position, tongue: Tongue, names: str = "") -> Diagnostic:
    return _finding(code, at, SAYINGS[code].what.format(names=names), tongue)


def _finding(
    code: str, at: Position, what: str, tongue: Tongue | None, related: tuple[Position, ...] = ()
) -> Diagnostic:
    known, instead = CODES[code], tongue.instead.get(code) if tongue else None
    mend = f"{SAYINGS[code].mend}{f', such as: «{instead}»' if instead else '.'}"
    return Diagnostic(
        code=code, severity=known.severity, position=at, what=what, why=known.paragraph, mend=mend, related=related
    )


def _quoted(text: str) -> str:
    short = " ".join(text.split())
    return f"«{short if len(short) <= LONGEST else f'{short[: LONGEST - 1].rstrip()}…'}»"
