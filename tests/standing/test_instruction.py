"""Periods that customers instruct their processor: within declared bounds, with who and when, and nothing beyond."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from ordholden.connectors.values import Connector
from ordholden.declaration.values import Period
from ordholden.execution.bindings import Bindings, cutoff_days
from ordholden.holds.compile import compiled
from ordholden.holds.instructions import instructed, list_name
from ordholden.holds.owners import Releases
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Rows
from ordholden.subjects.graph import lay
from tests.promises.company import Desk
from tests.promises.test_sentences import checksum
from tests.rights.systems import connected, fill
from tests.subjects.worlds import declared
from tests.typed import today

ROOMY = (
    "traffic: {from: recorded_at, keep: {by: employee_id.customer_id, between: [7 days, 1 year], otherwise: 90 days}}"
)
OLD = today() - timedelta(days=40)


@pytest.fixture
def roomy(office: Desk) -> Desk:
    """Customers may choose for how long their voicemails are kept; all of them are forty days old."""
    declaration = office.folder / "ordholden.yaml"
    text = declaration.read_text(encoding="utf-8")
    assert text.count("traffic: 90 days after recorded_at") == 1
    declaration.write_text(text.replace("traffic: 90 days after recorded_at", ROOMY), encoding="utf-8")
    office.change("portal", f"UPDATE voicemails SET recorded_at = '{OLD} 12:00:00'")
    return office


def customers(desk: Desk) -> set[int]:
    """Whose voicemails there are."""
    asked = "SELECT DISTINCT customer_id FROM voicemails JOIN employees ON employees.id = employee_id"
    return {row[0] for row in desk.rows("portal", asked)}


def test_a_customer_may_instruct_a_shorter_period_and_only_its_rows_go(roomy: Desk) -> None:
    """What one customer instructs counts for its rows, in the sweep and in the proof, and for nobody else's."""
    before = customers(roomy)
    assert roomy.type("sweep", "--json").json["rows"] == 0
    said = roomy.type("instruction", "give", "traffic", "30 days", "--by", "Kunde 1", "--yes", request="1\n")
    assert (said.code, "portal.voicemails: due with the next sweep" in said.out) == (0, True)
    assert roomy.type("prove").code == 6
    assert roomy.type("sweep", "--beyond-limits").code == 0
    assert customers(roomy) == before - {1}
    assert roomy.type("prove").code == 0


def test_a_longer_period_and_its_end_count_as_well(roomy: Desk) -> None:
    """With a longer period nothing is due; when the instruction ends the declared period counts again."""
    roomy.change("portal", "UPDATE voicemails SET recorded_at = date(recorded_at, '-80 days')")
    assert roomy.type("instruction", "give", "traffic", "1 year", "--by", "Kunde 2", request="2\n").code == 0
    roomy.type("sweep", "--beyond-limits")
    assert customers(roomy) == {2}
    assert roomy.type("instruction", "end", "traffic", "--by", "Kunde 2", request="2\n").code == 0
    assert roomy.type("sweep", "--beyond-limits").code == 0
    assert customers(roomy) == set()


def test_what_becomes_due_at_once_is_told_before(roomy: Desk) -> None:
    """A shorter period that makes rows due is refused unless that is meant; a dry run only tells."""
    said = roomy.type("instruction", "give", "traffic", "30 days", "--by", "x", request="1\n")
    assert (said.code, "INS004" in said.err) == (1, True)
    dry = roomy.type("instruction", "give", "traffic", "30 days", "--dry-run", "--json", request="1\n").json
    assert (dry["recorded"], dry["due more"]["portal.voicemails"] > 0) == (False, True)
    assert "No customer has instructed" in roomy.type("instruction", "list").out


@pytest.mark.parametrize(
    ("words", "request_", "code"),
    [
        (("give", "traffic", "3 days"), "1\n", "INS002"),
        (("give", "traffic", "2 years"), "1\n", "INS002"),
        (("give", "telephony", "30 days"), "1\n", "INS001"),
        (("give", "nothing", "30 days"), "1\n", "INS001"),
        (("give", "traffic", "30 days"), "", "INS003"),
        (("give", "traffic", "30 days"), "1\n2\n", "INS003"),
        (("end", "traffic"), "9\n", "STO013"),
    ],
)
def test_what_is_out_of_bounds_is_refused(roomy: Desk, words: tuple[str, ...], request_: str, code: str) -> None:
    """An instruction that breaks what is declared is not followed (Art. 28(3), last paragraph)."""
    said = roomy.type("instruction", *words, "--by", "x", request=request_)
    assert (said.code, code in said.err) == (1, True)
    assert roomy.type("instruction", "list", "--json").json == []


@pytest.mark.parametrize(("content", "code"), [(None, "FND051"), ("kunde æ".encode("latin-1"), "FND050")])
def test_a_customer_that_cannot_be_read_is_an_error_without_a_value(
    roomy: Desk, content: bytes | None, code: str
) -> None:
    """A file that is missing, or is no text in UTF-8, is told by its name; what stands in it is not."""
    if content is not None:
        (roomy.folder / "customer").write_bytes(content)
    rows = ("--rows", "portal.voicemails", "--column", "id", "--review", str(today() + timedelta(days=30)))
    for words in (
        ("instruction", "give", "traffic", "200 days", "--by", "x"),
        ("legal-hold", "place", "c", "--because", "x", *rows),
    ):
        said = roomy.type(*words, "--from", "customer")
        assert (said.code, code in said.err, "kunde" in said.err, "Traceback" in said.err) == (1, True, False, False)


