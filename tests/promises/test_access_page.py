"""The page on answering a request for access says what the program does."""

from __future__ import annotations

import re
import shlex

import pytest
from typer.main import get_command

from ordholden.cli.main import main
from tests.docs.pages import blocks, fits
from tests.promises.company import LEFT, REPOSITORY, Desk

PAGE = (REPOSITORY / "docs" / "how-to" / "answer-access.md").read_text(encoding="utf-8")


def test_the_commands_on_the_page_print_what_it_shows(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader sees what the page shows."""
    (office.folder / "request").write_text(office.request(LEFT), encoding="utf-8")
    shown = blocks(PAGE)
    assert len(shown) == 5
    for command, output in shown:
        words = shlex.split(command)
        with monkeypatch.context() as surroundings:
            while "=" in words[0]:
                surroundings.setenv(*words.pop(0).split("=", 1))
            printed = office.type(*words[1:]).out
        assert fits(output.strip(), printed), (command, printed)


def test_every_option_is_explained_but_those_of_every_command() -> None:
    """The page teaches every option."""
    command = get_command(main).commands["access"]  # type: ignore[attr-defined]
    options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
    missing = {option for option in options if not re.search(rf"{option}\b", PAGE)}
    assert missing == {"--identifier", "--declaration", "--as-of"}
