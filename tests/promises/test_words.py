"""What is said of promises is said in four languages, and nowhere more than is known."""

from __future__ import annotations

import string

import pytest

from ordholden.connectors.regions import seen_country
from ordholden.declaration.checks.promises import KINDS
from ordholden.declaration.promised import Placed, ProofOf
from ordholden.declaration.values import System
from ordholden.ledger.entries import BROKEN
from ordholden.plan.render.phrases import LANGUAGES
from ordholden.promises.judging import judge
from ordholden.promises.phrases import PHRASES, spoken
from ordholden.promises.proof import Proof
from ordholden.promises.shown import words
from ordholden.promises.values import Status, World
from tests.declaration.company import declared
from tests.store.people import TODAY


def slots(text: str) -> set[str]:
    """What is filled in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_sentence_is_there_in_each_language_with_the_same_slots() -> None:
    """No reader gets less than another, or another fact."""
    for key, phrase in PHRASES.items():
        assert len(phrase) == len(LANGUAGES), key
        assert all(phrase), key
        assert len({frozenset(slots(text)) for text in phrase}) == 1, key


def test_each_kind_of_proof_has_its_key_and_broken_means_broken_on_the_ledger() -> None:
    """What the declaration can say is judged, and the ledger knows the word."""
    assert set(KINDS) == set(ProofOf.__args__)
    assert Status.BROKEN.value == BROKEN


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("postgresql://u:p@db.cx1.eu-north-1.rds.amazonaws.com/x", "SE"),
        ("postgresql://u:p@db.us-east-1.rds.amazonaws.com/x", "US"),
        ("postgresql://u:us-east-1@db.example.dk/us-east-1", None),
        ("postgresql://u:p@shop.swedencentral.cloudapp.azure.com/x", "SE"),
        ("sqlite:///eu-north-1.db", None),
        ("${NOWHERE}", None),
    ],
)
def test_only_the_host_tells_where_a_system_lies(url: str, country: str | None) -> None:
    """A region in an address counts; a password, a path or an unknown address says nothing."""
    kind = "sqlite" if url.startswith("sqlite") else "postgresql"
    assert seen_country(System(name="shop", kind=kind, url=url), {}) == country


def test_an_address_that_contradicts_the_declaration_breaks_the_promise() -> None:
    """What is declared as Danish and stands in America is told, although the declaration says what was promised."""
    company = declared(
        "promises: {here: {sentence: {en: Here.}, proof: {place: {systems: crm, countries: DK}}}}\n"
        "systems: {crm: {kind: postgresql, url: '${CRM_URL}', country: DK}}\n"
    )
    (proof,) = company.promises["here"].proofs
    assert isinstance(proof, Placed)
    world = World(declaration=company, today=TODAY, proof=Proof(findings=(), unproven={}), seen={"crm": "US"})
    found = judge(world, company.promises["here"], proof)
    assert found.status is Status.BROKEN
    assert words(found.why[0], spoken("da")) == "adressen til crm ligger i US, mens DK er deklareret"
