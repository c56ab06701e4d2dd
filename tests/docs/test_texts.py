"""What the texts tell a reader to type exists."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
TEXTS = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md")])
TARGETS = set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_every_make_command_in_the_texts_exists(text: Path) -> None:
    """A reader never types a command that is not there."""
    named = re.findall(r"(?:`|^\s*\$? *)make ([a-z ]+?)(?:`|$)", text.read_text(), re.MULTILINE)
    assert {target for line in named for target in line.split()} <= TARGETS


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_every_link_within_the_repository_leads_somewhere(text: Path) -> None:
    """A reader never follows a link into nothing."""
    links = re.findall(r"\]\((?!https?://|mailto:|#)([^)#\s]+)", text.read_text())
    assert [link for link in links if not (text.parent / link).exists()] == []


def test_make_alone_explains_every_target() -> None:
    """Who knows nothing types `make`."""
    shown = subprocess.run(["make"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    assert {target for target in TARGETS if f"make {target} " not in shown} == set()
