"""Which rows a statement is about, in the shape that its kind of statement and database do best.

A change may join from the key list outwards; a read asks for membership, so that each row is there once; several
ways to the rows meet in what tells the rows apart.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from ordholden.holds.conditions import Condition, either
from ordholden.plan.sql.conditions import Writing
from ordholden.plan.sql.dialect import LoweringError, Truth
from ordholden.plan.sql.parameters import elements
from ordholden.plan.sql.rows import Row

Reach = tuple[Condition, ...] | None


def read(writing: Writing, row: Row, reach: Reach) -> list[Truth]:
    """Criteria of a SELECT: each row that is reached, once."""
    if reach is None:
        return []
    if not reach:
        return [sa.false()]
    if _unites(writing, reach) and writing.identity(row.dataset):
        return _united(writing, row, reach)
    return [writing.condition(row, either(*reach))]


def changed(writing: Writing, row: Row, reach: Reach) -> list[Truth]:
    """Criteria of an UPDATE or DELETE: it may meet a row more than once."""
    if reach is not None and len(reach) == 1 and writing.dialect.joins:
        return writing.reaching(row, reach[0])
    return read(writing, row, reach)


def joins(writing: Writing, dataset: str, reach: Reach) -> bool:
    """Whether a change of these rows joins other tables or lists."""
    if not reach:
        return False
    single = len(reach) == 1 and writing.dialect.joins
    return single or (_unites(writing, reach) and bool(writing.identity(dataset)))


def target(writing: Writing, dataset: str, reach: Reach) -> Row:
    """The row that a DELETE names: without a short name where the database allows none."""
    short = writing.dialect.alias_in_delete or joins(writing, dataset, reach)
    return writing.place.row(dataset, "r" if short else None)


def apart(writing: Writing, row: Row, criteria: list[Truth]) -> tuple[Row, list[Truth]]:
    """The same rows, picked out beforehand, where the database may not read what it deletes from."""
    own = row.source.element if isinstance(row.source, sa.Alias) else row.source
    tables = {e for e in elements(*criteria) if isinstance(e, sa.TableClause)} - {own}
    if not any(tuple(filter(None, (t.schema, t.name))) == row.table.name for t in tables):
        return row, criteria
    identity = writing.identity(row.dataset)
    if not identity:
        raise LoweringError(f"{row.dataset} refers to itself and has no key by which its rows could be told apart")
    picked = sa.select(*(row.plain(c) for c in identity)).where(*criteria).distinct().subquery("picked")
    fresh = writing.place.row(row.dataset, "d")
    return fresh, [fresh.plain(c) == picked.c[c] for c in identity]


def _unites(writing: Writing, reach: Sequence[Condition]) -> bool:
    """A database that looks into lists row by row does better with the rows picked out also for a single way."""
    return writing.dialect.unites and (len(reach) > 1 or writing.dialect.membership == "exists")


def _united(writing: Writing, row: Row, reach: Sequence[Condition]) -> list[Truth]:
    identity = writing.identity(row.dataset)
    branches = []
    for path in reach:
        same = writing.row(row.dataset)
        branches.append(sa.select(*(same.plain(c) for c in identity)).where(*writing.reaching(same, path)))
    both = sa.union(*branches) if len(branches) > 1 else branches[0].distinct()
    reached = both.subquery("reached")
    return [row.plain(c) == reached.c[c] for c in identity]
