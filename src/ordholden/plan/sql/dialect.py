"""What differs between databases: one class a dialect answers these questions, everything else is written once.

All expressions that are asked for here are about a cell that is not NULL; NULL is dealt with by the caller.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import sqlalchemy as sa

from ordholden.declaration.values import Stored
from ordholden.plan.sql.parameters import Form
from ordholden.schema.values import DIGEST, Column

Expression = sa.ColumnElement[Any]
Truth = sa.ColumnElement[bool]
Pair = tuple[Expression, Expression]

FIRST_DAY = "0001-01-01"
"""No real date is earlier: what is below this is MariaDB's zero date, or an empty text."""

WHEN = {"date": Form.DAY, "timestamp": Form.LOCAL, "timestamptz": Form.INSTANT, "text": Form.TEXT}
STORED = {Stored.EPOCH_SECONDS: Form.SECONDS, Stored.EPOCH_MILLISECONDS: Form.MILLISECONDS}
EPOCH = frozenset(STORED.values())


class LoweringError(ValueError):
    """A step that this database cannot carry out as planned; the text names columns, never values."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A column of a row of a statement: its expression and what the schema says of it."""

    sql: Expression
    column: Column
    readable: Truth | None = None
    """Of a place in a document: it is a document, and the database sees all there is at that place. Never NULL."""


@dataclass(frozen=True, slots=True, eq=False)
class KeySource:
    """A bound key list as a source of rows: its columns, and the instant of the release where it was asked for."""

    cells: tuple[Cell, ...]
    released: Expression | None


@dataclass(frozen=True, slots=True, eq=False)
class Elements:
    """The elements of a document's list as a source of rows: from 0 on, or by their keys; each as JSON text."""

    source: sa.FromClause
    number: Expression
    element: Expression


