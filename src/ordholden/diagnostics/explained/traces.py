"""What may be refused while copies of people are looked for."""

from __future__ import annotations

from ordholden.diagnostics.code import Code

TRACES = (
    Code(
        code="TRC001",
        title="nothing to trace",
        paragraph="The run was named, and there is nothing to look for: its trace is clean already, what was sought "
        "went after 90 days, or the store has no such run.",
    ),
    Code(
        code="TRC002",
        title="file for the places that cannot be made",
        paragraph="`--rows` writes a new file that only its owner can read. One that is there is not overwritten. What "
        "the trace came to is on record all the same.",
    ),
)
