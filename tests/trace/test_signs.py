"""A name counts beside a second sign of the same person, and nothing that merely looks like one is such a sign."""

from __future__ import annotations

import pytest

from ordholden.declaration.never import Never
from ordholden.matching.sought import name
from ordholden.matching.values import Sought
from ordholden.trace.searching import Searching
from ordholden.trace.sieve import Chunk
from ordholden.trace.values import Portion

ANNA = (*name(1, "Anna Sørensen"), Sought(person=1, kind="customer number", value="133", strong=False))


def columns(row: tuple[str, ...]) -> set[int]:
    """The columns of a row in which Anna is found."""
    portion = Portion(chunk=Chunk("\0".join(row).encode()), columns=tuple(f"c{n}" for n in range(len(row))))
    return {hit.column for hit in Searching(ANNA, Never(), "DK").search(portion).hits}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (("Anna Sørensen", "kunde 133"), {0, 1}),
        (("Anna Sørensen", "12,133,Aarhus"), {0, 1}),
        (("Anna Sørensen", "from 10.0.0.133"), set()),
        (("Anna Sørensen", "from 10.0.0.133. Mvh Anna"), set()),
        (("Anna Sørensen", "Anna Hansen, 10.0.0.133"), set()),
        (("Anna Sørensen", "Anna Hansen, 133"), {0, 1}),
        (("Anna Sørensen", "Anna Hansen", "133"), {0, 2}),
        (("Mvh Anna", "133"), set()),
    ],
)
def test_a_name_counts_beside_a_second_sign_and_beside_nothing_else(row: tuple[str, ...], found: set[int]) -> None:
    """Her number beside her name is hers; the end of an IP address, or half of her name once more, tells nobody."""
    assert columns(row) == found
