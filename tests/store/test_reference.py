"""The page about the store leaves nothing out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from ordholden.diagnostics.codes import CODES
from ordholden.store import schema
from ordholden.store.cli import app
from ordholden.store.keys import LOSS

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = (REPOSITORY / "docs" / "reference" / "store.md").read_text(encoding="utf-8")
SOURCES = "\n".join(file.read_text(encoding="utf-8") for file in (REPOSITORY / "src/ordholden/store").glob("*.py"))


@pytest.mark.parametrize("code", [code for code in CODES if code.startswith("STO")])
def test_every_refusal_is_explained(code: str) -> None:
    """Who meets a refusal finds its page."""
    explained = CODES[code]
    assert f"| `{code}` | {explained.title} | {explained.paragraph} |" in PAGE


def test_every_command_and_option_is_explained() -> None:
    """Nothing can be typed that is not written down."""
    group = typer.main.get_command(app)
    assert hasattr(group, "commands")
    for name, command in group.commands.items():
        assert f"`ordholden store {name}" in PAGE
        options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        assert {option for option in options if f"`{option}`" not in PAGE} == set()


def test_every_setting_is_explained() -> None:
    """No setting is a secret."""
    settings = set(re.findall("ORDHOLDEN_[A-Z_]+", SOURCES))
    assert settings >= {"ORDHOLDEN_HOME", "ORDHOLDEN_KEYS", "ORDHOLDEN_DATABASE_URL"}
    assert {setting for setting in settings if f"`{setting}`" not in PAGE} == set()


def test_every_key_and_what_losing_it_means_is_explained() -> None:
    """Before a key is lost one can read what that means."""
    assert {kind for kind in LOSS if f"`{kind}-1.key`" not in PAGE} == set()
    assert f"({schema.OLDEST_SERVER} or newer)" in PAGE
