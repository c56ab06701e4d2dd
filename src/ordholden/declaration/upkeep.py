"""How a system is kept, as declared: its backups, what is done about what deletion leaves behind, when it is swept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, kw_only=True, slots=True)
class Rotation:
    """How backups of a system come and go: each is kept for `kept` days, a copy elsewhere for `offsite`, in days.

    `every`: days from one to the next. `where`, `tool`: where they lie and what makes them, in words.
    """

    kept: int
    offsite: int | None = None
    every: int | None = None
    where: str = ""
    tool: str = ""

    @property
    def longest(self) -> int:
        """Days after which no copy is left."""
        return max(self.kept, self.offsite or 0)


class Vacuum(StrEnum):
    """What is done to tables after rows were removed from them or changed."""

    PLAIN = "plain"
    """Dead row versions go; their bytes may stand in free space until it is used again."""
    FULL = "full"
    """The tables are written anew: nothing of what was deleted is left in them. Locks each of them meanwhile."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Afterwards:
    """What is done about what deletion leaves behind. `log_days`: for how long the database's log and its archive last.

    `replicas`: addresses of copies that follow the system. `hooks`: addresses that are told (without anybody's data)
    that something was cleared: caches, search indexes.
    """

    vacuum: Vacuum | None = None
    log_days: int | None = None
    replicas: tuple[str, ...] = ()
    hooks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SweepRules:
    """How a system is swept when nobody types it. `window`: minutes of the day, in the controller's zone; None: never.

    `rows`, `share` (hundredths): more than that of a dataset stops and asks. `busy`: statements at work in the system
    above which the sweep pauses. None: as the program has it.
    """

    window: tuple[int, int] | None = None
    rows: int | None = None
    share: int | None = None
    busy: int | None = None
