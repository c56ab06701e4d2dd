"""A generated world is one that a real database accepts, and it comes back from it unchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ordholden.subjects.graph import lay
from tests.worlds import ddl
from tests.worlds.drafts import Made
from tests.worlds.generate import FEATURES, days, worlds
from tests.worlds.values import Rows, World

EXAMPLES = {"sqlite": 30, "postgresql": 15, "mariadb": 10}


@contextmanager
def in_a_database(url: str, world: World) -> Iterator[sa.Connection]:
    """The world's tables with their rows, all systems in one database; nothing is left afterwards."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        try:
            for schema in world.schemas.values():
                ddl.load(connection, schema, world.rows)
            yield connection
        finally:
            for schema in world.schemas.values():
                ddl.drop(connection, schema)


def counted(rows: Rows) -> Mapping[str, Counter[tuple[object, ...]]]:
    """Rows without an order, with their types: True is not 1."""
    return {
        address: Counter(tuple((c, type(v).__name__, v) for c, v in sorted(row.items())) for row in found)
        for address, found in rows.items()
    }


def test_a_world_comes_back_from_the_database_as_it_went_in(dialect: str, database: str, *, torture: bool) -> None:
    """Every row satisfies every constraint, and what is read is what was written."""

    @settings(max_examples=EXAMPLES[dialect] * (10 if torture else 1), suppress_health_check=list(HealthCheck))
    @given(worlds(dialect, settled=False))
    def comes_back(world: World) -> None:
        with in_a_database(database, world) as connection:
            found = {a: r for schema in world.schemas.values() for a, r in ddl.read(connection, schema).items()}
            assert counted(found) == counted(world.rows)

    comes_back()


def test_a_broken_reference_is_refused_by_the_database(dialect: str, database: str) -> None:
    """The foreign keys of a world are real ones."""

    @settings(max_examples=5, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(worlds(dialect).filter(lambda world: any(enforced(world))))
    def is_refused(world: World) -> None:
        rows = world.rows
        target = next(enforced(world))
        rows[target.draft.address].remove(target.row)
        with pytest.raises(sa.exc.IntegrityError):
            load_and_drop(database, world, rows)

    is_refused()


def enforced(world: World) -> Iterator[Made]:
    """Rows to which another row refers by a foreign key."""
    for made in world.made:
        for edge in made.draft.edges.values():
            if edge.enforced:
                yield from (target for target in made.links.get(edge.name, ()) if target is not made)


def load_and_drop(url: str, world: World, rows: Rows) -> None:
    """Load other rows into the world's tables."""
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        try:
            for schema in world.schemas.values():
                ddl.load(connection, schema, rows)
        finally:
            connection.rollback()
            for schema in world.schemas.values():
                ddl.drop(connection, schema)


@pytest.mark.slow
def test_every_awkward_shape_occurs() -> None:
    """What is promised of awkward schemas has been tried on all of them."""
    seen: set[str] = set()

    @settings(max_examples=500, phases=[Phase.generate], suppress_health_check=list(HealthCheck), derandomize=True)
    @given(worlds())
    def look(world: World) -> None:
        seen.update(world.features)

    look()
    assert seen == FEATURES


@given(worlds())
@settings(max_examples=50)
def test_every_generated_declaration_fits_its_schema(world: World) -> None:
    """No generated declaration is refused: each column is decided, each path ends at a person."""
    graph, diagnostics = lay(world.declaration, world.schemas)
    assert graph is not None
    assert [d.what for d in diagnostics] == []


@given(worlds(settled=False).flatmap(lambda w: st.tuples(st.just(w), days(w))))
@settings(max_examples=50)
def test_days_of_a_world_lie_near_the_ends_of_its_periods(drawn: tuple[World, object]) -> None:
    """The days on which rule and database are compared are those on which something is decided."""
    world, day = drawn
    assert 2015 < day.year < 2045  # type: ignore[attr-defined]
    assert world.people
