"""What is sought of a person, from what is known of them: canonical, and told apart into strong and weak."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import phonenumbers

from ordholden.matching.forms import name_words
from ordholden.matching.values import EMAIL, NAME, PART, PHONE, Sought

STRONG_DIGITS = 7
"""Digits that a number has that tells somebody apart; an extension has fewer."""

STRONG_LETTERS = 6
"""Characters that a user name or another identifier has that does."""


def identifier(person: int, kind: str, value: str, country: str) -> Sought | None:
    """A value by which a person is known; None where it says nothing. `country`: where a number is dialled."""
    value = unicodedata.normalize("NFC", value).strip()
    if "@" in value.strip("@"):
        return Sought(person=person, kind=EMAIL, value=value, strong=True)
    if kind == PHONE and (e164 := _e164(value, country)):
        return Sought(person=person, kind=PHONE, value=e164, strong=True)
    said = [c for c in value if c.isalnum() or c in ".:"]
    if not said:
        return None
    strong = len(said) >= (STRONG_DIGITS if all(c.isdigit() for c in said) else STRONG_LETTERS)
    return Sought(person=person, kind=kind, value=value, strong=strong)


def name(person: int, full: str, *, only_one: bool = True) -> Iterator[Sought]:
    """A full name, and its first and last word by themselves, which are weak. `only_one`: nobody else has that name."""
    words = name_words(full)
    if len(words) > 1:
        joined = unicodedata.normalize("NFC", " ".join(full.split()))
        yield Sought(person=person, kind=NAME, value=joined, strong=only_one)
    for group in dict.fromkeys("-".join(words[n]) for n in {0, len(words) - 1} if words):
        yield Sought(person=person, kind=PART, value=group, strong=False)


def _e164(value: str, country: str) -> str | None:
    try:
        number = phonenumbers.parse(value, country)
    except phonenumbers.NumberParseException:
        return None
    possible = phonenumbers.is_possible_number(number) and len(phonenumbers.national_significant_number(number)) >= (
        STRONG_DIGITS
    )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if possible else None
