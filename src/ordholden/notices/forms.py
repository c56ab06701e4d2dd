"""The piece of a notice for one form: what is asked there, what it is used for, and until when (Art. 13, in time).

A form is declared under `notice`, or is any dataset or field of the declaration.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ordholden.declaration.countries import authorities
from ordholden.declaration.notice import Form
from ordholden.declaration.values import Dataset, Declaration, Field
from ordholden.law.categories import SUPPORT
from ordholden.notices.making import use_item
from ordholden.notices.material import Material, Use, material
from ordholden.notices.phrases import spoken
from ordholden.notices.values import Fact, Item, Notice, Section
from ordholden.plan.render.language import Language

SHORT = frozenset({"data", "basis", "behalf", "period", "receives", "required"})
"""Of a purpose so much is told at a form; the rest stands in the notice."""


def form_named(declaration: Declaration, name: str) -> Form | None:
    """The form of this name; else the dataset or the field of this address as one. None where there is neither."""
    if name in declaration.notice.forms:
        return declaration.notice.forms[name]
    form = Form(key=name, of=(name,))
    return form if any(True for _ in fields_of(declaration, form)) else None


def fields_of(declaration: Declaration, form: Form) -> Iterator[tuple[Dataset, Field]]:
    """The fields that a form is about, links and keys apart, which serve a purpose."""
    for address, dataset in declaration.datasets.items():
        for column, declared in dataset.fields.items():
            named = address in form.of or f"{address}.{column}" in form.of
            if named and declared.purposes and declared.category not in SUPPORT:
                yield dataset, declared


def piece(declaration: Declaration, form: Form, code: str, version: int | None = None) -> Notice:
    """What is told at the form. `version`: of the published notice, where there is one."""
    language = spoken(code)
    title = language.say("form.export.title" if form.export else "form.title")
    section = Section(
        key=f"form {form.key}",
        title="",
        lines=tuple(_first(declaration, form, language)),
        items=tuple(_purposes(declaration, form, language)),
    )
    after = Section(key="more", title="", lines=tuple(_after(declaration, language, version)))
    return Notice(
        language=language.code,
        controller=declaration.controller.name,
        title=title,
        name=language.say("name"),
        sections=(section, after),
    )


def _first(declaration: Declaration, form: Form, language: Language) -> Iterator[Fact]:
    if form.export:
        yield Fact(key="export", text=language.say("export.warning"))
    if form.warn:
        yield Fact(key="warn", text=language.chosen(form.warn))
    controller = declaration.controller
    if not form.export:
        contact = controller.contact or controller.phone
        yield Fact(key="who", text=language.say("form.who", name=controller.name, contact=contact))


def _purposes(declaration: Declaration, form: Form, language: Language) -> Iterator[Item]:
    """Each purpose once, whatever the kinds of person, with only what the form asks."""
    asked = {(dataset.address, declared.column) for dataset, declared in fields_of(declaration, form)}
    found = material(declaration)
    told: set[str] = set()
    for use in found.uses:
        only = _narrowed(use, asked)
        if only is not None and use.purpose.key not in told:
            told.add(use.purpose.key)
            yield _shortened(found, only, language)


def _narrowed(use: Use, asked: set[tuple[str, str]]) -> Use | None:
    used = tuple(
        replace(each, fields=fields)
        for each in use.used
        if (fields := tuple(f for f in each.fields if (each.dataset.address, f.column) in asked))
    )
    return replace(use, used=used) if used else None


def _shortened(found: Material, use: Use, language: Language) -> Item:
    item = use_item(found, language, use)
    return replace(item, facts=tuple(fact for fact in item.facts if fact.key.split(" ")[0] in SHORT))


def _after(declaration: Declaration, language: Language, version: int | None) -> Iterator[Fact]:
    told = [authority.name for _, authority in authorities(declaration)]
    at = language.say("form.at", at=declaration.notice.at) if declaration.notice.at else ""
    name = language.listed(list(dict.fromkeys(told))) or language.say("form.authority")
    yield Fact(key="more", text=language.say("form.more", authority=name, at=at))
    if version is not None:
        yield Fact(key="version", text=language.say("form.version", number=version), value=str(version))
