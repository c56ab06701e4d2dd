"""A candidate is read again in the text itself: is it this value, whole, and where does it begin and end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from ordholden.matching.folding import folded, is_wide, narrow, together, words
from ordholden.matching.forms import Form, national
from ordholden.matching.values import EMAIL, NAME, PART, PHONE

AROUND = 24
"""Characters on either side that are looked at."""

NEAR = 120
"""Characters in which it shows whether somebody writes capital letters."""

APART = "\x1e"
"""Ends a text where several are read together."""

Span = tuple[int, int]
Reader = Callable[[Form, str, int, int], Span | None]

_APART = rb"[ \xa0\xad\-./()]{0,2}"
_NUMBER = re.compile(rb"\d(?:" + _APART + rb"\d)*")
_FOREIGN = re.compile(r"(?:\+|(?<!\d)00)\d{1,3}[ \-./)\u00a0]{0,2}\Z")
_HEX = re.compile(r"[0-9a-fA-F]*")
_PART_OF_ADDRESS_BEFORE = re.compile(r"\w[.+\-]*\Z")
_PART_OF_ADDRESS_BEHIND = re.compile(r"\w|[.\-]+\w")
_ENDING = re.compile(
    r"\.(?:pdf|txt|csv|json|eml|msg|vcf|ics|jpe?g|png|gif|docx?|xlsx?|zip|gz|wav|mp3|mp4|html?|xml|log|ya?ml|md|bak)\b",
    re.IGNORECASE,
)
_FIGURE_BEFORE = re.compile(r"\d[.:\-]\Z")
_FIGURE_BEHIND = re.compile(r"[.:\-]\d")
_GENITIVE = re.compile(r"['\u2019]?s(?![^\W_])|['\u2019](?![^\W_])")
_IN_ADDRESS = re.compile(r"[\w.+\-]*@\w")
_AFTER_AT = re.compile(r"\w@[\w.\-]*\Z")
_BETWEEN_NAMES = re.compile(r"[\s,;\-_+'\".\u00a0\u2010-\u2015\u2019]{1,6}")
_WORD_BEFORE = re.compile(r"(?<![^\W_])((?![a-z\u00df-\u00ff\d_])[^\W\d_]{2,}\.?)[ \u00a0\-]\Z")
_WORD_BEHIND = re.compile(r"[ \u00a0\-](?![a-z\u00df-\u00ff\d_])[^\W\d_]{2,}")
TITLES = frozenset(
    {
        "hr",
        "fr",
        "fru",
        "frk",
        "frøken",
        "herr",
        "dr",
        "prof",
        "mr",
        "mrs",
        "ms",
        "miss",
        "hej",
        "kære",
        "hei",
        "hi",
        "dear",
        "hello",
    }
)
"""Words with a capital that are no part of a name."""

_TOKEN = re.compile(r"[^\W_]+")


def reader(form: Form) -> Reader:
    """The way in which candidates of this form are read again."""
    kind, value = form.sought.kind, form.sought.value
    if form.whole:
        return _as_word
    if form.digest:
        return _as_hash
    if kind == NAME:
        return _as_name
    if kind == PHONE and value.startswith("+"):
        return _as_phone
    if kind == EMAIL or "@" in value:
        return _as_email
    return _as_number if form.pattern.isdigit() and "." not in value else _as_text


def _as_word(form: Form, text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    if form.sought.kind in {NAME, PART}:
        written = part[:1].isupper() or not (part.lower() == part.upper() or _has_capitals(text, start, end))
        return (start, end) if written and not _of_address(text, start, end) and _same_letters(form, part) else None
    return (start, end) if _alone(text, start, end) and not (part.isdigit() and _of_figures(text, start, end)) else None


def _of_figures(text: str, start: int, end: int) -> bool:
    """The digits are a part of a longer figure: of an IP address, a time, a date."""
    return bool(_FIGURE_BEFORE.search(text[max(0, start - 2) : start]) or _FIGURE_BEHIND.match(text[end : end + 2]))


def _has_capitals(text: str, start: int, end: int) -> bool:
    """Whether whoever wrote it uses capital letters at all, as far as can be seen around the place."""
    before = text[max(0, start - NEAR) : start].rpartition(APART)[2]
    behind = text[end : end + NEAR].partition(APART)[0]
    return (before + behind).lower() != before + behind


def _of_address(text: str, start: int, end: int) -> bool:
    """The name is in the middle of somebody's e-mail address."""
    return bool(
        _IN_ADDRESS.match(text[end : end + 2 * AROUND]) or _AFTER_AT.search(text[max(0, start - 2 * AROUND) : start])
    )


def of_a_longer_name(text: str, start: int, end: int) -> bool:
    """Another word with a capital stands right beside the bare name: together they are somebody's full name."""
    before = _WORD_BEFORE.search(text[max(0, start - 2 * AROUND) : start])
    behind = _WORD_BEHIND.match(text[end : end + 2 * AROUND])
    return bool(behind) or bool(before and before[1].lower().rstrip(".") not in TITLES)


