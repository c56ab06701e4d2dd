"""Each controller for whom a processor acts stands in its record by name, read from where the firm has them."""

from __future__ import annotations

import sqlite3
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from ordholden.declaration.values import Customer
from ordholden.diagnostics.values import NOWHERE
from ordholden.law.periods import parse_period
from ordholden.records.linked import as_linked
from ordholden.records.making import records
from ordholden.records.page import as_page
from ordholden.records.text import as_text
from ordholden.records.values import Listing, Part
from ordholden.records.workbook import as_workbook
from tests.promises.company import Desk
from tests.records.fjordtel import TEXT, declaration

NAMED = TEXT[TEXT.index("customers:\n") : TEXT.index("measures:\n")]
LISTED = """customers:
  firms:
    from: portal.firms
    among: {left_on: empty}
    name: name
    contact: [mail, phone]
    country: country
"""
FIRMS = "    not personal: {firm: a firm}\n  portal.firms: {not personal: firms and sole traders}\n"
ROOM = ("keep: 90 days", "keep: {by: firm, between: [30 days, 6 months], otherwise: 90 days}")
DAY = date(2026, 11, 30)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A processor whose customers stand in its database."""
    monkeypatch.chdir(tmp_path)
    for name in ("ORDHOLDEN_HOME", "ORDHOLDEN_KEYS"):
        monkeypatch.setenv(name, str(tmp_path / name))
    with sqlite3.connect("p.db") as connection:
        connection.executescript("""
            CREATE TABLE firms (id integer PRIMARY KEY, name text, mail text, phone text, country text, left_on text);
            INSERT INTO firms VALUES
                (1, 'Åkande Apotek', 'gdpr@aakande.example', '+45 70 00 00 01', 'DK', NULL),
                (2, 'zoneterapi v/ Kirsten Kvist', 'kk@kvist.example', NULL, 'DK', NULL),
                (3, 'Ærø Færgefart', 'post@aeroe.example', '', 'DK', NULL),
                (4, 'Den Forladte', 'x@forladt.example', NULL, 'DK', '2025-01-01');
            CREATE TABLE contacts (id integer PRIMARY KEY, name text, mail text, left_on text);
            CREATE TABLE employees (id integer PRIMARY KEY, ext text, illness text, left_on text, firm integer);
        """)
    text = TEXT.replace(NAMED, LISTED) + FIRMS
    (tmp_path / "ordholden.yaml").write_text(text.replace(*ROOM), encoding="utf-8")
    return Desk(folder=tmp_path)


def test_customers_are_read_from_where_the_firm_has_them(desk: Desk) -> None:
    """The record names today's customers in the order of the alphabet, with their contact, and nobody who has left."""
    said = desk.type("records", "--as", "processor")
    lines = [line.strip() for line in said.out.splitlines()]
    first = lines.index("3 kunder") + 1
    assert said.code == 0
    assert lines[first : first + 3] == [
        "zoneterapi v/ Kirsten Kvist: kk@kvist.example · Danmark",
        "Ærø Færgefart: post@aeroe.example · Danmark",
        "Åkande Apotek: gdpr@aakande.example · +45 70 00 00 01 · Danmark",
    ]
    assert "Forladte" not in said.out


def test_a_customer_without_contact_is_counted_and_never_named_in_a_finding(desk: Desk) -> None:
    """What is missing is told as a number, since a customer may be a person; filled in, the record is complete."""
    desk.change("p", "UPDATE firms SET mail = ' ' WHERE id = 2")
    said = desk.type("records", "--as", "processor")
    assert (said.code, "portal.firms: 1 / 3" in said.err) == (5, True)
    assert "Kirsten" not in said.err
    assert "zoneterapi v/ Kirsten Kvist: Ikke oplyst" in said.out
    desk.change("p", "UPDATE firms SET mail = 'kk@kvist.example' WHERE id = 2")
    assert desk.type("records", "--as", "processor").code == 0


