"""Conditions evaluated in Python: what SQL must answer for the same row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ordholden.declaration.values import Stored
from ordholden.holds.conditions import (
    All,
    Come,
    Condition,
    Edge,
    Equals,
    Exists,
    IsCleared,
    IsNull,
    Listed,
    Not,
    Some,
)
from ordholden.holds.oracle_rows import Row, World, cleared


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """Cutoff days by name, key lists by name ({key: instant of release}), and the rows."""

    world: World
    cutoffs: Mapping[str, date]
    lists: Mapping[str, Mapping[tuple[Any, ...], datetime]]
    zone: str = "Europe/Copenhagen"

    def holds(self, condition: Condition, row: Row) -> bool:
        match condition:
            case All(of=parts):
                return all(self.holds(p, row) for p in parts)
            case Some(of=parts):
                return any(self.holds(p, row) for p in parts)
            case Not(of=inner):
                return not self.holds(inner, row)
            case IsNull(column=column):
                return row[column] is None
            case Equals(column=column, value=value):
                return row[column] is not None and str(row[column]) == value
            case Come(column=column, cutoff=cutoff, stored=stored):
                day = self._day(row[column], stored)
                return day is not None and day <= self.cutoffs[cutoff]
            case Listed(columns=columns, keys=keys, born=born):
                at = self.lists[keys].get(tuple(row[c] for c in columns))
                return at is not None and (born is None or row[born] is None or _instant(row[born]) <= at)
            case IsCleared(column=column, way=way):
                return cleared(way, row[column])
            case Exists(edge=edge, where=where):
                return any(self.holds(where, other) for other in self._over(edge, row))

    def _over(self, edge: Edge, row: Row) -> list[Row]:
        if any(row[c] != v for c, v in edge.when.items()):
            return []
        return [
            other
            for other in self.world[edge.dataset]
            if all(row[a] is not None and row[a] == other[b] for a, b in edge.pairs)
            and all(other[c] == v for c, v in edge.there.items())
            and (edge.later is None or _later(other[edge.later[0]], row[edge.later[1]]))
        ]

    def _day(self, value: Any, stored: Stored) -> date | None:
        if value is None:
            return None
        if stored is not Stored.NATIVE:
            return datetime.fromtimestamp(
                value / (1000 if stored is Stored.EPOCH_MILLISECONDS else 1), ZoneInfo(self.zone)
            ).date()
        return _instant(value).date()


def _later(theirs: Any, ours: Any) -> bool:
    return theirs is not None and ours is not None and bool(theirs > ours)


def _instant(value: Any) -> datetime:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value.replace(tzinfo=None) if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
