"""Each person is served by the law of the country that they are in: authority, periods, telephone numbers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ordholden.terminal.exits import Exit
from tests.typed import Said, today, typed

DECLARATION = """
controller: {name: Fjordtel A/S, country: DK, contact: dpo@fjordtel.example}
languages: [da, en]
people:
  user:
    label: {da: Bruger, en: A user}
    country: {of: crm.users, column: org_id.country, known: [DK, NO], or: DK}
purposes:
  telephony: {basis: contract, required: no, say: {da: at levere telefoni, en: to deliver telephony}}
  accounts:
    basis: legal obligation
    law: {DK: DK-BOGF-5Y-FYEND, NO: NO-BOKF-3Y6M-FYEND}
    say: {da: at føre regnskab, en: to keep accounts}
systems: {crm: {kind: sqlite, url: "${CRM_URL}", country: DK}}
datasets:
  crm.orgs: {not personal: organisations}
  crm.users:
    about: user
    label: {da: Brugere, en: Users}
    source: provided
    identified by:
      email: email
      phone: {column: phone, stored as: [national]}
    holds: {telephony: {ends: left_on}}
    fields:
      full_name: {is: name, for: telephony, clear: placeholder}
      email: {is: email, for: telephony}
      phone: {is: phone, for: telephony}
      org_id: {is: company, for: telephony}
  crm.invoices:
    about: user by user_id
    label: {da: Fakturaer, en: Invoices}
    source: provided
    holds: {accounts: {from: issued_on}}
    fields:
      name: {is: name, for: accounts}
      user_id: {is: link, for: accounts}
"""
SCHEMA = """
CREATE TABLE orgs (id INTEGER PRIMARY KEY, country TEXT);
CREATE TABLE users (id INTEGER PRIMARY KEY, org_id INTEGER REFERENCES orgs, full_name TEXT, email TEXT, phone TEXT,
  left_on DATE);
