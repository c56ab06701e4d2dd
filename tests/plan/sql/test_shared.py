"""What several parts of a condition have in common is written once, and means what it meant."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from ordholden.holds.conditions import All, Condition, IsNull, Not, Some
from ordholden.plan.sql.conditions import shared

NAMES = "abcd"
LEAVES = st.sampled_from([IsNull(column=name) for name in NAMES])
PARTS = st.one_of(
    LEAVES,
    LEAVES.map(lambda leaf: Not(of=leaf)),
    st.builds(lambda of: Some(of=tuple(of)), st.lists(LEAVES, max_size=3, unique=True)),
    st.builds(lambda of: All(of=tuple(of)), st.lists(LEAVES, max_size=3, unique=True)),
)


def holds(condition: Condition, nulls: frozenset[str]) -> bool:
    """The condition of a row in which just these columns are empty."""
    match condition:
        case All(of=parts):
            return all(holds(part, nulls) for part in parts)
        case Some(of=parts):
            return any(holds(part, nulls) for part in parts)
        case Not(of=inner):
            return not holds(inner, nulls)
        case IsNull(column=column):
            return column in nulls
    raise AssertionError(condition)


@given(st.lists(PARTS, max_size=5))
def test_saying_it_once_changes_no_meaning(parts: list[Condition]) -> None:
    """Of every row the same is true, whether the parts are demands or alternatives."""
    for size in range(len(NAMES) + 1):
        for nulls in map(frozenset, itertools.combinations(NAMES, size)):
            given_parts = tuple(parts)
            demands, alternatives = shared(given_parts, All, Some), shared(given_parts, Some, All)
            assert holds(All(of=demands), nulls) == holds(All(of=given_parts), nulls)
            assert holds(Some(of=alternatives), nulls) == holds(Some(of=given_parts), nulls)


def test_a_common_alternative_is_said_once() -> None:
    """(a or b) and (a or c) is a or (b and c)."""
    a, b, c = (IsNull(column=name) for name in "abc")
    assert shared((Some(of=(a, b)), Some(of=(a, c))), All, Some) == (Some(of=(a, All(of=(b, c)))),)
