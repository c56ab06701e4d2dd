"""Erasures over time: backups that come back, writers who go on, retries, a second system that is down, legal duties."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
import sqlalchemy as sa

from tests.failures.conftest import Open
from tests.failures.office import Office, execute, insert
from tests.failures.outside import backup, changes, contents, restore, sweep, traces

SHOP = """
  app.users:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      name: {is: name, for: service}
  app.notes:
    about: user by user_id
    holds: {service: {}}
    fields: {words: {is: note, for: service}}
"""
TABLES = [
    "CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80), name VARCHAR(80))",
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), words VARCHAR(80))",
]
ROWS = {
    "users": [(1, "ole@kanarie.example", "Ole Kanarie"), (2, "bo@mail.example", "Bo")],
    "notes": [(1, 1, "Kanarie"), (2, 2, "Bo"), (3, 1, "Kanarie")],
}
REQUEST = "email: ole@kanarie.example\n"
MARKS = traces(["kanarie"])


def shop(office: Open, dialect: str) -> Office:
    """Two people with notes."""
    it = office(dialect, TABLES, SHOP)
    insert(it.urls["app"], ROWS)
    return it


def test_restored_backup(office: Open, dialect: str) -> None:
    """Who was erased and comes back with a backup is found by the same request and erased again; newcomers are not."""
    it = shop(office, dialect)
    kept = backup(it.urls["app"])
    assert it.erase(REQUEST).code == 0
    restore(it.urls["app"], kept)
    insert(it.urls["app"], {"users": [(3, "pia@mail.example", "Pia")], "notes": [(4, 3, "Pia")]})
    before = contents(it.urls["app"])
    assert sweep(it, MARKS) != []
    again = it.erase(REQUEST)
    assert again.code == 0
    assert sweep(it, MARKS) == []
    assert changes(before, contents(it.urls["app"])) == {"notes": {"1": "gone", "3": "gone"}, "users": {"1": "gone"}}


LOG_TABLE = "CREATE TABLE vouchers (id INTEGER PRIMARY KEY, user_id INTEGER, made_on DATE, buyer VARCHAR(80))"
LOG = """
  app.vouchers:
    about: user by user_id
    references: {user_id: app.users}
    holds: {bookkeeping: {from: made_on}}
    fields: {buyer: {is: name, for: bookkeeping}}
