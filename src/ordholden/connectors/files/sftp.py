"""Files behind SFTP, by paramiko. A server whose key is not known is refused, whoever it says that it is."""

from __future__ import annotations

import base64
import binascii
import io
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

import paramiko

from ordholden.connectors import errors
from ordholden.connectors.errors import ConnectorError, Kind, guarded
from ordholden.connectors.files.storage import (
    CHUNK,
    File,
    explain,
    lost,
    refused,
    temporary,
    there_already,
    unreachable,
)

T = TypeVar("T")

SECONDS = 30
"""How long the server may take to answer."""

ASKED = 32 * 1024
"""Bytes that one request of the protocol brings."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """Where the server is, who we are there, and by which key it is known ("" : by the known_hosts of the user)."""

    host: str
    port: int = 22
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    key_file: str | None = None
    host_key: str = ""
    root: str


class SFTP:
    """A `Storage` behind SFTP. It connects when it is first asked, and once."""

    remains = ("backups of the server", "blocks of its disk until they are used again")

    def __init__(self, system: str, address: Address) -> None:
        self.system, self._address = system, address
        self._explain = partial(_explain, system)
        self._open: tuple[paramiko.SSHClient, paramiko.SFTPClient, str] | None = None
        self._read: paramiko.SFTPClient | None = None
        self._trusted: set[str] = set()

    def files(self) -> Iterator[File]:
        folders = [""]
        while folders:
            folder = folders.pop()
            for status in self._entries(folder):
                path = f"{folder}/{status.filename}" if folder else status.filename
                if stat.S_ISDIR(status.st_mode or 0):
                    folders.append(path)
                else:
                    yield _file(path, status)
        self._trusted.clear()  # what is done later looks anew where a folder is

    def look(self, path: str) -> File | None:
        return self._if_there(lambda: _file(path, self._client.lstat(self._way(path))), otherwise=None)

    @contextmanager
    def open(self, file: File) -> Iterator[BinaryIO]:
        def opened() -> paramiko.SFTPFile:
            self._within(file.folder)
            return self._reading.open(self._way(file.path), "rb")

        remote = guarded(opened, self._explain)
        with remote:
            yield cast("BinaryIO", io.BufferedReader(_Reader(remote, file.size, self._explain), CHUNK))

    def written(self, file: File) -> bool:
        del file
        return False  # no server tells it

    def remove(self, file: File) -> bool:
        def removed() -> bool:
            self._within(file.folder)
            with suppress(FileNotFoundError):
                self._client.remove(self._way(temporary(file.path)))
            if self.look(file.path) not in (file, None):
                return False
            self._client.remove(self._way(file.path))
            return True

        return self._if_there(removed, otherwise=True)

    def remove_empty(self, folder: str) -> bool:
        try:
            self._within(folder)
            self._client.rmdir(self._way(folder))
        except (OSError, EOFError, paramiko.SSHException):
            return False  # not empty, or not ours to remove
        self._trusted.discard(folder)
        return True

    def rename(self, file: File, to: str) -> bool:
        def renamed() -> bool:
            self._within(file.folder)
            now = self.look(file.path)
            if now != file:
                return now is None
            self._make_folders(to, self._client.lstat(self._way(file.folder)).st_mode)
            if self.look(to) is not None:
                raise there_already(self.system)
            self._client.rename(self._way(file.path), self._way(to))
            return True

        return self._if_there(renamed, otherwise=True)

    def replace(self, file: File, content: Iterable[bytes]) -> bool:
        beside = self._way(temporary(file.path))

        def replaced() -> bool:
            self._within(file.folder)
            before = self._client.lstat(self._way(file.path))
            try:
                self._write(beside, content, before)
                now = self.look(file.path)
                if now != file:
                    return now is None
                self._client.posix_rename(beside, self._way(file.path))
            except FileNotFoundError:
                return False  # moved away, or what was written was: nothing was put in its place
            finally:
                with suppress(OSError):
                    self._client.remove(beside)
            return True

        return self._if_there(replaced, otherwise=True)

    def settle(self) -> None:
        """The protocol has no word for it; what may have been swapped for a link is looked at anew."""
        self._trusted.clear()

    def close(self) -> None:
        if self._open is not None:
            with suppress(Exception):
                self._open[0].close()
            self._open = self._read = None

    # ------------------------------------------------------------------------------------- connecting

    @property
    def _client(self) -> paramiko.SFTPClient:
        return self._connected()[1]

    @property
    def _reading(self) -> paramiko.SFTPClient:
        """A channel of its own: on one, answers to what is written unasked would be taken for the reader's."""
        if self._read is None:
            self._read = self._connected()[0].open_sftp()
            _patient(self._read)
        return self._read

    def _connected(self) -> tuple[paramiko.SSHClient, paramiko.SFTPClient, str]:
        if self._open is None:
            shell = paramiko.SSHClient()
            shell.set_missing_host_key_policy(paramiko.RejectPolicy())
            try:
                self._open = guarded(lambda: self._connect(shell), partial(_unconnected, self.system))
            except ConnectorError:
                shell.close()
                raise
        return self._open

    def _connect(self, shell: paramiko.SSHClient) -> tuple[paramiko.SSHClient, paramiko.SFTPClient, str]:
        at = self._address
        self._know(shell)
        key = str(Path(at.key_file).expanduser()) if at.key_file else None
        shell.connect(
            at.host,
            at.port,
            at.user,
            at.password,
            key_filename=key,
            allow_agent=at.password is None and key is None,
            look_for_keys=at.password is None and key is None,
            timeout=SECONDS,
            banner_timeout=SECONDS,
            auth_timeout=SECONDS,
        )
        client = shell.open_sftp()
        _patient(client)
        return shell, client, client.normalize(at.root)

    def _know(self, shell: paramiko.SSHClient) -> None:
        """The declared key, and then no other one; else those that the user knows."""
        if not self._address.host_key:
            shell.load_system_host_keys()
            return
        kind, written = _parts(self._address.host_key)
        try:
            key = paramiko.PKey.from_type_string(kind, base64.b64decode(written))
        except (binascii.Error, ValueError, paramiko.SSHException):
            raise _no_key(self.system) from None
        at = self._address
        name = at.host if at.port == 22 else f"[{at.host}]:{at.port}"  # noqa: PLR2004 - the port of SSH
        shell.get_host_keys().add(name, key.get_name(), key)

    # -------------------------------------------------------------------------------------- the tree

    def _way(self, path: str) -> str:
        root = self._connected()[2]
        return f"{root.rstrip('/')}/{path}" if path else root

    def _within(self, folder: str) -> None:
        """The folder is where it was listed: nobody has put a link in its place that leads elsewhere."""
        if folder not in self._trusted:
            way = self._way(folder)
            if self._client.normalize(way) != way:
                raise FileNotFoundError
            self._trusted.add(folder)

    def _entries(self, folder: str) -> Iterator[paramiko.SFTPAttributes]:
        def listed() -> Iterator[paramiko.SFTPAttributes]:
            self._within(folder)
            return self._client.listdir_iter(self._way(folder))

        none: Iterator[paramiko.SFTPAttributes] = iter(())
        entries = self._if_there(listed, otherwise=none) if folder else guarded(listed, self._unlisted)
        while (entry := guarded(lambda: next(entries, None), self._explain)) is not None:
            yield entry

    def _unlisted(self, error: Exception) -> ConnectorError:
        if isinstance(error, FileNotFoundError):
            what, mend = "The folder of the system is not there.", "Is the path in its url right?"
            return ConnectorError(Kind.UNREACHABLE, what, mend, system=self.system, again=True)
        return self._explain(error)

    def _make_folders(self, path: str, mode: int | None) -> None:
        steps = path.split("/")[:-1]
        for number in range(1, len(steps) + 1):
            folder = "/".join(steps[:number])
            with suppress(OSError):  # it is there already; what cannot be made is told by what comes next
                self._client.mkdir(self._way(folder), stat.S_IMODE(mode or 0o755))
            self._within(folder)

    def _write(self, way: str, content: Iterable[bytes], like: paramiko.SFTPAttributes) -> None:
        with self._client.open(way, "wb") as remote:
            remote.set_pipelined(pipelined=True)
            for portion in content:
                remote.write(portion)
        with suppress(OSError):
            self._client.chmod(way, stat.S_IMODE(like.st_mode or 0o600))
            self._client.utime(way, (like.st_atime or 0, like.st_mtime or 0))

    def _if_there(self, call: Callable[[], T], *, otherwise: T) -> T:
        def tried() -> T:
            with suppress(FileNotFoundError):
                return call()
            return otherwise

        return guarded(tried, self._explain)


