"""What compares equal: every character, on every database, unless a spelling is declared."""

from __future__ import annotations

import unicodedata

import pytest

from tests.rights.systems import ask, company, fill, given, roots

PEOPLE = """
  {address}:
    about: employee
    identified by: {{email: {identifier}}}
    holds: {{telephony: {{}}}}
    fields: {{mail: {{is: email, for: telephony}}}}
"""
COLUMNS = {
    "sqlite": ["text", "text COLLATE NOCASE", "text COLLATE RTRIM", "varchar(60)"],
    "postgresql": ["text", "varchar(60)", "char(60)", "citext", 'text COLLATE "C"'],
    "mariadb": [
        "varchar(60) COLLATE utf8mb4_general_ci",
        "varchar(60) COLLATE utf8mb4_unicode_ci",
        "varchar(60) COLLATE utf8mb4_unicode_nopad_ci",
        "varchar(60) COLLATE utf8mb4_bin",
        "varchar(60) CHARACTER SET latin1",
        "char(60)",
        "text",
    ],
}
CASES = [(kind, column) for kind, columns in COLUMNS.items() for column in columns]
STORED = ["anna@example.dk", "Åse.Sørensen@example.dk", "o'neil@example.dk", '"a b"@example.dk', "per%cent_@example.dk"]
OTHERS = {
    "other case": "Anna@example.dk",
    "trailing blank": "anna@example.dk ",
    "leading blank": " anna@example.dk",
    "accent": "ánna@example.dk",
    "Cyrillic a": "\u0430nna@example.dk",
    "full width": "\uff41nna@example.dk",
    "zero-width joiner": "an\u200dna@example.dk",
    "one accent less": "Ase.Sørensen@example.dk",
    "Danish letter as two": "Åse.Soerensen@example.dk",
    "decomposed": unicodedata.normalize("NFD", "Åse.Sørensen@example.dk"),
    "wildcards": "%@example.dk",
    "one character more": "anna@example.dkk",
    "quote": "anna@example.dk' OR '1'='1",
    "backslash": "anna@example.dk\\",
    "nothing like it, and far too long": "x" * 5000,
}


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}-{case[1]}".replace(" ", "-"))
def stored(request: pytest.FixtureRequest) -> tuple[str, str, str]:
    """A table of people whose mail stands in a column of each type: its dialect, URL and address."""
    kind, column = request.param
    url = str(request.getfixturevalue(f"{kind}_database"))
    fill(url, *preparations(kind, column), f"CREATE TABLE people (id integer PRIMARY KEY, mail {column})")
    fill(url, rows={"people": enumerate(STORED, 1)})
    return kind, url, "crm.public.people" if kind == "postgresql" else "crm.people"


def preparations(kind: str, column: str) -> list[str]:
    """What a column's type needs."""
    if column == "citext":
        return ["CREATE EXTENSION citext"]
    return []


@pytest.mark.parametrize("number", range(1, len(STORED) + 1))
def test_the_very_value_finds_its_row(stored: tuple[str, str, str], number: int) -> None:
    """Who gives the identifier as it is stored is found, quotes, blanks and signs included."""
    kind, url, address = stored
    text = company({"crm": kind}, PEOPLE.format(address=address, identifier="mail"))
    found = ask(text, {"crm": url}, [given("email", STORED[number - 1])])
    assert roots(found) == {address: ((number,),)}
    assert found.complete


def test_nothing_else_finds_a_row(stored: tuple[str, str, str]) -> None:
    """Another case, an accent, a blank, a look-alike letter or another normal form is another identifier."""
    kind, url, address = stored
    text = company({"crm": kind}, PEOPLE.format(address=address, identifier="mail"))
    found = ask(text, {"crm": url}, *([given("email", value)] for value in OTHERS.values()))
    assert found.found is not None
    wrong = {name: s.roots for name, s in zip(OTHERS, found.found.subjects, strict=True) if s.roots}
    assert wrong == {}
    assert found.complete


@pytest.mark.parametrize(
    ("value", "number"),
    [("ANNA@EXAMPLE.DK", 1), ("åSE.SØRENSEN@Example.dk", 2), ("O'Neil@Example.DK", 3), ("anna@example.dk", 1)],
)
def test_any_case_finds_any_case_where_that_is_declared(stored: tuple[str, str, str], value: str, number: int) -> None:
    """A column declared to be spelled in any case finds the person, whatever the database knows of letters."""
    kind, url, address = stored
    identifier = "{column: mail, stored as: [any case]}"
    text = company({"crm": kind}, PEOPLE.format(address=address, identifier=identifier))
    assert roots(ask(text, {"crm": url}, [given("email", value)])) == {address: ((number,),)}


def test_any_case_is_still_every_letter(stored: tuple[str, str, str]) -> None:
    """Only the case may differ: accents, blanks and look-alike letters remain what they are."""
    kind, url, address = stored
    identifier = "{column: mail, stored as: [any case]}"
    text = company({"crm": kind}, PEOPLE.format(address=address, identifier=identifier))
    others = {name: value for name, value in OTHERS.items() if name != "other case"} | {"Kelvin": "per\u212a"}
    found = ask(text, {"crm": url}, *([given("email", value)] for value in others.values()))
    assert found.found is not None
    assert {name: s.roots for name, s in zip(others, found.found.subjects, strict=True) if s.roots} == {}
