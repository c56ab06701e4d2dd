"""Datasets that time does not clear yet: a period that nobody has signed, or a sweep that has to be asked for.

It is laid over the declaration like a legal hold: holds that wait do not end by time, and from there on it is the one
rule. Whoever was released before is not held by it: that was approved. But a law's minimum that nobody has signed does
not end either, because its end is time's as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ordholden.declaration.values import Dataset, Waits
from ordholden.subjects.values import Graph


def waiting(graph: Graph, datasets: Mapping[str, Waits]) -> Graph:
    """The graph in which the holds of these datasets wait; the others are as they were."""
    if not datasets:
        return graph
    held = {a: _held(d, datasets[a]) if a in datasets else d for a, d in graph.declaration.datasets.items()}
    return replace(graph, declaration=replace(graph.declaration, datasets=held))


def _held(dataset: Dataset, waits: Waits) -> Dataset:
    """Legal holds do not end by time as it is."""
    holds = {p: hold if hold.among is not None else replace(hold, waits=waits) for p, hold in dataset.holds.items()}
    return replace(dataset, holds=holds)
