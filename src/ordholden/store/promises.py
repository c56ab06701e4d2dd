"""What the store knows of promises: who answers for one and until when, and how each stood when it was measured.

Statuses are words and counts of the program; only who attested something, and what they said, are personal data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from psycopg.types.json import Jsonb

from ordholden.ledger import entries
from ordholden.store.ledger import Ledger
from ordholden.store.queries import Queries, Row

ATTESTATION, REVIEW = "attestation", "review"


@dataclass(frozen=True, kw_only=True, slots=True)
class Attestation:
    """Somebody answers for a promise (until a day), or has reviewed something (then `until` is None).

    `subject`: the role, or what was reviewed. `wording`: a digest of the sentence as it was then.
    """

    promise: str
    what: str
    subject: str
    wording: str
    on: date
    until: date | None
    by: str
    note: str = ""
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Proving:
    """How the promises stood when they were measured: by promise the JSON of its verdict, with its "status"."""

    at: datetime
    day: date
    declaration: str
    statuses: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """A search for what must stand nowhere: kinds and categories asked for, how often each was found, what was shut."""

    day: date
    numbers: tuple[str, ...]
    words: tuple[str, ...]
    found: Mapping[str, int] = field(default_factory=dict)
    unsearched: tuple[str, ...] = ()


class Promises:
    """The part of the store that is about promises."""

    def __init__(self, ask: Queries, ledger: Ledger) -> None:
        self._ask, self._ledger = ask, ledger

    def attest(self, given: Attestation) -> None:
        """Record an attestation or a review, and put it on the ledger."""
        until = given.until.isoformat() if given.until else None
        with self._ledger.recording():
            self._ask.do(
                "INSERT INTO promise_attested (promise, what, subject, wording, done_on, until, given_by, note) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
                *(given.promise, given.what, given.subject, given.wording, given.on, given.until, given.by, given.note),
            )
            facts = (given.promise, given.what, given.subject, given.on.isoformat(), until)
            self._ledger.add(entries.promise_attested(*facts, by=given.by, note=given.note))

    def attestations(self) -> tuple[Attestation, ...]:
        """The last one of each promise, kind and subject."""
        found = self._ask.all(
            "SELECT DISTINCT ON (promise, what, subject) promise, what, subject, wording, done_on, until, given_by, "
            "note, given_at FROM promise_attested ORDER BY promise, what, subject, done_on DESC, given_at DESC"
        )
        return tuple(map(_attestation, found))

    def proved(self, day: date, declaration: str, statuses: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
        """Record how the promises stand; those that have turned to broken or back are told the ledger. Which turned."""
        with self._ledger.recording():
            before = self._last(statuses)
            turned = sorted(key for key, said in statuses.items() if _turned(before.get(key), str(said["status"])))
            self._ask.do(
                "INSERT INTO promise_proved (day, declaration, statuses) VALUES (%s, %s, %s)",
                *(day, declaration, Jsonb({key: dict(said) for key, said in statuses.items()})),
            )
            self._ledger.add(
                *(
                    entries.promise_turned(
                        key, before.get(key), str(statuses[key]["status"]), day.isoformat(), declaration
                    )
                    for key in turned
                )
            )
        return tuple(turned)

    def _last(self, keys: Mapping[str, object]) -> dict[str, str]:
        """The last status on record of each promise."""
        found = self._ask.all(
            "SELECT key, (SELECT statuses -> key ->> 'status' FROM promise_proved WHERE statuses ? key "
            "ORDER BY at DESC LIMIT 1) FROM unnest(%s::text[]) AS key",
            list(keys),
        )
        return {key: status for key, status in found if status is not None}

    def history(self, promise: str | None = None) -> tuple[Proving, ...]:
        """Every time that the promises (or this one) were measured, the oldest first."""
        found = self._ask.all(
            "SELECT at, day, declaration, CASE WHEN %s::text IS NULL THEN statuses "
            "ELSE jsonb_build_object(%s::text, statuses -> %s) END FROM promise_proved "
            "WHERE %s::text IS NULL OR statuses ? %s ORDER BY at",
            *([promise] * 5),
        )
        return tuple(Proving(at=r[0], day=r[1], declaration=r[2], statuses=r[3]) for r in found)

    def in_time(self, days: int, today: date) -> tuple[int, int]:
        """How many runs for people, begun in the last year, ended within so many days; of how many that could have."""
        row = self._ask.one(
            "SELECT count(*) FILTER (WHERE ended_at < started_at + make_interval(days => %s)), count(*) FROM run "
            "JOIN plan USING (checksum) WHERE right_asked <> 'sweep' AND started_at >= %s::date - interval '1 year' "
            "AND (ended_at IS NOT NULL OR started_at < %s::date - make_interval(days => %s))",
            *(days, today, today, days),
        )
        assert row is not None
        return int(row[0]), int(row[1])

    def searched(self, search: Search) -> None:
        """Record a search for what must stand nowhere."""
        asked = {
            "numbers": list(search.numbers),
            "words": list(search.words),
            "unsearched": list(search.unsearched),
        }
        self._ask.do(
            "INSERT INTO forbidden_searched (day, asked, found) VALUES (%s, %s, %s)",
            *(search.day, Jsonb(asked), Jsonb(dict(search.found))),
        )

    def last_search(self, numbers: Sequence[str], words: Sequence[str]) -> Search | None:
        """The last search that asked for all of these."""
        row = self._ask.one(
            "SELECT day, asked, found FROM forbidden_searched WHERE asked -> 'numbers' @> %s "
            "AND asked -> 'words' @> %s ORDER BY at DESC LIMIT 1",
            *(Jsonb(list(numbers)), Jsonb(list(words))),
        )
        return None if row is None else _search(row)


def _turned(before: str | None, now: str) -> bool:
    broken = entries.BROKEN
    return before != now and broken in (before, now)


def _attestation(row: Row) -> Attestation:
    return Attestation(
        promise=row[0],
        what=row[1],
        subject=row[2],
        wording=row[3],
        on=row[4],
        until=row[5],
        by=row[6],
        note=row[7],
        at=row[8],
    )


def _search(row: Row) -> Search:
    day, asked, found = row
    return Search(
        day=day,
        numbers=tuple(asked["numbers"]),
        words=tuple(asked["words"]),
        found=found,
        unsearched=tuple(asked["unsearched"]),
    )
