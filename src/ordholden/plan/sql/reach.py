"""Which rows a statement is about, in the shape that its kind of statement and database do best.

A change may join from the key list outwards; a read asks for membership, so that each row is there once; several
ways to the rows meet in what tells the rows apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeGuard

import sqlalchemy as sa
from sqlalchemy.sql import operators, visitors

from ordholden.holds.conditions import Condition, Edge, Equals, Exists, Listed, either
from ordholden.plan.sql.conditions import Writing
from ordholden.plan.sql.dialect import Expression, Truth
from ordholden.plan.sql.rows import Row

Reach = tuple[Condition, ...] | None


def read(writing: Writing, row: Row, reach: Reach) -> list[Truth]:
    """Criteria of a SELECT: each row that is reached, once."""
    if not reach:
        return [] if reach is None else [sa.false()]
    if writing.dialect.membership == "in" and all(isinstance(path, Listed) for path in reach):
        return [sa.or_(sa.false(), *(sa.and_(*writing.reaching(row, path)) for path in reach))]
    # What lies in documents has no index by which it could be found from a list: each is looked at once.
    if row.table.nested is None and _unites(writing, reach) and writing.identity(row.dataset):
        return _united(writing, row, reach)
    return [writing.condition(row, either(*reach))]


def changed(writing: Writing, row: Row, reach: Reach) -> list[Truth]:
    """Criteria of an UPDATE or DELETE: it may meet a row more than once."""
    if reach is not None and len(reach) == 1 and writing.dialect.joins:
        return writing.reaching(row, reach[0])
    return read(writing, row, reach)


def joined(writing: Writing, dataset: str, reach: Reach, criteria: Sequence[Truth]) -> bool:
    """Whether the criteria of a change join its table with other tables or lists."""
    if not reach or any(isinstance(truth, sa.False_) for truth in criteria):
        return False
    single = len(reach) == 1 and writing.dialect.joins
    return single or (_unites(writing, reach) and bool(writing.identity(dataset)))


def looks_again(writing: Writing, row: Row, expressions: Iterable[Expression]) -> bool:
    """Whether a subquery of the expressions is about other rows of the row's own table."""
    sources = {e for c in expressions for e in visitors.iterate(c) if isinstance(e, sa.Alias)}
    others = [e.element for e in sources - {row.source} - writing.itself if isinstance(e.element, sa.TableClause)]
    return any(tuple(filter(None, (t.schema, t.name))) == row.table.name for t in others)


def settled(criteria: Iterable[Truth]) -> list[Truth]:
    """The criteria without those that are decided before the first row is changed.

    A list that stands by itself and is demanded of every row is built before any row can meet all demands.
    """
    parts = [p for c in criteria for p in (c.clauses if _is_conjunction(c) else (c,))]
    return [p for p in parts if not (isinstance(p, sa.BinaryExpression) and p.operator is operators.in_op)]


def _is_conjunction(truth: Truth) -> TypeGuard[sa.BooleanClauseList]:
    return isinstance(truth, sa.BooleanClauseList) and truth.operator is operators.and_


def picked_out(
    writing: Writing, row: Row, criteria: list[Truth], values: Mapping[str, Expression]
) -> tuple[Row, list[Truth], Mapping[str, Expression]]:
    """The rows and their new values, picked out before anything is changed: (row, criteria, values) to change by."""
    identity = writing.identity(row.dataset)
    keys, fresh = [row.plain(c) for c in identity], writing.place.row(row.dataset, "d")
    if not values and not writing.dialect.joins:
        mine = [fresh.plain(c) for c in identity]
        found = sa.select(*keys).where(*criteria).correlate(None)
        return fresh, [mine[0].in_(found) if len(mine) == 1 else sa.tuple_(*mine).in_(found)], {}
    new = [value.label(f"new{i}") for i, value in enumerate(values.values())]
    picked = sa.select(*keys, *new).where(*criteria).distinct().subquery("picked")
    same = [fresh.plain(c) == picked.c[c] for c in identity]
    return fresh, same, {column: picked.c[f"new{i}"] for i, column in enumerate(values)}


def _unites(writing: Writing, reach: Sequence[Condition]) -> bool:
    """A database that looks into lists row by row does better with the rows picked out also for a single way."""
    return writing.dialect.unites and (len(reach) > 1 or writing.dialect.membership == "exists")


def _united(writing: Writing, row: Row, reach: Sequence[Condition]) -> list[Truth]:
    identity = writing.identity(row.dataset)
    if len(reach) > 1 and writing.dialect.marks:
        return _marked(writing, row, reach)
    branches = []
    for path in reach:
        keys, criteria = _met(writing, row, path, identity)
        branches.append(sa.select(*keys).where(*criteria))
    both = sa.union(*branches) if len(branches) > 1 else branches[0].distinct()
    reached = both.subquery("reached")
    return [row.plain(c) == reached.c[c] for c in identity]


def _marked(writing: Writing, row: Row, reach: Sequence[Condition]) -> list[Truth]:
    """Each row once, with a mark for each way that led to it: nothing has to be looked up again."""
    identity = writing.identity(row.dataset)
    branches = []
    for path in reach:
        here: list[Expression] = [sa.literal_column(str(int(p is path))).label(f"way{i}") for i, p in enumerate(reach)]
        keys, criteria = _met(writing, row, path, identity)
        branches.append(sa.select(*keys, *here).where(*criteria))
    ways = sa.union_all(*branches).subquery("ways")
    keys, names = [ways.c[c] for c in identity], [f"way{i}" for i, _ in enumerate(reach)]
    marks = [sa.func.max(ways.c[name]).label(name) for name in names]
    reached = sa.select(*keys, *marks).group_by(*keys).subquery("reached")
    writing.marks.extend((row, path, reached.c[name] == 1) for path, name in zip(reach, names, strict=True))
    return [row.plain(c) == reached.c[c] for c in identity]


def _met(writing: Writing, row: Row, path: Condition, identity: Sequence[str]) -> tuple[list[Expression], list[Truth]]:
    """What tells the rows apart to which the path leads, and the criteria for it.

    Where rows refer to just that by a whole number, it stands in them already: the row itself need not be looked up.
    """
    if isinstance(path, Exists) and _refers_by(row, writing.place.row(path.edge.dataset), path.edge, identity):
        other, theirs = writing.row(path.edge.dataset), dict(path.edge.pairs)
        kept = [writing.condition(other, Equals(column=c, value=v)) for c, v in path.edge.there.items()]
        keys: list[Expression] = [other.plain(theirs[c]).label(c) for c in identity]
        return keys, [*writing.reaching(other, path.where), *kept]
    same = writing.row(row.dataset)
    return [same.plain(c) for c in identity], writing.reaching(same, path)


def _refers_by(row: Row, other: Row, edge: Edge, identity: Sequence[str]) -> bool:
    """The edge is that the other row has the identity of this one in it, as it stands here."""
    whole = all(
        {row.cell(ours).column.family, other.cell(theirs).column.family} == {"integer"} for ours, theirs in edge.pairs
    )
    return whole and {ours for ours, _ in edge.pairs} == set(identity) and not edge.when and edge.later is None
