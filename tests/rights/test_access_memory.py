"""A person with many rows needs no more memory than one with few."""

from __future__ import annotations

import tracemalloc
from datetime import date, datetime
from pathlib import Path

import pytest

from ordholden.rights.access import access
from ordholden.rights.package.folder import Folder
from ordholden.rights.package.make import make
from ordholden.rights.package.phrases import spoken
from ordholden.rights.package.values import Package
from ordholden.subjects.graph import lay
from tests.rights.systems import company, connected, fill
from tests.subjects.worlds import declared

DATASETS = """
  crm.people:
    about: employee
    identified by: {email: mail}
    holds: {telephony: {}}
    fields: {mail: {is: email, for: telephony}}
  crm.calls:
    about: employee by person_id
    references: {person_id: crm.people}
    holds: {telephony: {ends: at, keep: 5 years}}
    fields:
      person_id: {is: link}
      number: {is: phone, for: telephony}
      at: {is: time, for: telephony}
"""
FEW, MANY = 2_000, 20_000


def peak(url: str, place: Path, person: int) -> int:
    """The most memory that Python held while the person's package was made, in bytes."""
    declaration = declared(company({"crm": "sqlite"}, DATASETS))
    system = connected("crm", url)
    graph, said = lay(declaration, {"crm": system.observe()})
    assert graph is not None, [d.what for d in said]
    asked = access(graph, {"crm": system}, today=date(2026, 3, 15))
    package = Package(
        declaration=declaration, language=spoken("da"), made=datetime(2026, 3, 15), as_of=date(2026, 3, 15)
    )
    place.mkdir()
    tracemalloc.start()
    made = make(asked, {"crm.people": [(person,)]}, package, Folder(path=place))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    system.close()
    assert made.counts["crm.calls"].rows == (FEW if person == 1 else MANY)
    return most


@pytest.mark.slow
def test_memory_does_not_grow_with_the_rows_of_the_person(sqlite_database: str, tmp_path: Path) -> None:
    """Rows go through the files as they come; the page shows the first, and says where all are."""
    days = [f"2026-{month:02d}-{day:02d} 12:00:00" for month in range(1, 13) for day in range(1, 28)]
    fill(
        sqlite_database,
        "CREATE TABLE people (id INTEGER PRIMARY KEY, mail TEXT)",
        "CREATE TABLE calls (id INTEGER PRIMARY KEY, person_id INTEGER, number TEXT, at TIMESTAMP)",
        rows={
            "people": [(1, "few@fjord.dk"), (2, "many@fjord.dk")],
            "calls": [(n, 1 if n < FEW else 2, f"+45{20000000 + n}", days[n % len(days)]) for n in range(FEW + MANY)],
        },
    )
    few, many = peak(sqlite_database, tmp_path / "few", 1), peak(sqlite_database, tmp_path / "many", 2)
    assert many < 1.3 * few
    page = (tmp_path / "many" / "index.html").read_text(encoding="utf-8")
    assert "Her er de første 100 af 20.000" in page
    assert page.count("<tr>") < 110
