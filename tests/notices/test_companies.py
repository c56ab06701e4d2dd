"""The notices of the five companies: they pass, and nothing lawful that the published policies promise is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest

from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration
from ordholden.demo.worlds import names, world
from ordholden.diagnostics.values import Severity
from ordholden.law.authorities import AUTHORITIES
from ordholden.notices.checklist import checklist, missing
from ordholden.notices.making import notice
from ordholden.notices.material import material
from ordholden.notices.page import as_page
from ordholden.notices.texts import as_text
from ordholden.notices.values import Stamp
from ordholden.wording.rules import linted
from ordholden.wording.texts import notice as read

EVERY = pytest.mark.parametrize("name", names())


@cache
def declared(name: str) -> Declaration:
    """The company's declaration."""
    folder = world(name).home / "declaration"
    texts = {p.name: p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.yaml"))}
    found, said = load(texts, datetime(2026, 12, 1, 12, tzinfo=UTC))
    assert found is not None, said
    return found


@cache
def printed(name: str) -> str:
    """The notice in the company's first language."""
    firm = declared(name)
    return as_text(notice(firm, firm.languages[0]), Stamp())


@EVERY
def test_the_notice_of_each_company_passes(name: str) -> None:
    """Each says everything that Arts. 13 and 14 ask for, in every language of the company."""
    assert missing(checklist(declared(name))) == ()


@EVERY
def test_every_promise_stands_in_the_notice_as_it_is_kept(name: str) -> None:
    """A sentence of the policy is quoted; of one that cannot be kept, the reading stands there with the reason."""
    firm, text = declared(name), printed(name)
    language = firm.languages[0]
    for promise in firm.promises.values():
        if not promise.printed:
            continue
        if promise.reading is None:
            assert " ".join(promise.sentence[language].split()) in text, promise.key
        else:
            assert promise.reading.reading[language] in text, promise.key
            assert promise.reading.because[language][1:] in text, promise.key


@EVERY
def test_what_the_policies_left_out_is_there(name: str) -> None:
    """Bases, periods, recipients, the authority and all rights: what five policies lacked, the notice has."""
    firm, text = declared(name), printed(name)
    authority = AUTHORITIES[firm.controller.country]
    for words in (authority.name, authority.web, authority.address, firm.controller.contact):
        assert words in text
    for recipient in firm.recipients.values():
        assert recipient.name in text
        assert recipient.contact in text
    made = notice(firm, firm.languages[0])
    for use in material(firm).uses:
        facts = [
            fact.key.split(" ")[0]
            for section in made.sections
            if section.key == f"kind {use.kind}"
            for item in section.items
            if item.key == use.purpose.key
            for fact in item.facts
        ]
        assert {"data", "period", "source", "behalf" if use.for_customers else "basis"} <= set(facts), use.purpose.key
    rights = {item.key for section in made.sections if section.key == "rights" for item in section.items}
    assert {"access", "rectification", "erasure", "restriction"} <= rights


@EVERY
def test_what_is_generated_passes_the_lint_of_notices(name: str) -> None:
    """The rules for a published Danish or Norwegian text find nothing in what the program itself writes."""
    firm = declared(name)
    language = firm.languages[0]
    bare = replace(firm, notice=replace(firm.notice, promises=False))
    text = as_page(notice(bare, language), Stamp())
    found = linted(read(text, "notice.html"), language)
    assert [(one.code, one.what) for one in found if one.severity is not Severity.NOTE] == []
