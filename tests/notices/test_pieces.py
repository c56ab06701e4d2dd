"""What is told at one form, to one person whose data another gave, and on the page of partners."""

from __future__ import annotations

import pytest

from ordholden.notices.phrases import PHRASES
from tests.notices.desk import Desk
from tests.notices.firm import FIRM

FORMS = """notice:
  at: "https://fjordtel.example/privat"
  forms:
    join: {of: [crm.readers], warn: {da: Skriv kun din egen adresse., nb: a, sv: b, en: c}}
    take out: {of: [crm.enquiries.body], export: true}
"""


@pytest.fixture
def forms(desk: Desk) -> Desk:
    """A desk with two forms."""
    desk.declare(FIRM + FORMS)
    return desk


def test_a_form_tells_of_its_own_fields_and_nothing_else(forms: Desk) -> None:
    """At a form one reads in a moment what is asked there, why, and until when."""
    said = forms.notice("form", "join").out
    for words in (
        "Skriv kun din egen adresse.",
        "At sende nyhedsbrevet",
        "samtykke",
        "Datatilsynet",
        "fjordtel.example/privat",
    ):
        assert words in said
    assert "telefoni" not in said
    only = forms.notice("form", "crm.users.mail", "--language", "nb").out
    assert "Å levere telefoni" in only
    assert "regnskap" not in only
    assert forms.notice("form", "crm.users", "--language", "nb").out.count("Hvor lenge") == 2


@pytest.mark.parametrize("language", ["da", "nb", "sv", "en"])
def test_who_takes_copies_out_is_warned(forms: Desk, language: str) -> None:
    """Before copies leave, people learn that nobody can correct or erase them there."""
    said = forms.notice("form", "take out", "--language", language).out
    warning = PHRASES["export.warning"][("en", "da", "nb", "sv").index(language)]
    assert warning in said


def test_a_form_says_which_version_is_published(forms: Desk) -> None:
    """What is kept with a record tells which text was read."""
    assert "Version" not in forms.notice("form", "join", "--with-version").out
    forms.notice("publish", "--by", "Sine")
    assert "Version 1" in forms.notice("form", "join", "--with-version").out


def test_a_form_about_nothing_is_refused(forms: Desk) -> None:
    """A misspelt form shows no empty box."""
    said = forms.notice("form", "crm.redaers", "--json")
    assert said.code == 1
    assert "NOT007" in said.out
    assert "crm.readers" in said.out


def test_the_piece_is_html_for_a_page_of_ones_own(forms: Desk) -> None:
    """A form's page takes it in as it is: no script, no style."""
    forms.notice("form", "join", "--html", "join.html")
    text = (forms.folder / "join.html").read_text(encoding="utf-8")
    assert text.startswith('<aside class="notice" lang="da">')
    assert "<style" not in text
    assert "<script" not in text
    assert "nyhedsbrevet" in text


def test_who_was_told_of_by_an_employer_learns_it(desk: Desk) -> None:
    """Whoever did not give the data is told what came, from whom, and until when the text has to be sent."""
    said = desk.notice("art14", "--about", "user", "--on", "2026-01-31", "--language", "en")
    assert "They came from your employer." in said.out
    assert "To help you" in said.out
    assert "To deliver telephony" not in said.out
    assert "2026-02-28" in said.err
    named = desk.notice("art14", "--about", "user", "--from", "Teleforhandleren ApS").out
    assert "De kom fra Teleforhandleren ApS." in named
    refused = desk.notice("art14", "--about", "reader", "--json")
    assert refused.code == 1
    assert "NOT008" in refused.out
    assert desk.notice("art14", "--about", "nobody").code == 1


def test_every_partner_is_on_the_page_or_named_as_missing(desk: Desk) -> None:
    """Nobody has to search for whom to ask; a partner without a contact is found."""
    said = desk.notice("partners", "--html", "partners.html")
    assert said.code == 0
    text = (desk.folder / "partners.html").read_text(encoding="utf-8")
    for words in ("Nordhost A/S", "privacy@nordhost.example", "Mailrocket Inc.", "USA"):
        assert words in text
    desk.redeclare("    contact: privacy@nordhost.example\n", "")
    lacking = desk.notice("partners")
    assert lacking.code == 5
    assert "Nordhost A/S" in lacking.err
    assert "Kontakt: ikke oplyst" in lacking.out
