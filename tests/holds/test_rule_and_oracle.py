"""The compiled rule and the oracle are written apart from each other and must agree on every cell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ordholden.holds.clocks import FactList
from ordholden.holds.compile import Compiled, compiled
from ordholden.holds.cutoffs import cutoff, due
from ordholden.holds.oracle import Oracle
from ordholden.holds.oracle_rows import Release
from ordholden.holds.owners import Releases
from ordholden.subjects.graph import lay
from ordholden.subjects.values import Graph
from tests.holds.evaluation import Evaluation
from tests.worlds.generate import days, worlds
from tests.worlds.values import World

Keys = Mapping[str, Mapping[tuple[Any, ...], datetime]]


def graph_of(world: World) -> Graph:
    """The world's declaration laid over its schemas."""
    graph, found = lay(world.declaration, world.schemas)
    assert graph is not None, [d.what for d in found]
    return graph


def releases_of(world: World, names: frozenset[str], decided: bool) -> tuple[Release, ...]:
    """These people released from all that can be released."""
    return tuple(
        Release(root=root.root, key=root.key, purpose=purpose, at=world.released_at, decided=decided)
        for person in world.people
        if person.name in names
        for root in person.roots
        for purpose in sorted(world.releasable)
    )


def lists_of(releases: tuple[Release, ...]) -> tuple[Releases, dict[str, dict[tuple[Any, ...], datetime]]]:
    """The same releases as key lists: one list for each root."""
    lists: dict[str, dict[tuple[Any, ...], datetime]] = {}
    names: dict[tuple[str, str], tuple[str, ...]] = {}
    for release in releases:
        lists.setdefault(f"released:{release.root}", {})[release.key] = release.at
        names[release.root, release.purpose] = (f"released:{release.root}",)
    decided = bool(releases) and releases[0].decided
    return Releases(decided=names) if decided else Releases(asked=names), lists


def fact_lists(rule: Compiled, world: World, today: date) -> Keys:
    """The keys of other systems whose event has come, by the name of their list."""
    ends = world.declaration.controller.financial_year_ends

    def come(fact: FactList) -> dict[tuple[Any, ...], datetime]:
        known = world.facts.get((fact.fact.dataset, fact.fact.column), {})
        return {key: datetime.max for key, day in known.items() if due(fact.period, day, ends) <= today}

    return {fact.name: come(fact) for fact in rule.facts}


@settings(deadline=None)
@given(st.data())
def test_the_compiled_rule_finds_exactly_the_violations_of_the_oracle(data: st.DataObject) -> None:
    """On any day, whoever has been released: the same cells and rows are held by nobody."""
    world = data.draw(worlds("sqlite", settled=False))
    today = data.draw(days(world))
    gone = data.draw(st.frozensets(st.sampled_from([p.name for p in world.people])))
    releases = releases_of(world, gone, data.draw(st.booleans()))
    rule_releases, lists = lists_of(releases)
    rule, rows = compiled(graph_of(world), rule_releases), world.rows
    ends = world.declaration.controller.financial_year_ends
    evaluation = Evaluation(
        world=rows,
        cutoffs={name: cutoff(period, today, ends) for name, period in rule.cutoffs.items()},
        lists={**lists, **fact_lists(rule, world, today)},
    )
    oracle = Oracle(
        declaration=world.declaration,
        schemas=world.schemas,
        world=rows,
        today=today,
        releases=releases,
        facts=world.facts,
    )
    found = {
        (address, position, column)
        for address, held in rule.rows.items()
        for position, row in enumerate(rows[address])
        for column, f in held.fields.items()
        if evaluation.holds(f.violated, row)
    }
    wanted = {cell for cell in oracle.violations() if cell[2]}
    assert found == wanted
    for address, held in rule.rows.items():
        for row in rows[address]:
            assert evaluation.holds(held.due, row) == oracle.is_due(address, row), address
