"""The declaration against what is really there."""

from __future__ import annotations

from ordholden.diagnostics.code import Code
from ordholden.diagnostics.values import Severity

SYSTEMS = (
    Code(
        code="SYS001",
        title="system that cannot be reached",
        paragraph="The system has no usable address, or nothing answers there. What it holds is not known "
        "before it has been asked.",
    ),
    Code(
        code="SYS002",
        title="system without a dump",
        paragraph="The declaration is checked against dumps of schemas, and there is none of this system.",
    ),
    Code(
        code="SYS003",
        title="file that is no dump",
        paragraph="The file is not what `ordholden schema dump` writes, or another version of the program wrote it.",
    ),
    Code(
        code="GRA001",
        title="declared table that is not there",
        paragraph="The declaration names a table that the database does not have. Nothing can be promised about it.",
    ),
    Code(
        code="GRA002",
        title="table that nobody decided on",
        paragraph="The database has a table that the declaration does not name. Undecided is refused: "
        "nobody has said whether it holds personal data.",
    ),
    Code(
        code="GRA003",
        title="reference of another width",
        paragraph="A declared reference has more or fewer columns than the key to which it leads.",
    ),
    Code(
        code="GRA004",
        title="reference out of the system",
        paragraph="A path stays within one database. Between systems, people are found by their identifiers.",
    ),
    Code(
        code="GRA005",
        title="column that is not there",
        paragraph="The declaration names a column that the table does not have.",
    ),
    Code(
        code="GRA006",
        title="path that ends at nobody",
        paragraph="A role leads to a dataset whose rows are not declared to be a person of that kind.",
    ),
    Code(
        code="GRA007",
        title="person by a value that no identifier is",
        paragraph="A person without a table is found by an identifier; the column that is named is none.",
    ),
    Code(
        code="GRA008",
        title="step that leads nowhere, or to several places",
        paragraph="Each step of a path needs exactly one reference: a foreign key, or one under `references`.",
    ),
    Code(
        code="GRA009",
        title="column that nobody decided on",
        paragraph="The table has a column that is neither among the fields nor under `not personal`. "
        "Undecided is refused.",
    ),
    Code(
        code="GRA010",
        title="cell that cannot be cleared",
        paragraph="The database would refuse the declared way of clearing: because of NOT NULL, UNIQUE, the type or "
        "the length of the column, or because it is a key or computed.",
    ),
    Code(
        code="GRA011",
        title="identifier that is no field",
        paragraph="A column that tells who somebody is, is personal data, and needs its purposes.",
    ),
    Code(
        code="GRA012",
        title="table that keeps its past",
        paragraph="The table is system-versioned: the database keeps what was updated or deleted, so that nothing is "
        "ever gone from it.",
    ),
    Code(
        code="GRA013",
        title="something that the role may not see",
        paragraph="The database hides its triggers (or the like) from the role. What they do with personal data is "
        "not known.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA014",
        title="trigger that writes where nobody is looked for",
        paragraph="A trigger of a table with people in it writes into a table that is about nobody, is no part of the "
        "system, or takes what is written during an erasure for new. Where it copies personal data, they outlive the "
        "erasure. Triggers are read by their text: what they call, or put together, is not seen.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA015",
        title="event that may go before it is needed",
        paragraph="A hold ends by an event that is read from another system, from a dataset about people. Nothing in "
        "that system waits for this hold: once the row with the event is erased or swept there, the event is unknown "
        "for ever, and what the hold keeps here never ends by time.",
        severity=Severity.WARNING,
    ),
    Code(
        code="GRA016",
        title="rows that the role may not see",
        paragraph="Row security hides rows of the table from the role that the program connects as. Nobody could be "
        "found for certain, and nothing be proved.",
    ),
    Code(
        code="GRA030",
        title="interest that nobody has weighed yet",
        paragraph="Art. 6(1)(f) GDPR holds only after the interest was weighed against the person's. The declaration "
        "says that this is still to be done (`weighed on: not yet`), and undecided is refused.",
    ),
)
