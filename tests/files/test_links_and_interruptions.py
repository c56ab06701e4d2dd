"""Links, folders that cannot be read, a disk without room, and runs that are killed in the middle."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ordholden.connectors.errors import ConnectorError
from tests.files.places import OnDisk, connected
from tests.files.test_files_as_rows import PROMPTS, SAID, VOICEMAIL
from tests.servers.running import new_folder


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that is none of the system's business, with a message in it."""
    folder = tmp_path / "outside" / "INBOX"
    folder.mkdir(parents=True)
    (folder / "msg0000.wav").write_bytes(b"RIFF")
    return folder.parent


@pytest.mark.parametrize("place", ["local", "sftp"])
def test_a_link_is_never_followed(tree: OnDisk, outside: Path) -> None:
    """A link to a folder shows nothing of what lies behind it; one to a file is removed, and what it leads to stays."""
    tree.put("voicemail/7/100/INBOX/msg0000.wav", b"RIFF")
    (tree.folder / "voicemail/7/101").symlink_to(outside)
    (tree.folder / "voicemail/7/100/INBOX/msg0001.wav").symlink_to(outside / "INBOX/msg0000.wav")
    portal = connected(tree, VOICEMAIL)
    assert (portal.observe().links, portal.observe().unmatched) == (2, 1)
    with portal.writing() as session:
        assert session.run("DELETE FROM voicemail") == 2
    assert (outside / "INBOX/msg0000.wav").read_bytes() == b"RIFF"
    assert tree.everything() == {}
    assert (tree.folder / "voicemail/7/101").is_symlink()


@pytest.mark.parametrize("place", ["local", "sftp"])
def test_a_folder_that_becomes_a_link_is_not_entered(tree: OnDisk, outside: Path) -> None:
    """Where somebody puts a link in the place of a folder meanwhile, nothing behind it is touched."""
    tree.put("voicemail/7/100/INBOX/msg0000.wav", b"RIFF")
    mailbox = tree.folder / "voicemail/7/100"
    with connected(tree, VOICEMAIL).writing() as session:
        session.run("DELETE FROM voicemail")
        mailbox.rename(mailbox.with_name("moved"))
        mailbox.symlink_to(outside)
    assert (outside / "INBOX/msg0000.wav").read_bytes() == b"RIFF"
    assert (tree.folder / "voicemail/7/moved/INBOX/msg0000.wav").exists()


@pytest.fixture
def open_tree() -> Iterator[OnDisk]:
    """A tree that other users of this machine can reach too."""
    folder = new_folder("spool")
    yield OnDisk(url=f"file://{folder}", folder=folder)
    shutil.rmtree(folder)


def as_another_user(work: Callable[[], object]) -> str:
    """What is refused to a user who owns nothing here; done in a process of its own where we are root."""
    hears, tells = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of threads of other tests, which the child does not use
        process = os.fork()
    if process == 0:
        if os.geteuid() == 0:
            os.seteuid(65534)
        try:
            work()
        except ConnectorError as error:
            os.write(tells, f"{error.kind}: {error}".encode())
        os._exit(0)
    os.waitpid(process, 0)
    os.close(tells)
    with os.fdopen(hears) as said:
        return said.read()


def test_a_folder_that_cannot_be_listed_is_an_error(open_tree: OnDisk) -> None:
    """What cannot be looked at is never called empty."""
    open_tree.put("voicemail/7/100/INBOX/msg0000.wav")
    (open_tree.folder / "voicemail").chmod(0)
    said = as_another_user(connected(open_tree, VOICEMAIL).observe)
    (open_tree.folder / "voicemail").chmod(0o755)
    assert said.startswith("missing rights")
    assert "cannot be listed" in said


def test_a_folder_that_can_only_be_read_is_an_error(open_tree: OnDisk) -> None:
    """Where files may be read and not removed, every file is still there and the missing right is told, with a number."""
    for number in range(3):
        open_tree.put(f"voicemail/7/10{number}/INBOX/msg0000.wav", b"RIFF")
        (open_tree.folder / f"voicemail/7/10{number}/INBOX").chmod(0o755 if number else 0o777)
    before = open_tree.everything()

    def work() -> None:
        with connected(open_tree, VOICEMAIL).writing() as session:
            session.run("DELETE FROM voicemail")

    said = as_another_user(work)
    assert said.startswith("missing rights: spool: 2 of 3 changes to files could not be made.")
    assert "msg" not in said
    assert open_tree.everything() == {path: content for path, content in before.items() if "/100/" not in path}


