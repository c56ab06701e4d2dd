"""A person is found however their name, number or address is written, and nobody else is."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordholden.matching.search import Search
from ordholden.matching.values import Hit, Sought, supported
from tests.matching.people import MAIL, SOREN, known, soren

SEARCH = soren()


def strong(text: str) -> list[str]:
    """What is found of the person for certain."""
    return [text[hit.start : hit.end] for hit in SEARCH.hits(text) if hit.strong]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hej Søren Kjær-Hansens mor", "Søren Kjær-Hansens"),
        ("hej SØREN KJÆR HANSEN!", "SØREN KJÆR HANSEN"),
        ("fra Soeren Kjaer-Hansen.", "Soeren Kjaer-Hansen"),
        ("fra Soren Kjaer Hansen.", "Soren Kjaer Hansen"),
        ("<Kjær-Hansen, Søren>", "Kjær-Hansen, Søren"),
        ('"Kjær-Hansen","Søren"', 'Kjær-Hansen","Søren'),
        ("bevis-soeren-kjaer-hansen-12.pdf", "soeren-kjaer-hansen"),
        ("Søren\n Kjær-Hansen’s bil", "Søren\n Kjær-Hansen’s"),
        ("SÃ¸ren KjÃ¦r-Hansen", "SÃ¸ren KjÃ¦r-Hansen"),
        (unicodedata.normalize("NFD", "Sören Kjær-Hansen"), unicodedata.normalize("NFD", "Sören Kjær-Hansen")),
        ("ring +45 20 12 34 56 nu", "+45 20 12 34 56"),
        ("ring 004520123456", "004520123456"),
        ("ring (+45) 20-12-34-56", "(+45) 20-12-34-56"),
        ("20 12 34 56X1042", "20 12 34 56"),
        ("tlf20.12.34.56.", "20.12.34.56"),
        ("in-salg-20123456-20260301-080000.wav", "20123456"),
        ("SIP/4520123456@x", "4520123456"),
        ("mail Soren.Kjaer12@Firmapost.Example.", "Soren.Kjaer12@Firmapost.Example"),
        ("soren.kjaer12@firmapost.example.pdf", "soren.kjaer12@firmapost.example"),
        ("CPR 0101901234", "0101901234"),
        ("(010190 1234)", "010190 1234"),
        ("Hansen_lic-00ab12-000012_x.txt", "lic-00ab12-000012"),
        ("sip:1042@10.0.1.23:5060", "10.0.1.23"),
    ],
)
def test_a_spelling_is_found(text: str, found: str) -> None:
    """Every spelling that people and machines use is found, and exactly the characters of it."""
    assert strong(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Søren Kjærgaard-Hansen",
        "Søren. Kjær: Hansen",
        "BSøren Kjær-Hansen",
        "soren.kjaer-hansen@other.example",
        "+4720123456",
        "120123456",
        "201234567",
        "d4a20123456f",
        "a+soren.kjaer12@firmapost.example",
        "ksoren.kjaer12@firmapost.example",
        "soren.kjaer12@firmapost.example.evil.com",
        "sorenkjaer12@firmapost.example",
        "10.0.1.234 110.0.1.23 10.0.12.3",
        "1010190-1234",
        "XLIC-00AB12-000012",
    ],
)
def test_somebody_else_is_not_found(text: str) -> None:
    """What merely resembles a person's name or number is not theirs."""
    assert strong(text) == []


@pytest.mark.parametrize("name", ["md5", "sha1", "sha256"])
def test_the_hash_of_an_address_is_found(name: str) -> None:
    """The hash by which pictures and lists of advertisers know an address is the address."""
    digest = hashlib.new(name, MAIL.encode()).hexdigest()
    assert strong(f"https://x.example/avatar/{digest}?d=mp") == [digest]
    assert strong(f"{digest[:-1]}0" if digest[-1] != "0" else f"{digest[:-1]}1") == []


@pytest.mark.parametrize(
    "text", ["Søren kommer", "Annas og Sørens rum", "S. Kjær-Hansen", "Søren Hansen", "lokal 1042"]
)
def test_a_bare_name_is_a_weak_sign(text: str) -> None:
    """A first name alone may be anybody's: it is told, and counts only beside a second sign."""
    hits = SEARCH.hits(text)
    assert [hit.strong for hit in hits] == [False]
    assert supported(hits) == []
    assert supported(SEARCH.hits(f"{text}, {MAIL}")) == SEARCH.hits(f"{text}, {MAIL}")


def test_a_number_that_is_a_second_sign_is_read_in_every_writing() -> None:
    """A household's telephone beside a name is the person's, also with blanks and without the country's code."""
    shared = replace(known(1, SOREN, phone="20123456")[-1], strong=False)
    search = Search((*known(1, SOREN), shared), "DK")
    for written in ("20 12 34 56", "+45 20-12-34-56", "004520123456"):
        hits = supported(search.hits(f"S\u00f8ren, tlf. {written}"))
        assert {hit.kind for hit in hits} == {"phone", "part of a name"}, written
        assert supported(search.hits(f"Ring {written}")) == []


