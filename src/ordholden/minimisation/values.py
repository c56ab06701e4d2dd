"""What could be less: findings by place, in numbers and never in values, each with a way to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What is more than it would have to be."""

    TOO_OLD = "older than any purpose"
    EMPTY_DATASET = "dataset without rows"
    EMPTY = "column always empty"
    UNHELD = "field that no purpose holds in any row"
    UNSERVED = "purpose that no field serves"
    UNUSED_PEOPLE = "kind of person that nothing is about"
    UNUSED_RECIPIENT = "recipient who receives nothing"
    UNUSED_SYSTEM = "system in which nothing lies"
    LOOKS_PERSONAL = "not personal, and looks personal"


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """One finding. `place`: a column, dataset, purpose, kind of person, recipient or system. `number`: of rows.

    `of`: how many values were looked at. `looks`: like what they look. `oldest`: the earliest event.
    """

    kind: Kind
    place: str
    number: int = 0
    of: int = 0
    looks: str = ""
    oldest: date | None = None


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything that was found; `away`: systems that were not looked at, and why."""

    today: date
    found: tuple[Found, ...]
    away: Mapping[str, str] = field(default_factory=dict)