"""


@pytest.mark.parametrize("held", [False, True], ids=["nothing held", "a law holds something"])
def test_restored_backup_after_the_same_approval(office: Open, dialect: str, held: bool) -> None:
    """The command that was typed then neither claims that all is well nor acts on its old approval; a new one does."""
    it = office(dialect, [*TABLES, LOG_TABLE], SHOP + LOG)
    insert(it.urls["app"], {**ROWS, "vouchers": [(1, 1, "2026-02-01", "Kanarie")] if held else []})
    kept = backup(it.urls["app"])
    options = it.approved(REQUEST)
    assert it.run("erase", *options, stdin=REQUEST).code == 0
    assert "finished" in it.run("erase", *options, stdin=REQUEST).out
    restore(it.urls["app"], kept)
    back = contents(it.urls["app"])
    again = it.run("erase", *options, stdin=REQUEST)
    assert again.code == (6 if held else 1)
    assert contents(it.urls["app"]) == back
    assert it.erase(REQUEST).code == 0
    assert {place for place in sweep(it, MARKS) if not place.endswith(".db")} == ({"app: vouchers"} if held else set())


@contextmanager
def writing(url: str, statement: str) -> Iterator[None]:
    """Another client of the database that writes without a pause."""
    stop = threading.Event()

    def write() -> None:
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        number = 1000
        while not stop.is_set():
            number += 1
            with suppress(sa.exc.DBAPIError), engine.begin() as connection:
                connection.exec_driver_sql(statement.format(number))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        stop.set()
        writer.join()


@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_writes_while_erasing(office: Open, kind: str, request: pytest.FixtureRequest) -> None:
    """Where an application goes on writing about the person, the proof counts what is left, and a second run ends it."""
    it = shop(office, kind)
    options = (*it.approved(REQUEST), "--json")
    with writing(it.urls["app"], "INSERT INTO notes VALUES ({}, 1, 'Kanarie writes')"):
        first = it.run("erase", *options, stdin=REQUEST)
    left = sum("Kanarie" in str(row) for rows in contents(it.urls["app"]).values() for row in rows.values())
    assert first.code in (0, 5)
    assert first.json["state"] == "finished" or left or first.json["findings"] or first.json["systems"][0]["trouble"]
    if left:
        assert it.run("prove", "--run", first.json["run"]).code == 6
    second = it.run("resume", first.json["run"]) if first.code else it.run("prove")
    assert second.code == 0
    assert sweep(it, MARKS) == []


def test_retry_executes_twice(office: Open, dialect: str) -> None:
    """A finished erasure that is started again changes nothing, records nothing twice, and says so."""
    it = shop(office, dialect)
    options = it.approved(REQUEST)
    first = it.run("erase", *options, "--json", stdin=REQUEST)
    assert first.code == 0
    after, recorded = contents(it.urls["app"]), contents(it.store)["ordholden.receipt"]
    for arguments in (["resume", first.json["run"]], ["erase", *options]):
        again = it.run(*arguments, stdin=REQUEST)
        assert again.code == 0
        assert "nothing was changed" in again.said
    assert contents(it.urls["app"]) == after
    assert contents(it.store)["ordholden.receipt"] == recorded


BILLING = """
  billing.contacts:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields:
      mail: {is: email, for: service}
      phone: {is: phone, for: service}
"""
CONTACTS = "CREATE TABLE contacts (id INTEGER PRIMARY KEY, mail VARCHAR(80), phone VARCHAR(80))"


@pytest.mark.parametrize("kinds", [("sqlite", "postgresql"), ("postgresql", "mariadb"), ("mariadb", "sqlite")])
def test_partial_failure_in_the_second_system(office: Open, kinds: tuple[str, str], impatient: None) -> None:
    """When the second system fails, the answer names it, the first is not done again, and a later start completes it."""
    it = office(kinds[0], TABLES, SHOP + BILLING, billing=kinds[1])
    execute(it.urls["billing"], CONTACTS)
    insert(it.urls["app"], ROWS)
    insert(it.urls["billing"], {"contacts": [(7, "ole@kanarie.example", "+4500000000"), (8, "bo@mail.example", "1")]})
    options, locked = it.approved(REQUEST), _locked(it.urls["billing"])
    with locked:
        first = it.run("erase", *options, "--json", stdin=REQUEST)
    assert first.code == 5
    troubles = {system["system"]: system["trouble"] for system in first.json["systems"]}
    assert troubles["app"] is None
    assert "billing" in troubles["billing"]
    assert first.json["state"] in ("running", "incomplete")
    assert not [place for place in sweep(it, MARKS) if not place.startswith("billing")]
    done = contents(it.urls["app"])
    opened = it.run("status")
    assert first.json["run"] in opened.out
    assert opened.code == 5
    later = it.run("resume", first.json["run"], "--json")
    assert later.code == 0
    assert contents(it.urls["app"]) == done
    assert sweep(it, MARKS) == []
    assert list(contents(it.urls["billing"])["contacts"]) == ["8"]


@pytest.mark.parametrize("kinds", [("sqlite", "postgresql"), ("postgresql", "mariadb")])
def test_a_system_that_is_away_when_the_person_is_looked_for(office: Open, kinds: tuple[str, str]) -> None:
    """What goes in one system may be all that leads to the person in another: nothing goes until all were searched."""
    it = office(kinds[0], TABLES, SHOP + BILLING, billing=kinds[1])
    execute(it.urls["billing"], CONTACTS)
    insert(it.urls["app"], ROWS)
    insert(it.urls["billing"], {"contacts": [(7, "ole@kanarie.example", "+4500000000")]})
    options, before, urls = it.approved(REQUEST), contents(it.urls["app"]), it.urls
    it.urls = {**urls, "billing": sa.make_url(urls["billing"]).set(database="away").render_as_string(False)}
    refused = it.run("erase", *options, stdin=REQUEST)
    assert refused.code == 7, refused.said
    assert "CAS012" in refused.err and "billing" in refused.err
    assert contents(it.urls["app"]) == before
    assert it.run("status", "--json").json == []
    it.urls = urls
    assert it.run("erase", *options, stdin=REQUEST).code == 0
    assert sweep(it, MARKS) == []


@contextmanager
def _locked(url: str) -> Iterator[None]:
    """Somebody else keeps the table for himself."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("UPDATE contacts SET phone = phone WHERE id = 7")
        yield
        connection.rollback()


