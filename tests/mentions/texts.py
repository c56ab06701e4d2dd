"""A help desk whose texts mention people, in every way in which texts do."""

from __future__ import annotations

import base64
import gzip
import json
import quopri
from collections.abc import Callable
from email.header import Header
from typing import Any

import sqlalchemy as sa

from tests.failures.office import Office, insert

NAME, MAIL, PHONE = "S\u00f8ren Kj\u00e6r-Hansen", "soren@kanarie.example", "+4520123456"
OTHER = "\u00c5se B\u00f8"
REQUEST = f"email: {MAIL}\n"

TYPES = {
    "sqlite": {"json": "JSON", "blob": "BLOB"},
    "postgresql": {"json": "JSONB", "blob": "BYTEA"},
    "mariadb": {"json": "JSON", "blob": "LONGBLOB"},
}

DATASETS = """
  app.users:
    about: user
    identified by: {{email: mail, phone: {{column: tlf, stored as: [e164]}}}}
    holds: {{service: {{}}}}
    fields:
      id: {{is: key, clear: with row}}
      name: {{is: name, for: service}}
      mail: {{is: email, for: service}}
      tlf: {{is: phone, for: service}}
  app.notes:
    about: user by writer
    references: {{writer: app.users}}
    holds: {{service: {{}}}}
    fields:
      id: {{is: key, clear: with row}}
      writer: {{is: link, clear: with row}}
      words: {{is: free text, for: service, mentions: {mentions}, mentions become: "[slettet]"}}
      extra: {{is: profile, for: service, mentions: {mentions}}}
      file: {{is: file, for: service, mentions: {mentions}}}
  app.news:
    fields:
      body: {{is: free text, mentions: everybody}}
    not personal: {{id: a number}}
"""


def tables(dialect: str) -> list[str]:
    """The help desk's tables."""
    json_, blob = TYPES[dialect]["json"], TYPES[dialect]["blob"]
    return [
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(80), mail VARCHAR(80), tlf VARCHAR(20))",
        f"CREATE TABLE notes (id INTEGER PRIMARY KEY, writer INTEGER NOT NULL, words VARCHAR(2000), extra {json_}, file {blob})",
        "CREATE TABLE news (id INTEGER PRIMARY KEY, body TEXT)",
    ]


def desk(office: Callable[..., Office], dialect: str, mentions: str = "[user]") -> Office:
    """The help desk with two people, and no texts yet."""
    it = office(dialect, tables(dialect), DATASETS.format(mentions=mentions))
    insert(it.urls["app"], {"users": [(1, NAME, MAIL, PHONE), (2, OTHER, "aase@kanarie.example", "+4587654321")]})
    return it


def note(it: Office, number: int, words: str | None = None, extra: object = None, file: bytes | None = None) -> None:
    """A note that the other person wrote."""
    document = None if extra is None else json.dumps(extra)
    insert(it.urls["app"], {"notes": [(number, 2, words, document, file)]})


def notes(it: Office) -> dict[int, tuple[Any, ...]]:
    """What stands in the notes: words, document as a value, file."""
    engine = sa.create_engine(it.urls["app"], poolclass=sa.NullPool)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT id, words, extra, file FROM notes ORDER BY id").all()
    return {n: (words, json.loads(d) if isinstance(d, str) else d, bytes(f) if f else None) for n, words, d, f in rows}


def bodies(it: Office, system: str = "app") -> list[str]:
    """What stands in the news."""
    with sa.create_engine(it.urls[system], poolclass=sa.NullPool).connect() as connection:
        return [str(body) for (body,) in connection.exec_driver_sql("SELECT body FROM news ORDER BY id").all()]


def php(text: str) -> str:
    """The text as PHP serialises it."""
    return f'a:1:{{s:4:"name";s:{len(text.encode())}:"{text}";}}'


def in_base64(text: str) -> str:
    """With line ends, as in a mail."""
    return base64.encodebytes(text.encode()).decode()


def quoted(text: str) -> str:
    """Quoted-printable, as in a mail."""
    return quopri.encodestring(text.encode()).decode()


def header(text: str) -> str:
    """As the header of a mail."""
    return Header(text, "utf-8").encode()


def packed(text: str) -> bytes:
    """With gzip."""
    return gzip.compress(text.encode(), mtime=0)
