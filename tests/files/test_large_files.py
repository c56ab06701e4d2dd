"""A large export is rewritten with flat memory, wherever it lies."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.files.places import InABucket, OnDisk, Tree, company
from tests.files.test_rows_everywhere import EXPORT

ERASE = """
import re, sys
from pathlib import Path
from ordholden.connectors import registry
from tests.subjects.worlds import declared
declaration = declared(sys.stdin.read())
system = declaration.systems["spool"]
connector = registry.connector(system, {"SECRET": "kodeord"}, declaration.datasets.values())
with connector.writing() as session:
    gone = session.run("DELETE FROM export WHERE mail LIKE '%7777@a.dk'")
connector.close()
# Not getrusage: that remembers how large the program was that started this one.
print(gone, int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""
MOST = 300
"""Megabytes, whatever the size (design.md, section 7)."""


def portions(megabytes: int, *, without: bool = False) -> Iterator[bytes]:
    """An export of so many megabytes; without those people who are to go."""
    yield b"mail,note\n"
    size = number = 0
    while size < megabytes << 20:
        rows = [f'p{n}@a.dk,"{"a note of some words, " * 4}"\n' for n in range(number, number + 1000)]
        size, number = size + sum(map(len, rows)), number + 1000
        yield "".join(row for row in rows if not (without and "7777@" in row)).encode()


def laid(tree: Tree, megabytes: int, room: Path) -> None:
    """Lay the export there, past the connector and without having it in memory."""
    file = room / "all.csv" if isinstance(tree, InABucket) else tree.folder / "exports/7/all.csv"  # type: ignore[attr-defined]
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as written:
        written.writelines(portions(megabytes))
    if isinstance(tree, InABucket):
        tree.hand.upload_file(str(file), tree.bucket, "spool/exports/7/all.csv")


def left(tree: Tree) -> Iterator[bytes]:
    """What lies there now."""
    if isinstance(tree, InABucket):
        yield from tree.hand.get_object(Bucket=tree.bucket, Key="spool/exports/7/all.csv")["Body"].iter_chunks(1 << 20)
    elif isinstance(tree, OnDisk):
        with (tree.folder / "exports/7/all.csv").open("rb") as file:
            yield from iter(lambda: file.read(1 << 20), b"")


def erased(tree: Tree, megabytes: int, room: Path) -> None:
    """Erase people from an export of this size; the process stays small, and what is left is the others' rows."""
    laid(tree, megabytes, room)
    done = subprocess.run(
        [sys.executable, "-c", ERASE], input=company(tree, EXPORT), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    gone, peak = map(int, done.stdout.split())
    assert gone > 0
    assert peak < MOST, f"{peak} MB for {megabytes} MB"
    assert same(left(tree), portions(megabytes, without=True))


def same(one: Iterator[bytes], other: Iterator[bytes]) -> bool:
    """Whether the bytes are the same, however they are cut."""
    a = b = b""
    while True:
        a, b = a or next(one, b""), b or next(other, b"")
        length = min(len(a), len(b))
        if not length or a[:length] != b[:length]:
            return a == b
        a, b = a[length:], b[length:]


@pytest.mark.slow
def test_memory_stays_flat(tree: Tree, tmp_path: Path) -> None:
    """Taking people out of an export of 12 MB takes no more memory than the program does anyway."""
    erased(tree, 12, tmp_path)


@pytest.mark.torture
def test_memory_stays_flat_for_300_mb(tree: Tree, tmp_path: Path, told_size: Callable[[str], None]) -> None:
    """Nor does one of 300 MB, on this machine, over SFTP, over FTP and in S3."""
    told_size(f"an export of 300 MB, less than {MOST} MB of memory in all; nothing by chance")
    erased(tree, 300, tmp_path)
