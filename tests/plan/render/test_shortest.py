"""A condition in its shortest form says exactly what the compiled one says, in fewer facts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ordholden.declaration.values import Anchor, Empty, Period
from ordholden.holds.conditions import (
    All,
    Come,
    Condition,
    Edge,
    Equals,
    Exists,
    IsCleared,
    IsNull,
    Listed,
    Not,
    Some,
    both,
    either,
    negate,
)
from ordholden.holds.cutoffs import cutoff, name
from ordholden.plan.render.shortest import ALWAYS, MOST_FACTS, rebuilt, shortest
from tests.holds.evaluation import Evaluation

PERIODS = (
    Period(),
    Period(days=90),
    Period(months=3),
    Period(months=6),
    Period(months=60),
    Period(months=60, anchor=Anchor.CALENDAR_YEAR),
    Period(months=60, anchor=Anchor.FINANCIAL_YEAR),
)
CUTOFFS = {name(period): period for period in PERIODS}
TODAY, YEAR_ENDS = date(2026, 11, 12), (6, 30)

TO_OTHER = Edge(dataset="other", pairs=(("ref", "id"),))
ROWS = st.fixed_dictionaries(
    {
        "at": st.none() | st.dates(date(2019, 1, 1), date(2026, 12, 31)),
        "kind": st.sampled_from([None, "post", "photo"]),
        "ref": st.sampled_from([None, 1, 2, 3]),
    }
)
OTHERS = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from([1, 2]), "at": st.none() | st.dates(date(2019, 1, 1), TODAY)}),
    max_size=3,
)


def here(column: str = "at") -> st.SearchStrategy[Condition]:
    """Facts about the row itself."""
    return st.one_of(
        st.sampled_from(PERIODS).map(lambda period: Come(column=column, cutoff=name(period))),
        st.sampled_from(["at", "kind", "ref"] if column == "at" else ["at"]).map(lambda c: IsNull(column=c)),
    )


FACTS: st.SearchStrategy[Condition] = st.one_of(
    here(),
    st.sampled_from(["post", "photo"]).map(lambda value: Equals(column="kind", value=value)),
    st.sampled_from(["asked", "earlier"]).map(lambda keys: Listed(columns=("ref",), keys=keys)),
    st.just(IsCleared(column="kind", way=Empty())),
    st.recursive(st.just(All()) | st.just(Listed(columns=("id",), keys="asked")), lambda inner: inner.map(negate)).map(
        lambda where: Exists(edge=TO_OTHER, where=where)
    ),
)
CONDITIONS = st.recursive(
    FACTS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda parts: All(of=tuple(parts))),
        st.lists(inner, max_size=4).map(lambda parts: Some(of=tuple(parts))),
        inner.map(lambda part: Not(of=part)),
    ),
    max_leaves=12,
)


def so(condition: Condition, row: dict[str, object], others: list[dict[str, object]]) -> bool:
    """Whether the condition holds of the row, by the same evaluation that the compiled rule is tested with."""
    lists = {"asked": {(1,): None}, "earlier": {(2,): None}}
    cutoffs = {key: cutoff(period, TODAY, YEAR_ENDS) for key, period in CUTOFFS.items()}
    return Evaluation(world={"other": others}, cutoffs=cutoffs, lists=lists).holds(condition, row)  # type: ignore[arg-type]


@settings(max_examples=400)
@given(CONDITIONS, st.lists(ROWS, min_size=1, max_size=8), OTHERS)
def test_the_shortest_form_says_the_same_of_every_row(
    condition: Condition, rows: list[dict[str, object]], others: list[dict[str, object]]
) -> None:
    """What an approver reads is true of exactly the rows of which the plan's condition is true."""
    found = shortest(condition, CUTOFFS)
    assert found is not None
    for row in rows:
        assert so(rebuilt(found), row, others) == so(condition, row, others)


@settings(max_examples=200)
@given(CONDITIONS, FACTS, st.lists(ROWS, min_size=1, max_size=8), OTHERS)
def test_what_is_known_is_left_out_and_nothing_else(
    condition: Condition, known: Condition, rows: list[dict[str, object]], others: list[dict[str, object]]
) -> None:
    """Of the rows of which something is known anyway, the shorter sentence still says the same."""
    found = shortest(condition, CUTOFFS, known)
    assert found is not None
    for row in rows:
        if so(known, row, others):
            assert so(rebuilt(found), row, others) == so(condition, row, others)


@settings(max_examples=200)
@given(CONDITIONS)
def test_no_fact_could_be_left_out(condition: Condition) -> None:
    """Every alternative is needed, and so is every fact in it."""
    found = shortest(condition, CUTOFFS)
    assert found is not None
    for n, term in enumerate(found):
        without = shortest(both(rebuilt(found), negate(rebuilt(found[:n] + found[n + 1 :]))), CUTOFFS)
        assert without != ()
        for m in range(len(term)):
            wider = rebuilt((term[:m] + term[m + 1 :],))
            assert shortest(both(wider, negate(condition)), CUTOFFS) != ()


OLD, NEW = Come(column="at", cutoff=name(Period(months=6))), Come(column="at", cutoff=name(Period(days=90)))


@pytest.mark.parametrize(
    ("condition", "alternatives"),
    [
        (both(OLD, NEW), ((OLD,),)),
        (either(OLD, NEW), ((NEW,),)),
        (both(OLD, IsNull(column="at")), ()),
        (either(OLD, negate(NEW), both(NEW, negate(OLD))), ALWAYS),
        (both(Equals(column="kind", value="post"), Equals(column="kind", value="photo")), ()),
    ],
)
def test_what_follows_is_not_said(condition: Condition, alternatives: tuple[tuple[Condition, ...], ...]) -> None:
    """Half a year that has passed is more than ninety days; what has come is not empty; one type is not another."""
    found = shortest(condition, CUTOFFS)
    assert found is not None
    assert tuple(tuple(literal.fact for literal in term) for term in found) == alternatives


def test_a_condition_of_too_many_facts_is_not_shortened() -> None:
    """No sentence is made up for a condition that nobody could read."""
    facts = tuple(IsNull(column=f"c{n}") for n in range(MOST_FACTS + 1))
    assert shortest(either(*facts), {}) is None
    assert shortest(either(*facts[:-1]), {}) is not None
