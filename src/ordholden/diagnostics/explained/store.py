"""What the store refuses."""

from __future__ import annotations

from ordholden.diagnostics.code import Code
from ordholden.diagnostics.values import Severity

STORE = (
    Code(
        code="STO001",
        title="folder that cannot serve",
        paragraph="The folder of the store or of the keys cannot be made or written, or the keys would lie with the"
        " store, so that whoever copies the one has the other.",
    ),
    Code(
        code="STO002",
        title="others have rights",
        paragraph="Somebody else on the machine can read or change the store or a key. Nothing is done until the "
        "rights are as the message says.",
    ),
    Code(
        code="STO003",
        title="lost key",
        paragraph="A key with which the store or the backup was sealed is not in the folder of the keys. The "
        "message says what cannot be done for people without it. No new key is made in its place: it "
        "would open nothing.",
    ),
    Code(
        code="STO004",
        title="damaged key file",
        paragraph="The text of a key file is not the one that was written when the key was made.",
    ),
    Code(
        code="STO005",
        title="other keys",
        paragraph="The store or the backup was sealed with other keys than those in the folder of the keys.",
    ),
    Code(
        code="STO006",
        title="embedded PostgreSQL that does not start",
        paragraph="The store's own server cannot be made or started. Its own words are in `server.log` in its folder.",
    ),
    Code(
        code="STO007",
        title="store that cannot be reached",
        paragraph="The PostgreSQL of the store does not answer, refuses us, or went away in the middle. What was "
        "done is on record; the command can be started again.",
    ),
    Code(
        code="STO008",
        title="statement that the store's database refused",
        paragraph="The message names the kind of error and never a value. Nothing of the statement was kept.",
    ),
    Code(
        code="STO009",
        title="store that is older than the program",
        paragraph="The tables have an earlier form. They are not changed unasked: `ordholden store upgrade` does it.",
    ),
    Code(
        code="STO010",
        title="store that is newer than the program",
        paragraph="A newer Ordholden has used the store or made the backup; this one could damage what it does not "
        "know.",
    ),
    Code(
        code="STO011",
        title="store in use",
        paragraph="The store is not upgraded or replaced while a command works with it.",
    ),
    Code(
        code="STO012",
        title="run in another hand",
        paragraph="Another process is working on the same run, or is sweeping or watching already. What a killed "
        "process worked on is free at once.",
    ),
    Code(
        code="STO013",
        title="not on record",
        paragraph="The store has no such plan, approved plan, run or task.",
    ),
    Code(
        code="STO014",
        title="run that waits for somebody",
        paragraph="A run is not finished while a task by hand has not been attested.",
    ),
    Code(
        code="STO015",
        title="sealed value that does not open",
        paragraph="The value was altered, moved from its row, or needs a key that is not there.",
    ),
    Code(
        code="STO016",
        title="workers of another version",
        paragraph="A worker of another version is at work on the same store, and its queue has another form. Stop "
        "every worker, install the same version everywhere, and start them again: no work is lost by it.",
    ),
    Code(
        code="STO020",
        title="no store yet",
        paragraph="The store is made when a command first has something to remember, and not by asking.",
    ),
    Code(
        code="STO021",
        title="backup that cannot be written",
        paragraph="There is a file of that name already, or the folder cannot be written.",
    ),
    Code(
        code="STO022",
        title="damaged backup",
        paragraph="The file is no backup, only a part of one, or not byte for byte what was written. The store is "
        "as it was.",
    ),
    Code(
        code="STO023",
        title="altered backup",
        paragraph="The backup is undamaged, but the hash key did not vouch for what is in it: somebody changed it "
        "after it was made. The store is as it was.",
    ),
    Code(
        code="STO024",
        title="store that is not empty",
        paragraph="A backup takes the place of everything that the store holds only with `--replace`.",
    ),
    Code(
        code="STO030",
        title="checkpoints that cannot be written out",
        severity=Severity.WARNING,
        paragraph="The folder of `ORDHOLDEN_CHECKPOINTS` cannot be reached or written. What was to be done "
        "is done, and the missing checkpoints are written with the next one.",
    ),
    Code(
        code="STO031",
        title="checkpoint that the ledger never made",
        severity=Severity.WARNING,
        paragraph="The folder of checkpoints knows of entries that the store does not have: a backup took "
        "the place of a newer store, or one of the two was changed. Nothing is written over.",
    ),
    Code(
        code="STO032",
        title="words that a run still needs",
        paragraph="Why a purpose is kept is part of what was approved, and compared when the run goes on. It can "
        "be redacted when the run has ended.",
    ),
    Code(
        code="STO033",
        title="file of the ledger that cannot be read or written",
        paragraph="An export, a checkpoint or a proof cannot be written where it should go, or there is a file "
        "already; or what should be a checkpoint is none.",
    ),
    Code(
        code="STO034",
        title="no declaration of the store",
        paragraph="The file of `ORDHOLDEN_STORE_DECLARATION` cannot be read, is no declaration, or does not say how "
        "long something of the store is kept. Nothing went.",
    ),
    Code(
        code="STO035",
        title="name of a legal hold that was used before",
        paragraph="Each legal hold has a name of its own, also after it was released: the ledger names it for ever.",
    ),
)
