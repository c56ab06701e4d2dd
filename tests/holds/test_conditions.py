"""Conditions are folded only where nothing is lost."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from ordholden.holds.conditions import FALSE, TRUE, Condition, IsNull, Listed, both, either, implies, negate
from ordholden.holds.conditions import given as known
from tests.holds.evaluation import Evaluation

NAMES = ("a", "b", "c")
LEAVES: st.SearchStrategy[Condition] = st.one_of(
    st.sampled_from([IsNull(column=name) for name in NAMES]),
    st.sampled_from([Listed(columns=(name,), keys="keys") for name in NAMES]),
    st.sampled_from([TRUE, FALSE]),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: both(*parts)),
        st.lists(inner, max_size=3).map(lambda parts: either(*parts)),
        inner.map(negate),
    ),
    max_leaves=8,
)
ROWS = st.fixed_dictionaries({name: st.sampled_from([None, 1, 2]) for name in NAMES})
HERE = Evaluation(world={}, cutoffs={}, lists={"keys": {(1,): datetime(2026, 1, 1, tzinfo=UTC)}})


@given(CONDITIONS, CONDITIONS, ROWS)
def test_what_is_known_of_a_row_changes_no_answer_about_it(
    condition: Condition, fact: Condition, row: dict[str, int | None]
) -> None:
    """A shorter statement clears the same cells."""
    if HERE.holds(fact, row):
        assert HERE.holds(known(condition, fact), row) == HERE.holds(condition, row)


@given(CONDITIONS, CONDITIONS, ROWS)
def test_an_implication_is_never_claimed_wrongly(
    fact: Condition, condition: Condition, row: dict[str, int | None]
) -> None:
    """What is called certain is certain."""
    if implies(fact, condition) and HERE.holds(fact, row):
        assert HERE.holds(condition, row)


@given(CONDITIONS, ROWS)
def test_the_opposite_is_the_opposite(condition: Condition, row: dict[str, int | None]) -> None:
    """A cell is held or it is not."""
    assert HERE.holds(negate(condition), row) != HERE.holds(condition, row)
