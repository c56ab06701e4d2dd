"""Laying other people's schemas and filling them with made-up people.

Schema and generator are others' work and no part of this repository. They are run as they are and changed nowhere.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from types import ModuleType

import sqlalchemy as sa

from examples.real import on_mariadb, on_postgresql

KINDS: dict[str, ModuleType] = {"postgresql": on_postgresql, "mariadb": on_mariadb}
NAMES = Path(__file__).resolve().parent / "names"
"""Names to make people of where the package faker is not there, or is not to decide them."""


def on(url: str) -> ModuleType:
    """What knows the kind of database that the url names: `make`, `lay`, `move_days`, `counted`, `connected`."""
    return KINDS[sa.make_url(url).get_backend_name()]


def lay_schema(url: str, dump: str) -> tuple[str, ...]:
    """Run a dump. What belongs to an extension that this server lacks is left out; returns which."""
    missing: tuple[str, ...] = on(url).lay(url, dump)
    return missing


def generate(
    generator: Path, name: str, url: str, files: Path, truth: Path, people: int, *, names: Path | None = None
) -> None:
    """Fill the tables. A process of its own: the generator expects to be one.

    `names`: a folder whose `faker` is used, not the installed one. RuntimeError with the generator's last words.
    """
    command = [sys.executable, "-B", str(generator / "realgen.py"), name, "--keep", "--n", str(people)]
    where = ["--url", url.replace("+psycopg", ""), "--files", str(files), "--truth", str(truth)]
    around = {**os.environ, "PYTHONPATH": str(names)} if names else None
    done = subprocess.run([*command, *where], capture_output=True, text=True, check=False, env=around)
    if done.returncode:
        raise RuntimeError(f"the generator of {name} failed:\n{done.stderr[-2000:]}")


def let_end_yesterday(url: str, end: datetime, begun: datetime) -> None:
    """Move every day so that data which end at `end` end yesterday: time then does the same whenever they are made.

    What the server's own clock said since `begun` stays as it is.
    """
    on(url).move_days(url, end, begun)
