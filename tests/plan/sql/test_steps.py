"""A step touches the rows that it is about, and nothing else; done twice, it has been done once."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ordholden.declaration.values import Empty, Placeholder, Way
from ordholden.declaration.ways import HIGHEST_STAND_IN
from ordholden.holds.conditions import FALSE, TRUE, Condition, IsCleared, IsNull, KeyList, Listed, both, either
from ordholden.plan.values import Assignment, Clear, Read, Rows, Tie
from tests.plan.sql import asked, world
from tests.plan.sql.conftest import Database
from tests.plan.sql.world import FAMILIES, ODD, Reading

few = settings().max_examples * 2 // 5
fixed_world = settings(
    max_examples=few, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
NAMES = {"people": "id", "things": "id", "loose": "n"}
EVERYTHING = {dataset: Rows(dataset=dataset, reach=None, where=TRUE) for dataset in FAMILIES}


def reaches(dataset: str) -> st.SearchStrategy[tuple[Condition, ...] | None]:
    """Nothing (a sweep), one way, or several."""
    return st.one_of(st.none(), st.lists(asked.paths(dataset), min_size=1, max_size=3).map(tuple))


@st.composite
def some_rows(draw: st.DrawFn) -> Rows:
    """Rows of any dataset, reached in any way, narrowed by any condition."""
    dataset = draw(st.sampled_from(list(FAMILIES)))
    where = draw(st.one_of(st.just(TRUE), asked.conditions(dataset, 1)))
    return Rows(dataset=dataset, reach=draw(reaches(dataset)), where=where)


def meant(database: Database, rows: Rows) -> set[int]:
    """The rows that are meant, read in Python."""
    reading, condition = Reading(database.rows), rows.where
    if rows.reach is not None:
        condition = both(either(*rows.reach), condition)
    made = database.rows[rows.dataset]
    return {r[NAMES[rows.dataset]] for r in made if reading.holds(condition, rows.dataset, r)}


def cells(database: Database, dataset: str) -> dict[int, dict[str, Any]]:
    """Everything that the dataset holds."""
    columns = list(FAMILIES[dataset])
    found = database.fetch(database.lowering.select(EVERYTHING[dataset], columns))
    real = [
        {c: world.fetched(FAMILIES[dataset][c], value) for c, value in zip(columns, row, strict=True)} for row in found
    ]
    return {row[NAMES[dataset]]: row for row in real}


# -------------------------------------------------------------------------------------- reading, removing


@fixed_world
@given(rows=some_rows())
def test_exactly_the_meant_rows_are_counted_shown_and_removed(small_world: Database, rows: Rows) -> None:
    """What is counted, what is shown and what is deleted are the same rows: those that were meant."""
    expected = meant(small_world, rows)
    lowering, name = small_world.lowering, NAMES[rows.dataset]
    assert small_world.fetch(lowering.count(rows)) == [(len(expected),)]
    shown = [n for (n,) in small_world.fetch(lowering.select(rows, [name]))]
    assert sorted(shown) == sorted(expected)
    with small_world.taken_back():
        assert small_world.run(lowering.remove(rows)).rowcount == len(expected)
        assert set(cells(small_world, rows.dataset)) == {r[name] for r in small_world.rows[rows.dataset]} - expected
        assert small_world.run(lowering.remove(rows)).rowcount == 0


@fixed_world
@given(data=st.data())
def test_violations_are_counted_by_name(small_world: Database, data: st.DataObject) -> None:
    """Each broken promise is counted under its name, in one look at the data."""
    rows = data.draw(some_rows())
    names = {f"name {i}": data.draw(asked.conditions(rows.dataset, 1)) for i in range(data.draw(st.integers(1, 3)))}
    found = small_world.fetch(small_world.lowering.violations(rows.dataset, names, rows.reach))
    each = [meant(small_world, Rows(dataset=rows.dataset, reach=rows.reach, where=c)) for c in names.values()]
    assert [tuple(map(int, row)) for row in found] == [tuple(len(one) for one in each)]


def test_keys_are_read_for_a_later_step(small_world: Database) -> None:
    """Rows can be found again after the way to them is gone."""
    reach = (Listed(columns=("owner",), keys="people"),)
    rows = Rows(dataset="things", reach=reach, where=TRUE)
    keys = KeyList(name="found", root="things", columns=("id",))
    step = Read(key="r", system="w", rows=rows, columns=("id",), keys=keys, reason="")
    found = small_world.fetch(small_world.lowering.read(step))
    assert {n for (n,) in found} == meant(small_world, rows)


# ---------------------------------------------------------------------------------------------- clearing


@st.composite
def clears(draw: st.DrawFn) -> Clear:
    """A Clear of a few columns, each in its way and where its own condition holds."""
    rows = draw(some_rows())
    ways: dict[str, Way] = {}
    for column, way in draw(st.lists(st.sampled_from(CLEARABLE[rows.dataset]), min_size=1, max_size=3)):
        ways[column] = way
    condition = st.one_of(st.just(TRUE), st.just(rows.where), asked.conditions(rows.dataset, 1))
    assignments = tuple(Assignment(column=c, way=w, where=draw(condition)) for c, w in ways.items())
    return Clear(key="c", system="w", rows=rows, assignments=assignments, itself=(), reason="")


CLEARABLE = {
    dataset: [(c, w) for c, w in pairs if c != "owner"] + ([("owner", Empty())] if dataset == "things" else [])
    for dataset, pairs in asked.WAYS.items()
}


@fixed_world
@given(step=clears())
def test_cells_are_cleared_where_they_are_meant_to_be_and_only_once(small_world: Database, step: Clear) -> None:
    """Clearing leaves the declared form in the cells that are meant, all other cells as they were, and repeats nothing."""
    reading, dataset = Reading(small_world.rows), step.rows.dataset
    here = meant(small_world, step.rows)
    before, expected = cells(small_world, dataset), dict[int, set[str]]()
    for row in small_world.rows[dataset]:
        name = row[NAMES[dataset]]
        due = {a.column for a in step.assignments if name in here and _due(reading, dataset, a, row)}
        if due:
            expected[name] = due
    with small_world.taken_back():
        assert small_world.fetch(small_world.lowering.count(step)) == [(len(expected),)]
        assert small_world.run(small_world.lowering.clear(step)).rowcount == len(expected)
        after = cells(small_world, dataset)
        assert {n: _changed(before[n], after[n]) for n in before if _changed(before[n], after[n])} == expected
        left = {a.column: IsCleared(column=a.column, way=a.way) for a in step.assignments}
        uncleared = [
            n for n, columns in expected.items() for c in columns if not reading.holds(left[c], dataset, after[n])
        ]
        assert uncleared == []
        assume(_stands_still(step))
        assert small_world.run(small_world.lowering.clear(step)).rowcount == 0


def _due(reading: Reading, dataset: str, assignment: Assignment, row: world.Row) -> bool:
    cleared = IsCleared(column=assignment.column, way=assignment.way)
    return reading.holds(assignment.where, dataset, row) and not reading.holds(cleared, dataset, row)


def _changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Columns with another value; a cell that was empty already may have become NULL."""
    different = {c for c in before if before[c] != after[c] or type(before[c]) is not type(after[c])}
    return {c for c in different if after[c] is not None or before[c] not in ("", b"", world.ZERO)}


