"""`ordholden grants`: the least that the program needs to be allowed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Annotated

import typer

from ordholden.connectors.files.grants import file_grants
from ordholden.connectors.grants import Need
from ordholden.connectors.grants import grants as written
from ordholden.connectors.registry import files_at
from ordholden.connectors.values import TableName
from ordholden.declaration.keys.company import FILES
from ordholden.declaration.values import WholeRow, WithRow
from ordholden.holds.fields import all_fields
from ordholden.subjects.inside import written_to
from ordholden.subjects.values import Graph
from ordholden.terminal.opening import (
    AsJson,
    Where,
    closing,
    connectors_of,
    declaration_at,
    laid_or_refused,
    refuse_name,
    say_json,
)


def grants(
    system: Annotated[str, typer.Argument(metavar="SYSTEM", help="A system of the declaration.")],
    where: Where = None,
    role: Annotated[
        str, typer.Option("--role", metavar="NAME", help="The role that Ordholden will use.")
    ] = "ordholden",
    as_json: AsJson = False,
) -> None:
    """Print the least privileges in a system, and the receipts table, for its administrator. Runs nothing."""
    declaration = declaration_at(where, as_json=as_json)
    if system not in declaration.systems or not declaration.systems[system].connected:
        known = [each.name for each in declaration.systems.values() if each.connected]
        refuse_name("no system that the program reaches", system, known, as_json=as_json)
    connectors, away = connectors_of(declaration)
    with closing(connectors):
        graph = laid_or_refused(declaration, connectors, away, as_json=as_json)
    needed = needs(graph, system)
    if declaration.systems[system].kind == FILES:
        text = file_grants(system, *files_at(declaration.systems[system], os.environ), needed)
    else:
        text = written(system, graph.schemas[system], needed, role)
    if as_json:
        said = {".".join(table): asdict(need) for table, need in needed.items()}
        say_json({"system": system, "role": role, "needs": said, "text": text})
    else:
        typer.echo(text)


def needs(graph: Graph, system: str) -> Mapping[TableName, Need]:
    """What each declared table of a system is needed for."""
    result: dict[TableName, Need] = {}
    for address, dataset in graph.declaration.datasets.items():
        if dataset.system != system:
            continue
        table = dataset.table if dataset.view_of else _real(graph, address)
        old = result.get(table, Need())
        if address not in graph.personal():
            result[table] = replace(old, refresh=dataset.materialised)
            continue
        fields = [f for f in all_fields(graph, address) if not isinstance(f.clear, WholeRow | WithRow)]
        ties = [c for link in graph.links if link.dataset == address and link.to == address for c in link.columns]
        cleared = [written_to(graph, address, column) for column in (*(f.column for f in fields), *ties)]
        itself = [c.name for c in graph.schemas[system].tables[table].own.values() if c.on_update]
        nested = graph.table(address).nested
        dropped = [] if nested is None else [nested.column]
        deletes = old.delete or (nested is None and dataset.statistics is None)
        columns = tuple(dict.fromkeys((*old.update, *cleared, *dropped, *itself)))
        result[table] = replace(old, update=columns, delete=deletes)
    return result


def _real(graph: Graph, address: str) -> TableName:
    """The table in whose rows the dataset lies."""
    table = graph.table(address)
    return table.name if table.nested is None else table.nested.of