@pytest.mark.parametrize(("number", "home"), [("+4799887766", "99 88 77 66"), ("+37061234567", "061234567")])
def test_a_foreign_number_without_its_code_is_a_second_sign_where_it_could_be_one_of_ours(
    number: str, home: str
) -> None:
    """A Norwegian's number as Norwegians write it may be a Dane's: alone it is nobody's, beside the name it is theirs."""
    search = Search(known(1, SOREN, phone=number), "DK")
    assert [hit.strong for hit in search.hits(f"ring {number} nu")] == [True]
    assert [hit.strong for hit in search.hits(f"ring {home} nu")] == [False]
    assert supported(search.hits(f"ring {home} nu")) == []
    assert {hit.kind for hit in supported(search.hits(f"S\u00f8ren, {home}"))} == {"phone", "part of a name"}


@pytest.mark.parametrize(("number", "home"), [("+46701234567", "070-123 45 67"), ("+4520123456", "20123456")])
def test_a_number_that_can_be_nobody_elses_needs_no_code(number: str, home: str) -> None:
    """A Swedish number is too long for a Danish one; a Danish one is at home."""
    (hit,) = Search(known(1, SOREN, phone=number), "DK").hits(f"ring {home} nu")
    assert hit.strong


def test_a_short_number_is_no_sign_where_it_is_a_part_of_a_longer_figure() -> None:
    """A customer's number beside the name is theirs; the same digits in an address of the net, a time or a date are not."""
    number = Sought(person=1, kind="customer number", value="133", strong=False)
    search = Search((*known(1, SOREN), number), "DK")
    for written in ("kunde 133", "133, Aarhus", "12,133,Aarhus", "kunde-133", "(133)", "er 133."):
        assert "customer number" in {hit.kind for hit in search.hits(f"x {written}")}, written
    for figure in ("10.0.0.133", "133.0.0.1", "07:133", "2026-133-01", "1.133"):
        assert search.hits(f"x {figure} y") == [], figure


def test_a_first_and_a_last_name_apart_do_not_support_each_other() -> None:
    """Søren in one sentence and a Kjær-Hansen in another may be two people."""
    hits = SEARCH.hits("Søren ringede. Fru Kjær-Hansen svarede.")
    assert len(hits) == 2
    assert supported(hits) == []


def test_somebody_with_another_last_name_is_somebody_else() -> None:
    """Søren Olsen beside the person's address is Søren Olsen; Søren alone, and dear Søren, are the person."""
    said = {
        text: [hit.kind for hit in supported(SEARCH.hits(f"{text}, {MAIL}"))][:-1]
        for text in ("Søren Olsen", "Åse Kjær-Hansen", "hos Søren i dag", "Kære Søren")
    }
    assert [len(found) for found in said.values()] == [0, 0, 1, 1]
    assert [hit.strong for hit in SEARCH.hits("Søren Olsen")] == [False], "it is told as doubtful"


def test_a_word_that_is_also_a_name_is_left_alone_in_small_letters() -> None:
    """Hans is a name and the Danish word for his."""
    search = Search(known(1, "Hans Bo"))
    assert search.hits("Jeg tog hans bil") == []
    assert [hit.start for hit in search.hits("Jeg tog Hans med")] == [8]


def test_an_other_script_is_read_exactly() -> None:
    """Names in Cyrillic or Greek are told apart letter by letter."""
    search = Search(known(1, "Анна Иванова"))
    assert [hit.strong for hit in search.hits("от АННА ИВАНОВА!")] == [True]
    assert not any(hit.strong for hit in search.hits("от Инна Ибанова"))


WORDS = st.text(st.sampled_from("abcæøåéüABZ0123456789 .,-@_'\n\u0301\u2019\u0142Я"), max_size=40)


@given(before=WORDS, behind=WORDS, spelled=st.sampled_from(["+45 20 12 34 56", SOREN, MAIL, "010190-1234"]))
def test_a_value_is_found_wherever_it_stands_by_itself(before: str, behind: str, spelled: str) -> None:
    """Whatever stands around a value that stands by itself, it is found at its place."""
    text = f"{before}\n| {spelled} |\n{behind}"
    at = len(before) + 3
    assert any(hit.start == at and hit.end == at + len(spelled) for hit in SEARCH.hits(text))


@given(
    texts=st.lists(
        st.sampled_from(
            ["", "hej", SOREN, f"x {MAIL}", "+4520123456", "20", "12 34 56", "S\\u00f8ren Kj\\u00e6r-Hansen"]
        )
    )
)
def test_many_texts_at_once_are_each_one_by_itself(texts: list[str]) -> None:
    """Searching many cells in one go finds in each what searching it alone finds."""
    alone: list[tuple[int, Hit]] = [(n, hit) for n, text in enumerate(texts) for hit in SEARCH.hits(text, weak=False)]
    assert sorted(SEARCH.hits_in(texts), key=repr) == sorted(alone, key=repr)


def test_ten_thousand_people_are_found_each_by_their_own() -> None:
    """With ten thousand people in one search everybody is found, and only they."""
    people = {n: f"{20_000_000 + n * 7_368_787 % 79_999_987}" for n in range(10_000)}
    search = Search(each for n, phone in people.items() for each in known(n, f"Anna{n} B", phone=phone))
    text = "\n".join(f"{n}: +45 {phone[:4]} {phone[4:]}" for n, phone in people.items() if n % 97 == 0)
    assert [hit.person for hit in search.hits(text, weak=False)] == [n for n in people if n % 97 == 0]
