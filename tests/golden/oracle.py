"""The rule as plain Python beside what the databases did: both come to the same rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from ordholden.declaration.values import Dataset, Fact
from ordholden.holds.oracle import Oracle
from ordholden.holds.oracle_rows import Release
from ordholden.rights.plan.erasure import Decisions, released
from ordholden.subjects.inside import NUMBER
from tests.golden import showing
from tests.golden.running import Course, Erased
from tests.worlds.values import Row, Rows, Value

Facts = Mapping[tuple[str, str], Mapping[tuple[Value, ...], date]]


def as_the_oracle_says(course: Course, before: Rows) -> None:
    """Nothing was overdue before; and after each erasure the rows are what the oracle's sweep leaves of them."""
    first = course.done[0]
    overdue = _oracle(course, first, before, ()).violations()
    assert not overdue, f"the scenario starts with cells that nothing holds: {sorted(overdue)}"
    gone: list[Release] = []
    for erased in course.done:
        gone += _releases(course, erased)
        for address, rows in _swept(_oracle(course, erased, erased.before, tuple(gone)), erased).items():
            by_itself = {*erased.prepared.graph.dataset(address).database_changes, *_not_cells(erased, address)}
            wanted, found = _plain(rows, by_itself), _plain(erased.after[address], by_itself)
            assert found == wanted, f"{address} on {erased.day}: {[*found - wanted]} should be {[*wanted - found]}"


def _not_cells(erased: Erased, address: str) -> set[str]:
    """Documents whose places are cells, the numbers of elements, which move up when one goes, and texts with mentions.

    What is left of those is held against a twin of their own (`tests/mentions/test_twin.py`).
    """
    graph = erased.prepared.graph
    table, schema = graph.table(address), graph.schemas[graph.dataset(address).system]
    lists = {t.nested.column for t in schema.tables.values() if t.nested and t.nested.of == table.name}
    texts = {field.column for field in graph.dataset(address).fields.values() if field.mentions is not None}
    return {c.inside.column for c in table.columns.values() if c.inside} | lists | texts | {NUMBER}


def _swept(oracle: Oracle, erased: Erased) -> Mapping[str, list[Row]]:
    """What is due is cleared, dataset by dataset: those that refer before those referred to."""
    while True:
        for group in erased.prepared.graph.groups:
            while cells := {cell for cell in oracle.violations() if cell[0] in group}:
                oracle = replace(oracle, world=oracle.cleared_of(cells))
        if not oracle.violations():
            return oracle.world


def _oracle(course: Course, erased: Erased, rows: Rows, releases: tuple[Release, ...]) -> Oracle:
    graph = erased.prepared.graph
    world = {a: r for a, r in rows.items() if a in graph.declaration.datasets}
    return Oracle(
        declaration=graph.declaration,
        schemas=graph.schemas,
        world=world,
        today=erased.day,
        releases=releases,
        facts=_facts(tuple(graph.declaration.datasets.values()), rows),
    )


def _facts(datasets: Sequence[Dataset], rows: Rows) -> Facts:
    facts = [event for d in datasets for _, event in d.clocks if isinstance(event, Fact)]
    return {
        (f.dataset, f.column): {
            tuple(row[c] for c in f.theirs): day for row in rows[f.dataset] if (day := _day(row[f.column]))
        }
        for f in facts
    }


def _day(value: Value) -> date | None:
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def _releases(course: Course, erased: Erased) -> list[Release]:
    case, prepared = course.company.scenario.case, erased.prepared
    asked, decided = released(prepared.graph.declaration, Decisions(release=case.release, keep=case.keep))
    at = datetime.combine(erased.day, time(12))
    return [
        Release(
            root=keys.removeprefix("erase:"), key=tuple(entry[:-1]), purpose=purpose, at=at, decided=purpose in decided
        )
        for keys, entries in prepared.lists.items()
        if keys.startswith("erase:")
        for entry in entries
        for purpose in (*asked, *decided)
    ]


def _plain(rows: Sequence[Row], by_itself: Container[str]) -> Counter[str]:
    """Rows as texts, without placeholders' digits and without what the database changes by itself."""
    kept = ([(c, v) for c, v in sorted(row.items()) if c not in by_itself] for row in rows)
    return Counter(showing.HEX.sub("<>", str(cells)) for cells in kept)
