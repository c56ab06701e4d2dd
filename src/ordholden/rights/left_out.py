"""Who of a request a run leaves out, kept on its record: whoever goes on with it later is told as well."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from ordholden.plan.values import Receipt
from ordholden.store.store import Store
from ordholden.subjects.identity import LeftOut

STEP = "find"


def put_on_record(store: Store, run: str, left: LeftOut) -> None:
    """Keep it as a receipt of the run: lines of the request, nothing of a person."""
    if left:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        note = json.dumps({"people": left.people, "nowhere": left.nowhere, "aside": left.aside})
        store.record(run, Receipt(step=STEP, system="", kind="left out", rows=0, started=at, ended=at, note=note))


def of_record(store: Store, run: str) -> LeftOut:
    """Who the run left out."""
    for receipt in store.receipts(run):
        if receipt.step == STEP:
            kept = json.loads(receipt.note)
            return LeftOut(people=kept["people"], nowhere=tuple(kept["nowhere"]), aside=tuple(kept["aside"]))
    return LeftOut()
