"""Files in a bucket of S3, by s3fs. The version of a removed file is a file all the same: it is listed, and goes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any, BinaryIO

import s3fs  # type: ignore[import-untyped]

from ordholden.connectors import errors
from ordholden.connectors.errors import ConnectorError, Kind, guarded
from ordholden.connectors.files.storage import CHUNK, File, explain, lost, refused, there_already, unreachable

BLOCK = 8 * CHUNK
AT_ONCE = 1000
"""Versions that one request lists or removes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """The bucket and the beginning of its keys; without a key of our own it is found as every AWS tool finds it."""

    bucket: str
    prefix: str = ""
    key: str | None = None
    secret: str | None = field(default=None, repr=False)
    endpoint: str | None = None
    region: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Version:
    """One version of a file, or a mark that it was removed."""

    key: str
    version: str
    latest: bool
    size: int
    modified: datetime
    tag: str
    marker: bool


class S3:
    """A `Storage` in a bucket, with versions or without."""

    remains = ("backups and replicas of the bucket",)

    def __init__(self, system: str, address: Address) -> None:
        self.system, self._at = system, address
        self._explain = partial(_explain, system)
        place = {"endpoint_url": address.endpoint, "region_name": address.region}
        self._fs = s3fs.S3FileSystem(
            key=address.key,
            secret=address.secret,
            client_kwargs={name: value for name, value in place.items() if value},
            use_listings_cache=False,
            skip_instance_cache=True,
        )

    def files(self) -> Iterator[File]:
        for key, versions in groupby(self._versions(self._prefix), key=lambda version: version.key):
            path = key.removeprefix(self._prefix)
            if path and not path.endswith("/"):
                yield _file(path, list(versions))

    def look(self, path: str) -> File | None:
        found = self._of(path)
        return _file(path, found) if found else None

    @contextmanager
    def open(self, file: File) -> Iterator[BinaryIO]:
        def opened() -> BinaryIO:
            remote: BinaryIO = self._fs.open(self._way(file.path), "rb", block_size=BLOCK, cache_type="readahead")
            return remote

        with guarded(opened, self._explain) as content:
            yield _Reader(content, self._explain)

    def written(self, file: File) -> bool:
        del file
        return False  # no server tells it

    def remove(self, file: File) -> bool:
        found = self._of(file.path)
        if found and _file(file.path, found) != file:
            return False
        self._purge(found)
        return True

    def remove_empty(self, folder: str) -> bool:
        """A bucket has no folders; a key that stands for one, and has nothing behind it any more, goes."""
        marks = list(self._versions(f"{self._prefix}{folder}/"))
        if any(mark.key != f"{self._prefix}{folder}/" for mark in marks):
            return False
        self._purge(marks)
        return True

    def rename(self, file: File, to: str) -> bool:
        found = self._of(file.path)
        if not found or _file(file.path, found) != file:
            return not found
        if self._of(to):
            raise there_already(self.system)
        if file.plain:
            guarded(lambda: self._fs.cp_file(self._way(file.path), self._way(to)), self._explain)
        self._purge(found)
        return True

    def replace(self, file: File, content: Iterable[bytes]) -> bool:
        found = self._of(file.path)
        if not found or _file(file.path, found) != file:
            return not found
        if not guarded(lambda: self._write(file, content), self._explain):
            return False
        # Without versions the new content has the name of the old one: only what is not the latest goes.
        self._purge([version for version in self._of(file.path) if not version.latest])
        return True

    def settle(self) -> None:
        """What the service has said is kept."""

    def close(self) -> None:
        """Connections are the library's own."""

    # -------------------------------------------------------------------------------------- the bucket

    @property
    def _prefix(self) -> str:
        return f"{self._at.prefix.strip('/')}/" if self._at.prefix.strip("/") else ""

    def _way(self, path: str) -> str:
        return f"{self._at.bucket}/{self._prefix}{path}"

    def _of(self, path: str) -> list[_Version]:
        """The versions of one file, the newest first."""
        key, found = f"{self._prefix}{path}", []
        for version in self._versions(key):
            if version.key != key:
                break  # keys come in their order, and this one is the first that begins so
            found.append(version)
        return found

    def _versions(self, prefix: str) -> Iterator[_Version]:
        """Every version of every key that begins so, in the order of the keys, the newest first."""
        place: dict[str, str] = {}
        while True:
            page = self._call("list_object_versions", Prefix=prefix, MaxKeys=AT_ONCE, **place)
            found = [_version(each, marker=False) for each in page.get("Versions", ())]
            found += [_version(each, marker=True) for each in page.get("DeleteMarkers", ())]
            yield from sorted(found, key=lambda each: (each.key.encode(), not each.latest, -each.modified.timestamp()))
            if not page.get("IsTruncated"):
                return
            place = {"KeyMarker": page["NextKeyMarker"], "VersionIdMarker": page["NextVersionIdMarker"]}

    def _purge(self, versions: Iterable[_Version]) -> None:
        listed = [{"Key": each.key, "VersionId": each.version} for each in versions]
        for start in range(0, len(listed), AT_ONCE):
            some = {"Objects": listed[start : start + AT_ONCE], "Quiet": True}
            answer = self._call("delete_objects", Delete=some)
            if answer.get("Errors"):
                raise _refused(self.system, {str(each.get("Code")) for each in answer["Errors"]})

    def _write(self, file: File, content: Iterable[bytes]) -> bool:
        """Whether the content was put there; a file that is another one when everything is on its way is left alone."""
        remote = self._fs.open(self._way(file.path), "wb", block_size=BLOCK, autocommit=False)
        kept = False
        try:
            for portion in content:
                remote.write(portion)
            remote.close()
            kept = self.look(file.path) == file
        finally:
            remote.closed = True  # what is thrown away is not sent when it is forgotten
            if not kept:
                remote.discard()
        if kept:
            remote.commit()
        return kept

    def _call(self, method: str, **arguments: object) -> dict[str, Any]:
        answer: dict[str, Any] = guarded(
            lambda: self._fs.call_s3(method, Bucket=self._at.bucket, **arguments), self._explain
        )
        return answer


