"""Many people at once: each is told apart by their own, and nobody by a first name alone."""

from __future__ import annotations

from ordholden.declaration.values import EVERYBODY, Mentions
from ordholden.execution.people import FEW, People
from ordholden.holds.conditions import TRUE
from ordholden.plan.values import Redact
from tests.matching.people import known

EDIT = Redact(column="words", mentions=Mentions(kinds=(EVERYBODY,)), where=TRUE)
MANY = FEW + 1
PEOPLE = People(
    sought=tuple(
        each
        for n in range(MANY)
        for each in known(n, f"Anna Berg{chr(97 + n % 26)}{chr(97 + n // 26)}", phone=f"{20_000_000 + n}")
    ),
    kinds={n: frozenset({"user"}) for n in range(MANY)},
)


def test_of_many_people_a_bare_name_beside_a_number_is_that_persons() -> None:
    """Anna beside the number of one Anna is that one; without a number she is none of them."""
    assert PEOPLE.redacted(EDIT, "Anna kommer, ring 20 00 00 07", None) == "[erased] kommer, ring [erased]"
    assert PEOPLE.redacted(EDIT, "Anna kommer, ring 87 65 43 21", None) == "Anna kommer, ring 87 65 43 21"
    assert PEOPLE.mentioned(EDIT, "Anna kommer").doubtful == ()


def test_the_kinds_of_person_are_told_apart() -> None:
    """A text that mentions clerks is searched for clerks alone."""
    clerks = Redact(column="words", mentions=Mentions(kinds=("clerk",)), where=TRUE)
    assert PEOPLE.redacted(clerks, "ring 20 00 00 07", None) == "ring 20 00 00 07"
