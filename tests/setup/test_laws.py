"""`ordholden law` at the desk: which laws there are, whom they bind, and what a change of them changes for which rows."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tests.setup.conftest import Desk

DATASETS = """
  app.users:
    about: user
    source: provided
    identified by: {email: mail}
    holds: {service: until left_on}
    fields: {mail: {is: email, for: service}}
  app.bills:
    about: user by user_id
    references: {user_id: app.users}
    holds: {bookkeeping: "as the law demands, counted from billed_on"}
    fields: {user_id: {is: link}, note: {is: note, for: bookkeeping}}
"""
TABLES = (
    "CREATE TABLE users (id integer PRIMARY KEY, mail varchar(90), left_on date)",
    "CREATE TABLE bills (id integer PRIMARY KEY, user_id integer, billed_on date, note varchar(90))",
    "INSERT INTO users VALUES (1, 'a@x.example', NULL)",
    "INSERT INTO bills VALUES (1, 1, '2016-05-01', 'a'), (2, 1, '2019-05-01', 'b'), (3, 1, '2020-05-01', 'c'), "
    "(4, 1, '2025-05-01', 'd'), (5, 1, NULL, 'e')",
)
DAY = ("--as-of", "2026-03-01")


def furnished(desk: Desk) -> Desk:
    """Bills of some years."""
    desk.made(*TABLES)
    desk.declares(DATASETS)
    return desk


def law_set(desk: Desk, years: int) -> str:
    """The Danish law set as it would be with another period."""
    text = files("ordholden.law").joinpath("sets", "DK.yaml").read_text(encoding="utf-8")
    changed = text.replace("minimum: 5 years from", f"minimum: {years} years from")
    (desk.folder / "DK.yaml").write_text(changed, encoding="utf-8")
    return "DK.yaml"


def test_a_changed_law_lists_what_changes_for_which_rows(desk: Desk) -> None:
    """Before anything goes it is said: which dataset and purpose, from what to what, and how many rows."""
    said = furnished(desk).run("law", "changes", "--from", law_set(desk, 7), *DAY, "--json")
    ((change,), code) = said.json["changes"], said.code
    assert (code, change["purpose"], change["laws"], change["direction"]) == (
        0, "bookkeeping", ["DK-BOGF-5Y-FYEND"], "earlier"
    )  # fmt: skip
    assert change["was"] == "exactly 7 years from the end of the financial year of billed_on"
    assert change["withstands"] == "5 years from the end of the financial year"
    # 2016 had ended both ways, and what has no day does not end: 2019, 2020 and 2025 end earlier, two of them at once.
    assert (change["rows that move"], change["at once in the dataset"]) == (3, 2)
    told = desk.run("law", "changes", "--from", "DK.yaml", *DAY).out
    assert "2 rows of app" in told
    assert "would not have before" in told


def test_what_a_law_set_would_change_is_seen_before_it_is_in_place(small_desk: Desk) -> None:
    """A longer period lets nothing go at once, and an erasure withstands longer."""
    said = furnished(small_desk).run("law", "changes", "--to", law_set(small_desk, 10), *DAY, "--json")
    (change,) = said.json["changes"]
    assert (change["direction"], change["at once in the dataset"]) == ("later", 0)
    assert (change["withstood"], change["withstands"]) == (
        "5 years from the end of the financial year",
        "10 years from the end of the financial year",
    )


def test_a_changed_declaration_is_compared_in_the_same_way(small_desk: Desk) -> None:
    """Whoever shortens a promise sees what it releases before the next sweep."""
    before = furnished(small_desk).folder / "before.yaml"
    text = (small_desk.folder / "ordholden.yaml").read_text()
    before.write_text(text)
    (small_desk.folder / "ordholden.yaml").write_text(text.replace("until left_on", "1 year after left_on"))
    said = small_desk.run("law", "changes", "--declared", "before.yaml", "--json")
    (change,) = said.json["changes"]
    assert (change["was"], change["becomes"], change["direction"]) == (
        "until left_on",
        "1 year after left_on",
        "either",
    )


def test_nothing_changes_where_nothing_changed(small_desk: Desk) -> None:
    """A new version of the law sets that does not touch this firm says so."""
    said = furnished(small_desk).run("law", "changes", "--since", "2026-11")
    assert (said.code, said.out.strip()) == (0, "Nothing ends otherwise.")


def test_systems_that_do_not_answer_are_named(small_desk: Desk) -> None:
    """What could not be counted is not told as nothing."""
    furnished(small_desk).monkeypatch.delenv("APP_URL")
    said = small_desk.run("law", "changes", "--from", law_set(small_desk, 7))
    assert said.code == 7
    assert "Not counted in app" in said.out


@pytest.mark.parametrize("options", [(), ("--since", "1999"), ("--from", "none.yaml"), ("--since", "a", "--from", "b")])
def test_a_wrong_call_is_said(small_desk: Desk, options: tuple[str, ...]) -> None:
    """Nothing is compared with nothing."""
    said = furnished(small_desk).run("law", "changes", *options)
    assert (said.code, said.out) == (2, "")


def test_a_law_is_shown_with_its_source_and_who_leans_on_it(small_desk: Desk) -> None:
    """Whoever asks why a bill stays sees the citation, how sure it is, and for what it holds."""
    said = furnished(small_desk).run("law", "show", "DK-BOGF-5Y-FYEND")
    assert "Bogføringsloven" in said.out
    assert "found: skat.dk" in said.out
    assert "app.bills, for bookkeeping" in said.out
    assert small_desk.run("law", "show", "DK-BOGF").code == 1


def test_laws_are_listed_with_whom_they_bind(small_desk: Desk) -> None:
    """A list says of each law whether it is applied here, and if not why; also where there is no declaration yet."""
    assert furnished(small_desk).run("law", "list", "--json").code == 0
    laws = {law["code"]: law for law in small_desk.run("law", "list", "--json").json["laws"]}
    assert (laws["DK-BOGF-5Y-FYEND"]["applied"], laws["DK-LOG-786E-1Y"]["in force"]) == (True, False)
    assert laws["NO-IP-12M-COMMEND"]["binds"] == "telecom provider"
    assert "no: it does not bind" in small_desk.run("law", "list").out
    (small_desk.folder / "ordholden.yaml").unlink()
    assert len(small_desk.run("law", "list", "--json").json["laws"]) == len(laws)


def test_periods_are_said_in_the_reader_s_language(small_desk: Desk) -> None:
    """The notice's language says what the declaration says, and no system is asked."""
    said = furnished(small_desk).run("periods", "--language", "da")
    assert "i 5 år fra udgangen af regnskabsåret for billed_on" in " ".join(said.out.replace("│", " ").split())
    small_desk.monkeypatch.delenv("APP_URL")
    (service, bills) = small_desk.run("periods", "--json").json
    assert (service["words"], service["sentence"]) == ("until left_on has come", "until left_on")
    assert bills["sentence"] == "exactly 5 years from the end of the financial year of billed_on"
    assert (bills["law"], len(bills["fingerprint"])) == ("DK-BOGF-5Y-FYEND", 16)
