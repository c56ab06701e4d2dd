"""The page on finding people says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from ordholden.cli.main import main
from ordholden.declaration.spellings import SPELLINGS
from ordholden.diagnostics.values import Severity
from ordholden.rights.find_input import people_in
from tests.rights.test_find_cli import Run, run

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = (REPOSITORY / "docs" / "how-to" / "find-a-person.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(text|csv|json)\n(.*?)```", PAGE, re.DOTALL)
REQUESTS = [(kind, text) for kind, text in BLOCKS if "┏" not in text and "In crm" not in text]

__all__ = ["run"]


def test_every_code_is_explained() -> None:
    """Whoever is shown a code finds it on the page, and the page explains none that never comes."""
    sources = "".join(path.read_text() for path in (REPOSITORY / "src").rglob("*.py"))
    assert set(re.findall(r"FND\d{3}", PAGE)) == set(re.findall(r'"(FND\d{3})"', sources))


def test_every_spelling_is_explained() -> None:
    """Whatever may stand under `stored as` stands on the page."""
    rows = "".join(line for line in PAGE.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`([a-z0-9 -]+)`", rows)) >= set(SPELLINGS)


def test_every_option_is_explained_but_the_one_that_leaves_traces() -> None:
    """The page teaches every option except identifiers as arguments, which a shell would remember."""
    command = get_command(main).commands["find"]  # type: ignore[attr-defined]
    options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
    missing = {option for option in options if option not in PAGE}
    assert missing == {"--identifier", "--declaration"}


@pytest.mark.parametrize(("kind", "text"), REQUESTS)
def test_every_request_on_the_page_can_be_read(kind: str, text: str) -> None:
    """What the page shows can be typed."""
    people, said = people_in(text, ("email", "phone", "extension"))
    assert people
    assert [d.what for d in said if d.severity is Severity.ERROR] == []


def test_the_answers_on_the_page_are_the_programs_own(run: Run) -> None:
    """The reader sees what the page shows."""
    answers = [text for kind, text in BLOCKS if (kind, text) not in REQUESTS]
    requests = ["email: anna@fjord.dk\n", "household phone: 33445566\n"]
    assert [run(stdin=request).out for request in requests] == answers
