"""The journal: keyed hashes of what was erased, outside of the systems, to recognise it in a restored backup.

Who was erased stands in `subject_key`. Each list of hashes is bound to the ledger by a digest when it is written:
nobody can take a line out, add or move one unnoticed. It is used only after ledger and digests were verified.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ordholden.ledger.entries import journaled
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

_DIGEST = """
SELECT run.id, count(*), encode(sha256(
    convert_to(coalesce((SELECT string_agg(purpose || ' ' || decided, E'\\n' ORDER BY purpose COLLATE "C")
                         FROM release WHERE release.run = run.id), ''), 'UTF8')
    || convert_to(E'\\n' || coalesce((SELECT string_agg(purpose, E'\\n' ORDER BY purpose COLLATE "C")
                         FROM kept WHERE kept.run = run.id), ''), 'UTF8')
    || string_agg(convert_to(E'\\n' || root || E'\\n' ||
                             (extract(epoch FROM coalesce(subject_key.released_at, run.released_at)) * 1000000)::bigint
                             || E'\\n' || person || E'\\n', 'UTF8') || hash, ''::bytea ORDER BY number)), 'hex')
FROM subject_key JOIN run ON run.id = subject_key.run WHERE run.id = ANY(%s) GROUP BY run.id"""

_WANTED = (
    b'"kind":"ledger begun"',
    b'"kind":"journaled"',
    b'"kind":"releases closed"',
    b'"kind":"run begun"',
    b'"kind":"step done"',
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A root key of a restored system that was released: as person `person` of the run `run`, at that instant."""

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
    and list. `begun`: when the ledger was.
    """

    begun: datetime | None = None
    right: dict[str, str] = field(default_factory=dict)
    last: dict[str, datetime] = field(default_factory=dict)
    closed: dict[str, datetime] = field(default_factory=dict)
    bound: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)


class Journal:
    """The part of the store that is about doing again what a restored backup undid."""

    def __init__(self, ask: Queries, keys: Keys, ledger: Ledger) -> None:
        self._ask, self._keys, self._ledger = ask, keys, ledger

    # ------------------------------------------------------------------------------------- writing

    def bind(self, run: str) -> None:
        """Bind the root keys of a run that begins to the ledger."""
        for _, number, digest in self._ask.all(_DIGEST, [run]):
            self._ledger.add(journaled(run, PEOPLE, number, digest))

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

    # -------------------------------------------------------------------------------------- looking

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
        for key in keys:
            for mark in self.keys.fingerprints(name, key):
                some[mark] = key
            if len(some) >= BATCH:
                yield from self._known(root, some)
                some = {}
        yield from self._known(root, some)

    def _known(self, root: str, some: Mapping[bytes, tuple[Value, ...]]) -> Iterator[Match]:
        if not some:
            return
        question = "SELECT hash, run, person, at FROM pg_temp.sought_again WHERE root = %s AND hash = ANY(%s)"
        for mark, run, person, at in self.ask.all(question, root, list(some)):
            yield Match(key=some[bytes(mark)], run=run, person=person, released_at=at)


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
        case "step done" if entry["system"] == system and entry["receipt"] == "done":
            found.last[entry["run"]] = at
        case "releases closed":
            found.closed[entry["run"]] = at
        case _:
            pass
