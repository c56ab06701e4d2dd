"""The line between values and the world is held by the command that CI runs, not by good intentions."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAMS = Path(sys.executable).parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the product that may be spoiled."""
    shutil.copytree(REPOSITORY / "src" / "ordholden", tmp_path / "src" / "ordholden")
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(copy: Path) -> subprocess.CompletedProcess[str]:
    """The command of `make check`, on the copy."""
    return subprocess.run(
        [PROGRAMS / "lint-imports", "--no-cache"],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def ruff(copy: Path, file: Path) -> str:
    """What ruff says about one file of the copy."""
    command = [PROGRAMS / "ruff", "check", "--no-cache", "--output-format=concise", file]
    return subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False).stdout


def test_the_house_stands_as_it_is(copy: Path) -> None:
    """No folder knows one above it, and the pure part knows nothing of the world."""
    done = lint_imports(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("folder", "line", "named"),
    [
        ("diagnostics", "import ordholden.plan.values", "ordholden.diagnostics.planted -> ordholden.plan.values"),
        ("holds", "import socket", "ordholden.holds.planted -> socket"),
        ("schema", "import sqlalchemy", "ordholden.schema.planted -> sqlalchemy"),
        ("store", "import ordholden.connectors", "ordholden.store.planted -> ordholden.connectors"),
    ],
)
def test_a_wrong_import_is_named(copy: Path, folder: str, line: str, named: str) -> None:
    """Who breaks the line is told where."""
    (copy / "src" / "ordholden" / folder / "planted.py").write_text(line + "\n")
    done = lint_imports(copy)
    assert done.returncode == 1
    assert named in done.stdout


def test_a_new_folder_has_to_find_its_place(copy: Path) -> None:
    """A folder that nobody placed in the layers is refused."""
    (copy / "src" / "ordholden" / "somewhere").mkdir()
    (copy / "src" / "ordholden" / "somewhere" / "__init__.py").touch()
    done = lint_imports(copy)
    assert done.returncode == 1
    assert "somewhere" in done.stdout


@pytest.mark.parametrize("line", ["from sqlalchemy import create_engine", "from sqlalchemy.orm import Session"])
def test_the_pure_part_opens_no_database(copy: Path, line: str) -> None:
    """Above the line statements are text; only connectors open anything."""
    text = f'"""A planted file."""\n\n{line}\n'
    files = {}
    for folder in ("plan/sql", "holds", "connectors"):
        files[folder] = copy / "src" / "ordholden" / folder / "planted.py"
        files[folder].write_text(text)
    assert "TID251" in ruff(copy, files["plan/sql"])
    assert "TID251" in ruff(copy, files["holds"])
    assert "TID251" not in ruff(copy, files["connectors"])


def test_the_pure_part_has_no_clock(copy: Path) -> None:
    """The day is a value that is handed in."""
    file = copy / "src" / "ordholden" / "holds" / "planted.py"
    file.write_text("import datetime\n\nTODAY = datetime.date.today()\n")
    assert "TID251" in ruff(copy, file)


def test_the_init_files_are_empty() -> None:
    """Importing one folder starts nothing else."""
    full = [path for path in (REPOSITORY / "src").rglob("__init__.py") if path.read_text().strip()]
    assert full == []