def test_a_name_that_is_no_text_is_a_file_like_any_other(local_tree: OnDisk) -> None:
    """A name in an old encoding is listed, renamed and removed; its bytes are written out."""
    name = os.fsdecode(b"S\xf8ren")
    local_tree.put(f"voicemail/7/{name}/INBOX/msg0000.wav", b"RIFF")
    with connected(local_tree, VOICEMAIL).writing() as session:
        assert list(session.select("SELECT extension FROM voicemail")) == [("S\\xf8ren",)]
        assert session.run("UPDATE voicemail SET customer = 'x'") == 1
    assert [each.name for each in (local_tree.folder / "voicemail/x").iterdir()] == [name]
    with connected(local_tree, VOICEMAIL).writing() as session:
        assert session.run("DELETE FROM voicemail") == 1
    assert local_tree.everything() == {}


def test_a_sidecar_that_is_none_is_an_error(local_tree: OnDisk) -> None:
    """Where a sidecar cannot be read it is not known whose the file is: the system is said to be unread, not empty."""
    as_json = VOICEMAIL.replace("format: ini", "format: json")
    local_tree.put("voicemail/7/100/INBOX/msg0000.txt", b'{"message": {"callerid": "hemmelig", }}')
    with (
        pytest.raises(ConnectorError, match="not what its format says") as refusal,
        connected(local_tree, as_json).reading(),
    ):
        pass
    assert "hemmelig" not in repr(refusal.value)


PROGRAM = """
import resource, sys
from tests.files.places import OnDisk, connected
from tests.files.test_files_as_rows import VOICEMAIL
limit = int(sys.argv[2])
tree = OnDisk(url=f"file://{sys.argv[1]}")
with connected(tree, VOICEMAIL).writing() as session:
    session.run(sys.argv[3])
    print("listed", flush=True)
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
"""


def program(tree: OnDisk, statement: str, limit: int = 0) -> subprocess.Popen[str]:
    """Another process that changes the tree."""
    words = [sys.executable, "-c", PROGRAM, str(tree.folder), str(limit), statement]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_without_room_the_old_file_stays(local_tree: OnDisk) -> None:
    """Where a new file cannot be written the old one stays whole, nothing lies beside it, and the reason is told."""
    local_tree.put("voicemail/7/100/INBOX/msg0000.txt", SAID)
    before = local_tree.everything()
    done = program(local_tree, "UPDATE voicemail SET caller = NULL", limit=10)
    _, said = done.communicate(timeout=60)
    assert done.returncode == 1
    assert "There is no space left for a file" in said
    assert local_tree.everything() == before


def killed(tree: OnDisk, statement: str, after: float) -> None:
    """A process that changes the tree, killed so many seconds after it has begun to change files."""
    begun, begins = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of threads of other tests, which the child does not use
        process = os.fork()
    if process == 0:
        with connected(tree, VOICEMAIL + PROMPTS).writing() as session:
            session.run(statement)
            os.write(begins, b".")
        os._exit(0)
    assert os.read(begun, 1) == b"."
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(begun)
    os.close(begins)


def test_a_run_that_is_killed_is_simply_run_again(
    local_tree: OnDisk, torture: bool, told_size: Callable[[str], None]
) -> None:
    """Killed at any instant and run again, the files are in the end what one undisturbed run makes of them."""
    dice, cut_off = random.Random(20261130), 0
    for turn in range(200 if torture else 8):
        for number in range(60):
            message = f"voicemail/{turn}/{100 + number % 3}/INBOX/msg{number:04}"
            local_tree.put(f"{message}.wav", b"RIFF")
            local_tree.put(f"{message}.txt", SAID)
        going = f"DELETE FROM voicemail WHERE customer = '{turn}' AND extension <> '102'"
        killed(local_tree, going, dice.uniform(0, 0.01))
        cut_off += 40 < len(list((local_tree.folder / f"voicemail/{turn}").rglob("*.*"))) < 120
        with connected(local_tree, VOICEMAIL + PROMPTS).writing() as session:
            session.run(going)
            session.run("UPDATE voicemail SET caller = NULL WHERE caller <> ''")
        left = {path: content for path, content in local_tree.everything().items() if f"/{turn}/" in path}
        assert (len(left), all("/102/" in path for path in left)) == (40, True)
        assert set(left.values()) == {b"RIFF", SAID.replace(b'"Bo" <20223344>', b"")}
    told_size(f"{turn + 1} kills of a change to 120 files, {cut_off} of them in the middle, seed 20261130")
    assert cut_off  # in the middle, and not only before or after
