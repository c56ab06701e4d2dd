"""The sentences on the box, each tried at the terminal."""

from __future__ import annotations

import re

import pytest

from tests.promises.company import LEFT, STAYS, Desk


def checksum(office: Desk, *words: str, request: str) -> str:
    """The plan that would be approved."""
    return office.type("plan", "erase", "--checksum", *words, request=request).out.strip()


def erased(office: Desk, employee: int = LEFT) -> str:
    """Erase an employee; the run's name."""
    request = office.request(employee)
    approved = checksum(office, request=request)
    return str(office.type("erase", "--approve", approved, "--json", request=request).json["run"])


def test_to_look_changes_nothing(office: Desk) -> None:
    """Finding, planning, rehearsing and proving change no cell of anybody."""
    before, request = office.everything(), office.request(LEFT)
    for words in (("check",), ("find",), ("plan", "erase"), ("erase", "--rehearse"), ("prove",)):
        assert office.type(*words, request=request).code == 0, words
    assert office.everything() == before


def test_nothing_is_erased_without_an_approval(office: Desk) -> None:
    """Without a checksum that somebody approved, nothing is changed."""
    before = office.everything()
    said = office.type("erase", request=office.request(LEFT))
    assert said.code == 1
    assert "--approve" in said.err
    assert office.everything() == before


def test_an_approval_is_for_these_people_and_no_others(office: Desk) -> None:
    """A plan that was approved for one person does not run for another."""
    approved, before = checksum(office, request=office.request(LEFT)), office.everything()
    said = office.type("erase", "--approve", approved, request=office.request(10))
    assert (said.code, "CAS005" in said.err) == (1, True)
    assert office.everything() == before


def test_a_plan_grows_stale_with_its_declaration_and_its_schema(office: Desk) -> None:
    """What was approved under another declaration or schema is planned anew."""
    request = office.request(LEFT)
    approved = checksum(office, request=request)
    office.change("portal", "CREATE INDEX another ON calls (started_at)")
    office.change("portal", "ALTER TABLE customers ADD COLUMN more TEXT")
    assert office.type("erase", "--approve", approved, request=request).code == 1
    declaration = office.folder / "ordholden.yaml"
    approved = checksum(office, request=request)
    declaration.write_text(
        declaration.read_text().replace("until 1 year after left_on, customer", "until 2 years after left_on, customer")
    )
    assert office.type("erase", "--approve", approved, request=request).code == 1


def test_who_has_left_is_erased_where_nothing_holds_them(office: Desk) -> None:
    """The person's own rows go, their half of shared calls is cleared, the other half stays."""
    name = office.rows("portal", f"SELECT full_name, mobile FROM employees WHERE id = {LEFT}")[0]
    others = office.rows(
        "portal", f"SELECT callee_number FROM calls WHERE caller_id = {LEFT} AND callee_id IS NOT NULL"
    )
    erased(office)
    assert office.rows("portal", f"SELECT * FROM employees WHERE id = {LEFT}") == []
    assert office.rows("portal", f"SELECT * FROM calls WHERE {LEFT} IN (caller_id, callee_id)") == []
    assert office.rows("portal", f"SELECT * FROM calls WHERE '{name[1]}' IN (caller_number, callee_number)") == []
    for (number,) in others:
        assert office.rows("portal", f"SELECT count(*) FROM calls WHERE callee_number = '{number}'")[0][0]


def test_what_the_law_holds_stays_with_its_end(office: Desk) -> None:
    """Invoices stay for five years from the end of the financial year, and the plan says so."""
    request = office.request(LEFT)
    plan = office.type("plan", "erase", "--json", request=request).json
    stay = next(s for s in plan["preview"]["stays"] if s["purpose"] == "bookkeeping")
    assert stay["rows"] > 0
    assert stay["until"].endswith("-12-31"), "the last day on which it is held"
    before = office.rows("billing", "SELECT * FROM invoices ORDER BY id")
    erased(office)
    assert office.rows("billing", "SELECT * FROM invoices ORDER BY id") == before


