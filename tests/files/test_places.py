"""What is particular to a place where files lie: who it is, what it keeps, what it refuses."""

from __future__ import annotations

import builtins
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import asyncssh
import psutil
import pytest
from moto.core import set_initial_no_auth_action_count

from ordholden.connectors import registry
from ordholden.connectors.errors import ConnectorError, Kind
from ordholden.declaration.values import System
from tests.files.places import InABucket, OnDisk, Tree, connected
from tests.servers import ftp, s3

RECORDINGS = """
  spool.recordings:
    path: "{number}.wav"
    about: {owner: {employee by value: number}}
    identified by: {phone: number}
    holds: {telephony: {}}
    fields: {path: {is: recording, for: telephony}, number: {is: phone, for: telephony}}
"""


EXPORT = """
  spool.export:
    path: "exports/*.csv"
    format: csv
    about: {owner: {employee by value: mail}}
    identified by: {email: mail}
    holds: {telephony: {}}
    fields: {mail: {is: email, for: telephony}, note: {is: name, for: telephony}}
"""


def refusal(work: Callable[[], object]) -> ConnectorError:
    """What is said when this is refused."""
    with pytest.raises(ConnectorError) as said:
        work()
    return said.value


def removing(tree: Tree) -> Callable[[], object]:
    """Remove everything."""

    def work() -> None:
        with connected(tree, RECORDINGS).writing() as session:
            session.run("DELETE FROM recordings")

    return work


# ------------------------------------------------------------------------------------------------- SFTP


def test_a_server_with_another_key_is_not_spoken_to(sftp_tree: OnDisk, tmp_path: Path) -> None:
    """Where the server shows another key than the declared one, nothing is sent, the password least of all."""
    other = asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode()
    sftp_tree.host_key = " ".join(other.split()[:2])
    said = refusal(connected(sftp_tree, RECORDINGS).observe)
    assert (said.kind, "another key" in said.what) == (Kind.REFUSED, True)


