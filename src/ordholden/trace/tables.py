"""Every column of a database in which a text may stand, declared or not, streamed in portions with the rows' keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, repeat
from types import NoneType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql import quoted_name

from ordholden.connectors.values import Connector, Row, Session
from ordholden.declaration.values import Dataset
from ordholden.schema.values import RECEIPTS, Column, Schema, Table
from ordholden.trace.inside import inside
from ordholden.trace.sieve import CELLS, Chunk
from ordholden.trace.values import Portion

READ = frozenset({"text", "json", "array", "bytes", "uuid", "other"})
"""Families of columns that are read as text. Nobody writes a name or an address into a number or a date."""

TABLES = frozenset({"table", "materialised view", "virtual table", "foreign table"})
"""Kinds of tables that are read; a view shows the rows of others."""

PORTION = 1 << 20
"""Bytes of a portion."""

LONG, LARGEST = 1 << 16, 64 << 20
"""Bytes of a cell that is read by itself, and of one that is not read at all."""

MOST_BYTES = 4
"""Bytes of a character at most."""

AT_ONCE = 1000
ROWS = 20_000
"""Rows of a portion at most."""


@dataclass(kw_only=True)
class Reading:
    """One table under way. `unread`: cells by column that nothing could open, or that are too large.

    `beside`: what is read of each row beside its texts: the columns of its key, and the day of its birth if it has one.
    """

    table: Table
    columns: tuple[str, ...]
    key: tuple[str, ...]
    born: str | None = None
    unread: dict[str, int] = field(default_factory=dict)
    rows: int = 0

    @property
    def beside(self) -> tuple[str, ...]:
        return (*self.key, *([self.born] if self.born else []))


Beside = Sequence[tuple[object, ...]]
"""What stands beside the texts of a portion's rows, in their order."""


def readings(
    schema: Schema, declared: Mapping[tuple[str, ...], Dataset], families: frozenset[str] = READ
) -> Iterator[Reading]:
    """The tables that are read, each with its columns; `declared`: the datasets by their tables."""
    for table in schema.tables.values():
        if table.kind not in TABLES or table.name[-1] == RECEIPTS:
            continue
        columns = tuple(name for name, column in table.own.items() if column.family in families)
        dataset = declared.get(table.name)
        if columns:
            key = (dataset.key if dataset else None) or table.primary_key or key_of(table)
            yield Reading(table=table, columns=columns, key=key, born=dataset.born if dataset else None)


def key_of(table: Table) -> tuple[str, ...]:
    """Columns that tell the rows apart; empty where none do."""
    for columns in table.unique:
        if columns and not any(table.columns[c].nullable for c in columns):
            return tuple(columns)
    return ()


def portions(connector: Connector, reading: Reading) -> Iterator[tuple[Beside, Portion]]:
    """The table's cells in portions, in one pass; a second one only fetches cells that are long. ConnectorError."""
    with connector.reading() as session:
        statement = _Statement(connector.dialect, reading)
        yield from _in_portions(reading, session.select(statement.short(), portion=AT_ONCE))
        if statement.may_be_long():
            yield from _in_portions(reading, _long(session, statement, reading), counted=False)


def _long(session: Session, statement: _Statement, reading: Reading) -> Iterator[Row]:
    """Rows with long cells, one at a time; what is too large even so is counted as not read."""
    lengths = len(statement.wide)
    for row in session.select(statement.long(), portion=1):
        for column, too_large in zip(statement.wide, row[len(row) - lengths :], strict=True):
            if too_large:
                reading.unread[column] = reading.unread.get(column, 0) + 1
        yield row[: len(row) - lengths]


