"""How one identifier is written in many ways, and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordholden.declaration.spellings import SPELLINGS
from ordholden.subjects import spellings
from ordholden.subjects.spellings import ANY_CASE, cases, exact, folded, read

ARABIC = "".join(chr(0x0660 + int(digit)) for digit in "20123456")
FULL_WIDTH = "".join(chr(0xFF10 + int(digit)) for digit in "20123456")
PHONE = ("e164", "msisdn", "international 00", "national", "spaced pairs", "international pairs")


def test_every_declared_name_can_be_spelled() -> None:
    """What the declaration offers is what the search knows, no more and no less."""
    assert set(SPELLINGS) == set(spellings._SPELL)


@pytest.mark.parametrize(
    ("name", "value", "stored"),
    [
        ("as given", "Anna@Example.dk", "Anna@Example.dk"),
        ("lower", "ÅSE@Example.dk", "åse@example.dk"),
        ("digits", "010190-1234", "0101901234"),
        ("e164", "20 12 34 56", "+4520123456"),
        ("e164", "0047 22 12 34 56", "+4722123456"),
        ("msisdn", "+45 20 12 34 56", "4520123456"),
        ("international 00", "20123456", "004520123456"),
        ("national", "+4520123456", "20123456"),
        ("spaced pairs", "+4520123456", "20 12 34 56"),
        ("international pairs", "20123456", "+45 20 12 34 56"),
        ("percent-encoded", "anna+x@example.dk", "anna%2Bx%40example.dk"),
        ("percent-encoded", "anna+x@example.dk", "anna%2bx%40example.dk"),
        ("nfc", "A\u030ase", "\u00c5se"),
        ("nfd", "\u00c5se", "A\u030ase"),
        ("md5", "Anna@Example.dk", "3648cbfd4300b588f11e5b0ec6fb32c6"),
        ("sha1", "Anna@Example.dk", "5066025ede12d88e01d9db9455b86a2d196f49e0"),
        ("sha256", "Anna@Example.dk", "beb737a016d6c145f11e11f18f6d2d524fe9751884714305ce359741518b8c00"),
    ],
)
def test_an_identifier_is_spelled_as_a_column_stores_it(name: str, value: str, stored: str) -> None:
    """A system that stores an identifier in its own way is searched in that way."""
    assert stored in exact(value, (name,), "DK")


def test_an_identifier_after_a_fixed_text_is_found_and_read() -> None:
    """A code of a sign-in that is stored under "sign-in-otp-" and the address is found by the address."""
    spelling = ("after sign-in-otp-",)
    assert exact("anna@example.dk", spelling, "DK") == {"sign-in-otp-anna@example.dk"}
    assert read("sign-in-otp-anna@example.dk", spelling, "DK") == "anna@example.dk"
    assert read("anna@example.dk", spelling, "DK") is None


@pytest.mark.parametrize(
    "value", ["Anna", "20 12 34", "+45 20 12 34 56 ext. 7", ARABIC, FULL_WIDTH, "0800 FLOWERS", "", "+"]
)
@pytest.mark.parametrize("name", PHONE)
def test_what_is_no_telephone_number_has_no_spelling(name: str, value: str) -> None:
    """A word, half a number or digits of another script are not turned into somebody's number."""
    assert exact(value, (name,), "DK") == frozenset()


def test_a_foreign_number_is_not_dialled_nationally() -> None:
    """A Norwegian number is not mistaken for the Danish one with the same digits."""
    assert exact("+4722123456", ("national", "spaced pairs"), "DK") == frozenset()
    assert exact("22123456", ("e164",), "NO") == {"+4722123456"}


def test_without_a_spelling_only_the_value_itself_is_looked_for() -> None:
    """What is not declared is not tried."""
    assert exact("+45 20 12 34 56", (), "DK") == {"+45 20 12 34 56"}


@pytest.mark.parametrize("name", PHONE)
@pytest.mark.parametrize(("country", "number"), [("DK", "+4520123456"), ("NO", "+4722123456")])
def test_a_stored_number_is_read_back(name: str, country: str, number: str) -> None:
    """A number found in one system leads on to systems that spell it otherwise."""
    (stored,) = exact(number, (name,), country)
    assert read(stored, (name,), country) == number


def test_a_swedish_number_with_its_leading_zero_is_read_back() -> None:
    """Countries that dial a zero first are read as they are dialled."""
    assert exact("+46701234567", ("national",), "SE") == {"0701234567"}
    assert read("0701234567", ("national",), "SE") == "+46701234567"


@pytest.mark.parametrize("name", ["md5", "sha1", "sha256"])
def test_a_hash_says_nothing(name: str) -> None:
    """From a hash nobody can be found any further."""
    (stored,) = exact("anna@example.dk", (name,), "DK")
    assert read(stored, (name,), "DK") is None


@pytest.mark.parametrize(
    ("stored", "stored_as"),
    [("20 12 34 56", ("e164",)), ("Anna", ("lower",)), ("n/a", ("national",)), ("%ff", ("percent-encoded",))],
)
def test_what_is_not_spelled_as_declared_is_not_read(stored: str, stored_as: tuple[str, ...]) -> None:
    """A value in another form than the declared ones leads nowhere."""
    assert read(stored, stored_as, "DK") is None


def test_what_reads_in_two_ways_is_not_read() -> None:
    """A text that is one number in one spelling and another in the next identifies nobody."""
    assert read("4520123456", ("msisdn", "digits"), "DK") is None
    assert read("4520123456", ("msisdn", "national"), "DK") == "+4520123456"


@pytest.mark.parametrize(("one", "other"), [("ÅSE", "åse"), ("Søren", "sØREN"), ("ΛΔ", "λδ")])
def test_case_is_the_only_difference_that_any_case_leaves_out(one: str, other: str) -> None:
    """The same letters in upper and lower case are the same."""
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("\u212a", "k"), ("\u017f", "s"), ("ß", "SS"), ("\u0130", "i"), ("å", "a")])
def test_letters_that_only_look_or_sound_alike_stay_apart(one: str, other: str) -> None:
    """The Kelvin sign is no k, and a sharp s no double s."""
    assert folded(one) != folded(other)


@given(st.text(max_size=12), st.text(max_size=12))
def test_whatever_a_database_makes_of_a_letter_the_match_is_among_what_is_asked(one: str, other: str) -> None:
    """Databases that know all letters and those that know only ASCII are both asked for what they can answer."""
    asked = cases(one)
    for stored in (one.upper(), one.lower(), one, other):
        if folded(stored) == folded(one) and asked:
            ascii_only = "".join(c.lower() if c.isascii() else c for c in stored)
            every = "".join(c.lower() if len(c.lower()) == 1 else c for c in stored)
            assert {ascii_only, every} <= asked


def test_a_value_with_very_many_such_letters_is_refused() -> None:
    """Trying every case of a long text would never end."""
    assert cases("å" * 30) == frozenset()
    assert len(cases("å" * 10 + "x" * 50)) == 1024


@given(st.text(max_size=20), st.sampled_from(sorted(set(SPELLINGS) - {ANY_CASE})))
def test_no_text_breaks_a_spelling(value: str, name: str) -> None:
    """Whatever is typed or stored, there is an answer."""
    for stored in exact(value, (name,), "DK"):
        assert isinstance(stored, str)
    assert read(value, (name,), "DK") is None or name not in {"md5", "sha1", "sha256"}
