"""Reading a request: three forms, every mistake at its line, no value in any message."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordholden.diagnostics.render import render_json, render_text
from ordholden.diagnostics.values import Severity
from ordholden.rights.find_input import people_in
from ordholden.subjects.identity import Given

KINDS = ("email", "phone", "extension", "household phone", "customer number")


def given_by(text: str, form: str | None = None) -> list[list[tuple[str, str]]]:
    """Kind and value of each person's identifiers, in a request without mistakes."""
    people, said = people_in(text, KINDS, form=form)
    assert not [d.what for d in said if d.severity is Severity.ERROR]
    assert [person.number for person in people] == list(range(1, len(people) + 1))
    return [[(g.kind, g.value) for g in person.given] for person in people]


def said_about(text: str) -> list[tuple[str, int]]:
    """Code and line of what is said about a request."""
    return [(d.code, d.position.line) for d in people_in(text, KINDS)[1]]


def test_a_line_an_identifier_and_a_blank_line_between_people() -> None:
    """The plain form is what a person types."""
    text = "# from ticket 12\nemail: a@x.dk\nphone: +45 20 12 34 56\n\n\n   \nhousehold phone: 33 44 55 66\r\n"
    assert given_by(text) == [
        [("email", "a@x.dk"), ("phone", "+45 20 12 34 56")],
        [("household phone", "33 44 55 66")],
    ]


def test_a_value_may_hold_what_separates() -> None:
    """Only the first colon separates; a value may hold colons, commas, equal signs and hashes."""
    assert given_by("customer number: DK:1,2=3#4") == [[("customer number", "DK:1,2=3#4")]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_with_a_person_in_each_row(delimiter: str) -> None:
    """A list from a spreadsheet works, also with the semicolons that Danish spreadsheets write."""
    rows = [["email", "phone", "email"], ["a@x.dk", "", "b@x.dk"], ["", "20123456", ""], ['"o""x"@x.dk', "", ""]]
    text = "\n".join(delimiter.join(row) for row in rows)
    assert given_by(text) == [
        [("email", "a@x.dk"), ("email", "b@x.dk")],
        [("phone", "20123456")],
        [("email", 'o"x@x.dk')],
    ]


def test_one_column_is_a_table_too() -> None:
    """A list of addresses under the word email is a request."""
    assert given_by("email\na@x.dk\n\nb@x.dk\n") == [[("email", "a@x.dk")], [("email", "b@x.dk")]]


def test_json_lines_with_a_person_in_each_line() -> None:
    """Programs hand over people as objects, with lists where there are several of a kind."""
    lines = [{"email": ["a@x.dk", "b@x.dk"], "customer number": 17}, {"phone": "20123456"}]
    assert given_by("\n".join(map(json.dumps, lines))) == [
        [("email", "a@x.dk"), ("email", "b@x.dk"), ("customer number", "17")],
        [("phone", "20123456")],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "extension@customer_id=77: 1002",
        "extension @ customer_id = 77 : 1002",
        "extension,extension@customer_id\n1002,77\n",
        '{"extension": {"value": "1002", "within": {"customer_id": 77}}}',
    ],
)
def test_what_an_identifier_is_unique_within_can_be_said_in_each_form(text: str) -> None:
    """An extension comes with its customer."""
    (person,) = people_in(text, KINDS)[0]
    assert [(g.kind, g.value, g.scope) for g in person.given] == [("extension", "1002", (("customer_id", "77"),))]


