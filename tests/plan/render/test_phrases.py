"""The words: each sentence in each language, with the same slots."""

from __future__ import annotations

from datetime import date
from string import Formatter

import pytest

from ordholden.declaration.values import Basis, Period
from ordholden.law.categories import CATEGORIES
from ordholden.law.gdpr import LAWFUL_BASES, Release
from ordholden.plan.render import phrases
from ordholden.plan.render.categories import CATEGORY_WORDS
from ordholden.plan.render.language import Language
from ordholden.plan.render.phrases import AMOUNTS, LANGUAGES, MONTHS, PHRASES
from ordholden.plan.render.values import Mark


def slots(text: str) -> set[str]:
    """The names in braces."""
    return {found for _, found, _, _ in Formatter().parse(text) if found is not None}


@pytest.mark.parametrize("key", PHRASES)
def test_every_sentence_is_said_in_every_language_with_the_same_slots(key: str) -> None:
    """A Danish and a Norwegian reader are told as much as an English one."""
    said = PHRASES[key]
    assert len(said) == len(LANGUAGES)
    assert all(text == text.strip() and text for text in said)
    assert len({frozenset(slots(text)) for text in said}) == 1


def test_the_tables_do_not_overwrite_each_other() -> None:
    """A key has one meaning."""
    tables = [t for n, t in vars(phrases).items() if n.isupper() and isinstance(t, dict) and n != "PHRASES"]
    keys = [key for table in tables for key in table if key not in LANGUAGES]
    assert sorted(keys) == sorted(PHRASES)


@pytest.mark.parametrize("basis", Basis)
def test_every_lawful_basis_has_its_reason(basis: Basis) -> None:
    """Why something stays, and why it goes, can be said for each basis of Art. 6(1)."""
    assert f"because.{basis}" in PHRASES
    lapses = basis is Basis.LEGAL_OBLIGATION
    releasable = lapses or LAWFUL_BASES[basis].released_by_erasure is not Release.NO
    assert (f"released.{basis}" in PHRASES) == releasable


def test_the_reasons_cite_the_article_that_the_law_data_cite() -> None:
    """The words do not drift away from the law."""
    for basis in Basis:
        cited = LAWFUL_BASES[basis].because.split(":")[0]
        assert PHRASES[f"because.{basis}"][0].startswith(cited)


def test_every_category_has_its_word() -> None:
    """What a field holds is said in the reader's language."""
    assert set(CATEGORY_WORDS) == CATEGORIES
    assert all(all(words) for words in CATEGORY_WORDS.values())


def test_every_mark_of_a_step_has_its_verb() -> None:
    """Each kind of step is called by a word."""
    for mark in (Mark.READ, Mark.REMOVE, Mark.CLEAR, Mark.REFRESH, Mark.TELL):
        assert f"verb.{mark}" in PHRASES


def test_numbers_days_and_periods_are_written_as_people_write_them() -> None:
    """Thousands, months and plurals follow the language."""
    da, nb, en = Language("da"), Language("no"), Language("fr")
    assert [language.number(61240) for language in (en, da, nb)] == ["61,240", "61.240", "61\N{NO-BREAK SPACE}240"]
    assert da.day(date(2031, 12, 31)) == "31. december 2031"
    assert nb.day(date(2031, 5, 1)) == "1. mai 2031"
    assert en.day(date(2031, 3, 1)) == "1 March 2031"
    assert en.period(Period(months=18, days=1)) == "1 year, 6 months and 1 day"
    assert da.period(Period(months=60)) == "5 år"
    assert {len(MONTHS[code]) for code in LANGUAGES} == {12}
    assert da.count("rows", 1) == AMOUNTS["rows.one"][1].format(n=1)


def test_a_text_of_the_declaration_is_taken_in_the_readers_language_or_the_nearest() -> None:
    """A Norwegian reads Danish before English, and a Dane Norwegian; else a text is shown as it is."""
    assert Language("nb").chosen({"da": "a", "en": "b"}) == "a"
    assert Language("da").chosen({"nb": "c", "en": "b"}) == "c"
    assert Language("sv").chosen({"da": "a", "en": "b"}) == "b"
    assert Language("nb").chosen({"da": "a"}) == "a"
    assert Language("nn").chosen({"nb": "c", "en": "b"}) == "c"
    assert Language("sv").chosen({"sv": "d", "en": "b"}) == "d"
    assert Language("da").chosen({}) == ""
