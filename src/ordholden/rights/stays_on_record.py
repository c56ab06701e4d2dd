"""What a run leaves and until when, as it was counted for the approver: kept on record for the receipt of a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from ordholden.plan.render.values import Stay
from ordholden.plan.values import Receipt, Spared
from ordholden.store.store import Store

KIND = "stays"


def put_on_record(store: Store, run: str, spared: tuple[Spared, ...], stays: Mapping[tuple[str, str], Stay]) -> None:
    """Keep it as receipts of the run: numbers and days, nothing of a person."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with store.transaction():
        for each in spared:
            stay = stays.get((each.dataset, each.purpose))
            if stay is not None:
                step = f"keep {each.dataset} for {each.purpose}"
                until = "" if stay.until is None else stay.until.isoformat()
                receipt = Receipt(
                    step=step, system=each.system, kind=KIND, rows=stay.rows, started=at, ended=at, note=until
                )
                store.record(run, receipt)


def of_record(store: Store, run: str) -> Mapping[tuple[str, str], tuple[int, date | None]] | None:
    """By dataset and purpose the rows that stay and the last day of any of them; None where it was not counted."""
    found = {}
    for receipt in store.receipts(run):
        if receipt.kind == KIND:
            dataset, _, purpose = receipt.step.removeprefix("keep ").partition(" for ")
            until = date.fromisoformat(receipt.note) if receipt.note else None
            found[dataset, purpose] = (receipt.rows, until)
    return found or None
