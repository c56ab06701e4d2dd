"""Events that are read from another system."""

from __future__ import annotations

import pytest

from ordholden.subjects.checks.facts import fleeting_facts
from tests.subjects.worlds import declared, laid, schema

DECLARATION = """
controller: {name: Fjordfon ApS, country: DK}
people: {user: {label: {en: user}}}
purposes:
  service: {basis: contract, say: {en: to give the service}}
systems:
  app: {kind: sqlite, url: "${APP_URL}"}
  crm: {kind: sqlite, url: "${CRM_URL}"}
datasets:
  app.users:
    about: user
    identified by: {email: mail}
    holds: {service: {ends: {fact: crm.contracts.ended_on, where: {contract: contract}}, keep: 1 year}}
    fields: {mail: {is: email, for: service}}
    not personal: {contract: a number}
  crm.contracts:
"""
ABOUT_PEOPLE = "    about: user\n    holds: {service: {}}\n    fields: {holder: {is: name, for: service}}\n"
ABOUT_PEOPLE += "    not personal: {contract: a number, ended_on: a day}\n"
ABOUT_NOBODY = "    not personal: contracts of companies\n"


@pytest.mark.parametrize(("contracts", "codes"), [(ABOUT_PEOPLE, ["GRA015"]), (ABOUT_NOBODY, [])])
def test_an_event_whose_row_may_be_erased_first(contracts: str, codes: list[str]) -> None:
    """Where the row with the event is somebody's own, it is said that the hold may then never end."""
    users = schema("app", {"users": "id integer!, mail text, contract integer"}, "sqlite")
    others = schema("crm", {"contracts": "id integer!, holder text, contract integer, ended_on date"}, "sqlite")
    graph = laid(declared(DECLARATION + contracts), users, others)
    assert [d.code for d in fleeting_facts(graph, {})] == codes