def test_the_line_of_each_identifier_is_remembered() -> None:
    """A mistake found later is told at its line, in each form."""
    for text in (
        "\n# x\nemail: a@x.dk\nphone: 1\n",
        "\n# x\n" + '{"email": "a@x.dk"}\n{"phone": "1"}',
        "\n\nemail,phone\na@x.dk,\n,1",
    ):
        lines = [g.line for person in people_in(text, KINDS)[0] for g in person.given]
        assert lines in ([3, 4], [4, 5])


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "FND040", 1),
        ("# nothing\n\n", "FND040", 1),
        ("email: a@x.dk\na@x.dk\n", "FND042", 2),
        (": a@x.dk", "FND042", 1),
        ("email:\n", "FND045", 1),
        ("email:   \n", "FND045", 1),
        ("email: a\x00b", "FND046", 1),
        ("email: a\x1b[2Jb", "FND046", 1),
        ("email: a\u2028b", "FND046", 1),
        ("mail: a@x.dk", "FND020", 1),
        ("extension@: 1002", "FND048", 1),
        ("extension@customer_id: 1002", "FND048", 1),
        ("email,phone\na@x.dk\n", "FND043", 2),
        ("email,phone\na@x.dk,,\n", "FND043", 2),
        ("{}", "FND043", 1),
        ('{"email": "a@x.dk"}\n["email"]', "FND043", 2),
        ('{"email": "a@x.dk"}\n{"email": ', "FND043", 2),
        ('{"email": 1.5}', "FND044", 1),
        ('{"email": null}', "FND044", 1),
        ('{"email": true}', "FND044", 1),
        ('{"email": ""}', "FND045", 1),
        ('{"extension": {"value": "1", "of": "x"}}', "FND048", 1),
        ('{"extension": {"value": "1", "within": "77"}}', "FND048", 1),
        ('{"extension": {"value": "1", "within": {"customer_id": null}}}', "FND048", 1),
        ('{"extension": {"within": {"customer_id": 77}}}', "FND045", 1),
    ],
)
def test_a_mistake_is_told_at_its_line(text: str, code: str, line: int) -> None:
    """Nobody has to guess which of ten thousand lines is wrong."""
    assert (code, line) in said_about(text)


def test_a_header_with_an_unknown_kind_is_told_once() -> None:
    """A misspelt header is one mistake, not one for each person."""
    people, said = people_in("email,fone\na@x.dk,1\nb@x.dk,2\n", KINDS, form="csv")
    assert people == ()
    assert [(d.code, d.position.line) for d in said] == [("FND049", 1)]
    assert 'did you mean "phone"' in said[0].mend


def test_all_mistakes_come_at_once() -> None:
    """Nobody mends one line only to be shown the next."""
    assert said_about("email:\nmail: x\n\nphone 3\n") == [("FND045", 1), ("FND020", 2), ("FND042", 4)]


def test_blanks_that_were_left_out_are_told_once() -> None:
    """A note says on which lines a value had blanks around it."""
    people, said = people_in("email: a@x.dk \nphone:\t1\n\nemail: b@x.dk\n", KINDS)
    assert [g.value for person in people for g in person.given] == ["a@x.dk", "1", "b@x.dk"]
    assert [(d.code, d.severity) for d in said] == [("FND041", Severity.NOTE)]
    assert "line 1, 2" in said[0].what


def test_a_character_that_is_not_seen_is_warned_of() -> None:
    """A joiner copied from a web page is part of the value, and the person is told."""
    people, said = people_in("email: a\u200db@x.dk", KINDS)
    assert people[0].given[0].value == "a\u200db@x.dk"
    assert [(d.code, d.severity) for d in said] == [("FND047", Severity.WARNING)]


SECRET = "hemmeligvaerdi"


@pytest.mark.parametrize(
    "line",
    [
        SECRET,
        f"{SECRET}: {SECRET}",
        f"email@{SECRET}: {SECRET}",
        f"email: {SECRET}\x07",
        f'{{"{SECRET}": "{SECRET}"',
        f'{{"{SECRET}": "{SECRET}"}}',
        f'{{"email": {{"{SECRET}": 1}}}}',
        f"email,phone\n{SECRET}\n",
    ],
)
def test_no_message_repeats_what_was_typed(line: str) -> None:
    """What a person typed may be personal wherever it stands, so no message repeats it."""
    said = people_in(line, KINDS, "request.txt")[1]
    assert said
    assert SECRET not in render_text(said) + json.dumps(render_json(said))


@given(st.text(max_size=60), st.sampled_from([None, "lines", "csv", "jsonl"]))
def test_no_text_breaks_the_reading(text: str, form: str | None) -> None:
    """Whatever stands in the file, the answer is people or diagnostics."""
    people, said = people_in(text, KINDS, form=form)
    assert people or said
    assert all(isinstance(given_, Given) and given_.value for person in people for given_ in person.given)


def test_what_is_said_of_a_request_names_only_kinds_that_are_declared() -> None:
    """Who has no e-mail addresses is not told to write one."""
    for text in ("", "{}"):
        (said,) = people_in(text, {"extension", "customer number"})[1]
        assert ("customer number" in said.mend, "email" in said.mend) == (True, False)
