"""What a run is about to do where no transaction holds it together, so that a crash leaves nothing uncounted.

A try puts on record every change that it is about to make. After a crash the next one does the same: what was to be
done before and is not to be done any more was done by the try that was cut off.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ordholden.store.keys import Keys
from ordholden.store.queries import Queries, Row

Effect = tuple[str, bool, str]
"""Table, whether its row is removed, and what it is known again by."""

_STILL = """
DELETE FROM intent USING (
    SELECT ctid, row_number() OVER (PARTITION BY dataset, removed, known) AS nth, dataset, removed, known FROM intent
    WHERE run = %s AND part = %s AND try < %s AND NOT done
) AS earlier JOIN (
    SELECT dataset, removed, known, count(*) AS number FROM intent
    WHERE run = %s AND part = %s AND try = %s GROUP BY dataset, removed, known
) AS now USING (dataset, removed, known)
WHERE intent.ctid = earlier.ctid AND earlier.nth <= now.number"""


@dataclass(frozen=True, kw_only=True)
class Intents:
    """The changes that one part of a run is about to make. `part`: its system, or the step of a sweep."""

    ask: Queries
    keys: Keys
    run: str
    part: str

    def __call__(self, effects: Iterable[Effect]) -> None:
        """Put on record what is about to be done; all of it, or the store refuses and nothing may be done."""
        with self.ask.transaction():
            row = self.ask.one("SELECT max(try) FROM intent WHERE run = %s AND part = %s", self.run, self.part)
            try_ = 1 + ((row or (None,))[0] or 0)
            self.ask.copy("intent (run, part, try, dataset, removed, known)", self._hashed(try_, effects))
            if try_ > 1:
                this = (self.run, self.part, try_)
                self.ask.do(_STILL, *this, *this)
                self.ask.do("UPDATE intent SET done = true WHERE run = %s AND part = %s AND try < %s", *this)

    def done(self) -> Mapping[tuple[str, bool], int]:
        """What tries that were cut off have done: rows by their table, and whether they were removed."""
        found = self.ask.all(
            "SELECT dataset, removed, count(*) FROM intent WHERE run = %s AND part = %s AND done "
            "GROUP BY dataset, removed",
            *(self.run, self.part),
        )
        return {(dataset, removed): rows for dataset, removed, rows in found}

    def forget(self) -> None:
        """What came of it is on record."""
        self.ask.do("DELETE FROM intent WHERE run = %s AND part = %s", self.run, self.part)

    def _hashed(self, try_: int, effects: Iterable[Effect]) -> Iterator[Row]:
        key = self.keys.fingerprint("intents of a run", (self.run,))
        for dataset, removed, known in effects:
            mark = hashlib.blake2b(known.encode("utf-8", "surrogatepass"), key=key[:64], digest_size=16).digest()
            yield self.run, self.part, try_, dataset, removed, mark
