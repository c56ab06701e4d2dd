"""What the product itself writes, it must not find fault with: the generated notices of the companies in the examples."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.values import Severity
from ordholden.notices.making import notice as generated
from ordholden.notices.page import as_page
from ordholden.notices.texts import as_markdown
from ordholden.notices.values import Stamp
from ordholden.wording.rules import TONGUES, linted
from ordholden.wording.texts import Form, notice

COMPANIES = Path(__file__).resolve().parents[2] / "examples" / "companies"
FOLDERS = [
    pytest.param(path.parent, id=path.parents[1].name) for path in sorted(COMPANIES.glob("*/declaration/company.yaml"))
]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_generated_notice_gives_no_finding(folder: Path) -> None:
    """Apart from the sentences that a company has published itself, nothing in its notice is loose or missing."""
    files = {str(file): file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.yaml"))}
    declaration, found = load(files)
    assert declaration is not None, found
    without = replace(declaration, notice=replace(declaration.notice, promises=False))
    for language in dict.fromkeys((*declaration.languages, "sv")):
        judge(without, language)


def judge(declaration: Declaration, language: str) -> None:
    """The notice in this language, in each of its forms."""
    made = generated(declaration, language)
    assert language in TONGUES
    for form, text in ((Form.MARKDOWN, as_markdown(made, Stamp())), (Form.HTML, as_page(made, Stamp()))):
        said = [
            f"{one.code} {one.what}"
            for one in linted(notice(text, "n", form), language)
            if one.severity is not Severity.NOTE
        ]
        assert said == []
