"""Conditions in SQL, which a row meets where they are true: NULL is as good as false, so none is ever negated whole.

The opposite of a condition is written by itself (`opposite`), down to its leaves; only there it matters what is NULL.

Where a condition ends in a key list it becomes an IN of a list that stands by itself (the database builds it once);
every other look at rows elsewhere becomes an EXISTS that an index serves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import sqlalchemy as sa

from ordholden.declaration.values import Stored, Way
from ordholden.holds.conditions import (
    TRUE,
    All,
    Come,
    Condition,
    Edge,
    Equals,
    Exists,
    IsCleared,
    IsNull,
    Listed,
    Not,
    Some,
    both,
    either,
    negate,
)
from ordholden.plan.sql import ways
from ordholden.plan.sql.dialect import (
    EPOCH,
    FIRST_DAY,
    Cell,
    Dialect,
    Expression,
    KeySource,
    LoweringError,
    Pair,
    Truth,
)
from ordholden.plan.sql.parameters import CutoffParameter, Form, KeysParameter
from ordholden.plan.sql.rows import Place, Row
from ordholden.plan.values import Look
from ordholden.schema.values import Column


def path_of(condition: Condition) -> tuple[Listed | Exists, Condition] | None:
    """A condition that ends in a key list, as (the step towards it, what else must hold of this row)."""
    match condition:
        case Listed():
            return condition, TRUE
        case Exists(where=where) if path_of(where):
            return condition, TRUE
        case All(of=parts):
            steps = [part for part in parts if isinstance(part, Listed | Exists) and path_of(part)]
            return (steps[0], both(*(part for part in parts if part != steps[0]))) if steps else None
        case _:
            return None


Parts = tuple[Condition, ...]


def shared(parts: Parts, outer: type[All | Some], inner: type[All | Some]) -> Parts:
    """What several parts have in common is said once: (x or a) and (x or b) is x or (a and b), and the other way round.

    `outer`: what joins the parts; `inner`: what joins the parts of those that have any.
    """
    several = [part for part in parts if isinstance(part, inner)]
    for number, one in enumerate(several):
        for common in one.of:
            having = [other for other in several[number:] if common in other.of]
            if len(having) > 1:
                rests = tuple(_without(part, common, inner) for part in having)
                joined = inner(of=(common, outer(of=rests)))
                others = tuple(part for part in parts if not any(part is each for each in having))
                return shared((*others, joined), outer, inner)
    return parts


def _without(part: All | Some, common: Condition, inner: type[All | Some]) -> Condition:
    rest = tuple(each for each in part.of if each != common)
    return rest[0] if len(rest) == 1 else inner(of=rest)


def met_once(parts: Parts) -> Parts:
    """Alternatives at the end of one step are asked of one row there: the step can be taken from either side then."""
    together: dict[Edge, list[Exists]] = {}
    for part in parts:
        if isinstance(part, Exists) and path_of(part) is None:
            together.setdefault(part.edge, []).append(part)
    several = {edge: found for edge, found in together.items() if found[1:]}
    joined = (Exists(edge=edge, where=either(*(part.where for part in found))) for edge, found in several.items())
    return (*(p for p in parts if not (isinstance(p, Exists) and p in several.get(p.edge, ()))), *joined)


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """What decides a condition. Where one of `guards` (never NULL) holds, the condition does not, whatever decides.

    Where one of `absences` (never NULL) holds, what decides is NULL or false.
    """

    truth: Truth
    absences: Sequence[Truth] = ()
    guards: Sequence[Truth] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Writing:
    """The writing of one statement: it gives out the short names of tables and key lists.

    `itself`: tables in which a row of the statement is only looked up itself. `marks`: what is known of a row already.
    `written`: what was written about a row before and is written again in the same way. It holds the row as well:
    the identity of a row that is no more may become another's. `changed`: the dataset that the statement changes, where
    nothing tells its rows apart and the database would look at rows that it has changed already.
    """

    place: Place
    dialect: Dialect
    itself: set[sa.FromClause] = field(default_factory=set)
    marks: list[tuple[Row, Condition, Truth]] = field(default_factory=list)
    written: dict[tuple[int, Listed | Exists], tuple[Row, Leaf]] = field(default_factory=dict)
    changed: str | None = None
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def row(self, dataset: str) -> Row:
        """One more row of a dataset in this statement."""
        alias = f"t{next(self._numbers)}"
        return self.place.as_before(dataset, alias) if dataset == self.changed else self.place.row(dataset, alias)

    # ----------------------------------------------------------------------------------------- conditions

    def condition(self, row: Row, condition: Condition) -> Truth:
        """The condition about the row."""
        match condition:
            case All(of=()):
                return sa.true()
            case All(of=parts):
                return sa.and_(sa.true(), *(self.condition(row, part) for part in shared(parts, All, Some)))
            case Some(of=parts):
                once = met_once(shared(parts, Some, All))
                return sa.or_(sa.false(), *(self.condition(row, part) for part in once))
            case Not(of=inner):
                return self.opposite(row, inner)
            case IsNull(column=column):
                return self.dialect.absent(row.cell(column))
            case IsCleared(column=column, way=way):
                cell = row.cell(column)
                return sa.or_(self.dialect.absent(cell), self._is_cleared(cell, way))
            case _:
                leaf = self._leaf(row, condition)
                return sa.and_(*(sa.not_(guard) for guard in leaf.guards), leaf.truth)

    def opposite(self, row: Row, condition: Condition) -> Truth:
        """That the condition does not hold of the row."""
        match condition:
            case All() | Some() | Not():
                return self._opposite_of_many(row, condition)
            case IsNull(column=column):
                return sa.not_(self.dialect.absent(row.cell(column)))
            case IsCleared(column=column, way=way):
                cell = row.cell(column)
                return sa.and_(sa.not_(self.dialect.absent(cell)), sa.not_(self._is_cleared(cell, way)))
            case _:
                leaf = self._leaf(row, condition)
                return sa.or_(*leaf.guards, *leaf.absences, sa.not_(leaf.truth))

    def _is_cleared(self, cell: Cell, way: Way) -> Truth:
        """The cell holds what clearing leaves. Of a document that cannot be read nobody says so."""
        cleared = ways.is_cleared(self.dialect, cell, way)
        return cleared if cell.readable is None else sa.and_(cell.readable, cleared)

    def _opposite_of_many(self, row: Row, condition: All | Some | Not) -> Truth:
        opposite = negate(condition)
        if isinstance(opposite, Not):
            return self.opposite(row, opposite.of)
        return self.condition(row, opposite)

    def _leaf(self, row: Row, condition: Condition) -> Leaf:
        for marked, known, mark in self.marks:
            if marked is row and known == condition:
                return Leaf(mark)
        match condition:
            case Equals(column=column, value=value):
                cell = row.cell(column)
                return Leaf(ways.equals(self.dialect, cell, value), _absences([cell]))
            case Come(column=column, cutoff=cutoff, stored=stored):
                return self._come(row.cell(column), cutoff, stored)
            case Listed() | Exists():
                return self._elsewhere(row, condition)
            case _:
                raise LoweringError(f"no condition: {condition!r}")

    def _elsewhere(self, row: Row, condition: Listed | Exists) -> Leaf:
        asked = id(row), condition
        if asked not in self.written:
            if path_of(condition):
                self.written[asked] = row, self._on_a_path(row, condition)
            else:
                assert isinstance(condition, Exists)
                edge = condition.edge
                self.written[asked] = row, Leaf(self._exists(row, edge, condition.where), guards=self._when(row, edge))
        return self.written[asked][1]

    def _exists(self, row: Row, edge: Edge, where: Condition) -> Truth:
        other = self.row(edge.dataset)
        one: sa.Select[Any] = sa.select(sa.literal_column("1")).select_from(other.source)
        also = [self.condition(other, where)] if where != TRUE else []
        met = one.where(*self.meeting(row, other, edge), *also)
        return met.correlate_except(other.source).exists()

    def _when(self, row: Row, edge: Edge) -> list[Truth]:
        return [self.opposite(row, Equals(column=column, value=value)) for column, value in edge.when.items()]

    def found(self, row: Row, look: Look) -> Expression:
        """What belongs to the row: the value of its own column, or the greatest at the end of the edges."""
        criteria: list[Truth] = []
        sources: list[sa.FromClause] = []
        here = row
        for edge in look.edges:
            other = self.row(edge.dataset)
            when = (self.condition(here, Equals(column=c, value=v)) for c, v in edge.when.items())
            criteria += [*self.meeting(here, other, edge), *when]
            sources.append(other.source)
            here = other
        cell = here.cell(look.column)
        if not sources:
            return cell.sql
        greatest = sa.select(sa.func.max(cell.sql)).select_from(*sources).where(*criteria)
        return greatest.correlate_except(*sources).scalar_subquery()

    # ----------------------------------------------------------------------------------------------- time

    def _come(self, cell: Cell, cutoff: str, stored: Stored) -> Leaf:
        """The first moment after the cutoff day is later. What is no date has not come."""
        form = self.dialect.form(cell.column, stored)
        before = self._instant(cell, form) < CutoffParameter(cutoff, form)
        return Leaf(sa.and_(before, *self._dated(cell, form)), _absences([cell]))

    def _dated(self, cell: Cell, form: Form) -> list[Truth]:
        """That the cell, not NULL, holds an instant at all."""
        if form in EPOCH:
            return [self._instant(cell, form) != 0]
        if form is Form.TEXT:
            return [self.dialect.is_day(cell.sql), self._instant(cell, form) >= FIRST_DAY]
        return [sa.not_(self.dialect.absent(Cell(cell.sql, _certain(cell.column))))]

    def _instant(self, cell: Cell, form: Form) -> Expression:
        if form in EPOCH and cell.column.family not in ("integer", "number"):
            return sa.func.coalesce(self.dialect.whole_number(cell), 0)
        return self.dialect.in_order(cell) if form is Form.TEXT else cell.sql

    def _born(self, cell: Cell, released: Expression) -> Truth:
        """Not born after the release. What is no date counts as born before."""
        form = self.dialect.form(cell.column)
        if form is Form.TEXT and cell.column.family != "date":
            moment = self.dialect.moment(cell.sql)
            # As it is spelled first: a T for the blank only makes it look later, and reading it takes longer.
            soon = sa.or_(self.dialect.absent(cell), self.dialect.in_order(cell) <= released)
            return sa.or_(soon, moment.is_(None), moment <= released)
        return sa.or_(self.dialect.absent(cell), cell.sql <= released)

    # -------------------------------------------------------------------------------------------- meeting

    def reaching(self, row: Row, path: Condition, *, nested: bool = False) -> list[Truth]:
        """A path as a join from its key list to the row (which it may meet more than once)."""
        return together(self._reaching(row, path, nested=nested))

    def _reaching(self, row: Row, path: Condition, *, nested: bool) -> list[Truth]:
        step, rest = self._step(path)
        also = [self.condition(row, rest)] if rest != TRUE else []
        if isinstance(step, Listed):
            return [*self._listed(row, step, nested=nested), *also]
        other = self.row(step.edge.dataset)
        when = [self.condition(row, Equals(column=c, value=v)) for c, v in step.edge.when.items()]
        met = self.meeting(row, other, step.edge, inwards=not nested)
        return [*self._reaching(other, step.where, nested=nested), *met, *when, *also]

    def _step(self, path: Condition) -> tuple[Listed | Exists, Condition]:
        step = path_of(path)
        if step is None:
            raise LoweringError("rows are reached only by a path that ends in a key list")
        return step

    def _listed(self, row: Row, listed: Listed, *, nested: bool) -> list[Truth]:
        if self.dialect.membership == "in":
            return [self._member(row, listed, driving=True)]
        return self._joined(row, listed, nested=nested)

    def _joined(self, row: Row, listed: Listed, *, nested: bool = False) -> list[Truth]:
        """The key list joined to the row."""
        cells = self._keyed(row, listed)
        keys = self._keys(row, listed, nested=nested)
        same = [left == right for left, right in self.pairs(cells, keys.cells, exact=self._exact(row, listed))]
        if listed.born is None:
            return same
        cell = row.cell(listed.born)
        return [*same, self._born(cell, self._least(listed, cell) if keys.released is None else keys.released)]

    def _least(self, listed: Listed, born: Cell) -> KeysParameter:
        """The earliest release of the list."""
        return KeysParameter(listed.keys, (), form=self.dialect.form(born.column), least=True)

    def _keys(self, row: Row, listed: Listed, *, nested: bool = False) -> KeySource:
        columns = [cell.column for cell in self._keyed(row, listed)]
        born = self.dialect.form(row.cell(listed.born).column) if listed.born and not listed.together else None
        alias, exact = f"k{next(self._numbers)}", self._exact(row, listed)
        return self.dialect.keys(listed.keys, alias, columns, born=born, exact=exact, nested=nested)

    def _keyed(self, row: Row, listed: Listed) -> tuple[Cell, ...]:
        return tuple(self.dialect.as_key(cell) for cell in row.cells(listed.columns))

    def _exact(self, row: Row, listed: Listed) -> bool:
        """Where the database itself keeps a reference, its own equality is the reference's; else every character."""
        return not self.place.enforces(row.table, listed.columns)

    def meeting(self, here: Row, there: Row, edge: Edge, *, inwards: bool = False) -> list[Truth]:
        """That the edge leads from `here` to `there`; rows are looked up there, or (`inwards`) here."""
        ours, theirs = zip(*edge.pairs, strict=True)
        exact = not self._enforced(here, ours, there, theirs)
        mine, others = here.cells(ours), there.cells(theirs)
        pairs = self.pairs(mine, others, exact=exact) if inwards else self.pairs(others, mine, exact=exact)
        found = [left == right for left, right in pairs]
        found += [self.condition(there, Equals(column=c, value=v)) for c, v in edge.there.items()]
        if edge.later is not None:
            found += self._later(there.cell(edge.later[0]), here.cell(edge.later[1]), edge.stored)
        return found

    def _enforced(self, here: Row, ours: tuple[str, ...], there: Row, theirs: tuple[str, ...]) -> bool:
        return self.place.enforces(here.table, ours) or self.place.enforces(there.table, theirs)

    def _later(self, later: Cell, earlier: Cell, stored: Stored) -> list[Truth]:
        forms = [(cell, self.dialect.form(cell.column, stored)) for cell in (later, earlier)]
        dated = [truth for cell, form in forms for truth in self._dated(cell, form)]
        if all(form is Form.TEXT for _, form in forms):
            return [*dated, self.dialect.moment(later.sql) > self.dialect.moment(earlier.sql)]
        return [*dated, self._instant(*forms[0]) > self._instant(*forms[1])]

    def pairs(self, inner: Iterable[Cell], outer: Iterable[Cell], *, exact: bool) -> list[Pair]:
        """Equalities by which the cells are the same."""
        return [pair for i, o in zip(inner, outer, strict=True) for pair in self._pair(i, o, exact=exact)]

    def _pair(self, inner: Cell, outer: Cell, *, exact: bool) -> list[Pair]:
        if _kind(inner.column) != _kind(outer.column):
            return [self.dialect.exact_pair(inner, outer)]
        if _kind(inner.column) != "text":
            return [(inner.sql, outer.sql)]
        return self.dialect.same_text(inner, outer, exact=exact)

    # ----------------------------------------------------------------------------------------- membership

    def _on_a_path(self, row: Row, condition: Listed | Exists) -> Leaf:
        if self.dialect.membership == "exists":
            return Leaf(self._is_met(row, condition))
        if isinstance(condition, Listed):
            return Leaf(self._member(row, condition), _absences(row.cells(condition.columns)))
        if condition.edge.later is None:
            return self._among_those_met(row, condition)
        return Leaf(self._among_rows(row, lambda same: self.reaching(same, condition)))

    def _is_met(self, row: Row, condition: Condition) -> Truth:
        one: sa.Select[Any] = sa.select(sa.literal_column("1"))
        return one.where(*self.reaching(row, condition, nested=True)).correlate(row.source).exists()

    def _member(self, row: Row, listed: Listed, *, driving: bool = False) -> Truth:
        """The columns, not NULL, are in the list. `driving`: an index on them shall find the rows."""
        plain = replace(listed, born=None)
        cells = self._keyed(row, listed)
        pairs = self.pairs(cells, self._keys(row, plain).cells, exact=self._exact(row, listed))
        array = self.dialect.any_of(listed.keys, cells[0].column) if driving and len(pairs) == 1 else None
        member = _among(pairs, []) if array is None else cells[0].sql == sa.any_(array)
        if listed.born is None:
            return member
        # Most rows were born before anybody in the list was released: only the others have to be looked up.
        cell = row.cell(listed.born)
        early = self._born(cell, self._least(listed, cell))
        if listed.together:
            return sa.and_(member, early)
        return sa.and_(member, sa.or_(early, self._among_rows(row, lambda same: self._late(same, listed))))

    def _late(self, row: Row, listed: Listed) -> list[Truth]:
        """The key list joined to a row that was born, as far as is known, after its earliest release."""
        keys = self._keys(row, listed)
        pairs = self.pairs(self._keyed(row, listed), keys.cells, exact=self._exact(row, listed))
        same = [left == right for left, right in pairs]
        if listed.born is None or keys.released is None:
            return same
        born = row.cell(listed.born)
        is_text = self.dialect.form(born.column) is Form.TEXT and born.column.family != "date"
        return [*same, (self.dialect.moment(born.sql) if is_text else born.sql) <= keys.released]

    def _among_those_met(self, row: Row, exists: Exists) -> Leaf:
        edge, other = exists.edge, self.row(exists.edge.dataset)
        ours, theirs = zip(*edge.pairs, strict=True)
        mine, others = row.cells(ours), other.cells(theirs)
        there = [self.condition(other, Equals(column=c, value=v)) for c, v in edge.there.items()]
        known = [sa.not_(absent) for absent in _absences(others)]
        criteria = [*self.reaching(other, exists.where), *there, *known]
        pairs = self.pairs(mine, others, exact=not self._enforced(row, ours, other, theirs))
        return Leaf(_among(pairs, criteria), _absences(mine), self._when(row, edge))

    def _among_rows(self, row: Row, criteria: Callable[[Row], list[Truth]]) -> Truth:
        """By what tells the rows apart, where there is anything; row by row otherwise."""
        identity = self.identity(row.dataset)
        if not identity:
            one: sa.Select[Any] = sa.select(sa.literal_column("1"))
            return one.where(*criteria(row)).correlate(row.source).exists()
        same = self.row(row.dataset)
        self.itself.add(same.source)
        return _among([(row.plain(c), same.plain(c)) for c in identity], criteria(same))

    def identity(self, dataset: str) -> tuple[str, ...]:
        """Columns that tell the dataset's rows apart within one statement; empty where nothing does."""
        return self.place.identity(dataset, self.dialect.row_identity, self.dialect.is_loose)


def together(criteria: Iterable[Truth]) -> list[Truth]:
    """All criteria that say something; where one can never hold, that alone says it."""
    found = [truth for truth in criteria if not isinstance(truth, sa.True_)]
    return [sa.false()] if any(isinstance(truth, sa.False_) for truth in found) else found


def _among(pairs: Sequence[Pair], criteria: Sequence[Truth]) -> Truth:
    lefts, rights = zip(*pairs, strict=True)
    listed = sa.select(*(right.label(f"c{i}") for i, right in enumerate(rights))).where(*criteria).correlate(None)
    return lefts[0].in_(listed) if len(lefts) == 1 else sa.tuple_(*lefts).in_(listed)


def _absences(cells: Iterable[Cell]) -> list[Truth]:
    """NULL, where the schema allows it."""
    return [cell.sql.is_(None) for cell in cells if cell.column.nullable]


def _certain(column: Column) -> Column:
    return replace(column, nullable=False)


def _kind(column: Column) -> str:
    """Columns of one kind can be compared as they are."""
    match column.family:
        case "integer" | "number":
            return "number"
        case "date" | "timestamp" | "timestamptz":
            return "time"
        case "enum" | "array" | "other" | "uuid":
            return column.type
        case family:
            return family
