"""Erasures of the wrong person: somebody with nearly the same name, a shared address, a customer who came back."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.failures.conftest import Open
from tests.failures.office import insert
from tests.failures.outside import changes, contents

USERS = """
  app.users:
    about: user
    born: joined_at
    identified by: {email: mail}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      name: {is: name, for: service}
    not personal: {joined_at: when the row was made}
  app.notes:
    about: user by user_id
    born: made_at
    holds: {service: {}}
    fields: {words: {is: note, for: service}}
    not personal: {made_at: when the row was made}
"""
TABLES = {
    kind: [
        f"CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80), name VARCHAR(80), joined_at {instant})",
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), words VARCHAR(80),"
        f" made_at {instant})",
    ]
    for kind, instant in (("sqlite", "TIMESTAMP"), ("postgresql", "TIMESTAMPTZ"), ("mariadb", "DATETIME(6)"))
}
THEN = "2026-01-05 10:00:00"


def just_now(dialect: str) -> str:
    """This instant as the application writes it: in its own local time, or with the zone where the database keeps it."""
    zone = UTC if dialect == "postgresql" else ZoneInfo("Europe/Copenhagen")
    now = datetime.now(zone)
    return (now if dialect == "postgresql" else now.replace(tzinfo=None)).isoformat(sep=" ")


NEARLY = [
    (1, "anna@kunde.example"),
    (2, "Anna@kunde.example"),
    (3, "anna@kunde.example "),
    (4, " anna@kunde.example"),
    (5, "anna@kunde.example."),
    (6, "аnna@kunde.example"),
    (7, "ánna@kunde.example"),
    (8, "anna@kunde.example\u200b"),
    (9, "ａnna@kunde.example"),
    (10, "anna%kunde.example"),
    (11, "ann_@kunde.example"),
    (12, "anna@kunde.exampl"),
    (13, "anna+x@kunde.example"),
    (14, "anna@kunde.example\n"),
    (15, ""),
    (16, None),
]


def test_wrong_person(office: Open, dialect: str) -> None:
    """Whoever differs in a case, an accent, a blank, a look-alike letter or a wildcard is somebody else and untouched."""
    it = office(dialect, TABLES[dialect], USERS)
    insert(it.urls["app"], {"users": [(*who, f"name {who[0]}", THEN) for who in NEARLY]})
    insert(it.urls["app"], {"notes": [(key, key, "words", THEN) for key, _ in NEARLY]})
    for number in (10, 2, 7, 6, 11, 1):
        before = contents(it.urls["app"])
        assert it.erase(f"email: {dict(NEARLY)[number]}\n").code == 0
        gone = {str(number): "gone"}
        assert changes(before, contents(it.urls["app"])) == {"users": gone, "notes": gone}


NOBODY = (
    "ANNA@kunde.example",
    "anna@kunde.example x",
    "%",
    "anna@kunde.exampl\u00e9",
    "anna@kunde.example' OR '1'='1",
    'anna@kunde.example" --',
    "NULL",
    "0",
)


def test_wrong_person_is_nobody(office: Open, dialect: str) -> None:
    """An identifier that is not exactly somebody's finds nobody, and nothing is planned or changed."""
    it = office(dialect, TABLES[dialect], USERS)
    insert(it.urls["app"], {"users": [(*who, f"name {who[0]}", THEN) for who in NEARLY]})
    before = contents(it.urls["app"])
    for given in NOBODY:
        assert it.run("find", stdin=f"email: {given}\n").code == 4
    for command in (["plan", "erase"], ["erase", "--approve", "0" * 64]):
        assert it.run(*command, stdin=f"email: {NOBODY[4]}\n").code == 4
    assert contents(it.urls["app"]) == before
    assert "kunde" not in "".join(it.said)


