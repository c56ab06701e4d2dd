"""The README's walk-through, typed word for word."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def blocks(text: str) -> list[tuple[str, str]]:
    """Commands and what the text says that they print, in order."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output.rstrip()))
    return found


def fits(expected: str, printed: str) -> bool:
    """The same lines; '...' stands for anything."""
    parts = (re.escape(part) for part in re.split(r"\.\.\.", expected))
    return re.fullmatch(".*?".join(parts), printed.strip(), re.DOTALL) is not None


def typed(commands: list[str], folder: Path) -> list[str]:
    """What each command prints on stdout, typed one after the other into one shell."""
    mark = "=== the next command ==="
    script = f"\necho '{mark}'\n".join(commands) + "\n"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash"],
        input=script,
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return [part.strip("\n") for part in done.stdout.split(mark)]


@pytest.mark.slow
def test_the_walk_through_prints_what_it_says(tmp_path: Path) -> None:
    """A newcomer who types the README's lines sees what the README shows."""
    walk = blocks(README[README.index("## A walk-through") :])
    # The environment is there already; only the demo's own part of `make demo` is run.
    commands = [c if c != "make demo" else f"{sys.executable} {REPOSITORY}/examples/company/demo.py" for c, _ in walk]
    printed = typed(commands, tmp_path)
    assert len(printed) == len(walk)
    for (command, expected), shown in zip(walk, printed, strict=True):
        if expected:
            assert fits(expected, shown), f"$ {command}\n{shown}"


@pytest.mark.slow
def test_the_first_screen_shows_what_the_demo_prints(tmp_path: Path) -> None:
    """The README's first output is the program's own."""
    _, expected = blocks(README)[0]
    printed = typed([f"{sys.executable} {REPOSITORY}/examples/company/demo.py"], tmp_path)[0]
    assert expected in printed
