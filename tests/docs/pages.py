"""A page's console blocks, typed word for word: what they print is what the page shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


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
    parts = (re.escape(part) for part in re.split(r"\.\.\.", expected.strip()))
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
    sys.stderr.write(done.stderr)  # shown where a test fails
    return [part.strip("\n") for part in done.stdout.split(mark)]


def compare(walk: list[tuple[str, str]], printed: list[str]) -> None:
    """Each command printed what the text shows; where it shows nothing, anything will do."""
    assert len(printed) == len(walk)
    for (command, expected), shown in zip(walk, printed, strict=True):
        if expected:
            assert fits(expected, shown), f"$ {command}\n{shown}"