def test_a_server_that_nobody_knows_is_not_spoken_to(
    sftp_tree: OnDisk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without a declared key, and without one in known_hosts, the server is refused and never taken on trust."""
    monkeypatch.setenv("HOME", str(tmp_path))
    sftp_tree.host_key = ""
    said = refusal(connected(sftp_tree, RECORDINGS).observe)
    assert (said.kind, "not known" in said.what) == (Kind.REFUSED, True)


def test_a_server_may_be_known_by_known_hosts(
    sftp_tree: OnDisk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The user's own known_hosts is believed."""
    monkeypatch.setenv("HOME", str(tmp_path))
    port = sftp_tree.url.rpartition(":")[2].partition("/")[0]
    (tmp_path / ".ssh").mkdir()
    (tmp_path / ".ssh" / "known_hosts").write_text(f"[127.0.0.1]:{port} {sftp_tree.host_key}\n")
    sftp_tree.host_key = ""
    assert connected(sftp_tree, RECORDINGS).observe().unmatched == 0


@pytest.mark.parametrize("place", ["sftp", "ftp"])
def test_a_wrong_password_is_told(tree: Tree) -> None:
    """Who is not let in learns that, and neither name nor password is repeated."""
    said = refusal(connected(tree, RECORDINGS, {"SECRET": "hemmelig"}).observe)
    assert said.kind is Kind.REFUSED
    assert not any(word in repr(said) for word in ("hemmelig", "anna"))


@pytest.mark.parametrize("url", ["sftp://a:b@127.0.0.1:1/x", "ftp://a:b@127.0.0.1:1/x", "file:///no/such/folder"])
def test_what_does_not_answer_is_told(url: str) -> None:
    """A server that is not there, or a folder, is said to be away: nothing is called empty."""
    said = refusal(connected(OnDisk(url=url, host_key=""), RECORDINGS).observe)
    assert (said.kind, said.again) == (Kind.UNREACHABLE, True)


# --------------------------------------------------------------------------------------------------- S3


def test_every_version_of_a_removed_file_goes(s3_tree: InABucket) -> None:
    """In a bucket with versions nothing is left of a file: no old version, no mark of removal."""
    for content in (b"first", b"second"):
        s3_tree.put("20223344.wav", content)
    s3_tree.put("20223344.wav.txt", b"another file whose name begins alike")
    with connected(s3_tree, RECORDINGS).writing() as session:
        assert session.run("DELETE FROM recordings") == 1
    assert s3_tree.everything() == {"20223344.wav.txt": b"another file whose name begins alike"}


def test_what_somebody_removed_before_is_still_a_file(s3_tree: InABucket) -> None:
    """A file that an application removed lives on in its old versions: it is found, and then it is gone."""
    s3_tree.put("20223344.wav", b"RIFF")
    s3_tree.hand.delete_object(Bucket=s3_tree.bucket, Key="spool/20223344.wav")
    with connected(s3_tree, RECORDINGS).reading() as session:
        assert list(session.select("SELECT number, size FROM recordings")) == [("20223344", 4)]
    removing(s3_tree)()
    assert s3_tree.everything() == {}


def test_more_versions_than_one_answer_has(s3_tree: InABucket, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many files and versions there are, each file is one row, and goes with all of them."""
    monkeypatch.setattr("ordholden.connectors.files.s3.AT_ONCE", 4)
    for number in range(30):
        s3_tree.put(f"{20_000_000 + number % 7}.wav")
    with connected(s3_tree, RECORDINGS).reading() as session:
        assert list(session.select("SELECT count(*) FROM recordings")) == [(7,)]
    removing(s3_tree)()
    assert s3_tree.everything() == {}


def test_a_bucket_without_the_right_to_remove(s3_tree: InABucket, bucket_service: str) -> None:
    """Where the bucket does not let us remove, that is an error that says so, and nothing is called gone."""
    s3_tree.put("20223344.wav", b"RIFF")
    reading = {"Effect": "Allow", "Action": ["s3:List*", "s3:Get*"], "Resource": "*"}
    hand = s3.hand(bucket_service, service="iam")
    hand.create_user(UserName="reader")
    hand.put_user_policy(
        UserName="reader", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [reading]})
    )
    key = hand.create_access_key(UserName="reader")["AccessKey"]
    s3_tree.url = s3_tree.url.replace(f"{s3.KEY}:", f"{key['AccessKeyId']}:")
    portal = connected(s3_tree, RECORDINGS, {"SECRET": key["SecretAccessKey"]})

    def work() -> None:
        with portal.writing() as session:
            assert session.run("DELETE FROM recordings") == 1

    said = set_initial_no_auth_action_count(0)(lambda: refusal(work))()
    assert said.kind is Kind.RIGHTS
    assert "2022" not in repr(said)
    assert "20223344.wav" in s3_tree.everything()


# ------------------------------------------------------------------------------------------- rights, room


def test_a_server_without_a_trusted_certificate_is_not_spoken_to(tmp_path: Path) -> None:
    """With FTPS a certificate that nobody vouches for ends the conversation before name and password are sent."""
    with ftp.with_a_certificate_of_its_own(tmp_path) as (port, heard):
        tree = OnDisk(url=f"ftps://anna:${{SECRET}}@127.0.0.1:{port}/", folder=tmp_path)
        said = refusal(connected(tree, RECORDINGS).observe)
    assert (said.kind, "certificate" in said.what) == (Kind.REFUSED, True)
    assert not any(heard)


def test_a_whole_session_behind_a_certificate_that_the_machine_trusts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With FTPS and a trusted certificate files are listed, read, written anew, renamed and removed as without TLS."""
    folder = tmp_path / "spool"
    folder.mkdir()
    with ftp.secured(folder, tmp_path) as (port, certificate):
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        tree = OnDisk(url=f"ftps://anna:${{SECRET}}@127.0.0.1:{port}/", folder=folder)
        tree.put("20223344.wav", b"RIFF")
        tree.put("20223355.wav", b"RIFF")
        tree.put("exports/all.csv", b"mail,note\n" + b"".join(b"p%d@a.dk,note\n" % n for n in range(20_000)))
        with closing(connected(tree, RECORDINGS + EXPORT)) as portal, portal.writing() as session:
            assert session.run("DELETE FROM recordings WHERE number = '20223344'") == 1
            assert session.run("UPDATE recordings SET number = 'nobody'") == 1
            assert session.run("DELETE FROM export WHERE mail <> 'p7@a.dk'") == 19_999
        assert tree.everything() == {"nobody.wav": b"RIFF", "exports/all.csv": b"mail,note\np7@a.dk,note\n"}


def test_an_ftp_server_without_the_right_to_remove(tmp_path: Path) -> None:
    """The same where an FTP server lets us read and no more."""
    with ftp.running(tmp_path, rights="elr") as port:
        tree = OnDisk(url=f"ftp://anna:kodeord@127.0.0.1:{port}/".replace("kodeord", "${SECRET}"), folder=tmp_path)
        tree.put("20223344.wav")
        assert refusal(removing(tree)).kind is Kind.RIGHTS
        assert "20223344.wav" in tree.everything()


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who uses SFTP without the extra learns what to install."""
    real = builtins.__import__

    def without(name: str, *more: Any, **further: Any) -> Any:
        if name.startswith("ordholden.connectors.files.sftp"):
            raise ImportError
        return real(name, *more, **further)

    monkeypatch.setattr(registry, "import_module", without)
    system = System(name="spool", kind="files", url="sftp://a@b/c")
    assert "pip install 'ordholden[sftp]'" in refusal(lambda: registry.connector(system)).mend


# ------------------------------------------------------------------------------------------------- large


def grown(work: Callable[[], object]) -> int:
    """By how many bytes the process has grown at most."""
    process = psutil.Process()
    before = process.memory_info().rss
    work()
    return process.memory_info().rss - before


def read_through(tree: Tree) -> int:
    """Read every file to its end, in portions; the number of bytes."""
    storage, read = connected(tree, RECORDINGS).source.storage, 0
    for file in list(storage.files()):
        with storage.open(file) as content:
            while portion := content.read(1 << 20):
                read += len(portion)
    return read


def test_a_file_of_five_gigabytes_is_a_row_like_any_other(local_tree: OnDisk, told_size: Callable[[str], None]) -> None:
    """A file is never read to be found or removed, however large it is."""
    (local_tree.folder / "20223344.wav").touch()
    os.truncate(local_tree.folder / "20223344.wav", 5 << 30)

    def work() -> None:
        with connected(local_tree, RECORDINGS).reading() as session:
            assert list(session.select("SELECT size FROM recordings")) == [(5 << 30,)]
        removing(local_tree)()

    told_size("5 GB, sparse, and less than 20 MB of memory more; nothing by chance")
    assert grown(work) < 20_000_000
    assert local_tree.everything() == {}


@pytest.mark.slow
@pytest.mark.parametrize("place", ["sftp", "s3"])
def test_a_large_file_from_afar_is_read_in_portions(
    tree: Tree, place: str, torture: bool, told_size: Callable[[str], None]
) -> None:
    """A file of 300 MB (100 MB in the short form) from another machine passes through little memory."""
    large = (300 if torture else 100) << 20
    if isinstance(tree, InABucket):
        with tempfile.TemporaryFile() as file:
            file.truncate(large)
            tree.hand.upload_fileobj(file, tree.bucket, "spool/20223344.wav")
    else:
        assert isinstance(tree, OnDisk)
        (tree.folder / "20223344.wav").touch()
        os.truncate(tree.folder / "20223344.wav", large)
    read: list[int] = []
    told_size(f"{large >> 20} MB, and less than 80 MB of memory more; nothing by chance")
    assert grown(lambda: read.append(read_through(tree))) < 80_000_000
    assert read == [large]
