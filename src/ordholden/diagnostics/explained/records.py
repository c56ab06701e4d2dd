"""What may be missing in a record of processing."""

from __future__ import annotations

from ordholden.diagnostics.code import Code
from ordholden.diagnostics.values import Severity

RECORDS = (
    Code(
        code="REC001",
        title="record without contact details",
        severity=Severity.WARNING,
        paragraph="A record of processing has the name and the contact details of who keeps it (Art. 30(1)(a), "
        "(2)(a) GDPR).",
    ),
    Code(
        code="REC002",
        title="officer of whom nothing is said",
        severity=Severity.NOTE,
        paragraph="The record names the data protection officer where there is one (Art. 30(1)(a) GDPR). `none` "
        "says that none has to be appointed.",
    ),
    Code(
        code="REC003",
        title="processor of nobody",
        severity=Severity.WARNING,
        paragraph="A processor's record names each controller on whose behalf it acts (Art. 30(2)(a) GDPR). They "
        "stand under `customers`, or in a file.",
    ),
    Code(
        code="REC004",
        title="customer without contact",
        severity=Severity.WARNING,
        paragraph="A processor's record has the contact details of each controller (Art. 30(2)(a) GDPR).",
    ),
    Code(
        code="REC005",
        title="record without words",
        severity=Severity.WARNING,
        paragraph="Purposes and kinds of person stand in the record in words (Art. 30(1)(b)-(c) GDPR), in the "
        "language in which it is kept.",
    ),
    Code(
        code="REC006",
        title="recipient of unknown role",
        severity=Severity.WARNING,
        paragraph="The record has the categories of recipients (Art. 30(1)(d) GDPR): processors, joint "
        "controllers, controllers of their own.",
    ),
    Code(
        code="REC007",
        title="place that is not known",
        severity=Severity.WARNING,
        paragraph="Whether data leave the European Economic Area (Art. 30(1)(e), (2)(c) GDPR) cannot be told while "
        "nobody says where they are.",
    ),
    Code(
        code="REC008",
        title="transfer in the record without safeguard",
        severity=Severity.WARNING,
        paragraph="A transfer to a third country stands in the record with its safeguard (Art. 30(1)(e), (2)(c), "
        "Arts. 44-49 GDPR).",
    ),
    Code(
        code="REC009",
        title="record without a time limit",
        severity=Severity.WARNING,
        paragraph="The record has the time limits for erasure of the different categories of data (Art. 30(1)(f) "
        "GDPR), where that is possible; with a declared end it is.",
    ),
    Code(
        code="REC010",
        title="record without measures",
        severity=Severity.WARNING,
        paragraph="The record describes the technical and organisational measures in general (Art. 30(1)(g), "
        "(2)(d) GDPR).",
    ),
    Code(
        code="REC011",
        title="list of customers that cannot be read",
        paragraph="The file is CSV or TSV in UTF-8, with a first line that has `name`, and `contact`, `country`, "
        "`officer`, `representative`, `known as`, `for` as far as they are known; or the dataset that "
        "`customers` names, with its columns.",
    ),
    Code(
        code="REC012",
        title="listed customers without contact",
        severity=Severity.WARNING,
        paragraph="A processor's record has name and contact details of each controller (Art. 30(2)(a) GDPR). So many "
        "of the list have none; which they are the record shows, and no finding does: a customer may be a person.",
    ),
)
