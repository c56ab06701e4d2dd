"""Finding a person across real systems: the whole way, doubts, and systems that do not answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
import sqlalchemy as sa

from ordholden.plan.sql.finding import WANTED, entries, statement
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.sql.parameters import bind
from ordholden.subjects.identity import Choices, Outcome, Question, Why, token
from tests.rights.systems import ask, company, connected, fill, given, roots
from tests.servers.running import Server
from tests.subjects.worlds import declared, laid, searched

SYSTEMS = {"portal": "postgresql", "pbx": "mariadb", "crm": "sqlite"}
DATASETS = """
  portal.public.customers: {not personal: companies only}
  portal.public.employees:
    about: employee
    references: {customer_id: portal.public.customers}
    identified by:
      email: {column: mail, stored as: [lower]}
      phone: {column: mobile, stored as: [e164]}
      extension: {column: ext, within: customer_id, valid: [assigned_on, released_on]}
    holds: {telephony: {ends: left_on}}
    fields:
      mail: {is: email, for: telephony}
      mobile: {is: phone, for: telephony}
      ext: {is: phone, for: telephony}
    not personal: {assigned_on: a day, released_on: a day}
  pbx.calls:
    about:
      caller: {employee by value: src}
      callee: {employee by value: dst}
    identified by:
      phones:
        - {kind: phone, column: src, of: caller, stored as: [national, msisdn]}
        - {kind: phone, column: dst, of: callee, stored as: [national, msisdn]}
    holds: {telephony: {from: started_at, keep: 6 months}}
    fields:
      src: {is: phone, of: caller, for: telephony}
      dst: {is: phone, of: callee, for: telephony}
  crm.contacts:
    about: employee
    identified by:
      email: {column: email, stored as: [any case]}
      phone: {column: phone, stored as: [spaced pairs]}
      household phone: {column: home, shared: true}
    holds: {telephony: {}}
    fields:
      email: {is: email, for: telephony}
      phone: {is: phone, for: telephony}
      home: {is: phone, for: telephony}
  crm.tickets:
    about: {sender: employee by contact_id}
    references: {contact_id: crm.contacts}
    identified by:
      email: {column: from_mail, of: sender}
    holds: {telephony: {}}
    fields: {from_mail: {is: email, of: sender, for: telephony}}
