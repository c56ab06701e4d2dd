"""Files behind FTP or FTPS, by the standard library. Lists are in the machine's form (MLSD, RFC 3659), and no other."""

from __future__ import annotations

import ftplib
import io
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import BinaryIO

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

SECONDS = 30
SILENT = 30
"""Seconds after which we ask first whether the server still knows us."""
DEEPEST = 64
"""Folders in folders. A server that follows links lists a link to a folder above as a folder, again and again."""

FOLDERS = frozenset({"dir", "cdir", "pdir"})
UNKNOWN_COMMAND = ("500", "501", "502", "504")
NOT_LET_IN = "530"
NO_ROOM = ("452", "552")
ABSENT_OR_FORBIDDEN = "550"


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """Where the server is, and who we are there."""

    host: str
    port: int = 21
    user: str = "anonymous"
    password: str = field(default="", repr=False)
    tls: bool = False
    root: str = "/"


class FTP:
    """A `Storage` behind FTP. It connects when it is first asked, and once; a second time to read.

    On one connection only one transfer runs at a time, and a file is read while its new content is written.
    """

    remains = ("backups of the server", "blocks of its disk until they are used again")

    def __init__(self, system: str, address: Address) -> None:
        self.system, self._address = system, address
        self._explain = partial(_explain, system)
        self._open: ftplib.FTP | None = None
        self._read: ftplib.FTP | None = None
        self._asked: dict[ftplib.FTP, float] = {}

    def files(self) -> Iterator[File]:
        folders = [""]
        while folders:
            folder = folders.pop()
            if folder.count("/") > DEEPEST:
                what = f"Folders lie in each other more than {DEEPEST} deep: a link leads back to a folder above it."
                raise ConnectorError(Kind.OTHER, what, "Take the link away.", system=self.system)
            for name, facts in self._entries(folder):
                path = f"{folder}/{name}" if folder else name
                if facts.get("type") == "dir":
                    folders.append(path)
                elif facts.get("type") not in FOLDERS:
                    yield _file(path, facts)

    def look(self, path: str) -> File | None:
        return guarded(lambda: self._looked(path), self._explain)

    @contextmanager
    def open(self, file: File) -> Iterator[BinaryIO]:
        connection = guarded(lambda: _transfer(self._reading, f"RETR {self._way(file.path)}"), self._explain)
        try:
            yield _Reader(connection, self._explain)
        finally:
            connection.close()
            self._end()

    def written(self, file: File) -> bool:
        del file
        return False  # no server tells it

    def remove(self, file: File) -> bool:
        def removed() -> bool:
            with suppress(ftplib.error_perm):
                self._ftp.delete(self._way(temporary(file.path)))
            now = self._looked(file.path)
            if now != file:
                return now is None
            self._ftp.delete(self._way(file.path))
            return True

        return guarded(removed, self._explain)

    def remove_empty(self, folder: str) -> bool:
        try:
            self._ftp.rmd(self._way(folder))
        except (ftplib.Error, OSError, EOFError):
            return False  # not empty, or not ours to remove
        return True

    def rename(self, file: File, to: str) -> bool:
        def renamed() -> bool:
            now = self._looked(file.path)
            if now != file:
                return now is None
            steps = to.split("/")[:-1]
            for number in range(1, len(steps) + 1):
                with suppress(ftplib.error_perm):
                    self._ftp.mkd(self._way("/".join(steps[:number])))
            if self._looked(to) is not None:
                raise there_already(self.system)
            self._ftp.rename(self._way(file.path), self._way(to))
            return True

        return guarded(renamed, self._explain)

    def replace(self, file: File, content: Iterable[bytes]) -> bool:
        beside = self._way(temporary(file.path))

        def replaced() -> bool:
            try:
                self._store(beside, content)
                now = self._looked(file.path)
                if now == file:
                    self._ftp.rename(beside, self._way(file.path))
                return now in (file, None)
            finally:
                with suppress(ftplib.Error, OSError, EOFError):
                    self._ftp.delete(beside)

        return guarded(replaced, self._explain)

    def settle(self) -> None:
        """The protocol has no word for it."""

    def close(self) -> None:
        for each in (self._open, self._read):
            if each is not None:
                _let_go(each)
        self._open = self._read = None
        self._asked.clear()

    # ------------------------------------------------------------------------------------- connecting

    @property
    def _ftp(self) -> ftplib.FTP:
        self._open = self._awake(self._open)
        return self._open

    @property
    def _reading(self) -> ftplib.FTP:
        self._read = self._awake(self._read)
        return self._read

    def _awake(self, known: ftplib.FTP | None) -> ftplib.FTP:
        """The connection; another one where the server has ended it, as it does with who is silent for long."""
        if known is not None and time.monotonic() - self._asked.get(known, 0) > SILENT and not _knows_us(known):
            known = None
        server = known or guarded(self._connect, partial(_unconnected, self.system))
        self._asked[server] = time.monotonic()
        return server

    def _connect(self) -> ftplib.FTP:
        at = self._address
        # Latin 1 carries every byte of a path unchanged.
        server = _secured() if at.tls else ftplib.FTP(timeout=SECONDS, encoding="latin-1")  # noqa: S321 - it is asked for
        try:
            server.connect(at.host, at.port)
            server.login(at.user, at.password)
            if isinstance(server, ftplib.FTP_TLS):
                server.prot_p()
            server.voidcmd("TYPE I")
            with suppress(ftplib.error_perm):
                server.voidcmd("OPTS UTF8 ON")
        except BaseException:
            server.close()
            raise
        return server

    def _way(self, path: str) -> str:
        way = "/".join(part for part in (self._address.root.rstrip("/"), path) if part) or "/"
        return way.encode("utf-8", "surrogateescape").decode("latin-1")

    def _end(self) -> None:
        """Hear what the server says after a transfer; one that was broken off in the middle ends the connection."""
        if self._read is None:
            return
        try:
            self._read.voidresp()
        except (ftplib.Error, OSError, EOFError):
            _let_go(self._read)
            self._read = None

    # -------------------------------------------------------------------------------------- the tree

    def _entries(self, folder: str) -> Iterator[tuple[str, Mapping[str, str]]]:
        try:
            server = self._ftp
            lines = guarded(lambda: _transfer(server, f"MLSD {self._way(folder)}"), self._unlisted)
        except ConnectorError:
            if folder and self.look(folder) is None:
                return  # gone meanwhile
            raise
        with lines:
            while line := guarded(lines.readline, self._explain):
                yield _facts(line)
        guarded(server.voidresp, self._explain)

    def _unlisted(self, error: Exception) -> ConnectorError:
        if isinstance(error, ftplib.error_perm) and str(error)[:3] in UNKNOWN_COMMAND:
            return ConnectorError(
                Kind.OTHER,
                "The server does not list files in a form that can be read for certain (MLSD, RFC 3659).",
                "Use SFTP, or another FTP server; the old lists are made for the eye.",
                system=self.system,
            )
        return self._explain(error)

    def _looked(self, path: str) -> File | None:
        try:
            answer = self._ftp.sendcmd(f"MLST {self._way(path)}")
        except ftplib.error_perm as error:
            if str(error)[:3] == ABSENT_OR_FORBIDDEN:
                return None
            raise
        told = next((line for line in answer.splitlines()[1:] if line.startswith(" ")), "")
        return _file(path, _facts(told.strip().encode("latin-1"))[1])

    def _store(self, way: str, content: Iterable[bytes]) -> None:
        server = self._ftp
        connection = server.transfercmd(f"STOR {way}")
        with connection:
            for portion in content:
                connection.sendall(portion)
        server.voidresp()


