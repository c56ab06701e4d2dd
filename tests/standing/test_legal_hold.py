"""Legal holds as somebody at a desk places, meets and releases them."""

from __future__ import annotations

import os
import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.promises.company import LEFT, STAYS, Desk, Said
from tests.promises.test_sentences import checksum
from tests.typed import today

AGAIN = str(today() + timedelta(days=90))
OWN = f"SELECT mail FROM employees WHERE id = {LEFT} AND mail IS NOT NULL"
WHY = ("--because", "a dispute about a bill", "--by", "Mette", "--review", AGAIN)


def place(office: Desk, *words: str, name: str = "case-1", request: str = "") -> Said:
    """Place a legal hold."""
    return office.type("legal-hold", "place", name, *WHY, *words, request=request)


def released(office: Desk, name: str = "case-1") -> Said:
    """Release it."""
    return office.type("legal-hold", "release", name, "--because", "settled", "--by", "Mette")


def erase(office: Desk, request: str) -> Said:
    """Plan, approve and erase."""
    return office.type("erase", "--approve", checksum(office, request=request), request=request)


def plain(everything: object) -> str:
    """All rows with one stand-in for every placeholder."""
    return re.sub(r"erased-[0-9a-f]+", "erased-X", str(everything))


def test_a_hold_suspends_an_erasure_and_its_release_finishes_what_was_due(office: Desk) -> None:
    """What an erasure released under a legal hold goes with the next sweep after the release, and only then."""
    request, before = office.request(LEFT), office.everything()
    assert place(office, "--people", request=request).code == 0
    said = erase(office, request)
    assert office.everything() == before
    assert (said.code, office.type("prove").code) == (5, 0)
    assert office.type("sweep").code == 0
    assert office.everything() == before
    end = released(office)
    assert (end.code, "portal.employees" in end.out, "sweep" in end.out) == (0, True, True)
    assert office.everything() == before
    assert office.type("sweep", "--beyond-limits").code == 0
    assert office.rows("portal", OWN) == []
    assert office.type("prove").code == 0


