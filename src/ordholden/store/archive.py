"""The form of a backup: a zip archive with one member a table, a manifest, and a proof over every byte.

The archive's comment is the SHA-256 of all bytes before it, and that digest once more under the hash key. So a flipped
bit anywhere is noticed without a key, and a backup that somebody altered on purpose with one.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from ordholden.store.errors import StoreRefused
from ordholden.store.home import sync_folder

FORMAT = 1
DOMAIN = "backup of the store"
_MANIFEST = "manifest.json"
_COMMENT = 64 + 1 + 68
_END = re.compile(rb"(?P<digest>[0-9a-f]{64}) (?P<vouched>[0-9a-f]{68})")
_CHUNK = 1 << 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """One table in the archive. `sha256` of its rows in PostgreSQL's text form."""

    table: str
    columns: tuple[str, ...]
    rows: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What is in the archive. `version` of the store's tables; `keys`: check values by the name of the key."""

    format: int
    version: int
    made: str
    keys: dict[str, str]
    tables: tuple[Member, ...]


class Writing:
    """An archive under way."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members: list[Member] = []

    def add(self, table: str, columns: tuple[str, ...], chunks: Iterable[bytes]) -> None:
        """Add a table's rows, streamed: whole rows that each end in a line feed."""
        digest, number = hashlib.sha256(), 0
        with self._archive.open(_name(table), "w", force_zip64=True) as out:
            for chunk in chunks:
                digest.update(chunk)
                number += bytes(chunk).count(b"\n")
                out.write(chunk)
        self._members.append(Member(table=table, columns=columns, rows=number, sha256=digest.hexdigest()))

    def end(self, *, version: int, made: str, keys: dict[str, str]) -> Manifest:
        """Add the manifest, as the last member."""
        manifest = Manifest(format=FORMAT, version=version, made=made, keys=keys, tables=tuple(self._members))
        self._archive.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=1))
        self._archive.comment = b" " * _COMMENT
        return manifest


@contextmanager
def writing(file: Path, proof: Callable[[bytes], str], *, replace: bool) -> Iterator[Writing]:
    """Write an archive whole or not at all, readable only by us. `proof` vouches for a digest with the hash key."""
    if file.exists() and not replace:
        raise _there_already(file)
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                yield Writing(archive)
            digest = _digest(out)
            out.seek(-_COMMENT, os.SEEK_END)
            out.write(f"{digest.hex()} {proof(digest)}".encode())
            out.flush()
            os.fsync(out.fileno())
        _put(draft, file, replace=replace)
    except OSError as error:
        raise StoreRefused("STO021", f"The backup {file} cannot be written: {error.strerror}.") from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


class Reading:
    """An archive whose every byte was verified against its digest. `vouched` is what the hash key said of it."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest, digest: bytes, vouched: str) -> None:
        self._archive = archive
        self.manifest = manifest
        self.digest = digest
        self.vouched = vouched

    def rows(self, member: Member) -> Iterator[bytes]:
        """A table's rows in pieces. Raises StoreRefused at the end if they are not those of the manifest."""
        digest, number = hashlib.sha256(), 0
        with self._archive.open(_name(member.table)) as rows:
            while chunk := rows.read(_CHUNK):
                digest.update(chunk)
                number += chunk.count(b"\n")
                yield chunk
        if (digest.hexdigest(), number) != (member.sha256, member.rows):
            raise damaged(f"The rows of {member.table} are not those that were written.")


@contextmanager
def reading(file: Path) -> Iterator[Reading]:
    """Open an archive and verify every byte. Raises StoreRefused where it is damaged or no backup of ours."""
    with ExitStack() as opened:
        with _told(file):
            source = opened.enter_context(file.open("rb"))
            digest = _digest(source)
            end = _END.fullmatch(source.read())
            if end is None:
                raise damaged("It does not end as a backup of Ordholden ends.")
            if end["digest"] != digest.hex().encode():
                raise damaged("Its bytes are not those that were written.")
            archive = opened.enter_context(zipfile.ZipFile(source))
            manifest = _manifest(archive)
        yield Reading(archive, manifest, digest, end["vouched"].decode())


@contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise StoreRefused("STO022", f"There is no backup {file}.") from None
    except OSError as error:
        raise StoreRefused("STO022", f"The backup {file} cannot be read: {error.strerror}.") from None
    except (zipfile.BadZipFile, EOFError, NotImplementedError):
        raise damaged(f"{file} is no archive, or only a part of one.") from None


def damaged(why: str) -> StoreRefused:
    """The refusal for an archive that is not as it was written."""
    return StoreRefused("STO022", "The backup is damaged.", why=why, mend="The store is as it was. Use another backup.")


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        read: dict[str, Any] = json.loads(archive.read(_MANIFEST))
        if read["format"] > FORMAT:
            raise StoreRefused("STO010", "The backup was made by a newer Ordholden.", mend="Install that one.")
        members = (Member(**{**each, "columns": tuple(each["columns"])}) for each in read["tables"])
        return Manifest(**{**read, "tables": tuple(members)})
    except (KeyError, TypeError, ValueError):
        raise damaged("Its manifest cannot be read.") from None


def _name(table: str) -> str:
    return f"{table}.rows"


def _digest(source: IO[bytes]) -> bytes:
    """The SHA-256 of everything before the comment, which is what is read next."""
    left = source.seek(0, os.SEEK_END) - _COMMENT
    if left <= 0:
        raise damaged("It is too short.")
    source.seek(0)
    digest = hashlib.sha256()
    while left > 0 and (chunk := source.read(min(_CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    return digest.digest()


def _put(draft: Path, file: Path, *, replace: bool) -> None:
    """Give the finished draft its name; never over another file unless told to."""
    try:
        if replace:
            draft.replace(file)
        else:
            os.link(draft, file)
    except FileExistsError:
        raise _there_already(file) from None
    sync_folder(file.parent)


def _there_already(file: Path) -> StoreRefused:
    return StoreRefused(
        "STO021",
        f"There is a file {file} already.",
        why="A backup is never written over another file unasked.",
        mend="Choose another name, or add --yes to replace it.",
    )