class _Reader(io.BufferedIOBase, BinaryIO):
    """An object, read in portions; what goes wrong in it is told without a key."""

    def __init__(self, content: BinaryIO, explain: errors.Explain) -> None:
        self._content, self._explain = content, explain

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        return guarded(lambda: self._content.read(-1 if size is None else size), self._explain)


def _version(told: dict[str, Any], *, marker: bool) -> _Version:
    return _Version(
        key=told["Key"],
        version=told.get("VersionId") or "null",
        latest=bool(told.get("IsLatest")),
        size=int(told.get("Size", 0)),
        modified=told["LastModified"],
        tag=str(told.get("ETag", "")),
        marker=marker,
    )


def _file(path: str, versions: list[_Version]) -> File:
    """The file of these versions, the newest first. One of which only old versions are left cannot be opened."""
    newest = versions[0]
    last = next((each for each in versions if not each.marker), newest)
    tag = f"{newest.version}:{newest.tag}"
    return File(path, last.size, last.modified.timestamp(), tag, plain=not newest.marker)


# ----------------------------------------------------------------------------------------------- errors


def _explain(system: str, error: Exception) -> ConnectorError:
    told = getattr(error.__cause__ or error, "response", None) or {}
    code = str(told.get("Error", {}).get("Code", "")) if isinstance(told, dict) else ""
    if code in {"InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken"}:
        return refused(system)
    if code == "NoSuchBucket":
        what = "There is no such bucket."
        return ConnectorError(Kind.UNREACHABLE, what, "Look at the system's url.", system=system)
    if code.startswith(("AccessDenied", "AllAccessDisabled", "403")) or isinstance(error, PermissionError):
        return errors.no_rights(system, "the bucket")
    name = type(error).__name__
    if name in {"NoCredentialsError", "PartialCredentialsError"}:
        return refused(system)
    if name in {"EndpointConnectionError", "ConnectTimeoutError", "ClientConnectorError"}:
        return unreachable(system)
    if name in {"ReadTimeoutError", "ConnectionClosedError", "IncompleteReadError", "ResponseStreamingError"}:
        return lost(system)
    return explain(system, error)


def _refused(system: str, codes: set[str]) -> ConnectorError:
    if any(code.startswith("AccessDenied") for code in codes):
        return errors.no_rights(system, "the bucket: files or their versions may not be removed")
    what = f"The bucket did not remove a file or a version of it ({', '.join(sorted(codes))})."
    return ConnectorError(Kind.OTHER, what, "Is it under a lock (object lock, legal hold)?", system=system)
