"""What the store knows of notices: their versions, who looked at one again, and (by keyed hashes) who has seen it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from psycopg.types.json import Jsonb

from ordholden.ledger import entries
from ordholden.store.errors import StoreRefused
from ordholden.store.keys import Keys
from ordholden.store.ledger import Ledger
from ordholden.store.queries import Queries, Row

_VERSION = "SELECT number, day, fingerprint, declaration, said, laws, review_on, signed_by, note, published_at"


@dataclass(frozen=True, kw_only=True, slots=True)
class NewVersion:
    """A version that is to be kept. `said`: by language the JSON of the notice; `laws`: on what it rests."""

    day: date
    fingerprint: str
    declaration: str
    said: Mapping[str, Any]
    laws: Mapping[str, str]
    review_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Version(NewVersion):
    """A version on record. `signed_by` None: the period of that name has ended."""

    number: int
    signed_by: str | None
    note: str
    published_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """Somebody looked at a version and lets it stand until the next look."""

    version: int
    day: date
    laws: Mapping[str, str] = field(default_factory=dict)
    review_on: date
    by: str
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """That a version was seen: on which day, and how."""

    version: int
    day: date
    how: str


class Notices:
    """The part of the store that is about notices."""

    def __init__(self, ask: Queries, keys: Keys, ledger: Ledger) -> None:
        self._ask, self._keys, self._ledger = ask, keys, ledger

    def publish(self, new: NewVersion, *, by: str, note: str = "") -> Version:
        """Keep a version under the next number, and put it on the ledger."""
        with self._ledger.recording():
            self._ask.do("LOCK TABLE notice_version IN SHARE ROW EXCLUSIVE MODE")
            row = self._ask.one(
                "INSERT INTO notice_version (number, day, fingerprint, declaration, said, laws, review_on, signed_by, "
                "note) SELECT coalesce(max(number), 0) + 1, %s, %s, %s, %s, %s, %s, %s, %s FROM notice_version "
                "RETURNING number",
                *(new.day, new.fingerprint, new.declaration, Jsonb(dict(new.said)), Jsonb(dict(new.laws))),
                *(new.review_on, by, note),
            )
            assert row is not None
            number = int(row[0])
            facts = (number, new.fingerprint, sorted(new.said), new.day.isoformat(), new.review_on.isoformat())
            self._ledger.add(entries.notice_published(*facts, by=by, note=note))
        return self.version(number)

    def versions(self) -> tuple[Version, ...]:
        """Every version, the oldest first."""
        return tuple(map(_version, self._ask.all(f"{_VERSION} FROM notice_version ORDER BY number")))

    def last(self) -> Version | None:
        """The version that is published now."""
        row = self._ask.one(f"{_VERSION} FROM notice_version ORDER BY number DESC LIMIT 1")
        return None if row is None else _version(row)

    def version(self, number: int) -> Version:
        """A version by its number; NOT001 where there is none."""
        row = self._ask.one(f"{_VERSION} FROM notice_version WHERE number = %s", number)
        if row is None:
            mend = "`ordholden notice versions` lists them."
            raise StoreRefused("NOT001", f"There is no version {number} of the notice.", mend=mend)
        return _version(row)

    # ------------------------------------------------------------------------------------- reviews

    def review(self, review: Review) -> None:
        """Record that somebody looked at a version and lets it stand."""
        with self._ledger.recording():
            self._ask.do(
                "INSERT INTO notice_review (version, day, laws, review_on, reviewed_by, note) "
                "VALUES (%s, %s, %s, %s, %s, %s)",
                *(review.version, review.day, Jsonb(dict(review.laws)), review.review_on, review.by, review.note),
            )
            facts = (review.version, review.day.isoformat(), review.review_on.isoformat())
            self._ledger.add(entries.notice_reviewed(*facts, by=review.by, note=review.note))

    def last_review(self, version: int) -> Review | None:
        """The last look at a version."""
        row = self._ask.one(
            "SELECT version, day, laws, review_on, reviewed_by, note FROM notice_review WHERE version = %s "
            "ORDER BY reviewed_at DESC LIMIT 1",
            version,
        )
        if row is None:
            return None
        return Review(version=row[0], day=row[1], laws=row[2], review_on=row[3], by=row[4], note=row[5])

    # ------------------------------------------------------------------------------------- who has seen it

    def saw(self, version: int, identifiers: Iterable[tuple[str, str]], how: str, day: date) -> int:
        """Record by keyed hashes that these people (kind, value) have seen a version; how many were new."""
        new = 0
        with self._ledger.recording():
            for kind, value in dict.fromkeys(identifiers):
                new += self._ask.do(
                    "INSERT INTO notice_seen (version, hash, how, day) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
                    *(version, self._keys.fingerprint(_domain(kind), (value,)), how, day),
                )
            self._ledger.add(entries.notice_seen(version, new, how, day.isoformat()))
        return new

    def seen_by(self, kind: str, value: str) -> tuple[Seen, ...]:
        """Which versions somebody has seen, the oldest first."""
        marks = list(self._keys.fingerprints(_domain(kind), (value,)))
        found = self._ask.all(
            "SELECT version, day, how FROM notice_seen WHERE hash = ANY(%s) ORDER BY day, version", marks
        )
        return tuple(Seen(version=row[0], day=row[1], how=row[2]) for row in found)

    def counts(self) -> Mapping[int, int]:
        """By version how many are on record as having seen it."""
        found = self._ask.all("SELECT version, count(DISTINCT hash) FROM notice_seen GROUP BY version")
        return {int(version): int(number) for version, number in found}


def _domain(kind: str) -> str:
    return f"notice seen {kind}"


def _version(row: Row) -> Version:
    return Version(
        number=row[0],
        day=row[1],
        fingerprint=row[2],
        declaration=row[3],
        said=row[4],
        laws=row[5],
        review_on=row[6],
        signed_by=row[7],
        note=row[8],
        published_at=row[9],
    )