def test_two_persons_share_a_mail(office: Open, dialect: str) -> None:
    """Where two people have the same address the program stops and asks; the answer erases the one and not the other."""
    it = office(dialect, TABLES[dialect], USERS)
    two = [(1, "info@kanarie.example", "Ole Kanarie", THEN), (2, "info@kanarie.example", "Bo", THEN)]
    insert(it.urls["app"], {"users": two, "notes": [(1, 1, "Kanarie", THEN), (2, 2, "Bo", THEN)]})
    before, request = contents(it.urls["app"]), "email: info@kanarie.example\n"
    for command in (["plan", "erase"], ["erase"]):
        ended = it.run(*command, stdin=request)
        assert ended.code == 3
        assert "--is" in ended.said
        assert "kanarie" not in ended.said.lower()
    assert contents(it.urls["app"]) == before
    schema = "public." if dialect == "postgresql" else ""
    assert it.erase(request, "--is", f"app.{schema}users:1").code == 0
    assert changes(before, contents(it.urls["app"])) == {"notes": {"1": "gone"}, "users": {"1": "gone"}}
    assert it.erase(request).code == 0


def test_two_persons_share_a_household_phone(office: Open, dialect: str) -> None:
    """A telephone number that is declared to be shared never decides alone who is meant."""
    datasets = """
  app.users:
    about: user
    identified by:
      email: mail
      household phone: {column: home, shared: true}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      home: {is: phone, for: service}
"""
    table = "CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80), home VARCHAR(20))"
    it = office(dialect, [table], datasets)
    insert(it.urls["app"], {"users": [(1, "ole@mail.example", "33445566"), (2, "bo@mail.example", "33445566")]})
    before = contents(it.urls["app"])
    assert it.run("plan", "erase", stdin="household phone: 33445566\n").code == 3
    assert it.erase("email: ole@mail.example\nhousehold phone: 33445566\n").code == 0
    assert changes(before, contents(it.urls["app"])) == {"users": {"1": "gone"}}


@pytest.mark.parametrize("key", [1, 2], ids=["the same number", "another number"])
def test_re_registration_after_erasure(office: Open, dialect: str, key: int) -> None:
    """Who comes back with the same address begins anew: no old erasure, run again or proved, touches what came after."""
    it = office(dialect, TABLES[dialect], USERS)
    insert(it.urls["app"], {"users": [(1, "ole@kanarie.example", "Ole", THEN)], "notes": [(1, 1, "Kanarie", THEN)]})
    request = "email: ole@kanarie.example\n"
    options = it.approved(request)
    first = it.run("erase", *options, "--json", stdin=request)
    assert first.code == 0
    joined = just_now(dialect)
    insert(it.urls["app"], {"users": [(key, "ole@kanarie.example", "Ole", joined)], "notes": [(2, key, "new", joined)]})
    anew = contents(it.urls["app"])
    assert it.run("prove").code == 0
    assert it.run("resume", first.json["run"]).code == 0
    again = it.run("erase", *options, stdin=request)
    assert contents(it.urls["app"]) == anew
    assert again.code in (0, 1)
    assert it.erase(request).code == 0
    assert contents(it.urls["app"]) == {"notes": {}, "users": {}}


def test_re_registration_while_a_law_still_holds_the_old_rows(office: Open, dialect: str) -> None:
    """Old invoices that a law holds do not make the returning customer an erased one."""
    datasets = f"""{USERS}
  app.invoices:
    about: user by user_id
    born: made_on
    references: {{user_id: app.users}}
    holds: {{bookkeeping: {{from: made_on}}}}
    fields: {{buyer: {{is: name, for: bookkeeping}}}}
"""
    invoices = "CREATE TABLE invoices (id INTEGER PRIMARY KEY, user_id INTEGER, made_on DATE, buyer VARCHAR(80))"
    it = office(dialect, [*TABLES[dialect], invoices], datasets)
    insert(it.urls["app"], {"users": [(1, "ole@kanarie.example", "Ole", THEN)]})
    insert(it.urls["app"], {"invoices": [(1, 1, "2026-01-05", "Ole Kanarie")]})
    request = "email: ole@kanarie.example\n"
    options = it.approved(request)
    assert it.run("erase", *options, stdin=request).code == 0
    joined = just_now(dialect)
    insert(it.urls["app"], {"users": [(2, "ole@kanarie.example", "Ole", joined)], "notes": [(2, 2, "new", joined)]})
    anew = contents(it.urls["app"])
    assert it.run("prove").code == 0
    assert it.run("erase", *options, stdin=request).code == 1
    assert contents(it.urls["app"]) == anew
