"""SARIF into a file, or on standard output."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import typer

from ordholden.diagnostics.sarif import sarif
from ordholden.diagnostics.values import Diagnostic
from ordholden.terminal.opening import say_json

STANDARD_OUTPUT = "-"


def write_sarif(found: Sequence[Diagnostic], to: str) -> None:
    """The findings as a SARIF log."""
    log = sarif(found, version("ordholden"))
    if to == STANDARD_OUTPUT:
        say_json(log)
        return
    text = json.dumps(log, ensure_ascii=False, indent=1)
    try:
        Path(to).write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{to} cannot be written: {error.strerror}.", param_hint="--sarif") from None
