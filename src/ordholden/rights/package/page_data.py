"""A dataset on the page: why it is kept, where it comes from, and its first rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from ordholden.declaration.sources import source_of
from ordholden.law.categories import SUPPORT
from ordholden.notices.words import lowered
from ordholden.plan.render.language import Language, capital
from ordholden.rights.access import HIDDEN, RowRead
from ordholden.rights.package.ends import last_end, reason_of
from ordholden.rights.package.json_file import source_words
from ordholden.rights.package.texts import for_page
from ordholden.rights.package.values import Binary, Reason, Sheet
from ordholden.rights.plan.told import Given, State

FIRST = 100
"""Rows of a dataset that a page shows; the CSV file has all."""

LONG = 1_500
"""Characters of a value that a page shows."""

FEW, WIDE = 2, 7
"""So few rows, or more columns than that, are shown as cards instead of a table."""


@dataclass(kw_only=True)
class Shown:
    """A dataset, its first rows, and the files in which all of them are."""

    sheet: Sheet
    anchor: str
    file: str
    first: list[RowRead] = field(default_factory=list)

    def add(self, row: RowRead) -> None:
        """One more row; only the first are kept, and of long values only what the page shows."""
        if len(self.first) < FIRST:
            self.first.append(RowRead(told=row.told, values=tuple(map(_short, row.values))))

    @property
    def language(self) -> Language:
        """The language of the package."""
        return self.sheet.package.language

    def columns(self) -> list[int]:
        """The fields that are shown: given, not only a technical number, and not empty in every row shown."""
        fields = self.sheet.read.fields
        return [
            n
            for n in range(len(fields))
            if self.sheet.is_given(n)
            and fields[n].field.category not in SUPPORT
            and any(row.values[n] is not None and row.values[n] is not HIDDEN for row in self.first)
        ]

    def told_names(self) -> list[str]:
        """What there is, in words, without technical numbers; secrets too, which are told of and not given."""
        fields = self.sheet.read.fields
        there = {number for number, given in self.sheet.given if given is not Given.OTHERS}
        return [n for i, n in enumerate(self.sheet.names) if i in there and fields[i].field.category not in SUPPORT]

    def ends(self) -> list[tuple[str, str]]:
        """For which purposes the rows are kept, and until when; what is late as well."""
        package = self.sheet.package
        found = [
            (f"{capital(package.purpose(r.purpose))}:", reason_of(package, r, span))
            for r, (_, span) in self.sheet.reasons.items()
            if r.purpose is not None
        ]
        late = [("", package.language.say("state.overdue"))] if self.sheet.overdue else []
        return [*dict.fromkeys(found), *late]


def _short(value: Any) -> Any:
    return value[: LONG + 1] if isinstance(value, str) else value


def data_of(shown: Shown) -> Iterator[str]:
    """The dataset's part of the page."""
    sheet, language = shown.sheet, shown.language
    label = escape(sheet.package.label(sheet.read.dataset))
    count = escape(language.count("entries", sheet.rows))
    yield f'<div class="dataset" id="{escape(shown.anchor)}"><h3>{label}<span>{count}</span></h3>'
    yield from _why(shown)
    yield from _sources(shown)
    columns = shown.columns()
    if columns:
        as_cards = len(shown.first) <= FEW or len(columns) > WIDE
        yield from _cards(shown, columns) if as_cards else _table(shown, columns)
    yield from _notes(shown)
    yield "</div>\n"


def together(language: Language, names: Sequence[str]) -> str:
    """Names of fields in a row, as a sentence begins: with one capital, where each stands alone with its own."""
    return capital(language.listed([lowered(name) for name in names]))


