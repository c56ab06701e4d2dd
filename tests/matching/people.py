"""The person that the tests of matching look for, and the one beside them."""

from __future__ import annotations

from ordholden.matching.search import Search
from ordholden.matching.sought import identifier, name
from ordholden.matching.values import Sought

SOREN = "S\u00f8ren Kj\u00e6r-Hansen"
MAIL = "soren.kjaer12@firmapost.example"


def known(person: int, full: str, **identifiers: str) -> tuple[Sought, ...]:
    """A person's name and identifiers, as they are sought."""
    found = (identifier(person, kind, value, "DK") for kind, value in identifiers.items())
    return (*name(person, full), *(each for each in found if each is not None))


def soren() -> Search:
    """A search for one person."""
    return Search(
        known(
            1,
            SOREN,
            email=MAIL,
            phone="20123456",
            cpr="010190-1234",
            licence="LIC-00AB12-000012",
            ip="10.0.1.23",
            extension="1042",
        )
    )