"""
OUTLOOK = "  outlook: {kind: by hand, who: support lead, country: IE, about: [employee], identified by: [email, badge]}"
TEXT = company(SYSTEMS, DATASETS, OUTLOOK)

PORTAL = {
    "customers": [(77, "Fjord"), (78, "Bakke")],
    "employees": [
        (1, 77, "anna@fjord.dk", "+4520123456", "1002", "2024-01-01", "2026-03-10", None),
        (2, 77, "bo@fjord.dk", "+4530111111", "1002", "2026-03-11", None, None),
        (3, 78, "carl@bakke.dk", "+4540222222", "1002", "2020-01-01", None, None),
        (4, 78, "", None, None, None, None, None),
        (5, 78, "", None, None, None, None, None),
    ],
}
PBX = {
    "calls": [
        (1, "20123456", "30111111", "2026-03-01 10:00:00"),
        (2, "4520123456", "70101010", "2026-03-02 10:00:00"),
        (3, "30111111", "20123456", "2026-03-03 10:00:00"),
    ]
}
CRM = {
    "contacts": [
        (51, "Anna@Fjord.dk", "20 12 34 56", "33 44 55 66"),
        (52, "dora@home.dk", None, "33 44 55 66"),
        (53, None, None, "33 99 99 99"),
    ],
    "tickets": [(1, 51, "anna.private@home.dk"), (2, 52, "dora@home.dk")],
}


@pytest.fixture
def urls(postgresql_database: str, mariadb_database: str, sqlite_database: str) -> dict[str, str]:
    """A portal, a telephone exchange and a customer file, each on its own database."""
    fill(
        postgresql_database,
        "CREATE TABLE customers (id integer PRIMARY KEY, name text)",
        "CREATE TABLE employees (id integer PRIMARY KEY, customer_id integer, mail text, mobile text, ext text, "
        "assigned_on date, released_on date, left_on date)",
        rows=PORTAL,
    )
    fill(
        mariadb_database,
        "CREATE TABLE calls (id integer PRIMARY KEY, src varchar(20), dst varchar(20), started_at datetime, "
        "KEY (src), KEY (dst))",
        rows=PBX,
    )
    fill(
        sqlite_database,
        "CREATE TABLE contacts (id integer PRIMARY KEY, email text, phone text, home text)",
        "CREATE TABLE tickets (id integer PRIMARY KEY, contact_id integer, from_mail text)",
        rows=CRM,
    )
    return {"portal": postgresql_database, "pbx": mariadb_database, "crm": sqlite_database}


ANNA = {
    "portal.public.employees": ((1,),),
    "value:phone": (("20123456",), ("4520123456",)),
    "crm.contacts": ((51,),),
}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("email", "ANNA@fjord.dk"),
        ("phone", "20 12 34 56"),
        ("phone", "+45 20123456"),
        ("phone", "004520123456"),
        ("email", "anna.private@home.dk"),
    ],
)
def test_any_one_identifier_leads_to_the_whole_person(urls: dict[str, str], kind: str, value: str) -> None:
    """Whoever proves one identifier is found in every system, however each of them spells it."""
    finding = ask(TEXT, urls, [given(kind, value)])
    assert roots(finding) == ANNA
    assert finding.complete
    assert [system.name for system in finding.by_hand] == ["outlook"]


def test_each_find_says_how_it_came_about(urls: dict[str, str]) -> None:
    """The derivation leads from the identifier that was verified, over each dataset, to the row that was found."""
    finding = ask(TEXT, urls, [given("email", "anna.private@home.dk", line=7)])
    assert finding.found is not None
    subject = finding.found.subjects[0]
    (last,) = subject.leading_to(("value:phone", ("20123456",)))[:1]
    steps = [(step.dataset, step.kind, step.line, step.stood) for step in subject.derivation(last)]
    assert steps == [
        ("crm.tickets", "email", 7, None),
        ("pbx.calls", "phone", None, "crm.contacts"),
    ]


@pytest.mark.parametrize(
    ("day", "person"),
    [
        (date(2023, 12, 31), None),
        (date(2024, 1, 1), 1),
        (date(2026, 3, 10), 1),
        (date(2026, 3, 11), 2),
        (date(2030, 1, 1), 2),
    ],
)
def test_an_extension_is_whose_it_was_on_the_day(urls: dict[str, str], day: date, person: int | None) -> None:
    """An extension that passed on to a successor leads to the one who had it on the day of the request."""
    finding = ask(TEXT, urls, [given("extension", "1002", customer_id="77")], at=day)
    found = roots(finding).get("portal.public.employees", ())
    assert found == (((person,),) if person else ())


def test_an_extension_is_only_its_own_companys(urls: dict[str, str]) -> None:
    """The same extension at another customer is another person."""
    finding = ask(TEXT, urls, [given("extension", "1002", customer_id="78")])
    assert roots(finding)["portal.public.employees"] == ((3,),)


def test_an_extension_without_its_company_is_refused(urls: dict[str, str]) -> None:
    """What is unique only within something is no identifier without it."""
    finding = ask(TEXT, urls, [given("extension", "1002", line=4)])
    assert finding.found is None
    (said,) = finding.diagnostics
    assert (said.code, said.position.line) == ("FND023", 4)
    assert "extension@customer_id=NUMBER" in said.mend
    assert "1002" not in said.what + said.why + said.mend


def test_two_people_in_one_request_stop_and_ask(urls: dict[str, str]) -> None:
    """Identifiers that lead to two rows of one dataset are not one person until somebody says so."""
    finding = ask(TEXT, urls, [given("email", "anna@fjord.dk"), given("email", "bo@fjord.dk", line=2)])
    assert finding.found is not None
    subject = finding.found.subjects[0]
    assert subject.outcome is Outcome.ASKED
    (doubt,) = [doubt for doubt in subject.doubts if doubt.root == "portal.public.employees"]
    assert (doubt.why, doubt.candidates) == (Why.SEVERAL, ((1,), (2,)))
    pointing = {key: {f.line for f in subject.leading_to((doubt.root, key))} for key in doubt.candidates}
    assert pointing == {(1,): {1}, (2,): {2}}


@pytest.mark.parametrize(
    "choices",
    [
        Choices(yes=frozenset({"portal.public.employees:1"})),
        Choices(no=frozenset({"portal.public.employees:2"})),
    ],
    ids=["is", "is not"],
)
def test_an_answer_decides(urls: dict[str, str], choices: Choices) -> None:
    """After the answer only the chosen person is found, and nothing that led from the other one."""
    finding = ask(TEXT, urls, [given("email", "anna@fjord.dk"), given("email", "bo@fjord.dk")], choices=choices)
    assert roots(finding) == ANNA
    assert finding.complete


def test_an_answer_to_no_question_is_an_error(urls: dict[str, str]) -> None:
    """A row to which no verified identifier leads is not made a person by naming it."""
    choices = Choices(yes=frozenset({"portal.public.employees:3"}))
    finding = ask(TEXT, urls, [given("email", "anna@fjord.dk")], choices=choices)
    assert [d.code for d in finding.diagnostics] == ["FND012"]
    assert not finding.complete


def test_a_shared_identifier_alone_decides_nothing(urls: dict[str, str]) -> None:
    """The telephone of a household is not one person's: somebody has to say whose request it is."""
    finding = ask(TEXT, urls, [given("household phone", "33 44 55 66")])
    assert finding.found is not None
    (doubt,) = finding.found.subjects[0].doubts
    assert (doubt.root, doubt.why, doubt.candidates) == ("crm.contacts", Why.SHARED, ((51,), (52,)))
    assert roots(finding) == {}
    answered = Choices(yes=frozenset({"crm.contacts:51"}))
    assert roots(ask(TEXT, urls, [given("household phone", "33 44 55 66")], choices=answered)) == ANNA


