"""Nobody of a request is passed over in silence: who was found nowhere is named wherever the others are acted upon."""

from __future__ import annotations

import os

import pytest

from ordholden.rights.left_out import of_record
from ordholden.store.home import locate
from ordholden.store.opening import open_store
from tests.promises.company import LEFT, Desk

INCOMPLETE = 5
SAID = "2 of 3 were found nowhere (lines 1 and 6): nothing is done for them."


def three(office: Desk) -> str:
    """A request of three people, of whom only the second is in the systems. The first person has two lines."""
    return (
        f"email: nobody@example.org\nemail: no.one@example.org\n\n{office.request(LEFT)}\nemail: strange@example.org\n"
    )


@pytest.mark.parametrize("words", [("plan", "erase"), ("erase", "--rehearse")])
def test_who_is_found_nowhere_is_named_before_anybody_approves(office: Desk, words: tuple[str, ...]) -> None:
    """Neither a plan nor a rehearsal looks as if it were for everybody when it is not."""
    said = office.type(*words, request=three(office))
    assert said.code == INCOMPLETE
    assert SAID in said.err
    assert SAID in " ".join(said.out.split())
    answered = office.type(*words, "--json", request=three(office))
    of = answered.json.get("preview", answered.json)["request"]
    assert of == {"people": 3, "found": 1, "found nowhere": [1, 6], "set aside": []}
    assert answered.code == INCOMPLETE


@pytest.mark.parametrize(
    ("language", "words"), [("da", "2 af 3 blev ikke fundet noget sted"), ("nb", "2 av 3 ble ikke")]
)
def test_the_plan_says_in_every_language_for_how_many_of_the_request_it_is(
    office: Desk, language: str, words: str
) -> None:
    """The head of the plan names both numbers, and the page says who is missing."""
    said = office.type("plan", "erase", "--language", language, "--html", "plan.html", request=three(office))
    page = (office.folder / "plan.html").read_text(encoding="utf-8")
    assert said.code == INCOMPLETE
    assert words in page
    assert "1 person a" in page


def test_an_erasure_of_some_does_not_end_as_one_of_all(office: Desk) -> None:
    """The end names who was left out, so does the record of the run, and the same request again."""
    request = three(office)
    approved = office.type("plan", "erase", "--checksum", request=request).out.strip()
    said = office.type("erase", "--approve", approved, request=request)
    assert (said.code, SAID in said.out, SAID in said.err) == (INCOMPLETE, True, True)
    again = office.type("erase", "--approve", approved, request=request)
    assert (again.code, SAID in again.out) == (INCOMPLETE, True)
    run = office.type("erase", "--approve", approved, "--json", request=request).json["run"]
    office.type("attest", run, "tell outlook", "--by", "Mette")
    finished = office.type("erase", "--approve", approved, request=request)
    assert (finished.code, "was finished" in finished.out, SAID in finished.out) == (INCOMPLETE, True, True)
    with open_store(locate(os.environ)) as store:
        assert of_record(store, run).nowhere == (1, 6)


def test_a_file_of_keys_remembers_who_is_not_in_it(office: Desk) -> None:
    """The SQL of a plan is for as many as were found, and says of how many."""
    office.type("find", "--keys", "keys.json", request=three(office))
    said = office.type("plan", "erase", "--sql", "keys.json")
    assert (said.code, SAID in said.err) == (INCOMPLETE, True)


def test_an_answer_to_several_says_whose_page_is_empty(office: Desk) -> None:
    """Who asked and was found nowhere gets a page that says so, and the command says who that is."""
    for words in (("--out", "answers"), ("--dry-run",)):
        said = office.type("access", *words, request=three(office))
        assert said.code == INCOMPLETE
        assert "2 of 3 were found nowhere (lines 1 and 6): their pages say so." in said.err
    told = office.type("access", "--dry-run", "--json", request=three(office)).json["request"]
    assert told["found nowhere"] == [1, 6]


def test_one_alone_who_is_found_nowhere_is_nobody(office: Desk) -> None:
    """A request of one person ends as it always did."""
    for words in (("plan", "erase"), ("erase", "--rehearse"), ("access", "--dry-run")):
        said = office.type(*words, request="email: nobody@example.org\n")
        assert (said.code, " of 1" in said.err) == (4, False)
