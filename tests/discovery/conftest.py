"""A declaration that was proposed, and what is read of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ordholden.cli.main import main
from ordholden.connectors.registry import connector
from ordholden.declaration.load import load
from ordholden.declaration.values import Dataset, Declaration, System
from ordholden.diagnostics.values import Diagnostic, Severity
from ordholden.schema.values import Schema
from ordholden.subjects.graph import lay


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """What init wrote and said about a database, read back as any declaration is."""

    text: str
    said: str
    file: Path
    declaration: Declaration
    schema: Schema

    def table(self, address: str) -> Dataset:
        return self.declaration.datasets[address]

    def undecided(self) -> set[str]:
        """What `check` refuses, by code."""
        return {d.code for d in self.findings() if d.severity is Severity.ERROR}

    def findings(self) -> tuple[Diagnostic, ...]:
        (system,) = self.declaration.systems
        return lay(self.declaration, {system: self.schema})[1]


Init = Callable[..., Proposed]


@pytest.fixture
def init(tmp_path: Path) -> Init:
    """Run `ordholden init` on a URL and read what it wrote."""

    def run(url: str, *more: str, name: str = "db") -> Proposed:
        file = tmp_path / "ordholden.yaml"
        done = CliRunner().invoke(main, ["init", f"{name}={url}", "--out", str(file), *more])
        assert done.exit_code == 0, done.output
        text = file.read_text(encoding="utf-8")
        declaration, found = load({str(file): text})
        assert declaration is not None, [f"{d.position}: {d.what}" for d in found if d.severity is Severity.ERROR]
        kind = declaration.systems[name].kind
        reached = connector(System(name=name, kind=kind, url=url))
        try:
            schema = reached.observe()
        finally:
            reached.close()
        return Proposed(text=text, said=done.output, file=file, declaration=declaration, schema=schema)

    return run
