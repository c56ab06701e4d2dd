"""Each kind of proof can break, and says *unproven* where it could not look: `ordholden prove`, promise by promise."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from tests.promises.company import LEFT, Desk
from tests.typed import today

RUN_OUT, TODAY = "2026-01-31", today()

KINDS = """
promises:
  rule: {sentence: {en: Messages go.}, proof: {no violations: {datasets: portal.voicemails}}}
  purpose: {sentence: {en: Calls go.}, proof: {no violations: {purposes: traffic}}}
  field: {sentence: {en: Numbers go.}, proof: {no violations: {fields: [portal.calls.caller_number]}}}
  left: {sentence: {en: Nobody is known.}, proof: {nobody recognisable: {datasets: portal.calls}}}
  never: {sentence: {en: No civil numbers.}, proof: {nothing forbidden: {numbers: cpr, searched within: 30 days}}}
  place: {sentence: {en: In Denmark.}, proof: {place: {systems: [portal, billing], countries: DK}}}
  tables: {sentence: {en: All is known.}, proof: {register: {complete: tables, systems: [portal, billing]}}}
  periods: {sentence: {en: All ends.}, proof: {register: {complete: [periods, bases, sources, words]}}}
  partners: {sentence: {en: Ask our partners.}, proof: {register: {complete: recipients}}}
  copies: {sentence: {en: Backups end.}, proof: {register: {complete: backups}}}
  only: {sentence: {en: Names only.}, proof: {only: {categories: [name, email, phone, extension], datasets: portal.employees}}}
  file: {sentence: {en: We have an agreement.}, proof: {document: {file: agreement.pdf, not older than: 1 year}}}
  weighing: {sentence: {en: We weighed.}, proof: {document: {weighing of: traffic, not older than: 5 years}}}
  review: {sentence: {en: We reviewed.}, proof: {document: {review: the risks, not older than: 1 year}}}
  rows: {sentence: {en: Few letters.}, proof: {statistic: {measure: rows, of: portal.subscribers, at most: 1000}}}
  without: {sentence: {en: Each has a contract.}, proof: {statistic: {measure: rows without, of: portal.employees, among: {left_on: empty}, a row in: portal.customers, where: {id: customer_id}, there: {name: filled}, at most: 0}}}
  filled: {sentence: {en: All have mail.}, proof: {statistic: {measure: share filled, of: portal.employees.mail, at least: "90 %"}}}
  group: {sentence: {en: Groups of five.}, proof: {statistic: {measure: smallest group, of: portal.employees, alike: customer_id, at least: 5}}}
  in time: {sentence: {en: In a month.}, proof: {statistic: {measure: share in time, within: 30 days, at least: "100 %"}}}
  secrecy: {sentence: {en: All are silent.}, proof: {attestation: {by: security lead, every: 12 months}}}
  later: {sentence: {en: You may leave.}, proof: {not built: a page to unsubscribe}}
