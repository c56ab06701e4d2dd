"""From when and until when an identifier is somebody's, in every way in which databases keep days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.rights.systems import ask, company, fill, given, roots

LINES = """
  {address}:
    about: employee
    identified by: {{extension: {{column: ext, valid: [since, until]}}}}
    holds: {{telephony: {{}}}}
    fields: {{ext: {{is: phone, for: telephony}}}}
    not personal: {{since: a day, until: a day}}
"""
TYPES = {
    "sqlite": ["date", "datetime", "text"],
    "postgresql": ["date", "timestamp", "timestamptz"],
    "mariadb": ["date", "datetime", "timestamp NULL"],
}
CASES = [(kind, column) for kind, columns in TYPES.items() for column in columns]
FIRST, LAST = date(2026, 2, 1), date(2026, 3, 10)


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}-{case[1]}".replace(" ", "-"))
def lines(request: pytest.FixtureRequest) -> tuple[str, str, str, str]:
    """A table of extensions with days of each type: its database, URL, address and the type."""
    kind, column = request.param
    url = str(request.getfixturevalue(f"{kind}_database"))
    fill(url, f"CREATE TABLE extensions (id integer PRIMARY KEY, ext varchar(9), since {column}, until {column})")
    return kind, url, "pbx.public.extensions" if kind == "postgresql" else "pbx.extensions", column


def found(lines: tuple[str, str, str, str], day: date) -> tuple[int, ...]:
    """Who has extension 1002 on the day."""
    kind, url, address, _ = lines
    text = company({"pbx": kind}, LINES.format(address=address))
    return tuple(
        int(key[0]) for key in roots(ask(text, {"pbx": url}, [given("extension", "1002")], at=day)).get(address, ())
    )


@pytest.mark.parametrize(
    ("since", "until", "outside"),
    [
        (FIRST, LAST, [FIRST - timedelta(days=1), LAST + timedelta(days=1)]),
        (None, LAST, [LAST + timedelta(days=1)]),
        (FIRST, None, [FIRST - timedelta(days=1)]),
        (None, None, []),
    ],
)
def test_an_identifier_counts_from_its_first_to_its_last_day(
    lines: tuple[str, str, str, str], since: date | None, until: date | None, outside: list[date]
) -> None:
    """Both days count; without a first day it always was, without a last day it still is."""
    fill(lines[1], rows={"extensions": [(7, "1002", since and since.isoformat(), until and until.isoformat())]})
    for day in (FIRST, FIRST + timedelta(days=9), LAST):
        assert found(lines, day) == (7,)
    for day in outside:
        assert found(lines, day) == ()


def test_the_day_of_an_instant_is_the_day_where_the_system_is(lines: tuple[str, str, str, str]) -> None:
    """Late in the evening in UTC is the next day in Denmark, where an instant with a zone is meant."""
    kind, url, _, column = lines
    if column == "date" or kind == "sqlite":
        fill(url, rows={"extensions": [(7, "1002", None, "2026-03-10")]})
        assert found(lines, date(2026, 3, 11)) == ()
        return
    with_zone = column.startswith(("timestamptz", "timestamp NULL"))
    fill(url, rows={"extensions": [(7, "1002", None, "2026-03-10 23:30:00")]})
    assert found(lines, date(2026, 3, 11)) == ((7,) if with_zone else ())


@pytest.mark.parametrize("kind", ["postgresql"])
def test_a_day_in_eternity_is_no_end(kind: str, postgresql_database: str) -> None:
    """PostgreSQL's infinity means still, and minus infinity always."""
    fill(
        postgresql_database,
        "CREATE TABLE extensions (id integer PRIMARY KEY, ext text, since date, until timestamptz)",
        "INSERT INTO extensions VALUES (7, '1002', '-infinity', 'infinity'), (8, '1002', 'infinity', NULL)",
    )
    assert found((kind, postgresql_database, "pbx.public.extensions", ""), date(2100, 1, 1)) == (7,)


def test_a_zero_date_is_no_day(mariadb_database: str) -> None:
    """MariaDB's date of zeros means that there is none."""
    fill(
        mariadb_database,
        "CREATE TABLE extensions (id integer PRIMARY KEY, ext varchar(9), since date NOT NULL, until date NOT NULL)",
        "SET sql_mode = ''",
        "INSERT INTO extensions VALUES (7, '1002', '0000-00-00', '0000-00-00')",
    )
    assert found(("mariadb", mariadb_database, "pbx.extensions", ""), date(2026, 1, 1)) == (7,)


def test_what_is_no_day_leaves_the_search_incomplete(sqlite_database: str) -> None:
    """Whose extension it was cannot be known, so nobody is found and the result says why."""
    fill(
        sqlite_database,
        "CREATE TABLE extensions (id integer PRIMARY KEY, ext text, since text, until text)",
        rows={"extensions": [(7, "1002", "last spring", None)]},
    )
    text = company({"pbx": "sqlite"}, LINES.format(address="pbx.extensions"))
    finding = ask(text, {"pbx": sqlite_database}, [given("extension", "1002")])
    assert [d.code for d in finding.diagnostics] == ["FND011"]
    assert "last spring" not in str(finding.diagnostics)
    assert not finding.complete
    assert roots(finding) == {}
