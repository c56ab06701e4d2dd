"""Texts -> Declaration, with every mistake at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ordholden.declaration.checks.countries import countries
from ordholden.declaration.checks.every import findings as checked
from ordholden.declaration.checks.laws import laws
from ordholden.declaration.events import Finding
from ordholden.declaration.fill import filled
from ordholden.declaration.fingerprint import fingerprint
from ordholden.declaration.keys.company import DECLARATION
from ordholden.declaration.lawful import Laws, known_laws
from ordholden.declaration.laws_apart import apart
from ordholden.declaration.merge import compose_all
from ordholden.declaration.places import Places
from ordholden.declaration.shapes import At
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.values import Diagnostic, Severity


def load(files: Mapping[str, str], now: datetime | None = None) -> tuple[Declaration | None, tuple[Diagnostic, ...]]:
    """The declaration that the texts (by file name) make, and all that is to be said about it, by position.

    None if there is any error. Never raises on a text, whatever it holds. `now`: laws that are not in force on that day
    are not applied; where it is not known, what has dates is taken to be in force.
    """
    root, found = compose_all(files)
    if root is None:
        return None, found
    findings = list(found)
    read = DECLARATION.read(root, At(findings=findings))
    if read is None:
        return None, _in_order(findings)
    finding = Finding(declaration=read)
    spoken = finding.spoken()
    read = apart(spoken)
    findings += finding.found
    today, known, places = _today(read, now), known_laws(read), Places(root=root)
    declaration = filled(read, known, today)
    findings += laws(read, places, known, today)
    findings += countries(spoken, places, known)
    findings += checked(declaration, places)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return None, _in_order(findings)
    return replace(declaration, fingerprint=fingerprint(declaration)), _in_order(findings)


def read_under(files: Mapping[str, str], laws: Laws, today: date | None) -> Declaration | None:
    """What the texts mean under other law sets, whatever checks would say of it; None where they cannot be read."""
    root, _ = compose_all(files)
    read = DECLARATION.read(root, At(findings=[])) if root is not None else None
    if read is None:
        return None
    spoken = apart(Finding(declaration=read).spoken())
    return filled(spoken, known_laws(spoken, laws), today)


def _today(declaration: Declaration, now: datetime | None) -> date | None:
    """The day where the controller is."""
    try:
        return now.astimezone(ZoneInfo(declaration.controller.zone)).date() if now else None
    except (ZoneInfoNotFoundError, ValueError):
        return now.date() if now else None


def _in_order(findings: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, each once: what an alias repeats is said only where it stands."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: (finding.position, finding.code)))
