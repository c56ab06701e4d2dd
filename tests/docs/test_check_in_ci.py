"""The how-to on checking in CI, typed word for word."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import REPOSITORY, blocks, compare, typed

PAGE = (REPOSITORY / "docs" / "how-to" / "check-in-ci.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_page_prints_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever types the page's lines into a folder with a company's databases sees what the page shows."""
    company = REPOSITORY / "examples" / "company"
    script = "import pathlib, sys; from build import build; build(pathlib.Path(sys.argv[1]))"
    folder = tmp_path / "work"
    subprocess.run(
        [sys.executable, "-c", script, str(folder)], check=True, env={**os.environ, "PYTHONPATH": str(company)}
    )
    (folder / "declaration.yaml").write_bytes((company / "declaration.yaml").read_bytes())
    (folder / "schemas").mkdir()
    for system in ("portal", "billing"):
        monkeypatch.setenv(f"{system.upper()}_URL", f"sqlite:///{folder}/{system}.db")
    monkeypatch.setenv("SPOOL_URL", (folder / "spool").as_uri())
    walk = blocks(PAGE)
    compare(walk, typed([f"{command} 2>&1" for command, _ in walk], folder))
