"""Texts -> Declaration, with every mistake at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ordholden.declaration.checks.every import findings as checked
from ordholden.declaration.fill import filled
from ordholden.declaration.fingerprint import fingerprint
from ordholden.declaration.keys.company import DECLARATION
from ordholden.declaration.merge import compose_all
from ordholden.declaration.places import Places
from ordholden.declaration.shapes import At
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.values import Diagnostic, Severity
from ordholden.law.periods import retention_laws


def load(files: Mapping[str, str]) -> tuple[Declaration | None, tuple[Diagnostic, ...]]:
    """The declaration that the texts (by file name) make, and all that is to be said about it, by position.

    None if there is any error. Never raises on a text, whatever it holds.
    """
    root, found = compose_all(files)
    if root is None:
        return None, found
    findings = list(found)
    read = DECLARATION.read(root, At(findings=findings))
    if read is None:
        return None, _in_order(findings)
    declaration = filled(read, retention_laws())
    findings += checked(declaration, Places(root=root))
    if any(finding.severity is Severity.ERROR for finding in findings):
        return None, _in_order(findings)
    return replace(declaration, fingerprint=fingerprint(declaration)), _in_order(findings)


def _in_order(findings: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, each once: what an alias repeats is said only where it stands."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: (finding.position, finding.code)))
