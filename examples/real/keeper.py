"""Holds a server up until it is told to stop: `python keeper.py KIND FOLDER`, started and stopped by start.py.

FOLDER/up holds the way to the server while it runs; FOLDER/keeper holds this process's number, locked by it.
"""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from examples.real.filling import KINDS
from ordholden.store.errors import StoreRefused

WATCH = 5.0
"""Seconds between two looks at whether the folder is still there."""


def main() -> int:
    """Until SIGTERM, or until somebody removes the folder. The lock goes with the process, however it ends."""
    kind, folder = KINDS[sys.argv[1]], Path(sys.argv[2])
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    with (folder / "keeper").open("r+") as mine:
        fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
        mine.truncate()
        mine.write(str(os.getpid()))
        mine.flush()
        try:
            with kind.running(folder / "server") as way:
                (folder / "up.new").write_text(way, encoding="utf-8")
                (folder / "up.new").rename(folder / "up")  # whoever waits for it reads it whole
                while not told.wait(WATCH) and (folder / "made").exists():
                    pass
        except (StoreRefused, RuntimeError) as refused:
            sys.stderr.write(f"{refused}\n")
            return 1
        finally:
            (folder / "up").unlink(missing_ok=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
