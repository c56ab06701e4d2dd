"""Whatever a database holds can be given: every type comes out of it, in JSON, in a table and on the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ordholden.plan.render.page import opening
from ordholden.rights.access import access
from ordholden.rights.package.folder import Folder
from ordholden.rights.package.make import make
from ordholden.rights.package.phrases import spoken
from ordholden.rights.package.texts import as_json, for_page, for_spreadsheet
from ordholden.rights.package.values import Binary, Package
from ordholden.subjects.graph import lay
from tests.rights.systems import company, connected, fill
from tests.subjects.worlds import declared

SOUND = b"RIFF\x00\x00\x00\x00WAVE" + bytes(range(256))

COLUMNS: Mapping[str, str] = {
    "sqlite": "short BLOB, body BLOB, doc TEXT, amount NUMERIC, ok BOOLEAN, at TIMESTAMP",
    "postgresql": "short BYTEA, body BYTEA, doc JSONB, amount NUMERIC(12,2), ok BOOLEAN, at TIMESTAMPTZ, "
    "tags TEXT[], ip INET, id2 UUID, span INTERVAL, clock TIME, mood mood, part INT4RANGE",
    "mariadb": "short VARBINARY(16), body BLOB, doc JSON, amount DECIMAL(12,2), ok BOOLEAN, at DATETIME(3), "
    "tags SET('a','b'), mood ENUM('glad','sad'), clock TIME, y YEAR, bits BIT(4), zero DATETIME",
}
VALUES: Mapping[str, str] = {
    "sqlite": "x'0102', ?, '{\"a\": [1, \"ø\"]}', 12.5, 1, '2026-03-01 12:30:00'",
    "postgresql": "'\\x0102', ?, '{\"a\": [1, \"ø\"]}', 12.50, true, '2026-03-01 12:30:00+01', '{a,\"b c\"}', "
    "'10.0.0.1', '11111111-2222-3333-4444-555555555555', '1 day 02:00', '23:59', 'glad', '[1,5)'",
    "mariadb": "x'0102', ?, '{\"a\": [1, \"ø\"]}', 12.50, 1, '2026-03-01 12:30:00', 'a,b', 'glad', '23:59:00', 2026, b'101', '0000-00-00'",
}


def package_of(dialect: str, url: str, place: Path) -> dict[str, Any]:
    """The data of one person with one row of every type."""
    names = [part.split()[0] for part in COLUMNS[dialect].split(", ")]
    fields = "".join(f"      {name}: {{is: other, for: telephony}}\n" for name in names)
    table = {"postgresql": "crm.public.things"}.get(dialect, "crm.things")
    datasets = (
        f"  {table}:\n    about: employee\n    identified by: {{email: mail}}\n    holds: {{telephony: {{}}}}\n"
        f"    fields:\n      mail: {{is: email, for: telephony}}\n{fields}"
    )
    before = {"postgresql": ["CREATE TYPE mood AS ENUM ('glad', 'sad')"], "mariadb": ["SET sql_mode = ''"]}.get(
        dialect, []
    )
    marked = VALUES[dialect].replace("?", f"{'x' if dialect != 'postgresql' else ''}'{_hex(dialect)}{SOUND.hex()}'")
    fill(
        url,
        *before,
        f"CREATE TABLE things (id INTEGER PRIMARY KEY, mail VARCHAR(80), {COLUMNS[dialect]})",
        f"INSERT INTO things VALUES (1, 'anna@fjord.dk', {marked})",
    )
    return answered(dialect, url, datasets, table, place)


def answered(dialect: str, url: str, datasets: str, table: str, place: Path) -> dict[str, Any]:
    """The data of the person whose row has the key 1."""
    declaration = declared(company({"crm": dialect}, datasets))
    system = connected("crm", url)
    try:
        graph, said = lay(declaration, {"crm": system.observe()})
        assert graph is not None, [d.what for d in said]
        asked = access(graph, {"crm": system}, today=date(2026, 3, 15))
        package = Package(
            declaration=declaration, language=spoken("nb"), made=datetime(2026, 3, 15), as_of=date(2026, 3, 15)
        )
        make(asked, {table: [(1,)]}, package, Folder(path=place))
    finally:
        system.close()
    data: dict[str, Any] = json.loads((place / "data.json").read_text(encoding="utf-8"))
    return data


def _hex(dialect: str) -> str:
    return "\\x" if dialect == "postgresql" else ""


def test_every_type_of_a_database_is_given(dialect: str, database: str, tmp_path: Path) -> None:
    """Bytes, documents, lists, addresses, numbers, zero dates: nothing is lost, and nothing stops the package."""
    data = package_of(dialect, database, tmp_path)
    cells = {name: cell.get("value") for name, cell in data["datasets"][0]["rows"][0]["cells"].items()}
    assert cells["short"] == "AQI="
    assert (tmp_path / cells["body"]).read_bytes() == SOUND
    assert cells["body"].endswith(".wav")
    document = cells["doc"]
    assert (json.loads(document) if isinstance(document, str) else document) == {"a": [1, "ø"]}
    assert Decimal(str(cells["amount"])) == Decimal("12.5")
    assert str(cells["at"]).startswith("2026-03-01")
    if dialect == "postgresql":
        assert (cells["tags"], cells["ip"], cells["mood"]) == (["a", "b c"], "10.0.0.1", "glad")
    if dialect == "mariadb":
        assert (cells["mood"], cells["clock"]) == ("glad", "23:59:00")
    assert 'href="files/000001.wav"' in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("value", "json_value", "cell", "shown"),
    [
        (Decimal("12.50"), "12.50", "12,50", "12,50"),
        (-5, -5, "-5", "-5"),
        (True, True, "1", "ja"),
        (0.5, 0.5, "0,5", "0,5"),
        (float("nan"), "nan", "nan", "nan"),
        (date(2026, 3, 1), "2026-03-01", "2026-03-01", "1. mars 2026"),
        (datetime(2026, 3, 1, 14, 5), "2026-03-01T14:05:00", "2026-03-01 14:05:00", "1. mars 2026 14:05"),
        (time(23, 59), "23:59:00", "23:59:00", "23:59:00"),
        (timedelta(hours=-1), "-01:00:00", "'-01:00:00", "-01:00:00"),
        ("+45 20", "+45 20", "'+45 20", "+45 20"),
        ("a\0b", "a\0b", "ab", "a\0b"),
        ([1, "ø"], [1, "ø"], '[1, "ø"]', '[1, "ø"]'),
        (Binary(content=b"\x01", size=1), "AQ==", "AQ==", "AQ=="),
    ],
    ids=str,
)
def test_a_value_is_written_for_programs_for_spreadsheets_and_for_readers(
    value: Any, json_value: Any, cell: str, shown: str
) -> None:
    """A program reads it exactly, a Nordic spreadsheet opens it, a person reads it."""
    assert as_json(value) == json_value
    assert for_spreadsheet(value) == cell
    assert for_page(value, spoken("nb"), "Europe/Oslo") == shown


def test_an_instant_is_shown_in_the_local_time() -> None:
    """Whoever reads the page lives by the controller's clock."""
    at = datetime.fromisoformat("2026-07-01T12:00:00+00:00")
    assert for_page(at, spoken("da"), "Europe/Copenhagen") == "1. juli 2026 14:00"


