"""Each promise of the five companies that a program can prove turns broken when somebody breaks it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ordholden.declaration.promised import NothingForbidden
from ordholden.demo.worlds import names, today_at, world
from tests.companies.firm import Firm

pytestmark = pytest.mark.slow
BREAKS = [(name, promise) for name in names() for promise in world(name).sabotages]


@pytest.mark.parametrize("name", names())
def test_on_the_first_day_nothing_is_broken(company: Callable[[str], Firm], name: str) -> None:
    """Every promise is kept, attested or honestly unproven, and nothing is wrong beside them."""
    said = company(name).type("prove", "--json")
    broken = {key: each for key, each in said.json["promises"].items() if each["status"] == "broken"}
    assert (broken, said.json["beside all promises"], said.json["unproven"]) == ({}, [], {})
    assert said.code in {0, 5}


@pytest.mark.parametrize(("name", "promise"), BREAKS, ids=[promise for _, promise in BREAKS])
def test_it_turns_broken_when_somebody_breaks_it(company: Callable[[str], Firm], name: str, promise: str) -> None:
    """The proof is none of the kind that always says yes."""
    firm = company(name)
    before = firm.type("prove", promise, "--json").json["promises"][promise]
    firm.world.sabotages[promise](firm.landscape, today_at(firm.world))
    if any(each["proof"] == NothingForbidden.__name__ for each in before["proofs"]):
        firm.type("trace")  # as the next night does
    said = firm.type("prove", promise, "--json")
    assert (before["status"] != "broken", said.json["promises"][promise]["status"], said.code) == (True, "broken", 6), (
        said.err
    )
