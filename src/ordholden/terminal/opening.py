"""What most commands begin with: the declaration, the systems and the store; each mistake said and the command ended."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.registry import connector
from ordholden.connectors.values import Connector
from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.render import counts, has_errors, render_json, render_text
from ordholden.diagnostics.values import Diagnostic, Severity
from ordholden.terminal.exits import Exit
from ordholden.terminal.files import read_files

Where = Annotated[
    Path | None,
    typer.Option("--declaration", "-d", metavar="PATH", help="The declaration: a file or a folder [ordholden.yaml]."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]

PLACES = ("ordholden.yaml", "declaration.yaml", "declaration")


def declaration_at(where: Path | None, *, as_json: bool = False) -> Declaration:
    """The declaration, or the end of the command with everything that is wrong with it. Warnings go to stderr."""
    path = where or next((Path(p) for p in PLACES if Path(p).exists()), Path(PLACES[0]))
    texts, unread = read_files(path)
    declaration, found = load(texts) if texts and not has_errors(unread) else (None, ())
    said = (*unread, *found)
    if declaration is None:
        refuse(said, texts, as_json=as_json)
    warn(said, texts)
    return declaration


def connectors_of(declaration: Declaration) -> tuple[dict[str, Connector], tuple[Diagnostic, ...]]:
    """A connector for each system that has one; those whose address is not known are said to be away."""
    made: dict[str, Connector] = {}
    away: list[Diagnostic] = []
    for system in declaration.systems.values():
        if system.kind == "by hand":
            continue
        try:
            made[system.name] = connector(system, os.environ)
        except ConnectorError as error:
            away.append(
                Diagnostic(code="SYS001", position=system.position, what=f"{system.name}: {error.what}", mend=error.mend)
            )
    return made, tuple(away)


@contextmanager
def closing(connectors: Mapping[str, Connector]) -> Iterator[Mapping[str, Connector]]:
    """Let go of every connection at the end."""
    try:
        yield connectors
    finally:
        for each in connectors.values():
            each.close()


def refuse(
    diagnostics: Iterable[Diagnostic], texts: Mapping[str, str] | None = None, *, as_json: bool, code: Exit = Exit.MISTAKE
) -> NoReturn:
    """Say what is wrong and end the command."""
    found = tuple(diagnostics)
    if as_json:
        say_json({"diagnostics": render_json(found)})
    else:
        typer.echo(render_text(found, texts, colour=sys.stderr.isatty()), err=True)
        typer.echo(counts(found), err=True)
    raise typer.Exit(code)


def warn(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str] | None = None) -> None:
    """Say what refuses nothing, on stderr; notes are kept for `check`."""
    weighty = [d for d in diagnostics if d.severity is not Severity.NOTE]
    if weighty:
        typer.echo(render_text(weighty, texts, colour=sys.stderr.isatty()), err=True)


def say_json(value: Any) -> None:
    """One JSON document on stdout."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
