"""The same rules over a declaration: its words, its periods and bases, and the sentences of its promises."""

from __future__ import annotations

from collections.abc import Iterator

from ordholden.declaration.checks.law import all_words
from ordholden.declaration.nodes import MapNode
from ordholden.declaration.places import Places
from ordholden.declaration.promised import Promise
from ordholden.declaration.values import Basis, Declaration, Recipient, System
from ordholden.diagnostics.codes import CODES
from ordholden.diagnostics.values import NOWHERE, Diagnostic, Position, Severity
from ordholden.law.countries import EEA
from ordholden.wording.rules import TONGUES, contradictions, worded
from ordholden.wording.saying import SAYINGS
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


def declared(declaration: Declaration) -> tuple[Diagnostic, ...]:
    """What the declaration leaves open, in the order of its text."""
    found = (
        *_reached(declaration),
        *_open(declaration),
        *_unsaid(declaration),
        *_unweighed(declaration),
        *_endless(declaration),
        *_abroad(declaration),
        *promised(declaration),
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.position, one.code)))


def _finding(code: str, at: Position, what: str, why: str = "") -> Diagnostic:
    mend = f"{SAYINGS[code].mend}."
    return Diagnostic(
        code=code, severity=CODES[code].severity, position=at, what=what, why=why or CODES[code].paragraph, mend=mend
    )


def _reached(declaration: Declaration) -> Iterator[Diagnostic]:
    if not declaration.controller.contact:
        yield _finding("WRD408", declaration.controller.position, "The controller has no contact.")


def _open(declaration: Declaration) -> Iterator[Diagnostic]:
    for name, words, at in all_words(declaration, _NO_PLACES):
        for language, text in words.items():
            found = expression(OPEN_WORDS[language]).search(text) if language in OPEN_WORDS else None
            if found:
                yield _finding("WRD403", at, f"{name} says «{found[0]}» ({language}).")


def _unsaid(declaration: Declaration) -> Iterator[Diagnostic]:
    for purpose in declaration.purposes.values():
        missing = [language for language in declaration.languages if language not in purpose.say]
        if missing:
            what = f'The purpose "{purpose.key}" has no words in {" and ".join(missing)}.'
            yield _finding("WRD404", purpose.position, what)


def _unweighed(declaration: Declaration) -> Iterator[Diagnostic]:
    for purpose in declaration.purposes.values():
        weighed = purpose.balancing is not None and purpose.balancing.weighed_on
        if purpose.basis is Basis.LEGITIMATE_INTEREST and not weighed:
            yield _finding("WRD406", purpose.position, f'The interest of "{purpose.key}" is not weighed.')


def _endless(declaration: Declaration) -> Iterator[Diagnostic]:
    for dataset in declaration.datasets.values():
        for key, hold in dataset.holds.items():
            consent = declaration.purposes[key].basis is Basis.CONSENT
            if dataset.about and not dataset.view_of and hold.event is None and hold.keep is None and not consent:
                yield _finding("WRD405", hold.position, f'"{key}" keeps {dataset.address} without an end.')


def _abroad(declaration: Declaration) -> Iterator[Diagnostic]:
    places: tuple[System | Recipient, ...] = (*declaration.systems.values(), *declaration.recipients.values())
    for each in places:
        if each.country is not None and each.country not in EEA and not each.safeguard:
            yield _finding("WRD407", each.position, f"{each.name} is in {each.country}, and has no safeguard.")


# ------------------------------------------------------------------------------------------ promises


def promised(declaration: Declaration) -> Iterator[Diagnostic]:
    """Sentences of promises, and their readings, whose wording is in trouble."""
    for tongue in TONGUES.values():
        for promise in declaration.promises.values():
            yield from _sentence(promise, tongue)
        yield from _together(declaration, tongue)


def _sentence(promise: Promise, tongue: Tongue) -> Iterator[Diagnostic]:
    words = promise.sentence if promise.reading is None else promise.reading.reading
    text = words.get(tongue.code, "")
    for phrase, begin, end in worded(text, tongue):
        yield _promise(promise, phrase.code, text[begin:end])


def _together(declaration: Declaration, tongue: Tongue) -> Iterator[Diagnostic]:
    """What is kept in another reading contradicts nobody any more."""
    said = [p for p in declaration.promises.values() if p.reading is None and tongue.code in p.sentence]
    texts = [promise.sentence[tongue.code] for promise in said]
    for rule, claim, (begin, end), others in contradictions(texts, tongue):
        yield _promise(said[claim], rule.code, texts[claim][begin:end], said[others[0]].key)


def _promise(promise: Promise, code: str, quoted: str, against: str = "") -> Diagnostic:
    known = CODES[code]
    heavy = known.severity is Severity.ERROR
    beside = f' ("{against}")' if against else ""
    which = "sentence" if promise.reading is None else "reading"
    what = f'The {which} of "{promise.key}": «{quoted}» {SAYINGS[code].what}{beside} ({code}).'
    return _finding("WRD401" if heavy else "WRD402", promise.position, what, known.paragraph)
