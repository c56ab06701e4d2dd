"""Finding people, planning and running what they ask for."""

from __future__ import annotations

from ordholden.diagnostics.code import Code
from ordholden.diagnostics.values import Severity

RIGHTS = (
    Code(
        code="FND001",
        title="identifier of nobody in particular",
        paragraph="The dataset is about several people and the identifier does not say about whom.",
    ),
    Code(
        code="FND002",
        title="person without a key",
        paragraph="The rows of people cannot be told apart, so that none of them can be named.",
    ),
    Code(
        code="FND003",
        title="identifier that cannot be compared",
        paragraph="The column is of a type in which identifiers are not written.",
    ),
    Code(
        code="FND004",
        title="identifier that cannot lead to this role",
        paragraph="The person is nothing but a value, and this value may be another's as well: it is shared, passes "
        "on, or is unique only within something.",
    ),
    Code(
        code="FND010",
        title="letter case that cannot be compared",
        paragraph="The system cannot compare the identifier without regard to letter case, so it was only "
        "looked for as it was given.",
        severity=Severity.WARNING,
    ),
    Code(
        code="FND011",
        title="day that cannot be read",
        paragraph="The days between which an identifier was the person's cannot be read, so it did not count.",
        severity=Severity.WARNING,
    ),
    Code(
        code="FND012",
        title="answer that fits nothing",
        paragraph="A row that was named with `--is` or `--not` is none of those that are in doubt.",
    ),
    Code(
        code="FND020",
        title="kind of identifier that is not declared",
        paragraph="No column is declared to hold such an identifier.",
    ),
    Code(
        code="FND021",
        title="identifier that stands nowhere",
        paragraph="The identifier cannot be written in any of the spellings that are declared for its kind.",
        severity=Severity.WARNING,
    ),
    Code(
        code="FND022",
        title="scope that is not clear",
        paragraph="The identifier is unique only within something, and it is not clear within what.",
    ),
    Code(
        code="FND023",
        title="scope that does not fit",
        paragraph="What the identifier is said to be unique within is not what the declaration says.",
    ),
    Code(
        code="FND030",
        title="system that could not be searched",
        paragraph="The others were searched; the answer is not complete.",
    ),
    Code(
        code="FND040",
        title="request without an identifier",
        paragraph="There is nothing to look for.",
    ),
    Code(
        code="FND041",
        title="blanks around a value",
        paragraph="They were left out. Values are compared exactly otherwise.",
        severity=Severity.NOTE,
    ),
    Code(
        code="FND042",
        title="line without a kind",
        paragraph="A line of a request says of what kind its identifier is.",
    ),
    Code(
        code="FND043",
        title="request that cannot be read",
        paragraph="The request is not in the form in which it began.",
    ),
    Code(
        code="FND044",
        title="value of another type",
        paragraph="An identifier is text or a whole number.",
    ),
    Code(
        code="FND045",
        title="empty value",
        paragraph="An empty identifier would find everybody who has none.",
    ),
    Code(
        code="FND046",
        title="control character",
        paragraph="A value with a control character was copied wrongly.",
    ),
    Code(
        code="FND047",
        title="character that is not seen",
        paragraph="An invisible character makes a value another one.",
        severity=Severity.WARNING,
    ),
    Code(
        code="FND048",
        title="scope that cannot be read",
        paragraph="What an identifier is unique within is written after an @.",
    ),
    Code(
        code="FND049",
        title="unknown column of a request",
        paragraph="The header of a CSV names a kind of identifier that is not declared.",
    ),
    Code(
        code="FND050",
        title="request that is no text",
        paragraph="The request is not text in UTF-8.",
    ),
    Code(
        code="FND051",
        title="request that cannot be opened",
        paragraph="The file of the request cannot be opened.",
    ),
    Code(
        code="PLA001",
        title="table that cannot take anything back",
        paragraph="The table is stored in an engine without transactions. An erasure that is cut off would "
        "be half done there.",
    ),
    Code(
        code="CAS001",
        title="decision on an unknown purpose",
        paragraph="`--release` and `--keep` name purposes of the declaration.",
    ),
    Code(
        code="CAS002",
        title="decided both ways",
        paragraph="A purpose is either released or kept.",
    ),
    Code(
        code="CAS003",
        title="decision without a reason",
        paragraph="What is kept against the rule needs a reason that can be told to the person.",
    ),
    Code(
        code="CAS005",
        title="another plan than the approved one",
        paragraph="The people, the declaration, a schema or a decision is another than when the plan was "
        "made. An approval names exactly one plan.",
    ),
    Code(
        code="CAS006",
        title="unusually large plan",
        paragraph="The plan changes more than a twentieth of a dataset, or more than 10,000 rows. It runs "
        "only if that is meant.",
    ),
    Code(
        code="CAS007",
        title="plan without an approval",
        paragraph="Nothing is erased before somebody has approved the plan by its checksum.",
    ),
    Code(
        code="CAS008",
        title="run that nobody knows",
        paragraph="The store has no run of that name.",
    ),
    Code(
        code="CAS009",
        title="stale plan",
        paragraph="The declaration or a schema is another than when the run was approved. The run is left as it is. "
        "Put back what was changed and resume it, or plan and approve the erasure anew: its people stay released.",
    ),
    Code(
        code="CAS010",
        title="people who are back",
        paragraph="The erasure was finished, and what it erased is in the systems again, as after the restoration of a "
        "backup. The old approval is none for erasing it once more: plan and approve anew.",
    ),
    Code(
        code="CAS011",
        title="system that cannot be counted",
        paragraph="A system answers but does not let what the plan would change be counted, for example because row "
        "security hides rows from our role. What cannot be counted can be neither shown nor compared with the limits, "
        "so nothing is begun.",
    ),
    Code(
        code="CAS012",
        title="system that was not searched",
        paragraph="A system with a connection did not answer while the person was looked for. Nothing is erased then: "
        "what goes in one system may be all that leads to the person in another. An answer to a person without it is "
        "made only with `--incomplete-because`, and says on its first page what is missing.",
    ),
    Code(
        code="CAS013",
        title="run whose people are forgotten",
        paragraph="The run is finished and no row concerned its people any more, so that the keys by which they could "
        "be found were destroyed. What is not there cannot be read again.",
    ),
    Code(
        code="CAS014",
        title="system that failed while it was read",
        paragraph="A system was searched, and failed while the person's rows were read. No package was left behind. "
        "One without that system is made only with `--incomplete-because`, and says on its first page what is missing.",
    ),
    Code(
        code="CAS016",
        title="reason that says who the person is",
        paragraph="The reason for a decision stands in the plan and in the ledger, from which no line can be taken "
        "out. It mentions the person: by an identifier, or by a name. Nothing was planned; say it without.",
    ),
    Code(
        code="CAS017",
        title="name that the declaration does not have",
        paragraph="A system, promise or kind of person was named that the declaration does not have. Nothing was done.",
    ),
    Code(
        code="CAS015",
        title="place that is taken",
        paragraph="There is something at the place where the package should go, or nothing can be made there. A "
        "package never replaces anything: it may be somebody else's.",
    ),
)
