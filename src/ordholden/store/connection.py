"""The connection to the store's PostgreSQL: the embedded one, or the firm's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.conninfo import conninfo_to_dict

from ordholden.store import embedded
from ordholden.store.errors import StoreRefused, without_values
from ordholden.store.home import Home
from ordholden.store.schema import OLDEST_SERVER, SCHEMA, Connection

_SHORT_LIVED = "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 3; SET tcp_keepalives_count = 3"
"""A machine that is gone loses its connection, and with it its claims, in seconds and not in hours."""


@contextmanager
def connected(home: Home) -> Iterator[Connection]:
    """A connection, with the embedded server up for as long as it lasts. Every statement commits by itself."""
    if home.database_url is not None:
        with _connect(_libpq(home.database_url)) as connection:
            yield connection
        return
    with embedded.running(home.store) as conninfo, _connect(conninfo) as connection:
        yield connection


def where(home: Home) -> str:
    """Where the store is, in words fit for anybody: no password, no user."""
    if home.database_url is None:
        return f"embedded PostgreSQL in {home.store}"
    try:
        parts = conninfo_to_dict(_libpq(home.database_url))
    except psycopg.Error:
        return "a PostgreSQL whose address cannot be read"
    return f"PostgreSQL at {parts.get('host') or 'this machine'}, database {parts.get('dbname') or 'by default'}"


def _libpq(url: str) -> str:
    """The URL without the driver that SQLAlchemy's form names."""
    return re.sub(r"^postgres(ql)?\+\w+://", "postgresql://", url)


@contextmanager
def _connect(conninfo: str) -> Iterator[Connection]:
    try:
        connection = psycopg.connect(conninfo, autocommit=True, connect_timeout=15, application_name="ordholden")
    except psycopg.Error as error:
        raise _unreachable(conninfo, error) from None
    try:
        _refuse_old_server(connection)
        with without_values():
            connection.execute(f"SET search_path = {SCHEMA}; SET TimeZone = 'UTC'; {_SHORT_LIVED}".encode())
        yield connection
    finally:
        connection.close()


def _unreachable(conninfo: str, error: psycopg.Error) -> StoreRefused:
    """Without the server's own words: they may repeat a password or a user."""
    try:
        parts = conninfo_to_dict(conninfo)
        place = f"{parts.get('host') or 'this machine'}:{parts.get('port') or 5432}"
    except psycopg.Error:
        place = "an address that cannot be read"
    text = str(error)
    reasons = {
        "password authentication failed": "It refused the user or the password.",
        "does not exist": "It has no such database or user.",
        "no password supplied": "It wants a password.",
        "no pg_hba.conf entry": "It does not admit this user from this machine.",
        "too many": "It has no connection left.",
    }
    why = next((reason for words, reason in reasons.items() if words in text), "Nothing answers there.")
    return StoreRefused(
        "STO007",
        f"The store's PostgreSQL at {place} cannot be reached.",
        why=why,
        mend="Look at ORDHOLDEN_DATABASE_URL: postgresql://USER:PASSWORD@HOST:PORT/DATABASE",
    )


def _refuse_old_server(connection: Connection) -> None:
    found = connection.info.server_version // 10_000
    if found < OLDEST_SERVER:
        raise StoreRefused(
            "STO007",
            f"The store's server is PostgreSQL {found}; {OLDEST_SERVER} is the oldest that will do.",
            mend="Upgrade it, or leave ORDHOLDEN_DATABASE_URL out to use the embedded one.",
        )
