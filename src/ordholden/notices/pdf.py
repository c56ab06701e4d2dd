"""A notice as PDF (tagged, PDF/UA). Needs the extra `pdf`."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from importlib import resources
from typing import Any

from ordholden.notices.phrases import PHRASES
from ordholden.notices.texts import grouped
from ordholden.notices.values import Fact, Item, Layer, Notice, Section, Stamp
from ordholden.plan.render.phrases import LANGUAGES


class NoTypst(Exception):
    """The package that sets pages is not installed."""


def as_pdf(notice: Notice, stamp: Stamp, day: date) -> bytes:
    """The document; the same bytes for the same notice, stamp and day. Raises NoTypst."""
    try:
        import typst  # noqa: PLC0415 - an extra: whoever wants no PDF does without its 84 MB
    except ImportError:
        raise NoTypst from None
    made = typst.compile(
        resources.files("ordholden.notices").joinpath("notice.typ").read_bytes(),
        format="pdf",
        sys_inputs={"said": json.dumps(_said(notice, stamp), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(datetime.combine(day, time(), UTC).timestamp()),
    )
    assert isinstance(made, bytes)
    return made


def _said(notice: Notice, stamp: Stamp) -> dict[str, Any]:
    return {
        "lang": notice.language,
        "controller": notice.controller,
        "title": notice.title,
        "name": notice.name,
        "sections": [_section(section) for section in notice.sections],
        "stamp": list(stamp.lines),
        "page": PHRASES["page"][LANGUAGES.index(notice.language)],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "short": section.layer is Layer.SHORT,
        "apart": section.key == "marketing",
        "lines": [line.text for line in section.lines],
        "items": [_item(item) for item in section.items],
        "listed": bool(section.items) and all(not item.title for item in section.items) and not _labelled(section),
    }


def _labelled(section: Section) -> bool:
    return any(fact.label for item in section.items for fact in item.facts)


def _item(item: Item) -> dict[str, Any]:
    bullets = item.key == "what"
    rows = [{"label": label, "texts": _texts(facts)} for label, facts in grouped(item.facts) if label]
    bare = [fact.text for fact in item.facts if not fact.label]
    return {"title": item.title, "rows": rows, "bare": [] if bullets else bare, "bullets": bare if bullets else []}


def _texts(facts: list[Fact]) -> list[str]:
    return [fact.text for fact in facts]