"""


@pytest.fixture
def kinds(office: Desk) -> Desk:
    """A desk with a promise of each kind; every one that a program can keep is kept."""
    text = (office.folder / "ordholden.yaml").read_text(encoding="utf-8")
    (office.folder / "ordholden.yaml").write_text(text + "\nnever: {numbers: cpr}\n" + KINDS, encoding="utf-8")
    (office.folder / "agreement.pdf").write_bytes(b"%PDF")
    assert office.type("promise", "review", "review", "--by", "Sine").code == 0
    assert office.type("promise", "attest", "secrecy", "--by", "Sine").code == 0
    return office


def statuses(office: Desk, *words: str) -> dict[str, str]:
    """How each promise stands."""
    return {key: said["status"] for key, said in office.type("prove", "--json", *words).json["promises"].items()}


def test_what_is_kept_is_said_to_be_kept_and_by_what(kinds: Desk) -> None:
    """A promise is kept where it was measured; what no program can measure is attested or unproven, and never kept."""
    assert statuses(kinds, "never") == {"never": "unproven"}
    kinds.type("trace")
    found = statuses(kinds)
    odd = {key: status for key, status in found.items() if status != "kept"}
    assert odd == {"in time": "unproven", "secrecy": "attested", "later": "unproven"}
    said = kinds.type("prove", "rule").out
    assert "measured on" in said and "in portal" in said
    assert kinds.type("prove").code == 5
    assert kinds.type("prove", "rule", "secrecy").code == 0


def old_messages(office: Desk) -> None:
    """Some messages are older than they may be."""
    office.change("portal", "UPDATE voicemails SET recorded_at = '2020-01-01 12:00:00' WHERE id % 4 = 0")


def old_calls(office: Desk) -> None:
    """Some calls are older than they may be."""
    office.change("portal", "UPDATE calls SET started_at = '2020-01-01 12:00:00' WHERE id % 4 = 0")


def declared(office: Desk, before: str, after: str) -> None:
    """The declaration says something else."""
    file = office.folder / "ordholden.yaml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def telling(office: Desk) -> None:
    """Calls are kept for statistics, and what is left of each singles out who made it."""
    left = "    what is left: {statistics because: load, alike: [seconds, started_at], at least: 5}\n"
    declared(office, "  portal.calls:\n", "  portal.calls:\n" + left)
    office.change("portal", "UPDATE calls SET started_at = '2020-01-01 12:00:' || (10 + id % 50)")


def spoken_number(office: Desk) -> None:
    """Somebody wrote a civil number into a ticket, and it was looked for."""
    office.change("portal", "UPDATE tickets SET body = 'my cpr is 070761-4285' WHERE id = 1")
    office.type("trace")


def late_runs(office: Desk) -> None:
    """An erasure was left open for more than a month."""
    request = office.request(LEFT)
    approved = office.type("plan", "erase", "--checksum", request=request).out.strip()
    office.type("erase", "--approve", approved, request=request)
    url = os.environ["ORDHOLDEN_DATABASE_URL"].replace("+psycopg", "")
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE ordholden.run SET started_at = now() - interval '40 days'")


def old_backup(office: Desk) -> None:
    """A backup was put on record long ago, and nobody has said that it is gone."""
    taken = f"{TODAY - timedelta(days=100)}T01:00:00+00:00"
    assert office.type("backup", "register", "portal", "--taken", taken, "--id", "old").code == 0


SABOTAGE: list[tuple[str, Callable[[Desk], object]]] = [
    ("rule", old_messages),
    ("purpose", old_calls),
    ("field", old_calls),
    ("never", spoken_number),
    ("place", lambda o: declared(o, 'url: "${BILLING_URL}", country: DK', 'url: "${BILLING_URL}", country: US')),
    ("tables", lambda o: o.change("billing", "CREATE TABLE mails (mail TEXT)")),
    ("tables", lambda o: o.change("portal", "ALTER TABLE employees ADD COLUMN nickname TEXT")),
    ("periods", lambda o: declared(o, "newsletter: until withdrawn", "newsletter: until withdrawn\n      traffic: {}")),
    ("partners", lambda o: declared(o, ", role: processor", "")),
    ("copies", old_backup),
    (
        "copies",
        lambda o: declared(
            o, 'url: "${PORTAL_URL}", country: DK, backups: {kept: 35 days}', 'url: "${PORTAL_URL}", country: DK'
        ),
    ),
    ("only", lambda o: declared(o, "full_name: {is: name,", "full_name: {is: interest,")),
    ("file", lambda o: (o.folder / "agreement.pdf").unlink()),
    ("file", lambda o: os.utime(o.folder / "agreement.pdf", (0, 0))),
    ("weighing", lambda o: declared(o, "weighed on: 2026-02-11", "weighed on: 2016-02-11")),
    ("rows", lambda o: declared(o, "at most: 1000", "at most: 1")),
    ("without", lambda o: o.change("portal", "UPDATE customers SET name = '' WHERE id = 2")),
    ("without", lambda o: declared(o, "where: {id: customer_id}", "where: {id: id}")),
    ("without", lambda o: o.change("portal", "DELETE FROM customers WHERE id = 1")),
    ("filled", lambda o: o.change("portal", "UPDATE employees SET mail = NULL WHERE id > 3")),
    ("group", lambda o: o.change("portal", "UPDATE employees SET customer_id = CASE id WHEN 1 THEN 1 ELSE 2 END")),
    ("left", telling),
    ("in time", late_runs),
]


def test_a_recipient_that_is_called_like_a_system_is_looked_at_as_well(kinds: Desk) -> None:
    """Where one lies says nothing of the other."""
    declared(kinds, "{systems: [portal, billing], countries: DK}", "{systems: all, recipients: all, countries: EEA}")
    before = statuses(kinds, "place")["place"]
    declared(kinds, "recipients:\n", "recipients:\n  portal: {name: Portal Inc., country: US, for: bookkeeping}\n")
    assert (before, statuses(kinds, "place")["place"]) == ("kept", "broken")


@pytest.mark.parametrize(("promise", "sabotage"), SABOTAGE, ids=[f"{n}-{k}" for n, (k, _) in enumerate(SABOTAGE)])
def test_each_proof_turns_broken_when_somebody_breaks_it(
    kinds: Desk, promise: str, sabotage: Callable[[Desk], object]
) -> None:
    """No proof is of the kind that always says yes."""
    before = statuses(kinds, promise)[promise]
    sabotage(kinds)
    said = kinds.type("prove", promise, "--json")
    assert (before != "broken", said.json["promises"][promise]["status"], said.code) == (True, "broken", 6)
    assert said.json["promises"][promise]["proofs"][0]["mend"] or promise == "periods"
    assert promise in said.json["turned"]


AWAY = ("rule", "purpose", "field", "left", "place", "tables", "only", "rows", "filled", "without", "group")


def test_what_rests_on_a_system_that_is_away_is_unproven_and_nothing_else_is(kinds: Desk) -> None:
    """Who cannot look says so; what does not need that system is measured all the same."""
    kinds.type("trace")
    before = statuses(kinds)
    (kinds.folder / "portal.db").rename(kinds.folder / "elsewhere")
    said = kinds.type("prove", "--json")
    found = {key: each["status"] for key, each in said.json["promises"].items()}
    assert {key for key, status in found.items() if status != before[key]} == set(AWAY)
    assert all(found[key] == "unproven" for key in AWAY)
    assert said.code == 7
    assert "portal does not answer" in kinds.type("prove", "rule").out
    kinds.type("trace")
    assert statuses(kinds)["never"] == "unproven"


def test_without_the_store_nobody_has_attested_or_searched_anything(kinds: Desk) -> None:
    """What only the store knows is unproven where it was not asked, and the command says that it was not."""
    found = statuses(kinds, "--without-store")
    gone = {key for key, status in found.items() if status == "unproven"}
    assert gone == {"never", "review", "in time", "secrecy", "later", "copies"}
    assert kinds.type("prove", "rule", "--without-store").code == 8


def test_a_file_that_cannot_be_looked_at_proves_nothing(kinds: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A share that does not answer is not a document that is missing."""
    stat = Path.stat

    def broken(self: Path, **how: bool) -> os.stat_result:
        if self.name == "agreement.pdf":
            raise PermissionError(13, "Permission denied")
        return stat(self, **how)

    monkeypatch.setattr(Path, "stat", broken)
    assert statuses(kinds, "file") == {"file": "unproven"}


