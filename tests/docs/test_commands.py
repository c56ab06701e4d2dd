"""Every command and option is on the page of commands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def test_the_page_of_commands_says_what_the_commands_say() -> None:
    """Nobody meets an option that no page explains."""
    done = subprocess.run(
        [sys.executable, "tools/commands.py", "--check"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"run: python tools/commands.py ({done.stderr})"
