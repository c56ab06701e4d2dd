"""A diagnostic reads: where, which, how grave; what, why, and how to mend it."""

from __future__ import annotations

import json

from ordholden.diagnostics.json import from_json
from ordholden.diagnostics.render import counts, exit_code, has_errors, render_json, render_text
from ordholden.diagnostics.values import Diagnostic, Position, Severity

SOURCE = "purposes:\n  invoicing: {basis: kontract}\n"
WRONG = Diagnostic(
    code="DEC006",
    position=Position(file="declaration.yaml", line=2, column=22),
    what='"kontract" is not known here.',
    why='"basis" is one of: consent, contract, legal obligation, vital interests, public task, legitimate interest.',
    mend='did you mean "contract"?',
)
WORTH_KNOWING = Diagnostic(code="DEC303", severity=Severity.NOTE, what="One is longer.")


def test_a_mistake_is_shown_with_its_line_and_a_caret() -> None:
    """The reader sees the place and need not open the file."""
    assert render_text([WRONG], {"declaration.yaml": SOURCE}) == (
        "declaration.yaml:2:22  DEC006  error\n"
        "  2 |   invoicing: {basis: kontract}\n"
        "                           ^\n"
        '  What: "kontract" is not known here.\n'
        '  Why:  "basis" is one of: consent, contract, legal obligation, vital interests, public task,\n'
        "        legitimate interest.\n"
        '  Mend: did you mean "contract"?\n'
    )


def test_a_mistake_without_a_place_or_a_text_is_shown_as_well() -> None:
    """What is missing is left out, not made up."""
    assert render_text([WORTH_KNOWING]) == "DEC303  note\n  What: One is longer.\n"


def test_no_line_is_wider_than_a_hundred() -> None:
    """It fits beside the editor, however long the sentence or the line of the file."""
    long = Diagnostic(
        code="DEC001", position=Position(file="d.yaml", line=1, column=450), what="word " * 60 + ".", mend="word " * 50
    )
    shown = render_text([long], {"d.yaml": "x" * 449 + "HERE" + "y" * 500}).splitlines()
    assert max(len(line) for line in shown) <= 100
    caret = shown[2].index("^")
    assert shown[1][caret : caret + 4] == "HERE"


def test_a_password_in_the_line_is_not_shown() -> None:
    """Showing the place of a secret does not show the secret."""
    source = 'systems: {a: {kind: mariadb, url: "mysql://me:geheim@db/x?password=geheim"}}\n'
    here = Diagnostic(code="DEC503", position=Position(file="d.yaml", line=1, column=30), what="x")
    shown = render_text([here], {"d.yaml": source})
    assert "geheim" not in shown
    assert "mysql://me:******@db/x" in shown


def test_control_characters_never_reach_the_terminal() -> None:
    """A file cannot move the cursor or hide a line of the message."""
    here = Diagnostic(code="DEC007", position=Position(file="d.yaml", line=1, column=1), what="a \x1b[2J b")
    assert "\x1b" not in render_text([here], {"d.yaml": "a: \x1b[2J\u202e\n"})


def test_colour_changes_nothing_but_the_colour() -> None:
    """The same text is read on paper."""
    coloured = render_text([WRONG, WORTH_KNOWING], colour=True)
    assert "\x1b[31merror\x1b[0m" in coloured
    plain = coloured
    for code in ("\x1b[1m", "\x1b[31m", "\x1b[36m", "\x1b[0m"):
        plain = plain.replace(code, "")
    assert plain == render_text([WRONG, WORTH_KNOWING])


def test_the_same_content_comes_as_json() -> None:
    """A program reads what a person reads."""
    data = json.loads(json.dumps(render_json([WRONG, WORTH_KNOWING])))
    assert [one["severity"] for one in data] == ["error", "note"]
    assert [from_json(Diagnostic, one) for one in data] == [WRONG, WORTH_KNOWING]


def test_the_count_is_said_in_words() -> None:
    """One line tells how it stands."""
    assert counts([]) == "nothing to say"
    assert counts([WRONG]) == "1 error"
    assert counts([WRONG, WRONG, WORTH_KNOWING]) == "2 errors, 1 note"


def test_only_an_error_refuses() -> None:
    """A build fails on an error, and on nothing less."""
    assert (exit_code([]), exit_code([WORTH_KNOWING]), exit_code([WORTH_KNOWING, WRONG])) == (0, 0, 1)
    assert has_errors([WRONG])


def test_a_conflict_is_shown_with_both_its_lines() -> None:
    """Whoever reads that two lines disagree sees both, and of another file its name."""
    here, there = Position(file="a.yaml", line=1, column=3), Position(file="b.yaml", line=2, column=1)
    found = Diagnostic(code="DEC308", position=here, what="Less.", related=(here, there))
    shown = render_text([found], {"a.yaml": "x books: 1 year", "b.yaml": "purposes:\nlaw: A LAW"})
    lines = [line.strip() for line in shown.splitlines()]
    assert lines[1:7] == ["1 | x books: 1 year", "^", "b.yaml:", "2 | law: A LAW", "^", "What: Less."]
