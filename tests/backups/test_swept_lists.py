"""A restored backup does not bring back elements of lists in JSON, which nothing tells apart but what they say."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from typing import Any

import pytest
import sqlalchemy as sa

from tests.backups.clinic import INSTANT, RECEIPTS, backup, execute, now, restore
from tests.backups.test_swept import day
from tests.failures.office import Ended, Office, insert

Open = Callable[..., Office]
Plans = Mapping[int, Any]

HEAD = """
controller: {{name: Fjordfon ApS, country: DK}}
people: {{guest: {{label: {{en: guest}}}}}}
purposes:
  reminders: {{basis: contract, say: {{en: to remind guests}}}}
  service: {{basis: contract, say: {{en: to hold meetings}}}}
systems:
{systems}
datasets:
{datasets}
"""
DATASETS = """
  app.meetings:
    not personal: {title: a title, ended_on: a day}
  app.meetings.plan/guests[]:
    about: {guest: {guest by value: mail}}
    KEY
    identified by: {email: mail}
    holds: {reminders: {from: ^id.ended_on, keep: 1 month}, service: {from: EVENT, keep: 3 months}}
    fields:
      mail: {is: email, for: [reminders, service], clear: row}
      name: {is: name, for: reminders, clear: drop}
      note: {is: note, for: service, clear: row}
    not personal: {seat: a seat, left_on: a day}
"""
KIND = {"postgresql": "jsonb", "mariadb": "JSON", "sqlite": "TEXT"}
MAILS = ("anna@x.example", "bo@x.example", "eva@x.example")


def rooms(
    office: Open, dialect: str, plans: Mapping[int, object], *, key: str = "", event: str = "^id.ended_on"
) -> Office:
    """Meetings that nobody has ended, with lists of guests in their documents."""
    quoted = "`" if dialect == "mariadb" else '"'
    meetings = f"CREATE TABLE meetings (id INTEGER PRIMARY KEY, title VARCHAR(40), plan {KIND[dialect]}, ended_on DATE)"
    it = office(dialect, [meetings, RECEIPTS.format(q=quoted, instant=INSTANT[dialect])], "")
    it.declare(DATASETS.replace("KEY", key).replace("EVENT", event), head=HEAD)
    rows = [
        (n, "t", json.dumps({"room": 1.10, "guests": guests}, ensure_ascii=False), None) for n, guests in plans.items()
    ]
    insert(it.urls["app"], {"meetings": rows})
    return it


def drawn(seed: int) -> dict[int, list[dict[str, Any]]]:
    """Lists at random: people who stand in them twice, in the same words or in others, and in several of them."""
    chance = random.Random(seed)

    def guest() -> dict[str, Any]:
        plain = {"mail": chance.choice(MAILS), "seat": chance.choice([1, 2, 1.50])}
        return plain | ({"name": chance.choice(["Ørsted", "a b"])} if chance.random() < 0.7 else {})

    return {n: [guest() for _ in range(chance.randint(0, 4))] for n in range(1, 13)}


def there(it: Office) -> Plans:
    """The documents."""
    with sa.create_engine(it.urls["app"], poolclass=sa.NullPool).connect() as connection:
        rows = connection.exec_driver_sql("SELECT id, plan FROM meetings").all()
    return {n: json.loads(plan) if isinstance(plan, str) else plan for n, plan in rows}


def end(it: Office, meetings: object, ago: int) -> None:
    """These meetings ended so many days ago."""
    numbers = ", ".join(map(str, [0, *meetings]))  # type: ignore[misc]
    execute(it.urls["app"], f"UPDATE meetings SET ended_on = '{day(ago)}' WHERE id IN ({numbers})")


def swept(it: Office) -> None:
    """It is swept without a question."""
    ended = it.run("sweep", "--beyond-limits")
    assert ended.code == 0, ended.said


def replayed(it: Office, taken: str) -> Ended:
    """It is replayed, and nothing is left."""
    ended = it.run("replay", "app", "--taken", taken, "--application-out", "--json")
    assert ended.code == 0, ended.said
    return ended


@pytest.mark.slow
def test_elements_go_again(office: Open, dialect: str) -> None:
    """Elements and cells of elements that later events released go again, at first and at last; who is new stays; twice is once."""
    it = rooms(office, dialect, drawn(7))
    taken, kept = now(), backup(it.urls["app"])
    end(it, range(1, 9), 60)
    swept(it)
    end(it, range(1, 5), 200)
    swept(it)
    live = there(it)
    restore(it.urls["app"], kept)
    assert there(it) != live
    young = {"mail": "new@x.example", "name": "new", "seat": 3}
    before = there(it)[1]
    text = json.dumps({**before, "guests": [young, *before["guests"]]}, ensure_ascii=False)
    execute(it.urls["app"], f"UPDATE meetings SET plan = '{text}' WHERE id = 1")
    replayed(it, taken)
    assert there(it) == {**live, 1: {**live[1], "guests": [young, *live[1]["guests"]]}}
    found = there(it)
    assert replayed(it, taken).json["rows swept again"] == 0
    assert there(it) == found


def test_elements_that_were_changed_go_by_their_key(office: Open, dialect: str) -> None:
    """With a key that is declared an element is known again whatever else was changed in it, and nobody beside it."""
    guests = [{"mail": "anna@x.example", "name": "anna"}, {"mail": "bo@x.example", "name": "bo"}]
    it = rooms(office, dialect, {1: guests, 2: guests}, key="key: mail", event="left_on")
    taken, kept = now(), backup(it.urls["app"])
    left = json.dumps({"guests": [guests[1], {**guests[0], "left_on": day(200), "seat": 5}]})
    execute(it.urls["app"], f"UPDATE meetings SET plan = '{left}', ended_on = '{day(10)}' WHERE id = 1")
    end(it, [1], 200)
    swept(it)
    assert [g["mail"] for g in there(it)[1]["guests"]] == ["bo@x.example"]
    restore(it.urls["app"], kept)
    replayed(it, taken)
    assert [g["mail"] for g in there(it)[1]["guests"]] == ["bo@x.example"]
    assert there(it)[2]["guests"] == guests
