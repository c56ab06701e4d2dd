"""Whatever the schema looks like: what stays of somebody and still tells who it was is found, and nothing else is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from ordholden.execution.examining import EXAMINED
from ordholden.holds.oracle import Oracle
from ordholden.holds.oracle_left import Leftovers
from ordholden.holds.oracle_rows import Release
from ordholden.schema.values import Column
from tests.worlds import erasing
from tests.worlds.generate import worlds
from tests.worlds.values import Row, Rows, World

MEMO = "memo"
"""A text column that every table of people has, and that is said not to be personal."""

EXAMPLES = {"sqlite": 20, "postgresql": 6, "mariadb": 6}
FIRST = {"sqlite": "TEXT", "postgresql": "text", "mariadb": "varchar(80)"}


def with_memos(world: World, dialect: str) -> World:
    """The same world, with a memo in every table of people."""
    column = Column(name=MEMO, family="text", type=FIRST[dialect])
    datasets = {
        address: replace(d, not_personal={**d.not_personal, MEMO: "a memo"}) if d.about else d
        for address, d in world.declaration.datasets.items()
    }
    people = {(d.system, d.table) for d in datasets.values() if d.about}
    schemas = {
        system: replace(
            schema,
            tables={
                name: replace(table, columns={**table.columns, MEMO: column}) if (system, name) in people else table
                for name, table in schema.tables.items()
            },
        )
        for system, schema in world.schemas.items()
    }
    return replace(world, declaration=replace(world.declaration, datasets=datasets), schemas=schemas)


def identifiers(world: World) -> Mapping[str, Collection[str]]:
    """By person what stands in their own rows and identifies them."""
    found: dict[str, set[str]] = {person.name: set() for person in world.people}
    for made in world.made:
        dataset = world.declaration.datasets[made.draft.address]
        own = [role.name for role in dataset.about.values() if not role.path and role.value is None]
        if own and made.person in found:
            found[made.person] |= {
                str(made.row[i.column])
                for i in dataset.identifiers
                if i.role in (None, *own) and not i.within and made.row[i.column] is not None
            }
    return found


@st.composite
def cases(draw: st.DrawFn, dialect: str) -> tuple[World, Rows, tuple[str, ...]]:
    """A world, its rows with somebody's identifier or nothing in each memo, and who is erased."""
    world = with_memos(draw(worlds(dialect)), dialect)
    known = sorted({text for texts in identifiers(world).values() for text in texts})
    rows = world.rows
    for address, found in rows.items():
        for row in found if world.declaration.datasets[address].about else ():
            row[MEMO] = draw(st.sampled_from([None, "nothing", *known]))
    names = [person.name for person in world.people]
    return world, rows, tuple(draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)))


def told(url: str, world: World, rows: Rows, names: Collection[str]) -> Counter[str]:
    """By dataset the rows whose memo was found to tell who these people are, by the run."""
    erasure = erasing.plan_of(world, names)
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        try:
            erasing.load(connection, world, rows)
            lists = erasing.asked(world, erasure, names)
            done = erasing.performed(url, world, erasure.rule, erasure.plan.steps, lists)
        finally:
            erasing.drop(connection, world)
    found = Counter[str]()
    for receipt in (r for r in done if r.kind == EXAMINED and r.note):
        by = dict(part.rsplit(" ", 1) for part in receipt.note.split(", "))
        found[receipt.step.removeprefix("examine ")] += int(by.get(MEMO, 0))
    return +found


def expected(world: World, rows: Rows, names: Collection[str]) -> Counter[str]:
    """The same by the oracle: leaves first, rows go, then it is asked, then cells are cleared."""
    graph, people = erasing.graph_of(world), [world.person(name) for name in names]
    numbered = {a: [{**row, "#": n} for n, row in enumerate(found)] for a, found in rows.items()}
    oracle = Oracle(
        declaration=world.declaration,
        schemas=world.schemas,
        world=numbered,
        today=world.today,
        facts=world.facts,
        releases=tuple(
            Release(root=r.root, key=r.key, purpose=p, at=world.released_at, decided=p in erasing.DECISIONS.release)
            for person in people
            for r in person.roots
            for p in sorted(world.releasable)
        ),
    )
    who = {(r.root, r.key) for person in people for r in person.roots}
    known = {text for name in names for text in identifiers(world)[name] if len(text) > 4}
    ask = Leftovers(oracle=oracle, people=who, known=known)
    reached = {(a, row["#"]): ask.roles(a, row) for a in oracle.personal() for row in oracle.world[a]}
    found = Counter[str]()
    for group in graph.groups:
        gone = {cell for cell in oracle.violations() if cell[0] in group and not cell[2]}
        oracle = replace(oracle, world=oracle.cleared_of(gone))
        for address in (a for a in group if graph.dataset(a).about):
            ask = Leftovers(oracle=oracle, people=who, known=known)
            found[address] += sum(
                _tells(ask, address, row, reached[address, row["#"]]) for row in oracle.world[address]
            )
            cells = {cell for cell in oracle.violations() if cell[0] == address and cell[2]}
            oracle = replace(oracle, world=oracle.cleared_of(cells))
    return +found


def _tells(ask: Leftovers, address: str, row: Row, roles: Collection[str]) -> bool:
    return ask.telling(address, row, MEMO, roles)


@pytest.mark.slow
def test_the_run_and_the_oracle_find_the_same_rows(dialect: str, database: str, *, torture: bool) -> None:
    """A number of somebody who is erased, in a row that stays and holds nothing of theirs, is found by both."""
    phases = tuple(Phase) if torture else (Phase.explicit, Phase.reuse, Phase.generate)
    examples = EXAMPLES[dialect] * (40 if torture else 1)

    @settings(max_examples=examples, phases=phases, suppress_health_check=list(HealthCheck), deadline=None)
    @given(cases(dialect))
    def the_same(drawn: tuple[World, Rows, tuple[str, ...]]) -> None:
        world, rows, names = drawn
        wanted = expected(world, rows, names)
        event("something tells" if wanted else "nothing tells")
        assert told(database, world, rows, names) == wanted

    the_same()
