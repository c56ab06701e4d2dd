"""The guided tour, typed word for word; and what it shows of a declaration stands in the declaration."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import REPOSITORY, blocks, compare, typed

PAGES = {page.stem: page.read_text(encoding="utf-8") for page in sorted((REPOSITORY / "docs" / "tour").glob("*.md"))}
COMPANIES = REPOSITORY / "examples" / "companies"
EVERY = pytest.mark.parametrize("name", sorted(name for name in PAGES if (COMPANIES / name).is_dir()))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where the page is typed; no server outlives the test."""
    yield tmp_path
    typed([f"ordholden demo {each.name.removeprefix('demo-')} --stop" for each in tmp_path.iterdir()], tmp_path)


@pytest.mark.slow
@EVERY
def test_the_tour_prints_what_it_says(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A customer who types the page's lines sees what the page shows."""
    for variable in [each for each in os.environ if each.startswith("ORDHOLDEN_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("COLUMNS", "100")
    walk = blocks(PAGES[name])
    assert walk
    compare(walk, typed([command for command, _ in walk], folder))


@EVERY
def test_what_the_tour_quotes_is_declared(name: str) -> None:
    """Each piece of YAML on the page stands in the company's declaration as it is; each picture is there and small."""
    files = [p.read_text(encoding="utf-8") for p in sorted((COMPANIES / name / "declaration").glob("*.yaml"))]
    quoted = re.findall(r"```yaml\n(.*?)```", PAGES[name], re.DOTALL)
    assert quoted
    for piece in quoted:
        assert any(_lines(piece) in _lines(text) for text in files), piece
    for picture in re.findall(r"!\[.*?\]\((.*?)\)", PAGES[name]):
        assert (REPOSITORY / "docs" / "tour" / picture).stat().st_size < 120_000


def _lines(text: str) -> str:
    """However far it is indented."""
    return "\n".join(line.strip() for line in text.strip().splitlines())
