"""The table of keys: how the rows of a file are written in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from ordholden.declaration.formats import Csv, Eml, Format, JsonLines, LinePattern, Log, Mbox, Part, Syntax
from ordholden.declaration.keys.files import PATTERN
from ordholden.declaration.nodes import ScalarNode
from ordholden.declaration.records import Key, OneOf, Read, Record, defaulted, optional, required
from ordholden.declaration.shapes import Choice, ListOf, MapOf, Parsed, Schema, Shape, Single, Unreadable
from ordholden.declaration.texts import COLUMN
from ordholden.diagnostics.values import Position

KINDS = ("csv", "json lines", "log", "mbox", "eml")
ENCODINGS = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "ascii",
    "latin-1",
    "cp1252",
    "iso-8859-10",
    "iso-8859-15",
    "cp850",
    "cp865",
)
"""In each a line ends with the same letters, which stand for nothing else."""

TIMES = ("iso", "epoch", "epoch milliseconds", "mail")
_YEAR, _DAY = re.compile("%[YyGcx]"), re.compile("%[djcx]")
_HOURS = {"hour": 1, "day": 24, "week": 24 * 7}
_BRACES = re.compile(r"(?P<twice>\{\{|\}\})|\{(?P<name>[^{}:]+)(?::(?P<width>[1-9][0-9]{0,4}))?\}|(?P<odd>[{}])")


# ------------------------------------------------------------------------------------ single values


class _Delimiter(Single[str]):
    """What stands between two cells; a blank is one too."""

    says = "a text, or tab"
    truth = True

    def understand(self, node: ScalarNode) -> str:
        found = "\t" if node.text == "tab" else node.text
        if not found or re.search("[\r\n]", found):
            raise Unreadable(
                "Nothing, or a line end, is no delimiter.", 'write what stands between, such as ";" or tab.'
            )
        return found

    def schema(self) -> Schema:
        return {"type": ["string", "number"], "minLength": 1}


def _one_sign(text: str, _: Position) -> str:
    if text == "none":
        return ""
    if len(text) != 1 or text in "\r\n":
        raise Unreadable(f'"{text}" is not one sign.', "write one, or none.")
    return text


def _hours(text: str, _: Position) -> int:
    match = re.fullmatch(r"\s*([1-9][0-9]{0,4})\s+(hour|day|week)s?\s*", text)
    if match is None:
        raise Unreadable(f'"{text}" is no such time.', "write a number of hours, days or weeks, such as 2 days.")
    return int(match[1]) * _HOURS[match[2]]


def _time(text: str, _: Position) -> str:
    if text in TIMES or (_YEAR.search(text) and _DAY.search(text)):
        return text
    why = "does not say in which year" if "%" in text and not _YEAR.search(text) else "is no way of writing a time"
    mend = f"write {', '.join(TIMES)}, or a pattern such as %d/%b/%Y:%H:%M:%S %z, with the year and the day in it."
    raise Unreadable(f'"{text}" {why}.', mend)


def _line(text: str, _: Position) -> LinePattern:
    parts, at = list[str | Part](), 0
    for match in _BRACES.finditer(text):
        if match["odd"]:
            raise _no_pattern(text, f'a "{match["odd"]}" stands alone', "write {name}, or {{ for the sign itself.")
        parts.append(text[at : match.start()])
        width = match["width"]
        parts.append(match[0][0] if match["twice"] else Part(name=match["name"], width=int(width) if width else None))
        at = match.end()
    joined = _joined([*parts, text[at:]])
    names = [each.name for each in joined if isinstance(each, Part)]
    if not names or len(set(names)) < len(names):
        raise _no_pattern(text, "it names no part, or one twice", "name each part once, such as {user}.")
    for one, other in pairwise(joined):
        if isinstance(one, Part) and isinstance(other, Part) and one.width is None:
            raise _no_pattern(text, f'nothing stands between "{one.name}" and "{other.name}"', "write what does.")
    return joined


def _joined(parts: list[str | Part]) -> LinePattern:
    """Texts that stand beside each other are one."""
    joined = list[str | Part]()
    for each in parts:
        if isinstance(each, str) and joined and isinstance(joined[-1], str):
            joined[-1] += each
        elif each:
            joined.append(each)
    return tuple(joined)


def _no_pattern(text: str, why: str, mend: str) -> Unreadable:
    return Unreadable(f'"{text}" is no pattern of a line: {why}.', mend)


# ----------------------------------------------------------------------------------------- the keys

KIND = required("kind", Choice(options={kind: kind for kind in KINDS}), "What it is.", "csv", stand_in="csv")
ENCODING = defaulted(
    "encoding",
    Choice(options={name: name for name in ENCODINGS}),
    "How its letters are written. utf-16 begins with a byte order mark, which utf-8 may.",
    "latin-1",
    default="utf-8",
)
DELIMITER = defaulted(
    "delimiter",
    _Delimiter(),
    "csv: what stands between two cells; `tab` for a tabulator.",
    '";"',
    default=",",
)
QUOTE = defaulted(
    "quote",
    Parsed(form="one sign, or none", parse=_one_sign),
    "csv: the sign around cells with a delimiter or a line end in them.",
    "none",
    default='"',
)
ESCAPE = defaulted(
    "escape",
    Parsed(form="one sign, or none", parse=_one_sign),
    "csv: the sign before a quote inside quotes. Without: a quote is doubled.",
    '"\\\\"',
    default="",
)
COLUMN_NAMES = defaulted(
    "columns", ListOf(of=COLUMN), "csv: the names of the columns, in a file without a header.", "[id, mail]", default=()
)
LINE = defaulted(
    "pattern",
    ListOf(of=Parsed(form="a pattern of a line", parse=_line, pattern=r"\{"), lone=True),
    "log: the [parts of a line](#patterns-of-lines); of several the first that fits.",
    "'{ip} - {user} [{at}] \"{request}\" {status}'",
    default=(),
)
CARRIES_ON = optional(
    "carries on",
    COLUMN,
    "log: the column for the lines that fit no pattern, which belong to the line before them.",
    "trace",
)
TIMES_KEY: Key[Mapping[str, str]] = defaulted(
    "times",
    MapOf(key=COLUMN, of=Parsed(form=f"{', '.join(TIMES)}, or a pattern of strptime", parse=_time), entry="column"),
    "Columns that hold an instant or a day, and how it is written.",
    "{at: '%d/%b/%Y:%H:%M:%S %z'}",
    default={},
)


def _time_in_path(text: str, position: Position) -> str:
    return text if "{" in text else _time(text, position)


TIMES_IN_PATHS: Key[Mapping[str, str]] = defaulted(
    "times",
    MapOf(
        key=COLUMN,
        of=Parsed(
            form=f"{', '.join(TIMES)}, a pattern of strptime, or the parts that make a time", parse=_time_in_path
        ),
        entry="column",
    ),
    "In a system of files: parts of the path, and fields beside it, that are times, and how each is written; or a "
    "column and the ISO text that several parts make.",
    '{day: "%Y%m%d", on: "{year}-{month}-{day}"}',
    default={},
)
CLOSED = defaulted(
    "closed",
    ListOf(of=PATTERN, lone=True),
    "Patterns of the names of files to which nobody writes any more.",
    '"*.log.*"',
    default=(),
)
QUIET = optional(
    "quiet for",
    Parsed(form="a number of hours, days or weeks", parse=_hours, pattern="(hour|day|week)s?"),
    "A file that was not changed for so long is taken for closed as well.",
    "2 days",
)

_OF_CSV, _OF_LOG = (DELIMITER, QUOTE, ESCAPE, COLUMN_NAMES), (LINE, CARRIES_ON)


def _format(read: Read) -> Format:
    kind = read[KIND]
    for owner, keys in (("csv", _OF_CSV), ("log", _OF_LOG)):
        for key in keys:
            if kind != owner and read.has(key):
                what = f'"{key.name}" stands in a format of kind {kind}.'
                read.at.find("DEC010", read.place(key), what, f"it says something of {owner} alone.", "take it away.")
    syntax = _syntax(read)
    times = {"date": "mail", **read[TIMES_KEY]} if isinstance(syntax, Mbox | Eml) else read[TIMES_KEY]
    return Format(syntax=syntax, encoding=read[ENCODING], times=times, closed=read[CLOSED], quiet=read[QUIET])


def _syntax(read: Read) -> Syntax:
    match read[KIND]:
        case "csv":
            columns = read[COLUMN_NAMES]
            return Csv(delimiter=read[DELIMITER], quote=read[QUOTE], escape=read[ESCAPE], columns=columns)
        case "json lines":
            return JsonLines()
        case "log":
            return Log(patterns=read[LINE], carries_on=read[CARRIES_ON])
        case "mbox":
            return Mbox()
        case _:
            return Eml()


FORMAT_RECORD: Record[Format] = Record(
    title="format",
    doc="A file holds rows, and how they are written in it.",
    keys=(KIND, ENCODING, *_OF_CSV, *_OF_LOG, TIMES_KEY, CLOSED, QUIET),
    build=_format,
)


def _plain(kind: Syntax) -> Format:
    return Format(syntax=kind, times={"date": "mail"} if isinstance(kind, Mbox | Eml) else {})


FORMAT: Shape[Format] = OneOf(
    shapes=(
        Choice(
            options={
                "csv": _plain(Csv()),
                "json lines": _plain(JsonLines()),
                "mbox": _plain(Mbox()),
                "eml": _plain(Eml()),
            }
        ),
        FORMAT_RECORD,
    )
)
FORMAT_KEY = optional(
    "format",
    FORMAT,
    "In a system of files: each file holds rows, which are the rows of the dataset, written in this format.",
    "csv",
)
