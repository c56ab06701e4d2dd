"""Renaming is not anonymising: what stays of somebody and still tells who it was is found, before and after."""

from __future__ import annotations

import pytest

from tests.failures.conftest import Open
from tests.failures.office import Ended, Office, execute, insert

BROKEN, INCOMPLETE = 6, 5

CUSTOMERS = """
  app.customers:
    about: user
    identified by: {phone: {column: phone, stored as: e164}, email: mail}
    holds: {service: {}}
    fields:
      phone: {is: phone, for: service}
      mail: {is: email, for: service}
      name: {is: name, for: service}
"""
RIDES = """
  app.rides:
    about: user by customer_id
    holds: {service: {}}
    fields:
      passenger: {is: name, for: service, clear: placeholder}
      driven_on: {is: date, for: service, clear: year}
      zone: {is: location, for: service, clear: prefix 1}
    not personal: {called_from: the key of a ride, kilometres: a distance}
    what is left: statistics because "rides by zone and year"
"""
TABLES = (
    "CREATE TABLE customers (id INTEGER PRIMARY KEY, phone VARCHAR(20) UNIQUE, mail VARCHAR(80), name VARCHAR(80))",
    "CREATE TABLE rides (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers (id), passenger VARCHAR(80), "
    "driven_on DATE, zone VARCHAR(20), called_from VARCHAR(40), kilometres INTEGER)",
)
OLE, BO = (1, "+4520000001", "ole@fjord.example", "Ole Kanarie"), (2, "+4520000002", "bo@fjord.example", "Bo Bille")
REQUEST = "email: ole@fjord.example\n"


def taxa(office: Open, dialect: str, called_from: str, *, datasets: str = CUSTOMERS + RIDES, extra: str = "") -> Office:
    """A taxi firm: two customers, two rides of each, and how the number that called is written in a ride."""
    it = office(dialect, (*TABLES, *filter(None, [extra])), datasets)
    rides = [
        (1, 1, "Ole Kanarie", "2025-03-01", "1050", called_from, 4),
        (2, 1, "Ole Kanarie", "2025-03-02", "1060", "the street", 5),
        (3, 2, "Bo Bille", "2025-03-03", "1070", "the street", 6),
    ]
    insert(it.urls["app"], {"customers": [OLE, BO], "rides": rides})
    return it


LINES = """
  app.extensions:
    about: user by customer_id
    identified by: {line: {column: line}}
    holds: {service: {}}
    fields:
      line: {is: extension, for: service}
"""


@pytest.mark.parametrize(("line", "ends"), [("OLE-7781", INCOMPLETE), ("BO-7782", 0)])
def test_what_identifies_somebody_in_a_table_of_its_own_is_looked_for_as_well(
    office: Open, dialect: str, line: str, ends: int
) -> None:
    """An extension in a table of extensions tells as much as one beside the name; another's tells nothing of them."""
    extra = "CREATE TABLE extensions (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers (id), line VARCHAR(40))"
    it = taxa(office, dialect, line, datasets=CUSTOMERS + RIDES + LINES, extra=extra)
    insert(it.urls["app"], {"extensions": [(1, 1, "OLE-7781"), (2, 2, "BO-7782")]})
    assert it.erase(REQUEST).code == ends


def test_the_name_is_replaced_and_the_number_stays(office: Open, dialect: str) -> None:
    """Whoever takes the name away and keeps the number has not erased: the plan says so, and the run is incomplete."""
    it = taxa(office, dialect, "+4520000001")
    planned = it.run("plan", "erase", stdin=REQUEST)
    assert "still tell who" in " ".join(planned.out.split())
    ended = it.erase(REQUEST)
    assert ended.code == INCOMPLETE
    assert "Still told who it is: by 1 row that stays in" in ended.out
    assert "(called_from 1)" in ended.out
    assert "20000001" not in "".join(it.said)


def test_what_is_not_examined_is_said(office: Open) -> None:
    """Into JSON that nobody declared the test does not look, and the outcome of the erasure names where."""
    datasets = (CUSTOMERS + RIDES).replace("kilometres: a distance", "kilometres: a distance, extra: odds and ends")
    it = taxa(office, "sqlite", "", datasets=datasets)
    execute(it.urls["app"], "ALTER TABLE rides ADD COLUMN extra JSON")
    ended = it.erase(REQUEST)
    assert "Not examined, what stays may tell inside these who it was" in ended.out
    assert "app.rides (extra)" in ended.out


