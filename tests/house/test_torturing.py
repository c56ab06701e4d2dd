"""What came of the long forms stands in one table, a row for each."""

from __future__ import annotations

from tests.torturing import HEAD, PAGE, row, with_row


def test_a_row_takes_the_place_of_the_earlier_one_of_its_test() -> None:
    """Who runs one of them again changes that row and no other, and the page says nothing twice."""
    page = f"# Words\n\n{HEAD}\nMore words.\n"
    for test, size in (("b::x", "1 kill"), ("a::y[one]", "2 kills"), ("b::x", "3 kills")):
        page = with_row(page, row(test, size, 61.2, "passed"))
    before, _, after = page.partition(HEAD)
    lines = after.splitlines()
    assert (before, lines[-1]) == ("# Words\n\n", "More words.")
    assert [line.split(" | ")[:2] for line in lines[:2]] == [["| `a::y[one]`", "2 kills"], ["| `b::x`", "3 kills"]]
    assert "| 1 min 1 s | passed |" in lines[0]


def test_the_page_has_the_table() -> None:
    """A long form that has ended finds where to write."""
    assert HEAD in PAGE.read_text(encoding="utf-8")
