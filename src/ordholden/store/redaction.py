"""Erasing words of staff that the ledger is bound to: words and salt go, entry and proofs stay as they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ordholden.ledger.entries import redacted
from ordholden.store.errors import StoreRefused
from ordholden.store.ledger import Ledger
from ordholden.store.queries import Queries

FORGET = "DELETE FROM ledger_word WHERE entry = %s AND name = ANY(%s) RETURNING name, value"
KEPT = "kept "
"""Before a purpose: why it was kept."""
HOLD_WORDS = {
    ("legal hold placed", "by"): "placed_by",
    ("legal hold placed", "reason"): "because",
    ("legal hold reviewed", "by"): "reviewed_by",
    ("legal hold released", "by"): "released_by",
    ("legal hold released", "reason"): "released_because",
}
INSTRUCTION_WORDS = {
    ("instruction given", "by"): "given_by",
    ("instruction given", "reference"): "reference",
    ("instruction ended", "by"): "ended_by",
}
"""Where else the words of these kinds of entry stand: the column, by kind and name."""


def redact(ask: Queries, ledger: Ledger, entry: int, names: Sequence[str], by: str, because: str) -> tuple[str, ...]:
    """Erase these words of an entry (none named: all), also where else the store has them; the names of those erased.

    STO013 where there are none (any more), STO032 where a run that has not ended needs them.
    """
    facts: Mapping[str, Any] = json.loads(ledger.body(entry))
    with ledger.recording():
        wanted = list(names) or list(facts.get("committed", {}))
        gone: dict[str, str] = dict(ask.all(FORGET, entry, wanted))
        if set(gone) != set(wanted) or not gone:
            missing = ", ".join(sorted(set(wanted) - set(gone))) or "any words"
            raise StoreRefused("STO013", f"Beside entry {entry} of the ledger the store does not have {missing}.")
        _refuse_needed(ask, facts, gone)
        for statement, values in _elsewhere(facts, gone):
            ask.do(statement, *values)
        ledger.add(redacted(entry, tuple(gone), by, because))
    return tuple(gone)


def _refuse_needed(ask: Queries, facts: Mapping[str, Any], gone: Mapping[str, str]) -> None:
    run = facts.get("run")
    is_open = ask.one("SELECT FROM run WHERE id = %s AND ended_at IS NULL", run) is not None
    if is_open and any(name.startswith(KEPT) for name in gone):
        raise StoreRefused(
            "STO032",
            f"The run {run} has not ended, and its plan is compared with these words.",
            mend="Redact them when it has.",
        )


def _elsewhere(facts: Mapping[str, Any], gone: Mapping[str, str]) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Where the same words stand in other tables."""
    plan, run, step = (facts.get(name) for name in ("plan", "run", "step"))
    for name, value in gone.items():
        match facts["kind"], name:
            case "approved", "by":
                yield "UPDATE approval SET given_by = '' WHERE checksum = %s AND given_by = %s", (plan, value)
            case "approved", "reason":
                yield "UPDATE approval SET reason = '' WHERE checksum = %s AND reason = %s", (plan, value)
            case "step done", "by":
                yield "UPDATE receipt SET by_whom = '' WHERE run = %s AND step = %s", (run, step)
                yield "UPDATE task SET attested_by = '' WHERE run = %s AND step = %s", (run, step)
            case "step done", "note":
                yield "UPDATE receipt SET note = '' WHERE run = %s AND step = %s", (run, step)
                yield "UPDATE task SET note = '' WHERE run = %s AND step = %s", (run, step)
            case "run begun", _:
                yield "UPDATE kept SET because = '' WHERE run = %s AND purpose = %s", (run, name.removeprefix(KEPT))
            case "legal hold placed" | "legal hold reviewed" | "legal hold released", _:
                column = HOLD_WORDS[facts["kind"], name]
                yield f"UPDATE legal_hold SET {column} = '' WHERE name = %s AND {column} = %s", (facts["hold"], value)  # noqa: S608 - one of ours
            case "instruction given" | "instruction ended", _:
                column = INSTRUCTION_WORDS[facts["kind"], name]
                yield (
                    f"UPDATE instruction SET {column} = '' WHERE purpose = %s AND {column} = %s",  # noqa: S608 - one of ours
                    (facts["purpose"], value),
                )
            case "sweep signed", "by":
                yield (
                    "UPDATE sweep_mode SET signed_by = '' WHERE dataset = %s AND signed_by = %s",
                    (facts["dataset"], value),
                )
            case _:
                pass
