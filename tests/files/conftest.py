"""A tree of files in each place that we know."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files.places import OnDisk, Tree

PLACES = ("local",)


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest) -> str:
    """Each place where files lie, by name."""
    return str(request.param)


@pytest.fixture
def tree(place: str, request: pytest.FixtureRequest) -> Tree:
    """An empty tree there."""
    found: Tree = request.getfixturevalue(f"{place}_tree")
    return found


@pytest.fixture
def local_tree(tmp_path: Path) -> OnDisk:
    """A folder of this machine."""
    folder = tmp_path / "spool"
    folder.mkdir()
    return OnDisk(url=f"file://{folder}", folder=folder, name="local")
