"""The same findings where a change is reviewed: SARIF, annotations, and a text in which the gravest comes first."""

from __future__ import annotations

from ordholden.diagnostics.github import workflow_commands
from ordholden.diagnostics.render import kinds, render_grouped
from ordholden.diagnostics.sarif import sarif
from ordholden.diagnostics.values import Diagnostic, Position, Severity

HERE = Position(file="declarations/my file.yaml", line=4, column=3)
LATER = Position(file="declarations/my file.yaml", line=9, column=3)
TABLE = [
    Diagnostic(code="GRA009", position=HERE, what=f"a.b.{name} is undecided.", why="nobody said.", mend="Say it.")
    for name in ("x", "y")
]
ADVICE = Diagnostic(code="GRA014", severity=Severity.WARNING, position=HERE, what="A, b: 100%\nis odd.", mend="Look.")
NOTE = Diagnostic(code="DEC303", severity=Severity.NOTE, position=LATER, what="One is longer.", related=(HERE,))


def test_the_gravest_comes_first_and_what_belongs_together_is_one_block() -> None:
    """A reader with little time reads from the top; a reason is not repeated for every column."""
    shown = render_grouped([NOTE, ADVICE, *TABLE, TABLE[0]])
    assert [line.split()[-1] for line in shown.splitlines() if not line.startswith(" ") and line] == [
        "error",
        "warning",
        "note",
    ]
    assert shown.startswith(
        "declarations/my file.yaml:4:3  GRA009  error\n"
        "  What: a.b.x is undecided.\n"
        "  What: a.b.y is undecided.\n"
        "  Why:  nobody said.\n"
        "  Mend: Say it.\n"
    )


def test_each_kind_is_counted_in_a_line() -> None:
    """The last lines tell how much of what there is."""
    assert kinds([NOTE, ADVICE, *TABLE]) == (
        "      2  GRA009  error   column that nobody decided on\n"
        "      1  GRA014  warning trigger that writes where nobody is looked for\n"
        "      1  DEC303  note    the longest purpose wins"
    )


def test_sarif_names_the_rule_the_place_and_the_way_out() -> None:
    """A code review shows the finding at its line, with what to do."""
    (run,) = sarif([*TABLE, NOTE], "1.2.3")["runs"]  # type: ignore[misc]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["DEC303", "GRA009"]
    first, _, note = run["results"]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("GRA009", 1, "error")
    assert first["message"]["text"] == "a.b.x is undecided.\nWhy: nobody said.\nMend: Say it."
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "declarations/my%20file.yaml"
    assert place["region"] == {"startLine": 4, "startColumn": 3}
    assert note["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 4
    (nowhere,) = sarif([Diagnostic(code="SYS001", what="x")], "1")["runs"][0]["results"]  # type: ignore[index]
    assert "locations" not in nowhere


def test_annotations_keep_their_signs() -> None:
    """A comma, a percent sign or a second line changes nothing of where an annotation is shown."""
    assert list(workflow_commands([ADVICE, Diagnostic(code="X", what="y")])) == [
        "::warning file=declarations/my file.yaml,line=4,col=3,title=GRA014::A, b: 100%25%0Ais odd.%0AMend: Look.",
        "::error title=X::y",
    ]
