"""An SFTP server of the tests' own, in a thread: it gives out one folder."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncssh


@dataclass(frozen=True, kw_only=True)
class Running:
    """Where the server is, and the key that it shows."""

    port: int
    host_key: str


class _Server(asyncssh.SSHServer):
    open: list[asyncssh.SSHServerConnection]

    def connection_made(self, connection: asyncssh.SSHServerConnection) -> None:
        self.open.append(connection)

    def begin_auth(self, username: str) -> bool:
        return bool(username)

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == ("anna", "kodeord")


@contextmanager
def running(folder: Path, key: asyncssh.SSHKey | None = None, port: int = 0) -> Iterator[Running]:
    """A server that lets anna in with her password, and whose root is the folder."""
    host_key = key or asyncssh.generate_private_key("ssh-ed25519")
    loop, ready, found = asyncio.new_event_loop(), threading.Event(), []

    connections: list[asyncssh.SSHServerConnection] = []
    kind = type("Serving", (_Server,), {"open": connections})

    async def serve() -> None:
        server = await asyncssh.create_server(
            kind,
            "127.0.0.1",
            port,
            server_host_keys=[host_key],
            sftp_factory=lambda chan: asyncssh.SFTPServer(chan, chroot=os.fsencode(folder)),
        )
        found.append(server)
        ready.set()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(serve())
        loop.run_forever()
        loop.run_until_complete(end())
        loop.close()

    async def end() -> None:
        found[0].close()
        for connection in connections:
            connection.abort()
        await found[0].wait_closed()
        await asyncio.sleep(0.05)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(30)
    try:
        public = host_key.export_public_key().decode().strip().rsplit(" ", 0)[0]
        yield Running(port=found[0].get_port(), host_key=" ".join(public.split()[:2]))
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
