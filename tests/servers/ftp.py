"""An FTP server of the tests' own, in a thread: it gives out one folder."""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it stands on a module that Python has given up
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import FTPHandler
    from pyftpdlib.ioloop import IOLoop
    from pyftpdlib.servers import FTPServer


@contextmanager
def running(folder: Path, rights: str = "elradfmwMT") -> Iterator[int]:
    """The port of a server that lets anna in with her password, and whose root is the folder."""
    logging.getLogger("pyftpdlib").setLevel(logging.CRITICAL)
    authorizer = DummyAuthorizer()
    authorizer.add_user("anna", "kodeord", str(folder), perm=rights)
    handler = type("Handler", (FTPHandler,), {"authorizer": authorizer, "use_gmt_times": True})
    loop = IOLoop()
    server = FTPServer(("127.0.0.1", 0), handler, ioloop=loop)
    stop = threading.Event()

    def run() -> None:
        while not stop.is_set():
            server.serve_forever(timeout=0.05, blocking=False)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield server.socket.getsockname()[1]
    finally:
        stop.set()
        thread.join(10)
        server.close_all()
