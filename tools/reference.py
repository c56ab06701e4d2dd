"""Writes the generated parts of docs/reference anew (declaration.md, findings.md); the diff is the review."""

from __future__ import annotations

from pathlib import Path

from ordholden.declaration.reference import fill
from ordholden.diagnostics.page import page

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "declaration.md"

if __name__ == "__main__":
    PAGE.write_text(fill(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    PAGE.with_name("findings.md").write_text(page(), encoding="utf-8")
    print(f"{PAGE.name} is up to date")
