"""A sweep leaves what the oracle says may stay, and nothing else; however small the batches, in whatever order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, time

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ordholden.connectors.registry import connector
from ordholden.connectors.values import Connector
from ordholden.declaration.values import PathColumn, PeriodByValue, System, Waits
from ordholden.execution.bindings import Entry
from ordholden.execution.earlier import Earlier
from ordholden.holds.oracle import Oracle
from ordholden.holds.owners import Releases
from ordholden.holds.waiting import waiting
from ordholden.retention.workflow import Prepared, Receipts, Sweeping, Swept, prepare
from ordholden.rights.plan.erasure import Decisions, released
from ordholden.subjects.checks.clocks import emptied
from tests.worlds.erasing import DECISIONS, drop, erase, graph_of, load, read
from tests.worlds.generate import worlds
from tests.worlds.normal import differences
from tests.worlds.values import Rows, World

NOBODY = Earlier()
ORDERS = {"sqlite": 6, "postgresql": 4, "mariadb": 3}
EXAMPLES = {"sqlite": 15, "postgresql": 8, "mariadb": 6}


def prepared(url: str, world: World, earlier: Earlier = NOBODY) -> tuple[Prepared, Mapping[str, Connector]]:
    """The sweep of a world whose systems lie in one database."""
    places = {s: connector(System(name=s, kind=schema.dialect, url=url)) for s, schema in world.schemas.items()}
    found = prepare(world.declaration, graph_of(world), places, today=world.today, earlier=earlier)
    return found, places


def sweep(url: str, world: World, size: int, earlier: Earlier = NOBODY) -> Swept:
    """Sweep the world's database."""
    made, places = prepared(url, world, earlier)
    outcome = Sweeping(prepared=made, receipts=Receipts(run="test"), size=size).run()
    for place in places.values():
        place.close()
    return outcome


@contextmanager
def loaded(url: str, world: World) -> Iterator[Callable[[], Rows]]:
    """The world in its database; what is called reads its rows."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:

        def rows() -> Rows:
            connection.rollback()
            return read(connection, world)

        try:
            load(connection, world, world.rows)
            yield rows
        finally:
            connection.rollback()
            drop(connection, world)


def swept(url: str, world: World, size: int) -> tuple[Swept, Rows]:
    """Load the world, sweep it, and read it."""
    with loaded(url, world) as rows:
        return sweep(url, world, size), rows()


def released_before(world: World, names: Collection[str]) -> Earlier:
    """These people as the store has them after their erasure: released, until their last cell is gone."""
    at = datetime.combine(world.today, time(12), UTC)
    keys: dict[str, list[Entry]] = {}
    for root in (root for name in names for root in world.person(name).roots):
        keys.setdefault(root.root, []).append((*root.key, at))
    used = tuple(p for p in DECISIONS.release if p in world.declaration.purposes)
    asked, decided = released(world.declaration, Decisions(release=used))

    def named(purposes: Iterable[str]) -> dict[tuple[str, str], tuple[str, ...]]:
        return {(root, purpose): (f"earlier:{root}",) for root in keys for purpose in purposes}

    lists = {f"earlier:{root}": found for root, found in keys.items()}
    return Earlier(releases=Releases(asked=named(asked), decided=named(decided)), lists=lists)


def test_a_sweep_leaves_exactly_what_may_stay(dialect: str, database: str, *, torture: bool) -> None:
    """What time has released is gone and what a purpose holds is there, in batches of one row, of two and of many."""

    @settings(max_examples=EXAMPLES[dialect] * (10 if torture else 1), suppress_health_check=list(HealthCheck))
    @given(worlds(dialect), st.sampled_from((1, 2, 1000)))
    def leaves(world: World, size: int) -> None:
        oracle = Oracle(
            declaration=world.declaration,
            schemas=world.schemas,
            world=world.rows,
            today=world.today,
            facts=world.facts,
        )
        outcome, left = swept(database, world, size)
        assert not outcome.waits, {key: str(wait.trouble) for key, wait in outcome.waits.items()}
        assert outcome.proof is not None and outcome.proof.kept, outcome.proof
        assert differences(world, left, oracle.swept(), threads=False) == []

    leaves()


def test_where_everything_waits_a_sweep_changes_nothing(dialect: str, database: str, *, torture: bool) -> None:
    """As long as nobody has signed anything, time clears no row and no cell of any dataset in which it could."""

    @settings(max_examples=ORDERS[dialect] * (10 if torture else 1), suppress_health_check=list(HealthCheck))
    @given(worlds(dialect), st.sampled_from(Waits))
    def waits(world: World, why: Waits) -> None:
        with loaded(database, world) as rows:
            before, graph = rows(), graph_of(world)
            places = {
                s: connector(System(name=s, kind=schema.dialect, url=database)) for s, schema in world.schemas.items()
            }
            held = waiting(graph, dict.fromkeys(graph.personal(), why))
            made = prepare(world.declaration, held, places, today=world.today, earlier=NOBODY)
            Sweeping(prepared=made, receipts=Receipts(run="test"), size=100).run()
            for place in places.values():
                place.close()
            assert differences(world, rows(), before, threads=False) == []

    waits()


def no_clock_is_forgotten(world: World) -> bool:
    """No hold ends by an event at the end of a path, or by one that is cleared while what it ended stays (GRA042).

    A shell whose link is cleared forgets such an event, and may then stay as an empty row longer than needed.
    """
    return not any(emptied(graph_of(world), {})) and not any(
        any(isinstance(event, PathColumn) for event in hold.events) or isinstance(hold.keep, PeriodByValue)
        for dataset in world.declaration.datasets.values()
        for hold in dataset.holds.values()
    )


def test_the_order_of_sweep_and_erasure_does_not_matter(dialect: str, database: str, *, torture: bool) -> None:
    """Who is erased before a sweep or after it leaves the same behind."""

    @settings(max_examples=ORDERS[dialect] * (10 if torture else 1), suppress_health_check=list(HealthCheck))
    @given(worlds(dialect).filter(no_clock_is_forgotten), st.sampled_from((1, 3, 1000)))
    def same(world: World, size: int) -> None:
        name = world.people[0].name
        gone = released_before(world, [name])
        with loaded(database, world) as rows:
            erase(database, world, [name])
            assert not sweep(database, world, size, gone).waits
            erased_first = rows()
        with loaded(database, world) as rows:
            sweep(database, world, size)
            erase(database, world, [name])
            assert not sweep(database, world, size, gone).waits
            swept_first = rows()
        assert differences(world, swept_first, erased_first, threads=False) == []

    same()