def test_what_cannot_be_read_is_refused_and_not_left_out(desk: Desk) -> None:
    """No record goes out without its customers because a column is gone, a system is away or nothing is declared."""
    file = desk.folder / "ordholden.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new, code in (
        ("contact: [mail, phone]", "contact: post", "REC011"),
        ("from: portal.firms", "from: portal.companies", "DEC109"),
        ("sqlite:///p.db", "sqlite:///gone.db", "SYS001"),
    ):
        file.write_text(text.replace(old, new), encoding="utf-8")
        said = desk.type("records")
        assert code in said.err
        assert (said.code in {1, 7}, said.out) == (True, "")
    file.write_text(text.replace("contact: [mail, phone]", "contact: post"), encoding="utf-8")
    assert "GRA005" in desk.type("check", "--no-values").out
    file.write_text(text.replace("sqlite:///p.db", "sqlite:///gone.db"), encoding="utf-8")
    assert desk.type("records", "--as", "controller").code == 0


def test_a_customers_own_period_stands_beside_its_name(desk: Desk) -> None:
    """Who has instructed another period has it in the record, in its own words, and nobody else has."""
    desk.type("instruction", "give", "telephony", "30 days", "--yes", request="3\n")
    said = desk.type("records", "--as", "processor", "--language", "en")
    own = said.out[said.out.index("Periods that the customer has instructed") :].splitlines()
    assert [line.strip() for line in own[1:6]] == [
        "To deliver telephony: 30 days",
        "Transfers to third countries, and safeguards",
        "None",
        "1 customer",
        "Ærø Færgefart: post@aeroe.example · Denmark",
    ]
    (node,) = [one for one in desk.type("records", "--json").json["@included"] if "dpv:hasStorageCondition" in one]
    assert node["dpv:hasName"] == "Ærø Færgefart"


PROMISE = """
promises:
  record: {sentence: {en: We keep a record.}, proof: {register: {complete: record}}}
"""


def test_a_promise_on_the_record_breaks_with_a_customer_that_cannot_be_reached(desk: Desk) -> None:
    """The proof looks at the customers themselves, and is not given while their system is away."""
    file = desk.folder / "ordholden.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("languages: [da, nb, sv, en]", "languages: [en]") + PROMISE,
        encoding="utf-8",
    )

    def status() -> str:
        told: str = desk.type("prove", "record", "--json").json["promises"]["record"]["status"]
        return told

    assert status() == "kept"
    desk.change("p", "UPDATE firms SET mail = NULL WHERE id = 2")
    assert status() == "broken"
    file.write_text(file.read_text(encoding="utf-8").replace("sqlite:///p.db", "sqlite:///gone.db"), encoding="utf-8")
    assert status() == "unproven"


def test_a_promise_on_the_record_breaks_with_whatever_the_record_lacks(desk: Desk) -> None:
    """A declaration that names no measure of security has no complete record, and the proof says which part is missing."""
    file = desk.folder / "ordholden.yaml"
    text = file.read_text(encoding="utf-8").replace("languages: [da, nb, sv, en]", "languages: [en]") + PROMISE
    file.write_text(text, encoding="utf-8")
    assert desk.type("prove", "record").code == 0
    file.write_text(text.replace(text[text.index("measures:\n") : text.index("systems:\n")], ""), encoding="utf-8")
    said = desk.type("prove", "record")
    assert (said.code, "REC010" in said.out) == (6, True)


def test_five_thousand_customers_are_a_record_that_can_be_read() -> None:
    """Page, workbook and text have each of them once; on the page they are folded by the alphabet."""
    those = tuple(
        Customer(key=f"firms {n}", name=f"Firma {n:04} ApS", contact=f"post@{n}.example", known_as=str(n))
        for n in range(5_000)
    )
    listing = Listing(name="portal.firms", position=NOWHERE, customers=those)
    own = {"17": {"telephony": parse_period("30 days")}}
    company = declaration(ROOM)
    made = records(company, "nb", (Part.PROCESSOR,), (listing,), own)
    page, text = as_page(made, DAY), as_text(made)
    assert page.count("<details>") == 50
    assert "<summary>Firma 0000 ApS - Firma 0100 ApS (100)</summary>" in page
    assert all(page.count(f"<th>{each.name}</th>") == text.count(f"{each.name}:") == 1 for each in those)
    sheet = openpyxl.load_workbook(BytesIO(as_workbook(made, DAY)))["På vegne av hvem"]
    assert sheet.max_row == 1 + 2 + len(those)
    assert len(as_linked(made, company, (listing,), own)["@included"]) == 2 + len(those)
