"""`ordholden sweep` as somebody at a desk types it."""

from __future__ import annotations

import re
import sqlite3
from datetime import timedelta

import pytest

from tests.promises.company import LEFT, STAYS, Desk
from tests.typed import today


def long_ago(office: Desk, share: int = 4) -> int:
    """Some voicemails are older than they may be; how many."""
    office.change("portal", f"UPDATE voicemails SET recorded_at = '2020-01-01 12:00:00' WHERE id % {share} = 0")
    return int(office.rows("portal", "SELECT count(*) FROM voicemails WHERE recorded_at LIKE '2020%'")[0][0])


def test_to_ask_what_is_due_changes_nothing(office: Desk) -> None:
    """A dry run tells the rows, the period and the oldest event, and leaves every row as it was."""
    number, before = long_ago(office), office.everything()
    said = office.type("sweep", "--dry-run", "--json")
    due = {d["dataset"]: d for d in said.json["datasets"]}["portal.voicemails"]
    assert (said.code, due["remove"], due["oldest event"]) == (0, number, "2020-01-01")
    assert [(t["purpose"], t["period"]) for t in due["terms"]] == [("traffic", "90 days")]
    assert f"{number} rows would be removed" in office.type("sweep", "--dry-run").out
    assert office.everything() == before


def test_what_a_sweep_would_do_can_be_read_and_run_as_sql(office: Desk) -> None:
    """The script of a dataset does what its sweep would do, and printing it changes nothing."""
    number, before = long_ago(office), office.everything()
    said = office.type("sweep", "--sql", "--only", "portal.voicemails")
    assert (said.code, office.everything()) == (0, before)
    assert said.out.startswith("-- portal (sqlite), plan ") and ";;" not in said.out
    with sqlite3.connect(office.folder / "portal.db") as connection:
        connection.executescript(said.out)
    due = {d["dataset"]: d["remove"] for d in office.type("sweep", "--dry-run", "--json").json["datasets"]}
    assert (number > 0, due["portal.voicemails"]) == (True, 0)


def test_what_is_due_goes_and_is_proved(office: Desk) -> None:
    """What time has released is gone afterwards, nothing else is, and the systems were read again."""
    number, before = long_ago(office), office.everything()
    said = office.type("sweep")
    after = office.everything()
    assert (said.code, "Proved" in said.out, f"{number} removed" in said.out) == (0, True, True)
    assert after.pop("portal.voicemails") == [r for r in before.pop("portal.voicemails") if "2020-01-01" not in str(r)]
    assert after == before
    assert office.type("prove").code == 0


def test_a_sweep_says_that_it_does_not_examine_what_it_leaves(office: Desk) -> None:
    """Of what a sweep clears nobody's numbers are known: where rows stay it says who looks whether they tell a person."""
    office.change("portal", f"UPDATE employees SET left_on = '2010-01-01' WHERE id = {STAYS}")
    said = office.type("sweep", "--beyond-limits")
    assert "Not examined: whether what is left in portal." in said.out, said.out
    assert "`ordholden prove` looks for that" in said.out
    long_ago(office)
    assert "Not examined" not in office.type("sweep", "--beyond-limits").out


def test_a_second_sweep_finds_nothing(office: Desk) -> None:
    """What was swept is swept once."""
    long_ago(office)
    office.type("sweep")
    before = office.everything()
    said = office.type("sweep", "--json")
    assert (said.code, said.json["rows"], said.json["complete"]) == (0, 0, True)
    assert office.everything() == before


def test_a_day_that_has_not_come_is_only_forecast(office: Desk) -> None:
    """Nobody clears today what is held until tomorrow."""
    before, later = office.everything(), str(today() + timedelta(days=3000))
    said = office.type("sweep", "--as-of", later, "--beyond-limits")
    assert (said.code, "SWP001" in said.err, "--dry-run" in said.err) == (1, True, True)
    due = {
        d["dataset"]: d["remove"]
        for d in office.type("sweep", "--dry-run", "--json", "--as-of", later).json["datasets"]
    }
    assert due["billing.invoices"] == len(before["billing.invoices"])
    told = office.type("sweep", "--dry-run", "--as-of", later).out
    assert ("That day has not come" in told, "--approve" in told) == (True, False)
    assert office.everything() == before


def test_bookkeeping_of_the_last_five_years_stays_and_older_goes(office: Desk) -> None:
    """Invoices of 2020 may go from 1 January 2026 on, those of 2021 not before 1 January 2027."""
    for number, day in ((1, "2020-12-31"), (2, "2021-01-01"), (3, "2021-12-31"), (4, "2022-01-01")):
        office.change("billing", f"UPDATE invoices SET invoiced_on = '{day}' WHERE id = {number}")
    kept = "SELECT id FROM invoices WHERE id <= 4 ORDER BY id"
    assert office.type("sweep", "--as-of", "2025-12-31").code == 0
    assert office.rows("billing", kept) == [(1,), (2,), (3,), (4,)]
    assert office.type("sweep", "--as-of", "2026-01-01").code == 0
    assert office.rows("billing", kept) == [(2,), (3,), (4,)]


