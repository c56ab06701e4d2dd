"""A record of processing as a workbook: a sheet for each part, a line for each activity, to be sorted and printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from ordholden.records.phrases import spoken
from ordholden.records.values import Entry, Group, Record, Records

WIDE, NARROW = 34, 24
LONG_TEXTS = frozenset({"data", "ends", "recipients", "transfers", "basis", "done for", "contact", "own periods"})
NAME_LENGTH = 31
"""Of a sheet, by the program that reads it."""


def as_workbook(records: Records, day: date) -> bytes:
    """The file, the same for the same record and day. Raises ImportError where the writer is not installed."""
    import xlsxwriter  # noqa: PLC0415 - an extra: who wants no workbook needs no writer of them

    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        language = spoken(records.language)
        title = language.say("record")
        created = datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)
        book.set_properties({"title": title, "company": records.controller, "created": created})
        form = _Forms(book)
        for record in records.parts:
            head = f"{title}, {record.article}. {language.say('of the day', day=language.day(day))}"
            _activities(book.add_worksheet(record.title[:NAME_LENGTH]), record, form, head)
            if record.customers:
                name = f"{language.say('customers')}"[:NAME_LENGTH]
                _table(book.add_worksheet(name), tuple(_each(record.customers)), form, language.say("customer"))
        _missing(book.add_worksheet(language.say("missing")[:NAME_LENGTH]), records, form)
    return file.getvalue()


class _Forms:
    """How cells look."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - the writer's own
        plain = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D9DEE5"}
        self.plain = book.add_format(plain)
        self.first = book.add_format({**plain, "bold": True})
        self.head = book.add_format({**plain, "bold": True, "bg_color": "#1D2733", "font_color": "#FFFFFF"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.label = book.add_format({"bold": True, "valign": "top"})
        self.text = book.add_format({"text_wrap": False, "valign": "top"})


def _each(groups: Iterable[Group]) -> Iterator[Entry]:
    """Each customer with what is done for it, in its own line."""
    for group in groups:
        for entry in group.customers:
            yield replace(entry, rows=(*entry.rows, *group.rows))


def _activities(sheet: Any, record: Record, form: _Forms, title: str) -> None:  # noqa: ANN401 - the writer's own
    sheet.write_string(0, 0, title, form.title)
    line = 1
    for row in (*record.who.rows, record.measures):
        sheet.write_string(line, 0, row.heading, form.label)
        sheet.write_string(line, 1, " · ".join(row.lines), form.text)
        line += 1
    _table(sheet, record.activities, form, "", line + 1)


def _table(sheet: Any, entries: Sequence[Entry], form: _Forms, name: str, top: int = 0) -> None:  # noqa: ANN401
    """A line for each entry, a column for each heading. `name`: the heading of their titles; empty: they are a row."""
    headings = dict.fromkeys((row.key, row.heading) for entry in entries for row in entry.rows)
    columns = [("", name), *headings] if name else list(headings)
    for column, (key, heading) in enumerate(columns):
        sheet.set_column(column, column, WIDE if key in LONG_TEXTS else NARROW)
        sheet.write_string(top, column, heading, form.head)
    for number, entry in enumerate(entries, top + 1):
        known = {row.key: "\n".join(row.lines) for row in entry.rows} | {"": entry.title}
        for column, (key, _) in enumerate(columns):
            sheet.write_string(number, column, known.get(key, ""), form.first if column == 0 else form.plain)
    sheet.autofilter(top, 0, top + len(entries), max(len(columns) - 1, 0))
    sheet.freeze_panes(top + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)


def _missing(sheet: Any, records: Records, form: _Forms) -> None:  # noqa: ANN401 - the writer's own
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 1, 110)
    language = spoken(records.language)
    lines = [(gap.code, language.say(gap.code, name=gap.name)) for gap in records.missing]
    for number, (code, text) in enumerate(lines or [("", language.say("missing.none"))]):
        sheet.write_string(number, 0, code, form.label)
        sheet.write_string(number, 1, text, form.plain)
