"""A record of processing as one page of HTML: no script, nothing from elsewhere; it prints, and fits a telephone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from html import escape

from ordholden.plan.render.language import Language
from ordholden.plan.render.page import CLOSING, opening
from ordholden.plan.render.style import COMMON
from ordholden.records.phrases import spoken
from ordholden.records.values import Entry, Group, Record, Records, Row

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
.group table { width: 100%; border-collapse: collapse; margin-top: .75rem; }
.group td, .group th { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; font-weight: 400;
  border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.group thead th { color: var(--soft); border-top: 0; } .group tbody th { font-weight: 600; }
.group summary { cursor: pointer; padding: .3rem 0; } .group details { border-top: 1px solid var(--line); }
.group details:first-of-type { margin-top: .75rem; }
@media (max-width: 40rem) {
  .group thead { display: none; } .group tr, .group td, .group tbody th { display: block; padding: 0; border: 0; }
  .group tr { border-top: 1px solid var(--line); padding: .4rem 0; } .group td:empty { display: none; }
  .group td::before { content: attr(data-label); color: var(--soft); }
  nav ul { columns: 1; }
  .card dl { grid-template-columns: 1fr; gap: 0; } .card dd { margin-bottom: .5rem; } .card dd:last-child { margin: 0; }
}
@media print {
  nav { display: none; } .card { border-color: #999; margin-top: 6pt; padding: 6pt 9pt; }
  .card dl { grid-template-columns: 11rem 1fr; }
  .group { break-inside: auto; } .group tr { break-inside: avoid; }
  .group details::details-content { content-visibility: visible; block-size: auto; }
}
"""
)


PORTION = 100
"""So many customers stand in a table; more of them stand in several, each folded."""


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
        for group in record.customers:
            yield from _group(group, language)
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


def _group(group: Group, language: Language) -> Iterator[str]:
    """Controllers for whom the same is done: what it is, and a table of them, folded where it is long."""
    title = language.count("number of customers", len(group.customers))
    yield f'<div class="card group"><h4>{escape(title)}</h4><dl>{"".join(map(_row, group.rows))}</dl>'
    keys = dict.fromkeys((row.key, row.heading) for entry in group.customers for row in entry.rows)
    head = "".join(f"<th>{escape(name)}</th>" for name in (language.say("customer"), *(name for _, name in keys)))
    for portion in _portions(group.customers):
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(_lines(portion, keys))}</tbody></table>"
        if len(group.customers) <= PORTION:
            yield table
        else:
            named = f"{portion[0].title} - {portion[-1].title} ({language.number(len(portion))})"
            yield f"<details><summary>{escape(named)}</summary>{table}</details>"
    yield "</div>\n"


def _portions(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """As many as one looks through at once."""
    return (entries[first : first + PORTION] for first in range(0, len(entries), PORTION))


def _labelled(name: str, keys: Collection[tuple[str, str]]) -> str:
    """On a telephone a cell says what it is, where there are several."""
    return f' data-label="{escape(name)}: "' if len(keys) > 1 else ""


def _lines(entries: Iterable[Entry], keys: Collection[tuple[str, str]]) -> Iterator[str]:
    for entry in entries:
        known = {row.key: "<br>".join(map(escape, row.lines)) for row in entry.rows}
        cells = "".join(f"<td{_labelled(name, keys)}>{known.get(key, '')}</td>" for key, name in keys)
        yield f"<tr><th>{escape(entry.title)}</th>{cells}</tr>"


def _row(row: Row) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in row.lines)
    return f"<dt>{escape(row.heading)}</dt><dd>{lines}</dd>"


def _missing(records: Records, language: Language) -> Iterator[str]:
    if not records.missing:
        yield f'<p class="soft">{escape(language.say("missing.none"))}</p>\n'
        return
    items = "".join(f"<li>{escape(language.say(gap.code, name=gap.name))}</li>" for gap in records.missing)
    yield f'<section class="alarms"><h2>{escape(language.say("missing"))}</h2><ul class="gaps">{items}</ul></section>\n'
