"""What the product says about a mistake: a code, a place, what, why and the way out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic weighs: an error refuses, a warning is shown, a note explains."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Position:
    """A place in a text file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Position(file="", line=0, column=0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Diagnostic:
    """One finding. `what`, `why` and `mend` are whole sentences and never hold a personal value."""

    code: str
    severity: Severity = Severity.ERROR
    position: Position = NOWHERE
    what: str
    why: str = ""
    mend: str = ""
    related: tuple[Position, ...] = field(default=())
