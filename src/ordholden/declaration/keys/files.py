"""The table of keys: which files belong to a dataset, and what lies beside them."""

from __future__ import annotations

from collections.abc import Mapping

from ordholden.declaration.beside import PointsAt, Sidecar, SidecarFormat
from ordholden.declaration.patterns import pattern
from ordholden.declaration.records import Read, Record, defaulted, optional, required
from ordholden.declaration.shapes import At, Choice, ListOf, Made, MapOf, Parsed, Shape
from ordholden.declaration.texts import ADDRESS, COLUMN, TEXT
from ordholden.diagnostics.values import Position


def _pattern(text: str, _: Position) -> str:
    return pattern(text).text


PATTERN: Shape[str] = Parsed(form="a pattern of paths", parse=_pattern, pattern=r"^[^/].*[^/]$|^[^/]$")
FILES_KEY = defaulted(
    "path",
    ListOf(of=PATTERN, lone=True),
    "In a system of files: the [pattern](#patterns-of-paths) of the paths that belong to the dataset.",
    '"voicemail/{customer}/{extension}/INBOX/msg*.{wav,txt}"',
    default=(),
)

ALTERNATIVE = required(
    "alternative",
    TEXT,
    "Which of the alternatives in the last part of the path it has.",
    "txt",
    stand_in="",
)
SIDECAR_FORMAT = required(
    "format",
    Choice(options={form.value: form for form in SidecarFormat}),
    "How it is written.",
    "ini",
    stand_in=SidecarFormat.INI,
)


def _way(text: str, _: Position) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("/"))


def _fields(read: Mapping[str, tuple[str, ...]], _: At) -> dict[str, tuple[str, ...]]:
    return dict(read)


SIDECAR_FIELDS = required(
    "fields",
    Made(
        of=MapOf(key=COLUMN, of=Parsed(form="a key, or several as section/key", parse=_way), entry="column"),
        make=_fields,
    ),
    "Columns, and the key of each: in an ini `section/key`, in JSON the names on the way `caller/number`.",
    "{called_at: message/origtime}",
    stand_in={},
)


def _sidecar(read: Read) -> Sidecar:
    return Sidecar(
        alternative=read[ALTERNATIVE], format=read[SIDECAR_FORMAT], fields=read[SIDECAR_FIELDS], position=read.where
    )


SIDECAR_RECORD: Record[Sidecar] = Record(
    title="sidecar",
    doc="A file that lies beside others and says more about them.",
    keys=(ALTERNATIVE, SIDECAR_FORMAT, SIDECAR_FIELDS),
    build=_sidecar,
)
SIDECAR_KEY = optional(
    "sidecar",
    SIDECAR_RECORD,
    "In a system of files: the file of each group that says more about the others.",
    "{alternative: txt, format: ini, fields: {called_at: message/origtime}}",
)


POINTING_COLUMN = required(
    "column", COLUMN, "The column that holds the path, or a part of it.", "stored_as", stand_in=""
)
POINTED_FILES = required("files", ADDRESS, "The dataset of the files.", "store.attachments", stand_in="")
POINTED_PART = defaulted(
    "part", COLUMN, "Which part of the path it is: a named part, or the whole path.", "id", default="path"
)
POINTED_AFTER = defaulted(
    "after",
    TEXT,
    "What stands before it in the column, such as a folder above the files.",
    '"/srv/uploads/"',
    default="",
)


def _points_at(read: Read) -> PointsAt:
    return PointsAt(
        column=read[POINTING_COLUMN],
        files=read[POINTED_FILES],
        part=read[POINTED_PART],
        after=read[POINTED_AFTER],
        position=read.where,
    )


POINTS_AT_RECORD: Record[PointsAt] = Record(
    title="pointer to files",
    doc="Each row names a file that lies in a system of files.",
    keys=(POINTING_COLUMN, POINTED_FILES, POINTED_PART, POINTED_AFTER),
    build=_points_at,
)
POINTS_AT_KEY = defaulted(
    "points at",
    ListOf(of=POINTS_AT_RECORD, lone=True),
    "Files that the rows name. `check` and `prove` count names that lead to no file, and files that nobody names.",
    "{column: stored_as, files: store.attachments}",
    default=(),
)
