"""Holds a company's servers up until it is told to stop: `python -m ordholden.demo.keeper FOLDER [ROOT]...`.

FOLDER/up holds the ways to the servers, as JSON, while they run; FOLDER/keeper this process's number, locked by it.
Each ROOT is a folder that an FTP server of its own gives out.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import signal
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

from ordholden.demo.ftp import giving_out
from ordholden.store import embedded
from ordholden.store.errors import StoreRefused

WATCH = 1.0
"""Seconds between two looks at whether the folder is still there."""


def main() -> int:
    """Until SIGTERM, or until somebody removes the folder. The lock goes with the process, however it ends."""
    folder, roots = Path(sys.argv[1]), [Path(each) for each in sys.argv[2:]]
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    with (folder / "keeper").open("r+") as mine:
        fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
        mine.truncate()
        mine.write(str(os.getpid()))
        mine.flush()
        try:
            with ExitStack() as stack:
                ways = {"postgresql": stack.enter_context(embedded.running(folder / "server"))}
                for root in roots:
                    ways[str(root)] = stack.enter_context(giving_out(root, secrets.token_urlsafe(12)))
                (folder / "up.new").write_text(json.dumps(ways), encoding="utf-8")
                (folder / "up.new").rename(folder / "up")  # whoever waits for it reads it whole
                while not told.wait(WATCH) and (folder / "made").exists():
                    pass
        except (StoreRefused, ImportError, OSError) as refused:
            sys.stderr.write(f"{refused}\n")
            return 1
        finally:
            (folder / "up").unlink(missing_ok=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
