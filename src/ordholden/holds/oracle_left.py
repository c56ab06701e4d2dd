"""The re-identification test as plain Python over rows: which of them stay, hold nothing for these people, and tell.

Asked of a world in which the rows that go from the dataset have gone and its cells are still to be cleared.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ordholden.declaration.values import Tie, WholeRow, WithRow
from ordholden.holds.oracle import Oracle
from ordholden.holds.oracle_rows import Row, instant


@dataclass(frozen=True, kw_only=True)
class Leftovers:
    """`people`: root and root key of those who are erased; `known`: what identifies them, as it would stand whole."""

    oracle: Oracle
    people: Collection[tuple[str, tuple[object, ...]]]
    known: Collection[str]

    def telling(self, address: str, row: Row, column: str, reached: Collection[str]) -> bool:
        """What stays in the column tells it. `reached`: the roles in which the row concerned them at first."""
        stays = all(
            isinstance(f.clear, WithRow | WholeRow) and not self.oracle.held(address, row, f)
            for f in self.oracle.personal_fields[address]
            if f.column == column
        )
        return bool(reached) and stays and str(row[column]) in self.known and self._is_leftover(address, row)

    def roles(self, address: str, row: Row) -> frozenset[str]:
        """The roles in which the row concerns these people."""
        about = self.oracle.declaration.datasets[address].about
        return frozenset(role for role in about if self._concerns(address, row, role))

    def _concerns(self, address: str, row: Row, role: str) -> bool:
        return any(
            self._is_one(trail.root, trail.key, trail.steps[-1]) for trail in self.oracle.trails(address, row, role)
        )

    def _is_one(self, root: str, key: object, end: tuple[str, Row]) -> bool:
        where, holder = end
        column = self.oracle.declaration.datasets[where].born
        born = holder[column] if column else None
        at = max((r.at for r in self.oracle.releases), default=None)
        in_time = born is None or (at is not None and instant(born) <= at)
        return (root, key) in self.people and in_time

    def _is_leftover(self, address: str, row: Row) -> bool:
        """Nothing holds the row; or, where others own or read it too, nothing in it is held for these people."""
        about = self.oracle.declaration.datasets[address].about.values()
        alone = len(about) == 1 and all(r.tie is Tie.OWNER and not any(h.many for h in r.path) for r in about)
        return self.oracle.is_left(address, row) or (not alone and not self._held_for_them(address, row))

    def _held_for_them(self, address: str, row: Row) -> bool:
        holds = self.oracle.declaration.datasets[address].holds
        return any(
            self.oracle.must(address, row, holds[purpose])
            or (
                not self.oracle.ended(address, row, holds[purpose])
                and self.oracle.lives_for_somebody(address, row, (role,), holds[purpose])
            )
            for role in self.roles(address, row)
            for f in self.oracle.personal_fields[address]
            if role in f.of and self.oracle.is_there(f, row)
            for purpose in f.purposes
            if purpose in holds
        )
