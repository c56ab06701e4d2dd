"""`ordholden check`: the declaration against the systems, or against dumps of their schemas."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ordholden.declaration.values import Declaration
from ordholden.diagnostics.github import workflow_commands
from ordholden.diagnostics.render import counts, has_errors, in_order, kinds, render_grouped, render_json
from ordholden.diagnostics.values import Diagnostic
from ordholden.notices.behind import published
from ordholden.setup.dumps import read_dumps
from ordholden.setup.live import Watch, checked, unsettled, unwatched
from ordholden.setup.rotation import outlived, unnoted
from ordholden.subjects.checks.advice import advice
from ordholden.subjects.graph import lay
from ordholden.terminal.day import day_of
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import AsJson, Where, read_declaration, refusal, say_json, store_or_refusal
from ordholden.terminal.sarif import STANDARD_OUTPUT, write_sarif
from ordholden.wording.declared import declared

SOME = 3
"""From so many findings on, their kinds are counted."""


def check(
    where: Where = None,
    schemas: Annotated[
        list[Path] | None,
        typer.Option(
            "--schemas",
            metavar="PATH",
            help="Against this file of `schema dump` (or every one in a folder) instead of live systems; repeatable.",
        ),
    ] = None,
    values: Annotated[
        bool, typer.Option("--values/--no-values", help="Also look at rows: numbers only, bounded in time.")
    ] = True,
    against_notice: Annotated[
        bool, typer.Option("--published", help="Also against the published notice: asks the store.")
    ] = False,
    as_json: AsJson = False,
    as_sarif: Annotated[
        str | None, typer.Option("--sarif", metavar="FILE", help="Also write SARIF 2.1.0 into FILE (- prints it).")
    ] = None,
    github: Annotated[bool, typer.Option("--github", help="Answer in annotations of a GitHub workflow.")] = False,
) -> None:
    """Lay the declaration over the systems: what is undeclared, undecided, cannot be cleared, or surprises. Reads only.

    Ends with 1 where anything refuses; warnings and notes refuse nothing.
    """
    if sum((as_json, github, as_sarif == STANDARD_OUTPUT)) > 1:
        raise typer.BadParameter("one answer stands on standard output: --json, --github or --sarif -")
    declaration, found, texts = read_declaration(where)
    if declaration is not None:
        today = day_of(None, declaration)
        found = (*found, *outlived(declaration, os.environ, today), *_laid(declaration, schemas, values=values))
        if against_notice:
            with store_or_refusal(as_json=as_json) as store:
                found = (*found, *published(store, declaration, today))
    found = tuple(in_order(found))
    if as_sarif is not None:
        write_sarif(found, as_sarif)
    looked = values and not schemas
    if as_json:
        say_json({"diagnostics": render_json(found), "values": looked})
    elif github:
        typer.echo("\n".join(workflow_commands(found)), nl=bool(found))
    elif as_sarif != STANDARD_OUTPUT:
        typer.echo(render_grouped(found, texts, colour=sys.stdout.isatty()), nl=bool(found))
        typer.echo(_summary(found))
        if declaration is not None and (loose := _wording(declaration, where)):
            typer.echo(loose)
        if not looked:
            typer.echo("Rows were not looked at: what the schema alone does not tell was left out.", err=True)
    raise typer.Exit(refusal(found) if has_errors(found) else Exit.DONE)


def _laid(declaration: Declaration, dumps: Sequence[Path] | None, *, values: bool) -> Sequence[Diagnostic]:
    if not dumps:
        with _watching() as watch:
            return tuple(checked(declaration, today=day_of(None, declaration), values=values, watch=watch))
    schemas, troubles = read_dumps(declaration, dumps)
    if troubles:
        return troubles
    graph, found = lay(declaration, schemas)
    return (*found, *((*advice(graph, {}), *unsettled(graph), *unnoted(graph)) if graph is not None else ()))


@contextmanager
def _watching() -> Iterator[Watch]:
    """A bar on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield unwatched
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("Looking at"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("the systems", total=None)
        yield lambda what, looks: bar.update(task, description=what, total=looks, advance=1)


def _wording(declaration: Declaration, where: Path | None) -> str:
    """How much lint says of the declaration's words: a pointer, and no finding of this command."""
    number = len(declared(declaration))
    if not number:
        return ""
    command = "ordholden lint" if where is None else f"ordholden lint -d {where}"
    return f"Of its words `{command}` has {number:,} {'thing' if number == 1 else 'things'} to say."


def _summary(found: Sequence[Diagnostic]) -> str:
    return counts(found) if len(found) < SOME else f"{kinds(found)}\n{counts(found)}"
