"""Copies of erased people are found wherever they lie, and nobody else's."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json

import pytest

from tests.failures.conftest import Open
from tests.failures.office import Ended, Office, execute, insert
from tests.failures.outside import contents

USERS = """
  app.users:
    about: user
    identified by: {email: mail, phone: {column: tel, stored as: [e164, national]}}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      tel: {is: phone, for: service}
      name: {is: name, for: service}
"""
TABLE = "CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80), tel VARCHAR(20), name VARCHAR(80))"
ANNA = (1, "anna.soerensen@kanarie.example", "+4522334455", "Anna Sørensen")
BO = (2, "bo@mail.example", "+4522334456", "Bo Hansen")
REQUEST = "email: anna.soerensen@kanarie.example\n"
COPY = "CREATE TABLE copies (id INTEGER PRIMARY KEY, note TEXT, other TEXT)"


def erased(office: Open, dialect: str, *notes: tuple[str, str]) -> Office:
    """Anna was erased, and then somebody's program wrote the notes into a table that nobody declares."""
    it = office(dialect, [TABLE], USERS)
    insert(it.urls["app"], {"users": [ANNA, BO]})
    ended = it.erase(REQUEST, "--json")
    assert ended.code == 0, ended.said
    assert ended.json["trace"] == "pending"
    execute(it.urls["app"], COPY)
    insert(it.urls["app"], {"copies": [(n, *note) for n, note in enumerate(notes, 1)]})
    return it


def found(ended: Ended) -> list[tuple[str, str, int]]:
    """Place, column and cells of the findings of the only run."""
    (run,) = ended.json["runs"]
    return [(f["place"].replace(".public", ""), f["column"], f["cells"]) for f in run["findings"]]


def test_a_copy_in_a_table_that_nobody_declares_is_found_although_the_erasure_says_proved(
    office: Open, dialect: str
) -> None:
    """What the declaration does not know of is found all the same, and the message says how to declare it."""
    it = erased(office, dialect, ("call back anna.soerensen@kanarie.example", ""), ("nothing", "of hers"))
    ended = it.run("trace", "--json")
    assert (ended.code, found(ended)) == (6, [("app.copies", "note", 1)])
    said = it.run("trace")
    assert "no dataset declares the table" in said.out
    assert "kanarie" not in said.said + ended.said


DISGUISES = {
    "percent-encoded": "anna.soerensen%40kanarie.example",
    "capitals": "Anna.Soerensen@KANARIE.example",
    "JSON escapes": json.dumps({"name": "x", "mail": "anna.soerensen\u0040kanarie.example"}).replace("@", "\\u0040"),
    "quoted-printable": "Fra: anna.soerensen=40kanarie.example",
    "RFC 2047": "=?utf-8?B?" + base64.b64encode(b"<anna.soerensen@kanarie.example>").decode() + "?=",
    "base64": base64.b64encode(b'{"to": "anna.soerensen@kanarie.example"}').decode(),
    "base64 in JSON": json.dumps({"s": base64.b64encode(b"mail=anna.soerensen%40kanarie.example").decode()}),
    "base64 of gzip": base64.b64encode(gzip.compress(b"to anna.soerensen@kanarie.example")).decode(),
    "gravatar": "/avatar/" + hashlib.md5(ANNA[1].encode(), usedforsecurity=False).hexdigest(),
    "country code": "ring +45 22 33 44 55 i dag",
    "two zeros": "0045-22334455",
    "eight digits": "tlf. 22334455",
    "pairs": "22 33 44 55",
    "three groups": "223 34 455",
    "a name beside a number": "S\\u00f8rensen, Anna: 22334455",
}


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_no_disguise_hides_a_copy(office: Open, dialect: str) -> None:
    """However an identifier is written or packed, the copy is found."""
    it = erased(office, dialect, *((text, "") for text in DISGUISES.values()))
    rows = it.folder / "rows.jsonl"
    it.run("trace", "--rows", str(rows))
    lines = [json.loads(line) for line in rows.read_text().splitlines()]
    seen = {line["row"][0] for line in lines}
    assert [name for number, name in enumerate(DISGUISES, 1) if number not in seen] == []
    assert rows.stat().st_mode & 0o077 == 0


def test_bystanders_with_similar_identifiers_are_not_reported(office: Open, dialect: str) -> None:
    """Nobody is taken for the erased person because an address, a number or a name is nearly the same."""
    it = erased(
        office,
        dialect,
        ("hanna.soerensen@kanarie.example", "anna.soerensen@kanarie.example.org"),
        ("+4522334456", "ordre 9922334455"),
        ("Anna Hansen og Bo Sørensen", "Anna-Lise Sørensens hund"),
        ("Anna Sørensen", "a namesake, with nothing beside the name"),
    )
    ended = it.run("trace", "--json")
    assert (ended.code, found(ended)) == (0, [])


SETS = """
  app.sets:
    about: {user: {user by: user_id}}
    holds: {service: {}}
    fields:
      label: {is: note, of: user, for: service}
      agent: {is: device, of: user, for: service}
"""
OF_SETS = "CREATE TABLE sets (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), label VARCHAR(80), agent VARCHAR(80))"


def test_what_many_have_is_no_second_sign(office: Open, dialect: str) -> None:
    """A namesake who has the same make of telephone, as everybody has, is nobody's copy; one with a rare make is."""
    it = office(dialect, [TABLE, OF_SETS], USERS + SETS)
    others = [(n, f"u{n}@mail.example", f"+45223340{n}", f"Bo Nr {n}") for n in range(10, 40)]
    insert(it.urls["app"], {"users": [ANNA, *others]})
    theirs = [(n, n, "line", "Phone T46") for n in range(11, 40)]
    own = [(1, 1, "line", "Phone T46"), (2, 1, "line", "Rare 9000")]
    like_hers = [(10, 10, ANNA[3], "Phone T46"), (50, 10, ANNA[3], "Rare 9000")]
    insert(it.urls["app"], {"sets": [*own, *theirs, *like_hers]})
    assert it.erase(REQUEST).code == 0
    rows = it.folder / "rows.jsonl"
    assert it.run("trace", "--rows", str(rows)).code == 6
    assert {json.loads(line)["row"][0] for line in rows.read_text().splitlines()} == {50}


def test_a_clean_trace_is_the_end_and_what_was_sought_is_gone(office: Open, dialect: str) -> None:
    """After a clean trace nothing of the person is kept, not even sealed."""
    it = erased(office, dialect)
    assert contents(it.store)["ordholden.sought"]
    assert it.run("status").out.count("trace pending") == 1
    ended = it.run("trace", "--json")
    assert (ended.code, ended.json["runs"][0]["trace"]) == (0, "clean")
    assert contents(it.store)["ordholden.sought"] == {}
    assert it.run("trace").out == "No trace is pending.\n"
