"""A service that is told by http: it honours idempotency keys (or not), counts, and answers as it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, dict[str, str]]
"""A status and headers."""


@dataclass(kw_only=True)
class Service:
    """What it was told. `answers`: given one after the other, before it does anything; then it does what it is told.

    `sent` counts requests by key, `done` what was carried out by key (more than once only where it deduplicates not).
    """

    deduplicates: bool = True
    answers: list[Answer | None] = field(default_factory=list)
    pause: float = 0.0
    sent: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    bodies: dict[str, Any] = field(default_factory=dict)
    requests: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    polls: int = 0
    url: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def told(self, key: str, body: Any) -> Answer:
        """A request arrives."""
        time.sleep(self.pause)
        with self.lock:
            self.sent[key] += 1
            answer = self.answers.pop(0) if self.answers else None
            if answer is not None and answer[0] >= 300:
                return answer
            if not (self.deduplicates and self.done[key]):
                self.done[key] += 1
            self.bodies[key] = body
            return answer or (200, {})

    def asked(self) -> Answer:
        """Somebody asks how far it is."""
        self.polls += 1
        return self.answers.pop(0) or (200, {}) if self.answers else (200, {})


@contextmanager
def service(*, deduplicates: bool = True) -> Iterator[Service]:
    """A service on a port of this machine, in a thread."""
    it = Service(deduplicates=deduplicates)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            it.requests.append(("POST", self.path, dict(self.headers)))
            self._answer(it.told(self.headers["Idempotency-Key"], body))

        def do_GET(self) -> None:
            it.requests.append(("GET", self.path, dict(self.headers)))
            self._answer(it.asked())

        def _answer(self, answer: Answer) -> None:
            code, headers = answer
            if code == 0:  # it goes away without a word
                self.connection.close()
                return
            self.send_response(code)
            for name, value in {"Content-Length": "0", **headers}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    it.url = f"http://127.0.0.1:{server.server_port}/erasures"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield it
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
