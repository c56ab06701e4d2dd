"""Diagnostics as the lines by which a GitHub workflow annotates a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ordholden.diagnostics.values import NOWHERE, Diagnostic, Severity

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def workflow_commands(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """A workflow command for each, with its file, line and column."""
    for one in diagnostics:
        places = {} if one.position == NOWHERE else {"file": one.position.file, "line": str(one.position.line)}
        if places:
            places["col"] = str(one.position.column)
        said = ",".join(f"{key}={_property(value)}" for key, value in (places | {"title": one.code}).items())
        texts = (one.what, one.why and f"Why: {one.why}", one.mend and f"Mend: {one.mend}")
        message = "\n".join(text for text in texts if text)
        yield f"::{COMMANDS[one.severity]} {said}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
