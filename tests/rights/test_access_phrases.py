"""The words of a package: each sentence in each of four languages, with the same slots."""

from __future__ import annotations

from string import Formatter

import pytest

from ordholden.declaration.values import Basis, Origin
from ordholden.law.authorities import AUTHORITIES
from ordholden.plan.render.categories import CATEGORY_WORDS
from ordholden.plan.render.phrases import LANGUAGES
from ordholden.rights.package import phrases, phrases_law
from ordholden.rights.package.phrases import PHRASES
from ordholden.rights.plan.told import State


def slots(text: str) -> set[str]:
    """The names in braces."""
    return {found for _, found, _, _ in Formatter().parse(text) if found is not None}


@pytest.mark.parametrize("key", PHRASES)
def test_every_sentence_is_said_in_four_languages_with_the_same_slots(key: str) -> None:
    """A Dane, a Norwegian, a Swede and everybody else are told the same."""
    said = PHRASES[key]
    assert len(said) == len(LANGUAGES) == 4
    assert all(text == text.strip() and text for text in said)
    assert len({frozenset(slots(text)) for text in said}) == 1


def test_the_tables_do_not_overwrite_each_other() -> None:
    """A key has one meaning."""
    tables = [
        t
        for m in (phrases, phrases_law)
        for n, t in vars(m).items()
        if n[0].isalpha() and n.isupper() and isinstance(t, dict)
    ]
    own = {id(t): t for t in tables if t is not PHRASES}
    keys = [key for table in own.values() for key in table]
    assert len(keys) == len(set(keys))


def test_what_the_rule_can_say_has_its_words() -> None:
    """Each basis, each source and each state of a cell can be told."""
    assert {f"basis.{basis}" for basis in Basis} <= set(PHRASES)
    assert {f"source.{origin}" for origin in Origin if origin is not Origin.ELSEWHERE} <= set(PHRASES)
    assert {f"state.{state}" for state in State if state is not State.HELD} <= set(PHRASES)


def test_every_category_has_a_swedish_word() -> None:
    """Swedish is one of the four."""
    assert all(len(words) == len(LANGUAGES) - 1 for words in CATEGORY_WORDS.values())


def test_the_nordic_authorities_are_known() -> None:
    """Who complains is told where."""
    assert set(AUTHORITIES) == {"DK", "FI", "IS", "NO", "SE"}
