"""Versions of the notice: what was published stays, what changed is told, and a new purpose makes a new version first."""

from __future__ import annotations

import sqlite3

import psycopg

from tests.notices.desk import Desk
from tests.notices.firm import TABLES

NEW_PURPOSE = """purposes:
  scoring:
    basis: legitimate interest
    say: {da: at vurdere kredit, nb: å vurdere kreditt, sv: att bedöma kredit, en: to judge credit}
    balancing: {interest: {da: færre tab, nb: færre tap, sv: färre förluster, en: fewer losses}, weighed on: 2026-11-01}
"""


def scoring(desk: Desk) -> None:
    """Enquiries are used for something new."""
    desk.redeclare("purposes:\n", NEW_PURPOSE)
    desk.redeclare(
        "      support: 90 days after asked_at\n",
        "      support: 90 days after asked_at\n      scoring: 90 days after asked_at\n",
    )
    desk.redeclare("{is: free text, for: support, clear: row}", "{is: free text, for: [support, scoring], clear: row}")


def codes(desk: Desk) -> list[str]:
    """What `versions` finds."""
    return [each["code"] for each in desk.notice("versions", "--json").json["findings"]]


def test_a_version_is_kept_as_it_was_published(desk: Desk) -> None:
    """Whoever asks years later what the notice said is shown those words, whatever is declared by then."""
    said = desk.notice("publish", "--by", "Sine", "--json").json
    assert said["version"] == 1
    assert said["published"]
    before = desk.notice("show", "--published", "--language", "sv").out
    desk.redeclare("Nordhost A/S", "Sydhost A/S")
    assert desk.notice("publish", "--by", "Sine", "--json").json["version"] == 2
    assert desk.notice("show", "--version", "1", "--language", "sv").out == before
    assert "Version 2" in desk.notice("show", "--published").out
    assert "Sydhost" in desk.notice("show", "--published").out
    assert "Udkast" in desk.notice("show").out


def test_a_notice_that_says_too_little_is_not_published(desk: Desk) -> None:
    """A text without what the law asks for never becomes the published one."""
    desk.redeclare("  data protection officer: dpo@fjordtel.example\n", "")
    said = desk.notice("publish", "--by", "Sine", "--json")
    assert said.code == 5
    assert "NOT002" in said.out
    assert desk.notice("versions", "--json").json["versions"] == []
    assert desk.notice("show", "--published").code == 1


def test_what_says_nothing_new_is_no_new_version(desk: Desk) -> None:
    """Versions are counted by what they say; nobody signs the same words twice."""
    assert desk.notice("publish", "--by", "Sine").code == 0
    assert "NOT003" in desk.notice("publish", "--by", "Sine", "--json").out
    assert desk.notice("publish", "--by", " ").code == 2
    assert desk.notice("publish", "--by", "Sine", "--dry-run").code == 1


def test_a_rehearsal_keeps_nothing(desk: Desk) -> None:
    """One can look before."""
    assert desk.notice("publish", "--by", "Sine", "--dry-run", "--json").json["published"] is False
    assert desk.notice("versions", "--json").json["versions"] == []


def test_a_new_purpose_makes_a_new_version_first(desk: Desk) -> None:
    """Nobody's data are used for something of which the published notice is silent, without a finding."""
    desk.notice("publish", "--by", "Sine")
    assert codes(desk) == []
    scoring(desk)
    assert codes(desk)[0] == "NOT004"
    assert desk.notice("versions").code == 5
    assert desk.notice("review", "--by", "Sine").code == 1
    desk.notice("publish", "--by", "Sine")
    assert codes(desk) == []


def test_check_refuses_a_purpose_that_no_version_names(desk: Desk) -> None:
    """In the pipeline a new purpose stops until the notice names it; without being asked, no store is needed."""
    with sqlite3.connect(desk.folder / "crm.db") as made:
        made.executescript(TABLES)
    desk.notice("publish", "--by", "Sine")
    assert desk.type("check", "--published").code == 0
    scoring(desk)
    assert desk.type("check").code == 0
    said = desk.type("check", "--published")
    assert said.code == 1
    assert "NOT004" in said.out


