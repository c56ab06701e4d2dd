"""The record of processing has everything that Art. 30 asks for, says what is missing, and reads alike everywhere."""

from __future__ import annotations

import json
import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration
from ordholden.law.categories import CATEGORIES, SUPPORT
from ordholden.records.linked import as_linked
from ordholden.records.making import records
from ordholden.records.missing import gaps, told
from ordholden.records.page import as_page
from ordholden.records.phrases import GAPS, spoken
from ordholden.records.text import as_text
from ordholden.records.values import Part, Record
from ordholden.records.vocabulary import CONTEXT, DATA
from ordholden.records.workbook import as_workbook
from tests.promises.company import Desk
from tests.records.fjordtel import TEXT, declaration

DAY = date(2026, 11, 30)
LANGUAGES = ("da", "nb", "sv", "en")
COMPANIES = Path(__file__).resolve().parents[2] / "examples" / "companies"


def part(which: Part, language: str = "en", *changes: tuple[str, str]) -> Record:
    """One part of the company's record."""
    (found,) = records(declaration(*changes), language, (which,)).parts
    return found


def rows(record: Record, activity: str) -> dict[str, tuple[str, ...]]:
    """What stands under each heading of an activity."""
    (entry,) = [each for each in record.activities if each.key == activity]
    return {row.key: row.lines for row in entry.rows}


def test_a_controllers_record_has_all_that_the_article_lists() -> None:
    """Art. 30(1)(a)-(g): who, why, whose and which data, recipients, transfers, time limits, measures."""
    record = part(Part.CONTROLLER)
    assert {row.key: row.lines for row in record.who.rows} == {
        "name": ("Fjordtel ApS · CVR 12 34 56 78",),
        "contact": ("Kajgade 1, 9000 Aalborg, Denmark", "privatliv@fjordtel.example", "+45 70 00 00 00"),
        "officer": ("None has to be appointed",),
    }
    assert rows(record, "service") == {
        "purpose": ("To serve the customer",),
        "basis": ("Legitimate interest (Article 6(1)(f))", "To be able to talk with the customer", "Weighed on 1 March 2026"),
        "people": ("A customer's contact",),
        "data": ("A customer's contact: name and email",),
        "recipients": ("Postduen Inc. (processor, The United States)",),
        "transfers": ("Postduen Inc., The United States: standard contractual clauses",),
        "ends": ("Contacts: 6 months after the customer has left",),
        "sources": ("The customer",),
        "systems": ("portal (Denmark)",),
    }  # fmt: skip
    assert rows(record, "bookkeeping")["transfers"] == ("None",)
    assert len(record.measures.lines) == 2


def test_a_processors_record_names_each_controller() -> None:
    """Art. 30(2): each customer with its contact, officer and the categories of processing done for it; no basis of ours."""
    record = part(Part.PROCESSOR)
    assert [entry.key for entry in record.activities] == ["telephony", "sick calls"]
    all_of_it, telephony = record.customers
    ((harbour,), (bakery,)) = all_of_it.customers, telephony.customers
    assert {row.key: row.lines for row in (*harbour.rows, *all_of_it.rows)} == {
        "contact": ("gdpr@havnekontoret.example",),
        "country": ("Denmark",),
        "officer": ("dpo@havnekontoret.example",),
        "done for": ("To deliver telephony", "To pass on sick calls"),
        "transfers": ("None",),
    }
    assert (bakery.title, telephony.rows[0].lines) == ("Bageriet på Torvet", ("To deliver telephony",))
    assert rows(record, "sick calls")["customers"] == ("Havnekontoret A/S",)
    assert "basis" not in rows(record, "telephony")