def test_who_instructed_what_and_when_is_on_record_and_the_customer_is_named_only_when_asked(roomy: Desk) -> None:
    """The list tells periods; which customers only with --show-values; the ledger tells neither."""
    for customer, period in (("2", "200 days"), ("3", "200 days"), ("2", "300 days")):
        given = ("--by", f"Kunde {customer}", "--reference", "mail of May")
        assert roomy.type("instruction", "give", "traffic", period, *given, request=f"{customer}\n").code == 0
    listed = roomy.type("instruction", "list", "--json").json
    assert [(each["period"], each["given by"]) for each in listed] == [("200 days", "Kunde 3"), ("300 days", "Kunde 2")]
    assert "customer" not in listed[0]
    assert roomy.type("instruction", "list", "--show-values", "--json").json[0]["customer"] == "3"
    roomy.type("ledger", "export", "ledger.txt")
    text = (roomy.folder / "ledger.txt").read_text()
    assert text.count("instruction given") == 3 and '"customer"' not in text


def test_an_erasure_goes_on_whatever_customers_instructed_for_other_data(roomy: Desk) -> None:
    """What was approved is the same plan for the worker that carries it out later."""
    said = roomy.type("instruction", "give", "traffic", "200 days", "--by", "Kunde 2", request="2\n")
    assert said.code == 0
    mail = roomy.rows("billing", "SELECT mail FROM contacts WHERE id = 3")[0][0]
    roomy.change("billing", "UPDATE contacts SET left_on = '2026-01-31' WHERE id = 3")
    request = f"email: {mail}\n"
    words = ("erase", "--approve", checksum(roomy, request=request), "--detach", "--json")
    run = roomy.type(*words, request=request).json["run"]
    roomy.type("worker", "--once")
    assert "waits for support lead" in roomy.type("status", run).out
    assert roomy.rows("billing", f"SELECT id FROM contacts WHERE mail = '{mail}'") == []


def test_bounds_hold_the_declared_period(roomy: Desk) -> None:
    """What customers may not instruct cannot be what they have without an instruction."""
    declaration = roomy.folder / "ordholden.yaml"
    text = declaration.read_text(encoding="utf-8")
    declaration.write_text(text.replace("between: [7 days, 1 year]", "between: [100 days, 1 year]"), encoding="utf-8")
    said = roomy.type("check")
    assert (said.code, "DEC320" in said.err + said.out) == (1, True)


# ------------------------------------------------------------------------------------------------ one statement

MANY = 5_000


@pytest.fixture(params=["sqlite", "postgresql", "mariadb"])
def calls(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Connector]]:
    """Calls of five thousand customers, one each, all a hundred days old."""
    kind = request.param
    url = f"sqlite:///{tmp_path}/pbx.db" if kind == "sqlite" else request.getfixturevalue(f"{kind}_database")
    create = (
        "CREATE TABLE people (id INTEGER PRIMARY KEY, name VARCHAR(40))",
        "CREATE TABLE calls (id INTEGER PRIMARY KEY, person INTEGER, customer INTEGER, at DATE, said VARCHAR(40))",
    )
    fill(url, *create, rows={"people": [(1, "Ane")]})
    day = today() - timedelta(days=100)
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        rows = [{"i": number, "day": day} for number in range(1, MANY + 1)]
        connection.execute(sa.text("INSERT INTO calls VALUES (:i, 1, :i, :day, 'hej')"), rows)
    with closing(connected("pbx", url)) as found:
        yield kind, found


@pytest.mark.slow
def test_thousands_of_customers_are_one_statement(calls: tuple[str, Connector]) -> None:
    """One condition for each period, not one for each customer: half of five thousand chose one of two periods."""
    kind, pbx = calls
    text = PBX.replace("KIND", kind).replace("ADDRESS", "pbx.public." if kind == "postgresql" else "pbx.")
    graph, wrong = lay(declared(text), {"pbx": pbx.observe()})
    assert graph is not None, wrong
    short, long = Period(days=30), Period(days=300)
    graph = instructed(graph, [("traffic", short), ("traffic", long)])
    rule = compiled(graph, Releases())
    lists = {
        list_name("traffic", short): [(str(n), None) for n in range(1, MANY, 4)],
        list_name("traffic", long): [(str(n), None) for n in range(2, MANY, 4)],
    }
    days = cutoff_days(rule.cutoffs, today(), graph.declaration.controller)
    lowering = Lowering(schema=graph.schemas["pbx"], declaration=graph.declaration)
    address = next(a for a in rule.rows if a.endswith("calls"))
    statement = lowering.count(Rows(dataset=address, reach=None, where=rule.rows[address].due))
    bound = Bindings(cutoffs=days, zone=lowering.zone, lists=lists, salt="").of(statement)
    assert len(bound) <= 8
    with pbx.reading() as session:
        assert next(iter(session.select(statement, bound)))[0] == MANY // 4


PBX = """
controller: {name: Fjordfon, country: DK, contact: a@example.dk}
people: {person: {label: {en: person}}}
purposes: {traffic: {basis: contract, behalf: customer, say: {en: telephony}}}
systems: {pbx: {kind: KIND, country: DK, url: "${PBX_URL}"}}
datasets:
  ADDRESSpeople:
    about: person
    identified by: {number: id}
    holds: {traffic: {}}
    fields: {name: {is: name, for: traffic}}
  ADDRESScalls:
    about: {caller: person by person}
    references: {person: ADDRESSpeople}
    holds:
      traffic: {from: at, keep: {by: customer, between: [7 days, 1 year], otherwise: 6 months}, customer: customer}
    fields: {said: {is: message, for: traffic}}
    not personal: {customer: the company}
"""
