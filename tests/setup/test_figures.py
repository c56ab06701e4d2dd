"""The script that measures schemas runs, and what it lays and declares fits."""

from __future__ import annotations

import sys

import pytest

from benchmarks import schema


def test_the_figures_of_schemas_can_be_measured_anew(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever doubts a figure runs the script, and it measures what it says."""
    monkeypatch.setattr(sys, "argv", ["schema", "--dialect", "sqlite", "--tables", "5", "--checked", "5"])
    monkeypatch.setattr(schema, "RUNS", 1)
    monkeypatch.setenv("APP_URL", "")
    schema.main()
    said = capsys.readouterr().out
    assert [line.split("  ")[0] for line in said.splitlines() if " s /" in line] == [
        "one plain query of the catalogue",
        "reflected: keys, references, indexes, checks, triggers",
        "one plain query of the catalogue",
        "check against a dump",
        "check live, schema only",
        "check live, rows looked at",
    ]