def test_a_running_contract_withstands_until_somebody_decides(office: Desk) -> None:
    """Who is still a customer is not cut off by a request; a case worker may decide otherwise."""
    request = office.request(STAYS)
    approved = checksum(office, request=request)
    office.type("erase", "--approve", approved, request=request)
    assert len(office.rows("portal", f"SELECT * FROM employees WHERE id = {STAYS}")) == 1
    approved = checksum(office, "--release", "telephony", request=request)
    office.type("erase", "--approve", approved, "--release", "telephony", request=request)
    assert office.rows("portal", f"SELECT * FROM employees WHERE id = {STAYS}") == []


def test_what_is_kept_against_the_rule_needs_a_reason(office: Desk) -> None:
    """A purpose is kept only with words that can be told to the person."""
    request = office.request(LEFT)
    assert "CAS003" in office.type("plan", "erase", "--keep", "traffic", request=request).err
    kept = ("--keep", "traffic", "--because", "a dispute about the bill is open")
    assert "a dispute about the bill is open" in office.type("plan", "erase", *kept, request=request).out
    approved = checksum(office, *kept, request=request)
    office.type("erase", "--approve", approved, *kept, request=request)
    assert office.rows("portal", f"SELECT count(*) FROM calls WHERE caller_id = {LEFT}")[0][0] > 0


def test_a_reason_does_not_say_who_the_person_is(office: Desk) -> None:
    """A reason is refused in which the person's name, address or number stands, and nothing is kept of it."""
    request = office.request(LEFT)
    (name, mail, mobile) = office.rows("portal", f"SELECT full_name, mail, mobile FROM employees WHERE id = {LEFT}")[0]
    others = office.rows("portal", f"SELECT full_name FROM employees WHERE id = {STAYS}")[0][0]
    for text in (f"{name} owes us money", f"{name.split()[-1].upper()}s sag", f"see the mail from {mail}", mobile):
        said = office.type("plan", "erase", "--keep", "traffic", "--because", f"because: {text}", request=request)
        assert (said.code, "CAS016" in said.err, text in said.err) == (1, True, False), said.err
        said = office.type("access", "--out", "answer", "--incomplete-because", f"away, {text}", request=request)
        assert (said.code, "CAS016" in said.err, text in said.err) == (1, True, False), said.err
    kept = ("--keep", "traffic", "--because", f"{others} has decided so")
    assert office.type("plan", "erase", *kept, request=request).code == 0


def test_the_same_request_again_changes_nothing_and_says_so(office: Desk) -> None:
    """A request that was carried out is not carried out a second time."""
    request = office.request(LEFT)
    approved = checksum(office, request=request)
    run = office.type("erase", "--approve", approved, "--json", request=request).json["run"]
    office.type("attest", run, "tell outlook", "--by", "Mette")
    before = office.everything()
    said = office.type("erase", "--approve", approved, request=request)
    assert (said.code, "nothing was changed" in said.out) == (0, True)
    assert office.everything() == before


def test_what_a_person_does_by_hand_is_attested_and_never_proved(office: Desk) -> None:
    """A system without a connector is a task for a named role, and its receipt names who answers for it."""
    run = erased(office)
    assert office.type("status").code == 5
    waiting = office.type("status", "--json").json
    assert [w["tasks"] for w in waiting] == [["tell outlook"]]
    said = office.type("attest", run, "tell outlook", "--by", "Mette", "--json").json
    assert (said["attested by"], said["finished"]) == ("Mette", True)
    assert office.type("status").code == 0


def test_a_promise_is_broken_by_a_single_cell(office: Desk) -> None:
    """What nothing holds and is not cleared is counted, by purpose."""
    assert office.type("prove").code == 0
    office.change("portal", "UPDATE voicemails SET recorded_at = '2020-01-01 12:00:00' WHERE id = 1")
    said = office.type("prove", "--json")
    assert said.code == 6
    assert {(f["dataset"], f["column"]) for f in said.json["findings"]} >= {("portal.voicemails", "transcript")}


def test_who_was_erased_stays_erased(office: Desk) -> None:
    """A cell of an erased person that comes back, from a backup say, breaks the promise."""
    run = erased(office)
    assert office.type("prove").code == 0
    office.change(
        "portal",
        f"INSERT INTO employees VALUES ({LEFT}, 1, 'Again', 'x@y.example', NULL, NULL, '2020-01-01 09:00:00', '2026-01-01', NULL)",
    )
    assert office.type("prove").code == 6
    assert office.type("prove", "--run", run).code == 6


