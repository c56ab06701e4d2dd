"""Files when a declaration is set up: what is undecided, what is granted, what is dumped, what is not proposed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.files.places import InABucket, OnDisk, Tree, company
from tests.files.test_files_as_rows import PROMPTS, VOICEMAIL
from tests.promises.company import Desk


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk in an empty folder."""
    folder = tmp_path / "office"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SECRET", "kodeord")
    return Desk(folder=folder)


def declared(office: Desk, tree: Tree, datasets: str = VOICEMAIL + PROMPTS) -> None:
    """Write the declaration, and a message into the tree."""
    (office.folder / "ordholden.yaml").write_text(company(tree, datasets))
    tree.put("voicemail/7/100/INBOX/msg0000.wav", b"RIFF")


def test_files_that_nobody_decided_on_refuse(office: Desk, local_tree: OnDisk) -> None:
    """A file that no pattern matches fails check, as an undeclared table does, until somebody decides."""
    declared(office, local_tree, VOICEMAIL)
    assert office.type("check").code == 0
    local_tree.put("prompts/hello of Anna.wav")
    said = office.type("check")
    assert (said.code, "GRA060" in said.out, "Anna" in said.out + said.err) == (1, True, False)
    declared(office, local_tree)
    assert office.type("check").code == 0


def test_a_file_of_nobody_keeps_nobody_from_proving_the_rest(
    office: Desk, local_tree: OnDisk, monkeypatch: pytest.MonkeyPatch, postgresql_database: str
) -> None:
    """What is declared is counted; the stray file is told, and the proof does not call itself complete."""
    monkeypatch.setenv("ORDHOLDEN_DATABASE_URL", postgresql_database)
    declared(office, local_tree, VOICEMAIL)
    (local_tree.folder / "voicemail/7/100/INBOX/msg0000.wav").unlink()
    assert office.type("prove").code == 0
    local_tree.put("prompts/hello of Anna.wav")
    said = office.type("prove")
    assert (said.code, "GRA060" in said.err, "Anna" in said.out + said.err) == (5, True, False)


def test_links_are_told(office: Desk, local_tree: OnDisk) -> None:
    """A link that a pattern matches is a row, and check says that it is not followed."""
    declared(office, local_tree)
    (local_tree.folder / "prompts").mkdir()
    (local_tree.folder / "prompts/hello.wav").symlink_to("/etc/hostname")
    said = office.type("check")
    assert (said.code, "GRA061" in said.out) == (0, True)


def test_a_folder_that_is_not_there_is_away(office: Desk, local_tree: OnDisk) -> None:
    """A place that is not mounted is no empty place."""
    declared(office, local_tree)
    local_tree.folder.rename(local_tree.folder.with_name("elsewhere"))
    said = office.type("check")
    assert (said.code, "SYS001" in said.out) == (7, True)


def test_the_rights_that_are_needed_on_a_disk(office: Desk, local_tree: OnDisk) -> None:
    """Who looks after the disk learns which rights are needed for what."""
    declared(office, local_tree)
    said = office.type("grants", "spool")
    assert said.code == 0
    assert "To erase and sweep voicemail" in said.out
    assert "prompts" not in said.out


def test_the_policy_that_is_needed_in_a_bucket(office: Desk, s3_tree: InABucket) -> None:
    """The policy for a bucket can be copied: it lists and removes versions, below the prefix and nowhere else."""
    declared(office, s3_tree)
    said = office.type("grants", "spool")
    policy = json.loads("\n".join(line for line in said.out.splitlines() if not line.startswith("--")))
    listing, files = policy["Statement"]
    assert listing["Action"] == ["s3:ListBucketVersions"]
    assert {"s3:DeleteObjectVersion", "s3:PutObject"} <= {*files["Action"]}
    assert files["Resource"] == [f"arn:aws:s3:::{s3_tree.bucket}/spool/*"]


def test_a_dump_of_files_serves_a_check_elsewhere(office: Desk, local_tree: OnDisk) -> None:
    """The columns that patterns make can be dumped, so that the declaration is checked where the files are not."""
    declared(office, local_tree)
    assert office.type("schema", "dump", "spool", "--out", "spool.json").code == 0
    local_tree.folder.rename(local_tree.folder.with_name("elsewhere"))
    assert office.type("check", "--schemas", "spool.json").code == 0


def test_files_are_not_proposed(office: Desk, local_tree: OnDisk) -> None:
    """Whose files are is told by patterns that nobody can guess: init says so, and leaves declared ones as they are."""
    said = office.type("init", local_tree.url)
    assert (said.code, "system of files" in said.err) == (2, True)
    declared(office, local_tree)
    assert office.type("schema", "dump", local_tree.url).code != 0
    before = (office.folder / "ordholden.yaml").read_bytes()
    said = office.type("init", "--update")
    assert (said.code, "Gone" in said.out) == (0, False)
    assert (office.folder / "ordholden.yaml").read_bytes() == before