def _stands_still(step: Clear) -> bool:
    """No condition of the step is about what the step changes."""
    columns = {a.column for a in step.assignments}
    asked_of = repr((step.rows, [a.where for a in step.assignments]))
    return not any(repr(c) in asked_of for c in columns)


def test_a_placeholder_names_nobody_and_differs_from_row_to_row(small_world: Database) -> None:
    """Placeholders cannot be told from the key: they change with the salt of the run, and each row has its own."""
    assignment = Assignment(column="name", way=Placeholder(suffix="@x.dk"), where=TRUE)
    step = Clear(key="c", system="w", rows=EVERYTHING["things"], assignments=(assignment,), itself=(), reason="")
    seen = []
    for salt in ("one", "another"):
        with small_world.taken_back():
            small_world.run(small_world.lowering.clear(step), salt=salt)
            seen.append({row["name"] for row in cells(small_world, "things").values()})
    assert all(len(names) == len(small_world.rows["things"]) for names in seen)
    assert not seen[0] & seen[1]


def test_a_placeholder_number_differs_from_row_to_row_and_from_run_to_run(small_world: Database) -> None:
    """A number that may be neither empty nor somebody else's becomes one that tells of nobody, and is recognised."""
    assignment = Assignment(column="millis", way=Placeholder(prefix="", number=True), where=TRUE)
    step = Clear(key="c", system="w", rows=EVERYTHING["things"], assignments=(assignment,), itself=(), reason="")
    before = {key: row["millis"] for key, row in cells(small_world, "things").items()}
    told = {key for key, value in before.items() if value is not None and value > HIGHEST_STAND_IN}
    seen = []
    for salt in ("one", "another"):
        with small_world.taken_back():
            small_world.run(small_world.lowering.clear(step), salt=salt)
            after = {key: row["millis"] for key, row in cells(small_world, "things").items()}
            assert {key: after[key] for key in after if key not in told} == {
                k: before[k] for k in before if k not in told
            }
            seen.append({after[key] for key in told})
    assert all(len(numbers) == len(told) > 5 and max(numbers) < HIGHEST_STAND_IN for numbers in seen)
    assert not seen[0] & seen[1]


