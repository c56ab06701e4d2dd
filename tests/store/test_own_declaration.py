"""The one rule holds for us as well: what the store keeps is declared, and goes when its period ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ordholden.connectors.registry import connector
from ordholden.connectors.values import Connector
from ordholden.declaration.values import Declaration
from ordholden.diagnostics.render import has_errors, render_text
from ordholden.execution.earlier import Earlier
from ordholden.execution.queue import _make_ready
from ordholden.holds.compile import compiled
from ordholden.ledger.verify import Key, check_export
from ordholden.promises.proving import proved
from ordholden.store.cli import app
from ordholden.store.home import Home
from ordholden.store.retention import AT_ONCE, ENDS, SETTING, SYSTEM, own_declaration, own_text
from ordholden.store.store import Store
from ordholden.store.traces import TraceState
from ordholden.subjects.graph import lay
from ordholden.subjects.values import Graph
from tests.ledger.acts import begun, erased, plan
from tests.ledger.conftest import export_of, public_key
from tests.store.conftest import environment
from tests.store.people import NOON, refused

OWN = own_declaration({})
SOON, LATER, LAST = date(2027, 1, 1), date(2029, 6, 1), date(2032, 6, 1)
"""Days after which nothing has ended, the replays have, and the proof has (for what was done in 2026 and 2027)."""


@contextmanager
def laid(home: Home) -> Iterator[tuple[Graph, dict[str, Connector]]]:
    """Our own declaration over our own tables."""
    place = connector(OWN.systems["store"], {"ORDHOLDEN_DATABASE_URL": str(home.database_url)})
    try:
        graph, found = lay(OWN, {"store": place.observe()})
        assert graph is not None, render_text(found)
        assert not has_errors(found)
        yield graph, {"store": place}
    finally:
        place.close()


def test_every_column_of_the_store_is_declared(home: Home, store: Store) -> None:
    """A table or a column that nobody decided on cannot be added to the store unnoticed."""
    _make_ready(store)
    with laid(home) as (graph, _):
        assert len(graph.schemas["store"].tables) == len(OWN.datasets)


def test_every_hold_of_ours_has_an_end_that_is_carried_out() -> None:
    """Nothing is declared that nothing carries out, and nothing is deleted without a declaration."""
    declared = {
        (address.removeprefix(SYSTEM), purpose)
        for address, dataset in OWN.datasets.items()
        for purpose in dataset.holds
    }
    assert declared == set(ENDS) | AT_ONCE


def findings(home: Home, store: Store, day: date) -> dict[str, int]:
    """By column the cells that nothing may hold on this day, as the product's own proof counts them."""
    with laid(home) as (graph, connectors):
        proof = proved(compiled(graph, Earlier().releases), connectors, Earlier(), day)
        assert not proof.unproven
        return {f"{finding.dataset}.{finding.column}": finding.cells for finding in proof.findings}


def test_what_has_reached_its_end_goes_and_nothing_else(home: Home, store: Store) -> None:
    """After a sweep the product's own proof finds nothing left of us; before the day it takes nothing."""
    _make_ready(store)
    erased(store, "a1", "anna", "bent")
    waits = begun(store, "b2", "carl")
    store.parts.stop(waits, by="Olga Officer")
    assert store.sweep(OWN, SOON).gone == {}
    assert findings(home, store, SOON) == {}
    assert findings(home, store, LATER) != {}
    assert store.sweep(OWN, LATER).gone == {"subject_key": 2}
    assert findings(home, store, LATER) == {}
    gone = store.sweep(OWN, LAST).gone
    assert gone["ledger_person"] == 2
    assert gone["run"] >= 1
    assert findings(home, store, LAST) == {}
    assert [run.id for run in store.open_runs()] == [waits]
    assert len(tuple(store.subjects_of(waits))) == 1
    assert check_export(export_of(store), [Key.of(public_key(store))]).findings == []


