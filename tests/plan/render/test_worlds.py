"""Whatever a company declares, its plan can be told, and what is told of a row is so."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ordholden.holds.conditions import TRUE, Condition, Listed, either, leaves
from ordholden.holds.cutoffs import cutoff
from ordholden.plan.render.html import html
from ordholden.plan.render.phrases import LANGUAGES
from ordholden.plan.render.shortest import rebuilt, shortest
from ordholden.plan.render.shown import shown
from ordholden.plan.render.text import text
from ordholden.plan.values import Clear, Examine, Plan, Read, Remove, Rows, Step
from ordholden.rights.plan.erasure import Decisions, plan_erasure
from ordholden.subjects.graph import lay
from tests.holds.evaluation import Evaluation
from tests.worlds.generate import days, worlds
from tests.worlds.values import Person, World


def planned(world: World, person: Person) -> Plan:
    """The plan to erase one person of a world."""
    graph, found = lay(world.declaration, world.schemas)
    assert graph is not None, found
    roots = tuple(dict.fromkeys(root.root for root in person.roots))
    return plan_erasure(graph, roots, Decisions(), subjects="0" * 64).plan


def told(plan: Plan) -> list[tuple[str, Condition, Condition]]:
    """Every condition that is put in words, with its dataset and what is known of the rows anyway."""
    found: list[tuple[Rows, Condition]] = []
    for step in plan.steps:
        match step:
            case Clear(rows=rows, assignments=assignments):
                found += [(rows, one.where) for one in assignments]
            case Remove(rows=several):
                found += [(rows, rows.where) for rows in several]
            case Read(rows=rows):
                found.append((rows, rows.where))
    spared = [(s.dataset, s.where, either(*s.reach)) for s in plan.spared]
    return [(r.dataset, where, TRUE if r.reach is None else either(*r.reach)) for r, where in found] + spared


@settings(max_examples=60)
@given(st.data())
@pytest.mark.slow
def test_what_is_told_of_a_row_is_so(data: st.DataObject) -> None:
    """In any company, on any day: the sentence is true of a row exactly when the plan's condition is."""
    world = data.draw(worlds("sqlite", settled=False))
    today, person = data.draw(days(world)), data.draw(st.sampled_from(world.people))
    plan, ends = planned(world, person), world.declaration.controller.financial_year_ends
    lists = {keys.name: dict[tuple[object, ...], datetime]() for keys in plan.keys}
    for root in person.roots:
        lists[f"erase:{root.root}"][root.key] = world.released_at
    facts = {c.keys for _, w, k in told(plan) for c in _listed(w) + _listed(k)} - set(lists)
    evaluation = Evaluation(
        world=world.rows,
        cutoffs={name: cutoff(period, today, ends) for name, period in plan.cutoffs.items()},
        lists={**lists, **{name: {} for name in facts}},
    )
    for address, where, known in told(plan):
        found = shortest(where, plan.cutoffs, known)
        for row in world.rows[address] if found is not None else ():
            if evaluation.holds(known, row):
                assert evaluation.holds(rebuilt(found or ()), row) == evaluation.holds(where, row)


def _listed(condition: Condition) -> list[Listed]:
    return [leaf for leaf in leaves(condition) if isinstance(leaf, Listed)]


def only_looks(step: Step) -> bool:
    """The step serves the examination of what is left, which is told by its findings."""
    return isinstance(step, Examine) or (isinstance(step, Read) and step.spelled is not None)


@settings(max_examples=25)
@given(st.data())
@pytest.mark.slow
def test_every_plan_can_be_told_in_every_language(data: st.DataObject) -> None:
    """No shape of data leaves the reader without words, and none breaks the terminal's lines."""
    world = data.draw(worlds("sqlite", settled=False))
    plan = planned(world, data.draw(st.sampled_from(world.people)))
    for language in LANGUAGES:
        seen = shown(plan, world.declaration, language=language)
        numbers = [e.number for s in seen.sections for g in s.groups for e in g.entries if e.number]
        assert sorted(numbers) == list(range(1, len([s for s in plan.steps if not only_looks(s)]) + 1))
        assert plan.checksum in html(seen)
        assert max(len(line) for line in text(seen, 100).splitlines()) <= 100
