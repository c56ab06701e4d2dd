"""An export that nobody touched is verified; whatever is done to it is told by its own name."""

from __future__ import annotations

from tests.ledger.conftest import Written


def test_an_untouched_ledger_is_verified(written: Written) -> None:
    """Who changed nothing has nothing to fear."""
    report = written.verified(written.lines, written.kept)
    assert report.findings == []
    assert report.facts["runs finished"] == 2
    assert report.facts["old checkpoints"] == 2