def test_one_who_shares_an_identifier_is_not_found_with_the_person(urls: dict[str, str]) -> None:
    """Erasing one person of a household does not touch the other."""
    finding = ask(TEXT, urls, [given("email", "anna@fjord.dk"), given("household phone", "33 44 55 66")])
    assert roots(finding) == ANNA


def test_empty_identifiers_lead_to_nobody(urls: dict[str, str]) -> None:
    """People without an address are not all the same person."""
    finding = ask(TEXT, urls, [given("phone", "40 22 22 22")])
    assert roots(finding) == {"portal.public.employees": ((3,),)}


def test_in_a_batch_the_doubtful_are_set_aside_and_the_rest_goes_on(urls: dict[str, str]) -> None:
    """One unclear request does not hold up the others."""
    finding = ask(
        TEXT,
        urls,
        [given("email", "anna@fjord.dk"), given("email", "bo@fjord.dk")],
        [given("email", "carl@bakke.dk")],
        [given("email", "nobody@example.dk")],
        [given("email", "anna@fjord.dk")],
    )
    assert finding.found is not None
    outcomes = [subject.outcome for subject in finding.found.subjects]
    assert outcomes == [Outcome.ASKED, Outcome.FOUND, Outcome.NOWHERE, Outcome.FOUND]
    assert roots(finding, 4) == ANNA


def test_ten_thousand_people_are_a_handful_of_questions(sqlite_database: str) -> None:
    """A long request is asked set by set, and never person by person."""
    many = 10_000
    fill(
        sqlite_database,
        "CREATE TABLE contacts (id integer PRIMARY KEY, email text, phone text, home text)",
        "CREATE TABLE tickets (id integer PRIMARY KEY, contact_id integer, from_mail text)",
        "CREATE INDEX by_mail ON contacts (lower(email))",
        rows={"contacts": [(n, f"P{n}@x.dk", None, None) for n in range(0, many, 2)]},
    )
    crm = "  crm.contacts:" + DATASETS.partition("  crm.contacts:")[2]
    asked: list[object] = []
    finding = ask(
        company({"crm": "sqlite"}, crm),
        {"crm": sqlite_database},
        *([given("email", f"p{n}@X.dk")] for n in range(many)),
        report=lambda *question: asked.append(question),
    )
    assert finding.found is not None
    assert [s.roots for s in finding.found.subjects[:2]] == [{"crm.contacts": ((0,),)}, {}]
    assert sum(s.outcome is Outcome.FOUND for s in finding.found.subjects) == many / 2
    assert len(asked) < 12


def test_somebody_who_called_often_is_read_once(mariadb_database: str) -> None:
    """However many calls a number made, the answer to who that is stays short."""
    fill(
        mariadb_database,
        "CREATE TABLE calls (id integer PRIMARY KEY, src varchar(20), dst varchar(20), started_at datetime)",
        "INSERT INTO calls SELECT seq, '20123456', NULL, NULL FROM seq_1_to_5000",
    )
    pbx = "  pbx.calls:" + DATASETS.partition("  pbx.calls:")[2].partition("  crm.contacts:")[0]
    connector = connected("pbx", mariadb_database)
    graph = laid(declared(company({"pbx": "mariadb"}, pbx)), connector.observe())
    place = searched(graph)[0]
    lowering = Lowering(schema=graph.schemas["pbx"], declaration=graph.declaration)
    question = Question(place=place, mark=place.marks[0], among=(("20123456",),))
    selected = statement(lowering, question)
    with connector.reading() as session:
        rows = list(session.select(selected, bind(selected, zone="UTC", keys={WANTED: entries(lowering, question)})))
    assert rows == [("20123456", "20123456")]


