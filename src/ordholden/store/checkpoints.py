"""Checkpoints go out of the store, into a folder that others keep: who owns store and key could rewrite the rest."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import NOWHERE, Diagnostic
from ordholden.store.errors import StoreRefused
from ordholden.store.home import sync_folder
from ordholden.store.queries import Queries

ENDING = ".checkpoint"


def export(folder: Path, ask: Queries) -> Iterator[Diagnostic]:
    """Write the checkpoints that the folder does not have yet, and say what is wrong.

    The folder has to be there: one that is made here might be the empty place of a disk that is not mounted.
    """
    (origin, size), *_ = ask.all("SELECT origin, size FROM ledger_head") or [("", 0)]
    try:
        there = _sizes(folder, origin)
        last = max(there, default=0)
        if last and (trouble := _lost(folder, ask, origin, last, size)):
            yield trouble
        for each, body in ask.all("SELECT size, body FROM ledger_checkpoint WHERE size > %s ORDER BY size", last):
            write_whole(folder / name(origin, each), body)
    except OSError as error:
        yield diagnose(
            "STO030",
            NOWHERE,
            f"The ledger's checkpoints could not be written to {folder}: {error.strerror}.",
            why="without a checkpoint elsewhere nobody can tell whether the ledger was rewritten.",
            mend="make the folder reachable; what is missing there is written with the next checkpoint.",
        )


def kept_outside(folder: Path | None, origin: str) -> Iterator[tuple[str, str]]:
    """Name and text of every checkpoint of this ledger in the folder. StoreRefused where it cannot be read."""
    if folder is None:
        return
    try:
        for size in sorted(_sizes(folder, origin)):
            file = folder / name(origin, size)
            yield file.name, file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise StoreRefused("STO033", f"The checkpoints in {folder} cannot be read: {error.strerror}.") from None


def name(origin: str, size: int) -> str:
    """The name of a checkpoint's file: in the order of names the ledger grows."""
    return f"{origin.replace('/', '-')}-{size:012}{ENDING}"


def write_whole(file: Path, body: bytes) -> None:
    """Write the file whole or not at all. Raises OSError."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with draft.open("wb") as out:
            out.write(body)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(file.parent)


def _sizes(folder: Path, origin: str) -> list[int]:
    form = re.compile(re.escape(origin.replace("/", "-")) + rf"-(\d{{12,}}){re.escape(ENDING)}")
    return [int(match[1]) for file in folder.iterdir() if (match := form.fullmatch(file.name))]


def _lost(folder: Path, ask: Queries, origin: str, last: int, size: int) -> Diagnostic | None:
    """What was published must still be in the store."""
    row = ask.one("SELECT body FROM ledger_checkpoint WHERE size = %s", last)
    if row is not None and bytes(row[0]) == (folder / name(origin, last)).read_bytes():
        return None
    return diagnose(
        "STO031",
        NOWHERE,
        f"The folder {folder} holds a checkpoint of {last} entries that this ledger ({size} entries) never made.",
        why="entries were lost, as when a backup takes the place of a newer store, or somebody changed one of the two.",
        mend="find out what happened in between, and keep both: `ordholden ledger verify` names it to everybody.",
    )
