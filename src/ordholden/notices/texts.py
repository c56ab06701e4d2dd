"""A notice as Markdown and as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from ordholden.notices.values import Fact, Layer, Notice, Section, Stamp

_MARKED = re.compile(r"([\\`*_\[\]<>#|])")


def grouped(facts: Iterable[Fact]) -> Iterator[tuple[str, list[Fact]]]:
    """Facts that follow each other under one label, together."""
    for label, same in groupby(facts, key=lambda fact: fact.label):
        yield label, list(same)


def as_markdown(notice: Notice, stamp: Stamp) -> str:
    """The notice as Markdown (CommonMark)."""
    return "\n".join(_markdown(notice, stamp)).rstrip() + "\n"


def _markdown(notice: Notice, stamp: Stamp) -> Iterator[str]:
    yield f"# {_marked(notice.title)}"
    yield f"\n{_marked(notice.name)} · {_marked(notice.controller)}"
    for section in notice.sections:
        if section.title:
            yield f"\n## {_marked(section.title)}"
        for line in section.lines:
            yield f"\n{_marked(line.text)}"
        for item in section.items:
            if item.title:
                yield f"\n### {_marked(item.title)}"
            yield ""
            yield from _facts(section, item.facts)
    yield ""
    yield from (f"*{_marked(line)}*  " for line in stamp.lines)


def _facts(section: Section, facts: Iterable[Fact]) -> Iterator[str]:
    for label, same in grouped(facts):
        texts = [_marked(fact.text) for fact in same]
        if not label:
            alone = section.layer is not Layer.SHORT and len(texts) == 1
            yield from (text if alone else f"- {text}" for text in texts)
        elif len(texts) == 1:
            yield f"- **{_marked(label)}:** {texts[0]}"
        else:
            yield f"- **{_marked(label)}:**"
            yield from (f"  - {text}" for text in texts)


def _marked(text: str) -> str:
    """The text, with what Markdown would read as a mark taken as it is."""
    return _MARKED.sub(r"\\\1", " ".join(text.split()))


# ------------------------------------------------------------------------------------------ plain text


def as_text(notice: Notice, stamp: Stamp) -> str:
    """The notice for a terminal."""
    return "\n".join(_plain(notice, stamp)).rstrip() + "\n"


def _plain(notice: Notice, stamp: Stamp) -> Iterator[str]:
    yield notice.title
    yield f"{notice.name} · {notice.controller}"
    for section in notice.sections:
        yield f"\n{section.title}\n{'-' * len(section.title)}" if section.title else ""
        yield from (line.text for line in section.lines)
        for item in section.items:
            if item.title:
                yield f"\n  {item.title}"
            for label, same in grouped(item.facts):
                lead = f"{label}: " if label else ""
                yield from (f"    {lead}{fact.text}" for fact in same)
    yield ""
    yield from stamp.lines
