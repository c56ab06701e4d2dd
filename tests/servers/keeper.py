"""Keeps one database server alive for as long as somebody holds our standard input open, then removes its folder.

    python keeper.py FOLDER USER SIGNAL COMMAND...

The tests hold the other end. However they end, also by kill -9, the pipe closes and the server goes with them.
USER is empty for the user who runs the tests. The folder stays when the server ends by itself: its log says why.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

PATIENCE = 15.0
"""Seconds between asking the server to stop and killing it."""


def start(folder: Path, user: str, command: list[str]) -> subprocess.Popen[bytes]:
    """Start the server, its output in the folder's log."""
    group = pwd.getpwnam(user).pw_gid if user else None
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder,
            user=user or None,
            group=group,
            extra_groups=[] if user else None,
        )


def stop(server: subprocess.Popen[bytes], number: int) -> None:
    """Ask, wait, insist."""
    server.send_signal(number)
    try:
        server.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def main() -> int:
    """Return the server's exit code, or 0 when we stopped it."""
    folder, user, name, *command = sys.argv[1:]
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    server = start(Path(folder), user, command)
    released = threading.Event()

    def follow() -> None:
        with contextlib.suppress(OSError):
            while os.read(0, 1024):
                pass
        released.set()
        stop(server, signal.Signals[name])

    follower = threading.Thread(target=follow, daemon=True)
    follower.start()
    code = server.wait()
    if not released.is_set():
        return code or 1
    follower.join()
    shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
