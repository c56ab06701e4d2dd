"""The same rules over a declaration: its words, its periods and bases, and the sentences of its promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ordholden.declaration.checks.law import all_words
from ordholden.declaration.nodes import MapNode
from ordholden.declaration.places import Places
from ordholden.declaration.promised import Promise
from ordholden.declaration.values import Basis, Declaration, Recipient, System
from ordholden.diagnostics.codes import CODES
from ordholden.diagnostics.values import NOWHERE, Diagnostic, Position, Severity
from ordholden.law.countries import EEA
from ordholden.wording.rules import TONGUES, contradictions, worded
from ordholden.wording.saying import mend_of, what_of, why_of
from ordholden.wording.spoken_declared import DECLARED, LANGUAGES
from ordholden.wording.values import Tongue, expression

_SCANDINAVIAN = r"\betc\b|\bosv\b|\bmv\b|(?<!\w)(?:m\.?\s?v|m\.\s?m|m\.\s?fl|o\.\s?l|ol|bl\.\s?a)\."
OPEN_WORDS = {
    "da": rf"{_SCANDINAVIAN}|\b(?:og|eller) (?:andre |andet )?(?:lignende|tilsvarende)\b|\bblandt andet\b",
    "nb": rf"{_SCANDINAVIAN}|\b(?:og|eller) (?:andre |annet )?(?:lignende|tilsvarende)\b|\bblant annet\b",
    "sv": rf"{_SCANDINAVIAN}|\b(?:och|eller) (?:andra |annat )?(?:liknande|motsvarande)\b|\bbland annat\b",
    "en": r"\betc\b|\band so on\b|\b(?:and|or) (?:the like|similar)\b|\bamong other(?:s| things)\b|\bnot limited to\b",
}
"""Words by which a list goes on, in every language of the product."""

_NO_PLACES = Places(root=MapNode(pairs=(), position=NOWHERE))


def declared(declaration: Declaration, said_in: str = "en") -> tuple[Diagnostic, ...]:
    """What the declaration leaves open, in the order of its text. `said_in`: the language in which it is told."""
    found = (
        *_reached(declaration),
        *_open(declaration),
        *_unsaid(declaration),
        *_unweighed(declaration),
        *_endless(declaration),
        *_abroad(declaration),
        *_promised(declaration),
    )
    ordered = sorted(dict.fromkeys(found), key=lambda one: (one.at, one.code))
    return tuple(dict.fromkeys(one.told(said_in) for one in ordered))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    """A finding before it is told. `says`: which sentence tells it; `because`: the code whose reason it has."""

    code: str
    at: Position
    slots: tuple[tuple[str, str], ...]
    says: str
    because: str

    def told(self, language: str) -> Diagnostic:
        """In words."""
        slots = dict(self.slots) | {"what": what_of(self.because, language) if self.says in WHICH else ""}
        return Diagnostic(
            code=self.code,
            severity=CODES[self.code].severity,
            position=self.at,
            what=DECLARED[self.says][LANGUAGES.index(language)].format(**slots),
            why=why_of(self.because, language),
            mend=f"{mend_of(self.code, language)}.",
        )


WHICH = ("sentence", "reading")


def _finding(code: str, at: Position, **slots: str) -> _Found:
    return _Found(code=code, at=at, slots=tuple(slots.items()), says=code, because=code)


def _reached(declaration: Declaration) -> Iterator[_Found]:
    if not declaration.controller.contact:
        yield _finding("WRD408", declaration.controller.position)


def _open(declaration: Declaration) -> Iterator[_Found]:
    for name, words, at in all_words(declaration, _NO_PLACES):
        for language, text in words.items():
            found = expression(OPEN_WORDS[language]).search(text) if language in OPEN_WORDS else None
            if found:
                yield _finding("WRD403", at, name=name, quoted=found[0], language=language)


def _unsaid(declaration: Declaration) -> Iterator[_Found]:
    for purpose in declaration.purposes.values():
        missing = [language for language in declaration.languages if language not in purpose.say]
        if missing:
            yield _finding("WRD404", purpose.position, name=purpose.key, languages=", ".join(missing))


def _unweighed(declaration: Declaration) -> Iterator[_Found]:
    for purpose in declaration.purposes.values():
        weighed = purpose.balancing is not None and purpose.balancing.weighed_on
        if purpose.basis is Basis.LEGITIMATE_INTEREST and not weighed:
            yield _finding("WRD406", purpose.position, name=purpose.key)


def _endless(declaration: Declaration) -> Iterator[_Found]:
    for dataset in declaration.datasets.values():
        for key, hold in dataset.holds.items():
            consent = declaration.purposes[key].basis is Basis.CONSENT
            if dataset.about and not dataset.view_of and hold.event is None and hold.keep is None and not consent:
                yield _finding("WRD405", hold.position, name=key, dataset=dataset.address)


def _abroad(declaration: Declaration) -> Iterator[_Found]:
    places: tuple[System | Recipient, ...] = (*declaration.systems.values(), *declaration.recipients.values())
    for each in places:
        if each.country is not None and each.country not in EEA and not each.safeguard:
            yield _finding("WRD407", each.position, name=each.name, country=each.country)


# ------------------------------------------------------------------------------------------ promises


def _promised(declaration: Declaration) -> Iterator[_Found]:
    """Sentences of promises, and their readings, whose wording is in trouble: each once, and not in each language."""
    told = set[tuple[Position, str]]()
    for tongue in (TONGUES[code] for code in dict.fromkeys((*declaration.languages, *TONGUES)) if code in TONGUES):
        found = [one for promise in declaration.promises.values() for one in _sentence(promise, tongue)]
        fresh = [one for one in (*found, *_together(declaration, tongue)) if (one.at, one.because) not in told]
        told |= {(one.at, one.because) for one in fresh}
        yield from fresh


def _sentence(promise: Promise, tongue: Tongue) -> Iterator[_Found]:
    words = promise.sentence if promise.reading is None else promise.reading.reading
    text = words.get(tongue.code, "")
    for phrase, begin, end in worded(text, tongue):
        yield _promise(promise, phrase.code, text[begin:end])


def _together(declaration: Declaration, tongue: Tongue) -> Iterator[_Found]:
    """What is kept in another reading contradicts nobody any more."""
    said = [p for p in declaration.promises.values() if p.reading is None and tongue.code in p.sentence]
    texts = [promise.sentence[tongue.code] for promise in said]
    for rule, claim, (begin, end), others in contradictions(texts, tongue):
        yield _promise(said[claim], rule.code, texts[claim][begin:end], said[others[0]].key)


def _promise(promise: Promise, code: str, quoted: str, against: str = "") -> _Found:
    heavy = CODES[code].severity is Severity.ERROR
    beside = f' ("{against}")' if against else ""
    says = WHICH[promise.reading is not None]
    slots = {"key": promise.key, "quoted": quoted, "beside": beside, "code": code}
    return _Found(
        code="WRD401" if heavy else "WRD402",
        at=promise.position,
        slots=tuple(slots.items()),
        says=says,
        because=code,
    )
