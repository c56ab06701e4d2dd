"""To erase a person gives the world that never had them, but for what is listed and why."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ordholden.declaration.values import Constant, Empty, Field, Placeholder, Prefix, Way, Year
from ordholden.holds.oracle_rows import cleared
from tests.worlds import erasing
from tests.worlds.drafts import Value
from tests.worlds.generate import worlds
from tests.worlds.normal import canaries, differences, looks_cleared
from tests.worlds.twins import without
from tests.worlds.values import Rows, World

EXAMPLES = {"sqlite": 60, "postgresql": 8, "mariadb": 8}


@st.composite
def worlds_and_people(draw: st.DrawFn, dialect: str = "sqlite") -> tuple[World, tuple[str, ...]]:
    """A world, and one or two of its people."""
    world = draw(worlds(dialect, countries=False))
    names = [person.name for person in world.people]
    return world, tuple(draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)))


def erased(url: str, world: World, *groups: Collection[str]) -> Rows:
    """The world's rows after the erasure of these people, one group after the other."""
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        try:
            erasing.load(connection, world, world.rows)
            for names in groups:
                erasing.erase(url, world, names)
            return erasing.read(connection, world)
        finally:
            erasing.drop(connection, world)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(worlds_and_people())
def test_the_twin_and_the_list_are_all_that_is_expected(drawn: tuple[World, tuple[str, ...]]) -> None:
    """What an erasure leaves is the world that never had the person, and a list with reasons."""
    world, names = drawn
    twin = without(world, names)
    kept = sum(1 for r in twin.residue if not r.column)
    gone = sum(1 for _, column in twin.overdue if not column)
    count = sum(len(found) for found in twin.expected.values())
    assert count - kept + gone == sum(len(found) for found in twin.never.values())
    if not twin.residue and not twin.overdue:
        assert differences(world, twin.expected, twin.never) == []


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(worlds_and_people())
def test_the_twin_does_not_name_the_erased(drawn: tuple[World, tuple[str, ...]]) -> None:
    """In the world that never had them nobody finds their name; in what is left only where the list says so."""
    world, names = drawn
    twin = without(world, names)
    assert canaries(world, names, twin.expected, twin.listed) == []


LEFT = (Empty(), Constant(value="gone"), Constant(value=0), Placeholder(prefix="erased-"), Prefix(length=2), Year())
CELLS: tuple[Value, ...] = (
    "",
    "x-",
    "gone",
    "Kari",
    "erased-0123456789abcdef",
    0,
    7,
    date(1999, 1, 1),
    date(1999, 1, 2),
)


@pytest.mark.parametrize("way", LEFT, ids=repr)
def test_what_clearing_leaves_is_the_same_for_all_who_judge(way: Way) -> None:
    """An empty text is what is left where cells are emptied; where a constant is put, only the constant is."""
    field = Field(column="country", of=("self",), category="contact", purposes=("service",), clear=way)
    kind = {Year: date, Prefix: str}.get(type(way), object)
    cells = [each for each in CELLS if isinstance(each, kind)]
    assert [looks_cleared(field, each) for each in cells] == [cleared(way, each) for each in cells]
    assert any(cleared(way, each) for each in cells)


@pytest.mark.slow
def test_erasing_somebody_gives_the_world_that_never_had_them(
    dialect: str, database: str, *, torture: bool, told_size: Callable[[str], None]
) -> None:
    """Whatever the schema looks like: nothing of the person is left but what is listed, nothing of others is lost."""
    # A failing world is made smaller only when there is time for it: that takes minutes.
    phases = tuple(Phase) if torture else (Phase.explicit, Phase.reuse, Phase.generate)
    examples, seen, documents = EXAMPLES[dialect] * (20 if torture else 1), 0, 0

    @settings(max_examples=examples, phases=phases, suppress_health_check=list(HealthCheck))
    @given(worlds_and_people(dialect))
    def gives_the_twin(drawn: tuple[World, tuple[str, ...]]) -> None:
        nonlocal seen, documents
        world, names = drawn
        seen, documents = seen + 1, documents + any("JSON" in each for each in world.features)
        found, twin = erased(database, world, names), without(world, names)
        assert differences(world, found, twin.expected) == []
        assert canaries(world, names, found, twin.listed) == []

    try:
        gives_the_twin()
    finally:
        told_size(f"{seen:,} worlds, {documents:,} of them with people or places in JSON")
