"""A law is applied between its days and to whom it binds; what is not applied keeps nothing from an erasure."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ordholden.declaration.lawful import released_by_erasure
from ordholden.declaration.load import load
from ordholden.declaration.values import Declaration, Period
from ordholden.diagnostics.values import Diagnostic

TEXT = """\
controller: {name: Fjordfon A/S, country: DK, is: telecom provider}
people: {customer: }
laws: {DK-LOG-786E-1Y: {in force: [2025-03-30, 2026-03-29], order: "BEK nr. 300"}}
purposes: {logs: {basis: legal obligation, law: DK-LOG-786E-1Y}, service: {basis: contract}}
systems: {shop: {kind: sqlite, url: "sqlite:///shop.db"}}
datasets:
  shop.customers: {about: customer, holds: {service: until left_on}, fields: {mail: {is: email, for: service}}}
  shop.calls: {about: customer by c, holds: {logs: 1 year after at}, fields: {number: {is: phone, for: logs}}}
"""


def read(text: str, day: str) -> tuple[Declaration | None, tuple[Diagnostic, ...]]:
    """As it is at noon of the day."""
    return load({"a.yaml": text}, datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC))


def test_an_order_in_force_gives_the_minimum_and_is_cited() -> None:
    """Between the days of the order the logging duty withstands an erasure, with the order in the citation."""
    declaration, found = read(TEXT, "2026-03-29")
    assert declaration is not None
    assert declaration.datasets["shop.calls"].holds["logs"].at_least == Period(months=12)
    assert declaration.laws["DK-LOG-786E-1Y"].citation.endswith("(BEK nr. 300)")
    assert not released_by_erasure(declaration.purposes["logs"])
    assert [one.code for one in found] == ["DEC210"]


def test_the_day_after_the_order_nothing_withstands_any_more() -> None:
    """The calls stay for their own year, and go at once for whoever asks for it."""
    declaration, found = read(TEXT, "2026-03-30")
    assert declaration is not None
    hold = declaration.datasets["shop.calls"].holds["logs"]
    assert (hold.keep, hold.at_least, declaration.purposes["logs"].law) == (Period(months=12), None, None)
    assert released_by_erasure(declaration.purposes["logs"])
    (lapsed,) = [one for one in found if one.code == "DEC211"]
    assert lapsed.related


def test_a_hold_that_leaned_on_the_order_alone_is_refused_and_nothing_goes() -> None:
    """A lapsed order does not clear a year of data over night."""
    declaration, found = read(TEXT.replace("1 year after at", "as the law demands counted from at"), "2026-03-30")
    assert declaration is None
    alone = TEXT.replace("logs: 1 year after at", "logs: {from: at}")
    declaration, found = read(alone, "2026-03-30")
    assert declaration is None
    assert {"DEC203"} <= {one.code for one in found}
    assert read(alone, "2026-03-29")[0] is not None


@pytest.mark.parametrize(
    ("controller", "law", "code"),
    [
        ("country: DK", "DK-TRAFFIC-BILL-3Y", "DEC212"),
        ("country: DK, is: telecom provider", "DK-TRAFFIC-BILL-3Y", ""),
        ("country: DK", "DK-BOGF-5Y-FYEND", ""),
        ("country: DK, is: without bookkeeping duty", "DK-BOGF-5Y-FYEND", "DEC212"),
        ("country: SE", "SE-BOKF-7Y", ""),
    ],
)
def test_a_law_binds_whom_it_binds(controller: str, law: str, code: str) -> None:
    """A minimum withstands an erasure only if its law binds this firm; a law that does not is refused."""
    text = f"controller: {{name: A, {controller}}}\npurposes: {{a: {{basis: legal obligation, law: {law}}}}}\n"
    declaration, found = read(text, "2026-03-01")
    errors = [one.code for one in found if one.severity.value == "error"]
    assert errors == ([code] if code else [])
    assert (declaration is None) == bool(code)


def test_where_no_day_is_known_what_is_dated_is_taken_to_be_in_force() -> None:
    """An editor has no calendar; what could be in force is not called lapsed."""
    declaration, _ = load({"a.yaml": TEXT})
    assert declaration is not None
    assert declaration.purposes["logs"].law == "DK-LOG-786E-1Y"