def _patient(client: paramiko.SFTPClient) -> None:
    channel = client.get_channel()
    if channel is not None:
        channel.settimeout(SECONDS)


class _Reader(io.RawIOBase):
    """A remote file read from its beginning, with so many requests on their way at a time, and no more."""

    def __init__(self, remote: paramiko.SFTPFile, size: int, explain: errors.Explain) -> None:
        self._remote, self._left, self._at, self._explain = remote, size, 0, explain

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        wanted = min(len(buffer), self._left)
        parts = [(self._at + n, min(ASKED, wanted - n)) for n in range(0, wanted, ASKED)]
        content = guarded(lambda: b"".join(self._remote.readv(parts)), self._explain) if parts else b""
        self._at += len(content)
        self._left -= len(content)
        buffer[: len(content)] = content
        return len(content)


def _file(path: str, status: paramiko.SFTPAttributes) -> File:
    plain = stat.S_ISREG(status.st_mode or 0)
    return File(path, status.st_size or 0, float(status.st_mtime or 0), str(status.st_mode), plain=plain)


def _parts(host_key: str) -> tuple[str, str]:
    """Kind and key of a line as ssh-keyscan prints it, with or without the host before it."""
    words = host_key.split()
    place = next((n for n, word in enumerate(words) if word.startswith(("ssh-", "ecdsa-"))), 0)
    return (words[place], words[place + 1]) if len(words) > place + 1 else ("", "")


