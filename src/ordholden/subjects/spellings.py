"""One identifier, many spellings: how a verified value is written in a column, and what a stored value says.

A spelling only ever produces what a column declares. Nothing here guesses: a value that cannot be spelled in a way
(a word as a telephone number) has no spelling, and a stored value that reads in two ways is not read at all.
"""

from __future__ import annotations

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, unquote

import phonenumbers
from phonenumbers import PhoneNumber

from ordholden.declaration.spellings import AFTER
from ordholden.declaration.values import Identifier

ANY_CASE = "any case"
AS_GIVEN = "as given"
MOST_OTHER_LETTERS = 10
"""Of so many letters beyond ASCII both cases are tried one by one; a value with more of them is refused."""

_EIGHT_DIGITS = 8
_SIGMAS = frozenset("\u03a3\u03c3\u03c2")
_DIALLED = re.compile(r"[0-9+()./\- \u00a0\u202f]+")


def exact(value: str, stored_as: tuple[str, ...], country: str) -> frozenset[str]:
    """Every text that a column with these spellings may hold for the value, those of `ANY_CASE` apart (see `cases`).

    `country` is where a telephone number without a country code is dialled (ISO 3166, two letters).
    """
    names = stored_as or (AS_GIVEN,)
    return frozenset(text for name in names if name != ANY_CASE for text in _spelled(name, value, country))


def part(stored: str, between: tuple[str, str] | None) -> str | None:
    """What of a stored text the identifier is; None where the text does not have it.

    After the first occurrence of the one, before the next of the other; an empty one is the beginning or the end.
    """
    if between is None:
        return stored
    before, after = between
    _, found, rest = stored.partition(before) if before else ("", "-", stored)
    inner, ended, _ = rest.partition(after) if after else (rest, "-", "")
    return inner if found and ended and inner.strip() else None


def folded(value: str) -> str:
    """The value without the difference of upper and lower case, one character for one.

    Only letters that change case both ways: the Kelvin sign stays different from k, and the long s from s.
    """
    return "".join(map(_folded_letter, value))


def cases(value: str) -> frozenset[str]:
    """What a database's own lower() may make of a stored value that equals this one in any case.

    Databases agree about ASCII; of other letters some of them know no cases, so both cases are listed. Empty where
    there are too many such letters.
    """
    letters = [_forms(c) for c in value]
    if sum(len(forms) > 1 for forms in letters) > MOST_OTHER_LETTERS:
        return frozenset()
    return frozenset("".join(chosen) for chosen in itertools.product(*letters))


def _forms(letter: str) -> list[str]:
    """What lower() may leave where the stored letter is this one in either case; some know the end of a Greek word."""
    if letter.isascii():
        return [letter.lower()]
    if letter in _SIGMAS:
        return sorted(_SIGMAS)
    lower, upper = letter.lower(), letter.upper()
    return sorted({letter, lower, lower[0], *([upper] if len(upper) == 1 else [])})


def read(stored: str, stored_as: tuple[str, ...], country: str) -> str | None:
    """What a stored value says, in a form that other columns' spellings start from.

    None where it says nothing (a hash), where it is not written in a declared spelling, or where two spellings
    read it differently.
    """
    said = {value for name in stored_as or (AS_GIVEN,) for value in _reading(name, stored, country)}
    return said.pop() if len(said) == 1 else None


def is_dialled(text: str) -> bool:
    """Whether the text can be a telephone number, in any way of writing it, or nothing but figures."""
    return _DIALLED.fullmatch(text) is not None


def is_spelled(stored: str, identifier: Identifier, country: str) -> bool:
    """Whether one of the identifier's spellings can have written the stored value."""
    text = part(stored, identifier.between)
    if text is None:
        return True
    return any(_HASHED[n].fullmatch(text) if n in _HASHED else _reading(n, text, country) for n in identifier.stored_as)


_HASHED = {name: re.compile(f"[0-9a-f]{{{digits}}}") for name, digits in (("md5", 32), ("sha1", 40), ("sha256", 64))}


def _reading(name: str, stored: str, country: str) -> tuple[str, ...]:
    if name.startswith(AFTER):
        before, _, rest = stored.partition(name.removeprefix(AFTER))
        return (rest,) if rest and not before else ()
    value = _READ[name](stored, country) if name in _READ else None
    return (value,) if value is not None and stored in _spelled(name, value, country) else ()


def _spelled(name: str, value: str, country: str) -> tuple[str, ...]:
    return (name.removeprefix(AFTER) + value,) if name.startswith(AFTER) else _SPELL[name](value, country)


