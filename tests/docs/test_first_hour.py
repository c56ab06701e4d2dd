"""The page for who has never seen the product, typed word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import REPOSITORY, blocks, compare, typed

PAGE = (REPOSITORY / "docs" / "first-hour.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_first_hour_prints_what_it_says(tmp_path: Path) -> None:
    """A stranger who types the page's lines sees what the page shows, from an unknown database to a proof."""
    walk = blocks(PAGE)
    # The program is installed here already.
    commands = ["true" if c.startswith("pip ") else c.replace("../ordholden", str(REPOSITORY)) for c, _ in walk]
    compare(walk, typed(commands, tmp_path))
