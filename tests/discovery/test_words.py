"""What names mean, whatever way they are written, and what shapes values have."""

from __future__ import annotations

import pytest

from ordholden.discovery.names import plain, prefixes, singular
from ordholden.discovery.shapes import profile, shape_of
from ordholden.discovery.vocabulary import vocabulary


@pytest.mark.parametrize("name", ["first_name", "FirstName", "firstName", "FIRST NAME", "firstname", "first-name"])
def test_a_name_is_read_in_every_way_of_writing(name: str) -> None:
    """Blanks, capitals, strokes or nothing between the words: the meaning is the same."""
    meaning = vocabulary().meaning(name)
    assert meaning is not None
    assert meaning.category == "name"


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("efternavn", "name"),
        ("telefonnummer", "phone"),
        ("personnummer", "national number"),
        ("fødselsdato", "birth date"),
        ("e_postadress", "email"),
        ("kontonummer", "bank account"),
        ("sygemelding", "health"),
        ("fagforening", "union"),
        ("lösenord", "password"),
    ],
)
def test_the_nordic_languages_are_known(name: str, category: str) -> None:
    """Danish, Norwegian and Swedish names mean as much as English ones."""
    meaning = vocabulary().meaning(name)
    assert meaning is not None
    assert meaning.category == category


def test_a_name_means_what_its_last_words_say() -> None:
    """Whether an address is verified is no address."""
    said = {name: vocabulary().meaning(name) for name in ("email_verified", "user_email", "created_at")}
    assert [m.category for m in said.values() if m is not None] == ["status", "email", ""]


def test_the_prefix_of_a_product_says_nothing() -> None:
    """What most tables begin with is left out, but never a word that says something."""
    assert prefixes(["llx_societe", "llx_facture", "llx_user", "llx_product"], {"user"}) == ("llx_",)
    assert prefixes(["user_email", "user_account", "user_group", "user_note"], {"user"}) == ()


def test_one_of_many() -> None:
    """Plurals of English and the Nordic languages lead to one."""
    said = ("users", "companies", "addresses", "statuses", "kunder", "medarbejdere", "subscriptions")
    assert [singular(w) for w in said] == [
        "user",
        "company",
        "address",
        "status",
        "kunde",
        "medarbejder",
        "subscription",
    ]
    assert plain("pkgUserEMails2") == "pkg user e mails"


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("anna@example.dk", "email"),
        ("+4520123456", "phone"),
        ("203.0.113.7", "ip"),
        ("2001:db8::1", "ip"),
        ("010190-1234", "national number"),
        ("Mozilla/5.0 (X11; Linux x86_64)", "agent"),
        ("$2b$12$" + "a" * 53, "password"),
        ("DK5000400440116243", "iban"),
        ("Anne-Marie von Berg", "name"),
        ('"Anna Berg" <4520123456>', "caller"),
        ("https://example.dk/a", "url"),
        ('{"a": 1}', "json"),
        ("Please ring the bell twice", "sentence"),
        ("2026-01-01 10:00:00", "day"),
    ],
)
def test_shapes(text: str, shape: str) -> None:
    """A value's shape is told without keeping the value."""
    assert shape_of(text) == shape


def test_a_hostile_value_takes_no_time() -> None:
    """A long value made to confuse patterns is looked at as fast as any other."""
    for text in ("A" + "a" * 290 + "!", "a@" * 149, "9" * 299 + "x", "Aa " * 99, "((((" * 70, "\\" * 299):
        assert profile([text] * 100, "DK", dialled=True).filled == 100


def test_a_profile_keeps_no_value() -> None:
    """What is kept of a column are numbers."""
    kept = profile(["Zanna@zpost.example", "zbo@zpost.example"] * 5, "DK", dialled=False)
    assert "zpost" not in repr(kept).lower()
    assert (kept.filled, kept.different, kept.mixed_case) == (10, 2, 5)
