"""A desk for each test; its store is a database of the tests' own PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notices.desk import Desk
from tests.notices.firm import FIRM


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_database: str) -> Desk:
    """The firm's declaration, and the command typed beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ORDHOLDEN_DATABASE_URL", postgresql_database)
    monkeypatch.setenv("ORDHOLDEN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ORDHOLDEN_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("CRM_URL", f"sqlite:///{tmp_path}/crm.db")
    found = Desk(folder=tmp_path)
    found.declare(FIRM)
    return found
