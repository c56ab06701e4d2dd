"""What Arts. 13 and 14 ask for, item by item, in the words of the regulation in four languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from ordholden.demo.worlds import names
from ordholden.law.authorities import AUTHORITIES, Authority
from ordholden.notices.making import notice
from ordholden.notices.texts import as_text
from ordholden.notices.values import Stamp
from ordholden.plan.render.countries import country, within
from ordholden.plan.render.language import Language
from tests.notices.test_companies import declared

ASKED: Mapping[str, tuple[str, str, str, str]] = {
    "controller": ("Controller: ", "Dataansvarlig: ", "Behandlingsansvarlig: ", "Personuppgiftsansvarig: "),
    "contact": ("Contact: ", "Kontakt: ", "Kontakt: ", "Kontakt: "),
    "purpose and basis": ("Legal basis: ", "Retsgrundlag: ", "Behandlingsgrunnlag: ", "Rättslig grund: "),
    "interest": ("Our interest: ", "Vores interesse: ", "Vår interesse: ", "Vårt intresse: "),
    "the basis of the interest": (
        "legitimate interest",
        "legitime interesse",
        "berettigede interesse",
        "berättigade intresse",
    ),
    "categories": ("Data: ", "Oplysninger: ", "Opplysninger: ", "Uppgifter: "),
    "recipients": ("Recipients: ", "Modtagere: ", "Mottakere: ", "Mottagare: "),
    "transfers": ("the EU/EEA", "EU/EØS", "EU/EØS", "EU/EES"),
    "period": ("How long: ", "Hvor længe: ", "Hvor lenge: ", "Hur länge: "),
    "access": ("(Article 15)", "(artikel 15)", "(artikkel 15)", "(artikel 15)"),
    "rectification": ("(Article 16)", "(artikel 16)", "(artikkel 16)", "(artikel 16)"),
    "erasure": ("(Article 17)", "(artikel 17)", "(artikkel 17)", "(artikel 17)"),
    "restriction": ("(Article 18)", "(artikel 18)", "(artikkel 18)", "(artikel 18)"),
    "portability": ("(Article 20)", "(artikel 20)", "(artikkel 20)", "(artikel 20)"),
    "objection": ("(Article 21)", "(artikel 21)", "(artikkel 21)", "(artikel 21)"),
    "withdrawal": ("(Article 7(3))", "(artikel 7, stk. 3)", "(artikkel 7 nr. 3)", "(artikel 7.3)"),
    "complaint": ("(Article 77)", "(artikel 77)", "(artikkel 77)", "(artikel 77)"),
    "court": ("(Article 79)", "(artikel 79)", "(artikkel 79)", "(artikel 79)"),
    "provision": ("Whether you must", "Om du skal give dem: ", "Om du må gi dem: ", "Om du måste lämna dem: "),
    "source": ("Source: ", "Kilde: ", "Kilde: ", "Källa: "),
}
CODES = ("en", "da", "nb", "sv")


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("name", names())
def test_each_item_stands_in_the_notice_of_each_company(name: str, language: str) -> None:
    """A reader of any of the four languages finds every item of Arts. 13 and 14 under its own word."""
    firm = declared(name)
    text = as_text(notice(replace(firm, notice=replace(firm.notice, promises=False)), language), Stamp())
    lost = [item for item, words in ASKED.items() if words[CODES.index(language)] not in text]
    assert lost == []
    assert AUTHORITIES[firm.controller.country].web in text
    assert "?:" not in text


@pytest.mark.parametrize(("code", "authority"), AUTHORITIES.items())
def test_an_authority_is_reached_in_every_way(code: str, authority: Authority) -> None:
    """Who complains is told where to write, by post and by mail, and where to call."""
    assert authority.address, code
    assert "@" in authority.contact
    assert authority.phone.startswith("+")
    assert authority.web.startswith("www.")


def test_a_list_of_clauses_is_set_further_apart() -> None:
    """Purposes with commas of their own are not run together, and a comma ends a clause before "and"."""
    danish = Language("da")
    assert danish.listed(["at a", "at b", "at c"]) == "at a, at b og at c"
    assert danish.listed(["at sende det, du bad om", "at b"]) == "at sende det, du bad om, og at b"
    assert danish.listed(["a, b", "c", "d"]) == "a, b; c; og d"
    assert danish.listed(["navn og mail", "nummer"]) == "navn og mail, og nummer"


@pytest.mark.parametrize(("code", "said"), [("IS", "på Island"), ("DK", "i Danmark"), ("CY", "på Kypros")])
def test_one_lies_on_an_island_and_in_a_country(code: str, said: str) -> None:
    """Nobody writes "i Island"."""
    assert within(code, Language("nb")) == said
    assert country(code, Language("nb")) == said.split()[1]
