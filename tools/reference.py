"""Writes the generated pages of docs/reference (declaration, findings, wording) anew; the diff is the review."""

from __future__ import annotations

from pathlib import Path

from ordholden.declaration.reference import fill
from ordholden.diagnostics.page import page, words

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "declaration.md"

if __name__ == "__main__":
    PAGE.write_text(fill(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    PAGE.with_name("findings.md").write_text(page(), encoding="utf-8")
    PAGE.with_name("wording.md").write_text(words(), encoding="utf-8")
    print(f"{PAGE.name} is up to date")
