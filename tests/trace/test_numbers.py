"""Numbers that should not be there are told from other digits, and what chance brings about is not called a finding."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordholden.declaration.never import NUMBERS, Never
from ordholden.trace.findings import Findings, Place, forms_of
from ordholden.trace.numbers import Form, judge
from ordholden.trace.searching import Searching
from ordholden.trace.sieve import CELLS, LINES, Chunk
from ordholden.trace.values import Portion

EVERY = Never(numbers=NUMBERS)
PLACE = Place(system="app", dataset="app.notes", column="note")


def found(*cells: str, never: Never = EVERY, column: str = "note") -> dict[str, tuple[int, int, int]]:
    """By kind: numbers that are findings, those whose check digit does not agree, and what may be chance."""
    findings = Findings()
    portion = Portion(chunk=Chunk(CELLS.join(c.encode() for c in cells)), columns=(column,))
    for _, kind, separated, form in forms_of(Searching((), never).search(portion).numbers):
        findings.add_form(PLACE, kind, separated=separated, form=form)
    return {n.kind: (n.cells, n.unchecked, n.chance) for n in findings.numbers()}


def cpr(day: int, month: int, year: int, serial: int) -> str:
    """A Danish number whose weighted sum is a multiple of eleven, from this serial number upwards."""
    while True:
        digits = f"{day:02}{month:02}{year:02}{serial:04}"
        if sum(int(d) * w for d, w in zip(digits, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True)) % 11 == 0:
            return digits
        serial += 1


NUMBER = cpr(7, 3, 61, 4001)


@pytest.mark.parametrize(
    "cell",
    [
        f"{NUMBER[:6]}-{NUMBER[6:]}",
        f"{NUMBER[:6]} {NUMBER[6:]}",
        f"hendes cpr-nr. er {NUMBER}",
        f'{{"cpr": "{NUMBER}"}}',
        f"personnummer: {NUMBER[:6]}-{NUMBER[6:]}.",
    ],
)
def test_a_danish_number_is_found_in_each_of_its_forms(cell: str) -> None:
    """A CPR number in a note is found, with a dash, a blank or a word that names it."""
    assert found(cell, never=Never(numbers=("cpr",)))["cpr"][0] == 1


def test_a_danish_number_without_a_valid_check_digit_is_found_as_such() -> None:
    """Numbers given since 2007 need not agree with the check digit: they are told apart and not kept silent about."""
    assert found("070361-4002", never=Never(numbers=("cpr",))) == {"cpr": (0, 1, 0)}
    assert found("cpr 070361-4002", never=Never(numbers=("cpr",)))["cpr"][0] == 1


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        ("fodselsnummer", "fnr 01010750160"),
        ("fodselsnummer", "D-nummer 41010750105"),
        ("personnummer", "19811218-9876"),
        ("personnummer", "811218-9876"),
        ("hetu", "131052-308T"),
        ("hetu", "131052A308T"),
        ("card", "4916 5888 1234 5675"),
        ("card", "5019123412341230"),
    ],
)
def test_the_numbers_of_the_neighbours_and_of_cards_are_found(kind: str, cell: str) -> None:
    """Norwegian, Swedish and Finnish numbers and those of payment cards are found by their check digits."""
    cells = found(cell, never=Never(numbers=(kind,))).get(kind, (0, 0, 0))
    assert cells[0] + cells[1] == 1


@pytest.mark.parametrize(
    "cell",
    [
        "+45 22 33 44 55", "tlf. 0045 22334455", "2026-03-07 12:30:11", "ordre 0703614001", "faktura nr. 070361-4001",
        "IP 10.0.0.1", "uuid 00070361-4001-4b6a-9d59-6c3f3b1a2c4d", "epoch 1772873411", "kontonr. 4916588812345678",
    ],
)  # fmt: skip
def test_other_numbers_are_not_reported(cell: str) -> None:
    """Telephone numbers, orders, times and accounts are nobody's identity number."""
    assert all(cells == 0 and unchecked == 0 for cells, unchecked, _ in found(cell).values())


def test_a_column_of_order_numbers_is_no_column_of_identity_numbers() -> None:
    """Of ten thousand random numbers some look like a CPR number: that is what chance brings about, and is said so."""
    dice = random.Random(7)
    cells, _, chance = found(*(f"{dice.randrange(10**9, 10**10)}" for _ in range(10_000)))["cpr"]
    assert cells == 0
    assert chance > 0


def test_numbers_that_count_upwards_are_none_either() -> None:
    """Where every number has a plausible date, one in eleven passes the check by chance."""
    assert found(*(f"{n}" for n in range(1_012_800_000, 1_012_809_000)))["cpr"][0] == 0


def test_a_column_of_identity_numbers_is_found_among_as_many_others() -> None:
    """The same column with the numbers of people in it is reported."""
    dice = random.Random(8)
    own = [
        cpr(dice.randint(1, 28), dice.randint(1, 12), dice.randint(40, 99), dice.randint(0, 4900)) for _ in range(300)
    ]
    others = [f"{dice.randrange(10**9, 10**10)}" for _ in range(300)]
    assert found(*own, *others)["cpr"][0] >= 300


def test_a_column_that_is_named_for_it_needs_no_statistics() -> None:
    """In a column called cpr a single number without a dash is one."""
    assert found(NUMBER, column="cpr_nr")["cpr"][0] == 1


def test_a_column_in_the_form_of_such_numbers_is_one_whatever_the_check_digits_say() -> None:
    """Each is told once: those that agree, and those that only have the form. What names it stands in its own cell."""
    agree = [f"{n[:6]}-{n[6:]}" for n in (cpr(day, 3, 61, 4001) for day in range(1, 11))]
    others = [f"{n[:6]}-{(int(n[7:]) + 1) % 10_000:04}" for n in agree for _ in range(11)]
    assert found(*agree, *others, never=Never(numbers=("cpr",))) == {"cpr": (10, 110, 0)}
    assert found("hans cpr:", others[0], never=Never(numbers=("cpr",))) == {"cpr": (0, 1, 0)}


def test_words_of_special_categories_are_found_as_whole_words() -> None:
    """A note on health is found by its words, in any case, and no word that only contains one."""
    never = Never(words={"health": ("kræft", "diabet*"), "union": ("3F",)})
    cells = ["Hun har KRÆFT.", "kræftens bekæmpelse", "diabetiker", "medlem af 3F", "a3F1"]
    told = Searching((), never).search(Portion(chunk=Chunk(LINES.join(c.encode() for c in cells), LINES)))
    assert {(row, what) for row, _, what in told.marked} == {(0, "health"), (2, "health"), (3, "union")}


@given(st.integers(0, 50_000), st.integers(0, 5_000))
def test_more_checked_numbers_never_make_a_place_less_suspicious(seen: int, checked: int) -> None:
    """The judgement has one direction: what is reported stays reported when more of it is found."""
    checked = min(seen, checked)
    one = judge("cpr", Form(seen=seen, dated=checked, checked=checked))
    more = judge("cpr", Form(seen=seen + 1, dated=checked + 1, checked=checked + 1))
    assert one[0] == 0 or more[0] >= one[0]
