"""Steps in SQL: one set-based statement each. Text only: nothing here opens a connection.

What is bound at run time (cutoffs, key lists, the salt) is asked of a statement with `parameters` and given to it
with `bind`; a session is set up first as `sessions` says.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.sql import operators, quoted_name

from ordholden.declaration.values import Declaration, Placeholder
from ordholden.holds.conditions import TRUE, All, Condition, IsCleared, IsNull, Listed, both, either, given, negate
from ordholden.plan.paging import Portion, Stretch
from ordholden.plan.sql import reach, ways
from ordholden.plan.sql.conditions import Writing, together
from ordholden.plan.sql.dialect import Cell, Dialect, Expression, LoweringError, Truth
from ordholden.plan.sql.parameters import SaltParameter
from ordholden.plan.sql.rows import Place, Row
from ordholden.plan.values import Assignment, Clear, Edit, Examine, Look, Read, Refresh, Rewrite, Rows, Tie, edits_of
from ordholden.schema.values import RECEIPTS, Schema

Compare = Callable[[Any, Any], Any]

RECEIPT = ("run", "step", "rows", "at")
"""The columns of the table for receipts."""


@dataclass(frozen=True, kw_only=True)
class Lowering:
    """The lowering for one system: its real tables, and the declaration that gives them their addresses.

    `stretch`: only these rows of its dataset are read, cleared and removed.
    Every method raises LoweringError for what the tables do not allow; its text names columns, never values.
    """

    schema: Schema
    declaration: Declaration
    stretch: Stretch | None = None

    @property
    def dialect(self) -> Dialect:
        """The dialect of the system's database."""
        return self.place.dialect

    @property
    def zone(self) -> str:
        """The time zone in which the system keeps its local times."""
        system = self.declaration.systems.get(self.schema.system)
        return (system.zone if system else None) or self.declaration.controller.zone

    @cached_property
    def place(self) -> Place:
        """The system's tables by the addresses of datasets."""
        return Place(schema=self.schema, declaration=self.declaration)

    def key(self, dataset: str) -> tuple[str, ...]:
        """Columns that tell the dataset's rows apart and are never NULL; empty where there are none."""
        return self.place.key(dataset)

    def lasting_key(self, dataset: str) -> tuple[str, ...]:
        """Columns by which a row is known again in an earlier state of the database."""
        return self.place.lasting_key(dataset)

    # -------------------------------------------------------------------------------------------- reading

    def row(self, dataset: str, alias: str = "r") -> Row:
        """A row of a dataset, to write a condition about."""
        return self.place.row(dataset, alias)

    def condition(self, row: Row, condition: Condition) -> Truth:
        """The condition as an expression that is true where it holds, and false or NULL elsewhere."""
        return self._writing().condition(row, condition)

    def count(self, rows: Rows | Clear | Rewrite) -> sa.Select[Any]:
        """How many rows there are, or how many a Clear or a Rewrite would change."""
        return self._read(rows, lambda _: [sa.func.count().label("number")])

    def any_there(self, reached: Iterable[tuple[str, tuple[Condition, ...]]]) -> sa.Select[Any]:
        """One row: for each dataset and the ways to its rows whether there is any."""
        writing, looks = self._writing(), list[Expression]()
        for number, (dataset, ways_to) in enumerate(reached):
            row = self.row(dataset, f"r{number}")
            one: sa.Select[Any] = sa.select(sa.literal_column("1")).select_from(row.source)
            criteria = together(reach.read(writing, row, ways_to))
            looks.append(one.where(*criteria).correlate(None).exists().label(f"there{number}"))
        return sa.select(*looks)

    def anywhere(self, dataset: str, asked: Iterable[Condition]) -> sa.Select[Any]:
        """One row: for each condition whether it holds in any row of the dataset, looked for until the first one."""
        writing, looks = self._writing(), list[Expression]()
        for number, condition in enumerate(asked):
            row = self.row(dataset, f"r{number}")
            one: sa.Select[Any] = sa.select(sa.literal_column("1")).select_from(row.source)
            looks.append(one.where(writing.condition(row, condition)).correlate(None).exists().label(f"there{number}"))
        return sa.select(*looks)

    def select(self, rows: Rows | Clear | Rewrite, columns: Iterable[str]) -> sa.Select[Any]:
        """These columns of the rows, each row once."""
        return self._read(rows, lambda row: [cell.sql for cell in row.cells(columns)])

    def texts(self, rows: Rows, key: Iterable[str], column: str) -> sa.Select[Any]:
        """The keys of the rows and the texts of a column: a document as its text, a blob as it is."""

        def columns(row: Row) -> list[Expression]:
            cell = row.cell(column)
            return [
                *(k.sql for k in row.cells(key)),
                cell.sql if cell.column.family == "bytes" else self.dialect.as_text(cell),
            ]

        return self._read(rows, columns)

    def places(self, portion: Portion, most: int) -> sa.Select[Any]:
        """Where the first rows of the portion stand in its order."""

        def columns(row: Row) -> list[Expression]:
            return [row.plain(c).label(name) for c, name in zip(portion.order, _places(portion), strict=True)]

        found = self._read(portion.rows, columns)
        return found.order_by(*found.selected_columns).limit(most)

    def ends(self, portion: Portion, every: int, most: int) -> sa.Select[Any]:
        """The place of each row with a number that `every` divides, among the first `most`: one look at the dataset."""
        found = self.places(portion, most).subquery("found")
        columns = [found.c[name] for name in _places(portion)]
        number = sa.func.row_number().over(order_by=columns).label("number")
        placed = sa.select(*columns, number).subquery("placed")
        here = [placed.c[name] for name in _places(portion)]
        return sa.select(*here).where(placed.c.number % every == 0).order_by(placed.c.number)

    def order(self, dataset: str) -> tuple[str, ...]:
        """Columns in whose order the rows can be taken in stretches; empty where the database knows none."""
        nested = self.place.table(dataset).nested
        if nested is not None:  # a document is never taken apart
            return tuple(ours for _, ours in nested.up)
        keys = self.key(dataset) or self.place.identity(dataset, (), self.dialect.is_loose)
        if not keys:
            return self.dialect.row_identity[-1:] if self.place.table(dataset).kind == "table" else ()
        columns = self.place.table(dataset).columns
        return () if any(columns[c].family in self.dialect.unordered for c in keys) else keys

    def within(self, row: Row) -> list[Truth]:
        """That the row lies in the stretch to which everything about its dataset is limited."""
        stretch = self.stretch
        if stretch is None or stretch.dataset != row.dataset:
            return []
        columns = [row.plain(column) for column in stretch.order]
        behind = [] if stretch.behind is None else [self._beyond(columns, stretch.behind, operators.gt, operators.gt)]
        upto = [] if stretch.upto is None else [self._beyond(columns, stretch.upto, operators.lt, operators.le)]
        return [*behind, *upto]

    def _beyond(self, columns: Sequence[Expression], values: Sequence[Any], off: Compare, end: Compare) -> Truth:
        """On one side of a place; the values are bound as the driver gave them."""
        bound: list[Expression] = [sa.literal(value, sa.types.NullType()) for value in values]
        if len(columns) == 1:
            return cast(Truth, end(columns[0], bound[0]))
        if self.dialect.compares_rows:
            return cast(Truth, end(sa.tuple_(*columns), sa.tuple_(*bound)))
        same = [column == value for column, value in zip(columns, bound, strict=True)]
        sides = [off(c, value) for c, value in zip(columns[:-1], bound[:-1], strict=True)]
        sides.append(end(columns[-1], bound[-1]))
        return sa.or_(*(sa.and_(*same[:number], side) for number, side in enumerate(sides)))

    def extremes(self, rows: Rows, column: str) -> sa.Select[Any]:
        """The earliest and the latest value of a date column in the rows; what is no date is left out."""
        return self._read(rows, lambda row: self._ends(row.cell(column)))

    def violations(self, dataset: str, asked: Mapping[str, Condition], ways_to: reach.Reach = None) -> sa.Select[Any]:
        """How many rows each named condition holds for, in one look at the dataset."""
        writing, row = self._writing(), self.row(dataset)
        reached = reach.read(writing, row, ways_to)
        common, rests = factored(asked.values())
        truths = [writing.condition(row, rest) for rest in rests]
        counts = [sa.func.coalesce(sa.func.sum(sa.case((truth, 1), else_=0)), 0) for truth in truths]
        named = [total.label(name) for name, total in zip(asked, counts, strict=True)]
        # Of everybody's rows few have to be counted; in a closure all of them are few, and one look each is enough.
        anything = TRUE if ways_to is not None else one_of(rests)
        criteria = together([*reached, writing.condition(row, both(common, anything))])
        return sa.select(*named).select_from(row.source).where(*criteria)

    def examine(self, step: Examine) -> sa.Select[Any]:
        """How many of the rows tell who somebody is: in any way, then in each; in one look."""
        ways_of_telling = (either(*step.telling.values()), *step.telling.values())
        asked = {f"tells{number}": both(step.rows.where, tells) for number, tells in enumerate(ways_of_telling)}
        return self.violations(step.rows.dataset, asked, step.rows.reach)

    def rare(self, rows: Rows, columns: Iterable[str], least: int) -> sa.Select[Any]:
        """How many of the rows have values in these columns, taken together, that fewer than `least` of them have."""

        def numbered(row: Row) -> list[Expression]:
            return [
                sa.func.count().label("number"),
                *(cell.sql.label(f"same{n}") for n, cell in enumerate(row.cells(columns))),
            ]

        counted = self._read(rows, numbered)
        found = counted.group_by(*list(counted.selected_columns)[1:]).having(sa.func.count() < least).subquery("few")
        return sa.select(sa.func.coalesce(sa.func.sum(found.c.number), 0))

    def told(
        self,
        rows: Rows,
        columns: Iterable[str],
        looks: Iterable[Look],
        truths: Iterable[Condition],
        *,
        unread: Container[str] = (),
    ) -> sa.Select[Any]:
        """The rows with these columns, then what belongs to each row, then 1 or 0 for each condition; in key order.

        Of columns in `unread` the value is not read: 1 where there is one, else NULL.
        """
        writing, row = self._writing(), self.row(rows.dataset)
        where = writing.condition(row, narrowed(rows, rows.where))
        criteria = together([*reach.read(writing, row, rows.reach), where])
        cells = [self._there(row.cell(c)) if c in unread else row.cell(c).sql for c in columns]
        found = [writing.found(row, look) for look in looks]
        facts = [sa.case((writing.condition(row, truth), 1), else_=0) for truth in truths]
        named = [value.label(f"v{number}") for number, value in enumerate((*cells, *found, *facts))]
        order = [cell.sql for cell in row.cells(self.key(rows.dataset))]
        return sa.select(*named).select_from(row.source).where(*criteria).order_by(*order)

    def read(self, step: Read) -> sa.Select[Any]:
        """The columns that a step materialises as a key list."""
        return self.select(step.rows, step.columns)

    # ------------------------------------------------------------------------------------------- changing

    def clear(self, step: Clear) -> sa.Update:
        """One UPDATE for all assignments. A second run changes no row."""
        writing, row = self._writing(step.rows.dataset), self.row(step.rows.dataset)
        reached = reach.changed(writing, row, step.rows.reach)
        common, rests = _left(step)
        pairs = zip(step.assignments, rests, strict=True)
        values = {a.column: self._new(writing, row, a, rest) for a, rest in pairs}
        due = writing.condition(row, both(common, one_of(rests)))
        criteria = together([*reached, *self.within(row), due])
        # MariaDB may change rows while it still looks for others, SQLite while it computes the next row's values.
        looked_at = [*values.values(), *(criteria if writing.dialect.joins else ())]
        if self._is_unsteady(writing, row, looked_at):
            row, criteria, picked = reach.picked_out(writing, row, criteria, values)
            return self._update(row, picked, step.itself).where(*criteria)
        return self._update(row, values, step.itself).where(*criteria)

    def remove(self, rows: Rows) -> sa.Delete:
        """One DELETE of the rows."""
        writing, where = self._writing(rows.dataset), narrowed(rows, rows.where)
        row = self.row(rows.dataset)
        reached = [*reach.changed(writing, row, rows.reach), *self.within(row)]
        criteria = together([*reached, writing.condition(row, where)])
        looked_at = criteria if writing.dialect.joins else reach.settled(criteria)
        if self._is_unsteady(writing, row, looked_at):
            row, criteria, _ = reach.picked_out(writing, row, criteria, {})
        elif not writing.dialect.alias_in_delete and not reach.joined(writing, rows.dataset, rows.reach, criteria):
            return self._remove_unnamed(rows, where)
        return sa.delete(target(row)).where(*criteria)

    def returns_keys(self, dataset: str) -> bool:
        """The database can say which rows a DELETE has removed, by keys that are read back alike."""
        columns = self.place.table(dataset).columns
        plain = all(columns[name].family in {"integer", "text"} for name in self.key(dataset))
        return plain and self.schema.dialect in {"postgresql", "sqlite"} and self.place.table(dataset).nested is None

    def remove_returning(self, rows: Rows) -> sa.Delete:
        """The same, and the keys of the rows that it removed."""
        statement = self.remove(rows)
        table = cast(sa.TableClause, statement.table)
        return cast(sa.Delete, statement.returning(*(table.c[name] for name in self.key(rows.dataset))))

    def _remove_unnamed(self, rows: Rows, where: Condition) -> sa.Delete:
        """A DELETE of one table alone, in which the table has only its own name."""
        writing, row = self._writing(rows.dataset), self.place.row(rows.dataset)
        reached = TRUE if rows.reach is None else either(*rows.reach)
        due = writing.condition(row, both(reached, where))
        return sa.delete(target(row)).where(*self.within(row), due)

    def _is_unsteady(self, writing: Writing, row: Row, expressions: Iterable[Expression]) -> bool:
        """The statement would look at rows of its own table that it has changed already."""
        steady = writing.dialect.steady or not reach.looks_again(writing, row, expressions)
        return not steady and bool(writing.identity(row.dataset))

    def refresh(self, step: Refresh) -> sa.TextClause:
        """Recompute a materialised view."""
        if self.schema.dialect != "postgresql":
            raise LoweringError(f"{step.dataset}: only PostgreSQL has materialised views")
        quoted = self.dialect.compiler().identifier_preparer.quote_identifier
        name = ".".join(quoted(part) for part in self.place.table(step.dataset).name)
        return sa.text(f"REFRESH MATERIALIZED VIEW {name}".replace(":", r"\:"))

    def receipt(self) -> sa.Insert:
        """A receipt beside the effect, in the table that the system's keeper has made for it."""
        receipts = self._receipts()
        return sa.insert(receipts).values({name: sa.bindparam(str(name), required=True) for name in RECEIPT})

    def receipts(self) -> sa.Select[Any]:
        """Step and rows of every receipt of a run (`:run`) in that table."""
        receipts = self._receipts()
        return sa.select(receipts.c.step, receipts.c.rows).where(receipts.c.run == sa.bindparam("run", required=True))

    def receipts_of_all(self) -> sa.Select[Any]:
        """Each run of which that table has a receipt, with the instant of the first and of the last one."""
        receipts = self._receipts()
        at = receipts.c["at"]
        return sa.select(receipts.c.run, sa.func.min(at), sa.func.max(at)).group_by(receipts.c.run)

    def _receipts(self) -> sa.TableClause:
        names = [quoted_name(name, quote=True) for name in RECEIPT]
        where = next((name[0] for name in self.schema.tables if name[-1] == RECEIPTS and len(name) > 1), None)
        return sa.table(RECEIPTS, *(sa.column(name) for name in names), schema=where)

    # --------------------------------------------------------------------------------------------- cycles

    def referrers(self, tie: Tie, keys: str) -> sa.Select[Any]:
        """Key columns, then tie columns, of the rows that refer to the listed rows (by `to_columns` of the tie)."""
        listed = Listed(columns=tie.columns, keys=keys)
        rows = Rows(dataset=tie.dataset, reach=(listed,), where=TRUE)
        return self.select(rows, (*self._own_key(tie.dataset), *tie.columns))

    def loosen(self, tie: Tie, keys: str) -> sa.Update:
        """Set the tie's columns to NULL in the listed rows (by the key of the tie's own dataset)."""
        writing, row = self._writing(), self.row(tie.dataset)
        free = [c for c in tie.columns if row.cell(c).column.nullable]
        if not free:
            raise LoweringError(f"{tie.dataset}: {', '.join(tie.columns)} may not be NULL")
        listed = Listed(columns=self._own_key(tie.dataset), keys=keys)
        tied = writing.condition(row, either(*(negate(IsNull(column=c)) for c in free)))
        changes = self._update(row, {c: sa.null() for c in free}, ())
        return changes.where(*reach.changed(writing, row, (listed,)), tied)

    def delete_by_keys(self, dataset: str, keys: str) -> sa.Delete:
        """DELETE of the listed rows."""
        listed = Listed(columns=self._own_key(dataset), keys=keys)
        return self.remove(Rows(dataset=dataset, reach=(listed,), where=TRUE))

    def _own_key(self, dataset: str) -> tuple[str, ...]:
        key = self.key(dataset)
        if not key:
            raise LoweringError(f"{dataset} has no key by which single rows could be named; declare one (key: ...)")
        return key

    # --------------------------------------------------------------------------------------------- pieces

    def _writing(self, changed: str | None = None) -> Writing:
        """`changed`: the dataset that the statement changes."""
        writing = Writing(self.place, self.dialect)
        apart = changed is None or self.dialect.steady or bool(writing.identity(changed))
        return writing if apart else replace(writing, changed=changed)

    def _read(self, what: Rows | Clear | Rewrite, columns: Callable[[Row], list[Expression]]) -> sa.Select[Any]:
        rows = what if isinstance(what, Rows) else what.rows
        where = narrowed(rows, rows.where)
        if not isinstance(what, Rows):
            common, rests = _left(what)
            where = both(common, one_of(rests))
        writing, row = self._writing(), self.row(rows.dataset)
        reached = [*reach.read(writing, row, rows.reach), *self.within(row)]
        criteria = together([*reached, writing.condition(row, where)])
        return sa.select(*columns(row)).select_from(row.source).where(*criteria)

    def _there(self, cell: Cell) -> Expression:
        return sa.case((sa.not_(self.dialect.absent(cell)), 1))

    def _ends(self, cell: Cell) -> list[Expression]:
        absent = self.dialect.absent(cell)
        real = sa.case((sa.not_(absent), cell.sql)) if cell.column.nullable else cell.sql
        return [sa.func.min(real).label("earliest"), sa.func.max(real).label("latest")]

    def _new(self, writing: Writing, row: Row, assignment: Assignment, rest: Condition) -> Expression:
        """The new value of a column: set directly where it can be set in every row of the statement."""
        cell = row.cell(assignment.column)
        value = ways.cleared(self.dialect, cell, assignment.way, self.whose(row, assignment))
        if ways.keeps_cleared(cell.column, assignment.way):
            rest = given(rest, dirty(assignment))
        return value if rest == TRUE else sa.case((writing.condition(row, rest), value), else_=cell.sql)

    def whose(self, row: Row, assignment: Assignment) -> list[Expression]:
        """The salt and what names the row, or the person and the thread."""
        if not isinstance(assignment.way, Placeholder):
            return []
        salt: Expression = SaltParameter()
        key = self.key(row.dataset)
        if assignment.way.thread and assignment.person:
            return [salt, *(self._named(row, name) for name in (*assignment.person, *assignment.way.thread))]
        if not key:
            return [salt, self.dialect.chance()]
        return [salt, sa.literal(row.dataset), *(self._named(row, name) for name in key)]

    def _named(self, row: Row, column: str) -> Expression:
        cell = row.cell(column)
        text = self.dialect.as_text(cell)
        return sa.func.coalesce(text, "") if cell.column.nullable else text

    def _update(self, row: Row, values: Mapping[str, Expression], itself: Sequence[str]) -> sa.Update:
        """Columns that the database would change by itself keep their value."""
        changing = dict.fromkeys((*itself, *(c.name for c in row.table.columns.values() if c.on_update)))
        new = {**values, **{c: row.plain(c) for c in changing if c not in values}}
        return sa.update(target(row)).values({row.source.c[c]: value for c, value in new.items()})


