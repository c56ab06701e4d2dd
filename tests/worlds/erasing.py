"""An erasure in a real database, as the product does it: lay, plan, bind, run; and the sweep."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, time

import sqlalchemy as sa

from ordholden.connectors.registry import connector
from ordholden.declaration.values import System
from ordholden.execution.bindings import Bindings, Entry, cutoff_days
from ordholden.execution.examining import EXAMINED
from ordholden.execution.run import run_system
from ordholden.holds.compile import Compiled
from ordholden.holds.cutoffs import due
from ordholden.plan.sql.lowering import Lowering
from ordholden.plan.values import Receipt, Step
from ordholden.rights.plan.erasure import Decisions, Erasure, plan_erasure
from ordholden.subjects.graph import lay
from ordholden.subjects.values import Graph
from tests.worlds import ddl
from tests.worlds.values import Rows, World

DECISIONS = Decisions(release=("service",))
"""The contract is released as well: somebody decided so."""


def graph_of(world: World) -> Graph:
    """The world's declaration laid over its schemas."""
    graph, found = lay(world.declaration, world.schemas)
    assert graph is not None, [d.what for d in found]
    return graph


def plan_of(world: World, names: Collection[str]) -> Erasure:
    """The plan that erases these people."""
    roots = tuple(sorted({root.root for name in names for root in world.person(name).roots}))
    used = tuple(p for p in DECISIONS.release if p in world.declaration.purposes)
    return plan_erasure(graph_of(world), roots, Decisions(release=used), subjects="")


def erase(url: str, world: World, names: Collection[str]) -> int:
    """Erase these people today from the world's database; returns how many rows changed."""
    erasure = plan_of(world, names)
    return run(url, world, erasure.rule, erasure.plan.steps, asked(world, erasure, names))


def asked(world: World, erasure: Erasure, names: Collection[str]) -> dict[str, list[Entry]]:
    """The key lists of the erasure of these people today."""
    at = datetime.combine(world.today, time(12), UTC)
    lists: dict[str, list[Entry]] = {keys.name: [] for keys in erasure.plan.keys}
    for name in names:
        for root in world.person(name).roots:
            lists[f"erase:{root.root}"].append((*root.key, at))
    return lists


def run(url: str, world: World, rule: Compiled, steps: Sequence[Step], lists: Mapping[str, Sequence[Entry]]) -> int:
    """Run the steps, one system after the other; returns how many rows changed."""
    done = performed(url, world, rule, steps, lists)
    return sum(receipt.rows for receipt in done if receipt.kind != EXAMINED)


def performed(
    url: str, world: World, rule: Compiled, steps: Sequence[Step], lists: Mapping[str, Sequence[Entry]]
) -> list[Receipt]:
    """Run the steps, one system after the other."""
    controller = world.declaration.controller
    bindings = Bindings(
        cutoffs=cutoff_days(rule.cutoffs, world.today, controller),
        zone=controller.zone,
        lists={**lists, **facts(world, rule)},
        salt="salt",
    )
    done = list[Receipt]()
    for system, schema in world.schemas.items():
        kind = {"sqlite": "sqlite", "postgresql": "postgresql", "mariadb": "mariadb"}[schema.dialect]
        place = connector(System(name=system, kind=kind, url=url))
        lowering = Lowering(schema=rule.graph.schemas[system], declaration=world.declaration)
        mine = [step for step in steps if step.system == system]
        done += run_system(place, lowering, mine, bindings, run="test")
        place.close()
    return done


def facts(world: World, rule: Compiled) -> dict[str, list[Entry]]:
    """Keys of the other systems whose day has come, by the name of their list."""
    ends = world.declaration.controller.financial_year_ends
    return {
        fact.name: [
            (*key, None)
            for key, day in world.facts.get((fact.fact.dataset, fact.fact.column), {}).items()
            if due(fact.period, day, ends) <= world.today
        ]
        for fact in rule.facts
    }


def load(connection: sa.Connection, world: World, rows: Rows) -> None:
    """The tables of all systems with these rows."""
    for schema in world.schemas.values():
        ddl.load(connection, schema, rows)


def read(connection: sa.Connection, world: World) -> Rows:
    """The rows of all systems."""
    return {a: rows for schema in world.schemas.values() for a, rows in ddl.read(connection, schema).items()}


def drop(connection: sa.Connection, world: World) -> None:
    """Nothing is left."""
    for schema in world.schemas.values():
        ddl.drop(connection, schema)