class Dialect(ABC):
    """One kind of database."""

    name: str
    session: tuple[str, ...] = ()
    """What a session has to be told before it runs any of our statements."""

    membership: Literal["in", "exists"] = "in"
    """How to ask for membership in a list: IN of a list that stands by itself, or EXISTS of an indexed one."""

    joins: bool = False
    """DELETE and UPDATE do best when they join the key list."""

    unites: bool = True
    """Several ways to rows are best brought together by the rows' keys (and not by OR)."""

    marks: bool = False
    """Rows that are brought together best carry marks of the ways that led to them."""

    alias_in_delete: bool = True
    """A DELETE from one table can give it a short name."""

    compares_rows: bool = True
    """An index serves a comparison of several columns at once, as (a, b) > (1, 2)."""

    unordered: frozenset[str] = frozenset({"json", "array", "other"})
    """Families of columns that have no order, or not the same in ORDER BY as in a comparison with a value."""

    steady: bool = True
    """A statement sees every row as it was before the statement, also in subqueries about the table it changes."""

    row_identity: tuple[str, ...] = ()
    """Hidden columns that tell the rows of a table without a key apart, within one statement."""

    @abstractmethod
    def compiler(self) -> sa.Dialect:
        """SQLAlchemy's dialect, with parameters shown by name."""

    @abstractmethod
    def keys(
        self, name: str, alias: str, columns: Sequence[Column], *, born: Form | None, exact: bool, nested: bool
    ) -> KeySource:
        """The key list `name`, its columns typed to be compared with `columns`.

        `born`: with the releases in this form. `nested`: it is looked at again and again.
        """

    def any_of(self, name: str, column: Column) -> Expression | None:
        """The key list `name`, of one column, for `= ANY`; None where there is no such thing."""
        del name, column
        return None

    # ------------------------------------------------------------------------------------------ comparing

    @abstractmethod
    def as_text(self, cell: Cell) -> Expression:
        """The cell as the text that the database shows."""

    def as_key(self, cell: Cell) -> Cell:
        """The cell as keys are compared with it: a JSON document as its text, since that may be what a person is."""
        if cell.column.family != "json":
            return cell
        return Cell(self.exactly(self.as_text(cell)), replace(cell.column, family="text", type="text"))

    @abstractmethod
    def is_loose(self, column: Column) -> bool:
        """The database takes different texts of this column for equal (case, accents, trailing blanks)."""

    @abstractmethod
    def exactly(self, text: Expression) -> Expression:
        """The text, to be compared character by character."""

    def same_text(self, inner: Cell, outer: Cell, *, exact: bool) -> list[Pair]:
        """Equalities by which two texts are the same: one that an index on `inner` serves, one for exactness."""
        loose = self.is_loose(inner.column) or self.is_loose(outer.column)
        plain = (inner.sql, outer.sql)
        return [plain, self.exact_pair(inner, outer)] if loose and exact else [plain]

    def exact_pair(self, inner: Cell, outer: Cell) -> Pair:
        """Both cells as text, to be compared character by character."""
        return self.exactly(self.as_text(inner)), self.exactly(self.as_text(outer))

    def after(self, text: Expression, mark: str) -> Expression:
        """What stands after the first occurrence of `mark`; anything where there is none."""
        return sa.func.substr(text, sa.func.instr(text, mark) + len(mark))

    @abstractmethod
    def until(self, text: Expression, mark: str) -> Expression:
        """What stands before the first occurrence of `mark`; anything where there is none."""

    # ----------------------------------------------------------------------------------------------- time

    def form(self, column: Column, stored: Stored = Stored.NATIVE) -> Form:
        """How the column holds an instant."""
        form = STORED.get(stored) or WHEN.get(column.family)
        if form is None:
            raise LoweringError(f"column {column.name} of type {column.type} holds no date or instant")
        return form

    def absent(self, cell: Cell) -> Truth:
        """The cell has no value. Of a document that cannot be read nobody knows that."""
        if cell.readable is not None:
            return sa.and_(cell.readable, cell.sql.is_(None))
        return cell.sql.is_(None) if cell.column.nullable else sa.false()

    def in_order(self, cell: Cell) -> Expression:
        """A text, to be compared by the order of its characters."""
        return self.exactly(cell.sql) if self.is_loose(cell.column) else cell.sql

    @abstractmethod
    def is_day(self, text: Expression) -> Truth:
        """The text starts with an ISO date."""

    @abstractmethod
    def whole_number(self, cell: Cell) -> Expression:
        """The cell, a text of digits, as a number; NULL where it is something else."""

    @abstractmethod
    def moment(self, text: Expression) -> Expression:
        """An instant in text, spelled with a blank and milliseconds; NULL or itself where it is something else."""

    # ------------------------------------------------------------------------------------------ documents

    def inside(self, holder: Cell, column: Column) -> Cell:
        """The place of `column` in the document `holder`, as text: NULL where nothing is, or null, or no document."""
        inside = column.inside
        assert inside is not None
        if inside.digest:
            return Cell(self.digest([self.as_text(holder)], DIGEST), column)
        readable = self.readable(holder, inside.steps, askable=inside.askable)
        return Cell(self.at(holder, inside.steps, readable), column, readable)

    @abstractmethod
    def readable(self, holder: Cell, steps: Sequence[str], *, askable: bool) -> Truth:
        """There is no document, or one with at most one value at the end of the steps. Never NULL."""

    @abstractmethod
    def at(self, holder: Cell, steps: Sequence[str], readable: Truth) -> Expression:
        """The value at the end of the steps as text; a text without its quotes."""

    @abstractmethod
    def elements(self, holder: Cell, steps: Sequence[str], *, keyed: bool, askable: bool) -> Elements:
        """The elements of the list at the end of the steps, or the members of the object (`keyed`)."""

    def hexed(self, cell: Cell) -> Expression:
        """The bytes of the cell as hexadecimal digits."""
        return sa.func.hex(cell.sql)

    def written(self, text: Expression, column: Column) -> Expression:
        """A text that was bound, as a document of the column."""
        del column
        return text

    # ----------------------------------------------------------------------------------------------- ways

    @abstractmethod
    def is_empty(self, cell: Cell) -> Truth:
        """An empty text, no bytes, an array without elements."""

    @abstractmethod
    def emptiness(self, column: Column) -> Expression | None:
        """What is put into a column that may not be NULL; None where the type knows nothing empty."""

    @abstractmethod
    def is_value(self, cell: Cell, value: str) -> Truth:
        """The cell, of none of the plain families, is this value."""

    @abstractmethod
    def value(self, column: Column, value: str) -> Expression:
        """The value in the column's own type."""

    @abstractmethod
    def first_moment_of_year(self, cell: Cell) -> Expression:
        """The first moment of the cell's year (of an instant with a zone: its year in UTC)."""

    @abstractmethod
    def beginning(self, cell: Cell, length: int) -> Expression:
        """The first characters."""

    @abstractmethod
    def is_short(self, cell: Cell, length: int) -> Truth:
        """The text has no more characters than that."""

    @abstractmethod
    def is_placeholder(self, cell: Cell, prefix: str, digits: int, suffix: str) -> Truth:
        """Exactly the prefix, so many hexadecimal digits in lower case, and the suffix."""

    @abstractmethod
    def digest(self, parts: Sequence[Expression], digits: int) -> Expression:
        """The first hexadecimal digits of the SHA-256 of the parts."""

    @abstractmethod
    def number(self, digits: Expression) -> Expression:
        """At most 15 hexadecimal digits as the number that they write."""

    @abstractmethod
    def chance(self) -> Expression:
        """Something different in each row, for rows that nothing tells apart."""


def regular(text: str) -> str:
    """The text as a regular expression that matches just it."""
    return "".join(c if c.isalnum() or c in "-_@ " else f"\\{c}" if c in "\\^" else f"[{c}]" for c in text)