def test_unusually_much_needs_somebody_who_says_so(office: Desk) -> None:
    """Many rows at once may be a mistake in the declaration: they go only when that is meant."""
    office.change("portal", "UPDATE voicemails SET recorded_at = '2020-01-01 12:00:00'")
    before = office.everything()
    said = office.type("sweep")
    assert (said.code, "SWP003" in said.err) == (1, True)
    assert re.search(r"\d+ of \d+ rows \(100 %\) of portal.voicemails", " ".join(said.err.split()))
    assert "CAS005" in office.type("sweep", "--approve", "0" * 12).err
    assert office.everything() == before
    plan = office.type("sweep", "--dry-run", "--json").json["plan"]
    assert office.type("sweep", "--approve", plan[:12], "--by", "Mette").code == 0
    assert office.rows("portal", "SELECT * FROM voicemails") == []


def test_only_what_is_named_is_swept_and_the_answer_says_so(office: Desk) -> None:
    """A sweep of one dataset leaves the others, and never says more than it did."""
    number = long_ago(office)
    office.change("billing", "UPDATE invoices SET invoiced_on = '2010-01-01' WHERE id = 1")
    said = office.type("sweep", "--only", "billing")
    assert (said.code, "Proved in billing" in said.out) == (0, True)
    assert office.rows("billing", "SELECT * FROM invoices WHERE id = 1") == []
    assert len(office.rows("portal", "SELECT * FROM voicemails WHERE recorded_at LIKE '2020%'")) == number
    assert "SWP002" in office.type("sweep", "--only", "portal.nothing").err


def test_a_system_that_is_away_delays_no_other(office: Desk) -> None:
    """The others are swept, and the command says by name and by its exit code what was not."""
    long_ago(office)
    (office.folder / "billing.db").rename(office.folder / "elsewhere")
    said = office.type("sweep")
    assert (said.code, "Not swept: billing" in said.out, "Proved" in said.out) == (7, True, False)
    assert office.rows("portal", "SELECT * FROM voicemails WHERE recorded_at LIKE '2020%'") == []
    (office.folder / "elsewhere").rename(office.folder / "billing.db")
    assert office.type("sweep").code == 0
    assert office.type("status").code == 0


@pytest.mark.slow
def test_who_holds_a_lock_delays_only_what_is_locked(office: Desk) -> None:
    """A dataset that somebody else is writing waits by name; it goes with the next sweep."""
    long_ago(office)
    office.change("billing", "UPDATE invoices SET invoiced_on = '2010-01-01' WHERE id = 1")
    writer = sqlite3.connect(office.folder / "billing.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    said = office.type("sweep", "--json")
    writer.execute("ROLLBACK")
    writer.close()
    assert (said.code, said.json["complete"]) == (5, False)
    assert {w["step"] for w in said.json["waits"]} >= {"remove billing.invoices"}
    assert office.rows("portal", "SELECT * FROM voicemails WHERE recorded_at LIKE '2020%'") == []
    assert office.type("sweep").code == 0
    assert office.rows("billing", "SELECT * FROM invoices WHERE id = 1") == []


def test_who_was_released_earlier_goes_on_the_day_the_law_lets_go(office: Desk) -> None:
    """An erasure left what the law held; the sweep takes it on its day, and nothing of others."""
    request = office.request(LEFT)
    approved = office.type("plan", "erase", "--checksum", request=request).out.strip()
    office.type("erase", "--approve", approved, request=request)
    assert office.type("sweep").code == 0
    assert office.type("prove").code == 0


def test_an_undecided_column_is_refused_before_anything_is_swept(office: Desk) -> None:
    """Nothing is called swept beside a column on which nobody has decided."""
    long_ago(office)
    office.change("portal", "ALTER TABLE employees ADD COLUMN nickname TEXT")
    before = office.everything()
    assert office.type("sweep").code == 1
    assert office.everything() == before


def test_rows_that_people_only_read_are_never_swept_away(office: Desk) -> None:
    """A reader never owns: that somebody may see a row is no reason for it to go."""
    office.change("portal", "CREATE TABLE rates (id INTEGER PRIMARY KEY, employee INTEGER, rate INTEGER)")
    office.change("portal", "INSERT INTO rates VALUES (1, 1, 25), (2, NULL, 12)")
    text = (office.folder / "ordholden.yaml").read_text(encoding="utf-8")
    rates = """
  portal.rates:
    about: {reader: {employee by: employee, reads: true}}
    references: {employee: portal.employees}
    holds: {traffic: {from: seen, keep: 1 month}}
    not personal: {rate: a tax rate, seen: a day}
"""
    office.change("portal", "ALTER TABLE rates ADD COLUMN seen DATE DEFAULT '2020-01-01'")
    (office.folder / "ordholden.yaml").write_text(text.rstrip("\n") + "\n" + rates, encoding="utf-8")
    assert office.type("sweep").code == 0
    assert office.rows("portal", "SELECT id, rate FROM rates") == [(1, 25), (2, 12)]
    assert office.type("prove").code == 0