def test_one_person_keeps_one_placeholder_within_a_thread(small_world: Database) -> None:
    """Who said what in a conversation stays readable without saying who it was."""
    way = Placeholder(thread=("tenant",))
    assignment = Assignment(column="name", way=way, where=TRUE, person=("owner",))
    step = Clear(key="c", system="w", rows=EVERYTHING["things"], assignments=(assignment,), itself=(), reason="")
    with small_world.taken_back():
        small_world.run(small_world.lowering.clear(step))
        found = cells(small_world, "things").values()
    fresh = [r for r in found if not _was_placeholder(small_world, r["id"])]
    threads = {(r["owner"], r["tenant"]): r["name"] for r in fresh}
    assert all(threads[r["owner"], r["tenant"]] == r["name"] for r in fresh)
    assert len(set(threads.values())) == len(threads)


def _was_placeholder(database: Database, name: int) -> bool:
    row = next(r for r in database.rows["things"] if r["id"] == name)
    return Reading(database.rows).holds(IsCleared(column="name", way=Placeholder()), "things", row)


def test_a_row_without_a_key_gets_a_placeholder_by_chance(small_world: Database) -> None:
    """Rows that nothing tells apart still get placeholders of their own."""
    assignment = Assignment(column="remark", way=Placeholder(), where=TRUE)
    step = Clear(key="c", system="w", rows=EVERYTHING["loose"], assignments=(assignment,), itself=(), reason="")
    with small_world.taken_back():
        small_world.run(small_world.lowering.clear(step))
        names = [r["remark"] for r in cells(small_world, "loose").values() if r["remark"] is not None]
    assert len(set(names)) == len(names)


def test_a_condition_sees_the_row_as_it_was(small_world: Database) -> None:
    """Clearing one cell first never decides about the next: all of a statement sees the row before it."""
    odd_there = IsCleared(column=ODD, way=Empty())
    assignments = (
        Assignment(column=ODD, way=Empty(), where=TRUE),
        Assignment(column="name", way=Empty(), where=either(IsNull(column=ODD), odd_there)),
    )
    step = Clear(key="c", system="w", rows=EVERYTHING["things"], assignments=assignments, itself=(), reason="")
    with small_world.taken_back():
        small_world.run(small_world.lowering.clear(step))
        emptied = {n for n, row in cells(small_world, "things").items() if row["name"] == ""}
    assert emptied == {r["id"] for r in small_world.rows["things"] if not r[ODD] or r["name"] == ""}


# ------------------------------------------------------------------------------------------------ cycles

PARENT = Tie(dataset="things", columns=("parent",), to="things", to_columns=("id",), nullable=True)


def test_rows_that_refer_to_each_other_are_read_loosened_and_deleted_by_key(small_world: Database) -> None:
    """A thread of rows goes as a whole: who refers to it is known, references are taken out, then the rows."""
    lowering = small_world.lowering
    small_world.lists = {**world.LISTS, "going": [(n, None) for n in range(1, 6)]}
    rows = small_world.rows["things"]
    try:
        found = small_world.fetch(lowering.referrers(PARENT, "going"))
        assert sorted(found) == sorted((r["id"], r["parent"]) for r in rows if r["parent"] in range(1, 6))
        with small_world.taken_back():
            tied = [r for r in rows if r["id"] in range(1, 6) and r["parent"] is not None]
            assert small_world.run(lowering.loosen(PARENT, "going")).rowcount == len(tied)
            assert small_world.run(lowering.loosen(PARENT, "going")).rowcount == 0
            assert small_world.run(lowering.delete_by_keys("things", "going")).rowcount == 5
            assert not set(cells(small_world, "things")) & set(range(1, 6))
    finally:
        small_world.lists = world.LISTS


def test_nothing_reached_is_nothing_done(small_world: Database) -> None:
    """Without any way to its rows a step does nothing."""
    rows = Rows(dataset="things", reach=(), where=TRUE)
    with small_world.taken_back():
        assert small_world.run(small_world.lowering.remove(rows)).rowcount == 0
        never = Rows(dataset="things", reach=None, where=FALSE)
        assert small_world.run(small_world.lowering.remove(never)).rowcount == 0