def test_an_attestation_runs_out_and_holds_only_for_the_sentence_that_was_read(kinds: Desk) -> None:
    """Somebody answers for a sentence and a time; afterwards, or for another sentence, nobody does."""
    last = TODAY.replace(year=TODAY.year + 1) - timedelta(days=1)
    assert statuses(kinds, "secrecy", "--as-of", str(last)) == {"secrecy": "attested"}
    later = kinds.type("prove", "secrecy", "--json", "--as-of", str(last + timedelta(days=1)))
    assert (later.code, later.json["promises"]["secrecy"]["status"]) == (5, "attestation ran out")
    assert kinds.type("promise", "attest", "secrecy", "--by", "Una", "--until", "2099-01-01").code == 2
    declared(kinds, "All are silent.", "All are silent for ever.")
    assert statuses(kinds, "secrecy") == {"secrecy": "unproven"}
    assert "another wording" in kinds.type("prove", "secrecy").out
    assert kinds.type("promise", "attest", "secrecy", "--by", "Una").code == 0
    assert statuses(kinds, "secrecy") == {"secrecy": "attested"}


def test_a_review_that_is_overdue_is_broken(kinds: Desk) -> None:
    """A promise to review every year is broken on the day after."""
    over = TODAY.replace(year=TODAY.year + 1) + timedelta(days=1)
    assert statuses(kinds, "review", "--as-of", str(over)) == {"review": "broken"}
    assert kinds.type("promise", "review", "review", "--by", "Sine", "--on", "2099-01-01").code == 2
    assert kinds.type("promise", "review", "rule", "--by", "Sine").code == 2


