"""A command of the program, typed in this process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

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


def typed(*words: str, given: str = "") -> Said:
    """Run `ordholden WORDS` with this on standard input. What it does not turn into words is a failure of the test."""
    done = CliRunner().invoke(main, [*words], input=given)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Said(code=done.exit_code, out=done.stdout, err=done.stderr)


def today() -> date:
    """The day that it is for the companies of the tests, whose controllers are in Denmark or Norway."""
    return datetime.now(ZoneInfo("Europe/Copenhagen")).date()
