"""`ordholden lint`, and promises that rest on it, as somebody at a desk types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.promises.company import Desk
from tests.promises.conftest import office as office  # noqa: PLC0414 - a fixture is found by its name

LAWFUL = (Path(__file__).parent / "lawful" / "fjordtel.da.txt").read_text(encoding="utf-8")
WRONG = "Vi gemmer dit navn m.v. i mindst 5 år. Ved at bruge siden accepterer du dette.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An empty folder."""
    monkeypatch.chdir(tmp_path)
    return Desk(folder=tmp_path)


def test_how_it_ends_says_how_bad_it_is(desk: Desk) -> None:
    """A script can tell wrong words, loose words and none of both apart."""
    for text, code in ((LAWFUL, 0), (LAWFUL.replace("5 år fra", "5 år m.v. fra"), 5), (LAWFUL + WRONG, 1)):
        (desk.folder / "n.txt").write_text(text, encoding="utf-8")
        assert desk.type("lint", "n.txt").code == code
    assert desk.type("lint", "-", "--written-in", "da", request=WRONG).code == 1
    assert desk.type("lint", "nowhere.txt").code == 1
    assert desk.type("lint", ".").code == 2


def test_a_text_in_another_language_is_not_called_faultless(desk: Desk) -> None:
    """Nothing is judged by rules of a language that it is not in, and the program says so."""
    said = desk.type("lint", "-", request="Wij bewaren uw gegevens.\n")
    assert said.code == 1
    assert "WRD300" in said.out


def test_the_same_is_told_to_programs(desk: Desk) -> None:
    """JSON and SARIF have every finding with its place."""
    (desk.folder / "n.txt").write_text(LAWFUL + WRONG, encoding="utf-8")
    found = desk.type("lint", "n.txt", "--json").json
    line = len(LAWFUL.splitlines()) + 1
    assert found["language"] == "da"
    assert {(one["code"], one["position"]["line"]) for one in found["diagnostics"]} >= {
        ("WRD112", line),
        ("WRD120", line),
    }
    desk.type("lint", "n.txt", "--sarif", "n.sarif")
    results = json.loads((desk.folder / "n.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert {one["ruleId"] for one in results} >= {"WRD112", "WRD120", "WRD101"}


PROMISES = """
promises:
  notice: {sentence: {en: Our notice is plain.}, proof: {lint: {of: n.txt}}}
  periods: {sentence: {en: Each period is told.}, proof: {lint: {of: n.txt, topics: periods}}}
  own words: {sentence: {en: We leave nothing open.}, proof: {lint: declaration}}
"""


def statuses(office: Desk) -> dict[str, str]:
    """How each promise stands."""
    return {key: said["status"] for key, said in office.type("prove", "--json").json["promises"].items()}


def test_a_promise_on_the_words_of_a_notice_breaks_with_them(office: Desk) -> None:
    """A notice that is lawful keeps the promise; one that leaves a list open, or is gone, breaks it."""
    file = office.folder / "ordholden.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("languages: [da, en]", "languages: [en]") + PROMISES, encoding="utf-8"
    )
    notice = office.folder / "n.txt"
    notice.write_text(LAWFUL, encoding="utf-8")
    assert statuses(office) | {"own words": ""} == {"notice": "kept", "periods": "kept", "own words": ""}
    notice.write_text(LAWFUL.replace("5 år fra", "5 år m.v. fra"), encoding="utf-8")
    assert (statuses(office)["notice"], statuses(office)["periods"]) == ("broken", "kept")
    notice.write_text(LAWFUL + WRONG, encoding="utf-8")
    assert statuses(office)["periods"] == "broken"
    notice.write_text("Wij bewaren het.", encoding="utf-8")
    assert statuses(office)["notice"] == "unproven"
    notice.unlink()
    assert statuses(office)["notice"] == "broken"


def test_a_promise_on_the_declarations_own_words_breaks_with_them(office: Desk) -> None:
    """A sentence at odds with the law, without its reading, breaks the promise that nothing is left open."""
    file = office.folder / "ordholden.yaml"
    more = "  renamed: {sentence: {da: Vi omdøber dig.}, proof: {not built: a search}}\n"
    topics = PROMISES.replace("lint: declaration", "lint: {of: declaration, topics: promises}")
    (office.folder / "n.txt").write_text(LAWFUL, encoding="utf-8")
    text = file.read_text(encoding="utf-8")
    file.write_text(text + topics, encoding="utf-8")
    assert statuses(office)["own words"] == "kept"
    file.write_text(text + topics + more, encoding="utf-8")
    assert statuses(office)["own words"] == "broken"
    for language in ("da", "nb", "sv", "en"):
        assert "ordholden lint" in office.type("prove", "own words", "--language", language).out


def test_a_proof_about_what_no_declaration_can_say_is_refused(office: Desk) -> None:
    """A line that nothing could turn red is worse than none."""
    file = office.folder / "ordholden.yaml"
    proof = "promises: {c: {sentence: {en: C.}, proof: {lint: {of: declaration, topics: cookies}}}}\n"
    file.write_text(file.read_text(encoding="utf-8") + proof, encoding="utf-8")
    assert "DEC702" in office.type("check", "--no-values").out


def test_a_check_says_that_lint_has_more_to_say(desk: Desk) -> None:
    """Who only checks hears that words are loose, and by which command they are shown; the check ends as before."""
    file = desk.folder / "ordholden.yaml"
    text = "controller: {name: Fjordtel ApS, country: DK}\n"
    file.write_text(text, encoding="utf-8")
    said = desk.type("check", "--no-values")
    assert (said.code, said.out.splitlines()[-1]) == (0, "Of its words `ordholden lint` has 1 thing to say.")
    file.write_text(text.replace("DK}", "DK, contact: privat@fjordtel.example}"), encoding="utf-8")
    assert "lint" not in desk.type("check", "--no-values").out


def test_it_speaks_the_language_of_the_notice_unless_another_is_asked_for(desk: Desk) -> None:
    """Findings about a Danish notice are told in Danish; somebody else may have them in English, and so may a program."""
    (desk.folder / "n.txt").write_text(LAWFUL + WRONG, encoding="utf-8")
    danish, english = desk.type("lint", "n.txt"), desk.type("lint", "n.txt", "--language", "en")
    assert "Hvad:  «mindst 5 år» er et minimum, og der er intet maksimum." in danish.out
    assert "What: «mindst 5 år» is a minimum, and there is no maximum." in english.out
    assert (danish.code, "2 fejl" in danish.out, "2 errors" in english.out) == (1, True, True)
    (desk.folder / "ordholden.yaml").write_text(
        "controller: {name: Fjordtel ApS, country: DK}\nlanguages: [sv]\n", encoding="utf-8"
    )
    assert "Den personuppgiftsansvarige har ingen kontakt." in desk.type("lint").out
    (found,) = desk.type("lint", "--language", "nb", "--json").json["diagnostics"]
    assert found["what"] == "Den behandlingsansvarlige har ingen kontakt."
