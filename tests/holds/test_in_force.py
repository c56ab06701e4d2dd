"""The periods in force have a fingerprint each: it changes exactly when the end of some row may move."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration
from ordholden.holds.in_force import periods_in_force, what_time_clears

TEXT = """\
controller: {name: Fjordfon A/S, country: DK, is: telecom provider}
people: {customer: {active until: shop.customers.left_on}}
laws: {DK-LOG-786E-1Y: {in force: [2025-03-30, 2026-03-29], order: "BEK 1"}}
purposes:
  service: {basis: contract}
  books: {basis: legal obligation, law: DK-BOGF-5Y-FYEND}
  logs: {basis: legal obligation, law: DK-LOG-786E-1Y}
systems: {shop: {kind: sqlite, url: "sqlite:///shop.db"}}
datasets:
  shop.customers:
    about: customer
    holds: {service: {ends: left_on, keep: 6 months}}
    fields: {mail: {is: email, for: service}}
  shop.orders:
    about: customer by c
    holds: {books: {from: at}, logs: {from: at, keep: 1 year}, service: {ends: c.left_on, keep: 6 months}}
    fields: {note: {is: note, for: [books, logs, service]}}
"""
IN_TIME = datetime(2026, 3, 1, tzinfo=UTC)
SERVICE = ("shop.customers", "service"), ("shop.orders", "service")
BOOKS, LOGS = ("shop.orders", "books"), ("shop.orders", "logs")


def _loaded(text: str, now: datetime = IN_TIME) -> Declaration:
    declaration, found = load({"a.yaml": text}, now)
    assert declaration is not None, found
    return declaration


def _moved(text: str, now: datetime = IN_TIME) -> set[tuple[str, str]]:
    """Which fingerprints differ from those of the text as it was."""
    before, after = periods_in_force(_loaded(TEXT)), periods_in_force(_loaded(text, now))
    assert set(before) == set(after)
    return {key for key, fingerprint in before.items() if after[key] != fingerprint}


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("{ends: left_on, keep: 6 months}", "{from: left_on, keep: 6 months}"),
        ("{ends: left_on, keep: 6 months}", "6 months after left_on"),
        ("{ends: c.left_on, keep: 6 months}", "'while the customer is active, then until 6 months after the end'"),
        ("books: {from: at}", "books: {from: at, keep: 5 years from the end of the financial year}"),
        ("note: {is: note,", "note: {is: message,"),
        ("Fjordfon", "Bjergfon"),
    ],
)
def test_another_spelling_moves_nothing(was: str, becomes: str) -> None:
    """Nobody is asked to look at a period again that is the same."""
    assert was in TEXT
    assert _moved(TEXT.replace(was, becomes)) == set()


@pytest.mark.parametrize(
    ("was", "becomes", "moved"),
    [
        ("{ends: left_on, keep: 6 months}", "{ends: left_on, keep: 5 months}", {SERVICE[0]}),
        ("{ends: left_on, keep: 6 months}", "{ends: gone_on, keep: 6 months}", {SERVICE[0]}),
        ("keep: 6 months", "keep: 5 months", set(SERVICE)),
        ("is: telecom", "financial year ends: 30 June, is: telecom", {BOOKS}),
        ("laws: {", "laws: {DK-BOGF-5Y-FYEND: {minimum: 4 years from the end of the financial year}, ", {BOOKS}),
    ],
)
def test_what_moves_an_end_moves_the_fingerprint(was: str, becomes: str, moved: set[tuple[str, str]]) -> None:
    """A changed period, event, law or financial year is seen, and only where it counts."""
    assert _moved(TEXT.replace(was, becomes)) == moved


def test_a_law_that_lapsed_moves_what_it_kept() -> None:
    """The day after an order ends, its minimum withstands nothing any more."""
    assert _moved(TEXT, datetime(2026, 3, 29, 12, tzinfo=UTC)) == set()
    assert _moved(TEXT, datetime(2026, 3, 30, 12, tzinfo=UTC)) == {LOGS}
    assert _moved(TEXT, datetime(2026, 3, 29, 22, 30, tzinfo=UTC)) == {LOGS}


@pytest.mark.parametrize(
    ("was", "becomes", "moved"),
    [
        ("keep: 6 months}}\n    fields: {mail", "keep: 7 months}}\n    fields: {mail", {"shop.customers"}),
        ("for: [books, logs, service]}", "for: [books, logs]}", {"shop.orders"}),
        ("{is: email, for: service}", "{is: email, for: service, clear: row}", {"shop.customers"}),
        ("country: DK, is", "country: DK, financial year ends: 30 June, is", {"shop.orders"}),
        ("{is: email, for: service}", "{is: email, label: {en: Address}, for: service}", set()),
        ("name: Fjordfon A/S", "name: Fjordfon ApS", set()),
    ],
)
def test_what_time_clears_changes_with_whatever_may_release_more(was: str, becomes: str, moved: set[str]) -> None:
    """Another period, purpose of a field, way of clearing or financial year is another thing to sign; a label or a name is not."""
    assert TEXT.count(was) >= 1
    before, after = what_time_clears(_loaded(TEXT)), what_time_clears(_loaded(TEXT.replace(was, becomes)))
    assert {address for address in before if before[address] != after[address]} == moved


def test_an_order_that_lapses_is_something_else_to_sign() -> None:
    """A law that binds by order until a day puts what it held in watch when that day has passed."""
    lapsed = what_time_clears(_loaded(TEXT, datetime(2026, 4, 1, tzinfo=UTC)))
    now = what_time_clears(_loaded(TEXT))
    assert {address for address in now if now[address] != lapsed[address]} == {"shop.orders"}
