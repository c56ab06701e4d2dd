"""`ordholden minimise` names what nobody needs, and nothing that somebody does (Art. 5(1)(c))."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from ordholden.minimisation.phrases import PHRASES
from tests.promises.company import Desk


def found(office: Desk) -> set[tuple[str, str]]:
    """Every finding: what it is and where."""
    said = office.type("minimise", "--json")
    return {(each["kind"], each["place"]) for each in said.json["findings"]}


def declared(office: Desk, before: str, after: str) -> None:
    """The declaration says something else."""
    file = office.folder / "ordholden.yaml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_a_company_that_needs_all_that_it_has_is_told_nothing(office: Desk) -> None:
    """Where everything serves somebody there is nothing to say."""
    said = office.type("minimise")
    assert (said.code, "Nothing could be less." in said.out) == (0, True)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", "kolonne, der altid er tom (1): fjern kolonnen"),
        ("no", "kolonne som alltid er tom (1): fjern kolonnen"),
        ("sv", "kolumn som alltid är tom (1): ta bort kolumnen"),
    ],
)
def test_the_report_is_told_in_the_language_of_the_office(office: Desk, language: str, words: str) -> None:
    """Every sentence is there in Danish, Norwegian and Swedish, and "no" is Norwegian as well."""
    office.change("portal", "UPDATE employees SET mobile = NULL")
    said = office.type("minimise", "--language", language).out
    assert words in said and "portal.employees.mobile" in said
    assert not any(english in said for english in ("What could", "column always", "finding."))


def test_every_phrase_of_the_report_is_there_in_every_language() -> None:
    """No sentence is missing in a language, and the slots are the same."""
    for key, said in PHRASES.items():
        assert len({tuple(sorted(re.findall(r"{\w+}", text))) for text in said}) == 1, key
    assert {len(said) for said in PHRASES.values()} == {4}


def added_mails(office: Desk) -> None:
    """Somebody has put addresses into a table of companies."""
    office.change("portal", "ALTER TABLE customers ADD COLUMN who TEXT")
    office.change("portal", "UPDATE customers SET who = 'anna' || id || '@example.dk'")


UNUSED: list[tuple[str, str, Callable[[Desk], object], int]] = [
    (
        "column always empty",
        "portal.employees.mobile",
        lambda o: o.change("portal", "UPDATE employees SET mobile = NULL"),
        5,
    ),
    (
        "column always empty",
        "portal.customers.note",
        lambda o: o.change("portal", "ALTER TABLE customers ADD COLUMN note TEXT"),
        5,
    ),
    ("dataset without rows", "portal.voicemails", lambda o: o.change("portal", "DELETE FROM voicemails"), 5),
    (
        "older than any purpose",
        "portal.voicemails",
        lambda o: o.change("portal", "UPDATE voicemails SET recorded_at = '2020-01-01 12:00:00' WHERE id = 1"),
        6,
    ),
    (
        "field that no purpose holds in any row",
        "portal.voicemails.transcript",
        lambda o: o.change("portal", "UPDATE voicemails SET recorded_at = '2020-01-01 12:00:00'"),
        6,
    ),
    (
        "purpose that no field serves",
        "surveys",
        lambda o: declared(o, "  newsletter:\n", "  surveys: {basis: consent}\n  newsletter:\n"),
        5,
    ),
    ("kind of person that nothing is about", "guest", lambda o: declared(o, "people:\n", "people:\n  guest:\n"), 5),
    (
        "recipient who receives nothing",
        "printer",
        lambda o: (
            declared(o, "  newsletter:\n", "  letters: {basis: consent}\n  newsletter:\n"),
            declared(o, "recipients:\n", "recipients:\n  printer: {name: Tryk A/S, country: DK, for: letters}\n"),
        ),
        5,
    ),
    (
        "system in which nothing lies",
        "fax",
        lambda o: declared(o, "  outlook:\n", "  fax: {kind: by hand, who: nobody, country: DK}\n  outlook:\n"),
        5,
    ),
    ("not personal, and looks personal", "portal.customers.who", added_mails, 5),
]


@pytest.mark.parametrize(("kind", "place", "change", "code"), UNUSED, ids=[f"{k} {p}" for k, p, _, _ in UNUSED])
def test_what_nobody_needs_is_named_with_the_way_to_mend_it(
    office: Desk, kind: str, place: str, change: Callable[[Desk], object], code: int
) -> None:
    """Each kind of surplus is found where it is, and was not found before."""
    assert (kind, place) not in found(office)
    change(office)
    said = office.type("minimise", "--json")
    (mine,) = [each for each in said.json["findings"] if (each["kind"], each["place"]) == (kind, place)]
    assert (bool(mine["mend"]), said.code) == (True, code)
    assert place in office.type("minimise").out


def test_values_are_counted_and_never_shown(office: Desk) -> None:
    """A report about columns goes to whoever asks: no value of anybody is in it."""
    added_mails(office)
    said = office.type("minimise")
    assert "values that were looked at are e-mail addresses" in said.out
    assert "example.dk" not in said.out + said.err + office.type("minimise", "--json").out


def test_nothing_is_said_about_a_system_that_is_away_but_that_it_is(office: Desk) -> None:
    """Who could not look does not call a column empty, and says by name where it did not look."""
    (office.folder / "portal.db").rename(office.folder / "elsewhere")
    said = office.type("minimise", "--json")
    assert (said.code, list(said.json["not looked at"])) == (7, ["portal"])
    assert not any(each["place"].startswith("portal.") for each in said.json["findings"])
    assert "Nothing could be less.\n" not in office.type("minimise").out, "nothing is said about all of them"
