"""A record of processing as one page of HTML: no script, nothing from elsewhere; it prints, and fits a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from ordholden.plan.render.language import Language
from ordholden.plan.render.page import CLOSING, opening
from ordholden.plan.render.style import COMMON
from ordholden.records.phrases import spoken
from ordholden.records.values import Entry, Record, Records, Row

STYLE = (
    COMMON
    + """
nav { margin-top: 1.5rem; } nav h2 { margin: 0 0 .3rem; font-size: 1rem; }
nav ul { columns: 2; column-gap: 2rem; } nav li { break-inside: avoid; }
nav .part { font-weight: 600; }
a { color: var(--tell); }
h2 small { display: block; font-size: .95rem; font-weight: 400; color: var(--soft); }
section > h3 { margin-top: 1.75rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: .85rem 1.1rem 1rem;
  margin-top: .75rem; break-inside: avoid; scroll-margin-top: 1rem; }
.card h4 { margin: 0 0 .5rem; font-size: 1.1rem; line-height: 1.3; }
.card dl { display: grid; grid-template-columns: 14rem 1fr; gap: .35rem 1.25rem; margin: 0; }
.card dt { color: var(--soft); } .card dd { margin: 0; overflow-wrap: anywhere; }
.card dd p + p { margin-top: .25rem; }
.gaps { list-style: disc; padding-left: 1.2rem; margin-top: .5rem; }
@media (max-width: 40rem) {
  nav ul { columns: 1; }
  .card dl { grid-template-columns: 1fr; gap: 0; } .card dd { margin-bottom: .5rem; } .card dd:last-child { margin: 0; }
}
@media print {
  nav { display: none; } .card { border-color: #999; margin-top: 6pt; padding: 6pt 9pt; }
  .card dl { grid-template-columns: 11rem 1fr; }
}
"""
)


def as_page(records: Records, day: date) -> str:
    """The page, complete. `day`: of which day the declaration is."""
    language = spoken(records.language)
    title = f"{language.say('record')} · {records.controller}"
    return "".join((*opening(records.language, title, STYLE), *_body(records, language, day), CLOSING))


def _body(records: Records, language: Language, day: date) -> Iterator[str]:
    say = language.say
    yield f"<header><p>{escape(records.controller)}</p><h1>{escape(say('record'))}</h1>"
    yield f'<p class="soft">{escape(say("of the day", day=language.day(day)))}</p></header>\n'
    yield from _contents(records, language)
    for record in records.parts:
        yield from _part(record, language)
    yield from _missing(records, language)


def _contents(records: Records, language: Language) -> Iterator[str]:
    yield f"<nav><h2>{escape(language.say('contents'))}</h2><ul>"
    for record in records.parts:
        yield f'<li class="part"><a href="#{record.part.value}">{escape(record.title)}</a></li>'
        for number, entry in enumerate(record.activities):
            yield f'<li><a href="#{record.part.value}-{number}">{escape(entry.title)}</a></li>'
    yield "</ul></nav>\n"


def _part(record: Record, language: Language) -> Iterator[str]:
    say, part = language.say, record.part.value
    yield f'<section id="{part}"><h2>{escape(record.title)}<small>{escape(record.article)}</small></h2>'
    yield from _card(record.who, "")
    if record.customers:
        yield f"<h3>{escape(say('customers'))}</h3>"
        for entry in record.customers:
            yield from _card(entry, "")
    yield f"<h3>{escape(say('activities'))}</h3>"
    for number, entry in enumerate(record.activities):
        yield from _card(entry, f' id="{part}-{number}"')
    lines = record.measures.lines or (say("unsaid"),)
    yield f"<h3>{escape(record.measures.heading)}</h3>"
    yield f'<div class="card">{"".join(f"<p>{escape(line)}</p>" for line in lines)}</div></section>\n'


def _card(entry: Entry, place: str) -> Iterator[str]:
    yield f'<div class="card"{place}><h4>{escape(entry.title)}</h4><dl>'
    yield from map(_row, entry.rows)
    yield "</dl></div>\n"


def _row(row: Row) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in row.lines)
    return f"<dt>{escape(row.heading)}</dt><dd>{lines}</dd>"


def _missing(records: Records, language: Language) -> Iterator[str]:
    if not records.missing:
        yield f'<p class="soft">{escape(language.say("missing.none"))}</p>\n'
        return
    items = "".join(f"<li>{escape(language.say(gap.code, name=gap.name))}</li>" for gap in records.missing)
    yield f'<section class="alarms"><h2>{escape(language.say("missing"))}</h2><ul class="gaps">{items}</ul></section>\n'
