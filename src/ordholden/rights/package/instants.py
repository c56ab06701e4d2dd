"""Instants that a column holds as a number of seconds or milliseconds: read as such, where a reader is to see a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ordholden.declaration.values import Absence, Fact, Field, Latest, OwnColumn, PathColumn, Stored
from ordholden.subjects.graph import hops_of
from ordholden.subjects.values import Graph

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECONDS = range(315_532_800, 4_102_444_800)
"""From 1980 to 2100: what a number has to lie in to be taken for an instant that nobody declared."""

TIMES = frozenset({"time", "date"})
"""Categories of fields that are instants."""


@dataclass(frozen=True, slots=True)
class Instant:
    """The value as it is stored, and the instant in the controller's zone."""

    value: int | str
    stored: Stored
    local: datetime


def stored_as(graph: Graph) -> Mapping[tuple[str, str], Stored]:
    """In which form columns hold instants, by (dataset, column): whatever the end of any hold is counted from."""
    found: dict[tuple[str, str], Stored] = {}
    for address, dataset in graph.declaration.datasets.items():
        for _, event in dataset.clocks:
            match event:
                case OwnColumn(column=column, stored=stored):
                    found[address, column] = stored
                case PathColumn(hops=hops, column=column, stored=stored):
                    found[hops_of(graph, address, hops)[-1].dataset, column] = stored
                case Latest(dataset=rows, column=column, otherwise=otherwise, stored=stored):
                    found[rows, column] = stored
                    if otherwise is not None:
                        found[address, otherwise] = stored
                case Absence() | Fact():
                    pass
    return {place: stored for place, stored in found.items() if stored is not Stored.NATIVE}


def read(value: Any, declared: Field, stored: Stored | None, zone: str) -> Any:
    """The value, as an instant where it is one that is kept as a number; zero is none."""
    number = int(value) if stored is not None and isinstance(value, str) and value.isdecimal() else value
    if not isinstance(number, int) or isinstance(number, bool) or not number:
        return value
    form = stored or _form(number, declared)
    if form is None:
        return value
    seconds = number / 1000 if form is Stored.EPOCH_MILLISECONDS else number
    try:
        return Instant(value, form, (_EPOCH + timedelta(seconds=seconds)).astimezone(ZoneInfo(zone)))
    except OverflowError:
        return value


def _form(number: int, declared: Field) -> Stored | None:
    """A field that is said to be a time, with a number that can hardly be anything else."""
    if declared.category not in TIMES:
        return None
    if number in _SECONDS:
        return Stored.EPOCH_SECONDS
    return Stored.EPOCH_MILLISECONDS if number // 1000 in _SECONDS else None
