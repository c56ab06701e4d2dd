"""What lies inside JSON: cleared there and nowhere else, whoever writes at the same time, whatever the column's type."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from ordholden.execution.rewriting import Rewriting
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
    assert "Not covered: 1 document of" in ended.said
    assert documents(it, "users", "profile")[1] == broken
    assert it.run("prove").code == 5


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
