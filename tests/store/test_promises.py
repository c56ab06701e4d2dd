"""What the store remembers of promises: who answers for them, and how each stood."""

from __future__ import annotations

import json
from datetime import timedelta

from ordholden.ledger.verify import Key, check_export
from ordholden.store.promises import Search
from ordholden.store.store import Store
from tests.ledger.conftest import export_of, public_key
from tests.store.people import TODAY, answered


def test_the_last_answer_counts_and_the_ledger_has_each(store: Store) -> None:
    """Who answered for a promise before is on record, and only the last one answers for it now."""
    for by, later in (("Sine", 30), ("Torben", 60)):
        store.promises.attest(answered("secret", by=by, until=TODAY + timedelta(days=later)))
    store.promises.attest(answered("secret", by="Una"))
    last = {(each.what, each.by, each.until) for each in store.promises.attestations()}
    assert last == {("attestation", "Torben", TODAY + timedelta(days=60)), ("review", "Una", None)}
    kinds = [json.loads(line[6:])["kind"] for line in export_of(store) if line.startswith(b"entry ")]
    assert kinds.count("promise attested") == 3
    assert check_export(export_of(store), [Key.of(public_key(store))]).findings == []


def test_a_turn_to_broken_and_back_is_on_the_ledger_and_nothing_else_is(store: Store) -> None:
    """What stays as it was is history alone; what breaks, and what is mended, stands where nobody changes it."""
    turns = [
        store.promises.proved(TODAY, "d", {"calls": {"status": status}, "other": {"status": "kept"}})
        for status in ("kept", "kept", "broken", "broken", "unproven")
    ]
    assert turns == [(), (), ("calls",), (), ("calls",)]
    entries = [json.loads(line[6:]) for line in export_of(store) if line.startswith(b"entry ")]
    said = [(e["promise"], e["was"], e["is"]) for e in entries if e["kind"] == "promise turned"]
    assert said == [("calls", "kept", "broken"), ("calls", "broken", "unproven")]
    assert [p.statuses["calls"]["status"] for p in store.promises.history("calls")][-2:] == ["broken", "unproven"]
    assert check_export(export_of(store), [Key.of(public_key(store))]).findings == []


def test_only_a_search_for_all_that_was_asked_counts(store: Store) -> None:
    """Who looked for payment cards has not looked for identity numbers."""
    store.promises.searched(Search(day=TODAY, numbers=("cpr", "card"), words=("health",), found={"cpr": 2}))
    store.promises.searched(Search(day=TODAY, numbers=("card",), words=()))
    found = store.promises.last_search(("cpr",), ("health",))
    assert found is not None
    assert (found.found, found.numbers) == ({"cpr": 2}, ("cpr", "card"))
    assert store.promises.last_search(("hetu",), ()) is None
