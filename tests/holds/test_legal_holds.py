"""A legal hold and what a customer instructed are the one rule: the compiled rule and the oracle agree on every cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ordholden.declaration.values import Declaration, Hold, Period, PeriodByValue
from ordholden.holds.compile import compiled
from ordholden.holds.cutoffs import cutoff
from ordholden.holds.instructions import instructed, list_name
from ordholden.holds.legal import LegalHold, under
from ordholden.holds.oracle import Oracle
from ordholden.subjects.values import Graph
from tests.holds.evaluation import Evaluation
from tests.holds.test_rule_and_oracle import fact_lists, graph_of, lists_of, releases_of
from tests.worlds.generate import days, worlds
from tests.worlds.values import World

Lists = dict[str, dict[tuple[Any, ...], datetime]]
BOUNDS = (Period(days=1), Period(months=120))


@st.composite
def legal_holds(draw: st.DrawFn, world: World, graph: Graph) -> tuple[tuple[LegalHold, ...], Lists]:
    """One or two legal holds, on people, on listed rows or on whole datasets, with their key lists."""
    found, lists = [], Lists()
    for number in range(draw(st.integers(1, 2))):
        people: dict[str, tuple[str, ...]] = {}
        listed: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
        for person in draw(st.lists(st.sampled_from(world.people), max_size=2, unique_by=lambda p: p.name)):
            for root in person.roots:
                name = f"held {number}:{root.root}"
                people[root.root] = (name,)
                lists.setdefault(name, {})[root.key] = datetime.max
        addresses = sorted(a for a in graph.personal() if world.rows[a] and graph.key(a))
        if addresses and draw(st.booleans()):
            address = draw(st.sampled_from(addresses))
            columns, name = graph.key(address), f"held rows {number}"
            rows = draw(st.lists(st.sampled_from(world.rows[address]), min_size=1, max_size=3))
            lists[name] = {tuple(row[c] for c in columns): datetime.max for row in rows}
            listed[address] = ((columns, name),)
        whole = draw(st.lists(st.sampled_from(sorted(graph.personal())), max_size=1))
        found.append(
            LegalHold(name=f"case {number}", because="a dispute", people=people, listed=listed, datasets=tuple(whole))
        )
    return tuple(found), lists


def roomy(declaration: Declaration) -> Declaration:
    """Every period that differs by customer leaves room for instructions."""

    def roomier(hold: Hold) -> Hold:
        keep = hold.keep
        return replace(hold, keep=replace(keep, between=BOUNDS)) if isinstance(keep, PeriodByValue) else hold

    datasets = {
        address: replace(dataset, holds={p: roomier(h) for p, h in dataset.holds.items()})
        for address, dataset in declaration.datasets.items()
    }
    return replace(declaration, datasets=datasets)


@st.composite
def instructions(draw: st.DrawFn, graph: Graph) -> tuple[tuple[tuple[str, Period], ...], Lists]:
    """For some purposes a period or two, each with the customers that chose it; no customer has two."""
    found, lists = [], Lists()
    for purpose in sorted(graph.declaration.purposes):
        values = ["gold", "silver", "bronze"]
        for period in (Period(days=20), Period(months=30)):
            chosen = draw(st.lists(st.sampled_from(values), unique=True, max_size=2)) if values else []
            values = [value for value in values if value not in chosen]
            if chosen:
                found.append((purpose, period))
                lists[list_name(purpose, period)] = {(value,): datetime.max for value in chosen}
    return tuple(found), lists


@settings(deadline=None)
@given(st.data())
def test_whatever_is_held_by_law_and_instructed_the_rule_finds_what_the_oracle_finds(data: st.DataObject) -> None:
    """On any day, whoever has been released, held or instructed: the same cells and rows are held by nobody."""
    world = data.draw(worlds("sqlite", settled=False))
    world = replace(world, declaration=roomy(world.declaration))
    today, plain = data.draw(days(world)), graph_of(world)
    gone = data.draw(st.frozensets(st.sampled_from([p.name for p in world.people])))
    releases = releases_of(world, gone, data.draw(st.booleans()))
    held, held_lists = data.draw(legal_holds(world, plain))
    given_, given_lists = data.draw(instructions(plain))
    graph = under(instructed(plain, given_), held)
    rule_releases, lists = lists_of(releases)
    rule, rows = compiled(graph, rule_releases), world.rows
    ends = world.declaration.controller.financial_year_ends
    evaluation = Evaluation(
        world=rows,
        cutoffs={name: cutoff(period, today, ends) for name, period in rule.cutoffs.items()},
        lists={**lists, **held_lists, **given_lists, **fact_lists(rule, world, today)},
    )
    oracle = Oracle(
        declaration=graph.declaration,
        schemas=world.schemas,
        world=rows,
        today=today,
        releases=releases,
        facts=world.facts,
        lists={**held_lists, **given_lists},
    )
    found = {
        (address, position, column)
        for address, each in rule.rows.items()
        for position, row in enumerate(rows[address])
        for column, f in each.fields.items()
        if evaluation.holds(f.violated, row)
    }
    assert found == {cell for cell in oracle.violations() if cell[2]}
    for address, each in rule.rows.items():
        for row in rows[address]:
            assert evaluation.holds(each.due, row) == oracle.is_due(address, row), address


@settings(deadline=None)
@given(st.data())
def test_a_legal_hold_suspends_its_people_and_changes_nothing_for_anybody_else(data: st.DataObject) -> None:
    """Of rows that concern nobody who is held, and that no such row needs, the same is due as without the hold."""
    world = data.draw(worlds("sqlite", settled=False))
    today, graph = data.draw(days(world)), graph_of(world)
    gone = data.draw(st.frozensets(st.sampled_from([p.name for p in world.people])))
    releases = releases_of(world, gone, decided=False)
    held, lists = data.draw(legal_holds(world, graph))
    held = tuple(replace(each, listed={}, datasets=()) for each in held)

    def oracle(declaration: Declaration) -> Oracle:
        return Oracle(
            declaration=declaration,
            schemas=world.schemas,
            world=world.rows,
            today=today,
            releases=releases,
            facts=world.facts,
            lists=lists,
        )

    before, after = oracle(graph.declaration), oracle(under(graph, held).declaration)
    spared = before.violations() - after.violations()
    assert not after.violations() - before.violations()
    for address, position, column in spared:
        row = world.rows[address][position]
        owning = [r.name for r in graph.declaration.datasets[address].about.values()]
        people = {(t.root, t.key) for role in owning for t in after.trails(address, row, role)}
        theirs = any(
            (root, key) in people
            for each in held
            for root, names in each.people.items()
            for n in names
            for key in lists[n]
        )
        assert theirs or not column or (address, id(row), column) in after.support
