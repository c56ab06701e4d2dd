"""The customers that stand in a database, read when a record is printed (Art. 30(2)(a))."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ordholden.connectors.errors import ConnectorError
from ordholden.connectors.values import Connector
from ordholden.declaration.values import Customer, CustomerList, Declaration
from ordholden.diagnostics.codes import diagnose
from ordholden.diagnostics.values import Diagnostic
from ordholden.execution.bindings import Bindings
from ordholden.holds.conditions import both, like
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Rows
from ordholden.records.values import Listing
from ordholden.schema.values import Schema
from ordholden.subjects.inside import with_insides


class Unlisted(Exception):
    """A list that cannot be read, as a finding without a value of it."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.what)
        self.found = found


def listings(declaration: Declaration, connectors: Mapping[str, Connector]) -> tuple[Listing, ...]:
    """Every declared list. Raises Unlisted."""
    return tuple(_asked(declaration, each, connectors) for each in declaration.customer_lists.values())


def _asked(declaration: Declaration, source: CustomerList, connectors: Mapping[str, Connector]) -> Listing:
    dataset = declaration.datasets[source.dataset]
    connector = connectors.get(dataset.system)
    if connector is None:
        mend = "name a dataset of a system that the program reads, or give a list: --customers FILE."
        raise Unlisted(_unread(source, f"{dataset.system} is nothing that the program reads.", mend))
    try:
        alone = replace(declaration, datasets={source.dataset: dataset})
        schema = with_insides(alone, {dataset.system: connector.observe([dataset.table])})[dataset.system]
        return listing(alone, source, connector, schema)
    except ConnectorError as error:
        position = declaration.systems[dataset.system].position
        raise Unlisted(diagnose("SYS001", position, f"{dataset.system}: {error.what}", mend=error.mend)) from None


def listing(declaration: Declaration, source: CustomerList, connector: Connector, schema: Schema) -> Listing:
    """The rows of one list. Raises ConnectorError, and Unlisted where a column is missing."""
    lowering = Lowering(schema=schema, declaration=declaration)
    key = _key(source, lowering)
    where = both(*(like(column, value) for column, value in source.among))
    columns = (*key, *source.columns)
    statement = lowering.select(Rows(dataset=source.dataset, reach=None, where=where), columns)
    bindings = Bindings(cutoffs={}, zone=lowering.zone)
    with connector.reading() as session:
        rows = session.select(statement, bindings.of(statement))
        found = [_customer(source, len(key), number, row) for number, row in enumerate(rows, 1)]
    return Listing(name=source.dataset, position=source.position, customers=tuple(found))


def _key(source: CustomerList, lowering: Lowering) -> tuple[str, ...]:
    """The columns by which a customer is known."""
    tables = lowering.schema.tables
    table = tables.get(lowering.declaration.datasets[source.dataset].table)
    asked = (*source.columns, *(column for column, _ in source.among))
    missing = asked if table is None else [column for column in asked if column not in table.columns]
    if missing:
        what = f"{source.dataset} has no column {missing[0]}."
        raise Unlisted(_unread(source, what, "name the column that is there."))
    return lowering.key(source.dataset)


def _unread(source: CustomerList, what: str, mend: str) -> Diagnostic:
    return diagnose("REC011", source.position, f'The customers "{source.key}": {what}', mend=mend)


def _customer(source: CustomerList, width: int, number: int, row: Sequence[Any]) -> Customer:
    known_as = " ".join(map(_text, row[:width]))
    cell = dict(zip(source.columns, map(_text, row[width:]), strict=True))
    return Customer(
        key=f"{source.key} {known_as or number}",
        name=cell[source.name],
        contact=" · ".join(filter(None, (cell[column] for column in source.contact))),
        country=cell.get(source.country, "").upper() or None,
        officer=cell.get(source.officer, ""),
        representative=cell.get(source.representative, ""),
        known_as=known_as,
        purposes=source.purposes,
    )


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
