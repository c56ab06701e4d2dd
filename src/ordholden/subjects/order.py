"""In which order datasets are cleared: those that refer before those referred to, people last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ordholden.subjects.values import Link, Path


def groups_in_order(
    datasets: tuple[str, ...],
    links: tuple[Link, ...],
    paths: Mapping[str, Mapping[str, Path]],
    written: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> tuple[tuple[str, ...], ...]:
    """Strongly connected groups of datasets, leaves first (Tarjan 1972); alphabetical where nothing decides.

    A dataset comes before those it refers to, and before the root of each of its paths (identity last). `written`:
    what a dataset's triggers write into; where it can, that comes later, so that it is cleared of what they wrote.
    """
    after: dict[str, set[str]] = {a: set() for a in datasets}
    for link in links:
        if link.dataset in after and link.to in after:
            after[link.dataset].add(link.to)
    for address, roles in paths.items():
        for path in roles.values():
            if path.root in after and path.root != address and not path.many:
                after[address].add(path.root)
    for address, others in written.items():
        after[address] |= {other for other in others if other in after and not _leads(after, other, address)}
    return tuple(reversed(_components(after)))


def _leads(after: Mapping[str, set[str]], start: str, goal: str) -> bool:
    """`goal` has to come after `start`, or is it."""
    seen, waiting = {start}, [start]
    while waiting:
        new = after[waiting.pop()] - seen
        seen |= new
        waiting += new
    return goal in seen


def _components(after: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """Components in the order in which Tarjan closes them: what is referred to comes first."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    result: list[tuple[str, ...]] = []
    for start in sorted(after):
        work = [(start, iter(sorted(after[start])))] if start not in number else []
        while work:
            node, rest = work[-1]
            if node not in number:
                number[node] = low[node] = len(number)
                stack.append(node)
            for neighbour in rest:
                if neighbour not in number:
                    work.append((neighbour, iter(sorted(after[neighbour]))))
                    break
                if neighbour in stack:
                    low[node] = min(low[node], low[neighbour])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    cut = stack.index(node)
                    result.append(tuple(sorted(stack[cut:])))
                    del stack[cut:]
    return result
