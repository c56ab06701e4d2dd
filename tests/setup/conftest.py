"""A small company that checks its declaration."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from ordholden.cli.main import main
from tests.rights.systems import fill

HEAD = """
controller: {{name: Fjordfon ApS, country: DK, contact: persondata@fjordfon.example}}
people: {{user: {{label: {{en: user}}}}}}
purposes:
  service: {{basis: contract, say: {{en: to give the service}}}}
  bookkeeping: {{basis: legal obligation, law: DK-BOGF-5Y-FYEND, say: {{en: to keep accounts}}}}
systems: {{app: {{kind: {kind}, url: "${{APP_URL}}", country: DK}}}}
datasets:
"""


@dataclass(frozen=True, kw_only=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it answered with --json."""
        return json.loads(self.out)

    def of(self, code: str) -> list[dict[str, Any]]:
        """The findings of a kind."""
        return [one for one in self.json["diagnostics"] if one["code"] == code]

    @property
    def codes(self) -> list[str]:
        """The kinds of all findings."""
        return [one["code"] for one in self.json["diagnostics"]]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A folder with a declaration over one database."""

    folder: Path
    url: str
    monkeypatch: pytest.MonkeyPatch

    @property
    def kind(self) -> str:
        """Of which kind the database is."""
        return sa.make_url(self.url).get_backend_name()

    def made(self, *statements: str) -> None:
        """The database's owner at work."""
        fill(self.url, *statements)

    def declares(self, datasets: str) -> None:
        """Write the declaration, with the addresses that tables have in this kind of database."""
        addressed = datasets.replace("app.", "app.public." if self.kind == "postgresql" else "app.")
        (self.folder / "ordholden.yaml").write_text(HEAD.format(kind=self.kind) + addressed, encoding="utf-8")

    def run(self, *arguments: str) -> Said:
        """A command in the folder."""
        result = CliRunner().invoke(main, list(arguments))
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(code=result.exit_code, out=result.stdout, err=result.stderr)

    def check(self, *options: str) -> Said:
        """The check as JSON."""
        return self.run("check", "--json", *options)


@pytest.fixture
def desk(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk, once for each kind of database."""
    return _desk(database, tmp_path, monkeypatch)


@pytest.fixture
def small_desk(sqlite_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk on SQLite only."""
    return _desk(sqlite_database, tmp_path, monkeypatch)


def _desk(database: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    if database.startswith("sqlite"):
        Path(sa.make_url(database).database or "").touch()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("APP_URL", database)
    return Desk(folder=folder, url=database, monkeypatch=monkeypatch)


@pytest.fixture
def postgresql_desk(postgresql_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk on PostgreSQL only."""
    return _desk(postgresql_database, tmp_path, monkeypatch)
