"""Small words: capitals, articles, purposes and days as a notice writes them."""

from __future__ import annotations

from ordholden.declaration.values import Purpose
from ordholden.plan.render.language import Language, capital

_VOWELS = "aeiou"
_AS_CONSONANTS = ("eu", "one", "uni", "us")
"""What is written with a vowel and spoken with a consonant: a user, a union."""
_ARTICLES = ("a", "an", "the", "one", "somebody", "someone", "anybody", "our", "your")


def lowered(text: str) -> str:
    """The text within a sentence: without the capital of its first word, unless it is written in capitals."""
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def sentence_of(text: str) -> str:
    """The text with a capital at its start and a point at its end."""
    return capital(text) if text.endswith((".", "!", "?")) else f"{capital(text)}."


def with_article(text: str, language: Language) -> str:
    """A kind of person after "you are": only English needs an article there."""
    if language.code != "en" or text.split(" ", 1)[0].lower() in _ARTICLES:
        return text
    first = text.lower()
    return f"{'an' if first[:1] in _VOWELS and not first.startswith(_AS_CONSONANTS) else 'a'} {text}"


def purpose_words(purpose: Purpose, language: Language) -> str:
    """A purpose in words, or by its name where it has none."""
    return language.chosen(purpose.say) or purpose.key
