"""Options that several commands share: who a request is about, and what a case worker decided."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

From = Annotated[
    Path | None,
    typer.Option("--from", metavar="FILE", help="Read the identifiers from FILE instead of standard input."),
]
Identifiers = Annotated[
    list[str] | None,
    typer.Option(
        "--identifier",
        metavar="KIND=VALUE",
        help="An identifier of one person. It stays in the shell's history: for tests.",
        hidden=True,
    ),
]
Is = Annotated[
    list[str] | None,
    typer.Option("--is", metavar="DATASET:KEY", help="Of the rows in doubt, this is the person."),
]
IsNot = Annotated[
    list[str] | None,
    typer.Option("--not", metavar="DATASET:KEY", help="Of the rows in doubt, this is somebody else."),
]
Release = Annotated[
    list[str] | None, typer.Option("--release", metavar="PURPOSE", help="Release this purpose too: a decision.")
]
Keep = Annotated[
    list[str] | None, typer.Option("--keep", metavar="PURPOSE", help="Do not release this purpose: a decision.")
]
Because = Annotated[
    str,
    typer.Option("--because", metavar="TEXT", help="The reason for --keep; it stands in the ledger: no personal data."),
]
Doubtful = Annotated[
    bool,
    typer.Option("--redact-doubtful", help="Take bare names out of the texts of others too: a decision."),
]
