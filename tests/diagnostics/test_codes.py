"""The table of codes is complete, and nothing in it is idle."""

from __future__ import annotations

import re
from pathlib import Path

from ordholden.diagnostics.codes import CODES, diagnose
from ordholden.diagnostics.codes import FAMILIES as TABLES
from ordholden.diagnostics.page import page, words
from ordholden.diagnostics.values import NOWHERE, Severity

SOURCES = Path(__file__).resolve().parents[2] / "src" / "ordholden"
TABLE = SOURCES / "diagnostics" / "explained"
FAMILIES = {code[:3] for code in CODES}
USED = {
    code
    for file in SOURCES.rglob("*.py")
    if TABLE not in file.parents
    for code in re.findall(r'"([A-Z]{3}[0-9]{3})"', file.read_text(encoding="utf-8"))
}


def test_every_code_that_is_used_is_explained() -> None:
    """Nobody meets a code of these families that no page explains."""
    assert {code for code in USED if code[:3] in FAMILIES} - set(CODES) == set()


def test_no_code_means_two_things() -> None:
    """A code keeps its one meaning."""
    explained = [code.code for family in TABLES for code in family]
    assert len(explained) == len(set(explained))


def test_every_code_that_is_explained_is_used() -> None:
    """The manual warns of nothing that cannot happen."""
    assert set(CODES) - USED == set()


def test_every_code_has_a_title_and_a_paragraph() -> None:
    """An explanation is whole sentences."""
    for key, code in CODES.items():
        assert re.fullmatch("[A-Z]{3}[0-9]{3}", key)
        assert key == code.code
        assert code.title
        assert code.paragraph.endswith(".")
    assert len({code.title for code in CODES.values()}) == len(CODES)


def test_a_diagnostic_has_the_weight_of_its_code() -> None:
    """The same mistake never weighs differently."""
    assert diagnose("DEC103", NOWHERE, "x").severity is Severity.WARNING
    assert diagnose("DEC001", NOWHERE, "x").severity is Severity.ERROR


def test_every_finding_of_a_check_is_on_its_page() -> None:
    """Whoever meets a finding can look it up (python tools/reference.py writes the page anew)."""
    written = SOURCES.parents[1] / "docs" / "reference" / "findings.md"
    assert written.read_text(encoding="utf-8") == page()
    assert written.with_name("wording.md").read_text(encoding="utf-8") == words()
