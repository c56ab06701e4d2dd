"""The last words of an erasure."""

from __future__ import annotations

import pytest

from ordholden.promises.proof import Proof
from ordholden.rights.outcome import Outcome, outcome_text


@pytest.mark.parametrize("width", [60, 100])
def test_a_long_list_is_wrapped_and_no_name_is_broken(width: int) -> None:
    """Where nobody searched for mentions can be read on any terminal, and each column can be copied whole."""
    names = tuple(f"rallly.public.scheduled_events.description_{number}" for number in range(30))
    told = outcome_text(Outcome(run="r1", systems=(), proof=Proof(findings=(), unproven={}), unsearched=names), width)
    assert "Not searched for mentions of these people by others:\n" in told
    lines = [line for line in told.splitlines() if "description" in line]
    assert len(lines) > 1
    assert max(map(len, lines)) <= width
    assert all(name in told for name in names)


def test_a_short_list_stays_in_its_line() -> None:
    """Two columns need no line of their own."""
    told = outcome_text(
        Outcome(
            run="r1", systems=(), proof=Proof(findings=(), unproven={}), unsearched=("app.notes.text", "app.log.line")
        )
    )
    assert "by others: app.notes.text, app.log.line." in told