def test_an_erasure_that_was_suspended_comes_to_the_same_as_one_that_was_not(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hold only delays: after its release the run goes on, texts of others included, and ends as it would have."""
    request, untouched = office.request(LEFT), tmp_path / "untouched"
    shutil.copytree(office.folder, untouched)
    place(office, "--people", request=request)
    assert "under the legal hold case-1" in erase(office, request).out
    assert "goes on" in released(office).out
    office.type("worker", "--until-idle")
    other = Desk(folder=untouched)
    monkeypatch.chdir(untouched)
    for name in ("portal", "billing"):
        monkeypatch.setenv(f"{name.upper()}_URL", f"sqlite:///{untouched}/{name}.db")
    monkeypatch.setenv("SPOOL_URL", (untouched / "spool").as_uri())
    erase(other, request)
    assert plain(office.everything()) == plain(other.everything())
    assert office.rows("portal", OWN) == []


def test_only_the_people_of_the_hold_are_suspended(office: Desk) -> None:
    """Somebody else is erased as ever."""
    place(office, "--people", request=office.request(STAYS))
    assert erase(office, office.request(LEFT)).code == 5
    assert office.rows("portal", OWN) == []


def test_what_time_released_stays_while_it_is_held_and_goes_when_it_is_not(office: Desk) -> None:
    """A sweep passes over held rows, whole datasets too, and takes them after the release."""
    office.change("portal", "UPDATE voicemails SET recorded_at = '2020-01-01 12:00:00' WHERE id % 4 = 0")
    old = "SELECT count(*) FROM voicemails WHERE recorded_at LIKE '2020%'"
    assert place(office, "--dataset", "portal.voicemails").code == 0
    assert office.type("sweep").code == 0
    assert office.rows("portal", old) != [(0,)]
    assert office.type("prove").code == 0
    released(office)
    assert office.type("prove").code == 6
    assert office.type("sweep", "--beyond-limits").code == 0
    assert office.rows("portal", old) == [(0,)]


def test_rows_are_held_by_the_values_of_a_column(office: Desk) -> None:
    """The calls of one caller stay, those of everybody else go; the values stand in no command and no answer."""
    office.change("portal", "UPDATE calls SET started_at = '2020-01-01 12:00:00'")
    number = office.rows("portal", "SELECT caller_id FROM calls WHERE caller_id IS NOT NULL LIMIT 1")[0][0]
    said = place(office, "--rows", "portal.calls", "--column", "caller_id", request=f"{number}\n")
    assert (said.code, "portal.calls" in said.out) == (0, True)
    assert office.type("sweep", "--beyond-limits").code == 0
    assert {row[0] for row in office.rows("portal", "SELECT caller_id FROM calls")} == {number}


def test_a_request_that_meets_a_hold_is_told_so(office: Desk) -> None:
    """The plan says what stays for the claim; nobody is asked to delete it by hand before the release."""
    request = office.request(LEFT)
    place(office, "--people", request=request)
    told = office.type("plan", "erase", request=request).out
    assert (
        "until the legal hold case-1 is released" in told
        and "Art. 17(3)(e)" in told
        and "A dispute about a bill" in told
    )
    assert "is under the legal hold" in told and "earlier request" not in told
    run = office.type("erase", "--approve", checksum(office, request=request), "--json", request=request).json["run"]
    task = "tell outlook after the legal hold"
    refused = office.type("attest", run, task, "--by", "Jens")
    assert (refused.code, "HLD006" in refused.err) == (1, True)
    released(office)
    assert office.type("attest", run, task, "--by", "Jens").code == 0


def test_somebody_who_asks_is_told_of_the_claim(office: Desk) -> None:
    """A package names the claim as a purpose of its own (Art. 15(1)(a)), in words for people."""
    place(office, "--people", request=office.request(STAYS))
    assert office.type("access", "--out", "package", request=office.request(STAYS)).code == 0
    page = next((office.folder / "package").rglob("*.html")).read_text(encoding="utf-8")
    assert "retskrav" in page or "legal claim" in page
    assert "a dispute about a bill" not in page


def test_an_approved_erasure_that_goes_on_later_meets_a_hold_that_was_placed_meanwhile(office: Desk) -> None:
    """Approval does not go before a hold: the parts that are not done yet leave the held rows alone."""
    request = office.request(LEFT)
    approved = checksum(office, request=request)
    run = office.type("erase", "--approve", approved, "--detach", "--json", request=request).json["run"]
    place(office, "--people", request=request)
    before = office.everything()
    office.type("worker", "--once")
    assert office.everything() == before
    released(office)
    office.type("resume", run)
    office.type("sweep", "--beyond-limits")
    assert office.rows("portal", OWN) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("place", "case-1", "--because", "x", "--dataset", "portal.calls"), "HLD001"),
        (("place", "case-1", "--because", "x", "--review", "2020-01-01", "--dataset", "portal.calls"), "HLD001"),
        (("place", "Case 1", *WHY, "--dataset", "portal.calls"), "HLD002"),
        (("place", "case-1", *WHY), "HLD003"),
        (("place", "case-1", *WHY, "--dataset", "portal.customers"), "HLD003"),
        (("place", "case-1", *WHY, "--run", "0123456789abcdef"), "HLD003"),
        (("place", "case-1", *WHY, "--rows", "portal.calls"), "HLD003"),
        (("place", "case-1", *WHY, "--rows", "portal.calls", "--column", "nothing"), "HLD003"),
        (("release", "case-9", "--because", "x"), "STO013"),
        (("review", "case-9", "--review", AGAIN), "STO013"),
    ],
)
def test_what_is_no_legal_hold_is_refused(office: Desk, words: tuple[str, ...], code: str) -> None:
    """Without a review within a year, a name, or anything that it is about there is no legal hold."""
    said = office.type("legal-hold", *words)
    assert (said.code, code in said.err) == (1, True)
    assert "There is no legal hold" in office.type("legal-hold", "list").out


def test_a_dry_run_counts_and_places_nothing(office: Desk) -> None:
    """Before anything is suspended it can be seen what would be."""
    said = place(office, "--people", "--dry-run", "--json", request=office.request(LEFT))
    assert said.json["rows"]["portal.employees"] == 1
    assert "There is no legal hold" in office.type("legal-hold", "list").out


def test_a_hold_is_looked_at_again_and_its_whole_life_stands_in_the_ledger(office: Desk) -> None:
    """Who placed it, who let it last, who released it and why; whom it was about is forgotten with the release."""
    place(office, "--people", request=office.request(LEFT))
    later = str(today() + timedelta(days=200))
    assert office.type("legal-hold", "review", "case-1", "--review", later, "--by", "Jens").code == 0
    assert later in office.type("legal-hold", "list").out
    released(office)
    assert office.type("legal-hold", "list", "--released", "--json").json[0]["keys"] == 0
    office.type("ledger", "export", "ledger.txt")
    text = (office.folder / "ledger.txt").read_text()
    assert all(f"legal hold {kind}" in text for kind in ("placed", "reviewed", "released"))
    assert place(office, "--dataset", "portal.calls").code == 1, "a name is used once"


def test_a_late_review_is_told_wherever_people_look(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list ends with 5, and `status` warns; the hold lasts all the same."""
    place(office, "--dataset", "portal.calls")
    address = os.environ["ORDHOLDEN_DATABASE_URL"]
    with sa.create_engine(address, poolclass=sa.NullPool).begin() as connection:
        connection.exec_driver_sql("UPDATE ordholden.legal_hold SET review_on = '2020-01-01'")
    listed = office.type("legal-hold", "list")
    assert (listed.code, "HLD004" in listed.err, "HLD004" in office.type("status").err) == (5, True, True)
