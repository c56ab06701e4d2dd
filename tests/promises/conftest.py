"""A desk for each test; its store is a database of the tests' own PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.promises.company import Desk, desk


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_database: str) -> Desk:
    """The office manager's desk."""
    return _at(desk(tmp_path / "office"), tmp_path, monkeypatch, postgresql_database)


@pytest.fixture
def promised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_database: str) -> Desk:
    """The same desk, with the promises of the notice in the declaration."""
    return _at(desk(tmp_path / "office", promises=True), tmp_path, monkeypatch, postgresql_database)


def _at(found: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str) -> Desk:
    monkeypatch.chdir(found.folder)
    for name in ("portal", "billing"):
        monkeypatch.setenv(f"{name.upper()}_URL", f"sqlite:///{found.folder}/{name}.db")
    monkeypatch.setenv("SPOOL_URL", (found.folder / "spool").as_uri())
    monkeypatch.setenv("ORDHOLDEN_DATABASE_URL", database)
    monkeypatch.setenv("ORDHOLDEN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ORDHOLDEN_KEYS", str(tmp_path / "keys"))
    return found
