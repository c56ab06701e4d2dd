"""What is said when a manifest of Fideslang is moved over."""

from __future__ import annotations

from ordholden.diagnostics.code import Code
from ordholden.diagnostics.values import Severity

FIDESLANG = (
    Code(
        code="FID000",
        title="no manifest of Fideslang",
        paragraph="The files are read as Fideslang: YAML with lists of resources, datasets or systems among them.",
    ),
    Code(
        code="FID001",
        title="no counterpart",
        severity=Severity.NOTE,
        paragraph="What stands there can be said in no key of a declaration. It is named here and in the file, so "
        "that nothing is dropped silently.",
    ),
    Code(
        code="FID002",
        title="column left undecided",
        severity=Severity.WARNING,
        paragraph="The manifest does not say enough for the column to be declared. It stands as a comment, and "
        "`check` refuses until somebody has decided.",
    ),
    Code(
        code="FID003",
        title="assumed",
        severity=Severity.WARNING,
        paragraph="The manifest is silent, and the declaration needs an answer. What is assumed is marked, and "
        "somebody has to look.",
    ),
    Code(
        code="FID004",
        title="word of another taxonomy",
        severity=Severity.WARNING,
        paragraph="The word is not in the default taxonomy of Fideslang, or has no counterpart among our categories.",
    ),
    Code(
        code="FID005",
        title="collection that reaches nobody",
        severity=Severity.WARNING,
        paragraph="Neither an identity nor a reference leads from the collection to a person. It stands as a "
        "comment; say whom its rows are about.",
    ),
    Code(
        code="FID006",
        title="system without a dataset",
        severity=Severity.WARNING,
        paragraph="The manifest describes no dataset of the system. It is declared as a system by hand: somebody "
        "carries out there what has to be done, and attests it.",
    ),
)
