"""For how long something is kept is said to people in their language, with the names that the firm gave its events."""

from __future__ import annotations

import pytest

from ordholden.plan.render.language import Language, plain
from ordholden.plan.render.terms import Terms
from tests.declaration.company import declared

COMPANY = """\
controller: {name: Fjordfon A/S, country: DK}
people: {customer: {active until: shop.customers.left_on, label: {da: kunden, nb: kunden, sv: kunden, en: the customer}}}
purposes: {service: {basis: contract}, news: {basis: consent}, books: {basis: legal obligation, law: DK-BOGF-5Y-FYEND}}
systems: {shop: {kind: sqlite, url: "sqlite:///shop.db"}}
datasets:
  shop.customers:
    about: customer
    holds: {service: until left_on}
    fields: {mail: {is: email, for: service}}
"""
ORDERS = """\
datasets:
  shop.orders:
    about: customer by c
    events:
      the last visit: {{is: visited_on, say: {{da: det seneste besøg, nb: siste besøk, sv: det senaste besöket}}}}
    holds: {{{hold}}}
    fields: {{note: {{is: note, for: [{purpose}]}}}}
"""


@pytest.mark.parametrize(
    ("sentence", "language", "said"),
    [
        ("6 months after the last visit", "en", "for 6 months from the last visit"),
        ("6 months after the last visit", "da", "i 6 måneder fra det seneste besøg"),
        ("6 months after the last visit", "nb", "i 6 måneder fra siste besøk"),
        ("6 months after the last visit", "sv", "i 6 månader från det senaste besöket"),
        ("until withdrawn", "da", "uden tidsfrist: indtil formålet frigives"),
        ("while the customer is active", "da", "så længe dette er tilfældet: kunden er aktiv"),
        (
            "while the customer is active, then until 1 year after the end",
            "sv",
            "så länge detta är fallet: kunden är aktiv; och därefter i 1 år",
        ),
        (
            "7 years from the end of the calendar year in which the financial year of at ended",
            "sv",
            "i 7 år från utgången av det kalenderår då räkenskapsåret för at avslutades",
        ),
        ("at least 1 year and at most 2 years after at", "nb", "i minst 1 år og høyst 2 år fra at"),
    ],
)
def test_a_period_is_said_in_four_languages(sentence: str, language: str, said: str) -> None:
    """Danes, Norwegians, Swedes and others read the same promise."""
    assert _said(f"service: '{sentence}'", "service", language) == said


def test_a_consent_lasts_until_it_is_withdrawn_and_a_law_for_its_time() -> None:
    """What the declaration leaves to the basis or the law is said all the same."""
    assert _said("news: until withdrawn", "news", "sv") == "tills samtycket återkallas"
    books = "i 5 år fra udgangen af regnskabsåret for at"
    assert _said("books: 'as the law demands, counted from at'", "books", "da") == books


def _said(hold: str, purpose: str, language: str) -> str:
    declaration = declared(ORDERS.format(hold=hold, purpose=purpose), COMPANY)
    orders = declaration.datasets["shop.orders"]
    return plain(Terms(declaration=declaration, language=Language(language)).term(orders, orders.holds[purpose]))
