"""What the steps of a plan would change in one system, told by reading alone.

Each step is asked as it would find the rows. Rows that an earlier step would have removed, and cells that it would
have cleared, are lists of keys, and every condition is read as if that had happened. What triggers would write cannot
be foreseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from ordholden.connectors.values import Session
from ordholden.declaration.values import Constant, Empty, Way, Year
from ordholden.execution.bindings import Bindings, Entry
from ordholden.execution.examining import looked
from ordholden.execution.mentions import Looked, Looking, Seen
from ordholden.execution.presence import Reached, emptied
from ordholden.execution.together import going
from ordholden.holds.conditions import (
    FALSE,
    TRUE,
    All,
    Come,
    Condition,
    Equals,
    Exists,
    IsCleared,
    IsNull,
    Listed,
    Not,
    Some,
    both,
    either,
    exists,
    implies,
    negate,
)
from ordholden.plan.cycles import Key
from ordholden.plan.sql.covered import illegible
from ordholden.plan.sql.lowering import Lowering, dirty
from ordholden.plan.values import (
    Assignment,
    Change,
    Clear,
    Examine,
    Remove,
    Rewrite,
    Rows,
    Tie,
    assignments_of,
    edits_of,
)

Ways = type | tuple[()]
MANY = 200_000
"""Keys in a list. Of more rows that would be gone the condition is asked again wherever it matters."""


@dataclass(kw_only=True)
class Foresight:
    """The rows and cells that would be gone by now, in one reading transaction. Raises ConnectorError.

    `most`: keys of a list; with more the condition stands in its place.
    """

    session: Session
    lowering: Lowering
    bindings: Bindings
    most: int = MANY
    removed: dict[tuple[str, str], int] = field(default_factory=dict)
    """Rows that would be removed, by step and dataset."""
    looked: tuple[Looked, ...] = ()
    """What was found of people in the texts of others."""
    illegible: dict[str, int] = field(default_factory=dict)
    """By column, in how many rows it should be edited and is no JSON."""
    seen: Seen = lambda *_: None
    _lists: dict[str, Sequence[Entry]] = field(default_factory=dict)
    _emptied: frozenset[Reached] = frozenset()
    _gone: dict[str, Condition] = field(default_factory=dict)
    _cleared: dict[tuple[str, str], list[_Cells]] = field(default_factory=dict)

    def rows(self, step: Change) -> int:
        """How many rows the step would change, after those that were asked before. Each step is asked once."""
        match step:
            case Remove():
                return self._remove(step)
            case Rewrite() if step.redacts:
                return self._redact(step)
            case Rewrite() if step.drops:
                found = self._removed(step, self.left(step.rows)) if self._reaches(step.rows) else 0
                self.removed[step.key, step.rows.dataset] = found
                return found
            case _:
                return self._clear(step)

    def _redact(self, step: Rewrite) -> int:
        people, left = self.bindings.people, self.left
        looking = Looking(stream=self._stream, lowering=self.lowering, people=people, seen=self.seen, left=left)
        found = looking.look(step)
        self.looked += found
        return len({key for each in found for key in each.keys})

    def _stream(self, statement: Any) -> Iterator[Entry]:
        return self.session.select(statement, self.bindings.of(statement, self._lists))

    def count(self, rows: Rows) -> int:
        """How many of these rows would be there now, with the condition as it would be now."""
        left = self.left(rows)
        if left.where == FALSE or not self._reaches(left):
            return 0
        return int(self.select(self.lowering.count(left))[0][0])

    def changed_in(self, step: Change, column: str, values: Iterable[str]) -> int:
        """How many rows the step would change that have one of the values in the column. Asked before the step is."""
        self._lists["among"] = [(value, None) for value in values]
        among = Listed(columns=(column,), keys="among")
        return sum(self.count(replace(rows, where=both(rows.where, among))) for rows in _touched(step))

    def left(self, rows: Rows) -> Rows:
        """These rows without those that would be gone, with their condition as it would be now."""
        where = both(self.after(rows.dataset, rows.where), negate(self._gone.get(rows.dataset, FALSE)))
        return replace(rows, where=where)

    def select(self, statement: Any, further: Mapping[str, Sequence[Entry]] | None = None) -> list[Entry]:
        """All rows of a statement."""
        bound = self.bindings.of(statement, {**self._lists, **(further or {})})
        return [tuple(row) for row in self.session.select(statement, bound)]

    def _reaches(self, rows: Rows) -> bool:
        there = rows.reach is None or (rows.dataset, rows.reach) not in self._emptied
        return there and self.bindings.reaches(rows.reach, self._lists)

    def tells(self, step: Examine) -> dict[str, int]:
        """In how many rows that would stay it would still be told who somebody is, in any way and in each."""
        if not self._reaches(step.rows):
            return {}
        telling = {name: self.after(step.rows.dataset, tells) for name, tells in step.telling.items()}
        now = replace(step, rows=self.left(step.rows), telling={n: t for n, t in telling.items() if t != FALSE})
        return looked(self.select, self.lowering, now, self.bindings.lists)

    # ------------------------------------------------------------------------------------------- steps

    def _remove(self, step: Remove) -> int:
        reached = [self.left(rows) for rows in step.rows if self._reaches(rows)]
        if step.ties:
            keys = going(self.select, self.lowering, reached, step.ties, without=self._refers_no_more)
            found = {rows.dataset: self._note_gone(step, rows.dataset, keys.get(rows.dataset, [])) for rows in reached}
        else:
            found = {rows.dataset: self._removed(step, rows) for rows in reached}
        self._emptied |= emptied(self.lowering, step)
        self.removed |= {(step.key, rows.dataset): found.get(rows.dataset, 0) for rows in step.rows}
        return sum(found.values())

    def _removed(self, step: Remove | Rewrite, rows: Rows) -> int:
        if rows.where == FALSE:
            return 0
        keys = self._keys(rows)
        if keys is not None:
            return self._note_gone(step, rows.dataset, keys)
        self._add_gone(rows.dataset, _condition(rows))
        return int(self.select(self.lowering.count(rows))[0][0])

    def _keys(self, rows: Rows) -> list[Entry] | None:
        """The keys of the rows; None where they have none, or are too many to be carried about."""
        key = self.lowering.key(rows.dataset)
        if not key:
            return None
        statement = self.lowering.select(rows, key)
        found = self.session.select(statement, self.bindings.of(statement, self._lists))
        keys = [tuple(row) for row in islice(found, self.most + 1)]
        return keys if len(keys) <= self.most else None

    def _note_gone(self, step: Remove | Rewrite, dataset: str, keys: Sequence[Key]) -> int:
        if keys:
            self._add_gone(dataset, self._list(f"gone:{step.key}:{dataset}", dataset, keys))
        return len(keys)

    def _add_gone(self, dataset: str, rows: Condition) -> None:
        self._gone[dataset] = either(self._gone.get(dataset, FALSE), rows)

    def _list(self, name: str, dataset: str, keys: Iterable[Key]) -> Listed:
        self._lists[name] = [(*key, None) for key in keys]
        return Listed(columns=self.lowering.key(dataset), keys=name)

    def _clear(self, step: Clear | Rewrite) -> int:
        dataset = step.rows.dataset
        now = [replace(a, where=self.left(replace(step.rows, where=a.where)).where) for a in assignments_of(step)]
        now = [a for a in now if a.where != FALSE]
        if not now or not self._reaches(step.rows):
            return 0
        rows = replace(step.rows, where=either(*(a.where for a in now)))
        found = int(self.select(self.lowering.count(_with(step, rows, now)))[0][0])
        if found and isinstance(step, Rewrite):
            found -= self._unread(rows, now)
        if found:
            for each in now:
                self._cleared.setdefault((dataset, each.column), []).append(_cells(step, each))
        return found

    def _unread(self, rows: Rows, now: Sequence[Assignment]) -> int:
        """In how many of the rows the documents that are to be edited are none: nothing of such a row is cleared."""
        still = replace(rows, where=either(*(both(a.where, dirty(a)) for a in now)))
        asked = illegible(self.lowering, still, dict.fromkeys(each.column for each in now))
        if asked is None:
            return 0
        columns, question = asked
        number, *each = map(int, self.select(question)[0])
        self.illegible |= {f"{rows.dataset}.{c}": n for c, n in zip(columns, each, strict=True) if n}
        return number

    # ------------------------------------------------------------------------------------- conditions

    def after(self, dataset: str, condition: Condition) -> Condition:
        """What the condition about a row of this dataset would be now, said of the rows as they still are."""
        match condition:
            case All(of=parts):
                return both(*(self.after(dataset, part) for part in parts))
            case Some(of=parts):
                return either(*(self.after(dataset, part) for part in parts))
            case Not(of=inner):
                return negate(self.after(dataset, inner))
            case Exists():
                return self._there(dataset, condition)
            case IsCleared(column=column):
                return either(condition, self._cell(dataset, column))
            case IsNull(column=column):
                return either(condition, self._cell(dataset, column, Empty))
            case Equals(column=column, value=value):
                return self._equal(dataset, column, value)
            case Come(column=column):
                return both(condition, negate(self._cell(dataset, column, but=Year)))
            case Listed(columns=columns):
                return both(condition, self._untouched(dataset, columns))

    def _there(self, dataset: str, fact: Exists) -> Condition:
        edge, there = fact.edge, fact.edge.dataset
        ours, theirs = (o for o, _ in edge.pairs), (t for _, t in edge.pairs)
        stays = both(negate(self._gone.get(there, FALSE)), self._untouched(there, theirs))
        return both(exists(edge, both(self.after(there, fact.where), stays)), self._untouched(dataset, ours))

    def _untouched(self, dataset: str, columns: Iterable[str]) -> Condition:
        return both(*(negate(self._cell(dataset, column)) for column in columns))

    def _equal(self, dataset: str, column: str, value: str) -> Condition:
        cells, same = self._cleared.get((dataset, column), ()), Equals(column=column, value=value)
        if any(isinstance(each.way, Constant) and each.way.value == value for each in cells):
            return either(same, self._cell(dataset, column))
        return both(same, negate(self._cell(dataset, column)))

    def _cell(self, dataset: str, column: str, only: type = object, but: Ways = ()) -> Condition:
        """The row is one of those in which this cell would be cleared; read when it is asked for first."""
        found = self._cleared.get((dataset, column), ())
        fitting = [cells for cells in found if isinstance(cells.way, only) and not isinstance(cells.way, but)]
        for cells in fitting:
            if cells.known is None:
                cells.known = self._read(cells)
        return either(*(cells.known for cells in fitting if cells.known is not None))

    def _read(self, cells: _Cells) -> Condition:
        dataset, keys = cells.rows.dataset, self._keys(cells.rows)
        if keys is None:
            return _condition(cells.rows)
        return self._list(f"{cells.step}:{cells.column}", dataset, keys) if keys else FALSE

    def _refers_no_more(self, tie: Tie) -> set[Key]:
        """Rows that referred by this tie, and would be gone by now or have it emptied."""
        facts = (self._gone.get(tie.dataset, FALSE), *(self._cell(tie.dataset, column) for column in tie.columns))
        return {key[:-1] for name in _lists(facts) for key in self._lists[name]}


def _touched(step: Change) -> Iterator[Rows]:
    """The rows that a step would change; not those of the texts of others, which are looked through."""
    if isinstance(step, Remove):
        yield from step.rows
    elif not (isinstance(step, Rewrite) and step.redacts):
        due = (both(edit.where, dirty(edit)) if isinstance(edit, Assignment) else edit.where for edit in edits_of(step))
        yield replace(step.rows, where=either(*due))


@dataclass(kw_only=True, slots=True)
class _Cells:
    """Cells of one column that would be cleared, and in which rows; `known` when it was asked for."""

    step: str
    rows: Rows
    column: str
    way: Way
    known: Condition | None = None


def _with(step: Clear | Rewrite, rows: Rows, now: Sequence[Assignment]) -> Clear | Rewrite:
    if isinstance(step, Clear):
        return replace(step, rows=rows, assignments=tuple(now))
    return replace(step, rows=rows, edits=tuple(now))


def _cells(step: Clear | Rewrite, one: Assignment) -> _Cells:
    still = negate(IsCleared(column=one.column, way=one.way))
    rows = replace(step.rows, where=both(one.where, still))
    return _Cells(step=step.key, rows=_nearest(rows), column=one.column, way=one.way)


def _nearest(rows: Rows) -> Rows:
    """Reached by that way alone which the condition demands anyway, where it demands one."""
    way = next((way for way in rows.reach or () if implies(rows.where, way)), None)
    return rows if way is None else replace(rows, reach=(way,))


def _condition(rows: Rows) -> Condition:
    return both(TRUE if rows.reach is None else either(*rows.reach), rows.where)


def _lists(facts: Iterable[Condition]) -> Iterator[str]:
    for fact in facts:
        parts = fact.of if isinstance(fact, Some) else (fact,)
        yield from (part.keys for part in parts if isinstance(part, Listed))
