"""The month in plain words: the numbers are those of the receipts, and whoever is needed is named."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from ordholden.store.home import locate
from ordholden.store.opening import open_store
from tests.promises.company import STAYS, Desk
from tests.retention.test_modes import old
from tests.typed import today


def test_a_month_in_which_all_went_by_itself_needs_nobody(office: Desk) -> None:
    """What went is counted by dataset, as the receipts tell it, and then nothing needs anybody."""
    number = old(office)
    assert office.type("sweep").code == 0
    said = office.type("sweep", "summary", "--json").json
    assert (said["removed"], said["needs somebody"]) == ({"portal.voicemails": number}, False)
    told = office.type("sweep", "summary", "--language", "en").out
    assert (f" {number}." in told, "Nothing needs you." in told) == (True, True), told


def test_what_waits_needs_somebody_until_it_went(office: Desk) -> None:
    """What a standing sweep left is named with its rows; when it has gone it waits no more."""
    number = old(office)
    office.type("sweep", "--standing")
    said = office.type("sweep", "summary", "--json").json
    assert [(w["dataset"], w["why"], w["remove"]) for w in said["waits for a word"]] == [
        ("portal.voicemails", "watch", number)
    ]
    assert (said["needs somebody"], "portal.voicemails" in said["in watch"]) == (True, True)
    assert f"{number} rows in " in office.type("sweep", "summary", "--language", "en").out
    office.type("sweep", "--beyond-limits")
    after = office.type("sweep", "summary", "--json").json
    assert (after["waits for a word"], after["removed"]["portal.voicemails"]) == ([], number)


def test_a_legal_hold_that_nobody_reviewed_needs_somebody(office: Desk) -> None:
    """A hold that lasts is among what stays; one whose review is late is among what needs somebody."""
    soon = str(today() + timedelta(days=30))
    placed = ("legal-hold", "place", "case-7", "--because", "a claim", "--people", "--review", soon, "--by", "Mette")
    office.type(*placed, request=office.request(STAYS))
    before = office.type("sweep", "summary", "--language", "en").out
    assert ("the legal hold case-7" in before, "Nothing needs you." in before) == (True, True), before
    with open_store(locate(os.environ)) as store:
        store._ask.do("UPDATE legal_hold SET review_on = %s", today() - timedelta(days=1))
    after = office.type("sweep", "summary", "--language", "en").out
    assert "Needs you: review the legal hold case-7" in after


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", "Intet kræver din stillingtagen."),
        ("nb", "Ingenting krever at du tar stilling."),
        ("sv", "Inget kräver att du tar ställning."),
        ("en", "Nothing"),
    ],
)
def test_the_summary_speaks_the_languages_of_the_office(office: Desk, language: str, words: str) -> None:
    """In each language the month says that nothing ran, and that nothing needs anybody."""
    said = office.type("sweep", "summary", "--language", language, "--month", "2026-01")
    assert (said.code, words in said.out) == (0, True), said.out


def test_a_month_is_written_as_one(office: Desk) -> None:
    """Anything else is a wrong call."""
    assert office.type("sweep", "summary", "--month", "november").code == 2
