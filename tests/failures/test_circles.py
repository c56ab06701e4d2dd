"""Rows that refer to each other, or to themselves: by what a hold has ended is not lost before the cell that it ended."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.failures.conftest import Open
from tests.failures.office import HEAD, Office, insert

MORE = HEAD.replace("purposes:\n", "purposes:\n  news: {{basis: consent, say: {{en: to send news}}}}\n")

THREADS = (
    "CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80))",
    "CREATE TABLE comments (id INTEGER PRIMARY KEY, user_id INTEGER, parent_id INTEGER REFERENCES comments (id),"
    " ended_on DATE, words VARCHAR(80))",
)
THREAD = """
  app.users:
    about: user
    identified by: {email: mail}
    holds: {service: {}}
    fields: {mail: {is: email, for: service}}
  app.comments:
    about: {author: user by user_id}
    references: {user_id: app.users}
    holds: {news: {ends: parent_id.parent_id.ended_on}}
    fields: {words: {is: note, for: news, clear: empty}}
    not personal: {ended_on: a day}
"""
ACCOUNTS = (
    "CREATE TABLE users (id INTEGER PRIMARY KEY, mail VARCHAR(80), default_id INTEGER, score INTEGER, since DATE)",
    "CREATE TABLE accounts (id INTEGER PRIMARY KEY, owner_id INTEGER, note VARCHAR(80))",
    "CREATE TABLE letters (id INTEGER PRIMARY KEY, user_id INTEGER, about_id INTEGER REFERENCES users (id), words VARCHAR(80))",
)
ACCOUNT = """
  app.users:
    about: user
    identified by: {email: mail}
    references: {default_id: app.accounts}
    holds:
      service: {}
      bookkeeping: {from: default_id.owner_id.since}
    fields:
      mail: {is: email, for: service, clear: empty}
      score: {is: payment, for: bookkeeping, clear: empty}
    not personal: {since: a day}
  app.accounts:
    about: {owner: user by owner_id}
    references: {owner_id: app.users}
    holds: {service: {}}
    fields: {note: {is: note, for: service, clear: empty}}
  app.letters:
    about: {writer: user by user_id}
    references: {user_id: app.users}
    holds: {service: {}}
    fields: {words: {is: note, for: service}}
    not personal: {about_id: of whom the letter is}
"""


def rows(it: Office, query: str) -> list[tuple[object, ...]]:
    """What stands in the company's database."""
    with sa.create_engine(it.urls["app"], poolclass=sa.NullPool).connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


@pytest.mark.parametrize("ended", [None, "2020-01-01"])
def test_a_row_that_is_its_own_parent(office: Open, ended: str | None) -> None:
    """A comment that answers itself goes with its author, whether its thread has ended or not."""
    it = office("sqlite", THREADS, "")
    it.declare(THREAD, head=MORE)
    insert(it.urls["app"], {"users": [(1, "ole@mail.example")], "comments": [(1, 1, 1, ended, "hello")]})
    assert it.erase("email: ole@mail.example\n").code == 0
    assert rows(it, "SELECT * FROM comments") == rows(it, "SELECT * FROM users") == []


def test_two_rows_that_refer_to_each_other(office: Open, dialect: str) -> None:
    """An account and its owner point at each other; a letter of somebody else keeps the rows, and no cell in them."""
    it = office(dialect, ACCOUNTS, ACCOUNT)
    people = [(1, "ole@mail.example", 1, 103, "1996-05-03"), (2, "bo@mail.example", None, None, None)]
    insert(it.urls["app"], {"users": people, "accounts": [(1, 1, "a note")], "letters": [(1, 2, 1, "hello")]})
    assert it.erase("email: ole@mail.example\n").code == 0
    assert rows(it, "SELECT mail, score FROM users WHERE id = 1") == [(None, None)]
    assert rows(it, "SELECT owner_id, note FROM accounts") == [(None, None)]
    assert it.run("prove").code == 0


def test_the_way_to_an_end_that_leads_through_somebody_elses_row(office: Open, dialect: str) -> None:
    """What was overdue of one person stays overdue when another is erased, and the next sweep takes it."""
    it = office(dialect, ACCOUNTS, ACCOUNT)
    people = [(1, "ole@mail.example", None, None, "1996-05-03"), (2, "bo@mail.example", 1, 107, None)]
    insert(it.urls["app"], {"users": people, "accounts": [(1, 1, "a note")]})
    assert it.erase("email: ole@mail.example\n").code == 0
    assert it.run("sweep", "--beyond-limits").code == 0
    assert rows(it, "SELECT mail, score FROM users WHERE id = 2") == [("bo@mail.example", None)]