@pytest.mark.parametrize("called_from", ["004520000001", "20 00 00 01", "ole@fjord.example", "Ole Kanarie"])
def test_the_number_in_another_spelling_or_another_number(office: Open, called_from: str) -> None:
    """However it is spelled, and whichever of the person's own numbers, addresses and names it is."""
    it = taxa(office, "sqlite", called_from)
    (found,) = it.erase(REQUEST, "--json").json["still telling"]
    assert found["by"] == {"called_from": 1}
    assert called_from not in "".join(it.said)


def test_the_number_as_a_figure(office: Open, dialect: str) -> None:
    """A number of the person that stands in a column of figures tells who it was as well as one in a text."""
    it = taxa(office, dialect, "the street")
    execute(it.urls["app"], "UPDATE rides SET kilometres = 20000001 WHERE id = 1")
    (found,) = it.erase(REQUEST, "--json").json["still telling"]
    assert found["by"] == {"kilometres": 1}


def test_rows_that_a_trigger_keeps_back_are_examined(office: Open) -> None:
    """Where every row was to go, and the database keeps one without a word, it is still asked whom it tells of."""
    notes = """
  app.notes:
    about: user by customer_id
    holds: {service: {}}
    fields: {said: {is: message, for: service, clear: row}}
    not personal: {called_from: a place}
"""
    table = "CREATE TABLE notes (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers (id), said VARCHAR(80), called_from VARCHAR(40))"
    it = taxa(office, "sqlite", "the street", datasets=CUSTOMERS + RIDES + notes, extra=table)
    insert(it.urls["app"], {"notes": [(1, 1, "hello", "+4520000001"), (2, 1, "again", "the harbour")]})
    execute(
        it.urls["app"], "CREATE TRIGGER kept BEFORE DELETE ON notes WHEN OLD.id = 1 BEGIN SELECT RAISE(IGNORE); END"
    )
    (found,) = it.erase(REQUEST, "--json").json["still telling"]
    assert found["by"] == {"called_from": 1}


def test_a_number_that_is_nobodys_is_no_finding(office: Open, dialect: str) -> None:
    """What stays and tells nobody does not hold an erasure up."""
    it = taxa(office, dialect, "the harbour")
    ended = it.erase(REQUEST, "--json")
    assert (ended.code, ended.json["still telling"], ended.json["state"]) == (0, [], "finished")


def test_a_column_said_not_to_be_personal_in_which_numbers_of_people_stand(office: Open, dialect: str) -> None:
    """Check compares the rows and names the column before anything is erased; afterwards the proof does."""
    it = taxa(office, dialect, BO[1])
    assert "GRA073" in it.run("check").said
    assert "GRA073" not in it.run("check", "--no-values").said
    assert it.erase(REQUEST).code == 0, "the number is somebody else's"
    proof = it.run("prove", "--json")
    assert proof.code == BROKEN
    (found,) = proof.json["still telling"]
    assert (found["column"], found["rows"]) == ("called_from", 1)


def test_a_stand_in_leads_to_rows_in_which_the_number_stands(office: Open, dialect: str) -> None:
    """Rows that share a stand-in with one that tells who it was tell it as well."""
    by_thread = RIDES.replace("clear: placeholder", "clear: {placeholder: {thread: kilometres}}")
    it = taxa(office, dialect, "+4520000001", datasets=CUSTOMERS + by_thread)
    execute(it.urls["app"], "UPDATE rides SET kilometres = 4")
    found = it.erase(REQUEST, "--json").json["still telling"]
    assert [(one["rows"], one["by"]) for one in found] == [(2, {"called_from": 1, "same passenger": 1})]


def test_a_table_of_nobody_beside_it(office: Open, dialect: str) -> None:
    """The number stands in another table, which is declared to have nothing personal, and is joined to what stays."""
    receipts = "\n  app.receipts:\n    references: {ride_id: app.rides}\n    not personal: printed papers\n"
    table = "CREATE TABLE receipts (id INTEGER PRIMARY KEY, ride_id INTEGER, printed VARCHAR(80))"
    it = taxa(office, dialect, "the street", datasets=CUSTOMERS + RIDES + receipts, extra=table)
    insert(it.urls["app"], {"receipts": [(1, 1, "20000001"), (2, 2, "nothing")]})
    (found,) = it.erase(REQUEST, "--json").json["still telling"]
    assert list(found["by"].values()) == [1]


