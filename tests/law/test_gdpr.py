"""What follows from a lawful basis, as the regulation has it."""

from __future__ import annotations

from ordholden.declaration.values import Basis
from ordholden.law.categories import CATEGORIES, CRIMINAL, ORDINARY, SPECIAL, SUPPORT
from ordholden.law.gdpr import LAWFUL_BASES, SPECIAL_CONDITIONS, Release


def test_every_lawful_basis_of_article_6_is_known() -> None:
    """A declaration can name six bases, and each says what an erasure does to it."""
    assert set(LAWFUL_BASES) == {basis.value for basis in Basis}
    assert [basis.article[-3:] for basis in LAWFUL_BASES.values()] == ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)"]


def test_an_erasure_releases_what_the_regulation_says() -> None:
    """Consent and interest are released, a contract once it has ended, a duty not before its day (Art. 17(1), (3))."""
    assert {name: basis.released_by_erasure for name, basis in LAWFUL_BASES.items()} == {
        "consent": Release.YES,
        "contract": Release.WHEN_ENDED,
        "legal obligation": Release.NO,
        "vital interests": Release.WHEN_ENDED,
        "public task": Release.NO,
        "legitimate interest": Release.YES,
    }
    assert all(basis.because.startswith("Art. 17") for basis in LAWFUL_BASES.values())


def test_withdrawal_objection_and_portability_follow_the_basis() -> None:
    """Arts. 7(3), 21(1) and 20 each name their bases."""
    assert [name for name, basis in LAWFUL_BASES.items() if basis.withdrawn] == ["consent"]
    assert [name for name, basis in LAWFUL_BASES.items() if basis.objection] == ["public task", "legitimate interest"]
    assert [name for name, basis in LAWFUL_BASES.items() if basis.portable] == ["consent", "contract"]


def test_the_ten_conditions_and_the_special_categories_are_complete() -> None:
    """Art. 9(2) has ten letters, and Art. 9(1) eight groups of data beside Art. 10."""
    assert [name for name in SPECIAL_CONDITIONS if name.startswith("9")] == [
        f"9(2)({letter})" for letter in "abcdefghij"
    ]
    assert {"health", "religion", "union", "biometric", "ethnic", "political", "sex life", "genetic"} <= SPECIAL
    assert {"criminal"} == CRIMINAL
    assert len(CATEGORIES) == len(ORDINARY) + len(SPECIAL) + len(CRIMINAL) + len(SUPPORT)
