"""An answer claims nothing that nobody knows: not that there is nothing, not a source, not an end, not a contact."""

from __future__ import annotations

import pytest

from tests.promises.company import LEFT, Desk
from tests.promises.test_access import Text, asked, data_of, page_of, rows_of

NUMBER = {
    "da": "Oplyser du et sådant nummer (kundenummer, fakturanummer), søger vi igen",
    "nb": "Oppgir du et slikt nummer (kundenummer, fakturanummer), søker vi på nytt",
    "sv": "Om du uppger ett sådant nummer (kundnummer, fakturanummer) söker vi igen",
    "en": "If you give us such a number (a customer number, an invoice number), we search again",
}
NOBODY = "email: nobody@example.org\n"


def redeclared(office: Desk, *changes: tuple[str, str]) -> None:
    """The declaration with other words."""
    declaration = office.folder / "ordholden.yaml"
    text = declaration.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    declaration.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("language", NUMBER)
def test_nobody_found_does_not_mean_that_nothing_is_kept(office: Desk, language: str) -> None:
    """After an erasure the vouchers are still there, found by a number only; page and command line say so."""
    said = office.type("access", "--out", "answer", "--language", language, request=NOBODY)
    assert said.code == 4
    assert NUMBER[language] in Text(page_of(office)).said
    assert data_of(office)["may_be_kept_under_a_number"] is True
    assert "may still be kept under a number" in said.err


@pytest.mark.parametrize("words", [("find",), ("plan", "erase")])
def test_every_command_that_finds_nobody_says_what_it_cannot_rule_out(office: Desk, words: tuple[str, ...]) -> None:
    """Whoever looks for somebody is told to ask for a number."""
    said = office.type(*words, request=NOBODY)
    assert "may still be kept under a number" in said.out + said.err


def test_where_nothing_withstands_an_erasure_nobody_found_is_nobody(office: Desk) -> None:
    """Without a law that demands anything the page makes no such reservation."""
    redeclared(office, ("    basis: legal obligation\n    law: DK-BOGF-5Y-FYEND\n", "    basis: consent\n"))
    redeclared(
        office,
        (
            "      bookkeeping: as the law demands, counted from invoiced_on",
            "      bookkeeping: 1 year after invoiced_on",
        ),
    )
    said = office.type("access", "--out", "answer", request=NOBODY)
    assert data_of(office)["may_be_kept_under_a_number"] is False
    assert "under a number" not in said.err


def test_a_source_is_never_guessed(office: Desk) -> None:
    """What nobody has declared is "not recorded", on the page and in the data, and not called portable."""
    redeclared(
        office,
        ("    source: {da: din arbejdsgiver eller dig selv, en: your employer or yourself}\n", ""),
        ("    source: {da: kundens kontaktperson, en: the customer's contact person}\n", ""),
    )
    asked(office)
    (invoices,) = (each for each in data_of(office)["datasets"] if each["dataset"] == "billing.invoices")
    assert {(f["origin"], f["source"]) for f in invoices["fields"].values() if f["category"] != "link"} == {
        (None, "ikke noteret")
    }
    page = Text(page_of(office)).said
    assert "Kilde: ikke noteret" in page
    assert "er det ikke noteret, om du har givet os dem" in page
    contacts = rows_of(data_of(office), "billing.contacts")
    assert {cell["portable"] for row in contacts for name, cell in row.items() if name == "mail"} == {None}


def test_the_page_and_the_plan_name_the_same_last_day(office: Desk) -> None:
    """What is held for five years from the end of 2026 is held until 31 December 2031, whoever says it."""
    asked(office, "--language", "en")
    ends = {row["name"]["purposes"][0]["until"] for row in rows_of(data_of(office), "billing.invoices")}
    stays = office.type("plan", "erase", "--json", request=office.request(LEFT)).json["preview"]["stays"]
    (last,) = (stay["until"] for stay in stays if stay["purpose"] == "bookkeeping")
    assert max(ends) == last
    day = f"31 December {last[:4]}"
    assert f"until {day} at the latest" in " ".join(
        office.type("plan", "erase", request=office.request(LEFT)).out.replace("Until", "until").split()
    )
    assert f"until {day} at the latest" in Text(page_of(office)).said


def test_a_row_tells_the_longest_hold_also_beside_one_without_a_day(office: Desk) -> None:
    """An invoice that a running contract uses is kept for the books all the same, and its row says until when."""
    redeclared(
        office,
        ("counted from invoiced_on\n", "counted from invoiced_on\n      telephony: until released\n"),
        ("name: {is: name, for: bookkeeping, as", "name: {is: name, for: [bookkeeping, telephony], as"),
    )
    asked(office, "--language", "en")
    page = Text(page_of(office)).said
    assert "while the contract runs; and at least until the end of 31 December" in page


def test_a_page_without_a_contact_names_none(office: Desk) -> None:
    """Where no contact is declared nobody is sent to one."""
    redeclared(office, ("  contact: persondata@fjordtel.example\n", ""))
    asked(office, "--language", "en")
    page = Text(page_of(office)).said
    assert "contact above" not in page
    assert "Turn to Fjordtel ApS." in page