def _in_portions(reading: Reading, rows: Iterator[Row], *, counted: bool = True) -> Iterator[tuple[Beside, Portion]]:
    first = len(reading.beside)
    keys: list[tuple[object, ...]] = []
    blocks: list[bytes] = []
    size, many = 0, AT_ONCE
    while block := list(islice(rows, many)):
        columns = list(zip(*block, strict=True))
        keys += zip(*columns[:first], strict=True) if first else repeat((), len(block))
        blocks.append(_joined([_cells(reading, number, column) for number, column in enumerate(columns[first:])]))
        size += len(blocks[-1])
        # Long rows are few in a block.
        many = min(AT_ONCE, 1 + len(block) * PORTION // (1 + len(blocks[-1])))
        reading.rows += len(block) * counted
        if size >= PORTION or len(keys) >= ROWS:
            yield keys, _portion(blocks, reading)
            keys, blocks, size = [], [], 0
    if keys:
        yield keys, _portion(blocks, reading)


Texts = list[Any]
"""A column's cells: all of them str, or all of them bytes."""


def _cells(reading: Reading, number: int, column: tuple[object, ...]) -> Texts:
    """Column by column most of the work is C's."""
    kinds = set(map(type, column))
    if reading.table.columns[reading.columns[number]].family == "bytes":
        return [_opened(reading, number, unit) if unit else b"" for unit in map(_unit, column)]
    if kinds <= {str, NoneType}:
        return [cell or "" for cell in column]
    if kinds <= {bytes, NoneType}:
        return [cell or b"" for cell in column]
    return list(map(_unit, column))


def _joined(columns: Sequence[Texts]) -> bytes:
    """The cells row by row, with the separator between them and nowhere else."""
    if all(type(column[0]) is str for column in columns):
        joined = "\0".join(map("\0".join, zip(*columns, strict=True))).encode("utf-8", "replace")
    else:
        columns = [list(map(_unit, column)) if type(column[0]) is str else column for column in columns]
        joined = CELLS.join(map(CELLS.join, zip(*columns, strict=True)))
    if joined.count(CELLS) == len(columns) * len(columns[0]) - 1:
        return joined
    return _joined([[_unit(cell).replace(CELLS, b" ") for cell in column] for column in columns])


def _unit(cell: object) -> bytes:
    if cell is None:
        return b""
    if isinstance(cell, bytes | bytearray | memoryview):
        return bytes(cell)
    return str(cell).encode("utf-8", "replace")


def _opened(reading: Reading, number: int, unit: bytes) -> bytes:
    """What stands in a blob; one that nothing opens is searched as it is, and counted."""
    text = inside(unit)
    if text is None:
        column = reading.columns[number]
        reading.unread[column] = reading.unread.get(column, 0) + 1
        return unit
    return text


def _portion(blocks: list[bytes], reading: Reading) -> Portion:
    return Portion(chunk=Chunk(CELLS.join(blocks)), columns=reading.columns)


# --------------------------------------------------------------------------------------------- statements


def source_of(table: Table) -> sa.TableClause:
    """The table as a statement names it."""
    *schema, name = table.name
    columns: list[sa.ColumnClause[Any]] = [sa.column(quoted_name(c, quote=True)) for c in table.columns]
    of = quoted_name(schema[0], quote=True) if schema else None
    return sa.table(quoted_name(name, quote=True), *columns, schema=of)


class _Statement:
    """The two statements of a table. Plain tables and columns: what is not declared has no dataset."""

    def __init__(self, dialect: str, reading: Reading) -> None:
        self._dialect, self._reading = dialect, reading
        table = reading.table
        self._source = source_of(table)
        self.wide = tuple(c for c in reading.columns if self._wide(table.columns[c]))

    def may_be_long(self) -> bool:
        return bool(self.wide)

    def short(self) -> sa.Select[Any]:
        """Every row, without its long cells."""
        columns: list[Any] = [*self._keys(), *(self._cell(c) for c in self._reading.columns)]
        return sa.select(*columns)

    def long(self) -> sa.Select[Any]:
        """The rows with long cells, and of them only these; then for each wide column whether it is too large."""
        cells = [self._long_cell(c) for c in self._reading.columns]
        large = [sa.case((self._size(c) > LARGEST, 1), else_=0) for c in self.wide]
        # Without labels columns of one name, or none, would fall together.
        named: list[Any] = [c.label(f"c{n}") for n, c in enumerate(cells)]
        named += [c.label(f"l{n}") for n, c in enumerate(large)]
        columns: list[Any] = [*self._keys(), *named]
        return sa.select(*columns).where(sa.or_(*(self._size(c) > LONG for c in self.wide)))

    def _long_cell(self, column: str) -> sa.ColumnElement[Any]:
        if column not in self.wide:
            return sa.null()
        return sa.case((self._size(column).between(LONG + 1, LARGEST), self._text(column)), else_=None)

    def _keys(self) -> list[sa.Label[object]]:
        return [self._source.c[c].label(f"k{n}") for n, c in enumerate(self._reading.beside)]

    def _cell(self, column: str) -> sa.ColumnElement[object]:
        if column not in self.wide:
            return self._text(column)
        return sa.case((self._size(column) > LONG, None), else_=self._text(column))

    def _text(self, column: str) -> sa.ColumnElement[object]:
        cell, family = self._source.c[column], self._reading.table.columns[column].family
        if self._dialect == "sqlite":
            # A cell may hold anything there: bytes are read whatever it is.
            return sa.cast(cell, sa.LargeBinary)
        if self._dialect == "postgresql" and family not in {"text", "bytes"}:
            return sa.cast(cell, sa.Text)
        return cell

    def _size(self, column: str) -> sa.ColumnElement[int]:
        cell = self._source.c[column]
        if self._dialect == "sqlite":
            return sa.func.length(sa.cast(cell, sa.LargeBinary))
        if self._dialect == "postgresql":
            return sa.func.octet_length(self._text(column))
        return sa.func.octet_length(cell)

    def _wide(self, column: Column) -> bool:
        """Whether a cell may be long at all."""
        bounded = column.length is not None and column.length * MOST_BYTES <= LONG and self._dialect != "sqlite"
        return column.family != "uuid" and not bounded