def test_what_breaks_is_on_record_with_its_day_and_on_the_ledger(kinds: Desk) -> None:
    """When a promise turned, and back, can be read afterwards; what is only supposed is no history."""
    statuses(kinds, "rule")
    old_messages(kinds)
    statuses(kinds, "rule")
    statuses(kinds, "rule", "--as-of", "2030-01-01")
    kinds.type("sweep")
    statuses(kinds, "rule")
    turns = kinds.type("prove", "rule", "--history", "--json").json
    assert [turn["status"] for turn in turns] == ["kept", "broken", "kept"]
    assert "cells too many" in turns[1]["why"][0]
    kinds.type("ledger", "export", "l")
    said = (kinds.folder / "l").read_text(encoding="utf-8")
    assert said.count('"kind":"promise turned"') == 2
    assert "broken" in kinds.type("prove", "--history").out


def test_too_much_is_too_much_although_no_promise_is_about_it(kinds: Desk) -> None:
    """Whoever promises little is not let off the rule: what nothing may hold is told beside all promises."""
    file = kinds.folder / "ordholden.yaml"
    text = file.read_text(encoding="utf-8")
    few = text[: text.index("promises:")] + "promises:\n" + "".join(KINDS.splitlines(keepends=True)[10:11])
    file.write_text(few, encoding="utf-8")
    assert kinds.type("prove").code == 0
    old_messages(kinds)
    said = kinds.type("prove", "--json")
    assert said.code == 6
    assert any("portal.voicemails" in each for each in said.json["beside all promises"])
    assert "Beside all promises" in kinds.type("prove").out


def test_an_undecided_column_leaves_no_proof_of_its_dataset(kinds: Desk) -> None:
    """Undecided is refused: no promise about a dataset is called kept beside a column on which nobody decided."""
    kinds.change("portal", "ALTER TABLE voicemails ADD COLUMN nickname TEXT")
    found = statuses(kinds)
    assert {key for key in ("rule", "purpose", "tables") if found[key] == "kept"} == set()
    assert (found["rule"], found["tables"], found["field"]) == ("unproven", "broken", "kept")


def test_a_view_needs_no_decision_of_its_own(kinds: Desk) -> None:
    """What a view shows is decided on where it lies; the register is complete with it."""
    kinds.change("portal", "CREATE VIEW voices AS SELECT * FROM voicemails")
    assert statuses(kinds)["tables"] == "broken"
    file = kinds.folder / "ordholden.yaml"
    text = file.read_text(encoding="utf-8")
    shown = "datasets:\n  portal.voices: {view of: portal.voicemails}\n"
    file.write_text(text.replace("datasets:\n", shown, 1), encoding="utf-8")
    assert statuses(kinds)["tables"] == "kept"
