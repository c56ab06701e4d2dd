"""A condition in SQL means what it says, in every database, down to the last blank and accent."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ordholden.holds.conditions import Come, Condition, Exists, IsCleared, IsNull, Not
from ordholden.plan.sql.conditions import Writing
from tests.plan.sql import asked
from tests.plan.sql.conftest import Database
from tests.plan.sql.world import CUTOFFS, FAMILIES, Reading

fixed_world = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
NAMES = {"people": "id", "things": "id", "loose": "n"}


def true_and_false(database: Database, dataset: str, condition: Condition) -> tuple[set[int], set[int]]:
    """Rows of which the condition holds, and rows of which its opposite holds."""
    row = database.lowering.row(dataset)
    truth = database.lowering.condition(row, condition)
    opposite = database.lowering.condition(row, Not(of=condition))
    name = row.plain(NAMES[dataset])
    statement = sa.select(name, truth.label("a"), opposite.label("b"))
    found = database.fetch(statement.select_from(row.source))
    assert all(bool(r[1]) != bool(r[2]) for r in found), "neither a condition nor its opposite, or both"
    return {n for n, a, _ in found if a}, {n for n, a, _ in found if not a}


def meant(database: Database, dataset: str, condition: Condition) -> set[int]:
    """Rows of which it holds in Python."""
    reading = Reading(database.rows)
    return {r[NAMES[dataset]] for r in database.rows[dataset] if reading.holds(condition, dataset, r)}


LEAVES = [
    *((d, leaf) for d, leaves in asked.EQUALS.items() for leaf in leaves),
    *((d, leaf) for d, leaves in asked.LISTED.items() for leaf in leaves),
    *((d, IsCleared(column=c, way=w)) for d, pairs in asked.WAYS.items() for c, w in pairs),
    *((d, Come(column=c, stored=s, cutoff=k)) for d, pairs in asked.COME.items() for c, s in pairs for k in CUTOFFS),
    *((d, IsNull(column=c)) for d, columns in FAMILIES.items() for c in columns),
    *(
        (d, Exists(edge=e, where=IsNull(column="owner" if e.dataset != "people" else "born")))
        for d, es in asked.EDGES.items()
        for e in es
    ),
    *(
        (d, Exists(edge=e, where=each))
        for d, es in asked.EDGES.items()
        for e in es
        for each in asked.LISTED[e.dataset][:2]
    ),
]


@pytest.mark.parametrize(("dataset", "leaf"), LEAVES, ids=lambda v: v if isinstance(v, str) else repr(v)[:120])
def test_each_question_has_the_same_answer_in_sql_and_on_paper(
    small_world: Database, dataset: str, leaf: Condition
) -> None:
    """What a row is asked is answered to the letter, and never with "perhaps"."""
    assert true_and_false(small_world, dataset, leaf)[0] == meant(small_world, dataset, leaf)


@fixed_world
@given(data=st.data())
def test_any_combination_of_questions_has_the_same_answer(small_world: Database, data: st.DataObject) -> None:
    """However questions are combined, SQL answers what plain reading answers."""
    dataset = data.draw(st.sampled_from(list(FAMILIES)))
    condition = data.draw(asked.conditions(dataset))
    assert true_and_false(small_world, dataset, condition)[0] == meant(small_world, dataset, condition)


def test_what_was_written_about_a_row_is_not_taken_for_another(small_world: Database) -> None:
    """The same question is asked of each row of a statement, also when a row before it is looked at no more."""
    writing = Writing(small_world.lowering.place, small_world.lowering.dialect)
    unborn = Exists(edge=asked.OWNER, where=IsNull(column="born"))
    for number in range(1, 400, 2):
        truth = writing.condition(writing.row("things"), unborn)
        assert f"t{number}." in str(truth), "it is about another row"
