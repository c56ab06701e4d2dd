"""The table of codes: what each diagnostic means, in a paragraph for the reference page."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.diagnostics.code import Code
from ordholden.diagnostics.explained.backups import BACKUPS
from ordholden.diagnostics.explained.declaration import DECLARATION
from ordholden.diagnostics.explained.fideslang import FIDESLANG
from ordholden.diagnostics.explained.files import FILES
from ordholden.diagnostics.explained.notices import NOTICES
from ordholden.diagnostics.explained.records import RECORDS
from ordholden.diagnostics.explained.retention import RETENTION
from ordholden.diagnostics.explained.returns import RETURNS
from ordholden.diagnostics.explained.rights import RIGHTS
from ordholden.diagnostics.explained.standing import STANDING
from ordholden.diagnostics.explained.store import STORE
from ordholden.diagnostics.explained.systems import SYSTEMS
from ordholden.diagnostics.explained.traces import TRACES
from ordholden.diagnostics.explained.wording import WORDING
from ordholden.diagnostics.values import Diagnostic, Position

FAMILIES = (
    DECLARATION,
    SYSTEMS,
    FILES,
    RIGHTS,
    RETENTION,
    STANDING,
    STORE,
    TRACES,
    BACKUPS,
    RETURNS,
    NOTICES,
    WORDING,
    RECORDS,
    FIDESLANG,
)
CODES: Mapping[str, Code] = {code.code: code for family in FAMILIES for code in family}


def diagnose(
    code: str, position: Position, what: str, *, why: str = "", mend: str = "", related: tuple[Position, ...] = ()
) -> Diagnostic:
    """A diagnostic with the severity that the table gives its code. An unknown code is our own mistake (KeyError)."""
    severity = CODES[code].severity
    return Diagnostic(code=code, severity=severity, position=position, what=what, why=why, mend=mend, related=related)
