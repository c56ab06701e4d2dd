"""What a plan only names and a run has to know: key lists, cutoff days, the salt of this run's placeholders."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ordholden.declaration.values import Controller, Period
from ordholden.execution.people import People
from ordholden.holds.conditions import Condition, Listed, leaves
from ordholden.holds.cutoffs import cutoff
from ordholden.plan.sql.parameters import Made, bind

Entry = tuple[Any, ...]
"""One row of a key list: the key columns, and last the instant of the release."""


@dataclass(frozen=True, kw_only=True)
class Bindings:
    """The values that a statement's parameters are given."""

    cutoffs: Mapping[str, date]
    zone: str
    lists: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    salt: str = field(default_factory=lambda: secrets.token_hex(16))
    people: People = field(default_factory=People, repr=False)
    made: Made = field(default_factory=dict, init=False, compare=False, repr=False)
    """Lists as they were bound before: ten thousand keys are made fit once, not for each statement."""

    def of(self, statement: Any, further: Mapping[str, Sequence[Entry]] | None = None) -> dict[str, Any]:
        """The parameters of a statement, with further key lists where some were read meanwhile."""
        lists = {**self.lists, **(further or {})}
        return bind(statement, zone=self.zone, cutoffs=self.cutoffs, keys=lists, salt=self.salt, made=self.made)

    def reaches(
        self, reach: tuple[Condition, ...] | None, further: Mapping[str, Sequence[Entry]] | None = None
    ) -> bool:
        """Whether rows can be reached at all: not where every key list on the way is empty."""
        lists = {**self.lists, **(further or {})}
        return reach is None or any(lists.get(name) for way in reach for name in named(way))

    def in_zone(self, zone: str) -> Bindings:
        """The same, for a system that keeps another local time."""
        return replace(self, zone=zone)


def named(condition: Condition) -> Iterator[str]:
    """The key lists that a condition names."""
    return (leaf.keys for leaf in leaves(condition) if isinstance(leaf, Listed))


def cutoff_days(periods: Mapping[str, Period], today: date, controller: Controller) -> dict[str, datetime]:
    """By named cutoff the instant with which its day ends where the controller counts its days."""
    ends, zone = controller.financial_year_ends, ZoneInfo(controller.zone)
    days = {name: cutoff(period, today, ends) for name, period in periods.items()}
    return {name: datetime.combine(day + timedelta(days=1), time.min, zone) for name, day in days.items()}
