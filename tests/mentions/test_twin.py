"""Texts after an erasure are the texts of a world in which a stand-in stood from the beginning."""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from ordholden.matching.redaction import redact
from ordholden.matching.search import Search
from ordholden.matching.values import supported
from tests.failures.conftest import Open
from tests.failures.office import insert
from tests.matching.people import known
from tests.mentions.texts import MAIL, NAME, REQUEST, desk, in_base64, notes, php

GONE = "[slettet]"
OF_PERSON = [
    NAME, NAME.upper(), "Soeren Kjaer-Hansen", "Kj\u00e6r-Hansen, S\u00f8ren", MAIL, "Soren@Kanarie.Example",
    "20123456", "+45 20 12 34 56", "004520123456", "20-12-34-56",
]  # fmt: skip
OF_OTHERS = [
    "\u00c5se B\u00f8", "S\u00f8ren Kj\u00e6rgaard", "xsoren@kanarie.example", "soren@kanarie.example.org", "20123457",
    "+47 20 12 34 56", "120123456", "2026-03-01", "hej", "42", "S\u00f8rensen", "og s\u00e5 videre",
]  # fmt: skip


def letter(text: str) -> str:
    """In base64; shorter texts than a line with a greeting are taken for words."""
    return in_base64(f"Hej, {text}")


WAYS: list[Callable[[str], str]] = [str, str, str, letter, php]
PIECES = st.lists(st.tuples(st.sampled_from(OF_PERSON + OF_OTHERS), st.sampled_from([" | ", "\n", "; ", " \u2013 "])))


def woven(pieces: list[tuple[str, str]], *, person: bool) -> str:
    """The pieces in a row; without the person a stand-in stands for each of theirs."""
    return "".join((piece if person or piece not in OF_PERSON else GONE) + gap for piece, gap in pieces)


SEARCH = Search(known(1, NAME, email=MAIL, phone="20123456"))


@given(pieces=PIECES, way=st.sampled_from(WAYS))
def test_a_text_is_that_of_the_world_without_the_person(
    pieces: list[tuple[str, str]], way: Callable[[str], str]
) -> None:
    """Whatever stands beside each other and however it is packed: the person's is gone, everybody else's is there."""
    text = way(woven(pieces, person=True))
    sure = {(hit.kind, hit.strong) for hit in supported(SEARCH.hits(text))}
    changed = redact(text, SEARCH, lambda hit: hit.strong and (hit.kind, True) in sure, stand_in=GONE)
    assert changed.data == way(woven(pieces, person=False))


def test_two_worlds_are_the_same_after_an_erasure(office: Open, dialect: str) -> None:
    """Three hundred texts in a real database become those of the world that never had the person in them."""
    chance, it = random.Random(dialect), desk(office, dialect)
    worlds: list[tuple[str, str]] = []
    for _ in range(300):
        pieces = [
            (chance.choice(OF_PERSON + OF_OTHERS), chance.choice([" | ", "\n", "; "]))
            for _ in range(chance.randint(0, 9))
        ]
        way = chance.choice(WAYS)
        worlds.append((way(woven(pieces, person=True)), way(woven(pieces, person=False))))
    insert(it.urls["app"], {"notes": [(n, 2, text, None, None) for n, (text, _) in enumerate(worlds)]})
    ended = it.erase(REQUEST)
    assert ended.code == 0, ended.said
    assert [words for words, _, _ in notes(it).values()] == [twin for _, twin in worlds]
