"""Files that belong to something else: the sidecar of a group of files, and files that rows name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ordholden.diagnostics.values import NOWHERE, Position


class SidecarFormat(StrEnum):
    """How a sidecar file says what it knows."""

    INI = "ini"
    JSON = "json"
    LINES = "key=value"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sidecar:
    """The file of a group that says more about the others: the one with this alternative in its name.

    `fields`: columns, and where each stands in the file: section and key of an ini, names of a JSON document.
    """

    alternative: str
    format: SidecarFormat
    fields: Mapping[str, tuple[str, ...]]
    position: Position = NOWHERE


@dataclass(frozen=True, kw_only=True, slots=True)
class PointsAt:
    """Each row points at a file: `column` holds what is `part` of a file's path in the dataset `files`.

    `after`: what stands before it in the column, such as a folder that is no part of the files' paths.
    """

    column: str
    files: str
    part: str = "path"
    after: str = ""
    position: Position = NOWHERE
