"""What the help of a command says is shown whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from ordholden.cli.main import main


def commands(of: Any, *names: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command below, with what is typed to reach it."""
    yield names, of
    for name, each in getattr(of, "commands", {}).items():
        yield from commands(each, *names, name)


EVERY = dict(commands(typer.main.get_command(main)))


@pytest.mark.parametrize("names", EVERY, ids=" ".join)
def test_help_shows_every_word_of_every_option(names: tuple[str, ...]) -> None:
    """Nothing in a help text is taken for markup and swallowed."""
    shown = CliRunner().invoke(main, [*names, "--help"], env={"COLUMNS": "100", "TERMINAL_WIDTH": "100"}).stdout
    words = " ".join(shown.replace("│", " ").split())
    for option in EVERY[names].params:
        if not getattr(option, "hidden", False):
            assert " ".join((getattr(option, "help", None) or "").split()) in words, option.name
