"""`ordholden schema`: a database's tables as a file, and the JSON Schema of declarations."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.registry import at_url, connector
from ordholden.declaration.json_schema import json_schema
from ordholden.declaration.values import Dataset, System
from ordholden.schema.dump import dump as dumped
from ordholden.schema.values import Schema
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import Where, declaration_at, refuse_name, say_json

app = typer.Typer(help="What the tables of a database are, and what stands in a declaration.", no_args_is_help=True)


@app.command()
def dump(
    system: Annotated[
        str, typer.Argument(metavar="SYSTEM", help="A system of the declaration, or the url of a database.")
    ],
    where: Where = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write into FILE instead of standard output.")
    ] = None,
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="With a url: what the declaration calls the system.")
    ] = "",
) -> None:
    """Write the tables of a system as a file for `check --schemas` and for review; no values. Reads only."""
    try:
        schema = _observed(*_system(system, where, name))
    except ConnectorError as error:
        typer.echo(f"{error.system}: {error.what} {error.mend}".rstrip(), err=True)
        raise typer.Exit(Exit.UNREACHED) from None
    if out is None:
        typer.echo(dumped(schema), nl=False)
        return
    try:
        out.write_text(dumped(schema), encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{out} cannot be written: {error.strerror}.", param_hint="--out") from None
    columns = sum(len(table.columns) for table in schema.tables.values())
    tables = "1 table" if len(schema.tables) == 1 else f"{len(schema.tables):,} tables"
    typer.echo(f"Wrote {out}: {schema.system}, {tables}, {columns:,} columns.", err=True)


@app.command()
def declaration() -> None:
    """Print the JSON Schema of a declaration, for editors."""
    say_json(json_schema())


def _system(text: str, where: Path | None, name: str) -> tuple[System, Iterable[Dataset]]:
    if "://" in text:
        return at_url(text, name), ()
    declaration = declaration_at(where)
    if text not in declaration.systems or not declaration.systems[text].connected:
        known = [each.name for each in declaration.systems.values() if each.connected]
        refuse_name("no system that the program reaches", text, known, as_json=False)
    return declaration.systems[text], declaration.datasets.values()


def _observed(system: System, datasets: Iterable[Dataset]) -> Schema:
    place = connector(system, os.environ, datasets)
    try:
        return place.observe()
    finally:
        place.close()