class _Reader(io.BufferedIOBase, BinaryIO):
    """A transfer, read in portions; what goes wrong in it is told without a path."""

    def __init__(self, connection: BinaryIO, explain: errors.Explain) -> None:
        self._connection, self._explain = connection, explain

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        return guarded(lambda: self._connection.read(-1 if size is None else min(size, CHUNK)), self._explain)


def _transfer(server: ftplib.FTP, command: str) -> BinaryIO:
    connection = server.transfercmd(command)
    try:
        return connection.makefile("rb")
    finally:
        connection.close()  # the file keeps the socket open until it is closed itself


def _secured() -> ftplib.FTP_TLS:
    """A client that believes only a server whose certificate is vouched for, by who the machine trusts."""
    return ftplib.FTP_TLS(timeout=SECONDS, encoding="latin-1", context=ssl.create_default_context())  # noqa: S321


def _knows_us(server: ftplib.FTP) -> bool:
    try:
        server.voidcmd("NOOP")
    except (ftplib.Error, OSError, EOFError):
        _let_go(server)
        return False
    return True


def _let_go(server: ftplib.FTP) -> None:
    with suppress(Exception):
        server.quit()
    with suppress(Exception):
        server.close()


def _facts(line: bytes) -> tuple[str, Mapping[str, str]]:
    """Name and facts of an entry: `type=file;size=3;modify=20260101120000; name`."""
    told, _, name = line.rstrip(b"\r\n").partition(b" ")
    pairs = (fact.partition("=") for fact in told.decode("ascii", "replace").split(";") if fact)
    return name.decode("utf-8", "surrogateescape"), {key.lower(): value for key, _, value in pairs}


def _file(path: str, facts: Mapping[str, str]) -> File:
    kind = facts.get("type", "").lower()
    return File(
        path, int(facts.get("size", 0)), _instant(facts.get("modify", "")), facts.get("unique", ""), kind == "file"
    )


def _instant(text: str) -> float:
    whole, _, part = text.partition(".")
    return datetime.strptime(whole, "%Y%m%d%H%M%S").replace(tzinfo=UTC).timestamp() + float(f"0.{part or 0}")


# ----------------------------------------------------------------------------------------------- errors


def _explain(system: str, error: Exception) -> ConnectorError:
    number = str(error)[:3] if isinstance(error, ftplib.Error) else ""
    if number in NO_ROOM:
        return ConnectorError(Kind.OTHER, "There is no space left for a file.", "Make room there.", system=system)
    if number == ABSENT_OR_FORBIDDEN:
        return errors.no_rights(system, "the files")
    if isinstance(error, ftplib.error_temp | ftplib.error_proto | EOFError | ConnectionError | TimeoutError):
        return lost(system)
    return explain(system, error)


def _unconnected(system: str, error: Exception) -> ConnectorError:
    if isinstance(error, ftplib.error_perm) and str(error)[:3] == NOT_LET_IN:
        return refused(system)
    if isinstance(error, ssl.SSLCertVerificationError):
        return ConnectorError(
            Kind.REFUSED,
            "The server's certificate is not one that this machine trusts.",
            "Nothing was sent. Ask its administrator; a certificate of your own is trusted with SSL_CERT_FILE.",
            system=system,
        )
    if isinstance(error, OSError | EOFError | ftplib.Error):
        return unreachable(system)
    return errors.failed(system, error)
