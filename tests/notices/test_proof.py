"""A promise about the notice is measured: what it says, in which languages, at which forms, and that it is published."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import psycopg
import pytest

from tests.notices.desk import Desk
from tests.notices.firm import FIRM, TABLES
from tests.notices.test_versions import scoring

PROMISES = """
notice:
  with promises: false
  forms: {join: {of: [crm.users]}}
promises:
  told: {sentence: {en: We tell.}, proof: {notice: {passes: [art 13, art 14], languages: [da, en]}}}
  partners: {sentence: {en: Partners.}, proof: {notice: {passes: contacts}}}
  forms: {sentence: {en: At forms.}, proof: {notice: {forms: all}}}
  current: {sentence: {en: Up to date.}, proof: {notice: {published: true, not older than: 12 months}}}
"""


@pytest.fixture
def promised(desk: Desk) -> Desk:
    """A desk with a database and four promises about the notice, all of them kept."""
    with sqlite3.connect(desk.folder / "crm.db") as made:
        made.executescript(TABLES)
    desk.declare(FIRM + PROMISES)
    assert desk.notice("publish", "--by", "Sine").code == 0
    assert statuses(desk) == dict.fromkeys(("told", "partners", "forms", "current"), "kept")
    return desk


def statuses(desk: Desk) -> dict[str, str]:
    """How each promise stands."""
    return {key: said["status"] for key, said in desk.type("prove", "--json").json["promises"].items()}


def no_officer(desk: Desk, _: str) -> None:
    """Nobody says how the officer is reached."""
    desk.redeclare("  data protection officer: dpo@fjordtel.example\n", "")


def no_contact(desk: Desk, _: str) -> None:
    """A recipient cannot be reached."""
    desk.redeclare("    contact: privacy@nordhost.example\n", "")


def new_purpose(desk: Desk, _: str) -> None:
    """Data are used for something new."""
    scoring(desk)


def another_period(desk: Desk, _: str) -> None:
    """Data are kept longer than the published text says."""
    desk.redeclare("telephony: 1 year after left_on", "telephony: 2 years after left_on")


def long_ago(desk: Desk, database: str) -> None:
    """Nobody looked at it for years."""
    with psycopg.connect(database.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("UPDATE ordholden.notice_version SET day = '2020-01-01'")


BREAKS = {
    "told": (no_officer,),
    "partners": (no_contact,),
    "current": (new_purpose, another_period, long_ago),
}


@pytest.mark.parametrize(("promise", "breaks"), [(p, b) for p, each in BREAKS.items() for b in each])
def test_each_promise_about_the_notice_can_break(
    promised: Desk, postgresql_database: str, promise: str, breaks: Callable[[Desk, str], None]
) -> None:
    """What is not told, or not published as it is, turns the promise to broken, and the way to mend it is said."""
    breaks(promised, postgresql_database)
    said = promised.type("prove", "--json").json["promises"][promise]
    assert said["status"] == "broken"
    assert said["proofs"][0]["mend"] or promise == "partners"
    for language in ("da", "nb", "sv"):
        assert "{" not in promised.type("prove", promise, "--language", language).out


def test_without_the_store_nobody_says_that_it_is_published(promised: Desk) -> None:
    """What only the store knows is unproven without it, and what the declaration tells is not."""
    said = promised.type("prove", "--json", "--without-store").json["promises"]
    assert {key: each["status"] for key, each in said.items()} == {
        "told": "kept",
        "partners": "kept",
        "forms": "kept",
        "current": "unproven",
    }


def test_a_law_that_changed_leaves_it_unproven_until_somebody_looked(promised: Desk) -> None:
    """A changed law asks for a look, and is no breach by itself."""
    promised.redeclare("systems:\n", "laws: {DK-BOGF-5Y-FYEND: {source: Lovtidende}}\nsystems:\n")
    assert statuses(promised)["current"] == "unproven"
    assert promised.notice("review", "--by", "Sine").code == 0
    assert statuses(promised)["current"] == "kept"


def test_an_unpublished_notice_keeps_no_promise(promised: Desk, postgresql_database: str) -> None:
    """A text that nobody can read informs nobody."""
    with psycopg.connect(postgresql_database.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("DELETE FROM ordholden.notice_version")
    assert statuses(promised)["current"] == "broken"


@pytest.mark.parametrize("proof", ["{notice: {}}", "{notice: {languages: da}}", "{notice: {forms: all}}"])
def test_a_proof_that_asks_nothing_is_refused(desk: Desk, proof: str) -> None:
    """What nothing could break proves nothing."""
    desk.declare(f"{FIRM}promises: {{a: {{sentence: {{en: A.}}, proof: {proof}}}}}\n")
    assert "DEC702" in desk.notice("checklist", "--json").out


@pytest.mark.parametrize("proof", ["{notice: {passes: art 13, languages: fi}}", "{notice: {forms: join}}"])
def test_a_proof_that_names_what_is_not_there_is_refused(desk: Desk, proof: str) -> None:
    """A language or a form that nobody declared is looked at by no proof."""
    desk.declare(f"{FIRM}promises: {{a: {{sentence: {{en: A.}}, proof: {proof}}}}}\n")
    assert "DEC701" in desk.notice("checklist", "--json").out
