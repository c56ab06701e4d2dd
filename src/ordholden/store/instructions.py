"""What customers instructed their processor, on record: the period, who gave it and when (Art. 28(3)(a), Art. 29)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ordholden.ledger.entries import instruction_ended, instruction_given
from ordholden.store import rows
from ordholden.store.keys import Keys
from ordholden.store.ledger import Ledger
from ordholden.store.queries import Queries, Row

DOMAIN = "customer who instructs"
"""The domain of the keyed hashes by which a customer's earlier instruction is found."""


@dataclass(frozen=True, kw_only=True, slots=True)
class InstructionRecord:
    """A period that a customer instructed for a purpose. `customer`: the value by which rows name the customer."""

    purpose: str
    customer: str = field(repr=False)
    period: str
    given_by: str
    given: datetime
    reference: str
    ended_by: str | None
    ended: datetime | None


RECORD = "SELECT purpose, sealed, period, given_by, given_at, reference, ended_by, ended_at FROM instruction"


class Instructions:
    """The part of the store that is about instructions. An instruction is never changed: a later one ends it."""

    def __init__(self, ask: Queries, keys: Keys, ledger: Ledger) -> None:
        self._ask, self._keys, self._ledger = ask, keys, ledger

    def give(self, purpose: str, customer: str, period: str, *, by: str, reference: str = "") -> None:
        """From now on the customer's rows are held for that long for the purpose."""
        with self._ledger.recording():
            self._end(purpose, customer, by)
            place = rows.place("instruction", purpose)
            self._ask.do(
                "INSERT INTO instruction (purpose, customer, sealed, period, given_by, reference) "
                "VALUES (%s, %s, %s, %s, %s, %s)",
                *(purpose, self._mark(customer), self._keys.sealed((customer,), place), period, by, reference),
            )
            self._ledger.add(instruction_given(purpose, period, by=by, reference=reference))

    def end(self, purpose: str, customer: str, *, by: str) -> None:
        """The declared period is the customer's again. STO013 where nothing was instructed."""
        with self._ledger.recording():
            if not self._end(purpose, customer, by):
                raise rows.unknown(
                    "instruction of this customer for", purpose, "`ordholden instruction list` shows those that count."
                )
            self._ledger.add(instruction_ended(purpose, by=by))

    def in_force(self, purpose: str | None = None) -> tuple[InstructionRecord, ...]:
        """The instructions that count, by purpose and in the order in which they were given."""
        return self._all("ended_at IS NULL AND (%s::text IS NULL OR purpose = %s)", purpose, purpose)

    def of(self, purpose: str, customer: str) -> tuple[InstructionRecord, ...]:
        """Everything that the customer ever instructed for the purpose, the first one first."""
        marks = self._keys.fingerprints(DOMAIN, (customer,))
        return self._all("purpose = %s AND customer = ANY(%s)", purpose, list(marks))

    def _all(self, where: str, *values: object) -> tuple[InstructionRecord, ...]:
        found = self._ask.all(f"{RECORD} WHERE {where} ORDER BY purpose, given_at", *values)
        return tuple(map(self._record, found))

    def _end(self, purpose: str, customer: str, by: str) -> bool:
        marks = list(self._keys.fingerprints(DOMAIN, (customer,)))
        ended = self._ask.do(
            "UPDATE instruction SET ended_by = %s, ended_at = clock_timestamp() "
            "WHERE purpose = %s AND customer = ANY(%s) AND ended_at IS NULL",
            *(by, purpose, marks),
        )
        return bool(ended)

    def _mark(self, customer: str) -> bytes:
        return self._keys.fingerprint(DOMAIN, (customer,))

    def _record(self, row: Row) -> InstructionRecord:
        purpose, sealed, period, by, at, reference, ended_by, ended = row
        (customer,) = self._keys.opened(sealed, rows.place("instruction", purpose))
        return InstructionRecord(
            purpose=purpose,
            customer=str(customer),
            period=period,
            given_by=by,
            given=at,
            reference=reference,
            ended_by=ended_by,
            ended=ended,
        )
