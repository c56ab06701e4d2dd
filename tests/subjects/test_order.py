"""Datasets are cleared leaves first, and what tells who somebody is goes last."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ordholden.subjects.order import groups_in_order
from ordholden.subjects.values import Link

NAMES = tuple("abcdefg")


def link(dataset: str, to: str) -> Link:
    """A reference by one column."""
    return Link(dataset=dataset, columns=("x",), to=to, to_columns=("id",))


@given(st.frozensets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=14))
def test_what_refers_comes_before_what_it_refers_to(references: frozenset[tuple[str, str]]) -> None:
    """No path is destroyed before it has been walked, except within a circle."""
    groups = groups_in_order(NAMES, tuple(link(a, b) for a, b in references), {})
    place = {name: n for n, group in enumerate(groups) for name in group}
    assert sorted(place) == sorted(NAMES)
    assert all(place[a] <= place[b] for a, b in references)
    for group in groups:
        for one, other in pairwise(group):
            assert reaches(one, other, references), "a group is a circle"
            assert reaches(other, one, references), "a group is a circle"


def reaches(start: str, goal: str, references: frozenset[tuple[str, str]]) -> bool:
    """By one reference or several."""
    seen, work = {start}, [start]
    while work:
        here = work.pop()
        new = {b for a, b in references if a == here} - seen
        seen |= new
        work += new
    return goal in seen


PAIRS = st.frozensets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=14)


@given(PAIRS, PAIRS)
def test_what_a_trigger_writes_into_comes_later_where_it_can(
    references: frozenset[tuple[str, str]], writes: frozenset[tuple[str, str]]
) -> None:
    """What a trigger notes during an erasure is cleared after it, unless a reference demands the opposite order."""
    links = tuple(link(a, b) for a, b in references)
    written = {name: [b for a, b in sorted(writes) if a == name] for name in NAMES}
    groups = groups_in_order(NAMES, links, {}, written)
    place = {name: n for n, group in enumerate(groups) for name in group}
    assert sorted(map(sorted, groups)) == sorted(map(sorted, groups_in_order(NAMES, links, {}))), (
        "circles stay as they are"
    )
    assert all(place[a] <= place[b] for a, b in references)
    for a, b in writes:
        assert place[a] <= place[b] or reaches(b, a, references | (writes - {(a, b)}))
