"""Events that are cleared when they have come, while something that they ended stays."""

from __future__ import annotations

import pytest

from ordholden.holds.compile import compiled
from ordholden.holds.owners import Releases
from ordholden.subjects.checks.clocks import emptied
from tests.subjects.worlds import declared, laid, schema

DECLARATION = """
controller: {name: Fjordfon ApS, country: DK}
people: {user: {label: {en: user}}}
purposes:
  service: {basis: contract, say: {en: to give the service}}
  news: {basis: consent, say: {en: to send news}}
systems: {app: {kind: sqlite, url: "${APP_URL}"}}
datasets:
  app.users:
    about: user
    identified by: {email: mail}
    holds: {service: 1 year after seen_on, news: until stopped_on}
    fields: {mail: {is: email, for: [service, news]}SEEN}
    WHAT
"""
NOT_PERSONAL = "not personal: {seen_on: a day, stopped_on: a day}"
STATISTICS = 'what is left: statistics because "numbers of users"'


@pytest.mark.parametrize(
    ("seen", "what", "found"),
    [
        ("", STATISTICS + "\n    not personal: {stopped_on: a day}", ["GRA042"]),
        (", seen_on: {is: date, for: [service, news]}", STATISTICS + "\n    not personal: {stopped_on: a day}", []),
        ("", STATISTICS + "\n    " + NOT_PERSONAL, []),
        ("", "not personal: {stopped_on: a day}", []),
    ],
)
def test_an_event_that_is_cleared_while_what_it_ended_stays_is_told(seen: str, what: str, found: list[str]) -> None:
    """A hold would begin again without its event; where the event stays as long, or goes with its row, nothing is said."""
    text = DECLARATION.replace("SEEN", seen).replace("WHAT", what)
    users = schema("app", {"users": "id integer!, mail text, seen_on date, stopped_on date"}, "sqlite")
    graph = laid(declared(text), users)
    assert [d.code for d in emptied(graph, {})] == found
    assert compiled(graph, Releases())
