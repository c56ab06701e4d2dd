"""Somebody is mentioned at a place in JSON: taken out there, and every other byte of the document stays."""

from __future__ import annotations

import json
import random

import pytest
import sqlalchemy as sa

from tests.failures.conftest import Open
from tests.failures.office import Office, insert
from tests.mentions.texts import MAIL, NAME, OTHER, PHONE, REQUEST

DATASETS = """
  app.users:
    about: user
    identified by: {email: mail, phone: {column: tlf, stored as: [e164]}}
    holds: {service: {}}
    fields:
      id: {is: key, clear: with row}
      name: {is: name, for: service}
      mail: {is: email, for: service}
      tlf: {is: phone, for: service}
  app.cards:
    about: user by writer
    references: {writer: app.users}
    holds: {service: {}}
    fields:
      id: {is: key, clear: with row}
      writer: {is: link, clear: with row}
      doc/note: {is: free text, for: service, mentions: [user], mentions become: "[slettet]"}
      doc/more/deep: {is: free text, for: service, mentions: [user], mentions become: "[slettet]"}
    not personal: {doc/title: what it is called, doc/n: a number}
  app.cards.doc/log[]:
    about: user by ^id.writer
    holds: {service: {}}
    fields: {said: {is: message, for: service, mentions: [user], mentions become: "[slettet]"}}
    not personal: {n: a number}
"""
TYPES = {"sqlite": "TEXT", "postgresql": "JSON", "mariadb": "JSON"}
SAID = f"{NAME} og {OTHER}, ring 20 12 34 56"
AFTER = f"[slettet] og {OTHER}, ring [slettet]"


def desk(office: Open, dialect: str, kind: str | None = None) -> Office:
    """Cards that the other person wrote; of two people one is erased."""
    made = [
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(80), mail VARCHAR(80), tlf VARCHAR(20))",
        f"CREATE TABLE cards (id INTEGER PRIMARY KEY, writer INTEGER NOT NULL, doc {kind or TYPES[dialect]})",
    ]
    it = office(dialect, made, DATASETS)
    people = [(1, NAME, MAIL, PHONE), (2, OTHER, "aase@kanarie.example", "+4587654321")]
    insert(it.urls["app"], {"users": people})
    return it


def card(it: Office, number: int, text: str) -> None:
    """A card with this document."""
    insert(it.urls["app"], {"cards": [(number, 2, text)]})


def cards(it: Office) -> list[str]:
    """The documents as they are written."""
    with sa.create_engine(it.urls["app"], poolclass=sa.NullPool).connect() as connection:
        found = connection.exec_driver_sql("SELECT CAST(doc AS CHAR(9999)) FROM cards ORDER BY id").all()
        return [str(text).rstrip() for (text,) in found]


def whole(title: str, said: str) -> str:
    """A document, written in a manner of its own."""
    spelled = json.dumps(said)
    log = f'[{{"said": "intet", "n": 1}}, {{"said": "{said}"}}]'
    return f'{{"title": "{title}", "n": 1.50, "note": "{said}",\n "more": {{"deep": {spelled}}},  "log": {log}}}'


def test_somebody_is_taken_out_of_a_place_in_a_document_and_of_the_elements_of_a_list(
    office: Open, dialect: str
) -> None:
    """At a key, at a key within a key, and in each element of a list; what is not declared to mention anybody stays."""
    it = desk(office, dialect)
    card(it, 1, whole(NAME, SAID))
    card(it, 2, '{"note": "intet", "log": []}')
    ended = it.erase(REQUEST)
    assert ended.code == 0, ended.said
    assert cards(it) == [whole(NAME, AFTER), '{"note": "intet", "log": []}']
    assert "none is left: " in ended.out


def test_what_stands_there_may_be_a_number_or_a_document(office: Open, dialect: str) -> None:
    """A telephone number that is written as a number becomes a text; an object is looked through."""
    it = desk(office, dialect)
    card(it, 1, f'{{"note": 4520123456, "more": {{"deep": {{"a": ["{NAME}", 1e3]}}}}}}')
    assert it.erase(REQUEST).code == 0
    assert cards(it) == ['{"note": "[slettet]", "more": {"deep": {"a": ["[slettet]", 1e3]}}}']


def test_documents_become_those_of_a_world_without_the_person(office: Open, dialect: str) -> None:
    """Two hundred documents are, byte by byte, those in which the stand-in stood from the beginning."""
    it = desk(office, dialect)
    worlds = [(_document(n, person=True), _document(n, person=False)) for n in range(200)]
    insert(it.urls["app"], {"cards": [(n, 2, text) for n, (text, _) in enumerate(worlds)]})
    ended = it.erase(REQUEST)
    assert ended.code == 0, ended.said
    assert cards(it) == [twin for _, twin in worlds]


def _document(number: int, *, person: bool) -> str:
    """A document of that number, with the person or with what stands for them, spelled in one of several ways."""
    own = random.Random(number)
    texts = [NAME, NAME.upper(), MAIL, "+45 20 12 34 56", OTHER, "20123457", "hej", 'a "b" \\ c']

    def text() -> str:
        words = own.choices(texts, k=own.randint(0, 4))
        said = "; ".join(w if person or w not in texts[:4] else "[slettet]" for w in words)
        return json.dumps(said, ensure_ascii=own.random() < 1 / 2)

    log = ", ".join(f'{{"said":{text()}}}' for _ in range(own.randint(0, 3)))
    places = [f'"note" : {text()}', f'"log":[{log}]', f'"more": {{"deep":{text()}, "n": 7}}']
    places.append('"n":' + own.choice(["1E40", "0.10", "-0"]))
    own.shuffle(places)
    return "{" + own.choice([",", ", ", ",  "]).join(places) + "}"


@pytest.mark.parametrize("dialect", ["sqlite", "mariadb"])
def test_a_document_that_cannot_be_read_is_said_not_to_be_covered(office: Open, dialect: str) -> None:
    """Whether somebody is named in what is no document nobody knows; the run does not call itself complete."""
    it = desk(office, dialect, "TEXT")
    broken = f'{{"note": "{NAME}'
    card(it, 1, broken)
    card(it, 2, f'{{"note": "{SAID}"}}')
    ended = it.erase(REQUEST)
    assert ended.code not in {0, 1}, ended.said
    assert "no JSON" in ended.out
    assert cards(it) == [broken, f'{{"note": "{AFTER}"}}']
