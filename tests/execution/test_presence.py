"""Of few people a run looks first where they have rows at all, and asks nothing further of the other datasets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from benchmarks.databases import SQLite
from benchmarks.shop.filling import TODAY
from benchmarks.shop.opening import Shop, shop
from ordholden.execution.presence import FEW, reached_by, vacant
from ordholden.rights.erasure import Prepared, perform, prepare, prove
from ordholden.rights.plan.erasure import Decisions

MEMBER = 13


@pytest.fixture
def opened() -> Iterator[Shop]:
    """A small shop of which one member has no order and no ticket left."""
    database = SQLite()
    database.fill("shop", 60, 7)
    with shop(database.url("shop")) as it:
        yield it
    database.stop()


def prepared(it: Shop, keys: Sequence[int]) -> Prepared:
    """Their erasure."""
    roots = {"shop.members": [(key,) for key in keys]}
    at = datetime(2026, 9, 1, 12, tzinfo=UTC)
    decided = Decisions(release=("membership", "delivery"))
    return prepare(it.graph, it.connectors, roots, decided, at=at, today=TODAY, salt="a salt of the tests")


def without_rows(it: Shop, erasure: Prepared) -> set[str]:
    """The datasets that are found empty of these people."""
    bindings = erasure.bindings("shop")
    with it.connector.reading() as session:

        def select(statement: Any, further: Mapping[str, Any]) -> list[tuple[Any, ...]]:
            return list(session.select(statement, bindings.of(statement, further)))

        found = vacant(select, erasure.lowering("shop"), bindings, reached_by(erasure.steps("shop")))
    return {dataset for dataset, _ in found}


def test_after_an_erasure_only_what_stays_is_there(opened: Shop) -> None:
    """Everything was somewhere before; afterwards only what the law keeps, and what leads to it."""
    erasure = prepared(opened, [MEMBER])
    before = without_rows(opened, erasure)
    perform(erasure, run="a run of the tests")
    assert prove(erasure).kept
    after = without_rows(opened, erasure)
    assert before < after
    assert {"shop.addresses", "shop.logins", "shop.calls", "shop.messages"} <= after


def test_of_many_people_nothing_is_asked_beforehand(opened: Shop) -> None:
    """To ask where ten thousand people have rows costs as much as to clear them."""
    erasure = prepared(opened, range(1000, 1000 + FEW + 1))
    assert without_rows(opened, erasure) == set()
    assert len(without_rows(opened, prepared(opened, range(1000, 1000 + FEW)))) > 1


def test_looking_first_changes_no_effect(opened: Shop) -> None:
    """With a list too long to look first, the others of it being nobody, step by step the same rows change."""
    few, many = (
        perform(prepared(opened, keys), run="a run of the tests", rehearse=True)
        for keys in ([MEMBER], [MEMBER, *range(1000, 1000 + FEW)])
    )
    changed = [{receipt.step: receipt.rows for receipt in outcome.receipts} for (outcome,) in (few, many)]
    assert changed[0] == changed[1]
    assert sum(changed[0].values()) > len(changed[0])
