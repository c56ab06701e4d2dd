"""Holds a server up until it is told to stop: `python keeper.py KIND FOLDER`, started and stopped by start.py."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from examples.real.filling import KINDS
from ordholden.demo.kept import hold


def main() -> int:
    """What the command line says."""
    kind, folder = KINDS[sys.argv[1]], Path(sys.argv[2])
    return hold(folder, kind.running(folder / "server"))


if __name__ == "__main__":
    sys.exit(main())
