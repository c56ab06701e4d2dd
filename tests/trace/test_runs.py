"""A trace and the runs it is for: what is held, what waits, what was not reached, and what is never kept."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.failures.conftest import Open
from tests.failures.office import HEAD, execute, insert
from tests.failures.outside import contents, sweep, traces
from tests.trace.test_copies import ANNA, BO, COPY, REQUEST, TABLE, USERS, erased, found
from tests.typed import today

BOOKS = """
  app.invoices:
    about: user by user_id
    born: made_on
    references: {user_id: app.users}
    holds: {bookkeeping: {from: made_on}, service: {}}
    fields:
      buyer: {is: name, for: [bookkeeping, service], as it was then: true}
      mail: {is: email, for: [bookkeeping, service], as it was then: true}
"""
INVOICES = (
    "CREATE TABLE invoices (id INTEGER PRIMARY KEY, user_id INTEGER, made_on DATE, buyer VARCHAR(80), mail VARCHAR(80))"
)
THIS_YEAR = f"{today().year}-01-02"


def test_what_the_law_still_holds_is_listed_and_is_no_finding(office: Open, dialect: str) -> None:
    """An invoice of this year keeps its buyer: the trace says held, and the run is clean."""
    it = office(dialect, [TABLE, INVOICES], USERS + BOOKS)
    insert(it.urls["app"], {"users": [ANNA, BO], "invoices": [(1, 1, THIS_YEAR, ANNA[3], ANNA[1])]})
    assert it.erase(REQUEST).code == 0
    ended = it.run("trace", "--json")
    (run,) = ended.json["runs"]
    assert (ended.code, run["trace"], run["findings"]) == (0, "clean", [])
    assert {(h["column"], h["cells"]) for h in run["held"]} >= {("mail", 1)}


def test_the_same_invoice_of_somebody_else_is_a_finding(office: Open, dialect: str) -> None:
    """What is held for one person is not held where it stands in another's row."""
    it = office(dialect, [TABLE, INVOICES], USERS + BOOKS)
    insert(it.urls["app"], {"users": [ANNA, BO], "invoices": [(1, 2, THIS_YEAR, BO[3], ANNA[1])]})
    assert it.erase(REQUEST).code == 0
    ended = it.run("trace", "--json")
    assert (ended.code, found(ended)) == (6, [("app.invoices", "mail", 1)])


def test_copies_in_files_are_found_and_no_path_is_told(office: Open, tmp_path: Path) -> None:
    """Logs, packed logs and their names: the trace says where without saying who."""
    it = erased(office, "sqlite")
    folder = tmp_path / "dumps"
    (folder / "logs" / "anna.soerensen@kanarie.example").mkdir(parents=True)
    (folder / "logs" / "old.log").write_text("a line\nfrom +45 22 33 44 55 to 70101010\n")
    (folder / "logs" / "old.log.1.gz").write_bytes(gzip.compress(b"mail=anna.soerensen%40kanarie.example\n"))
    (folder / "logs" / "anna.soerensen@kanarie.example" / "voice.wav").write_bytes(bytes(range(256)) * 9)
    (folder / "link").symlink_to("/etc/passwd")
    rows = it.folder / "rows.jsonl"
    ended = it.run("trace", "--folder", str(folder), "--rows", str(rows), "--json")
    (run,) = ended.json["runs"]
    assert ended.code == 6
    assert {(f["place"], f["column"]) for f in run["findings"]} == {
        ("logs/*.log", None), ("logs/*.gz", None), ("logs/**/*.wav", "name"),
    }  # fmt: skip
    assert {(n["where"].partition(":")[2], n["why"].partition(",")[0]) for n in run["not covered"]} == {
        ("logs/**/*.wav", "unknown content"), ("*", "link or device"),
    }  # fmt: skip
    assert "kanarie" not in ended.said
    assert ["logs/old.log", 2] in [json.loads(line)["row"] for line in rows.read_text().splitlines()]


def test_nothing_of_the_person_is_printed_or_kept_in_clear(office: Open, dialect: str) -> None:
    """What was sought is sealed from the beginning: neither the store nor any output tells it."""
    it = erased(office, dialect, ("Anna Sørensen, anna.soerensen@kanarie.example", "+4522334455"))
    it.run("trace")
    it.run("status")
    marks = traces(["kanarie", "22334455", "Sørensen"])
    assert {place.partition(" ")[0] for place in sweep(it, marks) if not place.startswith("app")} == set()


