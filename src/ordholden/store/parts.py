"""The parts of a run: what it has to do in each system, tried until it is done, and last the part that ends it.

The parts say what is to be done; whoever distributes the work among workers may forget everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ordholden.ledger.entries import run_resumed, run_stopped
from ordholden.store import rows
from ordholden.store.ledger import Ledger
from ordholden.store.queries import Queries, Row

END = ""
"""In the place of a system: the part that reads everything again and ends the run."""


class PartState(StrEnum):
    """How far a part is: still to do (tried again by itself), done, or failed until somebody mends the cause."""

    TODO = "todo"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of a run as it is on record. `claimed`: somebody is working on it at this moment."""

    run: str
    system: str
    state: PartState
    round: int = 1
    tries: int = 0
    trouble: str = ""
    next_try: datetime | None = None
    done: datetime | None = None
    claimed: bool = False


_KEY = "hashtextextended('ordholden run ' || part.run || ' part ' || part.system, 0)"
_CLAIMS = (
    "(SELECT (classid::bigint << 32) | objid::bigint AS key, pid FROM pg_locks WHERE locktype = 'advisory' "
    "AND objsubid = 1 AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    ") AS claims"
)
_HELD = f"EXISTS (SELECT FROM {_CLAIMS} WHERE key = {_KEY})"
_PART = f"SELECT run, system, state, round, tries, trouble, next_try, done_at, {_HELD} FROM part"
_WORKABLE = (
    "part JOIN run ON run.id = part.run WHERE part.state = 'todo' AND run.ended_at IS NULL AND run.stopped_at IS NULL "
    "AND (part.system <> '' OR NOT EXISTS (SELECT FROM part AS other WHERE other.run = part.run "
    "AND other.system <> '' AND other.state <> 'done'))"
)


class Parts:
    """The parts of all runs."""

    def __init__(self, ask: Queries, ledger: Ledger) -> None:
        self._ask, self._ledger = ask, ledger

    def add(self, run: str, systems: Iterable[str]) -> None:
        """Put a part on record for each system, and the one that ends the run; those that are there stay."""
        for system in (*systems, END):
            self._ask.do("INSERT INTO part (run, system) VALUES (%s, %s) ON CONFLICT DO NOTHING", run, system)

    def of(self, run: str) -> tuple[Part, ...]:
        """The parts of a run, the one that ends it last."""
        found = self._ask.all(f"{_PART} WHERE run = %s ORDER BY system = '', system", run)
        return tuple(map(_part, found))

    def due(self) -> tuple[tuple[str, str], ...]:
        """(run, system) of every part that can be worked on now and that nobody is working on, the oldest run first."""
        found = self._ask.all(
            f"SELECT part.run, part.system FROM {_WORKABLE} AND next_try <= now() AND NOT {_HELD} "
            "ORDER BY run.started_at, part.run, part.system"
        )
        return tuple((run, system) for run, system in found)

    def next_due(self) -> datetime | None:
        """When the next part can be worked on; None where nothing is left that goes on by itself."""
        row = self._ask.one(f"SELECT min(next_try) FROM {_WORKABLE}")
        return row[0] if row else None

    def begin(self, run: str, system: str) -> Part | None:
        """Count a try; None where there is nothing to do any more. The part has to be claimed by the caller."""
        row = self._ask.one(
            "UPDATE part SET tries = tries + 1 FROM run WHERE run.id = part.run AND part.run = %s AND part.system = %s "
            "AND part.state = 'todo' AND run.ended_at IS NULL AND run.stopped_at IS NULL "
            "RETURNING run, system, part.state, round, tries, trouble, next_try, done_at, true",
            *(run, system),
        )
        return None if row is None else _part(row)

    def done(self, run: str, system: str) -> None:
        """It has happened."""
        self._ask.do(
            "UPDATE part SET state = 'done', done_at = now(), next_try = NULL, trouble = '' "
            "WHERE run = %s AND system = %s AND state <> 'done'",
            *(run, system),
        )

    def troubled(self, run: str, system: str, trouble: str, *, again: datetime | None) -> None:
        """It has not happened, and why; `again` None: it would not by itself the next time either."""
        self._ask.do(
            "UPDATE part SET state = CASE WHEN %s::timestamptz IS NULL THEN 'failed' ELSE 'todo' END, next_try = %s, "
            "trouble = %s, done_at = NULL WHERE run = %s AND system = %s AND state <> 'done'",
            *(again, again, trouble, run, system),
        )

    def once_more(self, run: str, system: str) -> None:
        """More was found in a system that was done: another round."""
        self._ask.do(
            "UPDATE part SET state = 'todo', round = round + 1, tries = 0, next_try = now(), done_at = NULL "
            "WHERE run = %s AND system = %s AND state = 'done'",
            *(run, system),
        )

    def resume(self, run: str, *, by: str) -> None:
        """Go on, whatever was in the way: what failed or waits is due now, and a stop is over."""
        with self._ledger.recording():
            open_again = "UPDATE run SET stopped_at = NULL, stopped_by = NULL WHERE id = %s AND ended_at IS NULL"
            if not self._ask.do(open_again, run):
                return
            self._ledger.add(run_resumed(run, by))
            # What could not be cleared may be clearable by now.
            self._ask.do(
                "UPDATE part SET state = 'todo', round = part.round + 1, tries = 0, next_try = now(), done_at = NULL "
                "FROM part AS last WHERE part.run = %s AND part.state = 'done' AND part.system <> '' "
                "AND last.run = part.run AND last.system = '' AND last.state = 'failed'",
                run,
            )
            self._ask.do("UPDATE part SET state = 'todo', next_try = now() WHERE run = %s AND state <> 'done'", run)
            self._ask.do("UPDATE message SET trouble = '' WHERE run = %s", run)

    def stop(self, run: str, *, by: str) -> bool:
        """Let nobody begin another part or batch of the run; False where it has ended. STO013 where there is none."""
        with self._ledger.recording():
            found = self._ask.one("SELECT ended_at IS NULL FROM run WHERE id = %s FOR UPDATE", run)
            if found is None:
                raise rows.unknown("run", run)
            stopped = self._ask.do(
                "UPDATE run SET stopped_at = now(), stopped_by = %s "
                "WHERE id = %s AND ended_at IS NULL AND stopped_at IS NULL",
                *(by, run),
            )
            if stopped:
                self._ledger.add(run_stopped(run, by))
        return bool(found[0])

    def stopped(self, run: str) -> bool:
        """Somebody asked for the run to stop."""
        return self._ask.one("SELECT FROM run WHERE id = %s AND stopped_at IS NOT NULL", run) is not None

    def let_go(self, run: str, system: str) -> bool:
        """Take a part out of the hands of a process that does not show itself any more; whether there was one.

        The connection that holds the claim is ended: the process can neither write to the store nor confirm a
        transaction afterwards, should it wake up.
        """
        found = self._ask.all(
            f"SELECT pg_terminate_backend(pid, 5000) FROM {_CLAIMS} JOIN part ON key = {_KEY} "
            "WHERE run = %s AND system = %s",
            *(run, system),
        )
        return bool(found)


def claim_of(run: str, part: str) -> str:
    """The name of the lock on a part, as `_KEY` makes it in SQL."""
    return f"ordholden run {run} part {part}"


def _part(row: Row) -> Part:
    return Part(
        run=row[0],
        system=row[1],
        state=PartState(row[2]),
        round=row[3],
        tries=row[4],
        trouble=row[5],
        next_try=row[6],
        done=row[7],
        claimed=row[8],
    )
