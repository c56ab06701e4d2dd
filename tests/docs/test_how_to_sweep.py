"""The page on sweeping, typed word for word."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = (REPOSITORY / "docs" / "how-to" / "sweep.md").read_text(encoding="utf-8")


def readme() -> ModuleType:
    """How the README's lines are typed."""
    spec = importlib.util.spec_from_file_location("typing_the_readme", Path(__file__).with_name("test_readme.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_the_page_on_sweeping_shows_what_the_command_prints(tmp_path: Path) -> None:
    """Who types the page's lines in the demo's folder sees what the page shows."""
    readme_ = readme()
    walk = readme_.blocks(PAGE)
    before = [
        f"{sys.executable} {REPOSITORY}/examples/company/build.py .",
        f"cp {REPOSITORY}/examples/company/declaration.yaml .",
        'export PORTAL_URL="sqlite:///$PWD/portal.db" BILLING_URL="sqlite:///$PWD/billing.db" SPOOL_URL="file://$PWD/spool"',
        'export ORDHOLDEN_HOME="$PWD/home" ORDHOLDEN_KEYS="$PWD/keys" COLUMNS=100',
    ]
    printed = readme_.typed([*before, *(command for command, _ in walk)], tmp_path)
    readme_.compare(walk, printed[len(before) :])
