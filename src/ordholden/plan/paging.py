"""In which order the rows of a step are found page by page, so that no page looks at what another has looked at.

Rows whose time has come are found along an index on the column that tells the time; what else a condition lets through
is found in the order of the key: one look at the dataset for all pages together, never one for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ordholden.holds.conditions import FALSE, All, Come, Condition, Not, Some, both, given, negate
from ordholden.plan.values import Rows
from ordholden.schema.values import Table


@dataclass(frozen=True, kw_only=True, slots=True)
class Portion:
    """Some of a step's rows. `order` ends in the dataset's key."""

    rows: Rows
    order: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """The rows of a dataset that lie behind one place in an order and up to another; None: from the first, to the last.

    Places are values of the order's columns, and may be personal.
    """

    dataset: str
    order: tuple[str, ...]
    behind: tuple[Any, ...] | None = field(default=None, repr=False)
    upto: tuple[Any, ...] | None = field(default=None, repr=False)


def portions(rows: Rows, table: Table, key: tuple[str, ...], cutoffs: Mapping[str, date]) -> tuple[Portion, ...]:
    """The rows in portions that have none in common. `cutoffs`: the day of each cutoff."""
    split = min(_splits(rows.where, table, cutoffs), key=_served, default=None)
    if split is None:
        return (Portion(rows=rows, order=key),)
    come, then, otherwise = split
    timely = Portion(rows=replace(rows, where=both(come, then)), order=_once(come.column, key))
    rest = Portion(rows=replace(rows, where=both(negate(come), otherwise)), order=key)
    return tuple(portion for portion in (timely, rest) if portion.rows.where != FALSE)


_Split = tuple[Come, Condition, Condition]
"""A condition taken apart by whether a time has come: (the time, what else is asked then, what is asked otherwise)."""


def _splits(where: Condition, table: Table, cutoffs: Mapping[str, date]) -> Iterator[_Split]:
    """One way for each column with an index: by the latest of its cutoffs, on which most has come."""
    leading = {index[0] for index in (*table.indexes, *table.unique, table.primary_key) if index}
    times = dict.fromkeys(_times(where))
    for column in dict.fromkeys(come.column for come in times if come.column in leading):
        here = [come for come in times if come.column == column]
        last = max(here, key=lambda come: cutoffs[come.cutoff])
        if any(come.stored is not last.stored for come in here):
            continue
        then = _given(where, (come for come in here if cutoffs[come.cutoff] == cutoffs[last.cutoff]))
        yield last, then, _given(where, map(negate, here))


def _given(condition: Condition, facts: Iterable[Condition]) -> Condition:
    for fact in facts:
        condition = given(condition, fact)
    return condition


def _served(split: _Split) -> int:
    """Better where the index serves all rows, worse where it serves none."""
    _, then, otherwise = split
    return (otherwise != FALSE) + 2 * (then == FALSE)


def _times(condition: Condition) -> Iterator[Come]:
    """Every time of the row itself that is asked for."""
    match condition:
        case Come():
            yield condition
        case All(of=parts) | Some(of=parts):
            for part in parts:
                yield from _times(part)
        case Not(of=inner):
            yield from _times(inner)
        case _:
            pass


def _once(column: str, key: tuple[str, ...]) -> tuple[str, ...]:
    return (column, *(each for each in key if each != column))
