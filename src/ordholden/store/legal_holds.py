"""Legal holds on record: who placed them, why, when they are looked at again, and (sealed) whom they are about.

Keys of a hold go when it is released: nobody has to know any more whom it was about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from ordholden.ledger.entries import legal_hold_placed, legal_hold_released, legal_hold_reviewed
from ordholden.store import rows
from ordholden.store.errors import StoreRefused
from ordholden.store.keys import Keys
from ordholden.store.ledger import Ledger
from ordholden.store.packing import Value
from ordholden.store.queries import Queries, Row


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldKey:
    """A person by `root` and key; or, with `columns`, the rows of the dataset `root` that have these values."""

    root: str
    columns: tuple[str, ...] = ()
    key: tuple[Value, ...] = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class LegalHoldRecord:
    """A legal hold as it is on record. `keys`: how many people and values it is about, while it lasts."""

    name: str
    because: str
    datasets: tuple[str, ...]
    review_on: date
    placed_by: str
    placed: datetime
    reviewed_by: str | None
    reviewed: datetime | None
    released_by: str | None
    released: datetime | None
    released_because: str | None
    keys: int


LIST = "`ordholden legal-hold list` shows those that last."

RECORD = """
SELECT name, because, datasets, review_on, placed_by, placed_at, reviewed_by, reviewed_at, released_by, released_at,
       released_because, (SELECT count(*) FROM legal_hold_key WHERE hold = name) FROM legal_hold"""


class LegalHolds:
    """The part of the store that is about legal holds."""

    def __init__(self, ask: Queries, keys: Keys, ledger: Ledger) -> None:
        self._ask, self._keys, self._ledger = ask, keys, ledger

    def place(
        self,
        name: str,
        *,
        because: str,
        by: str,
        review_on: date,
        keys: Iterable[HeldKey] = (),
        datasets: Sequence[str] = (),
    ) -> LegalHoldRecord:
        """Hold these people, rows and datasets from now on. STO035 where the name was used before."""
        with self._ledger.recording():
            added = self._ask.do(
                "INSERT INTO legal_hold (name, because, datasets, review_on, placed_by) VALUES (%s, %s, %s, %s, %s) "
                "ON CONFLICT DO NOTHING",
                *(name, because, list(datasets), review_on, by),
            )
            if not added:
                raise StoreRefused("STO035", f"The name {name} has been given to a legal hold.", mend="Choose another.")
            number = self._ask.copy("legal_hold_key (hold, number, root, columns, sealed)", self._sealed(name, keys))
            self._ledger.add(
                legal_hold_placed(name, number, tuple(datasets), review_on.isoformat(), by=by, because=because)
            )
        return self.of(name)

    def review(self, name: str, *, by: str, again_on: date) -> LegalHoldRecord:
        """Somebody looked at it and lets it last; the day on which it is looked at next."""
        with self._ledger.recording():
            self._change(
                name,
                "UPDATE legal_hold SET review_on = %s, reviewed_by = %s, reviewed_at = clock_timestamp()",
                *(again_on, by),
            )
            self._ledger.add(legal_hold_reviewed(name, again_on.isoformat(), by=by))
        return self.of(name)

    def release(self, name: str, *, by: str, because: str) -> LegalHoldRecord:
        """End it. What it was about goes at once; what was due meanwhile is due."""
        with self._ledger.recording():
            self._change(
                name,
                "UPDATE legal_hold SET released_by = %s, released_at = clock_timestamp(), released_because = %s",
                *(by, because),
            )
            self._ask.do("DELETE FROM legal_hold_key WHERE hold = %s", name)
            self._ledger.add(legal_hold_released(name, by=by, because=because))
        return self.of(name)

    def of(self, name: str) -> LegalHoldRecord:
        """The legal hold of this name. STO013 where there is none."""
        row = self._ask.one(f"{RECORD} WHERE name = %s", name)
        if row is None:
            raise rows.unknown("legal hold", name, LIST)
        return _record(row)

    def all(self, *, lasting: bool = False) -> tuple[LegalHoldRecord, ...]:
        """Every legal hold, or those that are not released; the next to be reviewed first."""
        where = "WHERE released_at IS NULL" if lasting else ""
        return tuple(map(_record, self._ask.all(f"{RECORD} {where} ORDER BY released_at IS NOT NULL, review_on, name")))

    def keys_of(self, name: str) -> Iterator[HeldKey]:
        """Whom and what it is about, opened."""
        question = "SELECT number, root, columns, sealed FROM legal_hold_key WHERE hold = %s"
        for number, root, columns, sealed in self._ask.paged(question, name):
            key = self._keys.opened(sealed, rows.place("legal_hold_key", name, number))
            yield HeldKey(root=root, columns=tuple(columns), key=key)

    def _change(self, name: str, statement: str, *values: object) -> None:
        if not self._ask.do(f"{statement} WHERE name = %s AND released_at IS NULL", *values, name):
            raise rows.unknown("lasting legal hold", name, LIST)

    def _sealed(self, name: str, keys: Iterable[HeldKey]) -> Iterator[Row]:
        for number, each in enumerate(keys):
            sealed = self._keys.sealed(each.key, rows.place("legal_hold_key", name, number))
            yield name, number, each.root, list(each.columns), sealed


def _record(row: Row) -> LegalHoldRecord:
    (name, because, datasets, review_on, placed_by, placed, reviewed_by, reviewed, released_by, released, why, keys) = (
        row
    )
    return LegalHoldRecord(
        name=name,
        because=because,
        datasets=tuple(datasets),
        review_on=review_on,
        placed_by=placed_by,
        placed=placed,
        reviewed_by=reviewed_by,
        reviewed=reviewed,
        released_by=released_by,
        released=released,
        released_because=why,
        keys=keys,
    )
