"""A tree of files in each place that we know, served by servers of the tests' own."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.files.places import OPENED, InABucket, OnDisk, Tree
from tests.servers import ftp, s3, sftp


@pytest.fixture(autouse=True)
def closing() -> Iterator[None]:
    """No connection outlives its test."""
    yield
    while OPENED:
        OPENED.pop().close()


PLACES = ("local", "sftp", "ftp", "s3")


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest) -> str:
    """Each place where files lie, by name."""
    return str(request.param)


@pytest.fixture
def tree(place: str, request: pytest.FixtureRequest) -> Tree:
    """An empty tree there."""
    found: Tree = request.getfixturevalue(f"{place}_tree")
    return found


@pytest.fixture
def local_tree(tmp_path: Path) -> OnDisk:
    """A folder of this machine."""
    folder = tmp_path / "spool"
    folder.mkdir()
    return OnDisk(url=f"file://{folder}", folder=folder, name="local")


@pytest.fixture
def sftp_tree(tmp_path: Path) -> Iterator[OnDisk]:
    """A folder behind SFTP."""
    folder = tmp_path / "server" / "spool"
    folder.mkdir(parents=True)
    with sftp.running(folder.parent) as server:
        url = f"sftp://anna:${{SECRET}}@127.0.0.1:{server.port}/spool"
        yield OnDisk(url=url, folder=folder, host_key=server.host_key, name="sftp")


@pytest.fixture
def ftp_tree(tmp_path: Path) -> Iterator[OnDisk]:
    """A folder behind FTP."""
    folder = tmp_path / "server" / "spool"
    folder.mkdir(parents=True)
    with ftp.running(folder.parent) as port:
        yield OnDisk(url=f"ftp://anna:${{SECRET}}@127.0.0.1:{port}/spool", folder=folder, name="ftp")


@pytest.fixture(scope="session")
def bucket_service() -> Iterator[str]:
    """The endpoint of the session's S3."""
    with s3.running() as endpoint:
        yield endpoint


@pytest.fixture
def s3_tree(bucket_service: str) -> InABucket:
    """A bucket with versions, in which old ones of something else lie."""
    hand, bucket = s3.hand(bucket_service), f"bucket-{secrets.token_hex(4)}"
    hand.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-north-1"})
    hand.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    url = f"s3://{s3.KEY}:${{SECRET}}@{bucket}/spool?endpoint={bucket_service}&region=eu-north-1"
    return InABucket(url=url, hand=hand, bucket=bucket, name="s3")
