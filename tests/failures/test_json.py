"""What lies inside JSON: cleared there and nowhere else, whoever writes at the same time, whatever the column's type."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from ordholden.execution.rewriting import Rewriting
from ordholden.subjects import inside
from tests.failures.conftest import Open
from tests.failures.office import Office, execute, insert
from tests.failures.outside import sweep, traces

TYPES = [
    ("sqlite", "TEXT"),
    ("sqlite", "JSON"),
    ("postgresql", "json"),
    ("postgresql", "jsonb"),
    ("postgresql", "text"),
    ("mariadb", "JSON"),
    ("mariadb", "LONGTEXT"),
]
PROFILES = """
  app.users:
    about: user
    identified by: {email: profile/contact/email}
    holds: {service: {}}
    fields:
      profile/contact/email: {is: email, for: service}
      profile/name: {is: name, for: service, clear: drop}
    not personal: {profile/*: how the page looks}
    what is left: statistics because "how many people like it how"
"""
TEAMS = """
  app.teams:
    not personal: {id: a number, doc/title: of the team}
  app.teams.doc/members[]:
    about: {user: {user by value: mail}}
    identified by: {email: mail}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      name: {is: name, for: service}
"""
OLE = '{"zoom": 1.10, "contact": {"email": "ole@kanarie.example", "fax":null}, "name": "Ole Kanarie", "n": 12345678901234567890, "e": "\\u00e6"}'
BO = '{"contact": {"email": "bo@mail.example"}, "name": "Bo", "name2": [1E2, {"a": "x"}]}'
REQUEST = "email: ole@kanarie.example\n"
MARKS = traces(["kanarie"])


def profiles(office: Open, dialect: str, kind: str, *rows: str) -> Office:
    """People of whom everything stands in a document."""
    it = office(dialect, [f"CREATE TABLE users (id INTEGER PRIMARY KEY, profile {kind})"], PROFILES)
    insert(it.urls["app"], {"users": [(n, row) for n, row in enumerate(rows, start=1)]})
    return it


def documents(it: Office, table: str, column: str) -> list[str | None]:
    """The documents of a table as text, in the order of its key."""
    spelled = f"{column}::text" if it.urls["app"].startswith("postgresql") else column
    engine = sa.create_engine(it.urls["app"], poolclass=sa.NullPool)
    with engine.connect() as connection:
        return [row[0] for row in connection.exec_driver_sql(f"SELECT {spelled} FROM {table} ORDER BY id")]


def as_stored(it: Office, kind: str, text: str) -> str:
    """The text as a column of this type gives it back."""
    if kind != "jsonb":
        return text
    engine = sa.create_engine(it.urls["app"], poolclass=sa.NullPool)
    with engine.connect() as connection:
        return str(connection.execute(sa.text("SELECT (:it)::jsonb::text"), {"it": text}).scalar_one())


@pytest.mark.parametrize(("dialect", "kind"), TYPES)
def test_of_a_document_only_what_was_the_persons_changes(office: Open, dialect: str, kind: str) -> None:
    """What was the person's is gone from the document; all else in it, and the other's, is there to the byte."""
    it = profiles(office, dialect, kind, OLE, BO)
    ended = it.erase(REQUEST)
    assert ended.code == 0, ended.said
    assert sweep(it, MARKS) == []
    left = OLE.replace('"ole@kanarie.example"', "null").replace('"name": "Ole Kanarie", ', "")
    assert documents(it, "users", "profile") == [as_stored(it, kind, left), as_stored(it, kind, BO)]
    assert it.run("prove").code == 0


@pytest.mark.parametrize(("dialect", "kind"), TYPES)
def test_of_two_people_in_a_list_one_goes(office: Open, dialect: str, kind: str) -> None:
    """One of the people in a list goes, also where it was the only one; the others stay to the byte."""
    it = office(dialect, [f"CREATE TABLE teams (id INTEGER PRIMARY KEY, doc {kind})"], TEAMS)
    both = (
        '{"title": "A", "members": [{"mail": "ole@kanarie.example", "name": "O"}, {"mail":"bo@mail.example","w":1.50}]}'
    )
    alone = '{"members": [ {"mail": "ole@kanarie.example"} ], "title": 7}'
    insert(it.urls["app"], {"teams": [(1, both), (2, alone), (3, None), (4, '{"members": {"mail": "no list"}}')]})
    ended = it.erase(REQUEST)
    assert ended.code == 0, ended.said
    left = ['{"title": "A", "members": [{"mail":"bo@mail.example","w":1.50}]}', '{"members": [  ], "title": 7}']
    assert documents(it, "teams", "doc")[:2] == [as_stored(it, kind, text) for text in left]
    assert documents(it, "teams", "doc")[2:] == [None, as_stored(it, kind, '{"members": {"mail": "no list"}}')]


BROKEN = [
    '{"contact": {"email": "ole@kanarie.example"}',
    '{"contact": {"email": "x"}, "contact": {"email": "ole@kanarie.example"}}',
]


@pytest.mark.parametrize(("dialect", "kind"), [t for t in TYPES if t[1] in ("TEXT", "text", "LONGTEXT")])
@pytest.mark.parametrize("broken", BROKEN)
def test_a_document_that_cannot_be_read_is_said_and_left_alone(
    office: Open, dialect: str, kind: str, broken: str
) -> None:
    """Nobody knows whom a broken document is about: it is counted, the run is incomplete, and it stays as it is."""
    it = profiles(office, dialect, kind, OLE, broken)
    ended = it.erase(REQUEST)
    assert ended.code == 5, ended.said
    assert "Not covered: 1 JSON text of" in ended.said
    assert documents(it, "users", "profile")[1] == broken
    assert it.run("prove").code == 5


BESIDE = """
  app.users:
    about: user
    identified by: {email: email}
    holds: {service: {}}
    fields:
      email: {is: email, for: service}
      profile/contact/phone: {is: phone, for: service}
    not personal: {profile/*: how the page looks}
    what is left: statistics because "how many people like it how"
"""


@pytest.mark.parametrize(("dialect", "kind"), [t for t in TYPES if t[1] in ("TEXT", "text", "LONGTEXT")])
def test_what_is_no_json_is_named_before_and_after_and_is_never_called_cleared(
    office: Open, dialect: str, kind: str
) -> None:
    """Plan, outcome and proof say in which column of how many rows something stands that is not JSON, and no value."""
    created = [f"CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(80), profile {kind})"]
    it = office(dialect, created, BESIDE)
    cut_off = '{"contact": {"phone": "12345678"}, "name": '
    insert(it.urls["app"], {"users": [(1, "ole@kanarie.example", cut_off), (2, "bo@mail.example", cut_off)]})
    planned = it.run("plan", "erase", stdin=REQUEST)
    assert "users.profile · no JSON" in planned.out
    assert "What stands in 1 row is not JSON" in planned.out
    ended = it.erase(REQUEST)
    assert ended.code == 5, ended.said
    assert "left: what stands in profile is not JSON" in ended.said
    for said in (ended, it.run("prove")):
        assert re.search(r"what stands in profile of 1 row of app\.(public\.)?users is not JSON", said.said)
        assert "12345678" not in said.said
    assert it.run("prove").code == 6


@pytest.mark.parametrize(("dialect", "kind"), [("sqlite", "TEXT"), ("postgresql", "jsonb"), ("mariadb", "JSON")])
def test_what_others_write_at_the_same_moment_is_not_lost(
    office: Open, dialect: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document that somebody changes between reading and writing is read again, and both changes are in it."""
    it = profiles(office, dialect, kind, OLE, BO)
    seen: list[int] = []
    original = Rewriting.edited

    def meanwhile(rewriting: Rewriting, found: Any) -> Any:
        if not seen and dialect != "sqlite":
            execute(
                it.urls["app"],
                "UPDATE users SET profile = '{new}' WHERE id = 1".format(new=OLE.replace("1.10", "2.20")),
            )
        seen.append(1)
        return original(rewriting, found)

    monkeypatch.setattr(Rewriting, "edited", meanwhile)
    ended = it.erase(REQUEST)
    assert ended.code == 0, ended.said
    assert len(seen) == (1 if dialect == "sqlite" else 2)
    assert ("2.20" in str(documents(it, "users", "profile")[0])) == (dialect != "sqlite")
    assert sweep(it, MARKS) == []


DUE = """
  app.events:
    about: {user: {user by value: who/mail}}
    identified by: {email: who/mail}
    holds: {service: {from: who/seen, keep: 30 days}}
    fields:
      who/mail: {is: email, for: service, clear: placeholder}
      who/seen: {is: time, for: service, clear: year}
    what is left: statistics because "when it was busy"
  app.rooms:
    not personal: {id: a number}
  app.rooms.guests[]:
    about: {user: {user by value: mail}}
    identified by: {email: mail}
    holds: {service: {from: seen, keep: 30 days}}
    fields: {mail: {is: email, for: service}, seen: {is: time, for: service}}
"""


@pytest.mark.parametrize(("dialect", "kind"), [("sqlite", "TEXT"), ("postgresql", "jsonb"), ("mariadb", "JSON")])
def test_a_sweep_clears_what_time_has_released_in_documents(office: Open, dialect: str, kind: str) -> None:
    """A period that is counted from a day inside the document ends there too, in every batch, and is proved."""
    tables = [
        f"CREATE TABLE events (id INTEGER PRIMARY KEY, who {kind})",
        f"CREATE TABLE rooms (id INTEGER PRIMARY KEY, guests {kind})",
    ]
    it = office(dialect, tables, DUE)
    days = ["2020-05-06T07:08:09Z" if n % 2 else "2999-05-06 07:08:09" for n in range(60)]
    old, new = '{"mail": "old@x"}', '{"mail": "kept@x", "seen": "2999-01-01"}'
    guests = f'[{old.replace("}", "")}, "seen": "2020-01-01"}}, {new}]'
    insert(
        it.urls["app"],
        {
            "events": [(n, f'{{"mail": "m{n}@x", "seen": "{day}", "n": 1.50}}') for n, day in enumerate(days)],
            "rooms": [(n, guests) for n in range(30)],
        },
    )
    planned = it.run("sweep", "--dry-run", "--json").json
    ended = it.run("sweep", "--batch", "7", "--approve", planned["plan"], "--beyond-limits")
    assert ended.code == 0, ended.said
    assert documents(it, "rooms", "guests") == [as_stored(it, kind, f"[{new}]")] * 30
    found = [json.loads(str(text)) for text in documents(it, "events", "who")]
    assert [each["seen"] for each in found if each["seen"] < "2021"] == ["2020-01-01T00:00:00"] * 30
    assert all(each["mail"].startswith("erased-") == (each["seen"] < "2021") for each in found)
    assert it.run("prove").code == 0


@pytest.mark.parametrize(("dialect", "kind"), [("sqlite", "TEXT"), ("postgresql", "jsonb"), ("mariadb", "JSON")])
def test_a_key_that_nobody_decided_on_is_told_with_its_number_and_no_value(
    office: Open, dialect: str, kind: str
) -> None:
    """What stands in documents beside the declared places is told by `check`; a key of a single one is not named."""
    rows = ['{"contact": {"fax": "12345"}}', '{"contact": {"fax": "67890"}, "Ole Kanarie": 1}', '{"name": "x"}']
    it = profiles(office, dialect, kind, *rows)
    it.declaration.write_text(
        it.declaration.read_text().replace("    not personal: {profile/*: how the page looks}\n", "")
    )
    said = it.run("check").said
    assert "contact/fax (2), 1 further key" in " ".join(said.split())
    assert ("12345" in said, "GRA017" in said) == (False, False)
    it.declaration.write_text(
        it.declaration.read_text().replace(
            "clear: drop}", "clear: drop}\n    not personal: {profile/*: x, profile/contact/*: x}"
        )
    )
    assert "GRA051" not in it.run("check").said
    assert sweep(it, ["Kanarie"]) == ["app: users", *("app.db",)[: dialect == "sqlite"]]


def test_a_column_that_is_only_called_like_one_with_documents_is_not_opened(office: Open) -> None:
    """A customer's plan is a word, although the plan of a meeting is a document in which people stand."""
    plan = TEAMS.replace("doc", "plan") + "  app.customers: {not personal: firms}\n"
    tables = (
        "CREATE TABLE teams (id INTEGER PRIMARY KEY, plan TEXT)",
        "CREATE TABLE customers (id INTEGER, plan TEXT)",
    )
    it = office("sqlite", list(tables), plan)
    insert(it.urls["app"], {"customers": [(1, "gold"), (2, "silver")], "teams": [(1, '{"title": "A", "to": 1}')] * 1})
    assert "customers" not in it.run("check").said


@pytest.mark.parametrize(("dialect", "kind"), [("sqlite", "TEXT"), ("postgresql", "jsonb"), ("mariadb", "JSON")])
def test_who_asks_gets_what_documents_say_of_them(office: Open, dialect: str, kind: str, tmp_path: Path) -> None:
    """A package has the cells inside documents, of this person and of nobody else who stands beside them."""
    it = office(dialect, [f"CREATE TABLE teams (id INTEGER PRIMARY KEY, doc {kind})"], TEAMS)
    both = '{"title": "A", "members": [{"mail": "ole@kanarie.example", "name": "Ole"}, {"mail":"bo@mail.example","name":"Bosse"}]}'
    insert(it.urls["app"], {"teams": [(1, both)]})
    ended = it.run("access", "--out", str(tmp_path / "package"), stdin=REQUEST)
    assert ended.code == 0, ended.said
    given = "".join(file.read_text() for file in (tmp_path / "package").rglob("*.json"))
    assert ("Ole" in given, "Bosse" in given) == (True, False)


KEYED = """
  app.chats:
    not personal: {id: a number, doc/topic: of the chat}
  app.chats.doc/read{}:
    about: {user: {user by value: "{}"}}
    identified by: {email: "{}"}
    holds: {service: {}}
    fields: {"{}": {is: email, for: service, clear: row}, at: {is: time, for: service}}
"""


@pytest.mark.parametrize(("dialect", "kind"), TYPES)
def test_an_object_whose_keys_are_people_loses_one_of_them(office: Open, dialect: str, kind: str) -> None:
    """Where the keys of an object are people, the one who is erased goes with what stands under the key."""
    it = office(dialect, [f"CREATE TABLE chats (id INTEGER PRIMARY KEY, doc {kind})"], KEYED)
    text = '{"topic": "t", "read": {"ole@kanarie.example": {"at": "2025-01-01"}, "bo@mail.example": {"at": 1.50}}}'
    insert(it.urls["app"], {"chats": [(1, text), (2, None), (3, '{"read": []}')]})
    ended = it.erase(REQUEST)
    assert ended.code == 0, ended.said
    left = '{"topic": "t", "read": {"bo@mail.example": {"at": 1.50}}}'
    assert documents(it, "chats", "doc")[0] == as_stored(it, kind, left)
    assert sweep(it, MARKS) == []


@pytest.mark.parametrize(("dialect", "kind"), [("sqlite", "TEXT"), ("postgresql", "json"), ("mariadb", "JSON")])
def test_a_document_that_is_somebodys_as_a_whole_goes_as_a_whole(office: Open, dialect: str, kind: str) -> None:
    """Where a document and places in it are declared, each goes when nothing holds it, and neither undoes the other."""
    it = office(dialect, [f"CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(40), profile {kind})"], WHOLE)
    insert(it.urls["app"], {"users": [(1, "ole@kanarie.example", OLE), (2, "bo@mail.example", BO)]})
    ended = it.erase(REQUEST)
    assert ended.code == 0, ended.said
    assert documents(it, "users", "profile") == [None, as_stored(it, kind, BO)]


WHOLE = """
  app.users:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      profile: {is: usage, for: service}
      profile/name: {is: name, for: service, clear: drop}
    what is left: statistics because "how many there were"
"""


def test_a_document_that_others_keep_changing_is_named_and_left(office: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is always faster than the program keeps what he writes, and the run says what is left."""
    it = profiles(office, "postgresql", "jsonb", OLE, BO)
    original = Rewriting.edited

    def always(rewriting: Rewriting, found: Any) -> Any:
        execute(
            it.urls["app"],
            "UPDATE users SET profile = profile || jsonb_build_object('t', clock_timestamp()) WHERE id = 1",
        )
        return original(rewriting, found)

    monkeypatch.setattr(Rewriting, "edited", always)
    ended = it.erase(REQUEST)
    assert ended.code == 5, ended.said
    assert "1 row left: others kept changing profile" in ended.said
    monkeypatch.setattr(Rewriting, "edited", original)
    run = ended.said.partition("Run ")[2].split()[0]
    assert it.run("resume", run).code == 0
    assert sweep(it, MARKS) == []


def test_a_column_that_the_database_changes_by_itself_is_kept(office: Open) -> None:
    """Clearing in a document is no visit of the person: the time of the last change stays what it was."""
    changed = "changed TIMESTAMP NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP"
    datasets = PROFILES.replace("not personal: {", "not personal: {changed: a time of the row, ")
    it = office("mariadb", [f"CREATE TABLE users (id INTEGER PRIMARY KEY, {changed}, profile JSON)"], datasets)
    insert(it.urls["app"], {"users": [(1, "2020-01-02 03:04:05", OLE)]})
    assert it.erase(REQUEST).code == 0
    assert documents(it, "users", "CAST(changed AS CHAR)") == ["2020-01-02 03:04:05"]
    assert sweep(it, MARKS) == []


def test_the_least_rights_name_the_column_and_no_place_in_it(office: Open) -> None:
    """To clear a place in a document or to take an element out of it, the column is updated and nothing is deleted."""
    it = office("postgresql", ["CREATE TABLE teams (id INTEGER PRIMARY KEY, doc jsonb)"], TEAMS)
    said = it.run("grants", "app").said
    assert 'GRANT UPDATE ("doc") ON "public"."teams"' in said
    assert ("[]" in said, "GRANT DELETE" in said) == (False, False)


def test_before_postgresql_16_a_broken_document_stops_the_run(office: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that cannot be asked whether a text is a document refuses: nothing is done, and no value is told."""
    monkeypatch.setattr(inside, "FIRST_TO_TELL", 99)
    it = profiles(office, "postgresql", "text", OLE, BO)
    planned = it.approved(REQUEST)
    execute(it.urls["app"], "INSERT INTO users VALUES (3, '{\"kanarie')")
    ended = it.run("erase", *planned, stdin=REQUEST)
    assert ended.code not in (0, 4), ended.said
    assert documents(it, "users", "profile")[0] == OLE
    assert "kanarie" not in ended.said.lower()
    execute(it.urls["app"], "DELETE FROM users WHERE id = 3")
    assert it.erase(REQUEST).code == 0
    assert sweep(it, MARKS) == []


EPOCH = """
  app.events:
    about: {user: {user by value: who/mail, when: {who/real: "true"}}}
    identified by: {email: who/mail}
    holds: {service: {from: {column: who/seen, as: epoch seconds}, keep: 30 days}}
    fields: {who/mail: {is: email, for: service}}
    not personal: {who/*: of nobody}
    what is left: statistics because "when it was busy"
"""


@pytest.mark.parametrize(("dialect", "kind"), [("sqlite", "TEXT"), ("postgresql", "jsonb"), ("mariadb", "JSON")])
def test_a_number_and_a_truth_value_in_a_document_are_understood(office: Open, dialect: str, kind: str) -> None:
    """An event may be seconds since 1970, and a condition true or false, where JSON has them as such."""
    it = office(dialect, [f"CREATE TABLE events (id INTEGER PRIMARY KEY, who {kind})"], EPOCH)
    seen = [1588748889, 32503680000, 1588748889]
    rows = [
        (n, json.dumps({"mail": f"m{n}@x.example", "seen": at, "real": n != 2})) for n, at in enumerate(seen, start=0)
    ]
    insert(it.urls["app"], {"events": rows})
    planned = it.run("sweep", "--dry-run", "--json").json
    ended = it.run("sweep", "--approve", planned["plan"], "--beyond-limits")
    assert ended.code == 0, ended.said
    assert [json.loads(str(text))["mail"] for text in documents(it, "events", "who")][:2] == [None, "m1@x.example"]
    assert it.run("find", "--json", stdin="email: m1@x.example\n").code == 0
    assert it.run("find", "--json", stdin="email: m2@x.example\n").code == 4
