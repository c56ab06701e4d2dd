"""What a CHECK says of a cleared cell: told where its text is plain, and never guessed."""

from __future__ import annotations

import pytest

from ordholden.schema.checks import holds, mentions

KNOWN = [
    ("((email)::text ~~ '%@%'::text)", "email", "erased-12", False),
    ("((email)::text ~~ '%@%'::text)", "email", "erased-12@erased.invalid", True),
    ("((email)::text ~~ '%@%'::text)", "email", None, True),
    ("((role)::text = ANY ((ARRAY['a'::character varying, 'it''s'::character varying])::text[]))", "role", "b", False),
    (
        "((role)::text = ANY ((ARRAY['a'::character varying, 'it''s'::character varying])::text[]))",
        "role",
        "it's",
        True,
    ),
    ("role IN ('a', 'b')", "role", "", False),
    ("`role` in ('a','b')", "role", "b", True),
    ("(char_length(name) >= 3)", "name", "", False),
    ("length(name) > 2", "name", "abc", True),
    ("((length(TRIM(BOTH FROM name)) > 0) AND (id > 1))", "name", " ", False),
    ("name <> ''", "name", "", False),
    ("`age` > 0 and `x` is not null", "age", "0", False),
    ("(price > (0)::numeric)", "price", "1", True),
    ("age BETWEEN 1 AND 5", "age", "0", False),
    ("`pin` between 1 and 5", "pin", "1", True),
    ("pin in (1, 2, 3)", "pin", "-1000000000", False),
    ("(a IS NOT NULL)", "a", None, False),
    ("((a > 0) AND (b IS NOT NULL))", "b", None, False),
]
UNKNOWN = [
    ("((a IS NOT NULL) OR (b IS NOT NULL))", "a", None),
    ("((a IS NULL) = (b IS NULL))", "a", None),
    ("(COALESCE(a, b) > 0)", "a", None),
    ("((phone)::text ~ '^[0-9]+$'::text)", "phone", "erased-12"),
    ("age BETWEEN low AND 5", "age", "0"),
    ("age BETWEEN 1 AND 5 AND high > 3", "age", "0"),
    ("(name = 'a') OR (name = 'b')", "name", "c"),
    ("(lower(name) = name)", "name", "c"),
    ("role IN (SELECT 'a')", "role", "a"),
]


@pytest.mark.parametrize(("check", "column", "cell", "kept"), KNOWN)
def test_a_plain_check_is_understood(check: str, column: str, cell: str | None, *, kept: bool) -> None:
    """Whoever declares a clear that a plain check forbids hears it before anything runs."""
    assert holds(check, column, cell) is kept


@pytest.mark.parametrize(("check", "column", "cell"), UNKNOWN)
def test_what_is_not_plain_is_not_guessed(check: str, column: str, cell: str | None) -> None:
    """Where the text does not tell, nothing is claimed."""
    assert holds(check, column, cell) is None


def test_a_check_is_about_columns_and_not_about_its_texts() -> None:
    """A word in quotes is a value, and a part of a name is no name."""
    assert mentions("(role = 'name'::text)", "role")
    assert not mentions("(role = 'name'::text)", "name")
    assert not mentions("(first_name <> ''::text)", "name")
