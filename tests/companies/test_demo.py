"""`ordholden demo NAME`: from nothing to a company's promises and its story, with one command; nothing stays behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ordholden.demo.worlds import names, today_at, world
from ordholden.terminal import day

PROGRAM = [sys.executable, "-m", "ordholden", "demo"]


def typed(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command as somebody types it in an empty folder."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("ORDHOLDEN_")}
    return subprocess.run(
        [*PROGRAM, *words], cwd=folder, env=own, capture_output=True, text=True, timeout=600, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """An empty folder; servers that were left running in it are stopped."""
    yield tmp_path
    for each in tmp_path.glob("demo-*"):
        typed(tmp_path, each.name.removeprefix("demo-"), "--stop")


@pytest.mark.slow
def test_one_command_makes_the_company_and_tells_its_story(folder: Path) -> None:
    """Its promises are shown, on the terminal and on a page; the story ends as it should; a second time brings it up.

    One company for all five: each one's tour types the command as well, and each one's own test tells its story.
    """
    first = typed(folder, "flexfone", "--people", "150")
    assert first.returncode == 0, first.stdout[-3000:] + first.stderr[-3000:]
    page = (folder / "demo-flexfone" / "promises.html").read_text(encoding="utf-8")
    assert ("ordholden prove" in first.stdout, "<script" in page, "http://" in page) == (True, False, False)
    assert typed(folder, "flexfone", "--stop").returncode == 0
    again = typed(folder, "flexfone", "--no-story")
    assert (again.returncode, "Making" in again.stdout) == (0, False), again.stderr


@pytest.mark.slow
def test_weeks_pass_and_each_is_proved(folder: Path) -> None:
    """A line for each week: what went, who was erased, and no promise is broken."""
    said = typed(folder, "mxdata", "--people", "100", "--weeks", "1")
    week = next(line.split() for line in said.stdout.splitlines() if line.startswith("   1  "))
    assert (said.returncode, int(week[5]) > 0, week[8]) == (0, True, "0"), said.stderr


def test_a_demo_lives_on_the_day_of_its_company(monkeypatch: pytest.MonkeyPatch) -> None:
    """Late in the evening elsewhere it is tomorrow in Denmark and Norway: what ends then must not be there any more."""
    late = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    clock = type("Late", (datetime,), {"now": classmethod(lambda _, zone: late.astimezone(zone))})
    monkeypatch.setattr(day, "datetime", clock)
    assert {today_at(world(name)) for name in names()} == {date(2026, 12, 1)}


def test_the_companies_are_listed(folder: Path) -> None:
    """Without a name, and with one that is none."""
    listed, unknown = typed(folder), typed(folder, "nobody")
    assert (listed.returncode, all(name in listed.stdout for name in names())) == (0, True)
    assert (unknown.returncode, 'no company "nobody"' in unknown.stderr) == (2, True)


def test_what_lies_in_a_folder_already_is_left_alone(folder: Path) -> None:
    """A folder of somebody's own is no place for a demo."""
    for name in names()[:1]:
        (folder / f"demo-{name}").mkdir()
        (folder / f"demo-{name}" / "letters").write_text("mine")
        said = typed(folder, name)
        assert (said.returncode, "is no demo's" in said.stderr) == (1, True)
        said = typed(folder, name, "--anew")
        assert (said.returncode, (folder / f"demo-{name}" / "letters").read_text()) == (1, "mine")
