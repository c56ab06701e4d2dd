"""Every mistake is reported where it stands, with a way out."""

from __future__ import annotations

import pytest

from ordholden.diagnostics.codes import CODES
from tests.declaration.company import COMPANY, codes, diagnose_text, marked
from tests.declaration.mistakes import ALL, Mistake


@pytest.mark.parametrize("mistake", ALL, ids=lambda mistake: f"{mistake.code}-{mistake.text[-40:]!r}")
def test_a_mistake_is_reported_at_its_place_with_a_way_out(mistake: Mistake) -> None:
    """Who errs is told where, in which line and column, and how to mend it."""
    found = diagnose_text(mistake.text, mistake.company)
    at_the_mark = [one for one in found if (one.position.line, one.position.column) == marked(mistake.text)]
    assert mistake.code in codes(at_the_mark), [f"{one.position} {one.code} {one.what}" for one in found]
    said = next(one for one in at_the_mark if one.code == mistake.code)
    assert said.position.file == "more.yaml"
    assert said.what.endswith(".")
    assert mistake.mends in said.mend
    assert said.mend


@pytest.mark.parametrize("mistake", ALL, ids=lambda mistake: f"{mistake.code}-{mistake.text[-40:]!r}")
def test_one_mistake_brings_no_others_of_the_same_weight(mistake: Mistake) -> None:
    """A single slip does not bury the reader under its consequences."""
    weight = CODES[mistake.code].severity
    heavier = [one for one in diagnose_text(mistake.text, mistake.company) if one.severity is weight]
    assert len(heavier) == 1 + mistake.others, [f"{one.position} {one.code} {one.what}" for one in heavier]


def test_every_code_of_the_declaration_has_an_example_here() -> None:
    """No code is promised that never comes."""
    assert {code for code in CODES if code.startswith("DEC")} == {mistake.code for mistake in ALL}


def test_the_company_itself_has_no_mistake() -> None:
    """What the examples are read together with is sound."""
    assert diagnose_text("people: {}\n", COMPANY) == ()


def test_all_mistakes_come_at_once_in_the_order_of_the_text() -> None:
    """Nobody mends one mistake only to be shown the next."""
    wrong = [mistake for mistake in ALL if mistake.company and mistake.text.startswith("purposes: {a: ")]
    lines = [mistake.text.replace("purposes: {a:", f"  a{number}:")[:-2] for number, mistake in enumerate(wrong)]
    found = diagnose_text("purposes:\n" + "\n".join(lines) + "\n")
    assert len(found) >= len(wrong) > 5
    assert [one.position.line for one in found] == sorted(one.position.line for one in found)


def test_no_password_of_a_url_is_repeated_in_a_message() -> None:
    """A secret that stands in the wrong place is not spread further."""
    found = diagnose_text("systems: {a: {kind: mariadb, url: 'mysql://me:geheim@db/x?password=geheim'}}\n")
    assert codes(found) == ["DEC503"]
    assert "geheim" not in repr(found)


@pytest.mark.parametrize(
    "url",
    ["postgresql://me:${DB_PASSWORD}@db/x", "${DB_URL}", "sqlite:///shop.db", "postgresql://me@db:5432/x"],
)
def test_a_url_without_a_password_is_no_mistake(url: str) -> None:
    """A secret that comes from the environment is where it belongs."""
    assert diagnose_text(f"systems: {{a: {{kind: mariadb, url: '{url}'}}}}\n") == ()