def test_special_categories_stand_out_with_their_condition() -> None:
    """Data of a special category are marked, with the condition of Art. 9(2)."""
    assert rows(part(Part.PROCESSOR), "sick calls")["data"] == (
        "A customer's employee: health (special category, 9(2)(a))",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_everything_in_its_own_words(language: str) -> None:
    """No word of another language and no person addressed as you slips into a record."""
    made = records(declaration(), language)
    text = as_text(made)
    assert made.missing == ()
    english = {
        line
        for record in records(declaration(), "en").parts
        for entry in record.activities
        for row in entry.rows
        for line in row.lines
    }
    if language != "en":
        left = {line for line in text.splitlines() if line.strip() in english}
        assert {line.strip() for line in left} <= {"Havnekontoret A/S", "Bageriet på Torvet"}
    assert not re.search(r"\b(du|dig|deg|dit|ditt|you|your)\b", text, re.IGNORECASE)
    assert spoken(language).say("record") in as_page(made, DAY)


def test_what_is_missing_is_named_and_ends_what_could_be_called_complete() -> None:
    """Each thing that Art. 30 asks for and that is taken out of the declaration is a gap, and the page shows it."""
    removed = {
        "REC001": (('\n  address: Kajgade 1, 9000 Aalborg\n  contact: privatliv@fjordtel.example\n  phone: "+45 70 00 00 00"', ""),),
        "REC002": (("\n  data protection officer: none", ""),),
        "REC003": ((TEXT[TEXT.index("customers:\n") : TEXT.index("measures:\n")], ""),),
        "REC004": ((", contact: post@bageriet.example", ""),),
        "REC005": (("da: at levere telefoni, ", ""),),
        "REC006": (("country: DK, role: processor", "country: DK"),),
        "REC007": (("{name: Nordbogholderi ApS, country: DK,", "{name: Nordbogholderi ApS,"),),
        "REC008": ((TEXT[TEXT.index("    safeguard:") : TEXT.index("customers:\n")], ""),),
        "REC009": (("holds: {service: {from: left_on, keep: 6 months}", "holds: {service: {}"),),
        "REC010": ((TEXT[TEXT.index("measures:\n") : TEXT.index("systems:\n")], ""),),
    }  # fmt: skip
    assert gaps(declaration()) == ()
    for code, changes in removed.items():
        (gap,) = gaps(declaration(*changes))
        assert gap.code == code
        assert told(gap).position.line > 0
        assert spoken("da").say(code, name=gap.name) in as_page(records(declaration(*changes), "da"), DAY)
    assert {*removed, "REC012"} == set(GAPS)


def test_the_workbook_says_what_the_page_says() -> None:
    """Every line of the record stands in its cell, and nothing in it is a formula."""
    made = records(declaration(("Bageriet på Torvet", '"=1+1 på Torvet"')), "da")
    book = openpyxl.load_workbook(BytesIO(as_workbook(made, DAY)))
    assert book.sheetnames == ["Som dataansvarlig", "Som databehandler", "På hvis vegne", "Hvad der endnu mangler"]
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    texts = {str(cell.value) for cell in cells}
    for record in made.parts:
        for entry in (*record.activities, *(each for group in record.customers for each in group.customers)):
            assert {"\n".join(row.lines) for row in entry.rows} <= texts
    assert as_workbook(made, DAY) == as_workbook(made, DAY)


def test_a_page_needs_nothing_from_elsewhere_and_escapes_what_it_shows() -> None:
    """The page is one file without a script, and a name cannot become one."""
    page = as_page(records(declaration(("Fjordtel ApS", "<script>x</script>")), "nb"), DAY)
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)


def terms(node: Any) -> set[str]:
    """Every name with a prefix that stands in a document."""
    if isinstance(node, dict):
        found = {key for key in node if ":" in key} | {
            text
            for key in ("@id", "@type")
            for text in ([node[key]] if isinstance(node.get(key), str) else node.get(key, []))
        }
        return found.union(*(terms(value) for value in node.values()))
    return set().union(*map(terms, node)) if isinstance(node, list) else set()


def test_the_linked_record_uses_words_of_the_vocabulary() -> None:
    """A program that knows the W3C vocabulary finds purposes, bases, data, people, recipients and storage."""
    made = declaration()
    document = as_linked(records(made, "en"), made)
    used = {term for term in terms(document) if not term.startswith(("#", "http", "@"))}
    assert {term.partition(":")[0] for term in used} <= set(CONTEXT)
    assert used >= {
        "dpv:ROPA",
        "dpv:hasPurpose",
        "eu-gdpr:A6-1-f",
        "pd:EmailAddress",
        "pd:Health",
        "loc:US",
        "dpv:DataProcessor",
    }
    telephony = next(p for p in document["dpv:hasProcess"] if p["@id"] == "#process-telephony")
    customers = {one["@id"]: one["dpv:hasName"] for one in document["@included"]}
    served = [customers[one["@id"]] for one in telephony["dpv:hasDataController"]]
    assert served == ["Havnekontoret A/S", "Bageriet på Torvet"]
    assert "dpv:hasLegalBasis" not in telephony
    assert json.loads(json.dumps(document)) == document


