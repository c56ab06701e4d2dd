"""Diagnostics as SARIF 2.1.0, which code review tools read."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from ordholden.diagnostics.code import Code
from ordholden.diagnostics.codes import CODES
from ordholden.diagnostics.json import Json
from ordholden.diagnostics.values import NOWHERE, Diagnostic, Position, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(diagnostics: Iterable[Diagnostic], version: str) -> dict[str, Json]:
    """One run of this program (of this version) as a SARIF log."""
    found = list(diagnostics)
    codes = sorted({one.code for one in found})
    driver: dict[str, Json] = {
        "name": "Ordholden",
        "semanticVersion": version,
        "rules": [_rule(code) for code in codes],
    }
    run: dict[str, Json] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code)) for one in found],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Json]:
    known = CODES.get(code, Code(code=code, title=code, paragraph=code))
    return {
        "id": code,
        "shortDescription": {"text": known.title},
        "fullDescription": {"text": known.paragraph},
        "defaultConfiguration": {"level": LEVELS[known.severity]},
    }


def _result(one: Diagnostic, rule: int) -> dict[str, Json]:
    texts = (one.what, one.why and f"Why: {one.why}", one.mend and f"Mend: {one.mend}")
    made: dict[str, Json] = {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": LEVELS[one.severity],
        "message": {"text": "\n".join(text for text in texts if text)},
    }
    if one.position != NOWHERE:
        made["locations"] = [_location(one.position)]
    if one.related:
        made["relatedLocations"] = [_location(place) for place in one.related]
    return made


def _location(place: Position) -> dict[str, Json]:
    region: dict[str, Json] = {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(place.file)}, "region": region}}
