"""Rows for every declared table that the generator leaves empty, so that no table of a schema stays untried.

Made from the declaration itself: in each such table one row of a person of the truth, one of a bystander, and where
somebody is only a value of the row, one in which the person is that value. Every text that has room holds a canary.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from ordholden.declaration.values import Dataset, OwnColumn, Stored
from ordholden.schema.values import Column
from ordholden.subjects.values import Graph, Link
from tests.real.company import Cell, Probe, keyed, spelled

FIRST = 900_000
"""Numbers of the rows that are made, above all others."""

ROOM = 20
"""Characters that a column needs to hold a canary."""


def canary(number: object) -> str:
    """A text that is found nowhere else; a bystander's is never looked for."""
    return f"canary-{number}."


@dataclass(frozen=True, kw_only=True)
class Someone:
    """A person of the rows: the key of their own row, and by kind of identifier the value by which others know them."""

    key: object
    values: Mapping[str, str]
    probe: Probe | None = None


@dataclass(kw_only=True)
class Gaps:
    """The rows that are made for a probe and a bystander.

    `there`: tables that the generator fills. `kept`: purposes that withstand an erasure.
    """

    graph: Graph
    root: str
    now: datetime
    people: Sequence[Someone]
    there: Collection[str]
    kept: frozenset[str]
    cells: list[Cell] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)
    _number: int = FIRST
    _made: dict[tuple[str, int], Mapping[str, Any]] = field(default_factory=dict)

    def fill(self, url: str) -> None:
        """Write the rows, those that are referred to first."""
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        with engine.begin() as connection:
            for address in (a for group in reversed(self.graph.groups) for a in group):
                dataset = self.graph.dataset(address)
                if dataset.about and dataset.fields and dataset.table[-1] not in self.there:
                    self._table(connection, address)

    def _table(self, connection: sa.Connection, address: str) -> None:
        self.filled.append(address)
        for row, whose in self._rows(connection, address):
            self._write(connection, address, row)
            self.cells += self._cells(address, row, whose)

    def _write(self, connection: sa.Connection, address: str, row: Mapping[str, Any]) -> None:
        quote = connection.dialect.identifier_preparer.quote
        columns, marks = ", ".join(quote(c) for c in row), ", ".join("%s" for _ in row)
        name = quote(self.graph.dataset(address).table[-1])
        connection.exec_driver_sql(f"INSERT INTO {name} ({columns}) VALUES ({marks})", tuple(row.values()))

    def _rows(self, connection: sa.Connection, address: str) -> Iterator[tuple[Mapping[str, Any], tuple[Someone, ...]]]:
        """Each row with who it is about: as the owner of an account, and as a value."""
        me, other = self.people
        by_account = [p for p in self.graph.paths[address].values() if not p.root.startswith("value:")]
        pairs = [(me, other), (other, other), (other, me)] if by_account else [(me, me), (other, other)]
        if by_account and not self._value_columns(address):
            pairs = pairs[:2]
        for owner, value in pairs:
            row = self._row(connection, address, owner, value)
            self._made.setdefault((address, id(owner)), row)
            yield row, (owner, value)

    def _row(self, connection: sa.Connection, address: str, owner: Someone, value: Someone) -> Mapping[str, Any]:
        columns = [c for c in self.graph.table(address).columns.values() if not c.generated]
        return {c.name: self._value(connection, address, c, owner, value) for c in columns}

    def _value_columns(self, address: str) -> dict[str, str]:
        """The columns of this very dataset whose value is a person, with the kind of identifier."""
        paths = self.graph.paths[address].values()
        return {
            p.columns[0]: p.root.removeprefix("value:") for p in paths if p.root.startswith("value:") and not p.edges
        }

    def _value(self, connection: sa.Connection, address: str, column: Column, owner: Someone, value: Someone) -> object:
        link = next(
            (link for link in self.graph.links if (link.dataset, link.columns) == (address, (column.name,))), None
        )
        kind = self._value_columns(address).get(column.name)
        if kind is not None:
            return self._spelling(address, column, value.values[kind])
        if link is not None:
            return self._referred(connection, link, column, owner)
        return self._plain(self.graph.dataset(address), column, owner)

    def _spelling(self, address: str, column: Column, value: str) -> str:
        """As the first spelling that is declared for the column has it; only telephone numbers differ here."""
        said = next(i for i in self.graph.dataset(address).identifiers if i.column == column.name).stored_as[:1]
        return {"msisdn": value.removeprefix("+"), "international 00": value.replace("+", "00")}.get(
            "".join(said), value
        )

    def _referred(self, connection: sa.Connection, link: Link, column: Column, owner: Someone) -> object:
        (theirs,) = link.to_columns
        if link.to == self.root and theirs in self.graph.key(self.root):
            return owner.key
        if (link.to, id(owner)) in self._made:
            return self._made[link.to, id(owner)][theirs]
        leads = any(column.name in p.starts for p in self.graph.paths[link.dataset].values())
        return self._found(connection, link.to, theirs, owner) if leads or not column.nullable else None

    def _found(self, connection: sa.Connection, address: str, column: str, owner: Someone) -> object:
        """A row that is there: the owner's where the table knows owners, else any."""
        quote = connection.dialect.identifier_preparer.quote
        query = f"SELECT min({quote(column)}) FROM {quote(self.graph.dataset(address).table[-1])}"
        whose = [p.columns[0] for p in self.graph.paths[address].values() if p.root == self.root and not p.edges]
        if whose:
            query = f"{query} WHERE {quote(whose[0])} = {int(str(owner.key))}"
        found = connection.exec_driver_sql(query).scalar_one()
        if found is None:
            whom = owner if whose else self.people[1]  # else an empty list of words, prices or machines
            self._write(connection, address, self._row(connection, address, whom, self.people[1]))
            found = connection.exec_driver_sql(query).scalar_one()
        return found

    def _plain(self, dataset: Dataset, column: Column, owner: Someone) -> object:
        self._number += 1
        when = self.now - timedelta(days=30)
        stored = {event.column: event.stored for _, event in dataset.clocks if isinstance(event, OwnColumn)}
        if column.name in stored and column.family in ("text", "integer"):
            return int(when.timestamp()) if stored[column.name] is Stored.EPOCH_SECONDS else str(when.date())
        match column.family:
            case "text":
                return self._text(dataset, column, owner)
            case "integer" if column.name in self.graph.key(dataset.address) or column.type.startswith("int"):
                return self._number
            case "integer" | "number" | "boolean":
                return 1
            case "date" | "timestamp" | "timestamptz":
                return when
            case "time":
                return "10:00:00"
            case _:
                return column.default.strip("'") if column.default and column.default != "NULL" else None

    def _text(self, dataset: Dataset, column: Column, owner: Someone) -> str:
        if self._of_both(dataset, column.name):
            return str(self._number)
        room = column.length is None or column.length >= ROOM
        if column.name in dataset.not_personal or not room:
            return "1"
        return canary(owner.probe.number if owner.probe else f"nobody{self._number}")

    def _of_both(self, dataset: Dataset, column: str) -> bool:
        """A cell of two people stays while one of them does: the truth has such cells, these rows have none."""
        of_values = {p.role for p in self.graph.paths[dataset.address].values() if p.root.startswith("value:")}
        of = set(dataset.fields[column].of) if column in dataset.fields else set()
        return bool(of & of_values) and bool(of - of_values)

    # ------------------------------------------------------------------------------------- what has to go

    def _cells(self, address: str, row: Mapping[str, Any], whose: tuple[Someone, Someone]) -> Iterator[Cell]:
        owner, value = whose
        dataset, key = self.graph.dataset(address), keyed(row[c] for c in self.graph.key(address))
        of_values = {p.role for p in self.graph.paths[address].values() if p.root.startswith("value:")}
        for name, declared in dataset.fields.items():
            someone = value if set(declared.of) <= of_values else owner
            alone = value is owner or set(declared.of) <= of_values or not set(declared.of) & of_values
            text = spelled(row[name]) if row[name] is not None else ""
            if (
                someone.probe
                and alone
                and (text == canary(someone.probe.number) or name in self._value_columns(address))
            ):
                yield Cell(
                    person=someone.probe.number,
                    table=dataset.table[-1],
                    pk=key,
                    column=name,
                    kind="identifies",
                    values=(text,),
                    within=False,
                    encoded=False,
                    hold=next((p for p in declared.purposes if p in self.kept), ""),
                )