def _as_hash(form: Form, text: str, start: int, _end: int) -> Span | None:
    end = start + len(form.digest)
    return (start, end) if text[start:end].lower() == form.digest and _alone(text, start, end) else None


def _as_name(form: Form, text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    if not _misread(form) and not _same_words(form, part):
        return None
    genitive = _GENITIVE.match(text, end)
    end = genitive.end() if genitive else end
    return (start, end) if _alone(text, start, end) and not _of_address(text, start, end) else None


def _same_words(form: Form, part: str) -> bool:
    if not form.wide and folded(narrow(part)) == b" ".join(form.words):
        return True
    tokens, gaps = _TOKEN.findall(part), _TOKEN.split(part)[1:-1]
    return (
        tuple(together(narrow(token)) for token in tokens) == form.words
        and all(_BETWEEN_NAMES.fullmatch(gap) for gap in gaps)
        and _same_letters(form, part)
    )


def _misread(form: Form) -> bool:
    """UTF-8 that was read as Latin-1 has characters in its words that are no letters."""
    return not all(word.decode("latin-1").isalnum() for word in form.words)


def _same_letters(form: Form, part: str) -> bool:
    """Letters of other scripts are few in the bytes and many in the text."""
    if not form.wide and not is_wide(part):
        return True
    known = {_bare(word) for word in _TOKEN.findall(form.sought.value)}
    return all(_bare(word) in known or _bare(word).removesuffix("s") in known for word in _TOKEN.findall(part))


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def _as_phone(form: Form, text: str, start: int, end: int) -> Span | None:
    if not _NUMBER.fullmatch(narrow(text[start:end])) or text[end : end + 1].isdigit():
        return None
    left = text[max(0, start - AROUND) : start]
    before = _before(_code(form.sought.value)).search(left)
    if form.coded and not (before and before[0].strip("0() -")):
        return None
    if before:
        return start - len(before[0]), end
    if left[-1:].isdigit() or _FOREIGN.search(left) or _in_hex(text, start, end):
        return None
    return start, end


@lru_cache(maxsize=65536)
def _code(e164: str) -> str:
    return national(e164)[0]


@lru_cache(maxsize=512)
def _before(code: str) -> re.Pattern[str]:
    """What may stand before the national number: +45, (+45), 0045, 45, and a zero that is dialled within a country."""
    plus, apart = r"\(?(?:\+|(?<!\d)00)[ ]?", r"\)?[ \-./\u00a0]{0,2}"
    return re.compile(rf"(?:{plus}{code}{apart}(?:\(0\) ?)?0?|(?<![\d+]){code}{apart}|(?<!\d)\(?0\)?[ \-]?)\Z")


def _as_number(_form: Form, text: str, start: int, end: int) -> Span | None:
    whole = _NUMBER.fullmatch(narrow(text[start:end]))
    if not whole or text[end : end + 1].isdigit() or text[start - 1 : start].isdigit() or _in_hex(text, start, end):
        return None
    return start, end


def _in_hex(text: str, start: int, end: int) -> bool:
    """The digits are some of a longer hexadecimal number: an identifier of something else."""
    behind = _HEX.match(text, end, end + AROUND)
    before = _HEX.match(text[max(0, start - AROUND) : start][::-1])
    assert behind is not None
    assert before is not None
    first, last = start - before.end(), behind.end()
    if first == start and last == end:
        return False
    return not text[max(0, first - 1) : first].isalpha() and not text[last : last + 1].isalpha()


def _as_email(form: Form, text: str, start: int, end: int) -> Span | None:
    if unicodedata.normalize("NFC", text[start:end]).casefold() != _email(form.sought.value):
        return None
    if _PART_OF_ADDRESS_BEFORE.search(text[max(0, start - AROUND) : start]):
        return None
    right = text[end : end + AROUND]
    if _PART_OF_ADDRESS_BEHIND.match(right) and not _ENDING.match(right):
        return None
    return start, end


@lru_cache(maxsize=65536)
def _email(value: str) -> str:
    return unicodedata.normalize("NFC", value).casefold()


def _as_text(form: Form, text: str, start: int, end: int) -> Span | None:
    value, part = form.sought.value, text[start:end]
    exact = value.strip().casefold() == part.casefold()
    loose = not set(value) & set(".:@_+") and words(narrow(value)).replace(b" ", b"") == form.pattern
    dotted = "." in value and (re.search(r"\d\.\Z", text[:start][-2:]) or re.match(r"\.\d", text[end : end + 2]))
    return (start, end) if (exact or loose) and not dotted and _alone(text, start, end) else None


def _alone(text: str, start: int, end: int) -> bool:
    """No letter and no digit on either side."""
    return not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()
