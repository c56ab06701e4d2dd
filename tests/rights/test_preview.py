"""What is counted for the approver is what happens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partialmethod
from pathlib import Path

import pytest

from ordholden.execution.foresight import Foresight
from ordholden.plan.render.shown import shown
from ordholden.plan.render.text import text
from ordholden.plan.values import Clear, Remove
from ordholden.rights.erasure import Prepared, perform, prepare
from ordholden.rights.plan.erasure import Decisions
from ordholden.rights.preview import preview
from tests.rights.test_order_of_erasures import AT, PEOPLE, TODAY, Meetings


@pytest.fixture
def meetings(tmp_path: Path) -> Iterator[Meetings]:
    """The application that arranges meetings."""
    it = Meetings(tmp_path / "meetings.db")
    yield it
    it.app.close()


def prepared(meetings: Meetings, *names: str) -> Prepared:
    """The erasure of these people, who end their contract."""
    roots: dict[str, list[tuple[object, ...]]] = {}
    for name in names:
        for root, keys in PEOPLE[name].items():
            roots.setdefault(root, []).extend(keys)
    decided = Decisions(release=("service",))
    # The keys are what a search would give: whole numbers and texts.
    return prepare(meetings.graph, {"app": meetings.app}, roots, decided, at=AT, today=TODAY, salt="salt")  # type: ignore[arg-type]


def rehearsed(it: Prepared) -> dict[str, int]:
    """What each step that changes something would change, found by doing it and taking it back."""
    (outcome,) = perform(it, run="test", rehearse=True)
    assert outcome.trouble is None
    changing = {step.key for step in it.plan.steps if isinstance(step, Clear | Remove)}
    return {receipt.step: receipt.rows for receipt in outcome.receipts if receipt.step in changing}


@pytest.mark.parametrize("names", [("host",), ("user",), ("guest",), ("host", "guest"), ("host", "user", "guest")])
def test_what_is_counted_is_what_happens(meetings: Meetings, names: tuple[str, ...]) -> None:
    """The numbers that are approved are those of the erasure, although nothing has been erased when they are counted."""
    it = prepared(meetings, *names)
    counted = preview(it, people=len(names))
    assert not counted.uncounted
    assert counted.rows == rehearsed(it)
    assert sum(counted.rows.values()) > 0


def test_rows_that_others_refer_to_are_counted_as_emptied_rows(meetings: Meetings) -> None:
    """A date that others have answered stays, emptied, and nobody is told that it is deleted."""
    counted = preview(it := prepared(meetings, "host"), people=1)
    assert counted.shells == {"app.options": 1, "app.users": 1}
    assert counted.rows["remove app.options"] == 0
    assert "options · emptied row" in text(shown(it.plan, it.graph.declaration, counted))
    assert preview(prepared(meetings, "host", "user", "guest"), people=3).shells == {}
    meetings.erase("host")
    assert (meetings.keys()["options"], meetings.keys()["users"]) == ([1], [1, 2])


def test_a_row_is_counted_once(meetings: Meetings) -> None:
    """Who left before the others left emptied rows, which go with the last of them and are counted where they go."""
    meetings.erase("host")
    it = prepared(meetings, "user", "guest")
    assert preview(it, people=2).rows == rehearsed(it)


@pytest.mark.parametrize("name", ["host", "guest"])
def test_rows_too_many_to_be_listed_are_counted_as_well(
    meetings: Meetings, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """An erasure of a great many rows is counted by the database alone, with the same numbers."""
    monkeypatch.setattr(Foresight, "__init__", partialmethod(Foresight.__init__, most=0))
    it = prepared(meetings, name)
    counted = preview(it, people=1)
    assert not counted.uncounted
    assert counted.rows == rehearsed(it)


TRIGGER = """
CREATE TRIGGER kept AFTER UPDATE ON polls BEGIN
  INSERT INTO answers (option_id, user_id, name) VALUES (1, OLD.user_id, OLD.title);
END;
"""


def test_what_triggers_may_add_is_said(tmp_path: Path) -> None:
    """Nobody can count what a trigger writes before it has written it: the number is the least."""
    meetings = Meetings(tmp_path / "meetings.db", TRIGGER)
    it = prepared(meetings, "host")
    counted, found = preview(it, people=1), rehearsed(it)
    told = text(shown(it.plan, it.graph.declaration, counted))
    meetings.app.close()
    late = {step for step, rows in counted.rows.items() if found[step] != rows}
    assert late == {"remove again app.answers"}
    assert late <= counted.open
    assert "Triggers may write into answers" in " ".join(told.split())