def _folded_letter(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 and lower.upper() == letter else letter


# ----------------------------------------------------------------------------------------- telephone


@lru_cache(maxsize=65536)
def _number(value: str, country: str) -> PhoneNumber | None:
    """The telephone number, if the text can be nothing else: no letters, no digits of other scripts, no extension."""
    if not is_dialled(value):
        return None
    try:
        number = phonenumbers.parse(value, country)
    except phonenumbers.NumberParseException:
        return None
    return number if number.extension is None and phonenumbers.is_possible_number(number) else None


def _e164(value: str, country: str) -> str | None:
    number = _number(value, country)
    return None if number is None else phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _national(value: str, country: str) -> str | None:
    """Only numbers of the country itself: a foreign number is never dialled nationally."""
    number = _number(value, country)
    if number is None or number.country_code != phonenumbers.country_code_for_region(country):
        return None
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return "".join(c for c in written if c.isdigit())


def _pairs(value: str, country: str) -> str | None:
    number = _number(value, country)
    digits = "" if number is None else phonenumbers.national_significant_number(number)
    return " ".join(digits[i : i + 2] for i in range(0, 8, 2)) if len(digits) == _EIGHT_DIGITS else None


def _national_pairs(value: str, country: str) -> str | None:
    return _pairs(value, country) if _national(value, country) else None


def _international_pairs(value: str, country: str) -> str | None:
    number, pairs = _number(value, country), _pairs(value, country)
    return None if number is None or pairs is None else f"+{number.country_code} {pairs}"


def _after_plus(prefix: str) -> Callable[[str, str], str | None]:
    def spelled(value: str, country: str) -> str | None:
        e164 = _e164(value, country)
        return None if e164 is None else prefix + e164[1:]

    return spelled


def _read_after(prefix: str) -> Callable[[str, str], str | None]:
    def reading(stored: str, country: str) -> str | None:
        return _e164("+" + stored.removeprefix(prefix), country)

    return reading


# ------------------------------------------------------------------------------------------ the rest


def _digits(value: str) -> str | None:
    return "".join(c for c in value if c in "0123456789") or None


def _as_given(value: str) -> str:
    return value


def _form(form: Literal["NFC", "NFD"]) -> Callable[[str], str]:
    return lambda value: unicodedata.normalize(form, value)


def _hash(name: str) -> Callable[[str], str]:
    return lambda value: hashlib.new(name, value.lower().encode(), usedforsecurity=False).hexdigest()


def _percent_encoded(value: str) -> str:
    return quote(value, safe="")


def _percent_encoded_small(value: str) -> str:
    return re.sub(r"%[0-9A-F]{2}", lambda found: found.group().lower(), quote(value, safe=""))


def _percent_decoded(stored: str) -> str | None:
    try:
        return unquote(stored, errors="strict")
    except UnicodeDecodeError:
        return None


def _all(*ways: Callable[[str], str | None]) -> Callable[[str, str], tuple[str, ...]]:
    """Spellings that do not depend on the country."""
    return lambda value, _country: tuple(text for way in ways if (text := way(value)) is not None)


def _dialled(way: Callable[[str, str], str | None]) -> Callable[[str, str], tuple[str, ...]]:
    """A spelling of a telephone number."""

    def spell(value: str, country: str) -> tuple[str, ...]:
        text = way(value, country)
        return () if text is None else (text,)

    return spell


def _plainly(way: Callable[[str], str | None]) -> Callable[[str, str], str | None]:
    return lambda stored, _country: way(stored)


_SPELL: Mapping[str, Callable[[str, str], tuple[str, ...]]] = {
    AS_GIVEN: _all(_as_given),
    ANY_CASE: _all(_as_given),
    "lower": _all(str.lower),
    "digits": _all(_digits),
    "e164": _dialled(_e164),
    "msisdn": _dialled(_after_plus("")),
    "international 00": _dialled(_after_plus("00")),
    "national": _dialled(_national),
    "spaced pairs": _dialled(_national_pairs),
    "international pairs": _dialled(_international_pairs),
    "percent-encoded": _all(_percent_encoded, _percent_encoded_small),
    "nfc": _all(_form("NFC")),
    "nfd": _all(_form("NFD")),
    "md5": _all(_hash("md5")),
    "sha1": _all(_hash("sha1")),
    "sha256": _all(_hash("sha256")),
}

PHONES = frozenset({"e164", "msisdn", "international 00", "national", "spaced pairs", "international pairs"})
"""Spellings of telephone numbers alone."""

_READ: Mapping[str, Callable[[str, str], str | None]] = {
    **dict.fromkeys((AS_GIVEN, ANY_CASE, "lower", "digits", "nfc", "nfd"), _plainly(_as_given)),
    **dict.fromkeys(("e164", "national", "spaced pairs", "international pairs"), _e164),
    "msisdn": _read_after(""),
    "international 00": _read_after("00"),
    "percent-encoded": _plainly(_percent_decoded),
}
