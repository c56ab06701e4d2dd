"""The request as it comes in: from standard input, a file or (for tests) from arguments. Never in a message again."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from ordholden.declaration.values import Declaration
from ordholden.diagnostics.values import Diagnostic, Position
from ordholden.rights.find_input import people_in
from ordholden.subjects.identity import Person
from ordholden.subjects.verified import kinds

ARGUMENT = "--identifier"


def read_request(
    declaration: Declaration, source: Path | None, identifiers: Sequence[str] | None
) -> tuple[tuple[Person, ...], str, tuple[Diagnostic, ...]]:
    """The people of the request, the name of its file, and what is to be said about it (never a value)."""
    if identifiers and source is not None:
        raise typer.BadParameter("Give the identifiers in one way only.", param_hint=ARGUMENT)
    if identifiers:
        people, said = people_in("\n".join(map(_line, identifiers)), kinds(declaration), ARGUMENT, "lines")
        return people, ARGUMENT, said
    text, file, unread = read_text(source, "One identifier a line, such as email: VALUE.")
    if unread:
        return (), file, unread
    form = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}.get(source.suffix.lower() if source else "")
    people, said = people_in(text, kinds(declaration), file, form)
    return people, file, said


def read_text(source: Path | None, awaited: str) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """What stands in the file or came in, the name of that, and why it cannot be read (never a value).

    `awaited` is said to who sits at a terminal: what has to be typed.
    """
    file = "standard input" if source is None else str(source)
    try:
        return _content(source, awaited).decode("utf-8-sig"), file, ()
    except UnicodeDecodeError as error:
        return "", file, (_unread(file, "FND050", "The request is not text in UTF-8.", error.reason),)
    except OSError as error:
        return "", file, (_unread(file, "FND051", f"{file} cannot be opened.", error.strerror or ""),)


def _content(source: Path | None, awaited: str) -> bytes:
    if source is not None and str(source) != "-":
        return source.read_bytes()
    if sys.stdin.isatty():
        typer.echo(f"{awaited} End with Ctrl-D.", err=True)
    return sys.stdin.buffer.read()


def _line(argument: str) -> str:
    """KIND=VALUE, or KIND@COLUMN=NUMBER=VALUE, as a line of a request."""
    if "\n" in argument:
        raise typer.BadParameter("An identifier has one line.", param_hint=ARGUMENT)
    kind, _, value = argument.partition("=")
    if "@" not in kind:
        return f"{kind}:{value}"
    number, _, value = value.partition("=")
    return f"{kind}={number}:{value}"


def _unread(file: str, code: str, what: str, why: str) -> Diagnostic:
    position = Position(file=file, line=1, column=1)
    return Diagnostic(code=code, position=position, what=what, why=f"{why}.", mend="Give a text file that can be read.")
