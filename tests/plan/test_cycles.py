"""Rows that refer to each other in a circle go together, and none that somebody still needs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ordholden.plan.cycles import Node, in_order, removable
from ordholden.plan.values import Tie

NODES: st.SearchStrategy[Node] = st.tuples(st.sampled_from(["a", "b"]), st.tuples(st.integers(0, 4)))


@given(st.frozensets(NODES), st.lists(st.tuples(NODES, NODES), max_size=15))
def test_what_goes_is_the_most_that_leaves_nothing_dangling(
    candidates: frozenset[Node], references: list[tuple[Node, Node]]
) -> None:
    """No row that stays refers to one that is gone; and no row stays without a reason."""
    gone = removable(candidates, references)
    assert gone <= candidates
    assert not any(target in gone and source not in gone for source, target in references)
    left = set(candidates)
    while True:
        pinned = {t for s, t in references if t in left and s not in left}
        if not pinned:
            break
        left -= pinned
    assert gone == left


def test_a_thread_of_a_thousand_replies_goes_at_once() -> None:
    """A long conversation is no reason to keep it."""
    thread: list[Node] = [("comments", (n,)) for n in range(1000)]
    assert removable(thread, zip(thread[1:], thread, strict=False)) == set(thread)


def tie(dataset: str, to: str, *, nullable: bool) -> Tie:
    """A reference by one column."""
    return Tie(dataset=dataset, columns=("x",), to=to, to_columns=("id",), nullable=nullable)


def test_what_may_be_empty_is_loosened_and_the_rest_decides_the_order() -> None:
    """The database is never asked to delete a row to which another still refers."""
    order, loose = in_order(["a", "b"], [tie("a", "b", nullable=True), tie("b", "a", nullable=False)])
    assert order == ["b", "a"]
    assert [t.dataset for t in loose] == ["a"]
