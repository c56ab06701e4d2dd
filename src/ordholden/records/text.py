"""A record of processing as plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ordholden.records.phrases import spoken
from ordholden.records.values import Entry, Group, Record, Records, Row

WIDTH, INDENT = 100, "    "


def as_text(records: Records) -> str:
    """All of it."""
    return "\n".join(line for record in records.parts for line in _part(record, records.language))


def _part(record: Record, language: str) -> Iterator[str]:
    yield f"{record.title} ({record.article})"
    yield ""
    yield from _entry(record.who)
    if record.customers:
        yield spoken(language).say("customers")
        for group in record.customers:
            yield from _group(group, language)
    for entry in record.activities:
        yield from _entry(entry)
    yield from _row(record.measures)
    yield ""


def _entry(entry: Entry) -> Iterator[str]:
    yield entry.title
    for row in entry.rows:
        yield from _row(row)
    yield ""


def _group(group: Group, language: str) -> Iterator[str]:
    """What is done, and for whom: a line for each, since they may be thousands."""
    for row in group.rows:
        yield from _row(row)
    yield f"  {spoken(language).count('number of customers', len(group.customers))}"
    for entry in group.customers:
        told = " · ".join(line for row in entry.rows for line in row.lines)
        yield from _wrapped(f"{entry.title}: {told}")
    yield ""


def _row(row: Row) -> Iterator[str]:
    yield f"  {row.heading}"
    for line in row.lines:
        yield from _wrapped(line)


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(line, width=WIDTH, initial_indent=INDENT, subsequent_indent=INDENT + "  ")
