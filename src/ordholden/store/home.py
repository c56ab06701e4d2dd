"""Where Ordholden's own things lie: the store in one folder, the keys in another, apart from it.

Whoever copies the store (a backup, a stolen disk) must not get the keys with it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ordholden.store.errors import StoreRefused


@dataclass(frozen=True, kw_only=True, slots=True)
class Home:
    """Where things lie. `database_url` None: the store is the embedded PostgreSQL in `folder`/store.

    `checkpoints`: the folder into which the ledger's checkpoints are written, if any.
    """

    folder: Path
    keys: Path
    database_url: str | None = None
    checkpoints: Path | None = None

    @property
    def store(self) -> Path:
        """The folder of the embedded store."""
        return self.folder / "store"


def locate(environment: Mapping[str, str]) -> Home:
    """The home that the environment names, or XDG's folders.

    ORDHOLDEN_HOME, ORDHOLDEN_KEYS, ORDHOLDEN_DATABASE_URL, ORDHOLDEN_CHECKPOINTS.

    Raises StoreRefused where the keys would lie inside the home: a copy of the store would take them along.
    """
    own = Path(environment.get("HOME") or Path.home())
    data = Path(environment.get("XDG_DATA_HOME") or own / ".local" / "share")
    settings = Path(environment.get("XDG_CONFIG_HOME") or own / ".config")
    folder = _absolute(environment.get("ORDHOLDEN_HOME") or data / "ordholden")
    keys = _absolute(environment.get("ORDHOLDEN_KEYS") or settings / "ordholden" / "keys")
    if keys == folder or folder in keys.parents:
        raise StoreRefused(
            "STO001",
            f"The keys would lie inside the store's home: {keys}.",
            why="Whoever copies the home would have the keys with it, and the seal would protect nobody.",
            mend=f"Set ORDHOLDEN_KEYS to a folder outside {folder}.",
        )
    out = environment.get("ORDHOLDEN_CHECKPOINTS")
    return Home(
        folder=folder,
        keys=keys,
        database_url=environment.get("ORDHOLDEN_DATABASE_URL") or None,
        checkpoints=_absolute(out) if out else None,
    )


def private_folder(folder: Path) -> Path:
    """The folder, made with the rights 0700 where it is missing; refused where others may look into it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreRefused(
            "STO001",
            f"The folder {folder} cannot be made: {error.strerror}.",
            mend="Set ORDHOLDEN_HOME and ORDHOLDEN_KEYS to folders that you may write to.",
        ) from None
    _refuse_others(folder, wanted=0o700)
    return folder


def is_there(folder: Path) -> bool:
    """Whether the folder is there, without making it; refused where others may look into it or we may not."""
    try:
        there = folder.is_dir()
    except OSError as error:
        raise StoreRefused("STO001", f"The folder {folder} cannot be reached: {error.strerror}.") from None
    return there and private_folder(folder).is_dir()


def read_private(file: Path) -> str:
    """The text of a file that nobody else may read or change; refused otherwise."""
    _refuse_others(file, wanted=0o600)
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise StoreRefused("STO004", f"The file {file} cannot be read as text.") from None


def write_private(file: Path, text: str) -> None:
    """Write a new file whole or not at all, with the rights 0600. FileExistsError where there is one already."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.link(draft, file)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Make a new name in the folder survive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _absolute(path: str | Path) -> Path:
    return Path(path).expanduser().absolute().resolve()


def _refuse_others(path: Path, *, wanted: int) -> None:
    """Others must not read, write or list.

    That the server's user may pass through a folder (see `server_user`) shows as the group's x, and is no harm.
    """
    found = path.stat()
    allowed = stat.S_IXGRP if path.is_dir() else 0
    if found.st_mode & 0o077 & ~allowed:
        raise StoreRefused(
            "STO002",
            f"Others than you have rights on {path} ({stat.S_IMODE(found.st_mode):04o}).",
            why="Whoever reads a key reads what it seals.",
            mend=f"chmod {wanted:04o} {path}",
        )
    foreign = found.st_uid not in {os.geteuid(), 0} or not os.access(path, os.R_OK)
    if foreign and os.geteuid() != 0:
        raise StoreRefused(
            "STO002",
            f"{path} belongs to another user.",
            why="Its owner could read or change what is in it.",
            mend="Run Ordholden as that user, or choose other folders by ORDHOLDEN_HOME and ORDHOLDEN_KEYS.",
        )
