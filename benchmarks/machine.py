"""What the figures were measured on: its size and the versions, no names and no paths."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("ordholden", "SQLAlchemy", "psycopg", "PyMySQL")


def machine() -> dict[str, object]:
    """Cores, memory in GB, and how busy it was when we began (runnable processes, the average of a minute)."""
    return {
        "cores": os.cpu_count(),
        "memory GB": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "processor": processor(),
        "system": platform.system(),
        "load": round(os.getloadavg()[0], 1),
    }


def processor() -> str:
    """Its kind."""
    known = Path("/proc/cpuinfo")
    found = (
        re.search(r"^model name\s*:\s*(.+)$", known.read_text(encoding="utf-8"), re.MULTILINE)
        if known.exists()
        else None
    )
    return found[1] if found else platform.machine()


def versions() -> dict[str, str]:
    """Python and the libraries that matter here."""
    return {"Python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}


def commit() -> str:
    """What was measured, where the sources are under version control."""
    asked = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return asked.stdout.strip()


def today() -> str:
    """The day of the measurement."""
    return datetime.now(UTC).date().isoformat()
