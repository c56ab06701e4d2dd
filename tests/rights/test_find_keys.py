"""People are named by keys of every type, and found again by them."""

from __future__ import annotations

import pytest

from tests.rights.systems import ask, company, fill, given, roots

SHOP = """
  {prefix}people:
    about: employee
    identified by: {{email: mail}}
    holds: {{telephony: {{}}}}
    fields: {{mail: {{is: email, for: telephony}}}}
  {prefix}orders:
    about: {{buyer: employee by person}}
    references: {{person: {prefix}people}}
    identified by: {{phone: {{column: mobile, of: buyer}}, email: {{column: other_mail, of: buyer}}}}
    holds: {{telephony: {{}}}}
    fields:
      mobile: {{is: phone, of: buyer, for: telephony}}
      other_mail: {{is: email, of: buyer, for: telephony}}
"""
UUID = "0b4f7c2e-9d1a-4a6b-8c3d-5e6f7a8b9c0d"
KEYS = [
    ("postgresql", "uuid", f"'{UUID}'", UUID),
    ("postgresql", "bigint", "9007199254740993", 9007199254740993),
    ("postgresql", "numeric(12,0)", "123456789012", 123456789012),
    ("postgresql", "varchar(20)", "'Ærø 7'", "Ærø 7"),
    ("postgresql", "char(8)", "'ab'", "ab"),
    ("postgresql", "bytea", r"'\x00ff'", "00ff"),
    ("postgresql", "date", "'2026-03-01'", "2026-03-01"),
    ("mariadb", "uuid", f"'{UUID}'", UUID),
    ("mariadb", "binary(4)", "x'00ff00ff'", "00ff00ff"),
    ("mariadb", "bigint unsigned", "9007199254740993", 9007199254740993),
    ("mariadb", "decimal(12,0)", "123456789012", 123456789012),
    ("mariadb", "varchar(20) COLLATE utf8mb4_general_ci", "'Ærø 7'", "Ærø 7"),
    ("mariadb", "varchar(20) CHARACTER SET latin1", "'Ærø 7'", "Ærø 7"),
    ("sqlite", "text", f"'{UUID}'", UUID),
    ("sqlite", "integer", "9007199254740993", 9007199254740993),
    ("sqlite", "blob", "x'00ff'", "00ff"),
    ("sqlite", "varchar(20)", "'Ærø 7'", "Ærø 7"),
]


@pytest.mark.parametrize(("kind", "column", "literal", "key"), KEYS, ids=lambda part: str(part).replace(" ", "-"))
def test_a_key_of_each_type_leads_there_and_back(
    kind: str, column: str, literal: str, key: object, request: pytest.FixtureRequest
) -> None:
    """From the address to the person, from the person's key to the order, and from the order back."""
    url = str(request.getfixturevalue(f"{kind}_database"))
    fill(
        url,
        f"CREATE TABLE people (id {column} NOT NULL PRIMARY KEY, mail varchar(40))",
        f"CREATE TABLE orders (id integer PRIMARY KEY, person {column}, mobile varchar(20), other_mail varchar(40))",
        f"INSERT INTO people VALUES ({literal}, 'a@x.dk')",
        f"INSERT INTO orders VALUES (1, {literal}, '20123456', NULL), (2, {literal}, NULL, 'a.other@x.dk')",
    )
    prefix = "shop.public." if kind == "postgresql" else "shop."
    text = company({"shop": kind}, SHOP.format(prefix=prefix))
    for given_ in (given("email", "a@x.dk"), given("phone", "20123456"), given("email", "a.other@x.dk")):
        finding = ask(text, {"shop": url}, [given_])
        assert roots(finding) == {f"{prefix}people": ((key,),)}
        assert finding.found is not None
        derived = [find.dataset for find in finding.found.subjects[0].finds]
        assert set(derived) == {f"{prefix}people", f"{prefix}orders"}


IDENTIFIERS = [
    ("postgresql", "integer", "1002", ["1002"], ["01002", "1002.0", "+1002", "1e3", "99999999999999999999"]),
    ("postgresql", "numeric(10,2)", "1002", ["1002"], ["1002.00", "1002.5"]),
    ("postgresql", "uuid", f"'{UUID}'", [UUID, UUID.upper()], [UUID[:-1], UUID.replace("-", "")]),
    ("mariadb", "int", "1002", ["1002"], ["01002", "1002abc", "1002 x", "99999999999999999999"]),
    ("mariadb", "bigint unsigned", "1002", ["1002"], ["-1002", "1002x"]),
    ("mariadb", "enum('a','b')", "'a'", ["a"], ["A", "c", "1"]),
    ("sqlite", "integer", "1002", ["1002"], ["01002", "1002x"]),
    ("sqlite", "numeric", "1002", ["1002"], ["01002", "1002x"]),
    ("sqlite", "", "1002", ["1002"], ["01002", "1002x"]),
    ("sqlite", "", "'1002'", ["1002"], ["01002", "1002x"]),
]


@pytest.mark.parametrize(("kind", "column", "literal", "same", "others"), IDENTIFIERS)
def test_an_identifier_in_a_column_of_each_type(
    kind: str, column: str, literal: str, same: list[str], others: list[str], request: pytest.FixtureRequest
) -> None:
    """A number is found by its digits, and by nothing that a database would take for it."""
    url = str(request.getfixturevalue(f"{kind}_database"))
    fill(
        url,
        f"CREATE TABLE people (id integer PRIMARY KEY, mail {column})",
        f"INSERT INTO people VALUES (7, {literal}), (8, NULL)",
    )
    prefix = "shop.public." if kind == "postgresql" else "shop."
    text = company({"shop": kind}, SHOP.format(prefix=prefix).partition(f"  {prefix}orders")[0])
    finding = ask(text, {"shop": url}, *([given("email", value)] for value in (*same, *others)))
    assert finding.found is not None
    assert finding.found.unreached == (), [d.what for d in finding.diagnostics]
    found = [subject.roots.get(f"{prefix}people", ()) for subject in finding.found.subjects]
    assert found == [((7,),)] * len(same) + [()] * len(others)
