"""What the store knows of sweeps beside their runs: who signed what, what waits for a word, which nights are done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ordholden.ledger.entries import sweep_mode, sweep_signed
from ordholden.store import rows
from ordholden.store.ledger import Ledger
from ordholden.store.queries import Queries

ASK = "ask"
WATCH = "watch"


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """What somebody signed for a dataset: the fingerprint of its periods, and how many rows were due on that day.

    `mode`: how it is swept as long as that fingerprint is the one in force ("watch", "ask", "by-itself").
    """

    dataset: str
    mode: str
    periods: str
    remove: int
    clear: int
    day: date
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """What a sweep found due in a dataset and left. `why`: "watch", "ask" or "unusual"."""

    dataset: str
    why: str
    remove: int
    clear: int


OF_SWEEPS = "(run JOIN plan ON plan.checksum = run.checksum AND plan.right_asked = 'sweep')"


class Sweeps:
    """The part of the store that is about sweeps."""

    def __init__(self, ask: Queries, ledger: Ledger) -> None:
        self._ask, self._ledger = ask, ledger

    def signatures(self) -> Mapping[str, Signature]:
        """The last signature of each dataset."""
        found = self._ask.all(
            "SELECT dataset, mode, periods, remove, clear, day, signed_by, signed_at FROM sweep_mode ORDER BY dataset"
        )
        return {
            dataset: Signature(
                dataset=dataset, mode=mode, periods=periods, remove=remove, clear=clear, day=day, by=by, at=at
            )
            for dataset, mode, periods, remove, clear, day, by, at in found
        }

    def sign(self, dataset: str, periods: str, *, remove: int, clear: int, day: date, by: str) -> None:
        """Somebody has seen how much is due, and says that the periods are right. From then on a sweep asks each time.

        Who signs the same periods again changes nothing in how the dataset is swept.
        """
        with self._ledger.recording():
            self._ask.do(
                "INSERT INTO sweep_mode AS this (dataset, mode, periods, remove, clear, day, signed_by) "
                "VALUES (%s, 'ask', %s, %s, %s, %s, %s) ON CONFLICT (dataset) DO UPDATE SET "
                "mode = CASE WHEN this.periods = EXCLUDED.periods AND this.mode <> 'watch' THEN this.mode "
                "ELSE 'ask' END, "
                "periods = EXCLUDED.periods, remove = EXCLUDED.remove, clear = EXCLUDED.clear, day = EXCLUDED.day, "
                "signed_by = EXCLUDED.signed_by, signed_at = clock_timestamp()",
                *(dataset, periods, remove, clear, day, by),
            )
            self._ledger.add(sweep_signed(dataset, periods, remove, clear, day.isoformat(), by=by))

    def set_mode(self, dataset: str, mode: str, *, by: str) -> None:
        """Say how a signed dataset is swept. STO013 where nobody has signed it."""
        with self._ledger.recording():
            if not self._ask.do("UPDATE sweep_mode SET mode = %s WHERE dataset = %s", mode, dataset):
                raise rows.unknown("signed forecast of", dataset)
            self._ledger.add(sweep_mode(dataset, mode, by=by))

    # ------------------------------------------------------------------------------------------ what waits

    def leave(self, run: str, waiting: Iterable[Waiting]) -> None:
        """Keep what a run found due and left, instead of what it had left before."""
        with self._ledger.recording():
            self._ask.do("DELETE FROM sweep_waits WHERE run = %s", run)
            for each in waiting:
                self._ask.do(
                    "INSERT INTO sweep_waits (run, dataset, why, remove, clear) VALUES (%s, %s, %s, %s, %s)",
                    *(run, each.dataset, each.why, each.remove, each.clear),
                )

    def left(self, run: str) -> tuple[Waiting, ...]:
        """What the run found due and left."""
        found = self._ask.all(
            "SELECT dataset, why, remove, clear FROM sweep_waits WHERE run = %s ORDER BY dataset", run
        )
        return tuple(Waiting(dataset=d, why=why, remove=remove, clear=clear) for d, why, remove, clear in found)

    # ------------------------------------------------------------------------------------------ what was done

    def done_between(self, since: datetime, until: datetime) -> tuple[tuple[str, int], ...]:
        """(step, rows) of what sweeps did from one instant up to another, portions of a step as one."""
        return tuple(
            (step, rows)
            for step, rows in self._ask.all(
                "SELECT regexp_replace(step, ' \\[[0-9-]+\\]$', '') AS whole, sum(receipt.rows)::bigint "  # noqa: S608
                f"FROM receipt JOIN {OF_SWEEPS} ON run.id = receipt.run "
                "WHERE kind = 'done' AND receipt.rows > 0 AND ended >= %s AND ended < %s GROUP BY whole ORDER BY whole",
                *(since, until),
            )
        )

    def runs_between(self, since: datetime, until: datetime) -> tuple[tuple[str, bool], ...]:
        """(run, whether it has ended) of the sweeps that were begun from one instant up to another."""
        return tuple(
            (run, ended)
            for run, ended in self._ask.all(
                f"SELECT run.id, ended_at IS NOT NULL FROM {OF_SWEEPS} "  # noqa: S608
                "WHERE started_at >= %s AND started_at < %s ORDER BY started_at",
                *(since, until),
            )
        )

    def last_left(self, since: datetime, until: datetime) -> tuple[Waiting, ...]:
        """What the last standing sweep of that time left, but for what went since then."""
        row = self._ask.one(
            f"SELECT run.id, started_at FROM {OF_SWEEPS} WHERE started_at >= %s AND started_at < %s "  # noqa: S608
            "AND EXISTS (SELECT FROM approval WHERE approval.checksum = run.checksum AND reason = 'standing') "
            "ORDER BY started_at DESC LIMIT 1",
            *(since, until),
        )
        if row is None:
            return ()
        later = " ".join(step for step, _ in self.done_between(row[1], until)).replace(",", " ").split()
        return tuple(each for each in self.left(row[0]) if each.dataset not in later)

    def last_day(self) -> date | None:
        """The latest day that a sweep was for."""
        row = self._ask.one("SELECT max(as_of) FROM run JOIN plan USING (checksum) WHERE right_asked = 'sweep'")
        return row[0] if row else None

    # ------------------------------------------------------------------------------------------ windows

    def done(self, system: str) -> datetime | None:
        """When the last standing sweep of the system had ended."""
        row = self._ask.one("SELECT done FROM sweep_window WHERE system = %s", system)
        return row[0] if row else None

    def mark_done(self, system: str, at: datetime) -> None:
        """The standing sweep of the system has ended."""
        self._ask.do(
            "INSERT INTO sweep_window (system, done) VALUES (%s, %s) "
            "ON CONFLICT (system) DO UPDATE SET done = EXCLUDED.done",
            *(system, at),
        )
