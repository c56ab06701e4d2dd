"""The words of a declaration, and of the promises in it."""

from __future__ import annotations

from ordholden.declaration.load import load
from ordholden.wording.declared import declared

HEAD = """
controller: {name: Fjordtel ApS, country: DK, contact: privat@fjordtel.example}
languages: [da]
people: {customer: {label: {da: Kunde}}}
purposes:
  telephony: {basis: contract, say: {da: at levere telefoni}}
systems: {portal: {kind: sqlite, url: "sqlite:///p.db", country: DK}}
datasets:
  portal.customers:
    about: customer
    identified by: {email: mail}
    holds: {telephony: {from: left_on, keep: 1 year}}
    fields: {mail: {is: email, for: telephony}}
"""


def found(text: str) -> list[tuple[str, int]]:
    """Code and line of each finding."""
    declaration, said = load({"d.yaml": text})
    assert declaration is not None, said
    return [(one.code, one.position.line) for one in declared(declaration)]


def test_a_declaration_that_says_everything_is_left_alone() -> None:
    """What is declared closed, with an end, a basis and words gives nothing to say."""
    assert found(HEAD) == []


def test_each_thing_left_open_is_named_at_its_place() -> None:
    """No contact, an open list, a purpose without words, a hold without end, an unweighed interest, a bare transfer."""
    changes = {
        ("WRD408", 2): (", contact: privat@fjordtel.example", ""),
        ("WRD403", 6): ("at levere telefoni", "at levere telefoni m.m."),
        ("WRD404", 6): (", say: {da: at levere telefoni}", ""),
        ("WRD405", 12): ("{from: left_on, keep: 1 year}", "{}"),
        ("WRD407", 7): ("country: DK}}", "country: US}}"),
        ("WRD406", 6): (
            "contract",
            "legitimate interest, balancing: {interest: {da: at følge op}, weighed on: not yet}",
        ),
    }
    for expected, (old, new) in changes.items():
        assert old in HEAD
        assert expected in found(HEAD.replace(old, new))


def test_a_promise_at_odds_with_the_law_needs_its_reading() -> None:
    """Who promises what cannot be kept is told, until the reason and the reading stand beside it."""
    promise = """
promises:
  renamed:
    sentence: {da: Vi sletter dig ved at omdøbe brugeren.}
    proof: {no violations: everywhere}
"""
    reading = """    cannot be kept as worded:
      because: {da: Nummeret siger stadig hvem.}
      reading: {da: READING}
"""
    assert found(HEAD + promise) == [("WRD401", 16)]
    assert found(HEAD + promise + reading.replace("READING", "Intet i systemerne siger hvem.")) == []
    assert found(HEAD + promise + reading.replace("READING", "Vi omdøber brugeren overalt.")) == [("WRD401", 16)]


def test_promises_that_contradict_each_other_are_found_among_all() -> None:
    """What one sentence promises alone and another one takes back is told at the one that claims."""
    promises = """
promises:
  only support: {sentence: {da: Oplysningerne bruges udelukkende til support.}, proof: {no violations: everywhere}}
  books: {sentence: {da: Bogføring gemmes i fem år.}, proof: {no violations: everywhere}}
"""
    assert found(HEAD + promises) == [("WRD401", 16)]


def test_a_loose_promise_is_a_note() -> None:
    """A sentence that can be proved in a sensible reading is no mistake of the declaration."""
    promises = (
        'promises: {long: {sentence: {da: "Vi sletter inden for rimelig tid."}, proof: {no violations: everywhere}}}\n'
    )
    assert found(HEAD + promises) == [("WRD402", 14)]
