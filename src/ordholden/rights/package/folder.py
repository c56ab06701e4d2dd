"""The folder in which a package is made: for its owner only, under another name until it is whole."""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import re
import secrets
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

_BLOCK = 1 << 20
_BEGINNINGS = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"%PDF", "pdf"),
    (b"OggS", "ogg"),
    (b"ID3", "mp3"),
    (b"\x1f\x8b", "gz"),
    (b"PK\x03\x04", "zip"),
)


class PlaceTaken(Exception):
    """There is something at the place already, or nothing can be made there; the text says so."""


@dataclass(kw_only=True)
class Folder:
    """A package in the making at `path`. Names are our own: they hold nothing of the data."""

    path: Path
    bodies: int = 0
    _names: dict[str, str] = field(default_factory=dict)

    def open(self, name: str) -> IO[bytes]:
        """A new file of the package, for its owner only."""
        place = self.path / name
        if not place.parent.is_dir():
            place.parent.mkdir(mode=0o700)
        return os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")

    def stem(self, dataset: str) -> str:
        """A file name for a dataset: its address with what no file system minds, told apart."""
        if dataset not in self._names:
            plain = re.sub(r"[^A-Za-z0-9_.-]+", "_", dataset).strip("._")[:100] or "dataset"
            taken = {name.lower() for name in self._names.values()}
            number, name = 1, plain
            while name.lower() in taken:
                number += 1
                name = f"{plain}-{number}"
            self._names[dataset] = name
        return self._names[dataset]

    def body(self, content: bytes) -> str:
        """Put a content into a file of its own; its name in the package."""
        return self.copies([("", io.BytesIO(content))])[0]

    def copies(self, contents: Iterable[tuple[str, IO[bytes]]]) -> tuple[str, ...]:
        """Copy contents that are one into files of one number; their names in the package.

        The name from which each comes is only looked at for its ending.
        """
        self.bodies += 1
        names: list[str] = []
        for given, content in contents:
            first = content.read(_BLOCK)
            stem, ending = f"files/{self.bodies:06d}", _ending(first, given)
            name = next(n for n in _numbered(stem, ending) if n not in names)
            with self.open(name) as file:
                file.write(first)
                shutil.copyfileobj(content, file, _BLOCK)
            names.append(name)
        return tuple(names)

    def files(self) -> Iterator[tuple[str, int, str]]:
        """Every file so far, with its size and SHA-256, by name."""
        for place in sorted(p for p in self.path.rglob("*") if p.is_file()):
            yield place.relative_to(self.path).as_posix(), place.stat().st_size, _digest(place)


def _numbered(stem: str, ending: str) -> Iterator[str]:
    yield f"{stem}.{ending}"
    yield from (f"{stem}-{number}.{ending}" for number in itertools.count(2))


def _ending(content: bytes, given: str = "") -> str:
    told = re.fullmatch(r".*\.([A-Za-z0-9]{1,5})", given)
    if told is not None:
        return told[1].lower()
    if content[:4] == b"RIFF":
        return "wav" if content[8:12] == b"WAVE" else "webp" if content[8:12] == b"WEBP" else "bin"
    return next((ending for start, ending in _BEGINNINGS if content.startswith(start)), "bin")


def _digest(place: Path) -> str:
    made = hashlib.sha256()
    with place.open("rb") as file:
        while block := file.read(_BLOCK):
            made.update(block)
    return made.hexdigest()


# ------------------------------------------------------------------------------------------------ places


def refuse_taken(place: Path) -> None:
    """Raise PlaceTaken where something is there already, or the folder around it is missing."""
    if os.path.lexists(place):
        raise PlaceTaken(f"There is something at {place} already. Nothing was written: name another place.")
    if not place.parent.is_dir():
        raise PlaceTaken(f"There is no folder {place.parent}. Nothing was written: make it first.")


def begin(place: Path) -> Folder:
    """A folder beside the place, for its owner only. Raises PlaceTaken."""
    refuse_taken(place)
    beside = place.parent / f".{place.name}.{secrets.token_hex(4)}"
    try:
        beside.mkdir(mode=0o700)
    except OSError as error:
        raise PlaceTaken(f"{place} cannot be made: {error.strerror}.") from None
    return Folder(path=beside)


def settle(folder: Folder, place: Path) -> None:
    """Give the whole package its name."""
    refuse_taken(place)
    folder.path.rename(place)


def settle_zipped(folder: Folder, place: Path) -> None:
    """Put the whole package into one ZIP file, for its owner only, and take the folder away."""
    refuse_taken(place)
    beside = place.parent / f".{place.name}.{secrets.token_hex(4)}"
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            _zip(folder, place.stem, file)
        refuse_taken(place)
        beside.rename(place)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()
    discard(folder)


def _zip(folder: Folder, inside: str, file: IO[bytes]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for place in sorted(p for p in folder.path.rglob("*") if p.is_file()):
            archive.write(place, f"{inside}/{place.relative_to(folder.path).as_posix()}")


def discard(folder: Folder) -> None:
    """Take away what was begun."""
    shutil.rmtree(folder.path, ignore_errors=True)


def empty(folder: Folder) -> None:
    """Begin the package anew in the same folder."""
    for place in folder.path.iterdir():
        shutil.rmtree(place) if place.is_dir() else place.unlink()
    folder.bodies = 0
