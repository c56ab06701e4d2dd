"""`ordholden check`, `grants` and `schema`: getting a declaration and its systems ready."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from ordholden.connectors.grants import Need
from ordholden.connectors.grants import grants as written
from ordholden.connectors.values import TableName
from ordholden.declaration.json_schema import json_schema
from ordholden.declaration.values import WholeRow, WithRow
from ordholden.diagnostics.render import counts, has_errors, render_json, render_text
from ordholden.holds.fields import all_fields
from ordholden.subjects.values import Graph
from ordholden.terminal.exits import Exit
from ordholden.terminal.opening import (
    AsJson,
    Where,
    closing,
    connectors_of,
    declaration_at,
    laid,
    laid_or_refused,
    refusal,
    say_json,
)


def check(where: Where = None, as_json: AsJson = False) -> None:
    """Read the declaration and lay it over the live systems: what is undeclared, missing or undecided. Reads only."""
    declaration = declaration_at(where, as_json=as_json)
    connectors, away = connectors_of(declaration)
    with closing(connectors):
        _, found = laid(declaration, connectors, away)
    if as_json:
        say_json({"diagnostics": render_json(found)})
    else:
        typer.echo(render_text(found), nl=bool(found))
        typer.echo(counts(found))
    raise typer.Exit(refusal(found) if has_errors(found) else Exit.DONE)


def schema() -> None:
    """Print the JSON Schema of a declaration, for editors."""
    say_json(json_schema())


def grants(
    system: Annotated[str, typer.Argument(metavar="SYSTEM", help="A system of the declaration.")],
    where: Where = None,
    role: Annotated[
        str, typer.Option("--role", metavar="NAME", help="The role that Ordholden will use.")
    ] = "ordholden",
) -> None:
    """Print the least privileges in a system, and the receipts table, for its administrator. Runs nothing."""
    declaration = declaration_at(where)
    if system not in declaration.systems or declaration.systems[system].kind == "by hand":
        raise typer.BadParameter(f"the declaration has no system {system} with a connector", param_hint="SYSTEM")
    connectors, away = connectors_of(declaration)
    with closing(connectors):
        graph = laid_or_refused(declaration, connectors, away, as_json=False)
    typer.echo(written(system, graph.schemas[system], needs(graph, system), role))


def needs(graph: Graph, system: str) -> Mapping[TableName, Need]:
    """What each declared table of a system is needed for."""
    result: dict[TableName, Need] = {}
    for address, dataset in graph.declaration.datasets.items():
        if dataset.system != system:
            continue
        if address not in graph.personal():
            result[dataset.table] = Need(refresh=dataset.materialised)
            continue
        fields = [f for f in all_fields(graph, address) if not isinstance(f.clear, WholeRow | WithRow)]
        itself = [c.name for c in graph.table(address).columns.values() if c.on_update]
        ties = [c for link in graph.links if link.dataset == address and link.to == address for c in link.columns]
        columns = tuple(dict.fromkeys([*(f.column for f in fields), *itself, *ties]))
        result[dataset.table] = Need(update=columns, delete=dataset.statistics is None)
    return result
