"""Addresses and paths: what is written is read, and what is read can be written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordholden.declaration.addresses import Path, parse_address, parse_path, write_address
from ordholden.declaration.shapes import Unreadable

NAMES = st.text(min_size=1, max_size=12).filter(lambda name: name.strip() != "")


@given(st.lists(NAMES, min_size=2, max_size=4))
def test_any_name_can_be_part_of_an_address(parts: list[str]) -> None:
    """No table is unspeakable, whatever it is called."""
    assert parse_address(write_address(parts)) == tuple(parts)


def _tried(text: str) -> tuple[Path, Unreadable | None]:
    try:
        return parse_path(text), None
    except Unreadable as refusal:
        return (), refusal


@given(st.text(max_size=30))
def test_any_text_is_a_path_or_is_refused(text: str) -> None:
    """A path that cannot be read is said to be so."""
    path, refusal = _tried(text)
    assert (refusal is None) is bool(path)
    assert all(name for part in path for name in part)
    assert refusal is None or (refusal.what and refusal.mend)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a", (("a",),)),
        (" a . b ", (("a",), ("b",))),
        ("(a, b).c", (("a", "b"), ("c",))),
        ('"a.b".c', (("a.b",), ("c",))),
        ("full name.x", (("full name",), ("x",))),
        ("(a)", (("a",),)),
    ],
)
def test_a_path_is_read(text: str, path: tuple[tuple[str, ...], ...]) -> None:
    """Dots lead on, brackets join."""
    assert parse_path(text) == path


@pytest.mark.parametrize("text", ["", " ", ".", "a.", ".a", "a..b", "(a", "a)", "(a, )", "()", 'a"b"', '""', "a,b"])
def test_a_path_with_a_hole_is_refused(text: str) -> None:
    """Half a path leads nowhere."""
    with pytest.raises(Unreadable):
        parse_path(text)