def test_legal_hold_retention_duty(office: Open, dialect: str) -> None:
    """What a law demands stays with its name and its day, the rest goes; on that day it counts as too much, and goes."""
    datasets = f"""{SHOP}
  app.invoices:
    about: user by user_id
    references: {{user_id: app.users}}
    holds: {{bookkeeping: {{from: made_on}}, service: {{}}}}
    fields:
      buyer: {{is: name, for: [bookkeeping, service], as it was then: true}}
      remark: {{is: note, for: service}}
"""
    invoices = "CREATE TABLE invoices (id INTEGER PRIMARY KEY, user_id INTEGER, made_on DATE, buyer VARCHAR(80), remark VARCHAR(80))"
    it = office(dialect, [*TABLES, invoices], datasets)
    insert(it.urls["app"], ROWS)
    rows = [
        (1, 1, "2026-02-01", "Ole Kanarie", "Kanarie!"),
        (2, 2, "2026-02-01", "Bo", None),
        (3, 1, "2014-01-01", "Kanarie", None),
    ]
    insert(it.urls["app"], {"invoices": rows})
    planned = it.run("plan", "erase", "--as-of", "2026-03-15", stdin=REQUEST)
    assert "Bogf" in planned.out or "DK-BOGF-5Y-FYEND" in planned.out
    assert "31 December 2031" in planned.out
    before = contents(it.urls["app"])
    assert it.erase(REQUEST, "--as-of", "2026-03-15").code == 0
    found = changes(before, contents(it.urls["app"]))
    assert found["invoices"] == {"1": frozenset({"remark"}), "3": "gone"}
    assert it.run("prove", "--as-of", "2031-12-31").code == 0
    due = it.run("prove", "--as-of", "2032-01-01")
    assert due.code == 6
    assert "bookkeeping" in due.out
    sealed = it.run("status")
    assert sealed.code == 0


def test_rows_born_after_the_release_are_told_and_left(office: Open, dialect: str) -> None:
    """Who writes again after the request begins anew: the run says so, and touches nothing of it."""
    instant = {"sqlite": "TEXT", "postgresql": "timestamptz", "mariadb": "datetime"}[dialect]
    wishes = """
  app.wishes:
    about: {writer: {user by value: mail}}
    born: written_at
    identified by: {email: mail}
    holds: {service: {}}
    fields: {mail: {is: email, for: service}}
    not personal: {written_at: an instant}
"""
    it = office(
        dialect, [f"CREATE TABLE wishes (id INTEGER PRIMARY KEY, mail VARCHAR(80), written_at {instant})"], wishes
    )
    later = [(1, "ole@kanarie.example", "2020-01-01 12:00:00"), (2, "ole@kanarie.example", "2036-01-01 12:00:00")]
    insert(it.urls["app"], {"wishes": later})
    ended = it.erase(REQUEST, "--json")
    assert (ended.json["state"], ended.json["born since"]) == (
        "finished",
        {"app.wishes": 1} if dialect != "postgresql" else {"app.public.wishes": 1},
    )
    assert list(contents(it.urls["app"])["wishes"]) == ["2"]