def test_nobody_can_say_whose_an_entry_is_when_the_proof_has_ended(store: Store) -> None:
    """With the key of a person the last link between them and the ledger is gone, and the ledger stays whole."""
    run = erased(store, "a1", "anna")
    assert store.ledger.person(run, 0) is not None
    before_lines = export_of(store)
    before = sum(line.startswith(b"entry ") for line in before_lines) + 1
    store.sweep(OWN, LAST)
    assert store.ledger.person(run, 0) is None
    after = [line for line in export_of(store) if not line.startswith(b"words ")]
    assert after[1:before] == [line for line in before_lines if line.startswith(b"entry ")]


def test_a_rehearsed_sweep_changes_nothing(store: Store) -> None:
    """One can look before."""
    run = erased(store, "a1", "anna")
    head = store.ledger.head()
    assert store.sweep(OWN, LAST, rehearse=True).gone["run"] == 1
    assert store.run(run) is not None
    assert head is not None
    assert store.ledger.head().size == head.size  # type: ignore[union-attr]


@pytest.mark.parametrize("state", [TraceState.PENDING, TraceState.FOUND])
def test_what_a_trace_seeks_is_counted_before_it_goes_and_when_it_goes(store: Store, state: TraceState) -> None:
    """A rehearsal says what the sweep will do; nothing of anybody goes without a word."""
    run = erased(store, "a1", "anna")
    store.traces.expect(run, [(0, "email", "anna@kanarie.example", True), (0, "name", "Anna", False)], SOON)
    store.traces.conclude(run, state, {}, NOON)
    assert store.sweep(OWN, SOON).gone == {}
    day = SOON + timedelta(days=1)
    assert store.sweep(OWN, day, rehearse=True).gone == {"sought": 2}
    assert len(list(store.traces.sought(run))) == 2
    assert [record.state for record in store.traces.open()] == [state]
    assert store.sweep(OWN, day).gone == {"sought": 2}
    assert list(store.traces.sought(run)) == []
    assert store.traces.open() == ()
    assert store.sweep(OWN, day).gone == {}
    assert check_export(export_of(store), [Key.of(public_key(store))]).findings == []


def test_a_copy_with_other_periods_is_obeyed_and_a_bad_one_refused(store: Store, tmp_path: Path) -> None:
    """The firm decides how long; what is no declaration lets nothing go."""
    copy = tmp_path / "own.yaml"
    copy.write_text(own_text({}).replace("keep: 2 years", "keep: 10 years"), encoding="utf-8")
    erased(store, "a1", "anna")
    assert store.sweep(own_declaration({SETTING: str(copy)}), LATER).gone == {}
    for text in ("", "hello: there", own_text({}).replace("replay: {from: run.ended_at, keep: 2 years}", "replay: {}")):
        copy.write_text(text, encoding="utf-8")
        with refused("STO034"):
            own_declaration({SETTING: str(copy)})
    with refused("STO034"):
        own_declaration({SETTING: str(tmp_path / "none")})


def test_the_commands_print_and_sweep(home: Home, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the desk one reads what we keep, looks what would go, and lets it go."""
    plan(store, "c3")
    for name, value in environment(home).items():
        monkeypatch.setenv(name, value)
    typed = CliRunner()
    text = typed.invoke(app, ["declaration"]).stdout
    assert "store.ordholden.subject_key" in text
    assert json.loads(typed.invoke(app, ["declaration", "--json"]).stdout)["declaration"] == text
    rehearsed = typed.invoke(app, ["sweep", "--dry-run", "--as-of", "2035-01-01"])
    assert "Nothing was changed" in rehearsed.stdout
    assert "approval" in rehearsed.stdout
    assert '"approval": 1' in typed.invoke(app, ["sweep", "--as-of", "2035-01-01", "--json"]).stdout
    assert "Nothing has reached its end." in typed.invoke(app, ["sweep", "--as-of", "2035-01-01"]).stdout


def test_our_own_declaration_is_read_without_a_mistake() -> None:
    """We write declarations as we ask others to write them."""
    assert isinstance(OWN, Declaration)
    assert all(dataset.holds or dataset.fields == {} for dataset in OWN.datasets.values())
