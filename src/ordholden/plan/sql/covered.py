"""Documents that a database cannot read, as SQL: whoever they are about is not found by what stands in them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from ordholden.plan.sql import reach
from ordholden.plan.sql.conditions import Writing, together
from ordholden.plan.sql.dialect import Expression, Truth
from ordholden.plan.sql.lowering import Lowering, narrowed
from ordholden.plan.values import Rows


def uncovered(lowering: Lowering, dataset: str, columns: Iterable[str]) -> sa.Select[Any] | None:
    """How many documents there are in which people would be looked for and that cannot be read.

    `columns`: places in the documents by which people are reached. None where the database reads every document.
    """
    row = lowering.row(dataset)
    counts: list[Expression] = []
    places = [cell.readable for cell in row.cells(columns) if cell.readable is not None]
    if any(_may_fail(each) for each in places):
        counts.append(_how_many(row.source, sa.or_(*(sa.not_(each) for each in places))))
    nested = row.table.nested
    if nested is not None:
        holder = lowering.place.in_table(nested.of, "h")
        whole = lowering.dialect.readable(holder.cell(nested.column), nested.steps, askable=nested.askable)
        if _may_fail(whole):
            counts.append(_how_many(holder.source, sa.not_(whole)))
    if not counts:
        return None
    total = counts[0]
    for count in counts[1:]:
        total = total + count
    return sa.select(total.label("number"))


def illegible(lowering: Lowering, rows: Rows, places: Iterable[str]) -> tuple[tuple[str, ...], sa.Select[Any]] | None:
    """The columns in which these places lie, and how many of the rows have something there that is no JSON.

    First any of the columns, then each. None where the database reads every document.
    """
    row, writing = lowering.row(rows.dataset), Writing(lowering.place, lowering.dialect)
    unread: dict[str, list[Truth]] = {}
    for cell in row.cells(places):
        if cell.readable is not None and cell.column.inside is not None and _may_fail(cell.readable):
            unread.setdefault(cell.column.inside.column, []).append(sa.not_(cell.readable))
    if not unread:
        return None
    truths = [sa.or_(*each) for each in (itertools.chain(*unread.values()), *unread.values())]
    counts = [sa.func.coalesce(sa.func.sum(sa.case((truth, 1), else_=0)), 0) for truth in truths]
    named = [count.label(f"v{number}") for number, count in enumerate(counts)]
    criteria = together([*reach.read(writing, row, rows.reach), writing.condition(row, narrowed(rows, rows.where))])
    return tuple(unread), sa.select(*named).select_from(row.source).where(*criteria)


def _may_fail(readable: Truth) -> bool:
    return not isinstance(readable, sa.True_)


def _how_many(source: sa.FromClause, truth: Truth) -> Expression:
    return sa.select(sa.func.count()).select_from(source).where(truth).correlate(None).scalar_subquery()
