"""A program that writes into a file while it is rewritten loses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.connectors.files.connector import FilesConnector
from ordholden.connectors.files.leases import Written
from ordholden.connectors.files.local import _put_in_place
from ordholden.connectors.files.storage import temporary
from tests.files.places import OnDisk, connected

FORMAT = "{kind: log, pattern: '{number} {who}', closed: '*.log*'}"
OPEN = "{kind: log, pattern: '{number} {who}', closed: '*.1', quiet for: 1 day}"
LOG = """
  spool.log:
    path: "*.log*"
    format: FORMAT
    about: {owner: {employee by value: who}}
    identified by: {extension: who}
    holds: {telephony: {}}
    fields: {who: {is: extension, for: telephony, clear: row}}
    not personal: {number: counted}
"""
WRITES = """
import sys, time
for number in range(int(sys.argv[2])):
    with open(sys.argv[1], "a") as log:
        log.write(f"{number:06} {number % 7}\\n")
    time.sleep(0 if number % 10 else 0.02 + number % 70 / 2000)
"""
HOLDS = """
import sys
with open(sys.argv[1], "a") as log:
    print("open", flush=True)
    sys.stdin.readline()
    log.write("000002 1\\n")
"""


@contextmanager
def program(text: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Another program; what it prints can be waited for."""
    command = [sys.executable, "-c", text, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        yield running


def gone(connector: FilesConnector, who: str) -> int:
    """Remove the rows of somebody, as an erasure does."""
    with connector.writing() as session:
        return session.run("DELETE FROM log WHERE who = :who", {"who": who})


def test_a_file_that_is_open_in_a_program_is_left_to_it(local_tree: OnDisk) -> None:
    """A log that a program still has open is not rewritten, and is when the program has closed it."""
    local_tree.put("a.log", b"000000 1\n000001 2\n")
    connector = connected(local_tree, LOG.replace("FORMAT", FORMAT))
    with program(HOLDS, str(local_tree.folder / "a.log")) as running:
        assert running.stdout is not None
        running.stdout.readline()
        with pytest.raises(ConnectorError, match="open in a program") as refused:
            gone(connector, "1")
        assert (refused.value.kind, refused.value.again) == (Kind.LOCK, True)
        running.communicate("\n")
    assert local_tree.everything() == {"a.log": b"000000 1\n000001 2\n000002 1\n"}
    assert gone(connector, "1") == 2
    assert local_tree.everything() == {"a.log": b"000001 2\n"}


def test_no_line_is_lost_that_a_program_writes_meanwhile(local_tree: OnDisk) -> None:
    """While a program opens a log again and again, it is rewritten or left alone; every line of it is there at the end."""
    lines, rewritten = 600, 0
    local_tree.put("a.log", b"")
    connector = connected(local_tree, LOG.replace("FORMAT", FORMAT))
    with program(WRITES, str(local_tree.folder / "a.log"), str(lines)) as running:
        while running.poll() is None:
            with suppress(ConnectorError):
                rewritten += bool(gone(connector, "1"))
    gone(connector, "1")
    wanted = [f"{number:06} {number % 7}" for number in range(lines) if number % 7 != 1]
    assert local_tree.everything()["a.log"].decode().splitlines() == wanted
    assert rewritten, "it was never rewritten while the program ran"


def test_what_is_declared_as_open_waits_until_it_is_closed(local_tree: OnDisk) -> None:
    """A log that is neither rotated nor quiet keeps its lines for now; the others lose theirs, and that is said."""
    local_tree.put("a.log", b"0 1\n1 2\n", time.time())
    local_tree.put("a.log.1", b"2 1\n3 2\n", time.time())
    local_tree.put("old.log", b"4 1\n5 2\n")
    connector = connected(local_tree, LOG.replace("FORMAT", OPEN))
    with pytest.raises(ConnectorError, match=r"1 of 3 changes to files could not be made.*not closed yet") as refused:
        gone(connector, "1")
    assert refused.value.again
    assert local_tree.everything() == {"a.log": b"0 1\n1 2\n", "a.log.1": b"3 2\n", "old.log": b"5 2\n"}


def test_a_file_that_is_opened_in_the_very_moment_is_put_back(local_tree: OnDisk) -> None:
    """Where a program begins to write just when the new file has taken the old one's place, the old one is back."""
    local_tree.put("a.log", b"old")
    local_tree.put("new", b"new")
    before = (local_tree.folder / "a.log").stat().st_ino

    def wanted() -> None:
        assert (local_tree.folder / "a.log").read_bytes() == b"new"
        raise Written

    folder = os.open(local_tree.folder, os.O_RDONLY)
    with pytest.raises(Written):
        _put_in_place("new", "a.log", folder, wanted)
    os.close(folder)
    assert (local_tree.folder / "a.log").read_bytes() == b"old"
    assert (local_tree.folder / "a.log").stat().st_ino == before


def test_a_log_that_is_rotated_meanwhile_is_rewritten_under_its_new_name(local_tree: OnDisk) -> None:
    """Lines that moved into another file while they were to go do not count as gone: the next run takes them there."""
    local_tree.put("a.log.1", b"0 1\n1 2\n")
    connector = connected(local_tree, LOG.replace("FORMAT", FORMAT))

    def rotated() -> None:
        with connector.writing() as session:
            session.run("DELETE FROM log WHERE who = '1'")
            (local_tree.folder / "a.log.1").rename(local_tree.folder / "a.log.2")

    with pytest.raises(ConnectorError, match="changed by somebody else"):
        rotated()
    assert gone(connector, "1") == 1
    assert local_tree.everything() == {"a.log.2": b"1 2\n"}


def test_what_a_killed_run_left_beside_goes_with_the_next_one(local_tree: OnDisk) -> None:
    """A copy that a run was writing when it was killed is no file of anybody, and does not stay."""
    connector = connected(local_tree, LOG.replace("FORMAT", FORMAT).replace("*.log*", "**"))
    local_tree.put("a.log", b"0 1\n1 2\n")
    local_tree.put(temporary("b.log"), b"0 1\n")
    local_tree.put(temporary("c.log"), b"0 1\n", time.time())
    assert gone(connector, "1") == 1
    assert local_tree.everything() == {"a.log": b"1 2\n", temporary("c.log"): b"0 1\n"}
    assert connector.observe().unmatched == 0
