"""A sweep leaves what the oracle says may stay, and nothing else; however small the batches, in whatever order."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ordholden.connectors.registry import connector
from ordholden.connectors.values import Connector
from ordholden.declaration.values import System
from ordholden.execution.earlier import Earlier
from ordholden.holds.oracle import Oracle
from ordholden.retention.workflow import Prepared, Receipts, Sweeping, Swept, prepare
from tests.worlds.erasing import drop, graph_of, load, read
from tests.worlds.generate import worlds
from tests.worlds.normal import differences
from tests.worlds.values import Rows, World

EXAMPLES = {"sqlite": 25, "postgresql": 12, "mariadb": 10}


def prepared(url: str, world: World) -> tuple[Prepared, Mapping[str, Connector]]:
    """The sweep of a world whose systems lie in one database."""
    places = {s: connector(System(name=s, kind=schema.dialect, url=url)) for s, schema in world.schemas.items()}
    found = prepare(world.declaration, graph_of(world), places, today=world.today, earlier=Earlier())
    return found, places


def swept(url: str, world: World, size: int) -> tuple[Swept, Rows]:
    """Load the world, sweep it, and read it."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        try:
            load(connection, world, world.rows)
            sweep, places = prepared(url, world)
            outcome = Sweeping(prepared=sweep, receipts=Receipts(run="test"), size=size).run()
            for place in places.values():
                place.close()
            connection.rollback()
            return outcome, read(connection, world)
        finally:
            connection.rollback()
            drop(connection, world)


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
