"""The journal: keyed hashes of what was erased, outside of the systems, to recognise it in a restored backup.

Who was erased stands in `subject_key`. Each list of hashes is bound to the ledger by a digest when it is written:
nobody can take a line out, add or move one unnoticed. It is used only after ledger and digests were verified.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ordholden.ledger.entries import instant, journaled, not_done
from ordholden.ledger.verify import Key, check_export
from ordholden.store import rows
from ordholden.store.checkpoints import kept_outside
from ordholden.store.errors import StoreRefused
from ordholden.store.keys import Keys
from ordholden.store.ledger import Ledger
from ordholden.store.packing import Value
from ordholden.store.queries import BATCH, Queries

PEOPLE = "people"
"""The list of a run's root keys."""

MARK = 34
"""Bytes of a keyed hash with the number of its key."""

SWEPT = "swept"
"""How the name of a list of swept rows begins."""

_DIGEST = """
SELECT run.id, count(*), encode(sha256(
    convert_to(coalesce((SELECT string_agg(purpose || ' ' || decided, E'\\n' ORDER BY purpose COLLATE "C")
                         FROM release WHERE release.run = run.id), ''), 'UTF8')
    || convert_to(E'\\n' || coalesce((SELECT string_agg(purpose, E'\\n' ORDER BY purpose COLLATE "C")
                         FROM kept WHERE kept.run = run.id), ''), 'UTF8')
    || string_agg(convert_to(E'\\n' || root || E'\\n' ||
                             (extract(epoch FROM coalesce(subject_key.released_at, run.released_at)) * 1000000)::bigint
                             || E'\\n' || person || coalesce(E'\\n' || array_to_string(running, E'\\n'), '')
                             || E'\\n', 'UTF8') || hash, ''::bytea ORDER BY number)), 'hex')
FROM subject_key JOIN run ON run.id = subject_key.run WHERE run.id = ANY(%s) GROUP BY run.id"""

