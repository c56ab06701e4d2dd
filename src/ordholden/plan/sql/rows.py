"""Rows of statements: a dataset's real table under a short name, its cells, its key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql import quoted_name

from ordholden.declaration.values import Declaration
from ordholden.plan.sql.dialect import Cell, Dialect, Expression, LoweringError
from ordholden.plan.sql.dialects import DIALECTS
from ordholden.schema.values import ELEMENT, Column, Nested, Schema, Table

HIDDEN = ("_rowid_", "tableoid", "ctid")
"""What SQLite and PostgreSQL know rows by when nothing else tells them apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row of `dataset` as a statement sees it."""

    dataset: str
    table: Table
    source: sa.FromClause
    dialect: Dialect

    def cell(self, column: str) -> Cell:
        """The cell of a column. Raises LoweringError for a column that the table does not have."""
        if column not in self.table.columns:
            raise LoweringError(f"{self.dataset} has no column {column}")
        found = self.table.columns[column]
        if found.inside is None:
            return Cell(self.plain(column), found)
        return self.dialect.inside(self.cell(found.inside.column), found)

    def plain(self, column: str) -> Expression:
        """A column, hidden ones included."""
        # Made one by one: a statement has many rows of wide tables, and looks at few columns of each.
        made: sa.ColumnClause[Any] = sa.column(_spelled(column))
        made.table = self.source
        return made

    def cells(self, columns: Iterable[str]) -> tuple[Cell, ...]:
        """The cells of several columns."""
        return tuple(self.cell(column) for column in columns)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A system's real tables, found by the addresses of datasets."""

    schema: Schema
    declaration: Declaration
    _sources: dict[str, sa.TableClause] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def dialect(self) -> Dialect:
        """The dialect of the system's database."""
        return DIALECTS[self.schema.dialect]

    def table(self, dataset: str) -> Table:
        """The real table of a dataset. Raises LoweringError where it is not in this system."""
        declared = self.declaration.datasets.get(dataset)
        table = self.schema.tables.get(declared.table) if declared else None
        if declared is None or table is None or declared.system != self.schema.system:
            raise LoweringError(f"{dataset} is no table of the system {self.schema.system}")
        return table

    def row(self, dataset: str, alias: str | None = None) -> Row:
        """A row of the dataset, under the alias where one is given."""
        table = self.table(dataset)
        if table.nested is not None:
            return Row(dataset, table, self._elements(table.nested).subquery(alias), self.dialect)
        source = self._sources.get(dataset)
        if source is None:
            source = self._sources[dataset] = _source(table)
        return Row(dataset, table, source.alias(alias) if alias else source, self.dialect)

    def _elements(self, nested: Nested) -> sa.Select[Any]:
        """The rows that lie in documents: the key of the row that has the document, the place, the element."""
        holder = self.in_table(nested.of, "h")
        document = holder.cell(nested.column)
        found = self.dialect.elements(document, nested.steps, keyed=nested.keyed, askable=nested.askable)
        up = [holder.plain(theirs).label(_spelled(ours)) for theirs, ours in nested.up]
        number, element = found.number.label(_spelled(nested.number)), found.element.label(_spelled(ELEMENT))
        return sa.select(*up, number, element).select_from(holder.source.join(found.source, sa.true()))

    def in_table(self, name: tuple[str, ...], alias: str) -> Row:
        """A row of a table, whether it is a dataset or not."""
        table = self.schema.tables[name]
        return Row("", table, _source(table).alias(alias), self.dialect)

    def as_before(self, dataset: str, alias: str) -> Row:
        """A row as it was before the statement changed any: DISTINCT makes the database read the table first."""
        source = self.row(dataset).source
        return Row(dataset, self.table(dataset), sa.select(*source.c).distinct().subquery(alias), self.dialect)

    def key(self, dataset: str) -> tuple[str, ...]:
        """Columns that tell the dataset's rows apart: declared, or the primary key; empty where there are none."""
        return self.table(dataset).key(self.declaration.datasets[dataset].key)

    def lasting_key(self, dataset: str) -> tuple[str, ...]:
        """Columns by which a row is known again in an earlier state of the database."""
        return self.table(dataset).lasting_key(self.declaration.datasets[dataset].key)

    def identity(self, dataset: str, hidden: tuple[str, ...], is_loose: Callable[[Column], bool]) -> tuple[str, ...]:
        """Columns that tell rows apart within one statement, never NULL; `hidden` ones where no key does.

        A key that only the declaration knows does not serve if the database takes different keys for equal.
        """
        table, declared = self.table(dataset), self.declaration.datasets[dataset].key or ()
        exact = not any(is_loose(table.columns[c]) for c in declared if c in table.columns)
        for columns in (table.primary_key, *table.unique, declared if exact else ()):
            if columns and not any(table.columns[c].nullable for c in columns if c in table.columns):
                return tuple(columns)
        return hidden if table.kind == "table" else ()

    def enforces(self, table: Table, columns: tuple[str, ...]) -> bool:
        """The database itself keeps these columns' references: its own equality is what joins them."""
        return any(set(columns) <= set(key.columns) for key in table.foreign_keys)


def _source(table: Table) -> sa.TableClause:
    *schema, name = table.name
    columns: list[sa.ColumnClause[Any]] = [sa.column(_spelled(c)) for c in table.own]
    quoted = quoted_name(name, quote=True)
    return sa.table(quoted, *columns, schema=quoted_name(schema[0], quote=True) if schema else None)


def _spelled(column: str) -> str:
    return column if column in HIDDEN else quoted_name(column, quote=True)
