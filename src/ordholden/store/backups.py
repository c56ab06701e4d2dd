"""Which backups of the systems there are, and how far restored systems have been gone through again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from secrets import token_hex

from ordholden.declaration.upkeep import Rotation
from ordholden.ledger import entries
from ordholden.ledger.entries import instant
from ordholden.store.errors import StoreRefused
from ordholden.store.ledger import Ledger
from ordholden.store.queries import Queries, Row

_BACKUP = "SELECT system, id, taken_at, until, tool, registered_at, gone_at, server FROM backup"
_REPLAY = "SELECT id, system, taken_at, backup, begun_at, until, ended_at FROM replay"


@dataclass(frozen=True, kw_only=True, slots=True)
class Backup:
    """A backup of a system. `taken`: the instant whose data are in it; `until`: its last day; `gone`: it is no more."""

    system: str
    id: str
    taken: datetime
    until: date | None = None
    tool: str = ""
    registered: datetime | None = None
    gone: datetime | None = None
    server: str = ""

    def last_day(self, rotation: Rotation) -> date:
        """The day after which it is not there any more: its own, or as the rotation has it."""
        return self.until or (self.taken + timedelta(days=rotation.longest)).date()


@dataclass(frozen=True, kw_only=True, slots=True)
class Replay:
    """A restored system that was (`ended`) or is gone through again. `until`: up to when it is as it should be."""

    id: str
    system: str
    taken: datetime
    backup: str | None
    begun: datetime
    until: datetime
    ended: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class LastCopy:
    """The day on which the last backup ends that holds something; None: nobody said how long backups are kept.

    `exact`: by the backups that are on record; otherwise by the rotation that is declared.
    """

    until: date | None
    exact: bool


class Backups:
    """The part of the store that is about backups of the systems."""

    def __init__(self, ask: Queries, ledger: Ledger) -> None:
        self._ask, self._ledger = ask, ledger

    def register(self, new: Backup, *, by: str) -> bool:
        """Put a backup on record; False where it is there already. BAK003 where it is, as of another instant."""
        with self._ledger.recording():
            added = self._ask.do(
                "INSERT INTO backup (system, id, taken_at, until, tool, server, registered_by) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s) "
                "ON CONFLICT DO NOTHING",
                *(new.system, new.id, new.taken, new.until, new.tool, new.server, by),
            )
            there = self.backup(new.system, new.id)
            if there is not None and (there.taken, there.gone) != (new.taken, None):
                raise StoreRefused(
                    "BAK003", f"The backup {new.id} of {new.system} is on record as of another instant, or as gone."
                )
            if added:
                until = None if new.until is None else new.until.isoformat()
                self._ledger.add(entries.backup_registered(new.system, new.id, instant(new.taken), until))
        return bool(added)

    def gone(self, system: str, backup: str) -> bool:
        """The backup was deleted; False where that is on record already. BAK002 where there is none."""
        with self._ledger.recording():
            done = self._ask.do(
                "UPDATE backup SET gone_at = now() WHERE system = %s AND id = %s AND gone_at IS NULL", system, backup
            )
            if done:
                self._ledger.add(entries.backup_gone(system, backup))
            elif self.backup(system, backup) is None:
                raise no_backup(system, backup)
        return bool(done)

    def backup(self, system: str, backup: str) -> Backup | None:
        """The backup of this name."""
        row = self._ask.one(f"{_BACKUP} WHERE system = %s AND id = %s", system, backup)
        return None if row is None else _backup(row)

    def all(self, system: str | None = None) -> tuple[Backup, ...]:
        """The backups of a system, or of all, the oldest first."""
        found = self._ask.all(
            f"{_BACKUP} WHERE %s::text IS NULL OR system = %s ORDER BY system, taken_at", system, system
        )
        return tuple(map(_backup, found))

    # -------------------------------------------------------------------------------------- replays

    def begin_replay(
        self, system: str, taken: datetime, backup: str | None, until: datetime, *, by: str, server: str = ""
    ) -> str:
        """Put a replay on record; one of the same state that was cut off is gone on with."""
        row = self._ask.one(
            "SELECT id FROM replay WHERE system = %s AND taken_at = %s AND ended_at IS NULL", system, taken
        )
        if row is not None:
            self._ask.do("UPDATE replay SET until = %s WHERE id = %s", until, row[0])
            return str(row[0])
        replay = token_hex(8)
        with self._ledger.recording():
            self._ask.do(
                "INSERT INTO replay (id, system, taken_at, backup, until, server) VALUES (%s, %s, %s, %s, %s, %s)",
                *(replay, system, taken, backup, until, server),
            )
            self._ledger.add(entries.replay_begun(replay, system, instant(taken), by))
        return replay

    def end_replay(self, replay: str, *, people: int, rows: int) -> None:
        """Everything was erased again, and read again."""
        with self._ledger.recording():
            found = self._ask.all(
                "UPDATE replay SET ended_at = clock_timestamp() WHERE ended_at IS NULL AND "
                "(id = %s OR (system = (SELECT system FROM replay WHERE id = %s) AND begun_at < now())) "
                "RETURNING id, system, until",
                *(replay, replay),
            )
            for each, system, until in found:
                if each == replay:
                    self._ask.do("UPDATE restore_guard SET since = NULL, held_by = NULL WHERE system = %s", system)
                    self._ledger.add(entries.replayed(replay, system, instant(until), people, rows))

    def replay(self, replay: str) -> Replay | None:
        """The replay of this id."""
        row = self._ask.one(f"{_REPLAY} WHERE id = %s", replay)
        return None if row is None else _replay(row)

    def replays(self, system: str) -> tuple[Replay, ...]:
        """The replays of the system, the oldest first."""
        return tuple(map(_replay, self._ask.all(f"{_REPLAY} WHERE system = %s ORDER BY begun_at", system)))

    def last_replay(self, system: str) -> Replay | None:
        """The last replay of the system."""
        row = self._ask.one(f"{_REPLAY} WHERE system = %s ORDER BY begun_at DESC LIMIT 1", system)
        return None if row is None else _replay(row)

    # ------------------------------------------------------------------------------------------ guard

    def guard(self, system: str, *, by: str) -> bool:
        """Keep the application out of a system that was restored, until it is replayed; False where it is already."""
        with self._ledger.recording():
            added = self._ask.do(
                "INSERT INTO restore_guard (system, since, held_by) VALUES (%s, clock_timestamp(), %s) "
                "ON CONFLICT (system) DO UPDATE SET since = EXCLUDED.since, held_by = EXCLUDED.held_by "
                "WHERE restore_guard.since IS NULL",
                *(system, by),
            )
            if added:
                self._ledger.add(entries.system_restored(system, by))
        return bool(added)

    def guarded(self, system: str) -> datetime | None:
        """Since when the application is kept out of the system."""
        row = self._ask.one("SELECT since FROM restore_guard WHERE system = %s", system)
        return None if row is None else row[0]

    def newest_seen(self, system: str) -> datetime | None:
        """The instant of the latest receipt that was ever seen in the system."""
        row = self._ask.one("SELECT newest FROM restore_guard WHERE system = %s", system)
        return None if row is None else row[0]

    def see(self, system: str, newest: datetime | None) -> None:
        """Note the instant of the latest receipt in the system."""
        self._ask.do(
            "INSERT INTO restore_guard (system, newest) VALUES (%s, %s) "
            "ON CONFLICT (system) DO UPDATE SET newest = EXCLUDED.newest",
            *(system, newest),
        )

    def at_work(self, system: str) -> dict[str, datetime]:
        """When each run that is on record was last at work in the system."""
        found = self._ask.all(
            "SELECT run, max(ended) FROM receipt WHERE system = %s AND kind = 'done' GROUP BY run", system
        )
        return dict(found)

    # ------------------------------------------------------------------------------------------- ends

    def last_copy(self, system: str, rotation: Rotation | None, at: datetime) -> LastCopy:
        """When the last backup ends that holds what was erased at that instant."""
        if rotation is None:
            return LastCopy(until=None, exact=False)
        kept = timedelta(days=rotation.longest)
        there = [each for each in self.all(system) if each.taken <= at]
        if not _unbroken([each.taken for each in there], at - kept, at, rotation):
            return LastCopy(until=(at + kept).date(), exact=False)
        ends = [each.last_day(rotation) for each in there if each.gone is None]
        return LastCopy(until=max(ends, default=at.date()), exact=True)


def _unbroken(taken: Sequence[datetime], first: datetime, last: datetime, rotation: Rotation) -> bool:
    """Every backup of the time is on record: they reach back far enough, and none is missing in between."""
    if not taken or taken[0] > first:
        return False
    late = timedelta(days=1.5 * rotation.every) if rotation.every else last - first
    steps = [at for at in taken if at >= first - late]
    return all(after - before <= late for before, after in pairwise((*steps, last)))


def no_backup(system: str, backup: str) -> StoreRefused:
    """The refusal for a backup that is not on record."""
    return StoreRefused(
        "BAK002",
        f"There is no backup {backup} of {system} on record.",
        mend="`ordholden backup list` shows them; for one that was never registered give --taken INSTANT.",
    )


def _backup(row: Row) -> Backup:
    return Backup(
        system=row[0],
        id=row[1],
        taken=row[2],
        until=row[3],
        tool=row[4],
        registered=row[5],
        gone=row[6],
        server=row[7],
    )


def _replay(row: Row) -> Replay:
    return Replay(id=row[0], system=row[1], taken=row[2], backup=row[3], begun=row[4], until=row[5], ended=row[6])
