"""The last words of an erasure."""

from __future__ import annotations

import pytest

from ordholden.promises.proof import Proof
from ordholden.rights.outcome import Outcome, outcome_json, outcome_text


def last(not_covered: dict[str, tuple[str, ...]]) -> Outcome:
    """An erasure that has nothing else to say."""
    return Outcome(run="r1", systems=(), proof=Proof(findings=(), unproven={}), not_covered=not_covered)


@pytest.mark.parametrize("width", [60, 100])
def test_a_long_list_is_folded_and_wrapped_and_no_name_is_broken(width: int) -> None:
    """Where nobody searched for mentions can be read on any terminal, and each name can be copied whole."""
    every = {f"rallly.public.events_{n}": tuple(f"description_{m}" for m in range(9)) for n in range(30)}
    told = outcome_text(last(every), width)
    assert "Not covered, others may mention these people in:\n" in told
    lines = [line for line in told.splitlines() if "description" in line]
    assert len(lines) > 1
    assert max(map(len, lines)) <= width
    assert "(description_0, description_1, description_2, and 6 more)" in " ".join(told.split())
    assert "and 24 more." in told
    assert len(outcome_json(last(every))["not covered"]) == 30 * 9


def test_a_short_list_stays_in_its_line() -> None:
    """Two datasets need no line of their own."""
    told = outcome_text(last({"app.notes": ("text", "title"), "app.log": ("line",)}))
    assert "may mention these people in: app.notes (text, title), app.log (line)." in told