def factored(conditions: Iterable[Condition]) -> tuple[Condition, list[Condition]]:
    """What all conditions have in common, and what is left of each."""
    parts = [c.of if isinstance(c, All) else (c,) for c in conditions]
    common = [p for p in parts[0] if all(p in other for other in parts[1:])] if parts else []
    return both(*common), [both(*(p for p in own if p not in common)) for own in parts]


def one_of(conditions: Iterable[Condition]) -> Condition:
    """Their disjunction; what several have in common but for their last part is said once."""
    ends: dict[tuple[Condition, ...], list[Condition]] = {}
    for condition in conditions:
        *first, last = condition.of if isinstance(condition, All) and condition.of else (condition,)
        ends.setdefault(tuple(first), []).append(last)
    return either(*(both(*first, either(*lasts)) for first, lasts in ends.items()))


def _places(portion: Portion) -> list[str]:
    """Names for the columns of an order, whatever they are called themselves."""
    return [f"place{number}" for number, _ in enumerate(portion.order)]


def target(row: Row) -> sa.TableClause:
    """A table, under its short name too, is what UPDATE and DELETE take."""
    return cast(sa.TableClause, row.source)


def _left(step: Clear | Rewrite) -> tuple[Condition, list[Condition]]:
    """When there is something left to do: what all edits have in common, and what each has of its own."""
    rows, edits = step.rows, edits_of(step)
    where = TRUE if rows.where == either(*(edit.where for edit in edits)) else narrowed(rows, rows.where)
    return factored(both(where, due(rows, edit)) for edit in edits)


def due(rows: Rows, edit: Edit) -> Condition:
    """The edit is to be made, and is not made yet."""
    where = narrowed(rows, edit.where)
    return both(where, dirty(edit)) if isinstance(edit, Assignment) else where


def dirty(assignment: Assignment) -> Condition:
    """The cell is not cleared yet."""
    return negate(IsCleared(column=assignment.column, way=assignment.way))


def narrowed(rows: Rows, condition: Condition) -> Condition:
    """The condition, knowing that the rows have been reached."""
    if rows.reach is None or len(rows.reach) != 1:
        return condition
    return given(condition, rows.reach[0])
