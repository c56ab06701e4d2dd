"""What is wrong with a notice, or with its versions."""

from __future__ import annotations

from ordholden.diagnostics.code import Code
from ordholden.diagnostics.values import Severity

NOTICES = (
    Code(
        code="NOT001",
        title="version that is not there",
        paragraph="The store has no version of the notice with this number.",
    ),
    Code(
        code="NOT002",
        title="notice that says too little",
        paragraph="Arts. 13 and 14 ask for something that the declaration does not say. Such a text is not published; "
        "`ordholden notice checklist` says what is missing, and where it is declared.",
    ),
    Code(
        code="NOT003",
        title="version that says nothing new",
        paragraph="The notice says what the last version says, word for word. That somebody looked at it is recorded "
        "by `ordholden notice review`.",
    ),
    Code(
        code="NOT004",
        title="purpose that stands in no version",
        paragraph="Data are used for a purpose that the published notice does not name. Whoever uses data for "
        "something new tells people first (Arts. 13(3) and 14(4)): a new purpose makes a new version first.",
    ),
    Code(
        code="NOT005",
        title="notice that says something else",
        severity=Severity.WARNING,
        paragraph="What is declared has changed since the notice was published: recipients, periods, words. The "
        "published text says what is not so any more.",
    ),
    Code(
        code="NOT006",
        title="notice that should have been looked at",
        severity=Severity.WARNING,
        paragraph="The day of the next review has come, or a law on which the notice rests has changed since.",
    ),
    Code(
        code="NOT007",
        title="form about nothing",
        paragraph="What the form is about is no dataset and no field with a purpose: there is nothing to tell.",
    ),
    Code(
        code="NOT008",
        title="data that nobody else gives",
        paragraph="The text of Art. 14 is for people whose data somebody else gave. Of this kind of person every "
        "source that is declared is the person, or the use of the service.",
    ),
)
