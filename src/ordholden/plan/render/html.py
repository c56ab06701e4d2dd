"""A plan as one page of HTML: no script, nothing from elsewhere, everything escaped.

It allows itself nothing but its own style (named by digest), prints on A4 and is readable on a telephone.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ordholden.plan.render.language import NAME, NAME_END
from ordholden.plan.render.page import CLOSING, opening
from ordholden.plan.render.picture import pictures
from ordholden.plan.render.style import STYLE
from ordholden.plan.render.values import Approval, Block, Entry, Figure, Group, Item, Mark, Name, Section, Shown

LONG = 9
"""An amount of more characters than this is set smaller (a day instead of a number)."""


def html(shown: Shown) -> str:
    """The page, complete."""
    title = f"{shown.title} · {shown.controller}"
    return "".join((*opening(shown.language, title, STYLE), _body(shown), CLOSING))


def _body(shown: Shown) -> str:
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in shown.facts)
    return (
        f"<header><p>{escape(shown.controller)}</p><h1>{escape(shown.title)}</h1>"
        f'<dl class="facts">{facts}</dl></header>\n'
        f'<ul class="figures">{_joined(_figure(figure) for figure in shown.figures)}</ul>\n'
        f"{_alarms(shown.alarms)}"
        f'<section><h2>{escape(shown.course.title)}</h2><div class="course">{pictures(shown.course)}</div></section>\n'
        f"{_joined(_section(section) for section in shown.sections)}{_approval(shown.approval)}"
    )


def _figure(figure: Figure) -> str:
    size = ' class="long"' if len(figure.amount) > LONG else ""
    return f'<li class="{figure.mark}"><b{size}>{escape(figure.amount)}</b>{escape(figure.label)}</li>'


def _alarms(section: Section) -> str:
    if not section.groups:
        return ""
    refusing = any(entry.mark is Mark.ERROR for group in section.groups for entry in group.entries)
    kind = "alarms refusing" if refusing else "alarms"
    return f'<section class="{kind}"><h2>{escape(section.title)}</h2>{_groups(section)}</section>\n'


def _section(section: Section) -> str:
    intro = _paragraph(section.intro, "intro") if section.intro else ""
    return f"<section><h2>{escape(section.title)}</h2>{intro}{_groups(section)}</section>\n"


def _groups(section: Section) -> str:
    return _joined(_group(group) for group in section.groups)


def _group(group: Group) -> str:
    note = f"<span>{escape(group.note)}</span>" if group.note else ""
    name = f"<h3>{escape(group.name)}{note}</h3>" if group.name else ""
    return f'{name}<ul class="entries">{_joined(_entry(entry) for entry in group.entries)}</ul>'


def _entry(entry: Entry) -> str:
    kind = f"entry {entry.mark}{' quiet' if entry.quiet else ''}"
    if entry.quiet:
        return f'<li class="{kind}">{_head(entry)}</li>'
    spoken = ' lang="en"' if entry.foreign else ""
    lines = _joined(_paragraph(line) for line in entry.lines)
    blocks = _joined(_block(block) for block in entry.blocks)
    where = _span("place", entry.place)
    return f'<li class="{kind}">{_head(entry)}<div class="body"{spoken}>{lines}{blocks}{where}</div>{_more(entry)}</li>'


def _more(entry: Entry) -> str:
    if not entry.folded:
        return ""
    entries = _joined(_entry(each) for each in entry.folded)
    return f'<details><summary>{escape(entry.more)}</summary><ul class="entries">{entries}</ul></details>'


def _head(entry: Entry) -> str:
    parts = (("number", entry.numbers), ("subject", entry.subject), ("verb", entry.verb), ("amount", entry.amount))
    return f'<div class="head">{_joined(_span(kind, text) for kind, text in parts)}</div>'


def _block(block: Block) -> str:
    items = _joined(_item(item) for item in block.items)
    return f'<div class="block">{items}{_when(block)}</div>'


def _when(block: Block) -> str:
    if not block.intro:
        return ""
    if not block.when[1:]:
        return _paragraph(": ".join((block.intro, *block.when)), "when")
    facts = _joined(f"<li>{_text(fact)}</li>" for fact in block.when)
    return f'<div class="when">{_text(block.intro)}:<ul>{facts}</ul></div>'


def _item(item: Item) -> str:
    names = f'<ul class="names">{_joined(_name(name) for name in item.names)}</ul>' if item.names else ""
    if not names or not item.what:
        return f'<div class="item alone">{names}{_span("what", item.what)}</div>'
    return f'<div class="item">{names}{_span("what", item.what)}</div>'


def _name(name: Name) -> str:
    label = f' <span class="label">({escape(name.label)})</span>' if name.label and name.label != name.name else ""
    return f"<li><code>{escape(name.name)}</code>{label}</li>"


def _approval(approval: Approval) -> str:
    said = _joined(_paragraph(line) for line in (*approval.before, approval.refused) if line)
    command = f"<pre><code>{escape(approval.command)}</code></pre>" if approval.command else ""
    signature = _joined(_paragraph(line) for line in approval.signature)
    return (
        f'<section class="approve"><h2>{escape(approval.title)}</h2>{said}'
        f'<p class="sum"><span class="soft">{escape(approval.checksum_label)}</span> '
        f"<code>{escape(approval.checksum)}</code></p>{command}"
        f'<div class="signature">{signature}</div></section>\n'
    )


def _paragraph(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{_text(text)}</p>' if kind else f"<p>{_text(text)}</p>"


def _span(kind: str, text: str) -> str:
    return f'<span class="{kind}">{_text(text)}</span>' if text else ""


def _text(text: str) -> str:
    """A sentence, with its names set as code."""
    return escape(text).replace(NAME, "<code>").replace(NAME_END, "</code>")


def _joined(parts: Iterable[str]) -> str:
    return "".join(parts)
