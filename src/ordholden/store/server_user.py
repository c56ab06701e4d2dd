"""PostgreSQL refuses to run as root. Then it runs as a system user of its own, which owns the cluster.

That user has to pass through the folders above the cluster and above the programs. Where they are closed (root's own
home is), it alone is let through by an access rule (a POSIX ACL); nobody else gains anything.
"""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import struct
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ordholden.store.errors import StoreRefused, tell

NAME = "ordholden-store"
_RULES = "system.posix_acl_access"
_READ_AND_RUN = stat.S_IROTH | stat.S_IXOTH
_NO_ID = 0xFFFFFFFF
_OWNER, _USER, _GROUP, _MASK, _OTHERS = 0x01, 0x02, 0x04, 0x10, 0x20


@dataclass(frozen=True, kw_only=True, slots=True)
class ServerUser:
    """Who runs the server. `name` None: we ourselves."""

    name: str | None = None
    uid: int = -1
    gid: int = -1

    def options(self) -> Mapping[str, Any]:
        """What `subprocess.run` needs to run a program as this user."""
        if self.name is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": [], "cwd": "/"}

    def own(self, path: Path) -> None:
        """Hand a file or folder of ours to this user."""
        if self.name is not None:
            os.chown(path, self.uid, self.gid)


def server_user(cluster: Path) -> ServerUser:
    """Who is to run the server of this cluster: as root its owner, or the system user that is made for it."""
    if os.geteuid() != 0:
        return ServerUser()
    if cluster.exists() and (owner := cluster.stat().st_uid):
        return _named_by_id(owner)
    return _named(NAME) or _made()


def let_through(user: ServerUser, *targets: Path) -> None:
    """Let the server's user pass through every closed folder above the targets."""
    if user.name is None:
        return
    for folder in dict.fromkeys(parent for target in targets for parent in reversed(target.resolve().parents)):
        found = folder.stat()
        if not found.st_mode & stat.S_IXOTH and found.st_uid != user.uid:
            _allow_passage(folder, user)


def make_readable(user: ServerUser, programs: Path) -> None:
    """Let the server's user read PostgreSQL's programs, which are public software, where a strict umask hid them."""
    postgres = programs / "postgres"
    if user.name is None or postgres.stat().st_mode & _READ_AND_RUN == _READ_AND_RUN:
        return
    for path in (programs.parent, *programs.parent.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | (0o055 if path.is_dir() or mode & stat.S_IXUSR else 0o044))


def _named(name: str) -> ServerUser | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return ServerUser(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)


def _named_by_id(uid: int) -> ServerUser:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise StoreRefused(
            "STO006",
            f"The embedded store belongs to the user number {uid}, whom this machine does not know.",
            mend=f"Give the store's folder to a user of this machine, such as {NAME}.",
        ) from None
    return ServerUser(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)


def _made() -> ServerUser:
    if program := shutil.which("useradd"):
        command = [program, "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME]
        subprocess.run(command, check=False, capture_output=True)
        if user := _named(NAME):
            tell(f"PostgreSQL does not run as root: made the system user {NAME} for it.")
            return user
    raise StoreRefused(
        "STO006",
        "The embedded PostgreSQL does not start: it refuses to run as root.",
        why=f"A system user {NAME} for it could not be made.",
        mend=f"Make the user {NAME}, or run Ordholden as an ordinary user, or set ORDHOLDEN_DATABASE_URL.",
    )


def _allow_passage(folder: Path, user: ServerUser) -> None:
    try:
        os.setxattr(folder, _RULES, _with_passage(folder, user.uid))
    except (OSError, AttributeError):
        raise StoreRefused(
            "STO006",
            f"The embedded PostgreSQL does not start: its user {user.name} cannot pass through {folder}.",
            why="PostgreSQL refuses to run as root, and this file system knows no access rules for one user.",
            mend="Set ORDHOLDEN_HOME to a folder that all may pass through, such as /var/lib/ordholden.",
        ) from None


def _with_passage(folder: Path, uid: int) -> bytes:
    """The folder's access rules, with one more: this user may pass (x), not list (r)."""
    rules = _rules(folder)
    rules[_USER, uid] = rules.get((_USER, uid), 0) | 1
    rules[_MASK, _NO_ID] = rules.get((_MASK, _NO_ID), rules[_GROUP, _NO_ID]) | 1
    entries = (struct.pack("<HHI", tag, rights, owner) for (tag, owner), rights in sorted(rules.items()))
    return struct.pack("<I", 2) + b"".join(entries)


def _rules(folder: Path) -> dict[tuple[int, int], int]:
    try:
        raw = os.getxattr(folder, _RULES)
    except OSError:
        mode = folder.stat().st_mode
        return {(_OWNER, _NO_ID): mode >> 6 & 7, (_GROUP, _NO_ID): mode >> 3 & 7, (_OTHERS, _NO_ID): mode & 7}
    return {(tag, owner): rights for tag, rights, owner in struct.iter_unpack("<HHI", raw[4:])}
