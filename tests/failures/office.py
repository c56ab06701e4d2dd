"""A company at work: its databases, its declaration, its own store, and everything that its commands ever printed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from ordholden.cli.main import main

HEAD = """
controller: {{name: Fjordfon ApS, country: DK}}
people: {{user: {{label: {{en: user}}}}}}
purposes:
  service: {{basis: contract, say: {{en: to give the service}}}}
  bookkeeping: {{basis: legal obligation, law: DK-BOGF-5Y-FYEND, say: {{en: to keep accounts}}}}
systems:
{systems}
datasets:
{datasets}
"""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything that it printed."""
        return self.out + self.err

    @property
    def json(self) -> Any:
        """What it answered with --json."""
        return json.loads(self.out)


@dataclass(kw_only=True)
class Office:
    """One company. `urls` by system; `store` is its own database; `said` is what its commands have printed so far."""

    folder: Path
    urls: Mapping[str, str]
    store: str
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)

    @property
    def declaration(self) -> Path:
        """The file with the declaration."""
        return self.folder / "ordholden.yaml"

    @property
    def environment(self) -> dict[str, str]:
        """What a command needs to know."""
        return {
            **{f"{name.upper()}_URL": url for name, url in self.urls.items()},
            "ORDHOLDEN_DATABASE_URL": self.store,
            "ORDHOLDEN_HOME": str(self.folder / "home"),
            "ORDHOLDEN_KEYS": str(self.folder / "keys"),
            "TMPDIR": str(self.folder),
        }

    def declare(self, datasets: str, *, head: str = HEAD) -> None:
        """Write the declaration: datasets as SQLite has them, spelled for each system's own kind."""
        systems = "\n".join(
            f"  {name}: {{kind: {kind_of(url)}, country: DK, url: '${{{name.upper()}_URL}}'}}"
            for name, url in self.urls.items()
        )
        for name, url in self.urls.items():
            if kind_of(url) == "postgresql":
                datasets = re.sub(rf"(?<![\w.@/-]){name}\.(?=\w)", f"{name}.public.", datasets)
        self.declaration.write_text(head.format(systems=systems, datasets=datasets), encoding="utf-8")

    # ------------------------------------------------------------------------------------- commands

    def run(self, *arguments: str, stdin: str = "") -> Ended:
        """A command in this process. An exception that it does not turn into words is a failure of the test."""
        alone = arguments[0] in ("status", "stop", "attest", "store", "schema", "decoders") or (
            arguments[0] == "backup" and arguments[1] != "register"
        )
        where = () if alone else ("-d", str(self.declaration))
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self.environment.items():
                patch.setenv(name, value)
            result = CliRunner().invoke(main, [*arguments, *where], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        ended = Ended(code=result.exit_code, out=result.stdout, err=result.stderr)
        self.said.append(ended.said)
        return ended

    def start(self, *arguments: str, stdin: str = "") -> subprocess.Popen[str]:
        """The same command in a process of its own, which can be killed."""
        script = "from ordholden.cli.main import main; main(prog_name='ordholden')"
        process = subprocess.Popen(
            [sys.executable, "-c", script, *arguments, "-d", str(self.declaration)],
            env={**os.environ, **self.environment},
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdin is not None
        process.stdin.write(stdin)
        process.stdin.close()
        process.stdin = None
        return process

    def ended(self, process: subprocess.Popen[str]) -> Ended:
        """How a process of its own ended."""
        out, err = process.communicate(timeout=60)
        self.said.append(out + err)
        return Ended(code=process.returncode, out=out, err=err)

    def approved(self, request: str, *options: str) -> tuple[str, ...]:
        """Plan the erasure; the options with which exactly this plan may be run."""
        planned = self.run("plan", "erase", "--json", *options, stdin=request)
        assert planned.code in (0, 5), planned.said
        return (*options, "--approve", planned.json["plan"]["checksum"], "--beyond-limits")

    def erase(self, request: str, *options: str) -> Ended:
        """Plan the erasure, approve the plan and run it."""
        return self.run("erase", *self.approved(request, *options), stdin=request)


# --------------------------------------------------------------------------------------------- databases


def kind_of(url: str) -> str:
    """postgresql, mariadb or sqlite."""
    return sa.make_url(url).get_backend_name()


def execute(url: str, *statements: str) -> None:
    """Run statements in one transaction, as the company's own application does."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        for statement in statements:
            connection.exec_driver_sql(statement if engine.dialect.name == "sqlite" else statement.replace("%", "%%"))


def insert(url: str, rows: Mapping[str, Sequence[Sequence[object]]]) -> None:
    """Put rows into tables, values as they are."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    mark = "?" if engine.dialect.name == "sqlite" else "%s"
    with engine.begin() as connection:
        for table, values in rows.items():
            for row in values:
                connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({', '.join([mark] * len(row))})", tuple(row))
