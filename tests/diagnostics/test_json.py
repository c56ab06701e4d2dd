"""Values become JSON and come back the same."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ordholden.declaration.values import (
    Anchor,
    Constant,
    Dataset,
    Empty,
    Hold,
    Hop,
    Latest,
    OwnColumn,
    PathColumn,
    Period,
    PeriodByValue,
    Placeholder,
    Prefix,
    Stored,
    Way,
)
from ordholden.diagnostics.json import Json, JsonMismatch, from_json, to_json
from ordholden.diagnostics.values import Diagnostic, Position
from ordholden.holds.conditions import All, Come, Condition, Edge, Equals, Exists, IsCleared, IsNull, Listed, Not, Some
from ordholden.plan.values import (
    Assignment,
    Clear,
    DropElement,
    KeyList,
    Plan,
    Read,
    Refresh,
    Remove,
    Rewrite,
    Rows,
    Spared,
    Step,
    Tell,
    Tie,
)
from ordholden.schema.values import Column, ForeignKey, Schema, Table

Hint: TypeAlias = Any
PLACE = Position(file="d.yaml", line=3, column=7)
NAMES = st.text(max_size=8)
WHEN = st.dictionaries(NAMES, NAMES, max_size=2)
WAYS: st.SearchStrategy[Way] = st.one_of(
    st.just(Empty()),
    st.builds(Constant, value=st.one_of(NAMES, st.integers(), st.booleans())),
    st.builds(Placeholder, prefix=NAMES, thread=st.tuples(NAMES)),
    st.builds(Prefix, length=st.integers(1, 9)),
)
LEAVES: st.SearchStrategy[Condition] = st.one_of(
    st.builds(IsNull, column=NAMES),
    st.builds(Equals, column=NAMES, value=NAMES),
    st.builds(Come, column=NAMES, cutoff=NAMES, stored=st.sampled_from(list(Stored))),
    st.builds(Listed, columns=st.tuples(NAMES, NAMES), keys=NAMES, born=st.none() | NAMES),
    st.builds(IsCleared, column=NAMES, way=WAYS),
)
EDGES = st.builds(
    Edge, dataset=NAMES, pairs=st.tuples(st.tuples(NAMES, NAMES)), when=WHEN, later=st.none() | st.tuples(NAMES, NAMES)
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(All, of=st.lists(inner, max_size=3).map(tuple)),
        st.builds(Some, of=st.lists(inner, max_size=3).map(tuple)),
        st.builds(Not, of=inner),
        st.builds(Exists, edge=EDGES, where=inner),
    ),
    max_leaves=6,
)
ROWS = st.builds(Rows, dataset=NAMES, reach=st.none() | st.tuples(CONDITIONS), where=CONDITIONS)
KEYS = st.builds(KeyList, name=NAMES, root=NAMES, columns=st.tuples(NAMES))
PERIODS = st.builds(Period, months=st.integers(0, 99), days=st.integers(0, 99), anchor=st.sampled_from(list(Anchor)))
STEP = {"key": NAMES, "system": NAMES, "reason": NAMES, "position": st.just(PLACE), "needs": st.tuples(NAMES)}
STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(Read, **STEP, rows=ROWS, columns=st.tuples(NAMES), keys=KEYS),
    st.builds(
        Clear,
        **STEP,
        rows=ROWS,
        assignments=st.tuples(st.builds(Assignment, column=NAMES, way=WAYS, where=CONDITIONS)),
        itself=st.tuples(NAMES),
    ),
    st.builds(
        Remove,
        **STEP,
        rows=st.tuples(ROWS),
        ties=st.tuples(
            st.builds(
                Tie,
                dataset=NAMES,
                columns=st.tuples(NAMES),
                to=NAMES,
                to_columns=st.tuples(NAMES),
                nullable=st.booleans(),
            )
        ),
    ),
    st.builds(
        Rewrite,
        **STEP,
        rows=ROWS,
        documents=st.tuples(NAMES),
        edits=st.tuples(
            st.builds(Assignment, column=NAMES, way=WAYS, where=CONDITIONS), st.builds(DropElement, where=CONDITIONS)
        ),
        itself=st.tuples(NAMES),
    ),
    st.builds(Refresh, **STEP, dataset=NAMES),
    st.builds(Tell, **STEP, who=NAMES, instructions=WHEN, identified_by=st.tuples(NAMES)),
)
SPARED = st.builds(
    Spared,
    system=NAMES,
    dataset=NAMES,
    purpose=NAMES,
    columns=st.tuples(NAMES),
    law=st.none() | NAMES,
    because=NAMES,
    period=st.none() | PERIODS,
    where=CONDITIONS,
    reach=st.tuples(CONDITIONS),
)
PLANS = st.builds(
    Plan,
    right=NAMES,
    declaration=NAMES,
    schemas=WHEN,
    subjects=NAMES,
    steps=st.lists(STEPS, max_size=3).map(tuple),
    spared=st.lists(SPARED, max_size=2).map(tuple),
    released=st.tuples(NAMES),
    kept=WHEN,
    cutoffs=st.dictionaries(NAMES, PERIODS, max_size=2),
    keys=st.tuples(KEYS),
    diagnostics=st.tuples(st.builds(Diagnostic, code=NAMES, what=NAMES, position=st.just(PLACE))),
    counts=st.dictionaries(NAMES, st.integers(), max_size=2),
)


def _there_and_back(of: Hint, value: object) -> object:
    return from_json(of, json.loads(json.dumps(to_json(value, of))))


@given(PLANS)
def test_a_plan_survives_the_way_through_a_file(plan: Plan) -> None:
    """What was approved is what is run, to the last condition."""
    assert _there_and_back(Plan, plan) == plan


@given(CONDITIONS)
def test_a_condition_alone_survives(condition: Condition) -> None:
    """A union at the top says of which kind it is."""
    assert _there_and_back(Condition, condition) == condition


def test_a_schema_survives_although_its_tables_are_named_by_several_words() -> None:
    """Tables are found by schema and name together."""
    table = Table(
        name=("public", "a"),
        columns={"id": Column(name="id", family="integer", type="int")},
        foreign_keys=(ForeignKey(columns=("b",), to=("public", "b"), to_columns=("id",)),),
    )
    schema = Schema(system="shop", dialect="sqlite", tables={("public", "a"): table, ("b",): Table(name=("b",))})
    assert _there_and_back(Schema, schema) == schema


def test_the_kinds_of_a_union_have_names_in_words() -> None:
    """A person can read a plan."""
    hold = Hold(purpose="p", event=OwnColumn(column="at"), keep=Period(months=6), position=PLACE)
    assert to_json(hold, positions=False) == {
        "purpose": "p",
        "event": {"kind": "own column", "column": "at"},
        "keep": {"kind": "period", "months": 6},
    }


def test_what_equals_its_default_is_left_out() -> None:
    """A field that a later version adds does not change an old fingerprint."""
    assert to_json(Period(months=1)) == {"months": 1}
    assert from_json(Period, {}) == Period()


def test_positions_are_left_out_on_request_at_every_depth() -> None:
    """The meaning is the same wherever it stood."""
    keep = PeriodByValue(hops=(Hop(columns=("c",), position=PLACE),), column="plan", periods={})
    event = PathColumn(hops=(Hop(columns=("c",), position=PLACE),), column="at")
    hold = Hold(purpose="p", event=event, keep=keep, position=PLACE)
    dataset = Dataset(address="a.b", system="a", table=("b",), holds={"p": hold}, position=PLACE)
    assert "line" not in json.dumps(to_json(dataset, positions=False))
    assert json.dumps(to_json(dataset)).count('"line"') == 4


@pytest.mark.parametrize(
    ("of", "data", "message"),
    [
        (Period, {"months": "6"}, r"\$\.months: int is expected"),
        (Period, {"months": True}, r"\$\.months: int is expected"),
        (Period, {"month": 6}, r"\$\.month: no such key"),
        (Period, {"anchor": "easter"}, r"\$\.anchor: one of event"),
        (Period, [], r"\$: an object is expected"),
        (Latest, {"dataset": "a", "column": "b"}, r"\$\.by: is missing"),
        (Hold, {"purpose": "p", "event": {"kind": "rumour"}}, r"\$\.event\.kind: one of own column"),
        (Hold, {"purpose": "p", "event": {"column": "at"}}, r"\$\.event\.kind"),
        (Hold, {"purpose": "p", "event": 7}, r"\$\.event: .* is expected"),
        (Dataset, {"address": "a", "system": "a", "table": "b"}, r"\$\.table: a list is expected"),
        (Dataset, {"address": "a", "system": "a", "table": [], "not_personal": []}, r"not_personal: an object"),
        (Schema, {"system": "a", "dialect": "b", "tables": [["x"]]}, r"tables: a list of pairs"),
        (Edge, {"dataset": "a", "pairs": [["x"]]}, r"pairs\[0\]: a list of 2"),
        (Constant, {"value": None}, r"\$\.value: .* is expected"),
    ],
)
def test_json_that_was_changed_by_hand_is_refused_with_its_place(of: type, data: Json, message: str) -> None:
    """A plan that somebody edited is never half understood."""
    with pytest.raises(JsonMismatch, match=message):
        from_json(of, data)
