"""Servers that stay up after the command that wanted them, held by a process of their own until they are stopped.

FOLDER/up holds the way to the servers while they run; FOLDER/keeper the holding process's number, locked by it;
FOLDER/made is what somebody's folder does not have. A keeper whose folder is removed goes by itself.
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from ordholden.store.errors import StoreRefused

PATIENCE = 120.0
"""Seconds that servers may take to come up or to go."""
WATCH = 1.0
"""Seconds between two looks at whether the folder is still there."""


class Refused(Exception):
    """Something that its user can mend; the text says how."""


def hold(folder: Path, servers: AbstractContextManager[str]) -> int:
    """Hold the servers up until SIGTERM, or until somebody removes the folder. The lock goes with the process."""
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    with (folder / "keeper").open("r+") as mine:
        fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
        mine.truncate()
        mine.write(str(os.getpid()))
        mine.flush()
        try:
            with servers as way:
                (folder / "up.new").write_text(way, encoding="utf-8")
                (folder / "up.new").rename(folder / "up")  # whoever waits for it reads it whole
                while not told.wait(WATCH) and (folder / "made").exists():
                    pass
        except (StoreRefused, RuntimeError, ImportError, OSError) as refused:
            sys.stderr.write(f"{refused}\n")
            return 1
        finally:
            (folder / "up").unlink(missing_ok=True)
    return 0


def up(folder: Path, keeper: Sequence[str]) -> str:
    """Have a keeper, started by this command, hold the servers of the folder. Returns the way to them.

    Raises Refused with its last words where they do not come up.
    """
    if not kept(folder):
        (folder / "up").unlink(missing_ok=True)
        (folder / "keeper").touch()
        with (folder / "keeper.log").open("w") as log:
            process = subprocess.Popen(keeper, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        _wait(lambda: (folder / "up").exists() or process.poll() is not None)
    try:
        return (folder / "up").read_text(encoding="utf-8")
    except FileNotFoundError:
        said = (folder / "keeper.log").read_text(encoding="utf-8", errors="replace").strip()
        raise Refused(f"The servers of {folder} did not come up. {said[-2000:]}") from None


def down(folder: Path) -> None:
    """Have the keeper stop the servers. Stopped twice is stopped."""
    if kept(folder):
        os.kill(int((folder / "keeper").read_text()), signal.SIGTERM)
        _wait(lambda: not kept(folder))


def kept(folder: Path) -> bool:
    """Whether a keeper is there: it holds a lock for as long as it lives."""
    if not (folder / "keeper").is_file():
        return False
    with (folder / "keeper").open("r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _wait(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > deadline:
            raise Refused(f"The servers did nothing for {PATIENCE:.0f} seconds.")
        time.sleep(0.05)
