"""Backups of the systems: registering them, and going through a restored system again."""

from __future__ import annotations

from ordholden.diagnostics.code import Code
from ordholden.diagnostics.values import Severity

BACKUPS = (
    Code(
        code="BAK001",
        title="backup of a system that is not there",
        paragraph="The name is of no system of the declaration that the program reaches.",
    ),
    Code(
        code="BAK002",
        title="backup that is not on record",
        paragraph="Nobody registered a backup of this name for this system (`ordholden backup register`). The instant "
        "at which it was made may be given instead.",
    ),
    Code(
        code="BAK003",
        title="instant that cannot be",
        paragraph="An instant is not written as one, has not come, or is another than the one on record.",
    ),
    Code(
        code="BAK004",
        title="backup that is older than the journal",
        paragraph="Who was erased before the journal begins may be forgotten, so that nobody could be sure of having "
        "erased everybody again. The journal lives as long as the store's own declaration says, and backups of the "
        "systems must not live longer.",
    ),
    Code(
        code="BAK005",
        title="journal that was changed",
        paragraph="The ledger does not verify, or the keyed hashes of a run are not those that the ledger was told of. "
        "Acting on it, people would be forgotten or erased who never were, so nothing is done.",
    ),
    Code(
        code="BAK006",
        title="another system than the store knows",
        paragraph="What lies at the system's address keeps receipts of runs that the store never began there: another "
        "system was restored, or the address or the store is another one.",
    ),
    Code(
        code="BAK007",
        title="state that is older than was said",
        paragraph="The system's own receipts lack something that was done there before the instant that was given. "
        "What was erased between the two would have been passed over.",
    ),
    Code(
        code="BAK008",
        title="clock that went back",
        paragraph="A clock shows an earlier instant than the last entry of the ledger. What was erased since a backup "
        "was made cannot be told by such a clock.",
    ),
    Code(
        code="BAK009",
        title="people who may be others by now",
        paragraph="Rows that do not say when they were born have the numbers of people who were erased. If the "
        "application has run since the restore, it may have given such a number to somebody new. Somebody has to say "
        "that it was kept out; a column that says when a row was made (`born`) decides it by itself.",
    ),
    Code(
        code="BAK010",
        title="state of which nobody knows the instant",
        paragraph="The system keeps no receipts of ours that would tell how old it is, and neither a backup nor an "
        "instant was named.",
    ),
    Code(
        code="BAK011",
        title="backups that outlive the journal",
        paragraph="Backups of a system are kept for longer than the store remembers who was erased. Who restores such "
        "a backup could never be sure that everybody was erased again.",
    ),
    Code(
        code="BAK013",
        title="sweep that cannot be noted",
        severity=Severity.WARNING,
        paragraph="A hold ends by an event that may have come after a backup was made, so that time alone would not "
        "sweep the restored rows again, and the table has no key by which a sweep could note them.",
    ),
    Code(
        code="BAK012",
        title="restored system that was not gone through again",
        paragraph="The system was restored from a backup, as somebody said or its own receipts tell, and who was "
        "erased since is in it. `ordholden restore-guard` keeps the application out until `ordholden replay` has "
        "ended.",
    ),
)
