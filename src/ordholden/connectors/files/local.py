"""Files on a disk of this machine. A path is walked folder by folder, and a link on the way ends it."""

from __future__ import annotations

import ctypes
import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar

from ordholden.connectors import errors
from ordholden.connectors.errors import ConnectorError, Kind, guarded
from ordholden.connectors.files.leases import Written, undisturbed
from ordholden.connectors.files.storage import ABSENT, File, explain, temporary, there_already, written_by_others

T = TypeVar("T")

_RENAME = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
NO_REPLACE, EXCHANGE = 1, 2
_UNABLE = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP})

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class Local:
    """A `Storage` in a folder of this machine."""

    remains = ("backups", "blocks of the disk until they are used again", "other hard links to the same file")

    def __init__(self, system: str, root: Path) -> None:
        self.system, self._root = system, root
        self._explain = partial(explain, system)
        self._touched: set[str] = set()

    def files(self) -> Iterator[File]:
        folders = [""]
        while folders:
            folder = folders.pop()
            for entry, status in self._entries(folder):
                path = f"{folder}/{entry}" if folder else entry
                if stat.S_ISDIR(status.st_mode):
                    folders.append(path)
                else:
                    yield _file(path, status)

    def look(self, path: str) -> File | None:
        def looked() -> File | None:
            with self._folder(path) as folder:
                return _file(path, os.lstat(_name(path), dir_fd=folder))

        return self._if_there(looked, otherwise=None)

    @contextmanager
    def open(self, file: File) -> Iterator[BinaryIO]:
        def opened() -> BinaryIO:
            with self._folder(file.path) as folder:
                number = os.open(_name(file.path), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
            return os.fdopen(number, "rb")

        with guarded(opened, self._explain) as content:
            yield content

    def written(self, file: File) -> bool:
        try:
            with self.open(file) as content, undisturbed(content.fileno()):
                return False
        except Written:
            return True

    def remove(self, file: File) -> bool:
        def removed() -> bool:
            with self._folder(file.path) as folder:
                with suppress(FileNotFoundError):
                    os.unlink(temporary(_name(file.path)), dir_fd=folder)
                if _file(file.path, os.lstat(_name(file.path), dir_fd=folder)) != file:
                    return False
                os.unlink(_name(file.path), dir_fd=folder)
                self._touched.add(file.folder)
                return True

        return self._if_there(removed, otherwise=True)

    def remove_empty(self, folder: str) -> bool:
        def removed() -> bool:
            with self._folder(folder) as parent:
                os.rmdir(_name(folder), dir_fd=parent)
            self._touched.discard(folder)
            return True

        try:
            return self._if_there(removed, otherwise=True)
        except ConnectorError:
            return False  # not empty, or not ours to remove: an empty folder is no reason to call a removal failed

    def rename(self, file: File, to: str) -> bool:
        def renamed() -> bool:
            with self._folder(file.path) as old:
                if _file(file.path, os.lstat(_name(file.path), dir_fd=old)) != file:
                    return False
                self._make_folders(to, os.fstat(old).st_mode)
                with self._folder(to) as new:
                    if not _moved(_name(file.path), _name(to), old, new):
                        raise there_already(self.system)
            self._touched |= {file.folder, to.rpartition("/")[0]}
            return True

        return self._if_there(renamed, otherwise=True)

    def replace(self, file: File, content: Iterable[bytes]) -> bool:
        def replaced() -> bool:
            name, beside = _name(file.path), temporary(_name(file.path))
            with self._folder(file.path) as folder, _opened(name, folder) as number:
                try:
                    with undisturbed(number) as ask:
                        _write(beside, _asking(ask, content), folder, os.fstat(number))
                        if _file(file.path, os.lstat(name, dir_fd=folder)) != file:
                            return False
                        ask()
                        _put_in_place(beside, name, folder, ask)
                        os.fsync(folder)
                except Written:
                    raise written_by_others(self.system) from None
                except FileNotFoundError:
                    return False  # moved away, or what was written was: nothing was put in its place
                finally:
                    with suppress(FileNotFoundError):
                        os.unlink(beside, dir_fd=folder)
            return True

        return self._if_there(replaced, otherwise=True)

    def settle(self) -> None:
        for path in self._touched:
            with suppress(OSError), self._folder(f"{path}/x" if path else "x") as folder:
                os.fsync(folder)
        self._touched.clear()

    def close(self) -> None:
        """Nothing is open."""

    # ---------------------------------------------------------------------------------------- folders

    @contextmanager
    def _folder(self, path: str) -> Iterator[int]:
        """The folder in which the path ends, entered step by step; raises OSError where a step is none or a link."""
        number = os.open(self._root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            for step in path.split("/")[:-1]:
                further = os.open(step, FOLDER, dir_fd=number)
                os.close(number)
                number = further
            yield number
        finally:
            os.close(number)

    def _entries(self, path: str) -> Iterator[tuple[str, os.stat_result]]:
        """What lies in a folder; one that is gone meanwhile has nothing in it, the root has to be there."""
        try:
            with self._folder(f"{path}/x" if path else "x") as folder, os.scandir(folder) as entries:
                for entry in entries:
                    with suppress(FileNotFoundError):
                        yield entry.name, entry.stat(follow_symlinks=False)
        except OSError as error:
            refusal = None if path and error.errno in ABSENT else self._unlisted(error)
        else:
            return
        if refusal is not None:
            raise refusal

    def _unlisted(self, error: OSError) -> ConnectorError:
        if error.errno in ABSENT:
            what, mend = "The folder of the system is not there.", "Is it mounted, and is the path in its url right?"
            return ConnectorError(Kind.UNREACHABLE, what, mend, system=self.system, again=True)
        if isinstance(error, PermissionError):
            return errors.no_rights(self.system, "a folder among the files, which cannot be listed")
        return self._explain(error)

    def _make_folders(self, path: str, mode: int) -> None:
        steps = path.split("/")[:-1]
        for number, step in enumerate(steps):
            with self._folder("/".join(steps[: number + 1])) as folder, suppress(FileExistsError):
                os.mkdir(step, stat.S_IMODE(mode), dir_fd=folder)

    def _if_there(self, call: Callable[[], T], *, otherwise: T) -> T:
        """The result of the call; `otherwise` where there is nothing."""

        def tried() -> T:
            try:
                return call()
            except OSError as error:
                if error.errno not in ABSENT:
                    raise
            return otherwise

        return guarded(tried, self._explain)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _file(path: str, status: os.stat_result) -> File:
    tag = f"{status.st_dev}:{status.st_ino}:{status.st_mtime_ns}"
    return File(path, status.st_size, status.st_mtime_ns / 1e9, tag, plain=stat.S_ISREG(status.st_mode))


def _moved(name: str, to: str, old: int, new: int) -> bool:
    """Rename in one step that never overwrites; where the system cannot do that, after a look."""
    if _RENAME is not None:
        if _RENAME(old, os.fsencode(name), new, os.fsencode(to), NO_REPLACE) == 0:
            return True
        number = ctypes.get_errno()
        if number == errno.EEXIST:
            return False
        if number not in _UNABLE:
            raise OSError(number, "")
    if to in os.listdir(new):
        return False
    os.rename(name, to, src_dir_fd=old, dst_dir_fd=new)
    return True


@contextmanager
def _opened(name: str, folder: int) -> Iterator[int]:
    """A file to be read, never through a link."""
    number = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    try:
        yield number
    finally:
        os.close(number)


def _asking(ask: Callable[[], None], content: Iterable[bytes]) -> Iterator[bytes]:
    """The content, as long as nobody wants to write into the old file: whoever does is not kept waiting."""
    for portion in content:
        ask()
        yield portion


def _put_in_place(beside: str, name: str, folder: int, ask: Callable[[], None]) -> None:
    """Put the new file in the place of the old one; where somebody opened that in the same moment, put it back.

    The two change places, so that there is something to put back; what is then beside is removed by who wrote it.
    """
    if not _exchanged(beside, name, folder):
        os.rename(beside, name, src_dir_fd=folder, dst_dir_fd=folder)
        return
    try:
        ask()
    except Written:
        _exchanged(beside, name, folder)
        raise


def _exchanged(one: str, other: str, folder: int) -> bool:
    """Let two files change places in one step; False where the system cannot do that."""
    if _RENAME is None:
        return False
    if _RENAME(folder, os.fsencode(one), folder, os.fsencode(other), EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number not in _UNABLE:
        raise OSError(number, "")
    return False


def _write(name: str, content: Iterable[bytes], folder: int, like: os.stat_result) -> None:
    """Write a new file, with owner, rights and time of the one that it will replace, down to the disk."""
    number = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600, dir_fd=folder)
    with os.fdopen(number, "wb") as file:
        for portion in content:
            file.write(portion)
        file.flush()
        with suppress(PermissionError):
            os.fchown(file.fileno(), like.st_uid, like.st_gid)
        os.fchmod(file.fileno(), stat.S_IMODE(like.st_mode))
        os.utime(file.fileno(), ns=(like.st_atime_ns, like.st_mtime_ns))
        os.fsync(file.fileno())