def test_a_system_that_is_away_leaves_the_trace_pending(office: Open) -> None:
    """Nobody is called traced while a system could not be looked at."""
    billing = "\n  billing.contacts: {not personal: numbers of companies}\n"
    it = office("sqlite", [TABLE], USERS + billing, billing="sqlite")
    execute(it.urls["billing"], "CREATE TABLE contacts (id INTEGER PRIMARY KEY, phone VARCHAR(20))")
    insert(it.urls["app"], {"users": [ANNA, BO]})
    assert it.erase(REQUEST).code == 0
    urls = it.urls
    it.urls = {**urls, "billing": f"{urls['billing']}.away"}
    ended = it.run("trace", "--json")
    assert (ended.code, ended.json["runs"][0]["trace"]) == (7, "pending")
    assert "billing" in {each["where"] for each in ended.json["runs"][0]["not covered"]}
    it.urls = urls
    assert it.run("trace", "--json").json["runs"][0]["trace"] == "clean"


def test_a_copy_that_is_gone_makes_the_next_trace_clean(office: Open, dialect: str) -> None:
    """A finding is mended and traced again; the run says which of the two it is."""
    it = erased(office, dialect, (ANNA[1], ""))
    assert it.run("trace").code == 6
    assert "copies were found" in it.run("status").out
    execute(it.urls["app"], "DELETE FROM copies")
    assert it.run("trace").code == 0
    assert it.run("status").code == 0


def test_who_comes_back_is_no_copy(office: Open, dialect: str) -> None:
    """An account that was opened after the erasure is a new beginning, and the trace says so."""
    users = USERS.replace("about: user", "about: user\n    born: joined").replace("tel: {", "tel: {", 1)
    table = TABLE.replace("name VARCHAR(80)", "name VARCHAR(80), joined TIMESTAMP")
    it = office(dialect, [table], users)
    insert(it.urls["app"], {"users": [(*ANNA, "2020-01-01 10:00:00"), (*BO, "2020-01-01 10:00:00")]})
    assert it.erase(REQUEST).code == 0
    later = today() + timedelta(days=2)
    insert(it.urls["app"], {"users": [(3, *ANNA[1:], f"{later} 10:00:00")]})
    ended = it.run("trace", "--json")
    assert (ended.code, ended.json["runs"][0]["trace"]) == (0, "clean")
    assert sum(each["cells"] for each in ended.json["runs"][0]["came later"]) >= 2


def test_what_was_sought_goes_after_ninety_days(office: Open) -> None:
    """Nobody's identifiers are kept for a trace that is never run."""
    it = erased(office, "sqlite")
    later = (today() + timedelta(days=91)).isoformat()
    assert it.run("trace", "--as-of", later).out == "No trace is pending.\n"
    assert contents(it.store)["ordholden.sought"] == {}
    assert {row["state"] for row in contents(it.store)["ordholden.trace"].values()} == {"lapsed"}
    (run,) = (row["run"] for row in contents(it.store)["ordholden.trace"].values())
    assert "erased, never traced" in it.run("status", run).out
    assert it.run("status", run, "--json").json[0]["trace"] == "lapsed"


def test_a_finding_that_nobody_mended_is_never_called_clean(office: Open) -> None:
    """With what was sought the trace of a run with copies ends too, and the run says that nobody can look again."""
    it = erased(office, "sqlite", (ANNA[1], ""))
    (run,) = (found["run"] for found in it.run("trace", "--json").json["runs"])
    assert it.run("status", run).out.startswith(f"{run}  erased, copies were found (")
    later = (today() + timedelta(days=91)).isoformat()
    assert it.run("store", "sweep", "--as-of", later).code == 0
    assert contents(it.store)["ordholden.sought"] == {}
    assert it.run("trace").out == "No trace is pending.\n"
    assert it.run("status").out == "No run is open.\n"
    assert "erased, copies were found: what was sought is gone" in it.run("status", run).out
    assert "until" not in it.run("status", run).out


CALLS = """
  app.calls:
    about: user by user_id
    born: called_on
    references: {user_id: app.users}
    holds: {service: {from: called_on, keep: 90 days}}
    fields:
      mail: {is: email, for: service, clear: row}
"""


def test_a_cell_that_goes_with_its_row_is_a_finding_where_the_row_has_to_go(office: Open, dialect: str) -> None:
    """Trace and proof agree: what the proof calls broken nothing holds."""
    # a restored backup brings an old row again
    calls = "CREATE TABLE calls (id INTEGER PRIMARY KEY, user_id INTEGER, called_on DATE, mail VARCHAR(80) NOT NULL)"
    it = office(dialect, [TABLE, INVOICES, calls], USERS + BOOKS + CALLS)
    insert(it.urls["app"], {"users": [ANNA, BO], "invoices": [(1, 1, THIS_YEAR, ANNA[3], ANNA[1])]})
    assert it.erase(REQUEST).code == 0
    insert(it.urls["app"], {"calls": [(3, 1, "2020-01-02", ANNA[1])]})
    assert it.run("prove").code == 6
    ended = it.run("trace", "--json")
    assert (ended.code, found(ended)) == (6, [("app.calls", "mail", 1)])
    assert {each["place"].rpartition(".")[2] for each in ended.json["runs"][0]["held"]} == {"invoices"}