CREATE INDEX of_email ON users (email); CREATE INDEX of_phone ON users (phone); CREATE INDEX of_org ON users (org_id);
CREATE TABLE invoices (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users, name TEXT, issued_on DATE);
CREATE INDEX of_user ON invoices (user_id); CREATE INDEX issued ON invoices (issued_on);
"""
Ask = Callable[..., Said]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """A Dane and a Norwegian who have the same eight digits, each with an invoice of four financial years ago."""
    issued = f"{today().year - 5}-06-30"
    with sqlite3.connect(tmp_path / "crm.db") as crm:
        crm.executescript(SCHEMA)
        crm.executemany("INSERT INTO orgs VALUES (?, ?)", [(1, "DK"), (2, "NO")])
        people = [
            (1, 1, "Bo Lund", "bo@a.example", "22334455", None),
            (2, 2, "Kari Moen", "kari@b.example", "22334455", None),
        ]
        crm.executemany("INSERT INTO users VALUES (?, ?, ?, ?, ?, ?)", people)
        crm.executemany(
            "INSERT INTO invoices VALUES (?, ?, ?, ?)", [(1, 1, "Bo Lund", issued), (2, 2, "Kari Moen", issued)]
        )
    (tmp_path / "declaration.yaml").write_text(DECLARATION)
    monkeypatch.setenv("CRM_URL", f"sqlite:///{tmp_path}/crm.db")
    monkeypatch.chdir(tmp_path)
    return lambda *words, given="": typed(*words, given=given)


def declared(was: str, becomes: str) -> None:
    """Change the declaration."""
    file = Path("declaration.yaml")
    assert was in file.read_text()
    file.write_text(file.read_text().replace(was, becomes))


def test_a_country_without_a_profile_is_refused(ask: Ask) -> None:
    """Nothing is promised to people of a country of which neither authority nor laws are known."""
    assert ask("check").code == 0
    declared("known: [DK, NO]", "known: [DK, NO, PL]")
    said = ask("check", "--json")
    assert said.code != 0
    assert {"DEC214", "DEC216"} <= {found["code"] for found in said.json["diagnostics"]}


def test_people_in_other_countries_are_counted_and_not_named(ask: Ask) -> None:
    """Who is where nobody declared is a warning with a number."""
    with sqlite3.connect("crm.db") as crm:
        crm.execute("INSERT INTO orgs VALUES (3, 'PL')")
        crm.execute("INSERT INTO users VALUES (3, 3, 'Ewa Nowak', 'ewa@c.example', NULL, NULL)")
    said = ask("check")
    assert "1 row of crm.users are people in none of DK, NO" in said.out + said.err
    assert "PL" not in said.out + said.err


def package(ask: Ask, given: str) -> Path:
    """The answer to a request for access of whoever this is."""
    said = ask("access", "--out", "answer", "--without-store", given=given)
    assert said.code == Exit.TIME_ONLY, said.out + said.err
    return Path("answer")


@pytest.mark.parametrize(("number", "name"), [("+4522334455", "Bo Lund"), ("+4722334455", "Kari Moen")])
def test_a_number_is_read_as_it_is_dialled_where_the_person_is(ask: Ask, number: str, name: str) -> None:
    """The same eight digits are one person in Denmark and another in Norway."""
    told = (package(ask, f"phone: {number}\n") / "data.json").read_text()
    assert {"Bo Lund", "Kari Moen"} - {other for other in ("Bo Lund", "Kari Moen") if other not in told} == {name}


def test_a_number_without_a_country_is_asked_about_where_two_people_dial_it(ask: Ask) -> None:
    """Who of the two it is, somebody has to say; nobody is guessed."""
    said = ask("access", "--out", "answer", "--without-store", given="phone: 22334455\n")
    assert said.code == Exit.ASKS
    assert "crm.users:1" in said.err
    assert "crm.users:2" in said.err
    with sqlite3.connect("crm.db") as crm:
        crm.execute("UPDATE users SET phone = NULL WHERE id = 1")
    assert "Kari Moen" in (package(ask, "phone: 22334455\n") / "data.json").read_text()


@pytest.mark.parametrize(("person", "overdue"), [("bo@a.example", 0), ("kari@b.example", 1)])
def test_each_invoice_is_kept_as_long_as_the_law_of_its_country_demands(ask: Ask, person: str, overdue: int) -> None:
    """After three and a half years a Norwegian's is held by nothing, and a Dane's still is."""
    made = json.loads((package(ask, f"email: {person}\n") / "manifest.json").read_text())
    assert made["counts"]["crm.invoices"]["overdue_rows"] == overdue


@pytest.mark.parametrize(("person", "authorities"), [("bo@a.example", ["DK"]), ("kari@b.example", ["DK", "NO"])])
def test_the_package_names_the_authority_where_the_person_is(ask: Ask, person: str, authorities: list[str]) -> None:
    """Everybody may complain to the Danish authority, and a Norwegian to the Norwegian as well."""
    answer = package(ask, f"email: {person}\n")
    told = json.loads((answer / "data.json").read_text())["authorities"]
    assert [each["country"] for each in told] == authorities
    assert ("www.datatilsynet.no" in (answer / "index.html").read_text()) == ("NO" in authorities)


def test_the_notice_of_a_country_has_its_law_its_periods_and_both_authorities(ask: Ask) -> None:
    """A Norwegian reads of the regulation, of both authorities, and of no Danish period."""
    norwegian, danish = ask("notice", "show", "--country", "NO").out, ask("notice", "show", "--country", "DK").out
    for text in (
        "2016/679",
        "Personopplysningsloven",
        "www.datatilsynet.no",
        "www.datatilsynet.dk",
        "3 år og 6 måneder",
    ):
        assert text in norwegian, text
    assert "Bogføringsloven" not in norwegian
    assert "Bogføringsloven" in danish
    assert "www.datatilsynet.no" not in danish
    assert ask("notice", "show", "--country", "PL").code != 0
