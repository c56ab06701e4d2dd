"""Small real databases to find people in, and one line to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from ordholden.connectors.mariadb import MariaDB
from ordholden.connectors.postgresql import PostgreSQL
from ordholden.connectors.sqlite import SQLite
from ordholden.connectors.values import Connector
from ordholden.rights.find import Finding, Report, find
from ordholden.subjects.identity import NO_CHOICES, Choices, Given, Key, Person, Scope
from tests.subjects.worlds import declared

DAY = date(2026, 3, 15)


def fill(url: str, *statements: str, rows: Mapping[str, Iterable[Sequence[object]]] | None = None) -> None:
    """Run the statements, then put rows into tables."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement.replace("%", "%%"))
        for table, values in (rows or {}).items():
            for row in values:
                marks = ", ".join("?" if engine.dialect.name == "sqlite" else "%s" for _ in row)
                connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({marks})", tuple(row))


def connected(name: str, url: str) -> Connector:
    """A connector to the database."""
    address = sa.make_url(url)
    if address.get_backend_name() == "sqlite":
        return SQLite(name, Path(address.database or ""))
    return (PostgreSQL if address.get_backend_name() == "postgresql" else MariaDB)(name, address)


def company(systems: Mapping[str, str], datasets: str, head: str = "") -> str:
    """A declaration over systems given as {name: kind}."""
    lines = "\n".join(
        f"  {name}: {{kind: {kind}, country: DK, url: '${{{name.upper()}_URL}}'}}" for name, kind in systems.items()
    )
    return f"""
controller: {{name: Fjordfon, country: DK, contact: a@example.dk}}
people: {{employee: {{label: {{en: employee}}}}}}
purposes: {{telephony: {{basis: contract, say: {{en: telephony}}}}}}
systems:
{lines}
{head}
datasets:
{datasets}
"""


def ask(
    text: str,
    urls: Mapping[str, str],
    *people: Sequence[Given],
    at: date = DAY,
    choices: Choices = NO_CHOICES,
    report: Report | None = None,
) -> Finding:
    """Find people, each given as a list of identifiers."""
    persons = [Person(number=n, given=tuple(given)) for n, given in enumerate(people, 1)]
    with ExitStack() as stack:
        connectors = {name: connected(name, url) for name, url in urls.items()}
        for connector in connectors.values():
            stack.callback(connector.close)
        return find(declared(text), connectors, persons, at=at, choices=choices, report=report)


def given(kind: str, value: str, line: int = 1, **scope: str) -> Given:
    """An identifier; what it is unique within by the column's name."""
    within: Scope = tuple(sorted(scope.items()))
    return Given(kind=kind, value=value, scope=within, line=line)


def roots(finding: Finding, number: int = 1) -> dict[str, tuple[Key, ...]]:
    """The root keys of one person."""
    assert finding.found is not None, [d.what for d in finding.diagnostics]
    assert finding.found.unreached == (), [d.what for d in finding.diagnostics]
    return dict(finding.found.subjects[number - 1].roots)