def test_a_system_that_does_not_answer_is_named_and_the_rest_goes_on(urls: dict[str, str]) -> None:
    """A person is not called found everywhere while a system was not asked."""
    gone = sa.make_url(urls["pbx"]).set(database="gone")
    finding = ask(TEXT, {**urls, "pbx": gone.render_as_string(hide_password=False)}, [given("email", "anna@fjord.dk")])
    assert finding.found is not None
    assert finding.found.unreached == ("pbx",)
    assert not finding.complete
    assert set(finding.found.subjects[0].roots) == {"portal.public.employees", "crm.contacts"}


def test_a_system_without_a_connection_is_named(urls: dict[str, str]) -> None:
    """A url that is not set is not a system without people."""
    del urls["crm"]
    finding = ask(TEXT, urls, [given("email", "anna@fjord.dk")])
    assert finding.found is not None
    assert finding.found.unreached == ("crm",)


@contextmanager
def clerk(server: Server) -> Iterator[str]:
    """A role that may do nothing yet."""
    server.execute("CREATE ROLE finder LOGIN PASSWORD 'finder'")
    try:
        yield "finder"
    finally:
        server.execute("DROP ROLE finder")


def test_rows_that_the_database_hides_are_an_error(urls: dict[str, str], postgresql: Server) -> None:
    """Who may not see every row is told so, instead of being told that nobody is there."""
    with clerk(postgresql) as role:
        fill(
            urls["portal"],
            "ALTER TABLE employees ENABLE ROW LEVEL SECURITY",
            "CREATE POLICY own ON employees USING (customer_id = 78)",
            f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}",
        )
        hidden = sa.make_url(urls["portal"]).set(username=role, password=role)
        url = hidden.render_as_string(hide_password=False)
        finding = ask(TEXT, {**urls, "portal": url}, [given("email", "carl@bakke.dk")])
        fill(urls["portal"], f"DROP OWNED BY {role}")
    assert finding.found is None
    assert [d.code for d in finding.diagnostics] == ["GRA016"]


def test_reading_needs_no_more_than_the_right_to_read(urls: dict[str, str], postgresql: Server) -> None:
    """Finding writes nothing and makes no temporary table, so the right to read is enough."""
    with clerk(postgresql) as role:
        database = sa.make_url(urls["portal"]).database
        fill(
            urls["portal"],
            f"REVOKE ALL ON DATABASE {database} FROM PUBLIC",
            f"GRANT CONNECT ON DATABASE {database} TO {role}",
            f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}",
            f"ALTER DATABASE {database} SET default_transaction_read_only = on",
        )
        address = sa.make_url(urls["portal"]).set(username=role, password=role)
        url = address.render_as_string(hide_password=False)
        finding = ask(TEXT, {**urls, "portal": url}, [given("email", "anna@fjord.dk")])
        postgresql.execute(f"ALTER DATABASE {database} RESET default_transaction_read_only")
        fill(urls["portal"], f"DROP OWNED BY {role}")
    assert roots(finding) == ANNA


def test_a_kind_that_nobody_declared_is_refused(urls: dict[str, str]) -> None:
    """An identifier that no dataset knows is a mistake, not somebody who is nowhere."""
    finding = ask(TEXT, urls, [given("e-mail", "anna@fjord.dk", line=3)])
    assert finding.found is None
    (said,) = finding.diagnostics
    assert (said.code, said.position.line) == ("FND020", 3)
    assert 'did you mean "email"' in said.mend


def test_a_number_that_is_none_is_said_to_be_none(urls: dict[str, str]) -> None:
    """Who mistypes a telephone number is told, instead of being told only that nobody was found."""
    finding = ask(TEXT, urls, [given("phone", "20 12 34", line=2)])
    assert [(d.code, d.position.line) for d in finding.diagnostics] == [("FND021", 2)]


def test_the_name_of_a_personal_key_gives_no_value_away() -> None:
    """Where the key is the telephone number itself, six digits stand for it."""
    assert "20123456" not in token(("value:phone", ("20123456",)))
    assert token(("value:phone", ("20123456",))) != token(("value:phone", ("20123457",)))