def test_an_emptied_row_whose_key_is_the_number(office: Open, dialect: str) -> None:
    """A shell that others refer to by the person's own number still tells who it was, until it goes."""
    tables = (
        "CREATE TABLE numbers (phone VARCHAR(20) PRIMARY KEY, name VARCHAR(80))",
        "CREATE TABLE tariffs (id INTEGER PRIMARY KEY, phone VARCHAR(20) NOT NULL REFERENCES numbers (phone))",
    )
    datasets = """
  app.numbers:
    about: user
    identified by: {phone: {column: phone, stored as: e164}}
    holds: {service: {}}
    fields: {phone: {is: phone, for: service, clear: row}, name: {is: name, for: service}}
  app.tariffs: {not personal: prices}
"""
    it = office(dialect, tables, datasets)
    insert(it.urls["app"], {"numbers": [("+4520000001", "Ole")], "tariffs": [(1, "+4520000001")]})
    ended = it.erase("phone: +4520000001\n", "--json")
    assert (ended.code, ended.json["state"]) == (INCOMPLETE, "incomplete")
    assert "phone" in ended.json["still telling"][0]["by"]


def test_what_the_law_holds_is_no_leftover(office: Open, dialect: str) -> None:
    """Where the person is to be known until a day that the law names, the number beside it is no finding."""
    held = RIDES.replace("holds: {service: {}}", "holds: {service: {}, bookkeeping: {from: driven_on}}")
    held = held.replace("{is: name, for: service,", "{is: name, for: [service, bookkeeping],")
    it = taxa(office, dialect, "+4520000001", datasets=CUSTOMERS + held)
    execute(it.urls["app"], "UPDATE rides SET driven_on = '2026-03-01'")
    ended = it.erase(REQUEST, "--json")
    assert (ended.code, ended.json["still telling"]) == (0, [])


ALIKE = RIDES.replace(
    'statistics because "rides by zone and year"',
    '{statistics because: "rides by zone and year", alike: [driven_on, zone], at least: 2}',
)


def test_a_combination_that_singles_somebody_out(office: Open, dialect: str) -> None:
    """What is only made coarser must stand in as many rows as was promised: the proof says where it does not."""
    it = taxa(office, dialect, "the street", datasets=CUSTOMERS + ALIKE)
    execute(it.urls["app"], "UPDATE rides SET zone = '9000' WHERE id = 1")
    ended = it.erase(REQUEST)
    assert ended.code == 0, "it is the statistics that break a promise, and no erasure mends them"
    assert "Nearly alone: 2 rows kept in" in ended.out
    assert _rare(it.run("prove", "--json")) == (BROKEN, [2])
    execute(it.urls["app"], "UPDATE rides SET zone = '1' WHERE id = 1")
    assert _rare(it.run("prove", "--json")) == (0, [])


def test_without_a_promised_number_it_is_a_warning(office: Open, dialect: str) -> None:
    """Fewer than five are told of, also where the declaration promises none; that alone breaks nothing."""
    it = taxa(office, dialect, "the street")
    assert it.erase(REQUEST).code == 0
    assert _rare(it.run("prove", "--json")) == (0, [2])


def _rare(proof: Ended) -> tuple[int, list[int]]:
    return proof.code, [one["rows"] for one in proof.json["rare"]]


def test_check_names_what_a_declaration_keeps(office: Open) -> None:
    """An identifier that stays, a reference that may not be empty, a name that says number: each is said at once."""
    it = taxa(office, "sqlite", "the street")
    kept = RIDES.replace("called_from: the key of a ride", "phone: the key of a ride")
    execute(
        it.urls["app"],
        "DROP TABLE rides",
        TABLES[1].replace("called_from", "phone").replace("REFERENCES", "NOT NULL REFERENCES"),
    )
    it.declare(CUSTOMERS + kept)
    said = it.run("check", "--no-values").said
    assert "GRA071" in said
    assert "GRA072" in said
    it.declare(
        CUSTOMERS
        + kept.replace(
            "zone: {is: location, for: service, clear: prefix 1}", "zone: {is: phone, for: service, clear: prefix 8}"
        )
    )
    assert "GRA070" in it.run("check", "--no-values").said
