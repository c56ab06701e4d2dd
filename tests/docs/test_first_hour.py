"""The page for who has never seen the product, typed word for word."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = (REPOSITORY / "docs" / "first-hour.md").read_text(encoding="utf-8")


def readme() -> ModuleType:
    """How the README's lines are typed."""
    spec = importlib.util.spec_from_file_location("typing_the_readme", Path(__file__).with_name("test_readme.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_the_first_hour_prints_what_it_says(tmp_path: Path) -> None:
    """A stranger who types the page's lines sees what the page shows, from an unknown database to a proof."""
    readme_ = readme()
    walk = readme_.blocks(PAGE)
    # The program is installed here already.
    commands = ["true" if c.startswith("pip ") else c.replace("../ordholden", str(REPOSITORY)) for c, _ in walk]
    readme_.compare(walk, readme_.typed(commands, tmp_path))
