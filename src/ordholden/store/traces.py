"""What is sought after an erasure, sealed, and what its trace came to. It survives the end of the run.

One dataset of our own: its purpose is to show that an erasure was complete (Arts. 5(2) and 17), its basis the legal
obligation to do so; it ends with a clean trace, or on the day that was set when the run began.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from psycopg.types.json import Jsonb

from ordholden.ledger.entries import traced
from ordholden.store import rows
from ordholden.store.keys import Keys
from ordholden.store.ledger import Ledger
from ordholden.store.queries import Queries, Row

DAYS = 90
"""Days after which what is sought goes, whatever was found."""

Value = tuple[int, str, str, bool]
"""A sought value: person of the run, kind, text, and whether it tells the person by itself."""


class TraceState(StrEnum):
    """How far the trace of a run has come. `lapsed`: what was sought went before a trace was clean."""

    PENDING = "pending"
    CLEAN = "clean"
    FOUND = "found"
    LAPSED = "lapsed"


@dataclass(frozen=True, kw_only=True, slots=True)
class TraceRecord:
    """The trace of a run as it is on record."""

    run: str
    state: TraceState
    until: date
    traced: datetime | None
    outcome: Mapping[str, Any] = field(default_factory=dict)


RECORD = "SELECT trace.run, trace.state, trace.until, trace.traced_at, trace.outcome FROM trace"


class Traces:
    """The part of the store that is about traces."""

    def __init__(self, ask: Queries, keys: Keys, ledger: Ledger) -> None:
        self._ask, self._keys, self._ledger = ask, keys, ledger

    def expect(self, run: str, sought: Iterable[Value], until: date) -> int:
        """Keep what was the people's of a run until it was looked for, sealed; how many values."""
        with self._ask.transaction():
            self._ask.do("INSERT INTO trace (run, until) VALUES (%s, %s)", run, until)
            return self._ask.copy("sought (run, number, sealed)", self._sealed(run, sought))

    def of(self, run: str) -> TraceRecord | None:
        """The trace of the run; None where nothing was kept to look for."""
        row = self._ask.one(f"{RECORD} WHERE trace.run = %s", run)
        return None if row is None else _record(row)

    def open(self) -> tuple[TraceRecord, ...]:
        """The traces that are pending, or found something that may be gone by now; the oldest first."""
        found = self._ask.all(
            f"{RECORD} JOIN run ON run.id = trace.run WHERE trace.state IN ('pending', 'found') "
            "ORDER BY run.started_at, run.id"
        )
        return tuple(map(_record, found))

    def sought(self, run: str) -> Iterator[Value]:
        """What is sought of the run's people, opened."""
        for number, sealed in self._ask.paged("SELECT number, sealed FROM sought WHERE run = %s", run):
            person, kind, text, strong = self._keys.opened(sealed, rows.place("sought", run, number))
            yield int(str(person)), str(kind), str(text), bool(strong)

    def conclude(self, run: str, state: TraceState, outcome: Mapping[str, Any], at: datetime) -> None:
        """Record what a trace came to. A clean one needs what was sought no more."""
        with self._ledger.recording():
            changed = self._ask.do(
                "UPDATE trace SET state = %s, outcome = %s, traced_at = %s WHERE run = %s",
                *(state, Jsonb(dict(outcome)), at, run),
            )
            if not changed:
                raise rows.unknown("trace of the run", run)
            if state is TraceState.CLEAN:
                self._ask.do("DELETE FROM sought WHERE run = %s", run)
            self._ledger.add(traced(run, state.value))

    def lapse(self, today: date) -> int:
        """Let go of what was sought for too long, whatever was found: nobody can look again; how many values.

        A run that has not ended still needs it: to take its people out of the texts of others.
        """
        late = "EXISTS (SELECT FROM run WHERE run.id = trace.run AND run.ended_at IS NOT NULL) AND trace.until < %s"
        with self._ledger.recording():
            gone = self._ask.do(f"DELETE FROM sought USING trace WHERE trace.run = sought.run AND {late}", today)  # noqa: S608 - no value is part of it
            question = f"UPDATE trace SET state = 'lapsed' WHERE state IN ('pending', 'found') AND {late} RETURNING run"  # noqa: S608
            lapsed = self._ask.all(question, today)
            self._ledger.add(*(traced(run, TraceState.LAPSED.value) for (run,) in lapsed))
        return gone

    def _sealed(self, run: str, sought: Iterable[Value]) -> Iterator[Row]:
        for number, (person, kind, text, strong) in enumerate(sought):
            values = (person, kind, text, int(strong))
            yield run, number, self._keys.sealed(values, rows.place("sought", run, number))


def _record(row: Row) -> TraceRecord:
    return TraceRecord(run=row[0], state=TraceState(row[1]), until=row[2], traced=row[3], outcome=row[4])