def test_the_difference_is_told_by_what_is_said(desk: Desk) -> None:
    """A reader sees which purpose, recipient and period changed, and what is only worded otherwise."""
    desk.notice("publish", "--by", "Sine")
    desk.redeclare("telephony: 1 year after left_on", "telephony: 2 years after left_on")
    desk.redeclare("    country: DK\n    role: processor", "    country: NO\n    role: processor")
    desk.redeclare("en: to help you", "en: to give you help")
    scoring(desk)
    found = desk.notice("changes", "--language", "en", "--json").json["changes"]
    by = {(each["kind"], each["section"], each["item"]) for each in found}
    assert ("added", "kind user", "scoring") in by
    assert ("changed", "kind user", "telephony") in by
    assert ("changed", "recipients", "host") in by
    assert ("reworded", "kind user", "support") in by
    period = next(c for c in found if c["item"] == "telephony" and c["kind"] == "changed")
    assert (period["was"], period["now"]) == ("1 year after you left", "2 years after you left")
    told = desk.notice("changes", "--language", "da").out
    assert "Nyt: Hvis du er bruger > At vurdere kredit" in told
    assert "før: 1 år efter opsigelsen" in told


def test_what_is_gone_is_told_too(desk: Desk) -> None:
    """A recipient that receives nothing any more is named once as gone."""
    desk.notice("publish", "--by", "Sine")
    text = (desk.folder / "ordholden.yaml").read_text(encoding="utf-8")
    desk.declare(text[: text.index("  mailer:\n")] + text[text.index("systems:\n") :])
    desk.notice("publish", "--by", "Sine")
    found = desk.notice("changes", "--from", "1", "--to", "2", "--json").json["changes"]
    assert ("removed", "recipients", "mailer") in {(e["kind"], e["section"], e["item"]) for e in found}
    assert desk.notice("changes", "--from", "2", "--to", "2", "--json").json["changes"] == []
    assert desk.notice("changes", "--from", "9").code == 1


def test_a_law_that_changed_brings_the_review_forward(desk: Desk) -> None:
    """Nobody waits a year to look at a text whose law is another one."""
    desk.notice("publish", "--by", "Sine")
    assert codes(desk) == []
    desk.redeclare("systems:\n", "laws: {DK-BOGF-5Y-FYEND: {citation: Den nye bogføringslov § 1}}\nsystems:\n")
    assert codes(desk) == ["NOT005", "NOT006"]
    found = desk.notice("versions", "--json").json["findings"]
    assert "DK-BOGF-5Y-FYEND" in found[1]["what"]
    assert desk.notice("review", "--by", "Sine").code == 0
    assert codes(desk) == ["NOT005"]


def test_a_version_that_nobody_looked_at_for_long_is_found(desk: Desk, postgresql_database: str) -> None:
    """The declared time between reviews is kept, or said not to be."""
    desk.notice("publish", "--by", "Sine")
    with psycopg.connect(postgresql_database.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("UPDATE ordholden.notice_version SET review_on = '2020-01-01'")
    assert codes(desk) == ["NOT006"]
    desk.notice("review", "--by", "Sine")
    assert codes(desk) == []


def test_who_has_seen_which_version_is_known_without_a_name(desk: Desk, postgresql_database: str) -> None:
    """Evidence that somebody was informed is a keyed hash; only who brings the identifier learns of it."""
    desk.notice("publish", "--by", "Sine")
    given = "email: Anna@Kunde.example\nphone: 20 12 34 56\n# a comment\n"
    assert (
        desk.notice(
            "seen",
            "--how",
            "at sign-up",
            given=given,
        ).code
        == 0
    )
    assert desk.notice("seen", "--json", given=given).json == {"version": 1, "recorded": 2, "already there": 0}
    asked = desk.notice(
        "seen", "--ask", "--json", given="email: anna@kunde.example\nphone: +45 20123456\nemail: b@c.d\n"
    )
    assert [sorted(s["how"] for s in each) for each in asked.json] == [["at sign-up", "by mail"]] * 2 + [[]]
    assert desk.notice("seen", given="anna@kunde.example\n").code == 2
    with psycopg.connect(postgresql_database.replace("+psycopg", "")) as connection:
        assert "anna" not in str(connection.execute("SELECT * FROM ordholden.notice_seen").fetchall()).lower()
    assert desk.notice("versions", "--json").json["versions"][0]["seen by"] == 2


def test_versions_stand_in_the_ledger(desk: Desk) -> None:
    """That a text was published, and what it said as a digest, cannot be changed unnoticed."""
    mark = desk.notice("publish", "--by", "Sine", "--json").json["fingerprint"]
    desk.notice("review", "--by", "Sine")
    desk.notice("seen", given="email: a@b.example\n")
    exported = desk.folder / "ledger.txt"
    desk.type("ledger", "export", str(exported))
    text = exported.read_text(encoding="utf-8")
    assert mark in text
    for kind in ("notice published", "notice reviewed", "notice seen"):
        assert f'"kind":"{kind}"' in text
    assert "a@b.example" not in text
