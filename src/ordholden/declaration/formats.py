"""Values of the declaration: how the rows of a file are written in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PATH, LINE, MODIFIED = "file path", "file line", "file modified"
"""What is known of every row beside what stands in it: in which file, on which line; when the file was changed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Csv:
    """Cells between delimiters. `quote` and `escape` are one character or none; with no escape a quote is doubled.

    `columns`: their names, for a file without a header.
    """

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class JsonLines:
    """One JSON object a line; a column is the way to a value in it, its keys joined by slashes: `caller/number`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A named part of a pattern; `width` in characters, or up to the text that follows."""

    name: str
    width: int | None = None


LinePattern = tuple[str | Part, ...]
"""Texts and named parts, in their order."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Log:
    """Lines with named parts; the first pattern that fits is taken.

    `carries_on`: the column that takes the lines fitting no pattern, which belong to the line before them.
    """

    patterns: tuple[LinePattern, ...]
    carries_on: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Mbox:
    """Messages one after another."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Eml:
    """One message."""


Syntax = Csv | JsonLines | Log | Mbox | Eml


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """A file holds rows: `syntax` says how they are cut, `encoding` how its letters are written.

    `times`: columns that hold an instant or a day, each with the way in which it is written (as `strptime` has it, or
    `iso`, `epoch`, `epoch milliseconds`, `mail`).
    `closed`: patterns of the names of files to which nobody writes any more. `quiet`: hours after which a file that
    was not changed is taken for closed as well. With neither every file is.
    """

    syntax: Syntax
    encoding: str = "utf-8"
    times: Mapping[str, str] = field(default_factory=dict)
    closed: tuple[str, ...] = ()
    quiet: int | None = None
