"""What came of the long forms, kept in docs/torture.md: each with its size and its seed.

A test says how large it was by `record_property("torture", "200 kills, seed 7")`. With `--torture --record` its row in
the page is written anew; the other rows stay.
"""

from __future__ import annotations

import fcntl
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[1] / "docs" / "torture.md"
HEAD = "| test | size | on | took | came to |\n| --- | --- | --- | --- | --- |\n"
_ROW = re.compile(r"^\| `(?P<test>[^`]+)` \|.*\|$", re.MULTILINE)
_TABLE = re.compile(re.escape(HEAD) + r"(\|.*\|\n)*")


def row(test: str, size: str, seconds: float, outcome: str) -> str:
    """A line of the table."""
    return f"| `{test}` | {size} | {datetime.now(UTC):%Y-%m-%d} | {_took(seconds)} | {outcome} |"


def with_row(page: str, new: str) -> str:
    """The page with this row in the place of an earlier one of the same test, in the order of the tests."""
    table = _TABLE.search(page)
    assert table is not None
    found = {match["test"]: match[0] for match in _ROW.finditer(table[0])}
    named = _ROW.match(new)
    assert named is not None
    found[named["test"]] = new
    lines = "".join(f"{found[test]}\n" for test in sorted(found))
    return f"{page[: table.start()]}{HEAD}{lines}{page[table.end() :]}"


def _took(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


class Recorder:
    """A plugin that writes a row when a test has told its size."""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Called for each part of each test."""
        size = dict(report.user_properties).get("torture")
        if report.when != "call" or size is None:
            return
        test = report.nodeid.removeprefix("tests/").replace(".py::", "::")
        new = row(test, str(size), report.duration, str(report.outcome))
        with PAGE.open("r+", encoding="utf-8") as page:
            fcntl.flock(page, fcntl.LOCK_EX)
            text = with_row(page.read(), new)
            page.seek(0)
            page.truncate()
            page.write(text)
