"""Whether the notice says what was promised of it, and whether that is what is published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ordholden.declaration.countries import among_people_of, authorities, known_countries
from ordholden.declaration.keys.promises import ALL
from ordholden.declaration.promised import Age, InNotice, NoticePart
from ordholden.declaration.values import Period
from ordholden.holds.cutoffs import due
from ordholden.notices.checklist import checklist, missing
from ordholden.notices.forms import fields_of, form_named
from ordholden.notices.standing import Standing
from ordholden.promises.values import Judged, Said, Status, World, said

SHOWN = 6
"""Missing things that are named one by one."""


def in_notice(world: World, proof: InNotice) -> Judged:
    """Broken where the notice lacks something, or where what is published is not what is declared."""
    lacking = [*_lacking(world, proof), *_formless(world, proof)]
    asks_store = proof.published or proof.age is not None
    if asks_store and world.answers is None and not lacking:
        return Judged(proof=proof, status=Status.UNPROVEN, why=(said("without store"),))
    behind = list(_behind(world, proof)) if asks_store and world.answers is not None else []
    mends = [said("mend.checklist")] * bool(lacking) + [said("mend.publish")] * bool(behind)
    if lacking or behind:
        return Judged(proof=proof, status=Status.BROKEN, why=(*lacking, *behind), mend=tuple(mends))
    if asks_store and world.notice is not None and world.notice.laws:
        why = said("notice laws", version=world.notice.version, names=world.notice.laws)
        return Judged(proof=proof, status=Status.UNPROVEN, why=(why,), mend=(said("mend.review notice"),))
    return Judged(proof=proof, status=Status.KEPT, why=tuple(_kept(world, proof)))


def _lacking(world: World, proof: InNotice) -> Iterator[Said]:
    found = checklist(world.declaration, proof.languages) if proof.passes else ()
    articles = [part.value for part in proof.passes if part in {NoticePart.ARTICLE_13, NoticePart.ARTICLE_14}]
    gone = dict.fromkeys(each for article in articles for each in missing(found, article))
    if NoticePart.COUNTRIES in proof.passes:
        yield from _unserved(world, proof)
    for each in list(gone)[:SHOWN]:
        yield said(f"missing.{each.key}", **dict(each.slots))
    if len(gone) > SHOWN:
        yield said("notice more", number=len(gone) - SHOWN)
    if NoticePart.CONTACTS in proof.passes:
        for recipient in world.declaration.recipients.values():
            if not recipient.contact:
                yield said("missing.partner", name=recipient.name)


def _unserved(world: World, proof: InNotice) -> Iterator[Said]:
    """In which countries people are told too little: not of the authority there, or not all that is asked."""
    for country in known_countries(world.declaration):
        there = among_people_of(world.declaration, country)
        told = [code for code, _ in authorities(there)]
        if told != list(dict.fromkeys((world.declaration.controller.country, country))):
            yield said("notice authority", country=country)
        if missing(checklist(there, proof.languages)):
            yield said("notice country", country=country)


def _formless(world: World, proof: InNotice) -> Iterator[Said]:
    declared = world.declaration.notice.forms
    for name in declared if proof.forms == (ALL,) else proof.forms:
        form = form_named(world.declaration, name)
        if form is None or not any(True for _ in fields_of(world.declaration, form)):
            yield said("notice form", form=name)


def _behind(world: World, proof: InNotice) -> Iterator[Said]:
    stand = world.notice
    if stand is None:
        yield said("notice unpublished")
        return
    if proof.published:
        yield from _differing(stand)
    if proof.age is not None and world.today > _last(proof.age, stand):
        yield said("notice old", version=stand.version, day=stand.looked_at)


def _differing(stand: Standing) -> Iterator[Said]:
    for section, purpose in stand.new[:SHOWN]:
        yield said("notice purpose", version=stand.version, purpose=purpose, kind=section.removeprefix("kind "))
    others = sum(change.place not in stand.new for change in stand.changes) + len(stand.missing_languages)
    if others:
        yield said("notice behind", version=stand.version, number=others)


def _last(age: Age, stand: Standing) -> date:
    """The last day on which it is not too old."""
    return due(Period(months=age.months, days=age.days), stand.looked_at)


def _kept(world: World, proof: InNotice) -> Iterator[Said]:
    if proof.passes:
        languages = proof.languages or world.declaration.languages
        yield said("notice passes", names=[part.value for part in proof.passes], languages=languages)
    if proof.forms:
        forms = tuple(world.declaration.notice.forms) if proof.forms == (ALL,) else proof.forms
        yield said("notice forms", names=forms)
    if world.notice is not None and (proof.published or proof.age is not None):
        yield said("notice published", version=world.notice.version, day=world.notice.published)