def test_instants_kept_as_numbers_are_given_as_days(tmp_path: Path, sqlite_database: str) -> None:
    """Seconds and milliseconds since 1970 stand in page and table as local time, whether a period counts from them or not."""
    fill(
        sqlite_database,
        "CREATE TABLE calls (id INTEGER PRIMARY KEY, mail TEXT, at INTEGER, ended INTEGER, seconds INTEGER)",
        "INSERT INTO calls VALUES (1, 'anna@fjord.dk', 1767225600, 1767225660123, 60)",
    )
    datasets = """
  crm.calls:
    about: employee
    identified by: {email: mail}
    holds: {telephony: {from: {column: at, as: epoch seconds}, keep: 1 year}}
    fields:
      mail: {is: email, for: telephony}
      at: {is: traffic, for: telephony}
      ended: {is: time, for: telephony}
      seconds: {is: traffic, for: telephony}
"""
    data = answered("sqlite", sqlite_database, datasets, "crm.calls", tmp_path)
    cells = data["datasets"][0]["rows"][0]["cells"]
    assert (cells["at"]["value"], cells["at"]["encoding"]) == (1767225600, "epoch seconds")
    page, table = (tmp_path / "index.html").read_text(), next((tmp_path / "csv").iterdir()).read_text()
    assert "1. januar 2026 01:00" in page
    assert "1. januar 2026 01:01" in page
    assert "1767225" not in page + table
    assert "2026-01-01 01:01:00" in table
    assert "<dd>60</dd>" in page or ">60</td>" in page


def test_file_names_never_collide_and_hold_no_odd_characters(tmp_path: Path) -> None:
    """Two tables whose names differ only in case or in what a file system minds have files of their own."""
    folder = Folder(path=tmp_path)
    names = [folder.stem(name) for name in ("a.Users", "a.users", 'a."../x"', "a.x", "")]
    assert len({name.lower() for name in names}) == len(names)
    assert not any(set(name) & set('/\\:"<>|') for name in names)


def test_a_title_cannot_leave_its_place() -> None:
    """The name of a firm is text, whatever is in it."""
    assert "<title>&lt;/title&gt;" in "".join(opening("da", "</title><script>", ""))
