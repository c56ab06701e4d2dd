"""A folder with a declaration, and the command `ordholden` typed in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from ordholden.cli.main import main


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer of a command with --json."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Desk:
    """Somebody's desk."""

    folder: Path

    def declare(self, text: str) -> None:
        """The declaration says this from now on."""
        (self.folder / "ordholden.yaml").write_text(text, encoding="utf-8")

    def redeclare(self, before: str, after: str) -> None:
        """The declaration says something else in one place."""
        text = (self.folder / "ordholden.yaml").read_text(encoding="utf-8")
        assert before in text, before
        self.declare(text.replace(before, after))

    def type(self, *words: str, given: str = "") -> Said:
        """Run `ordholden WORDS` with this on standard input."""
        done = CliRunner().invoke(main, [*words], input=given)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Said(code=done.exit_code, out=done.stdout, err=done.stderr)

    def notice(self, *words: str, given: str = "") -> Said:
        """Run `ordholden notice WORDS`."""
        return self.type("notice", *words, given=given)
