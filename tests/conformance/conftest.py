"""A connector on a fresh database of each kind, and the owner's own hand in that database."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pymysql
import pytest
import sqlalchemy as sa

from ordholden.connectors import registry
from ordholden.connectors.values import Connector
from ordholden.declaration.values import System

Owner = Callable[..., list[tuple[object, ...]]]
"""Runs statements as the database's owner and returns the rows of the last one."""

Limited = Callable[..., System]
"""Gives a new role these rights ({role} stands for it) and returns the system as that role sees it."""


@pytest.fixture
def system(dialect: str, database: str) -> System:
    """The database as a declared system."""
    if dialect == "sqlite":
        Path(sa.make_url(database).database or "").touch()
    return System(name="portal", kind=dialect, url=database)


@pytest.fixture
def portal(system: System) -> Iterator[Connector]:
    """The connector under test."""
    connector = registry.connector(system)
    yield connector
    connector.close()


@pytest.fixture
def owner(system: System) -> Owner:
    """The owner's own hand, past our connector."""
    url = sa.make_url(system.url or "")

    def run(*statements: str) -> list[tuple[object, ...]]:
        return HANDS[system.kind](url, statements)

    return run


def _by_psycopg(url: sa.URL, statements: tuple[str, ...]) -> list[tuple[object, ...]]:
    with psycopg.connect(host=str(url.query["host"]), user="postgres", dbname=url.database, autocommit=True) as hand:
        for statement in statements:
            cursor = hand.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def _by_pymysql(url: sa.URL, statements: tuple[str, ...]) -> list[tuple[object, ...]]:
    hand = pymysql.connect(
        unix_socket=str(url.query["unix_socket"]), user="root", database=url.database, autocommit=True, sql_mode=""
    )
    with hand, hand.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


def _by_sqlite3(url: sa.URL, statements: tuple[str, ...]) -> list[tuple[object, ...]]:
    hand = sqlite3.connect(url.database or "", isolation_level=None)
    try:
        for statement in statements:
            rows = hand.execute(statement).fetchall()
    finally:
        hand.close()
    return rows


HANDS = {"postgresql": _by_psycopg, "mariadb": _by_pymysql, "sqlite": _by_sqlite3}


@pytest.fixture
def limited(system: System, owner: Owner) -> Iterator[Limited]:
    """A role with a password and only the rights that are asked for ({role} stands for it); the system as that role."""
    role = f"limited_{secrets.token_hex(4)}"
    spelled = role if system.kind == "postgresql" else f"'{role}'@'%'"
    made = {"postgresql": "CREATE ROLE {} LOGIN PASSWORD 'ret'", "mariadb": "CREATE USER {} IDENTIFIED BY 'ret'"}
    gone = {"postgresql": ("DROP OWNED BY {}", "DROP ROLE {}"), "mariadb": ("DROP USER {}",)}
    owner(made[system.kind].format(spelled))

    def with_rights(*statements: str) -> System:
        if system.kind == "mariadb" and not statements:
            statements = ("GRANT SHOW VIEW ON * TO {role}",)
        for statement in statements:
            owner(statement.format(role=spelled))
        url = sa.make_url(system.url or "").set(username=role, password="ret")
        return replace(system, url=url.render_as_string(hide_password=False))

    yield with_rights
    for statement in gone[system.kind]:
        owner(statement.format(spelled))