def test_categories_of_the_vocabulary_are_ours() -> None:
    """No word of the table is one that the declaration does not know."""
    assert set(DATA) <= CATEGORIES - SUPPORT


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder with the declaration."""
    monkeypatch.chdir(tmp_path)
    for name in ("ORDHOLDEN_HOME", "ORDHOLDEN_KEYS"):
        monkeypatch.setenv(name, str(tmp_path / name))
    (tmp_path / "ordholden.yaml").write_text(TEXT, encoding="utf-8")
    return Desk(folder=tmp_path)


def test_the_command_writes_each_form_and_ends_by_what_is_missing(desk: Desk) -> None:
    """Text, page, workbook and JSON come from one command; it ends with 5 while something is missing."""
    said = desk.type("records")
    assert (said.code, said.out.startswith("Som dataansvarlig (Artikel 30, stk. 1)")) == (0, True)
    assert (
        desk.type("records", "--as", "processor", "--language", "nb", "--html", "p.html", "--xlsx", "p.xlsx").code == 0
    )
    assert "Protokoll over behandlingsaktiviteter" in (desk.folder / "p.html").read_text(encoding="utf-8")
    assert (desk.folder / "p.xlsx").read_bytes().startswith(b"PK")
    assert desk.type("records", "--json").json["@type"] == "dpv:ROPA"
    assert desk.type("records", "--html", "nowhere/p.html").code == 2
    file = desk.folder / "ordholden.yaml"
    file.write_text(TEXT.replace(", role: processor, for: bookkeeping", ", for: bookkeeping"), encoding="utf-8")
    said = desk.type("records")
    assert (said.code, "REC006" in said.err) == (5, True)


def test_many_customers_come_from_a_file(desk: Desk) -> None:
    """A list of customers that lies elsewhere is read; one that cannot be read is refused whole."""
    good = "name;contact;for\nKajen ApS;kajen@example.dk;telephony\nMolen ApS;;telephony / sick calls\n"
    (desk.folder / "c.csv").write_text(good, encoding="utf-8")
    said = desk.type("records", "--as", "processor", "--customers", "c.csv")
    assert "Kajen ApS" in said.out
    assert (said.code, "REC012" in said.err, "Molen" in said.err) == (5, True, False)
    for wrong in ("navn\nKajen ApS\n", "name,colour\nKajen ApS,red\n", "name,for\nKajen ApS,service\n"):
        (desk.folder / "c.csv").write_text(wrong, encoding="utf-8")
        assert desk.type("records", "--customers", "c.csv").code == 1


def test_a_customer_is_served_by_declared_purposes_alone(desk: Desk) -> None:
    """What is done on behalf of a customer is a purpose that is declared so."""
    (desk.folder / "ordholden.yaml").write_text(TEXT.replace("for: telephony}", "for: service}"), encoding="utf-8")
    assert "DEC101" in desk.type("records").err


def of_companies() -> list[Any]:
    """The declarations of the companies in the examples."""
    found = sorted(path.parent for path in COMPANIES.glob("*/declaration/company.yaml"))
    return [pytest.param(path, id=path.parent.name) for path in found]


@pytest.mark.parametrize("folder", of_companies())
def test_the_companies_of_the_examples_have_a_record(folder: Path) -> None:
    """Each activity of a real company has people, data and a time limit."""
    made, _ = load({str(file): file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.yaml"))})
    assert isinstance(made, Declaration)
    for record in records(made, made.languages[0]).parts:
        for entry in record.activities:
            assert {"people", "data", "ends", "recipients", "transfers"} <= {row.key for row in entry.rows}
