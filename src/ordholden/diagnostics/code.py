"""A kind of diagnostic and what it means."""

from __future__ import annotations

from dataclasses import dataclass

from ordholden.diagnostics.values import Severity


@dataclass(frozen=True, kw_only=True, slots=True)
class Code:
    """A kind of mistake. The code never changes its meaning once it was released."""

    code: str
    title: str
    paragraph: str
    severity: Severity = Severity.ERROR
