"""What is done in a store so that its ledger has something to say."""

from __future__ import annotations

from dataclasses import replace

from ordholden.store.packing import Value
from ordholden.store.store import Store
from ordholden.store.values import NewRun
from tests.store.people import erasure_of, receipt

DECLARATION = "d" * 64


def plan(store: Store, checksum: str, *, right: str = "erasure") -> str:
    """A plan that may run; the word of the officer is beside the ledger."""
    spared = [{"purpose": "bookkeeping", "law": "DK-BOGF-5Y-FYEND", "dataset": "crm.main.invoices"}]
    body = {"declaration": DECLARATION, "spared": spared}
    store.save_plan(checksum=checksum, right=right, subjects="fingerprint", body=body)
    store.approve(checksum, by="Olga Officer", reason="asked for by letter")
    return checksum


def begun(store: Store, checksum: str, *people: Value, run: str = "") -> str:
    """A run that was begun for these people."""
    new: NewRun = replace(erasure_of(*people, checksum=plan(store, checksum)), id=run)
    return store.begin_run(new)


def erased(store: Store, checksum: str, *people: Value, run: str = "") -> str:
    """A run that was begun, done and proved for these people."""
    name = begun(store, checksum, *people, run=run)
    store.record(name, receipt("remove crm.main.contacts", rows=len(people)))
    store.record(name, receipt("clear crm.main.invoices", rows=2))
    store.record(name, replace(receipt("prove portal", rows=0), kind="proved"))
    store.finish(name)
    store.close_releases(name)
    return name
