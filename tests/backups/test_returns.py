"""Who was erased and is there again by an import is noticed, and a human decides."""

from __future__ import annotations

import time
from collections.abc import Callable

import psycopg
import pytest

from tests.backups.clinic import DATASETS, HEAD, backup, clinic, erase, join, restore, world
from tests.failures.office import Office, execute

Open = Callable[..., Office]


def redelivering(it: Office) -> None:
    """The declaration says that the source of the users delivers old rows again."""
    text = it.declaration.read_text(encoding="utf-8")
    it.declaration.write_text(text.replace("born: made", "born: made\n    redelivers: true"))


def test_an_import_brings_somebody_back(office: Open, dialect: str) -> None:
    """Found by the keyed hash of the mail, though the number is another; erased again only when somebody says so."""
    it = clinic(office, dialect)
    erase(it, 2)
    should = world(it)
    assert it.run("watch").code == 0
    join(it, 7, mail="IDA@mail.example")
    found = it.run("watch", "--json")
    assert found.code == 5, found.said
    (back,) = found.json["waiting"]
    assert back["known by"] == "email" and "ida" not in found.said.lower().replace("idag", "")
    assert it.run("watch", "--erase", back["id"]).code == 1
    ended = it.run("watch", "--erase", back["id"], "--because", "an old export was imported")
    assert ended.code == 0, ended.said
    assert world(it) == should
    assert it.run("watch", "--json").json["waiting"] == []


def test_who_is_back_is_told_wherever_people_look(office: Open) -> None:
    """Until somebody decides, every sweep, the month's summary and each proof say that erased people are there again."""
    it = clinic(office, "sqlite")
    erase(it, 2)
    join(it, 7, mail="ida@mail.example")
    (back,) = it.run("watch", "--json").json["waiting"]
    assert "Back: 1 person who was erased is there again." in it.run("sweep", "--standing").out
    month = it.run("sweep", "summary", "--json").json
    assert (month["erased and back"], month["needs somebody"]) == (1, True)
    assert "RET003" in it.run("prove").err
    assert it.run("watch", "--keep", back["id"], "--because", "signed up again").code == 0
    assert "Back:" not in it.run("sweep", "--standing").out
    assert "RET003" not in it.run("prove").err


def test_who_is_erased_again_is_erased_as_then(office: Open) -> None:
    """What a case worker decided counts again: an import says that the contract runs, which had been released."""
    it = clinic(office, "sqlite")
    execute(it.urls["app"], "ALTER TABLE users ADD COLUMN left_on DATE")
    ending = DATASETS.replace("holds: {{service: {{}}}}", "holds: {{service: {{ends: left_on}}}}", 1)
    it.declare(ending.replace("{{made: an", "{{left_on: a day, made: an").format(born="born: made"), head=HEAD)
    assert it.erase("email: ida@mail.example\n", "--release", "service").code == 0
    should = world(it)
    back = "INSERT INTO users (id, mail, name, made) VALUES (7, 'ida@mail.example', 'ida', '2020-01-01 12:00:00')"
    execute(it.urls["app"], back)
    (found,) = it.run("watch", "--json").json["waiting"]
    assert it.run("watch", "--erase", found["id"], "--because", "an old export").code == 0
    assert world(it) == should


def test_who_came_back_by_themselves_stays(office: Open) -> None:
    """A new beginning is kept by a decision with a reason, and nobody is asked about it again."""
    it = clinic(office, "sqlite")
    erase(it, 2)
    join(it, 7, mail="ida@mail.example", made="2036-01-01 12:00:00")
    (back,) = it.run("watch", "--json").json["waiting"]
    before = world(it)
    assert it.run("watch", "--keep", back["id"], "--because", "signed up again").code == 0
    assert it.run("watch").code == 0
    assert world(it) == before


def test_the_row_itself_is_back(office: Open) -> None:
    """Somebody whose own row was brought back is found by its key; who stays as an emptied row is not taken for one."""
    it = clinic(office, "sqlite")
    kept = backup(it.urls["app"])
    erase(it, 1)
    erase(it, 2)
    assert it.run("watch").code == 0
    execute(it.urls["app"], "UPDATE users SET name = 'ole', mail = NULL WHERE id = 1")
    (back,) = it.run("watch", "--json").json["waiting"]
    assert back["known by"] == "key"
    restore(it.urls["app"], kept)
    assert len(it.run("watch", "--json").json["waiting"]) == 2


@pytest.mark.parametrize("newer", [False, True], ids=["only old rows", "a newer row"])
def test_by_rule_only_what_is_delivered_again(office: Open, newer: bool) -> None:
    """Where the source delivers old rows again they go by rule; never where anything may be newer than the erasure."""
    it = clinic(office, "sqlite")
    redelivering(it)
    erase(it, 2)
    should = world(it)
    execute(it.urls["app"], "INSERT INTO users VALUES (7, 'ida@mail.example', 'ida', '2020-01-01 12:00:00')")
    if newer:
        execute(it.urls["app"], "INSERT INTO notes VALUES (70, 7, 'an order')")
    ended = it.run("watch", "--json")
    assert ended.code == (5 if newer else 0), ended.said
    assert (world(it) == should) is not newer


def test_lifted_by_the_person(office: Open) -> None:
    """An opt-in that the person has proved lifts it, with the evidence on record; without evidence nothing does."""
    it = clinic(office, "sqlite")
    erase(it, 2)
    join(it, 7, mail="ida@mail.example")
    (back,) = it.run("watch", "--json").json["waiting"]
    assert it.run("watch", "--lift", back["id"]).code == 1
    assert it.run("watch", "--lift", back["id"], "--evidence", "double opt-in of 30 November").code == 0
    join(it, 8, mail="ida@mail.example")
    assert it.run("watch").code == 0


def test_a_worker_looks_once_a_day(office: Open) -> None:
    """Nobody has to remember to look: a worker does, and who is found waits for a decision."""
    it = clinic(office, "sqlite")
    erase(it, 2)
    join(it, 7, mail="ida@mail.example")
    worker = it.start("worker")
    deadline = time.monotonic() + 60
    while not in_the_store(it, "SELECT id FROM ordholden.returned") and time.monotonic() < deadline:
        time.sleep(0.3)
    worker.terminate()
    it.ended(worker)
    assert len(in_the_store(it, "SELECT id FROM ordholden.returned")) == 1


def in_the_store(it: Office, question: str) -> list[tuple[object, ...]]:
    """What stands in the store, past the program."""
    with psycopg.connect(it.store.replace("+psycopg", "")) as connection:
        return connection.execute(question.encode()).fetchall()
