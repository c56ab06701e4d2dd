"""What most commands begin with: the declaration, the systems, the store; a mistake is said and ends the command."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.registry import connector
from ordholden.connectors.values import Connector
from ordholden.declaration.load import load
from ordholden.declaration.nearest import or_listed
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.render import counts, has_errors, render_json, render_text
from ordholden.diagnostics.values import NOWHERE, Diagnostic, Severity
from ordholden.schema.values import Schema
from ordholden.store.errors import StoreRefused
from ordholden.store.home import locate
from ordholden.store.opening import open_store
from ordholden.store.store import Store
from ordholden.subjects.graph import lay
from ordholden.subjects.values import Graph
from ordholden.terminal.exits import Exit
from ordholden.terminal.files import read_files

Where = Annotated[
    Path | None,
    typer.Option("--declaration", "-d", metavar="PATH", help="The declaration: a file or a folder [ordholden.yaml]."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
Spoken = Literal["da", "nb", "sv", "en"]
"""The languages in which a person is answered."""

PLACES = ("ordholden.yaml", "declaration.yaml", "declaration")


def read_declaration(where: Path | None) -> tuple[Declaration | None, tuple[Diagnostic, ...], dict[str, str]]:
    """The declaration (None with an error), all that is to be said about it, and its texts by file name."""
    path = _place(where)
    texts, unread = read_files(path)
    declaration, found = load(texts, datetime.now(UTC)) if texts and not has_errors(unread) else (None, ())
    return declaration, (*unread, *found), texts


def _place(where: Path | None) -> Path:
    return where or next((Path(p) for p in PLACES if Path(p).exists()), Path(PLACES[0]))


def folder_of(where: Path | None) -> Path:
    """The folder in which the declaration lies: what it names by a path is found from there."""
    path = _place(where)
    return path if path.is_dir() else path.parent


def declaration_at(where: Path | None, *, as_json: bool = False) -> Declaration:
    """The declaration, or the end of the command with everything that is wrong with it. Warnings go to stderr."""
    declaration, said, texts = read_declaration(where)
    if declaration is None:
        refuse(said, texts, as_json=as_json)
    warn(said, texts)
    return declaration


def connectors_of(declaration: Declaration) -> tuple[dict[str, Connector], tuple[Diagnostic, ...]]:
    """A connector for each system that has one; those whose address is not known are said to be away."""
    made: dict[str, Connector] = {}
    away: list[Diagnostic] = []
    for system in declaration.systems.values():
        if not system.connected:
            continue
        try:
            made[system.name] = connector(system, os.environ, declaration.datasets.values())
        except ConnectorError as error:
            away.append(
                Diagnostic(
                    code="SYS001", position=system.position, what=f"{system.name}: {error.what}", mend=error.mend
                )
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


AWAY = frozenset({"SYS001", "SYS002", "SYS003", "FND030", "GRA016"})
"""Codes of systems that could not be reached, or not be read whole."""


def refusal(diagnostics: Iterable[Diagnostic]) -> Exit:
    """How a command ends that these diagnostics refuse."""
    return Exit.UNREACHED if any(d.code in AWAY for d in diagnostics) else Exit.MISTAKE


def refuse(
    diagnostics: Iterable[Diagnostic],
    texts: Mapping[str, str] | None = None,
    *,
    as_json: bool,
    code: Exit | None = None,
) -> NoReturn:
    """Say what is wrong and end the command."""
    found = tuple(diagnostics)
    if as_json:
        say_json({"diagnostics": render_json(found)})
    else:
        typer.echo(render_text(found, texts, colour=sys.stderr.isatty()), err=True)
        typer.echo(counts(found), err=True)
    raise typer.Exit(refusal(found) if code is None else code)


def refuse_name(what: str, name: str, known: Iterable[str], *, as_json: bool) -> NoReturn:
    """End the command: the declaration has no such thing of this name. `what`: "no promise of the declaration"."""
    refuse([diagnose("CAS017", NOWHERE, f'"{name}" is {what}.', mend=or_listed(name, known))], as_json=as_json)


def warn(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str] | None = None) -> None:
    """Say what refuses nothing, on stderr; notes are kept for `check`."""
    weighty = [d for d in diagnostics if d.severity is not Severity.NOTE]
    if weighty:
        typer.echo(render_text(weighty, texts, colour=sys.stderr.isatty()), err=True)


def say_json(value: object) -> None:
    """One JSON document on stdout."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def store_or_refusal(*, as_json: bool) -> Iterator[Store]:
    """The store; where it refuses, the command ends with its words."""
    try:
        with open_store(locate(os.environ)) as store:
            yield store
    except StoreRefused as error:
        refuse([error.diagnostic], as_json=as_json)


def laid(
    declaration: Declaration, connectors: Mapping[str, Connector], away: Iterable[Diagnostic] = ()
) -> tuple[Graph | None, tuple[Diagnostic, ...]]:
    """The declaration over the live schemas of every system; None, and what is wrong, where one cannot be reached."""
    schemas, troubles = observed(declaration, connectors, away)
    return (None, troubles) if troubles else lay(declaration, schemas)


def observed(
    declaration: Declaration, connectors: Mapping[str, Connector], away: Iterable[Diagnostic] = ()
) -> tuple[dict[str, Schema], tuple[Diagnostic, ...]]:
    """The schemas of the systems that can be reached, and what is wrong with the others."""
    schemas: dict[str, Schema] = {}
    troubles = list(away)
    for name, each in connectors.items():
        try:
            schemas[name] = each.observe()
        except ConnectorError as error:
            position = declaration.systems[name].position
            troubles.append(Diagnostic(code="SYS001", position=position, what=f"{name}: {error.what}", mend=error.mend))
    return schemas, tuple(troubles)


def laid_over_what_answers(
    declaration: Declaration,
    connectors: Mapping[str, Connector],
    away: Iterable[Diagnostic] = (),
    *,
    undecided: bool = False,
) -> tuple[Graph | None, tuple[Diagnostic, ...], Mapping[str, Diagnostic]]:
    """The same for those systems that answer: the graph without the others, and by name why they are missing.

    `undecided`: also where tables or columns are not decided on, for who only looks.
    """
    silent = {s.name: found for found in away for s in declaration.systems.values() if s.position == found.position}
    schemas: dict[str, Schema] = {}
    for name, each in connectors.items():
        try:
            schemas[name] = each.observe()
        except ConnectorError as error:
            position = declaration.systems[name].position
            silent[name] = Diagnostic(code="SYS001", position=position, what=f"{name}: {error.what}", mend=error.mend)
    datasets = {address: d for address, d in declaration.datasets.items() if d.system in schemas}
    graph, found = lay(replace(declaration, datasets=datasets), schemas, undecided=undecided)
    return graph, found, silent


def laid_or_refused(
    declaration: Declaration, connectors: Mapping[str, Connector], away: Iterable[Diagnostic], *, as_json: bool
) -> Graph:
    """The graph, or the end of the command."""
    graph, found = laid(declaration, connectors, away)
    if graph is None:
        refuse(found, as_json=as_json)
    return graph
