"""Who was erased and is there again: by which hashes they are known, and what was decided about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_hex

from ordholden.ledger import entries
from ordholden.store import rows
from ordholden.store.errors import StoreRefused
from ordholden.store.keys import Keys
from ordholden.store.ledger import Ledger
from ordholden.store.packing import Value
from ordholden.store.queries import BATCH, Queries, Row

_RETURN = "SELECT id, system, root, sealed, run, person, known_by, released_at, found_at FROM returned"


@dataclass(frozen=True, kw_only=True, slots=True)
class Return:
    """Somebody is back: the root key in a system, whom a run erased at `released_at`, and by what they are known."""

    id: str
    system: str
    root: str
    key: tuple[Value, ...] = field(repr=False)
    run: str
    person: int
    known_by: str
    released_at: datetime
    found_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """Somebody who is there again, as it was just found."""

    root: str
    key: tuple[Value, ...] = field(repr=False)
    run: str
    person: int
    known_by: str
    released_at: datetime


class Returns:
    """The part of the store that is about people who come back."""

    def __init__(self, ask: Queries, keys: Keys, ledger: Ledger) -> None:
        self._ask, self._keys, self._ledger = ask, keys, ledger

    def suppress(self, run: str, identifiers: Iterable[tuple[int, str, str]], at: datetime) -> int:
        """Remember by keyed hashes the identifiers (person, kind, canonical value) of the people of a run."""
        found = dict.fromkeys(identifiers)
        hashed = (
            (run, number, person, kind, self._keys.fingerprint(_domain(kind), (value,)), at)
            for number, (person, kind, value) in enumerate(found)
        )
        return self._ask.copy("suppressed (run, number, person, kind, hash, at)", hashed)

    def kinds(self) -> frozenset[str]:
        """The kinds of identifier that are remembered."""
        return frozenset(
            kind for (kind,) in self._ask.all("SELECT DISTINCT kind FROM suppressed WHERE lifted_at IS NULL")
        )

    def among(
        self, kind: str, values: Iterable[tuple[str, tuple[Value, ...]]]
    ) -> Iterator[tuple[tuple[Value, ...], str, int, datetime]]:
        """Of these (canonical value, root key) those that are suppressed: key, run, person and when. Flat in memory."""
        some: dict[bytes, list[tuple[Value, ...]]] = {}
        for value, key in values:
            for mark in self._keys.fingerprints(_domain(kind), (value,)):
                some.setdefault(mark, []).append(key)
            if len(some) >= BATCH:
                yield from self._known(kind, some)
                some = {}
        yield from self._known(kind, some)

    def _known(
        self, kind: str, some: dict[bytes, list[tuple[Value, ...]]]
    ) -> Iterator[tuple[tuple[Value, ...], str, int, datetime]]:
        question = (
            "SELECT DISTINCT ON (hash) hash, run, person, at FROM suppressed WHERE kind = %s AND hash = ANY(%s) "
            "AND lifted_at IS NULL ORDER BY hash, at DESC"
        )
        for mark, run, person, at in self._ask.all(question, kind, list(some)) if some else ():
            for key in some[bytes(mark)]:
                yield key, run, person, at

    # ------------------------------------------------------------------------------------- deciding

    def see(self, system: str, sightings: Sequence[Sighting]) -> int:
        """Put those on record who are not yet; what was kept is not asked again; what is there no more is closed."""
        new = 0
        with self._ledger.recording():
            seen: list[str] = []
            for each in sightings:
                mark = self._keys.fingerprint(rows.domain(each.root), each.key)
                marks = list(self._keys.fingerprints(rows.domain(each.root), each.key))
                there = self._ask.one(
                    "SELECT id FROM returned WHERE root = %s AND hash = ANY(%s) AND run = %s "
                    "AND (decision IS NULL OR decision IN ('kept', 'lifted'))",
                    *(each.root, marks, each.run),
                )
                if there is not None:
                    seen.append(there[0])
                    continue
                found, new = token_hex(4), new + 1
                seen.append(found)
                sealed = self._keys.sealed(each.key, rows.place("returned", found))
                self._ask.do(
                    "INSERT INTO returned (id, system, root, hash, sealed, run, person, known_by, released_at) "
                    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
                    *(found, system, each.root, mark, sealed, each.run, each.person, each.known_by, each.released_at),
                )
                self._ledger.add(entries.return_found(found, system, each.run))
            self._ask.do(
                "UPDATE returned SET decision = 'gone', decided_at = now(), sealed = NULL WHERE system = %s "
                "AND decision IS NULL AND NOT (id = ANY(%s))",
                *(system, seen),
            )
        return new

    def open(self) -> tuple[Return, ...]:
        """Those about whom nobody has decided, the oldest first."""
        found = self._ask.all(f"{_RETURN} WHERE decision IS NULL ORDER BY found_at, id")
        return tuple(map(self._return, found))

    def decide(self, found: str, decision: str, *, by: str, because: str) -> Return:
        """Record what was decided about one who is back. RET001 where there is none who waits for it."""
        with self._ledger.recording():
            row = self._ask.one(f"{_RETURN} WHERE id = %s AND decision IS NULL FOR UPDATE", found)
            if row is None:
                raise StoreRefused(
                    "RET001",
                    f"Nobody waits for a decision as {found}.",
                    mend="`ordholden watch` shows who does.",
                )
            back = self._return(row)
            self._ask.do(
                "UPDATE returned SET decision = %s, decided_at = now(), decided_by = %s, because = %s, sealed = NULL "
                "WHERE id = %s",
                *(decision, by, because, found),
            )
            if decision == "lifted":
                self._ask.do(
                    "UPDATE suppressed SET lifted_at = now() WHERE run = %s AND person = %s AND lifted_at IS NULL",
                    *(back.run, back.person),
                )
            self._ledger.add(entries.return_decided(found, decision, by, because))
        return back

    def _return(self, row: Row) -> Return:
        return Return(
            id=row[0],
            system=row[1],
            root=row[2],
            key=self._keys.opened(row[3], rows.place("returned", row[0])),
            run=row[4],
            person=row[5],
            known_by=row[6],
            released_at=row[7],
            found_at=row[8],
        )


def _domain(kind: str) -> str:
    return f"identifier {kind}"