_WANTED = (
    b'"kind":"ledger begun"',
    b'"kind":"journaled"',
    b'"kind":"not done"',
    b'"kind":"releases closed"',
    b'"kind":"restored"',
    b'"kind":"run begun"',
    b'"kind":"step done"',
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A root key of a restored system that was released: as person `person` of the run `run`, at that instant."""

    root: str
    key: tuple[Value, ...] = field(repr=False)
    run: str
    person: int
    released_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided:
    """What a run released, by law and by decision, and kept; `doubtful`: doubtful mentions went as well."""

    released: frozenset[str]
    decided: frozenset[str]
    kept: frozenset[tuple[str, str]]
    doubtful: bool

    @property
    def alike(self) -> object:
        """What two runs have in common that can be done again as one; why something was kept makes no difference."""
        return self.released, self.decided, frozenset(purpose for purpose, _ in self.kept), self.doubtful


@dataclass(kw_only=True)
class Told:
    """What the ledger says. `right` of each run; `last`: when a run last did something in the system.

    `closed`: when the last cells of a run's people were gone. `bound`: (rows, digest) of each list of hashes, by run
    and list; `noted`: when each list of swept rows was, those that were taken back apart. `begun`: when the ledger was.
    `gaps`: of when nothing is on record, because a backup took the place of the store itself.
    """

    begun: datetime | None = None
    right: dict[str, str] = field(default_factory=dict)
    last: dict[str, datetime] = field(default_factory=dict)
    closed: dict[str, datetime] = field(default_factory=dict)
    bound: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    noted: dict[str, datetime] = field(default_factory=dict)
    gaps: list[tuple[datetime, datetime]] = field(default_factory=list)


class Journal:
    """The part of the store that is about doing again what a restored backup undid."""

    def __init__(self, ask: Queries, keys: Keys, ledger: Ledger) -> None:
        self._ask, self._keys, self._ledger = ask, keys, ledger

    # ------------------------------------------------------------------------------------- writing

    def bind(self, run: str) -> None:
        """Bind the root keys of a run that begins to the ledger."""
        for _, number, digest in self._ask.all(_DIGEST, [run]):
            self._ledger.add(journaled(run, PEOPLE, number, digest))

    def note(
        self, run: str, dataset: str, columns: Sequence[str], keys: Sequence[Sequence[Value]], at: datetime
    ) -> int:
        """Note keys of rows that a sweep is about to remove, or of which it clears these columns; the note's number."""
        name = row_domain(dataset)
        hashes = b"".join(sorted(self._keys.fingerprints_of_many(name, keys)))
        with self._ledger.recording():
            row = self._ask.one(
                "INSERT INTO swept (run, dataset, columns, at, hashes) VALUES (%s, %s, %s, %s, %s) RETURNING id",
                *(run, dataset, list(columns), at, hashes),
            )
            assert row is not None
            digest = _digest_of(dataset, columns, at, hashes)
            self._ledger.add(journaled(run, f"{SWEPT} {row[0]}", len(keys), digest))
        return int(row[0])

    def forget(self, notes: Sequence[int]) -> None:
        """Take notes back: what they are about was not done."""
        with self._ledger.recording():
            for note, run in self._ask.all("DELETE FROM swept WHERE id = ANY(%s) RETURNING id, run", list(notes)):
                self._ledger.add(not_done(run, f"{SWEPT} {note}"))

    # ----------------------------------------------------------------------------------- verifying

    def told(self, system: str) -> Told:
        """What the ledger says of the system. BAK005 where the ledger is not whole.

        It is verified as others would do it, against the keys and against every checkpoint that left the store.
        """
        found = Told()
        head = self._ledger.head()
        if head is None:
            return found
        keys = [Key.of(text) for text in (*self._ledger.earlier_keys(), self._ledger.signer(head).public)]
        old = [*kept_outside(self._ledger.checkpoints, head.origin), *self._signed()]
        lines = _listening(self._ledger.lines(words=False), system, found)
        report = check_export(lines, keys, old)
        if not report.verified:
            raise altered("the ledger", ", ".join(sorted(report.names())))
        return found

    def _signed(self) -> Iterator[tuple[str, str]]:
        for size, body in self._ask.all("SELECT size, body FROM ledger_checkpoint ORDER BY size"):
            yield f"of {size} entries", bytes(body).decode()

    def verify(self, told: Told, runs: Sequence[str]) -> tuple[str, ...]:
        """BAK005 unless the root keys of these runs are those that the ledger was told of; those it was not told of."""
        there = {run: (number, digest) for run, number, digest in self._ask.all(_DIGEST, list(runs))}
        for run in runs:
            bound = told.bound.get((run, PEOPLE))
            if bound is not None and there.get(run) != bound:
                raise altered(f"the list of the run {run}", "it is not what the ledger was told of it")
        return tuple(run for run in runs if (run, PEOPLE) not in told.bound)

    def swept(self, told: Told, datasets: Sequence[str], since: datetime, undone: Sequence[str]) -> list[int]:
        """The notes on rows of these datasets that were swept since, or by one of these runs.

        BAK005 unless all are there, and are what the ledger was told of.
        """
        there: set[str] = set()
        found: list[int] = []
        question = "SELECT id, run, dataset, columns, at, hashes FROM swept WHERE at >= %s OR run = ANY(%s) ORDER BY id"
        for note, run, dataset, columns, at, hashes in self._ask.all(question, since, list(undone)):
            name = f"{SWEPT} {note}"
            marks = bytes(hashes)
            if told.bound.get((run, name)) != (len(marks) // MARK, _digest_of(dataset, columns, at, marks)):
                raise altered(f"note {note} of the run {run}", "it is not what the ledger was told of it")
            there.add(name)
            if dataset in datasets:
                found.append(note)
        lost = [name for name, at in told.noted.items() if at >= since and name not in there]
        if lost:
            raise altered(f"{len(lost)} notes of sweeps", "they are gone")
        return found

    # -------------------------------------------------------------------------------------- looking

    @contextmanager
    def looking_for_rows(self, notes: Sequence[int]) -> Iterator[LookingForRows]:
        """Have the keyed hashes of these notes at hand."""
        self._ask.do("DROP TABLE IF EXISTS pg_temp.sought_rows")
        self._ask.do("CREATE TEMPORARY TABLE sought_rows (dataset text, columns text[], hash bytea, at timestamptz)")
        try:
            for note in notes:
                self._ask.do(
                    "INSERT INTO pg_temp.sought_rows SELECT dataset, columns, "
                    "substring(hashes FROM n * %s + 1 FOR %s), at FROM swept, "
                    "generate_series(0, length(hashes) / %s - 1) AS n WHERE id = %s",
                    *(MARK, MARK, MARK, note),
                )
            self._ask.do("CREATE INDEX ON pg_temp.sought_rows (dataset, hash)")
            self._ask.do("ANALYZE pg_temp.sought_rows")
            yield LookingForRows(ask=self._ask, keys=self._keys)
        finally:
            self._ask.do("DROP TABLE IF EXISTS pg_temp.sought_rows")

    @contextmanager
    def looking_for(self, runs: Sequence[str]) -> Iterator[Looking]:
        """Have the keyed hashes of these runs at hand."""
        self._ask.do("DROP TABLE IF EXISTS pg_temp.sought_again")
        self._ask.do(
            "CREATE TEMPORARY TABLE sought_again AS SELECT root, hash, subject_key.run, person, "
            "coalesce(subject_key.released_at, run.released_at) AS at "
            "FROM subject_key JOIN run ON run.id = subject_key.run WHERE run.id = ANY(%s)",
            list(runs),
        )
        self._ask.do("CREATE INDEX ON pg_temp.sought_again (root, hash)")
        self._ask.do("ANALYZE pg_temp.sought_again")
        try:
            yield Looking(ask=self._ask, keys=self._keys)
        finally:
            self._ask.do("DROP TABLE IF EXISTS pg_temp.sought_again")

    def ended(self) -> list[str]:
        """Every erasure that has ended."""
        found = self._ask.all(
            "SELECT run.id FROM run JOIN plan USING (checksum) WHERE ended_at IS NOT NULL "
            "AND right_asked IN ('erasure', 'replay') ORDER BY run.id"
        )
        return [run for (run,) in found]

    def running(self, runs: Sequence[str]) -> Mapping[tuple[str, int], frozenset[str] | None]:
        """By run and person the contracts that still ran when these runs began; None: not on record."""
        found = self._ask.all(
            "SELECT run, person, bool_or(running IS NULL), "
            "array_agg(DISTINCT purpose) FILTER (WHERE purpose IS NOT NULL) "
            "FROM subject_key LEFT JOIN LATERAL unnest(running) AS purpose ON true "
            "WHERE run = ANY(%s) GROUP BY run, person",
            list(runs),
        )
        return {(run, person): None if lost else frozenset(those or ()) for run, person, lost, those in found}

    def decided(self, runs: Sequence[str]) -> Mapping[str, Decided]:
        """What these runs released and kept."""
        found = self._ask.all(
            "SELECT run.id, ARRAY(SELECT purpose FROM release WHERE release.run = run.id AND NOT decided), "
            "ARRAY(SELECT purpose FROM release WHERE release.run = run.id AND decided), "
            "ARRAY(SELECT ARRAY[purpose, because] FROM kept WHERE kept.run = run.id), "
            "jsonb_path_exists(body, '$.steps[*].edits[*].doubtful ? (@ == true)') "
            "FROM run JOIN plan USING (checksum) WHERE run.id = ANY(%s)",
            list(runs),
        )
        return {
            run: Decided(
                released=frozenset(released),
                decided=frozenset(decided),
                kept=frozenset((purpose, because) for purpose, because in kept),
                doubtful=doubtful,
            )
            for run, released, decided, kept, doubtful in found
        }


@dataclass(frozen=True, kw_only=True)
class Looking:
    """Recognises root keys by their keyed hashes, under every hash key that ever made one."""

    ask: Queries
    keys: Keys

    def roots(self) -> tuple[str, ...]:
        """The roots of which keys are looked for."""
        found = self.ask.all("SELECT DISTINCT root FROM pg_temp.sought_again ORDER BY root")
        return tuple(root for (root,) in found)

    def among(self, root: str, keys: Iterable[tuple[Value, ...]]) -> Iterator[Match]:
        """Those of these keys that were released, each as often as it was. Flat in memory."""
        some: dict[bytes, tuple[Value, ...]] = {}
        name = rows.domain(root)
        told: dict[tuple[str, datetime], tuple[str, datetime]] = {}
        for key in keys:
            for mark in self.keys.fingerprints(name, key):
                some[mark] = key
            if len(some) >= BATCH:
                yield from self._known(root, some, told)
                some = {}
        yield from self._known(root, some, told)

    def _known(
        self,
        root: str,
        some: Mapping[bytes, tuple[Value, ...]],
        told: dict[tuple[str, datetime], tuple[str, datetime]],
    ) -> Iterator[Match]:
        """`told`: what is the same of many, which is kept once."""
        if not some:
            return
        question = "SELECT hash, run, person, at FROM pg_temp.sought_again WHERE root = %s AND hash = ANY(%s)"
        for mark, run, person, at in self.ask.all(question, root, list(some)):
            once, then = told.setdefault((run, at), (run, at))
            yield Match(root=root, key=some[bytes(mark)], run=once, person=person, released_at=then)


@dataclass(frozen=True, kw_only=True)
class LookingForRows:
    """Recognises rows that were swept by the keyed hashes of their keys."""

    ask: Queries
    keys: Keys

    def datasets(self) -> tuple[str, ...]:
        """The datasets of which rows are looked for."""
        found = self.ask.all("SELECT DISTINCT dataset FROM pg_temp.sought_rows ORDER BY dataset")
        return tuple(dataset for (dataset,) in found)

    def among(
        self, dataset: str, keys: Iterable[tuple[int, tuple[Value, ...]]]
    ) -> Iterator[tuple[int, tuple[str, ...], datetime]]:
        """Of these numbered keys those that were swept: number, columns (none: the whole row), when. Flat in memory."""
        some: dict[bytes, int] = {}
        name = row_domain(dataset)
        for number, key in keys:
            for mark in self.keys.fingerprints(name, key):
                some[mark] = number
            if len(some) >= BATCH:
                yield from self._known(dataset, some)
                some = {}
        yield from self._known(dataset, some)

    def _known(self, dataset: str, some: Mapping[bytes, int]) -> Iterator[tuple[int, tuple[str, ...], datetime]]:
        question = "SELECT hash, columns, at FROM pg_temp.sought_rows WHERE dataset = %s AND hash = ANY(%s)"
        for mark, columns, at in self.ask.all(question, dataset, list(some)) if some else ():
            yield some[bytes(mark)], tuple(columns), at


def row_domain(dataset: str) -> str:
    """The domain of the fingerprints of a dataset's row keys."""
    return f"row key of {dataset}"


def _digest_of(dataset: str, columns: Sequence[str], at: datetime, hashes: bytes) -> str:
    head = json.dumps([dataset, list(columns), instant(at)])
    return hashlib.sha256(head.encode() + hashes).hexdigest()


def altered(what: str, how: str) -> StoreRefused:
    """The refusal for a journal that is not as it was written."""
    return StoreRefused(
        "BAK005",
        f"The journal was changed: {what} ({how}).",
        why="by it people would be forgotten, or erased who never were. Nothing was changed.",
        mend="`ordholden ledger verify` says more. Restore the store from a backup of before: ordholden store restore",
    )


def _listening(lines: Iterable[bytes], system: str, found: Told) -> Iterator[bytes]:
    """The lines, and on the way what they say."""
    for line in lines:
        if line.startswith(b"entry ") and any(kind in line for kind in _WANTED):
            _hear(json.loads(line[6:]), system, found)
        yield line


def _hear(entry: Mapping[str, Any], system: str, found: Told) -> None:
    at = datetime.fromisoformat(entry["at"])
    match entry["kind"]:
        case "ledger begun":
            found.begun = at
        case "run begun":
            found.right[entry["run"]] = entry["right"]
        case "journaled":
            found.bound[entry["run"], entry["list"]] = entry["rows"], entry["digest"]
            if entry["list"] != PEOPLE:
                found.noted[entry["list"]] = at
        case "restored":
            found.gaps.append((datetime.fromisoformat(entry["made"]), at))
        case "not done":
            found.noted.pop(entry["list"], None)
        case "step done" if entry["system"] == system and entry["receipt"] == "done":
            found.last[entry["run"]] = at
        case "releases closed":
            found.closed[entry["run"]] = at
        case _:
            pass
