"""Systems of files."""

from __future__ import annotations

from ordholden.diagnostics.code import Code
from ordholden.diagnostics.values import Severity

FILES = (
    Code(
        code="DEC601",
        title="pattern of paths in a database",
        paragraph="`path`, `sidecar` and `format` say which files belong to a dataset and what is in them. A dataset "
        "of a database is a table.",
    ),
    Code(
        code="DEC602",
        title="files without a pattern",
        paragraph="A dataset in a system of kind `files` is known by the paths of its files: `path` has to say which.",
    ),
    Code(
        code="DEC603",
        title="address of files with a schema",
        paragraph="A dataset of files is called system.name. The name is yours.",
    ),
    Code(
        code="DEC604",
        title="patterns with different parts",
        paragraph="The named parts of a pattern are columns of the dataset. Several patterns of one dataset have the "
        "same ones.",
    ),
    Code(
        code="DEC605",
        title="files that nobody decided on",
        paragraph="The column `path` stands for the file itself. Where files are about people, `path` is a field with "
        "a category and purposes; when nothing holds it any more, the file goes.",
    ),
    Code(
        code="DEC606",
        title="sidecar that is no file of the group",
        paragraph="A sidecar is one of the files that differ only in an alternative of their names. It is known by "
        "that alternative.",
    ),
    Code(
        code="DEC607",
        title="column of the path and of the sidecar",
        paragraph="A column comes from one place: the path, the sidecar, or what every file has.",
    ),
    Code(
        code="DEC608",
        title="format beside a sidecar",
        paragraph="A file is one row, of which a sidecar can say more; or it holds rows, written as its `format` says.",
    ),
    Code(
        code="DEC609",
        title="log without a pattern",
        paragraph="A line of a log is told apart by what stands between its parts, and `pattern` says that.",
    ),
    Code(
        code="DEC610",
        title="log of which nobody says what is closed",
        paragraph="A log is rewritten only when nobody writes into it any more: a program that has it open would go on "
        "writing into the old file, and its lines would be lost. `closed` names the files that were rotated away, "
        "`quiet for` says after how long without a change a file is taken for closed. A file that is not closed is "
        "read, and what has to go from it waits.",
    ),
    Code(
        code="DEC611",
        title="rows that point at what are no files",
        paragraph="`points at` names a dataset in a system of files, and the part of its paths that the column holds.",
    ),
    Code(
        code="DEC612",
        title="time that stands nowhere",
        paragraph="`times` says of parts of the path, and of fields of a sidecar, that they are times and how they are "
        "written; or it makes a time of several parts of the path.",
    ),
    Code(
        code="GRA060",
        title="files that no dataset has",
        paragraph="Under the root of a system of files lie files that no pattern matches. Undecided is refused: nobody "
        "has said whether they are about people. Files without personal data are covered by a dataset too, with "
        "`not personal`. Their names are not told, since they may be personal.",
    ),
    Code(
        code="GRA061",
        title="links among the files",
        severity=Severity.WARNING,
        paragraph="A symbolic link is never followed: it may lead out of the tree. A link that a pattern matches is "
        "removed like a file, and what it leads to stays. What is to be found has to lie in the tree itself.",
    ),
    Code(
        code="GRA062",
        title="names of files that are not there",
        severity=Severity.WARNING,
        paragraph="Rows point at files (`points at`) that do not lie where they should. Either the files went and the "
        "rows stayed, or they lie somewhere that nobody declared.",
    ),
    Code(
        code="GRA063",
        title="files that nobody names",
        severity=Severity.WARNING,
        paragraph="Files lie there that no row points at (`points at`), although rows are what says whose they are. "
        "Nobody finds them for a person, and no erasure reaches them.",
    ),
    Code(
        code="GRA064",
        title="files and the rows that name them were not compared",
        severity=Severity.WARNING,
        paragraph="One of the two systems could not be read, so that it is not known what dangles.",
    ),
)
