"""Pieces for single readers: who was told of by somebody else (Art. 14), and where the partners are reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ordholden.declaration.values import Declaration, Origin
from ordholden.notices.common import closing_sections, controller_section, parties_sections
from ordholden.notices.making import kind_section
from ordholden.notices.material import Material, Use, material
from ordholden.notices.phrases import spoken
from ordholden.notices.values import Fact, Item, Notice, Section
from ordholden.plan.render.language import Language


def supplied(declaration: Declaration, kind: str) -> Material:
    """What of the data about one kind of person comes from somebody else."""
    found = material(declaration, kind)
    uses = tuple(use for each in found.uses if (use := _from_elsewhere(each, declaration)) is not None)
    return replace(found, uses=uses)


def _from_elsewhere(use: Use, declaration: Declaration) -> Use | None:
    elsewhere = {
        (dataset.address, declared.column)
        for dataset, declared, source in use.sources(declaration)
        if source is not None and source.origin is Origin.ELSEWHERE
    }
    used = tuple(
        replace(each, fields=fields)
        for each in use.used
        if (fields := tuple(f for f in each.fields if (each.dataset.address, f.column) in elsewhere))
    )
    return replace(use, used=used) if used else None


def art14(found: Material, kind: str, code: str, supplier: str = "", on: date | None = None) -> Notice:
    """The text to somebody whose data another gave us. `supplier`: who it was, where one is known by name."""
    language, declaration = spoken(code), found.declaration
    first = Section(key="supplied", title="", lines=tuple(_why(found, language, supplier, on)))
    sections = (
        first,
        controller_section(declaration, language),
        replace(kind_section(found, language, kind), title=language.say("art14.data")),
        *parties_sections(found, language),
        *(s for s in closing_sections(found, language) if not s.key.startswith(("promises", "also"))),
    )
    return Notice(
        language=language.code,
        controller=declaration.controller.name,
        title=language.say("art14.title"),
        name=language.say("name"),
        sections=tuple(section for section in sections if section.lines or section.items),
    )


def _why(found: Material, language: Language, supplier: str, on: date | None) -> Iterator[Fact]:
    yield Fact(key="why", text=language.say("art14.why"))
    words = [supplier] if supplier else list(_suppliers(found, language))
    yield Fact(key="from", text=language.say("art14.from", source=language.listed(words)), value=", ".join(words))
    if on is not None:
        yield Fact(key="on", text=language.say("art14.on", day=language.day(on)), value=on.isoformat())


def _suppliers(found: Material, language: Language) -> dict[str, None]:
    sources = (source for use in found.uses for _, _, source in use.sources(found.declaration))
    return dict.fromkeys(language.chosen(source.words) for source in sources if source is not None)


def partners(declaration: Declaration, code: str) -> Notice:
    """Every recipient, with where people turn to."""
    language = spoken(code)
    section = next(iter(parties_sections(material(declaration), language)))
    contact = declaration.controller.contact or declaration.controller.name
    intro = Fact(key="intro", text=language.say("partners.intro", name=declaration.controller.name, contact=contact))
    items = tuple(_reached(item, language) for item in section.items)
    return Notice(
        language=language.code,
        controller=declaration.controller.name,
        title=language.say("partners"),
        name=language.say("name"),
        sections=(replace(section, title="", lines=(intro,) if items else section.lines, items=items),),
    )


def _reached(item: Item, language: Language) -> Item:
    if any(fact.key == "contact" for fact in item.facts):
        return item
    say = language.say
    return replace(
        item,
        facts=(*item.facts, Fact(key="contact", label=say("recipient.contact"), text=say("recipient.contact.none"))),
    )
