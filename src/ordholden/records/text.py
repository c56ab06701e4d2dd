"""A record of processing as plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ordholden.records.values import Entry, Record, Records, Row

WIDTH, INDENT = 100, "    "


def as_text(records: Records) -> str:
    """All of it."""
    return "\n".join(line for record in records.parts for line in _part(record))


def _part(record: Record) -> Iterator[str]:
    yield f"{record.title} ({record.article})"
    yield ""
    yield from _entry(record.who)
    for entry in (*record.customers, *record.activities):
        yield from _entry(entry)
    yield from _row(record.measures)
    yield ""


def _entry(entry: Entry) -> Iterator[str]:
    yield entry.title
    for row in entry.rows:
        yield from _row(row)
    yield ""


def _row(row: Row) -> Iterator[str]:
    yield f"  {row.heading}"
    for line in row.lines:
        yield from textwrap.wrap(line, width=WIDTH, initial_indent=INDENT, subsequent_indent=INDENT + "  ")