def test_time_ends_a_hold_without_any_request(office: Desk) -> None:
    """On the day after its last day, a cell that only time held is one too many."""
    assert office.type("prove", "--as-of", "2036-01-02", "--json").json["kept"] is False


def test_without_a_store_only_time_is_considered_and_that_is_said(office: Desk) -> None:
    """An answer that does not know of releases is not given as if it did."""
    said = office.type("prove", "--without-store")
    assert (said.code, "Time only" in said.err) == (8, True)
    assert office.type("plan", "erase", "--without-store", request=office.request(LEFT)).code == 8


def test_nobody_is_guessed(office: Desk) -> None:
    """An identifier that is nobody's finds nobody; one that is not declared is refused."""
    assert office.type("find", request="email: nobody@kunde.example\n").code == 4
    assert office.type("plan", "erase", request="email: nobody@kunde.example\n").code == 4
    assert office.type("find", request="shoe size: 42\n").code == 1
    assert office.type("find", request="").code == 1


def test_nothing_is_erased_before_every_system_was_searched(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes in one system may be all that leads to the person in another: one that is away stops the erasure."""
    monkeypatch.setenv("BILLING_URL", f"sqlite:///{office.folder}/gone.db")
    request = office.request(LEFT)
    approved = checksum(office, request=request)
    said = office.type("erase", "--approve", approved, request=request)
    assert said.code == 7
    assert "CAS012" in said.err and "billing" in said.err
    assert office.rows("portal", f"SELECT count(*) FROM employees WHERE id = {LEFT}") == [(1,)]


def test_unusually_much_stops_and_asks(office: Desk) -> None:
    """A plan that changes more than a twentieth of a dataset runs only if that is meant."""
    everybody = "\n\n".join(office.request(n).strip() for n in range(1, 41)) + "\n"
    approved = checksum(office, "--release", "telephony", request=everybody)
    words = ("erase", "--approve", approved, "--release", "telephony")
    refused = " ".join(office.type(*words, request=everybody).err.split())
    assert "CAS006" in refused
    assert "40 of 45 rows (89 %) of portal.employees are removed" in refused
    told = office.type("plan", "erase", "--release", "telephony", request=everybody).out
    each = re.findall(r"! (\S+) · unusually much\n +(.*)", told)
    assert len(set(each)) == len(each) == told.count("unusually much") > 1
    assert "40 of 45 rows are deleted (89 %)." in told
    assert office.type(*words, "--beyond-limits", request=everybody).code == 5, "waits for the task by hand"
    assert office.rows("portal", "SELECT count(*) FROM employees")[0][0] == 5


def test_the_plan_names_no_person(office: Desk) -> None:
    """Neither the plan nor its page nor its JSON holds a value of the person it is for."""
    request, page = office.request(LEFT), office.folder / "plan.html"
    row = office.rows("portal", f"SELECT full_name, mail, mobile FROM employees WHERE id = {LEFT}")[0]
    shown = (
        office.type("plan", "erase", request=request).out + office.type("plan", "erase", "--json", request=request).out
    )
    office.type("plan", "erase", "--html", str(page), "--language", "da", request=request)
    shown += page.read_text(encoding="utf-8")
    assert not [value for value in row if value in shown]


def test_a_plan_can_be_handed_to_the_administrator_as_sql(office: Desk) -> None:
    """With the keys that finding wrote, the plan is a script that does the same."""
    office.type("find", "--keys", "keys.json", request=office.request(LEFT))
    script = office.type("plan", "erase", "--sql", "keys.json").out
    assert "BEGIN;" in script
    assert 'DELETE FROM "voicemails"' in script
    assert ":" not in "".join(line for line in script.splitlines() if line.startswith("DELETE"))


@pytest.mark.parametrize("words", [("find",), ("trace", "--from", "-")])
def test_a_system_that_is_away_is_named_and_the_others_are_looked_through(office: Desk, words: tuple[str, ...]) -> None:
    """An identifier that is unique within a company of a system that is away leads to words, and not to a traceback."""
    request = office.request(LEFT)
    (office.folder / "portal.db").rename(office.folder / "elsewhere")
    said = office.type(*words, request=request)
    assert (said.code, "portal" in said.out + said.err) == (7, True)
