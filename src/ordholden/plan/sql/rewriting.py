"""The two statements of a rewrite: what is to be edited, with its documents; and the documents as they become.

What was read is told by a digest that the database itself makes: the second statement finds a row only where its
documents are still the same (compare-and-set), and the old text is not sent back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from ordholden.declaration.values import Placeholder
from ordholden.holds.conditions import either
from ordholden.plan.sql import reach, ways
from ordholden.plan.sql.conditions import Writing, together
from ordholden.plan.sql.dialect import Cell, Expression, LoweringError
from ordholden.plan.sql.lowering import Lowering, due, target
from ordholden.plan.sql.rows import Row
from ordholden.plan.values import Assignment, Rewrite
from ordholden.schema.values import DIGEST, Column, Nested

REWRITTEN = "rewritten"
"""The name of the list that is written back: the key, what was read, which columns change, the new documents."""


def candidates(lowering: Lowering, step: Rewrite, most: int | None, told: Sequence[str] = ()) -> sa.Select[Any]:
    """Rows with something to edit, in the order of their documents.

    The columns: the documents' key; which element (or NULL); the digest of the documents, and each of them, as text (of
    several elements only the first has them); 1 or 0 for each edit; for each placeholder in a document its digits;
    each column of `told`.
    """
    row, dialect = lowering.row(step.rows.dataset), lowering.dialect
    writing = Writing(lowering.place, dialect)
    nested = row.table.nested
    holder = row if nested is None else lowering.place.in_table(nested.of, "d")
    order = order_of(lowering, step)
    wanted = [due(step.rows, edit) for edit in step.edits]
    reached = [*reach.read(writing, row, step.rows.reach), *lowering.within(row)]
    joined = [] if nested is None else [holder.plain(theirs) == row.plain(ours) for theirs, ours in nested.up]
    criteria = together([*joined, *reached, writing.condition(row, either(*wanted))])
    texts = _texts(lowering, step, holder)
    documents: list[Expression] = [dialect.digest(_comparable(texts), DIGEST), *texts]
    asked: list[Expression] = [sa.case((writing.condition(row, each), 1), else_=0) for each in wanted]
    digits = [dialect.digest(lowering.whose(row, edit), ways.DIGITS) for edit in stand_ins(row, step)]
    keys = [row.plain(column) for column in order]
    number: Expression = sa.null()
    if nested is not None:
        number = row.plain(nested.number)
        documents = [_with_the_first(row, nested, each) for each in documents]
    further = [cell.sql for cell in row.cells(told)]
    named = [each.label(f"v{i}") for i, each in enumerate((*keys, number, *documents, *asked, *digits, *further))]
    sources = [row.source] if nested is None else [row.source, holder.source]
    found = sa.select(*named).select_from(*sources).where(*criteria)
    ordered = found.order_by(*keys, *([] if nested is None else [number]))
    return ordered if most is None else ordered.limit(most)


def order_of(lowering: Lowering, step: Rewrite) -> tuple[str, ...]:
    """The columns of the step's rows by which their documents are found again. Raises LoweringError without any."""
    nested = lowering.place.table(step.rows.dataset).nested
    key = lowering.key(step.rows.dataset) if nested is None else tuple(ours for _, ours in nested.up)
    if not key:
        raise LoweringError(f"{step.rows.dataset} has no key by which its documents could be written back")
    return key


def stand_ins(row: Row, step: Rewrite) -> list[Assignment]:
    """Edits that put a placeholder into a document."""
    found = (edit for edit in step.edits if isinstance(edit, Assignment) and isinstance(edit.way, Placeholder))
    return [edit for edit in found if row.table.columns[edit.column].inside is not None]


def beside(row: Row, step: Rewrite) -> list[tuple[int, Assignment]]:
    """Edits of columns beside the documents, with their numbers."""
    found = ((n, edit) for n, edit in enumerate(step.edits) if isinstance(edit, Assignment))
    return [(n, edit) for n, edit in found if row.table.columns[edit.column].inside is None]


def write_back(lowering: Lowering, step: Rewrite) -> sa.Update:
    """One UPDATE of the rows of the list `REWRITTEN` whose documents are still as they were read.

    A line of the list: the key; the digest; 1 or 0 for each document and for each edit beside them; the documents.
    """
    dialect, row = lowering.dialect, lowering.row(step.rows.dataset)
    nested = row.table.nested
    holder = row if nested is None else lowering.place.in_table(nested.of, "r")
    writing = Writing(lowering.place, dialect)
    keys = holder.cells(order_of(lowering, step) if nested is None else [theirs for theirs, _ in nested.up])
    columns = [*(dialect.as_key(cell).column for cell in keys), _text("seen"), _text("marks")]
    columns += [_document(holder.table.columns[name]) for name in step.documents]
    source = dialect.keys(REWRITTEN, "n", columns, born=None, exact=True, nested=False)
    listed, (seen, marks, *new) = source.cells[: len(keys)], source.cells[len(keys) :]
    same = [left == right for left, right in writing.pairs(map(dialect.as_key, keys), listed, exact=True)]
    digest = dialect.digest(_comparable(_texts(lowering, step, holder)), DIGEST)
    values = {
        name: _if_marked(marks, n, dialect.written(text.sql, holder.table.columns[name]), holder.plain(name))
        for n, (name, text) in enumerate(zip(step.documents, new, strict=True))
    }
    for n, (_, edit) in enumerate(beside(row, step), start=len(step.documents)):
        cell = row.cell(edit.column)
        cleared = ways.cleared(dialect, cell, edit.way, lowering.whose(row, edit))
        values[edit.column] = _if_marked(marks, n, cleared, values.get(edit.column, cell.sql))
    kept = {name: holder.plain(name) for name in step.itself if name not in values}
    changed = {holder.source.c[name]: value for name, value in {**values, **kept}.items()}
    return sa.update(target(holder)).values(changed).where(*same, digest == seen.sql)


def _texts(lowering: Lowering, step: Rewrite, holder: Row) -> list[Expression]:
    """The documents as text; a blob as its hexadecimal digits."""
    dialect, cells = lowering.dialect, holder.cells(step.documents)
    return [dialect.hexed(c) if c.column.family == "bytes" else dialect.as_text(c) for c in cells]


def _document(like: Column) -> Column:
    return like if like.family == "bytes" else _text(like.name, like)


def _comparable(texts: Sequence[Expression]) -> list[Expression]:
    return [sa.func.coalesce(text, "") for text in texts]


def _with_the_first(row: Row, nested: Nested, value: Expression) -> Expression:
    here = [row.plain(ours) for _, ours in nested.up]
    number = sa.func.row_number().over(partition_by=here, order_by=row.plain(nested.number))
    return sa.case((number == 1, value))


def _text(name: str, like: Column | None = None) -> Column:
    return Column(name=name, family="text", type="text", collation=None if like is None else like.collation)


def _if_marked(marks: Cell, number: int, new: Expression, old: Expression) -> Expression:
    return sa.case((sa.func.substr(marks.sql, number + 1, 1) == "1", new), else_=old)
