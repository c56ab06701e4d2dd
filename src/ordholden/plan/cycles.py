"""Rows that refer to each other in a circle: which of them can go together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ordholden.plan.values import Tie

Key = tuple[object, ...]
Node = tuple[str, Key]
"""(dataset, row key)."""


def removable(candidates: Iterable[Node], references: Iterable[tuple[Node, Node]]) -> set[Node]:
    """Candidates to which nothing that stays refers. `references` are (referring row, row referred to).

    A row that refers to a candidate and is no candidate itself pins it; a pinned row pins what it refers to.
    """
    left = set(candidates)
    refers: dict[Node, list[Node]] = {}
    pinned: list[Node] = []
    for source, target in references:
        if target in left:
            if source in left:
                refers.setdefault(source, []).append(target)
            else:
                pinned.append(target)
    while pinned:
        node = pinned.pop()
        if node in left:
            left.discard(node)
            pinned += refers.get(node, ())
    return left


def in_order(datasets: Iterable[str], ties: Iterable[Tie]) -> tuple[list[str], list[Tie]]:
    """The order in which the datasets' rows are deleted, and the ties to loosen (set empty) before.

    Every nullable tie is loosened, those of a dataset to itself included; the others decide the order. A circle of
    references that may not be empty is left in alphabetical order: the database then has to defer its checks.
    """
    names, ties = sorted(datasets), list(ties)
    loose = [t for t in ties if t.nullable]
    firm = [t for t in ties if not t.nullable and t.dataset != t.to]
    result: list[str] = []
    while names:
        free = [n for n in names if not any(t.to == n and t.dataset in names for t in firm)]
        result.append((free or names)[0])
        names.remove(result[-1])
    return result, loose


def grouped(nodes: Iterable[Node]) -> Mapping[str, list[Key]]:
    """Row keys by dataset."""
    result: dict[str, list[Key]] = {}
    for dataset, key in nodes:
        result.setdefault(dataset, []).append(key)
    return result
