"""Random conditions about the world, of every kind."""

from __future__ import annotations

from hypothesis import strategies as st

from ordholden.declaration.values import Constant, Empty, Placeholder, Prefix, Stored, Way, Year
from ordholden.holds.conditions import (
    All,
    Come,
    Condition,
    Edge,
    Equals,
    Exists,
    IsCleared,
    IsNull,
    Listed,
    Not,
    Some,
)
from tests.plan.sql.world import CUTOFFS, FAMILIES, ODD

OWNER = Edge(dataset="people", pairs=(("owner", "id"),))
EDGES: dict[str, list[Edge]] = {
    "things": [
        OWNER,
        Edge(dataset="people", pairs=(("code", "code"),)),
        Edge(dataset="people", pairs=(("item", "id"),), when={"kind": "person"}),
        Edge(dataset="people", pairs=(("tenant", "tenant"), ("number", "number"))),
        Edge(dataset="things", pairs=(("parent", "id"),)),
        Edge(dataset="things", pairs=(("id", "parent"),)),
        Edge(dataset="things", pairs=(("owner", "owner"),), later=("at", "at")),
        Edge(dataset="loose", pairs=(("code", "code"),)),
    ],
    "people": [
        Edge(dataset="things", pairs=(("id", "owner"),)),
        Edge(dataset="things", pairs=(("id", "item"),), there={"kind": "person"}),
        Edge(dataset="things", pairs=(("code", "code"),)),
        Edge(dataset="things", pairs=(("id", "owner"),), later=("at", "born")),
        Edge(dataset="loose", pairs=(("id", "owner"),)),
    ],
    "loose": [
        OWNER,
        Edge(dataset="things", pairs=(("code", "code"),)),
        Edge(dataset="people", pairs=(("owner", "id"),), later=("born", "born")),
    ],
}
LISTED: dict[str, list[Listed]] = {
    "things": [
        Listed(columns=("owner",), keys="people"),
        Listed(columns=("owner",), keys="people", born="born"),
        Listed(columns=("id",), keys="people", born="day"),
        Listed(columns=("item",), keys="people"),
        Listed(columns=("code",), keys="codes", born="at"),
        Listed(columns=("code",), keys="codes"),
        Listed(columns=("tenant", "number"), keys="pairs"),
        Listed(columns=("tenant", "number"), keys="pairs", born="born"),
        Listed(columns=("raw",), keys="raw:list"),
        Listed(columns=("owner",), keys="nobody"),
        Listed(columns=("owner",), keys="numbers", born="born"),
        Listed(columns=("item",), keys="numbers"),
    ],
    "people": [
        Listed(columns=("id",), keys="people"),
        Listed(columns=("id",), keys="people", born="born"),
        Listed(columns=("code",), keys="codes"),
        Listed(columns=("tenant", "number"), keys="pairs", born="born"),
    ],
    "loose": [
        Listed(columns=("owner",), keys="people", born="born"),
        Listed(columns=("owner",), keys="people"),
        Listed(columns=("code",), keys="codes", born="born"),
    ],
}
TEXT_WAYS: list[Way] = [
    Empty(),
    Prefix(length=4),
    Placeholder(),
    Placeholder(prefix="n.o[", suffix="@x.dk"),
    Constant(value="none"),
    Constant(value=""),
]
WAYS: dict[str, list[tuple[str, Way]]] = {
    "things": [
        *((column, way) for column in ("name", ODD) for way in TEXT_WAYS),
        ("day", Year()),
        ("at", Year()),
        ("at", Empty()),
        ("raw", Empty()),
        ("flag", Constant(value=False)),
        ("flag", Constant(value="true")),
        ("amount", Constant(value=5)),
        ("millis", Placeholder(prefix="", number=True)),
        ("owner", Constant(value=3)),
        ("owner", Empty()),
        ("spelled day", Prefix(length=4)),
    ],
    "people": [("code", way) for way in TEXT_WAYS],
    "loose": [("remark", way) for way in TEXT_WAYS],
}
EQUALS: dict[str, list[Equals]] = {
    "things": [
        *(Equals(column="kind", value=v) for v in ("person", "thing", "o'x")),
        *(Equals(column="code", value=v) for v in ("a", "Ærø", "", "100%", "\\", "ß")),
        *(Equals(column=ODD, value=v) for v in ("a", "🙂🙂🙂🙂", " ")),
        *(Equals(column="owner", value=v) for v in ("3", "03", "x")),
        *(Equals(column="flag", value=v) for v in ("true", "false")),
        Equals(column="day", value="2024-06-01"),
    ],
    "people": [Equals(column="code", value="a"), Equals(column="number", value="X "), Equals(column="id", value="3")],
    "loose": [Equals(column="code", value="a"), Equals(column="code", value="ß"), Equals(column="code", value="")],
}
COME: dict[str, list[tuple[str, Stored]]] = {
    "things": [
        ("day", Stored.NATIVE),
        ("at", Stored.NATIVE),
        ("moment", Stored.NATIVE),
        ("seconds", Stored.EPOCH_SECONDS),
        ("millis", Stored.EPOCH_MILLISECONDS),
        ("spelled seconds", Stored.EPOCH_SECONDS),
        ("spelled day", Stored.NATIVE),
    ],
    "people": [("born", Stored.NATIVE)],
    "loose": [("born", Stored.NATIVE)],
}


def leaves(dataset: str) -> st.SearchStrategy[Condition]:
    """Conditions that look at nothing but the row."""
    return st.one_of(
        st.sampled_from([IsNull(column=c) for c in FAMILIES[dataset]]),
        st.sampled_from(EQUALS[dataset]),
        st.sampled_from([Come(column=c, stored=s, cutoff=k) for c, s in COME[dataset] for k in CUTOFFS]),
        st.sampled_from(LISTED[dataset]),
        st.sampled_from([IsCleared(column=c, way=w) for c, w in WAYS[dataset]]),
    )


def conditions(dataset: str, depth: int = 2) -> st.SearchStrategy[Condition]:
    """Conditions about a row of the dataset, nested so deep."""
    if depth == 0:
        return leaves(dataset)
    inner = conditions(dataset, depth - 1)
    return st.one_of(
        leaves(dataset),
        st.lists(inner, max_size=3).map(lambda parts: All(of=tuple(parts))),
        st.lists(inner, max_size=3).map(lambda parts: Some(of=tuple(parts))),
        inner.map(lambda part: Not(of=part)),
        st.sampled_from(EDGES[dataset]).flatmap(
            lambda edge: conditions(edge.dataset, depth - 1).map(lambda where: Exists(edge=edge, where=where))
        ),
    )


def paths(dataset: str, depth: int = 2) -> st.SearchStrategy[Condition]:
    """Ways by which rows are reached: they end in a key list."""
    direct: st.SearchStrategy[Condition] = st.sampled_from(LISTED[dataset])
    if depth == 0:
        return direct
    guarded = st.tuples(direct, leaves(dataset)).map(lambda pair: All(of=pair))
    far = st.sampled_from(EDGES[dataset]).flatmap(
        lambda edge: st.one_of(
            paths(edge.dataset, depth - 1), guarded if edge.dataset == dataset else direct_of(edge)
        ).map(lambda where: Exists(edge=edge, where=where))
    )
    return st.one_of(direct, far)


def direct_of(edge: Edge) -> st.SearchStrategy[Condition]:
    """A key list at the far end, and something else that must hold there."""
    return st.tuples(st.sampled_from(LISTED[edge.dataset]), leaves(edge.dataset)).map(lambda pair: All(of=pair))
