"""`ordholden init`: from an unknown database to a first declaration."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import PLACES, AsJson, Where, refuse, say_json

if TYPE_CHECKING:
    from ordholden.declaration.values import System
    from ordholden.discovery.sampling import Progress
    from ordholden.discovery.values import Proposal, Source, TableName
    from ordholden.schema.values import Schema

URLS = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[URL...]", help="A database's address, or NAME=URL; '${NAME}' is looked up in the environment."
    ),
]
Out = Annotated[Path, typer.Option("--out", metavar="PATH", help="The file or folder to write, - for standard output.")]


def init(
    urls: URLS = None,
    out: Out = Path(PLACES[0]),
    controller: Annotated[
        str, typer.Option("--controller", metavar="NAME", help="Who answers for the processing.")
    ] = "",
    country: Annotated[
        str, typer.Option("--country", metavar="CODE", help="The controller's country, such as DK.")
    ] = "",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a file that is there.")] = False,
    update: Annotated[bool, typer.Option("--update", help="Add what is new to a declaration that is there.")] = False,
    where: Where = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With --update: only show what would be added.")] = False,
    as_json: AsJson = False,
) -> None:
    """Look at databases and write a first declaration: proposals with their reasons, questions where it cannot know.

    Reads only, a bounded sample of each table; no value of anybody stands in the file, in the output or in an error.
    --update looks at the systems of a declaration instead and adds new tables and columns; it changes no byte that
    somebody wrote, and removes nothing.
    """
    if update:
        from ordholden.discovery.update_cli import add_what_is_new

        if urls:
            raise typer.BadParameter("--update looks at the systems that the declaration names.", param_hint="URL")
        add_what_is_new(where, proposed=proposed, dry_run=dry_run, as_json=as_json)
        return
    if where is not None or dry_run:
        raise typer.BadParameter("It goes with --update.", param_hint="--declaration" if where else "--dry-run")
    if not urls:
        what = "Name at least one database, such as postgresql://USER@HOST/DATABASE."
        raise typer.BadParameter(what, param_hint="URL")
    _first(urls, _free(out, overwrite=overwrite), controller.strip(), _country(country), as_json=as_json)


def _first(urls: list[str], file: Path | None, controller: str, country: str, *, as_json: bool) -> None:
    """Write the declaration and say what stands in it."""
    from ordholden.discovery.purposes import ready_purposes
    from ordholden.discovery.sources import Unusable, sources_of
    from ordholden.discovery.summary import as_json as told
    from ordholden.discovery.summary import summary
    from ordholden.discovery.writing import Company, written

    company = Company(name=controller, country=country)
    try:
        given = sources_of(urls)
    except Unusable as error:
        raise typer.BadParameter(str(error), param_hint="URL") from None
    proposals: list[Proposal] = []
    for _, system in given:
        proposals += proposed(system, company.assumed, {}, as_json=as_json)[0]
    sources = [source for source, _ in given]
    text = written(company, sources, proposals, ready_purposes(company.assumed))
    if file is not None:
        write(file, text)
    if as_json:
        say_json({"file": str(file) if file else None, **told(sources, proposals)})
    elif file is None:
        typer.echo(text, nl=False)
    else:
        typer.echo(f"Wrote {file}.")
        typer.echo("\n".join(summary(proposals)))
        typer.echo("\n".join(_next(sources, file)))


def _free(out: Path, *, overwrite: bool) -> Path | None:
    """The file to write: None for standard output. One that is there is never replaced silently."""
    if str(out) == "-":
        return None
    file = out / PLACES[0] if out.is_dir() else out
    if file.exists() and not overwrite:
        what = f"{file} is there. --overwrite replaces it; --update adds what is new to it. Nothing was done."
        raise typer.BadParameter(what, param_hint="--out")
    if not file.parent.is_dir():
        raise typer.BadParameter(f"There is no folder {file.parent}.", param_hint="--out")
    return file


def _country(code: str) -> str:
    code = code.strip().upper()
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):  # noqa: PLR2004 - ISO 3166
        raise typer.BadParameter("Write the country as two letters, such as DK.", param_hint="--country")
    return code


def proposed(
    system: System, country: str, settled: Mapping[TableName, str], *, as_json: bool
) -> tuple[tuple[Proposal, ...], Schema]:
    """The proposals for one system, or the end of the command."""
    from ordholden.connectors.errors import ConnectorError
    from ordholden.connectors.registry import connector
    from ordholden.diagnostics.values import NOWHERE, Diagnostic
    from ordholden.discovery.discover import discover

    try:
        reached = connector(system)
        try:
            with _progress(system.name) as tell:
                proposals, survey = discover(reached, country, tell, settled)
        finally:
            reached.close()
    except ConnectorError as error:
        what = f"{system.name}: {error.what}"
        refuse([Diagnostic(code="SYS001", position=NOWHERE, what=what, mend=error.mend)], as_json=as_json)
    for table, why in survey.unread.items():
        typer.echo(f"{system.name}: {'.'.join(table)} could not be looked into: {why}", err=True)
    return proposals, survey.schema


@contextmanager
def _progress(name: str) -> Iterator[Progress]:
    """Says on standard error which table is looked at; only to a person at a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{name} ...") as status:
        yield lambda table: status.update(f"{name}: {table}")


def write(file: Path, text: str) -> None:
    """Write the file as it is; the end of the command where that fails."""
    try:
        file.write_bytes(text.encode("utf-8"))
    except OSError as error:
        typer.echo(f"{file} cannot be written: {error.strerror or 'the operating system refuses'}.", err=True)
        raise typer.Exit(Exit.MISTAKE) from None


def _next(sources: list[Source], file: Path) -> Iterator[str]:
    """What to do now."""
    for source in sources:
        if source.variable:
            said = f"The address of {source.name} holds a password, so the file names a variable"
            yield f"{said}: export {source.variable}=..."
    where = "" if str(file) in PLACES else f" -d {file}"
    yield f"Read it, decide what it asks, and then: ordholden check{where}"
