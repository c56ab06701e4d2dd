"""Rows that refer to each other in a circle, read from a live system: which of them can go."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ordholden.holds.conditions import TRUE, Listed
from ordholden.plan import cycles
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Rows, Tie

Entry = tuple[Any, ...]
Select = Callable[[Any, Mapping[str, Sequence[Entry]]], Iterable[Entry]]
"""Runs a statement with further key lists bound."""

Candidates = Mapping[str, Mapping[Entry, Mapping[str, Any]]]


def nobody(_: Tie) -> Collection[cycles.Key]:
    """Every row that refers by the tie still does."""
    return ()


def going(
    select: Select,
    lowering: Lowering,
    rows: Iterable[Rows],
    ties: tuple[Tie, ...],
    *,
    without: Callable[[Tie], Collection[cycles.Key]] = nobody,
) -> Mapping[str, list[cycles.Key]]:
    """Keys of the rows that can go, by dataset: nothing that stays refers to them.

    `without`: rows that are taken not to refer by a tie any more.
    """
    candidates = {r.dataset: _candidates(select, lowering, r, ties) for r in rows}
    nodes = [(dataset, key) for dataset, found in candidates.items() for key in found]
    references = [
        pair
        for tie in ties
        for no_more in (without(tie),)
        for pair in _references(select, lowering, tie, candidates)
        if pair[0][1] not in no_more
    ]
    return cycles.grouped(cycles.removable(nodes, references))


def _candidates(select: Select, lowering: Lowering, rows: Rows, ties: tuple[Tie, ...]) -> dict[Entry, dict[str, Any]]:
    key = lowering.key(rows.dataset)
    referred = dict.fromkeys(c for t in ties if t.to == rows.dataset for c in t.to_columns if c not in key)
    columns = (*key, *referred)
    found = select(lowering.select(rows, columns), {})
    return {tuple(row[: len(key)]): dict(zip(columns, row, strict=True)) for row in found}


def _references(
    select: Select, lowering: Lowering, tie: Tie, candidates: Candidates
) -> Iterable[tuple[cycles.Node, cycles.Node]]:
    """Every row that refers by this tie to a candidate: (referring row, candidate)."""
    targets = {tuple(row[c] for c in tie.to_columns): key for key, row in candidates.get(tie.to, {}).items()}
    if not targets:
        return
    key = lowering.key(tie.dataset)
    for row in select(lowering.referrers(tie, "targets"), {"targets": [(*t, None) for t in targets]}):
        target = targets.get(tuple(row[len(key) :]))
        if target is not None:
            yield (tie.dataset, tuple(row[: len(key)])), (tie.to, target)


def closed(
    select: Select,
    lowering: Lowering,
    rows: Mapping[str, Rows],
    ties: tuple[Tie, ...],
    start: Mapping[str, list[Entry]],
) -> dict[str, list[Entry]]:
    """Rows to start with (keys by dataset) and those of `rows` that lead to them by ties: what is decided together.

    Whether a row can go depends on those that refer to it, and on those that refer to these, and on no others.
    """
    found = {dataset: dict.fromkeys(start.get(dataset, ())) for dataset in rows}
    new = {dataset: list(keys) for dataset, keys in found.items()}
    while any(new.values()):
        further: dict[str, list[Entry]] = {}
        for tie in ties:
            if new.get(tie.to) and tie.dataset in rows:
                fresh = _fresh(select, lowering, rows[tie.dataset], tie, new[tie.to], found[tie.dataset])
                found[tie.dataset].update(dict.fromkeys(fresh))
                further.setdefault(tie.dataset, []).extend(fresh)
        new = further
    return {dataset: list(keys) for dataset, keys in found.items()}


def _fresh(
    select: Select, lowering: Lowering, rows: Rows, tie: Tie, new: list[Entry], known: Collection[Entry]
) -> list[Entry]:
    """Rows that refer by the tie to the new ones, could go themselves, and are not known yet."""
    targets = _values(select, lowering, tie, new)
    key = lowering.key(tie.dataset)
    referrers = select(lowering.referrers(tie, "targets"), {"targets": [(*t, None) for t in targets]})
    others = [k for k in dict.fromkeys(tuple(row[: len(key)]) for row in referrers) if k not in known]
    if not others:
        return []
    statement = lowering.select(replace(rows, reach=(Listed(columns=key, keys="others"),)), key)
    return [tuple(row) for row in select(statement, {"others": [(*k, None) for k in others]})]


def _values(select: Select, lowering: Lowering, tie: Tie, keys: list[Entry]) -> list[Entry]:
    """What a reference to the rows with these keys says."""
    key = lowering.key(tie.to)
    if key == tie.to_columns:
        return keys
    rows = Rows(dataset=tie.to, reach=(Listed(columns=key, keys="new"),), where=TRUE)
    return list(select(lowering.select(rows, tie.to_columns), {"new": [(*k, None) for k in keys]}))
