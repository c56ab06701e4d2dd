"""An FTP server that gives out one folder on this machine alone, as a company's telephone exchange would."""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "exchange"


@contextmanager
def giving_out(folder: Path, password: str) -> Iterator[str]:
    """The url of a server whose root is the folder. Raises ImportError where its library is not installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it stands on a module that Python has given up
        from pyftpdlib.authorizers import DummyAuthorizer  # noqa: PLC0415 - only the demo has it
        from pyftpdlib.handlers import FTPHandler  # noqa: PLC0415
        from pyftpdlib.ioloop import IOLoop  # noqa: PLC0415
        from pyftpdlib.servers import FTPServer  # noqa: PLC0415
    logging.getLogger("pyftpdlib").setLevel(logging.CRITICAL)
    authorizer = DummyAuthorizer()
    authorizer.add_user(USER, password, str(folder), perm="elradfmwMT")
    handler = type("Handler", (FTPHandler,), {"authorizer": authorizer, "use_gmt_times": True})
    server = FTPServer(("127.0.0.1", 0), handler, ioloop=IOLoop())
    stop = threading.Event()

    def run() -> None:
        while not stop.is_set():
            server.serve_forever(timeout=0.05, blocking=False)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield f"ftp://{USER}:{password}@127.0.0.1:{server.socket.getsockname()[1]}"
    finally:
        stop.set()
        thread.join(10)
        server.close_all()
