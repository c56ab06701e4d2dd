"""The benchmarks run, and both sides of what they compare leave the same behind. No time is tested here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import erasing, files, gated_reads, one_person, page, tracing
from benchmarks.__main__ import SEED, SMALL
from benchmarks.by_hand import running as by_hand
from benchmarks.comparing import differing
from benchmarks.databases import KINDS, Database
from benchmarks.stores import Stores

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    """Where the erasures are put on record."""
    kept = Stores(tmp_path_factory.mktemp("stores"))
    yield kept
    kept.stop()


@pytest.fixture(scope="module", params=sorted(KINDS))
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """Each database, with a small shop."""
    kind = KINDS[request.param]()
    kind.fill("shop", SMALL.people, SEED)
    yield kind
    kind.stop()


def test_an_erasure_leaves_what_careful_sql_by_hand_leaves(database: Database, stores: Stores) -> None:
    """Whoever erases by hand and takes care to keep what the law keeps comes to the same rows and cells."""
    found = erasing.compared(database, "shop", SMALL.people, rounds=1, stores=stores)
    assert found.differing == ()
    (ours,) = found.ours
    assert ours.kept
    assert sum(rows for rows, _ in ours.steps.values()) > SMALL.people
    assert next(erasing.figures(database.dialect, found, SMALL.people)).note == "the same is left"


def test_one_cell_more_or_less_is_noticed(database: Database) -> None:
    """The comparison sees a single person more, and that nobody was erased at all."""
    keys = erasing.chosen(SMALL.people)
    with database.copied("shop") as one, database.copied("shop") as other:
        assert differing(one, other) == []
        by_hand.erase(one, keys[:-1])
        assert {"members", "orders", "calls"} <= set(differing(one, other))
        by_hand.erase(other, keys)
        assert "members" in differing(one, other)


def test_one_person_is_erased_and_proved_in_a_small_and_a_large_database(database: Database, stores: Stores) -> None:
    """Each of them is found, erased and proved by a request of their own."""
    with database.copied("shop") as url:
        found = one_person.measured({SMALL.people: url}, 2, stores)
    assert [f.row for f in one_person.figures(database.dialect, found)] == ["one", "one", "memory"]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_gated_read_shows_what_its_purpose_may_hold(database: Database) -> None:
    """The gate lets through some rows and holds back the others; without it all are shown."""
    url = database.url("shop")
    for table, column, purpose, _ in gated_reads.READS:
        seen = gated_reads.seen(url, table, column, purpose)
        assert 0 < seen[1] < seen[0]


def test_every_statement_by_hand_lies_beside_its_plan(database: Database) -> None:
    """What a database makes of the hand-written statements can be read beside them."""
    text = (Path(by_hand.__file__).with_name(f"{database.dialect}.explain")).read_text(encoding="utf-8")
    for statement in by_hand.statements(database.dialect):
        assert statement in text


def test_rows_leave_files_as_by_a_script_of_ones_own() -> None:
    """Ours and a script by hand leave the same export and the same log."""
    notes = [each.note for each in files.figures(SMALL.lines, 1, SEED) if each.unit == "x"]
    assert notes == ["the same is left", "the same is left"]


def test_values_are_traced_however_they_are_spelled() -> None:
    """Of the values that were planted more are found than the target asks, and none where there is none."""
    found = {figure.what: figure for figure in tracing.figures(SMALL.megabytes, SMALL.sought, SEED)}
    (share,) = (figure for what, figure in found.items() if what.endswith("however spelled"))
    assert share.met, share.note
    assert found["by the literal search"].value.median < share.value.median
    assert found["lines that are nobody's, taken for somebody's"].met


def test_the_page_shows_the_figures_that_are_kept() -> None:
    """No figure stands on the page that was not measured, and none was left out."""
    text = page.PAGE.read_text(encoding="utf-8")
    assert page.page(text, json.loads(page.RESULTS.read_text(encoding="utf-8"))) == text