def test_many_erasures_are_traced_in_one_pass(office: Open) -> None:
    """Each run has its own findings, though everything was read once."""
    it = office("sqlite", [TABLE], USERS)
    insert(it.urls["app"], {"users": [ANNA, BO]})
    assert it.erase(REQUEST).code == it.erase("email: bo@mail.example\n").code == 0
    execute(it.urls["app"], COPY)
    insert(it.urls["app"], {"copies": [(1, "from bo@mail.example", "")]})
    states = [run["trace"] for run in it.run("trace", "--json").json["runs"]]
    assert states == ["clean", "found"]


def test_a_request_is_traced_without_an_erasure(office: Open, dialect: str) -> None:
    """Where the values of a living customer lie that the declaration does not know of."""
    it = office(dialect, [TABLE], USERS)
    insert(it.urls["app"], {"users": [ANNA, BO]})
    execute(it.urls["app"], COPY)
    insert(it.urls["app"], {"copies": [(1, "22 33 44 55", "bo@mail.example")]})
    ended = it.run("trace", "--from", "-", "--json", stdin=REQUEST)
    assert (ended.code, found(ended)) == (6, [("app.copies", "note", 1)])
    assert {h["column"] for h in ended.json["runs"][0]["held"]} == {"mail", "tel", "name"}


NEVER = "never: {numbers: [cpr], words: {health: [diabetes]}, except: {app.staff.cpr: tax}}\n"


@pytest.mark.parametrize("sort", ["postgresql", "mariadb", "sqlite"])
def test_numbers_that_a_declaration_forbids_are_found_without_any_erasure(office: Open, sort: str) -> None:
    """A promise to register no CPR numbers is looked after like any other; an exception with its reason is left alone."""
    staff = "\n  app.staff:\n    not personal: {cpr: payroll, note: nobody}\n"
    it = office(sort, [TABLE, "CREATE TABLE staff (id INTEGER PRIMARY KEY, cpr VARCHAR(11), note TEXT)"], USERS)
    it.declare(USERS + staff, head=NEVER.replace("{", "{{").replace("}", "}}") + HEAD)
    if sort == "postgresql":
        it.declaration.write_text(it.declaration.read_text().replace("app.staff.cpr", "app.public.staff.cpr"))
    insert(it.urls["app"], {"staff": [(1, "070361-4003", "hun har diabetes; cpr 070361-4003"), (2, None, "nr 12")]})
    ended = it.run("trace", "--json")
    never = ended.json["never"]
    assert ended.code == 6, ended.said
    assert [(n["column"], n["kind"]) for n in never["numbers"]] == [("note", "cpr")]
    assert [(w["column"], w["category"], w["times"]) for w in never["words"]] == [("note", "health", 1)]
    assert "070361" not in ended.said


def test_a_long_cell_is_searched_to_its_end(office: Open, dialect: str) -> None:
    """What stands at the end of two million characters is found, and so is a packed copy in bytes."""
    it = erased(office, dialect)
    blob = {"postgresql": "BYTEA", "mariadb": "LONGBLOB", "sqlite": "BLOB"}[dialect]
    text = {"mariadb": "LONGTEXT"}.get(dialect, "TEXT")
    execute(it.urls["app"], f"CREATE TABLE files (id INTEGER PRIMARY KEY, body {text}, packed {blob})")
    packed = gzip.compress(b"call +45 22 33 44 55")
    insert(it.urls["app"], {"files": [(1, "x " * 1_000_000 + ANNA[1], packed), (2, None, bytes(range(256)))]})
    ended = it.run("trace", "--json")
    assert found(ended) == [("app.files", "body", 1), ("app.files", "packed", 1)]
    assert {n["number"] for n in ended.json["runs"][0]["not covered"]} == {1}


def test_a_run_that_has_not_ended_is_not_traced_to_its_end(office: Open) -> None:
    """While a task by hand waits, nobody is called traced: what is sought is still needed, and the desk is told of."""
    it = office("sqlite", [TABLE], USERS)
    desk = "\n  desk: {kind: by hand, who: support lead, about: [user], identified by: [email], instructions: {en: look}}\n"
    it.declaration.write_text(it.declaration.read_text().replace("datasets:", f"{desk}datasets:", 1))
    insert(it.urls["app"], {"users": [ANNA, BO]})
    assert it.erase(REQUEST).code == 5
    ended = it.run("trace", "--json")
    assert (ended.code, ended.json["runs"][0]["trace"]) == (5, "pending")
    assert {each["where"] for each in ended.json["runs"][0]["not covered"]} == {"desk"}
    assert contents(it.store)["ordholden.sought"]
