"""Where files lie: what a tree of files can do for us, the same for a disk, SFTP, FTP and S3."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO, NamedTuple, Protocol

from ordholden.connectors import errors
from ordholden.connectors.errors import ConnectorError, Kind

CHUNK = 1 << 20
"""Bytes that are in memory of a file at a time."""

OURS = ".ordholden-"
"""How the name of a file begins that is only there while another is rewritten."""


class File(NamedTuple):
    """A file as it was listed. `path` is below the root, with / between its parts and bytes that are no UTF-8 escaped.

    `modified` is in seconds since 1970. `tag` says, with size and time, whether it is still the same. Not `plain`: a
    link or the like, which is never opened.
    """

    path: str
    size: int
    modified: float
    tag: str = ""
    plain: bool = True

    @property
    def folder(self) -> str:
        """The path of its folder; empty at the root."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition("/")[2]


class Storage(Protocol):
    """A tree of files. Nothing outside of it is ever reached. Methods raise ConnectorError, never with a path in it.

    What changes something is told which file is meant, as it was listed. It compares first, and is False, with nothing
    done, where the file is another one now; True also where it is gone already.
    """

    @property
    def remains(self) -> tuple[str, ...]:
        """Where the content of a removed file lives on for a while, in words for a report."""

    def files(self) -> Iterator[File]:
        """Every file, in no order; memory stays flat. Links are told and not followed.

        Nothing else is asked of the storage before this has come to its end.
        """

    def look(self, path: str) -> File | None:
        """The file as it is now; None where there is none."""

    def open(self, file: File) -> AbstractContextManager[BinaryIO]:
        """The content of a plain file, to be read in portions."""

    def written(self, file: File) -> bool:
        """Another program has the file open for writing; False also where the place cannot tell."""

    def remove(self, file: File) -> bool:
        """Remove the file, with all that is kept of it."""

    def remove_empty(self, folder: str) -> bool:
        """Remove the folder if it is empty; whether it is gone."""

    def rename(self, file: File, to: str) -> bool:
        """Give the file another path. One that is there already is never overwritten: ConnectorError."""

    def replace(self, file: File, content: Iterable[bytes]) -> bool:
        """Put another content in its place, whole or not at all; nothing is kept of the old one.

        Owner, rights and time stay the same where the place can do that: a file does not grow younger by it.
        """

    def settle(self) -> None:
        """See to it that what was done outlives the machine's power."""

    def close(self) -> None:
        """Let go of everything."""


def temporary(path: str) -> str:
    """The path under which a new content is written before it takes the place of the old one.

    The same for the same file: what a run that was cut off left there is overwritten by the next one.
    """
    folder, slash, name = path.rpartition("/")
    digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:20]
    return f"{folder}{slash}{OURS}{digest}"


def there_already(system: str) -> ConnectorError:
    """A file would be renamed to a name that another one has."""
    return ConnectorError(
        Kind.CONSTRAINT,
        "A file cannot be renamed: another one has the new name already.",
        "Choose a way of clearing that makes different names, such as a placeholder. The file was left as it is.",
        system=system,
    )


def no_path(system: str) -> ConnectorError:
    """What would be written into a part of a path makes no path of the same pattern."""
    return ConnectorError(
        Kind.CONSTRAINT,
        "A file cannot be renamed: the new name is none, or would lead somewhere else.",
        "A part of a path is a text without / that fits the pattern; choose another way of clearing.",
        system=system,
    )


ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP})
"""There is nothing (any more), or a link stands there now."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM})
_LOST = frozenset({errno.ECONNRESET, errno.EPIPE, errno.ETIMEDOUT, errno.ECONNABORTED, errno.ESTALE})


def explain(system: str, error: Exception) -> ConnectorError:
    """Our error for one of the operating system. Only its number is taken from it."""
    number = error.errno if isinstance(error, OSError) else None
    if number in _FULL:
        return ConnectorError(
            Kind.OTHER,
            "There is no space left for a file.",
            "Make room and run the command again; the old file is still whole.",
            system=system,
        )
    if number == errno.EROFS:
        return ConnectorError(
            Kind.RIGHTS, "The files can only be read.", "Mount the place so that it can be written.", system=system
        )
    if number in _FORBIDDEN or isinstance(error, PermissionError):
        return errors.no_rights(system, "the files")
    if number in _LOST or isinstance(error, ConnectionError | EOFError):
        return lost(system)
    if isinstance(error, TimeoutError):
        return unreachable(system, "nothing answers in time")
    return errors.failed(system, error)


def written_by_others(system: str) -> ConnectorError:
    """Another program has a file open for writing."""
    return ConnectorError(
        Kind.LOCK,
        "A file is open in a program that writes into it.",
        "It was left as it is. Run the command again when the program has closed it, as at the rotation of a log.",
        system=system,
        again=True,
    )


def unreachable(system: str, why: str = "nothing answers there") -> ConnectorError:
    """The server of the files cannot be reached."""
    what, mend = f"The files cannot be reached: {why}.", "Is the server running, and is the system's url right?"
    return ConnectorError(Kind.UNREACHABLE, what, mend, system=system, again=True)


def refused(system: str) -> ConnectorError:
    """The server of the files does not let us in."""
    what, mend = "The server of the files refuses the user or the password.", "Look at both in the system's url."
    return ConnectorError(Kind.REFUSED, what, mend, system=system)


def lost(system: str) -> ConnectorError:
    """The connection to a server of files ended in the middle; nothing there takes anything back."""
    return ConnectorError(
        Kind.LOST,
        "The connection was lost in the middle.",
        "Run the command again: what was done is not done twice.",
        system=system,
        again=True,
    )