# ----------------------------------------------------------------------------------------------- errors


def _explain(system: str, error: Exception) -> ConnectorError:
    if isinstance(error, paramiko.SSHException | EOFError):
        return lost(system)
    if type(error) is OSError and error.errno is None:
        # SFTP's "failure", which says no more than that: a full disk, a folder that is not empty, a read-only place.
        what = "The server refuses the change without saying why."
        return ConnectorError(Kind.OTHER, what, "Its disk may be full, or the place read-only.", system=system)
    return explain(system, error)


def _unconnected(system: str, error: Exception) -> ConnectorError:
    if isinstance(error, paramiko.BadHostKeyException):
        return ConnectorError(
            Kind.REFUSED,
            "The server shows another key than the one it is known by.",
            "Nothing was sent. Either it was set up anew, or somebody stands between: ask its administrator for the new"
            " key, and only then change host key (or known_hosts).",
            system=system,
        )
    if isinstance(error, paramiko.AuthenticationException):
        return refused(system)
    if isinstance(error, paramiko.SSHException) and "not found in known_hosts" in str(error):
        return ConnectorError(
            Kind.REFUSED,
            "The server's key is not known.",
            "Ask its administrator for the key, and write it at the system as host key, or into ~/.ssh/known_hosts.",
            system=system,
        )
    if isinstance(error, FileNotFoundError):
        what, mend = "The folder of the system, or the key file, is not there.", "Look at the system's url."
        return ConnectorError(Kind.UNREACHABLE, what, mend, system=system)
    if isinstance(error, OSError | EOFError | paramiko.SSHException):
        return unreachable(system)
    return errors.failed(system, error)


def _no_key(system: str) -> ConnectorError:
    return ConnectorError(
        Kind.ADDRESS,
        "The host key of the system cannot be read.",
        'It is a line of ssh-keyscan: host key: "ssh-ed25519 AAAAC3..."',
        system=system,
    )