def _why(shown: Shown) -> Iterator[str]:
    """For which purposes which fields are kept until when; each set of fields once."""
    package, names = shown.sheet.package, shown.sheet.names
    support = {n for n, each in enumerate(shown.sheet.read.fields) if each.field.category in SUPPORT}
    yield '<ul class="why">'
    for reason, (fields, span) in shown.sheet.reasons.items():
        mine = [names[n] for n in sorted(fields - support)]
        if not mine or (reason.purpose is None and reason.state is State.CLEARED):
            continue
        end = reason_of(package, reason, span)
        lead = capital(package.purpose(reason.purpose)) if reason.purpose is not None else ""
        late = ' class="overdue"' if _is_late(reason) else ""
        said = f"{escape(lead)}: {escape(end)}" if lead else escape(end)
        yield f"<li{late}><b>{escape(together(shown.language, mine))}</b><br><span{late}>{said}</span></li>"
    yield "</ul>"


def _is_late(reason: Reason) -> bool:
    return reason.purpose is None and reason.state is State.OVERDUE


def _sources(shown: Shown) -> Iterator[str]:
    """Where the data come from; the fields are named where they come from several places."""
    package, sheet = shown.sheet.package, shown.sheet
    by: dict[str, list[str]] = {}
    for number, each in enumerate(sheet.read.fields):
        if sheet.is_given(number) and each.field.category not in SUPPORT:
            words = source_words(package, source_of(package.declaration, sheet.read.dataset, each.field))
            by.setdefault(words, []).append(sheet.names[number])
    parts = [words if len(by) == 1 else f"{words} ({', '.join(map(lowered, names))})" for words, names in by.items()]
    if parts:
        yield f'<p class="soft">{escape(package.language.say("data.source", source="; ".join(parts)))}</p>'


# -------------------------------------------------------------------------------------------------- rows


def _table(shown: Shown, columns: Sequence[int]) -> Iterator[str]:
    names = [*(shown.sheet.names[n] for n in columns), shown.language.say("until")]
    yield f"<table><thead><tr>{''.join(f'<th>{escape(name)}</th>' for name in names)}</tr></thead><tbody>"
    for row in shown.first:
        cells = [_cell(shown, row, n) for n in columns]
        parts = (f'<td data-name="{escape(name)}">{cell}</td>' for name, cell in zip(names, cells, strict=False))
        until = escape(last_end(shown.sheet.package, row.told))
        yield f'<tr>{"".join(parts)}<td class="until" data-name="{escape(names[-1])}">{until}</td></tr>'
    yield "</tbody></table>"


def _cards(shown: Shown, columns: Sequence[int]) -> Iterator[str]:
    yield '<div class="cards">'
    for row in shown.first:
        cells = ((shown.sheet.names[n], _cell(shown, row, n)) for n in columns)
        parts = "".join(f"<dt>{escape(name)}</dt><dd>{cell}</dd>" for name, cell in cells if cell)
        until = escape(last_end(shown.sheet.package, row.told))
        yield f'<dl class="card">{parts}<dt>{escape(shown.language.say("until"))}</dt><dd>{until}</dd></dl>'
    yield "</div>"


def _cell(shown: Shown, row: RowRead, number: int) -> str:
    value = row.values[number]
    if value is None or value is HIDDEN:
        return ""
    if isinstance(value, Binary) and value.file:
        named = escape(shown.language.say("file"))
        return ", ".join(f'<a href="{escape(file)}">{named}</a>' for file in (value.file, *value.more))
    package = shown.sheet.package
    family = shown.sheet.types.get(shown.sheet.read.fields[number].field.column, "")
    text = for_page(value, shown.language, package.declaration.controller.zone, family)
    if len(text) > LONG:
        text = f"{text[:LONG]} {shown.language.say('cut')}"
    part = " …" if row.told.cells[number].given is Given.PART else ""
    return escape(text + part)


def _notes(shown: Shown) -> Iterator[str]:
    language, sheet = shown.language, shown.sheet
    link = f'<a href="{escape(shown.file)}"><code>{escape(shown.file)}</code></a>'
    if sheet.rows > len(shown.first):
        counts = {"n": language.number(len(shown.first)), "of": language.number(sheet.rows)}
        said = escape(language.say("data.first", **counts, file="\0"))
    else:
        said = escape(language.say("data.all", file="\0"))
    yield f'<p class="soft">{said.replace(chr(0), link)}</p>'
