"""Trees of files in the places where files lie, with the owner's own hand in each."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ordholden.connectors import registry
from ordholden.connectors.files.connector import FilesConnector
from ordholden.declaration.values import Declaration
from tests.subjects.worlds import declared

BASE = 1_700_000_000
"""An instant long ago, at which files were last changed unless it is said otherwise."""


@dataclass(kw_only=True)
class Tree(ABC):
    """A tree of files that a connector reaches by `url`."""

    url: str
    host_key: str = ""
    name: str = ""

    @abstractmethod
    def put(self, path: str, content: bytes = b"x", modified: float = BASE) -> None:
        """Write a file, past the connector."""

    @abstractmethod
    def everything(self) -> dict[str, bytes]:
        """All files with their content, past the connector; whatever a place keeps of removed ones is among them."""

    def system(self) -> str:
        """The system as a line of a declaration."""
        key = f", host key: '{self.host_key}'" if self.host_key else ""
        return f"spool: {{kind: files, url: '{self.url}', country: DK{key}}}"


@dataclass(kw_only=True)
class OnDisk(Tree):
    """A folder of this machine, or one that a server of the tests gives out."""

    folder: Path = field(default_factory=Path)

    def put(self, path: str, content: bytes = b"x", modified: float = BASE) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        os.utime(file, (modified, modified))

    def everything(self) -> dict[str, bytes]:
        files = (file for file in self.folder.rglob("*") if file.is_file() and not file.is_symlink())
        return {str(file.relative_to(self.folder)): file.read_bytes() for file in files}


HEAD = """
controller: {name: Fjordfon, country: DK, contact: a@example.dk}
people: {employee: {label: {en: employee}}}
purposes: {telephony: {basis: contract, say: {en: telephony}}}
"""


def company(tree: Tree, datasets: str) -> str:
    """A declaration over the tree."""
    return f"{HEAD}systems:\n  {tree.system()}\ndatasets:\n{datasets}"


OPENED: list[FilesConnector] = []
"""Closed when the test ends."""


def connected(tree: Tree, datasets: str, environment: Mapping[str, str] | None = None) -> FilesConnector:
    """The connector of the tree, for these datasets."""
    declaration = declaration_of(tree, datasets)
    found = registry.connector(
        declaration.systems["spool"], environment or {"SECRET": "kodeord"}, declaration.datasets.values()
    )
    assert isinstance(found, FilesConnector)
    OPENED.append(found)
    return found


def declaration_of(tree: Tree, datasets: str) -> Declaration:
    """The declaration as it is read."""
    return declared(company(tree, datasets))


@dataclass(kw_only=True)
class InABucket(Tree):
    """A bucket with versions."""

    hand: Any = None
    bucket: str = ""

    def put(self, path: str, content: bytes = b"x", modified: float = BASE) -> None:
        """A bucket has a clock of its own: `modified` is now."""
        del modified
        self.hand.put_object(Bucket=self.bucket, Key=f"spool/{path}", Body=content)

    def everything(self) -> dict[str, bytes]:
        """Every version of every key, the latest under its own name; marks of removal too."""
        found = {}
        told = self.hand.list_object_versions(Bucket=self.bucket)
        for each in told.get("Versions", []):
            got = self.hand.get_object(Bucket=self.bucket, Key=each["Key"], VersionId=each["VersionId"])
            path = each["Key"].removeprefix("spool/")
            found[path if each["IsLatest"] else f"{path} {each['VersionId']}"] = got["Body"].read()
        found |= {f"{each['Key']} {each['VersionId']}": b"removed" for each in told.get("DeleteMarkers", [])}
        return found
