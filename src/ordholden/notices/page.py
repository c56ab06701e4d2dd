"""A notice as one page of HTML: no script, nothing from elsewhere; it prints, and is readable on a telephone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from ordholden.notices.phrases import spoken
from ordholden.notices.texts import grouped
from ordholden.notices.values import Fact, Item, Layer, Notice, Section, Stamp
from ordholden.plan.render.page import CLOSING, opening
from ordholden.plan.render.style import COMMON

STYLE = (
    COMMON
    + """
main { max-width: 54rem; }
header { margin-bottom: 1.5rem; }
nav { margin-top: 1.75rem; } nav h2 { margin: 0 0 .3rem; font-size: 1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .15rem 1.25rem; }
a { color: var(--tell); }
section { scroll-margin-top: 1rem; }
section > p { max-width: 44rem; } section > p + p { margin-top: .4rem; } h2 + p { margin-top: .5rem; }
.short { margin-top: 1.25rem; background: var(--paper); border: 1px solid var(--line);
  border-top: 4px solid var(--tell); border-radius: 6px; padding: 1.1rem 1.25rem 1.25rem; }
.short h2 { margin: 0; }
.short .cards { display: grid; grid-template-columns: repeat(2, 1fr); grid-auto-flow: dense; gap: 1rem 2rem;
  margin-top: .8rem; }
.short h3 { margin: 0 0 .2rem; } .short p + p { margin-top: .2rem; }
.short .wide { grid-column: 1 / -1; }
.short .wide ul { columns: 2; column-gap: 2rem; list-style: disc; padding-left: 1.1rem; }
.short .wide li { break-inside: avoid; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: .85rem 1.1rem 1rem;
  margin-top: .75rem; break-inside: avoid; }
.card h3 { margin: 0 0 .4rem; font-size: 1.1rem; }
.card dl { display: grid; grid-template-columns: 10.5rem 1fr; gap: .3rem 1.25rem; margin: 0; }
.card dt { color: var(--soft); } .card dd { margin: 0; overflow-wrap: anywhere; }
.card dd p + p { margin-top: .25rem; } .card > p { max-width: 44rem; }
.rights .card { padding-block: .65rem .75rem; } .rights .card h3 { font-size: 1.02rem; margin-bottom: .15rem; }
.apart { background: #eef3fc; border: 1px solid #b9c8ea; border-radius: 6px; padding: 1rem 1.1rem; margin-top: 2.5rem; }
.apart h2 { margin: 0; }
.listed { list-style: disc; padding-left: 1.2rem; margin-top: .6rem; max-width: 44rem; }
.listed li + li { margin-top: .3rem; }
footer { margin-top: 2.5rem; padding-top: .8rem; border-top: 1px solid var(--line); color: var(--soft); }
@media (max-width: 40rem) {
  .short .cards { grid-template-columns: 1fr; } .short .wide ul { columns: 1; }
  .card dl { grid-template-columns: 1fr; gap: 0; } .card dd { margin-bottom: .5rem; } .card dd:last-child { margin: 0; }
}
@media print {
  nav { display: none; } a { color: inherit; text-decoration: none; }
  .card, .short { border-color: #999; } .card { margin-top: 6pt; padding: 6pt 9pt; }
  .short .cards { gap: 6pt 18pt; }
}
"""
)


def as_page(notice: Notice, stamp: Stamp) -> str:
    """The page, complete."""
    title = f"{notice.name} · {notice.controller}"
    return "".join((*opening(notice.language, title, STYLE), *_body(notice, stamp), CLOSING))


def as_fragment(notice: Notice) -> str:
    """The notice as a piece of HTML without a style, to put into a page of the firm's own."""
    parts = (part for number, section in enumerate(notice.sections) for part in _section(number, section))
    return f'<aside class="notice" lang="{escape(notice.language)}">\n{"".join(parts)}</aside>\n'


def _body(notice: Notice, stamp: Stamp) -> Iterator[str]:
    yield f"<header><p>{escape(notice.controller)} · {escape(notice.name)}</p>"
    yield f"<h1>{escape(notice.title)}</h1></header>\n"
    for number, section in enumerate(notice.sections):
        yield from _short(section) if section.layer is Layer.SHORT else _section(number, section)
        if section.layer is Layer.SHORT:
            yield from _contents(notice)
    yield f"<footer>{''.join(f'<p>{escape(line)}</p>' for line in stamp.lines)}</footer>\n"


def _contents(notice: Notice) -> Iterator[str]:
    links = (
        f'<li><a href="#s{number}">{escape(section.title)}</a></li>'
        for number, section in enumerate(notice.sections)
        if section.layer is not Layer.SHORT
    )
    yield f"<nav><h2>{escape(spoken(notice.language).say('contents'))}</h2><ul>{''.join(links)}</ul></nav>\n"


def _short(section: Section) -> Iterator[str]:
    yield f'<section class="short"><h2>{escape(section.title)}</h2><div class="cards">'
    for item in section.items:
        wide = len(item.facts) > FEW
        inner = _bullets(item.facts) if item.key == "what" else "".join(map(_paragraph, item.facts))
        kind = ' class="wide"' if item.key == "what" and wide else ""
        yield f"<div{kind}><h3>{escape(item.title)}</h3>{inner}</div>"
    yield "</div></section>\n"


FEW = 2
"""Purposes that stand in half of the width."""


def _section(number: int, section: Section) -> Iterator[str]:
    apart = ' class="apart"' if section.key == "marketing" else ' class="rights"' if section.key == "rights" else ""
    heading = f"<h2>{escape(section.title)}</h2>" if section.title else ""
    yield f'<section id="s{number}"{apart}>{heading}'
    yield from map(_paragraph, section.lines)
    if section.items and all(not item.title and _is_bare(item) for item in section.items):
        yield f'<ul class="listed">{"".join(_bare(item) for item in section.items)}</ul>'
    else:
        yield from map(_card, section.items)
    yield "</section>\n"


def _is_bare(item: Item) -> bool:
    return all(not fact.label for fact in item.facts)


def _bare(item: Item) -> str:
    return "".join(f"<li>{escape(fact.text)}</li>" for fact in item.facts)


def _card(item: Item) -> str:
    head = f"<h3>{escape(item.title)}</h3>" if item.title else ""
    if _is_bare(item):
        return f'<div class="card">{head}{"".join(map(_paragraph, item.facts))}</div>'
    rows = "".join(_row(label, facts) for label, facts in grouped(item.facts) if label)
    bare = "".join(_paragraph(fact) for fact in item.facts if not fact.label)
    return f'<div class="card">{head}<dl>{rows}</dl>{bare}</div>'


def _row(label: str, facts: Iterable[Fact]) -> str:
    return f"<dt>{escape(label)}</dt><dd>{''.join(map(_paragraph, facts))}</dd>"


def _paragraph(fact: Fact) -> str:
    return f"<p>{escape(fact.text)}</p>"


def _bullets(facts: Iterable[Fact]) -> str:
    return f"<ul>{''.join(f'<li>{escape(fact.text)}</li>' for fact in facts)}</ul>"
