"""The regulation as data: lawful bases, conditions for special categories. No behaviour.

Articles are of Regulation (EU) 2016/679.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Release(StrEnum):
    """Whether an erasure request releases what is held on a basis.

    WHEN_ENDED: once the event of the hold has come (the contract is over, the danger is past), although the declared
    period still runs; before that only where a case worker decides so, because it is not needed for the purpose.
    """

    YES = "yes"
    WHEN_ENDED = "when ended"
    NO = "no"


@dataclass(frozen=True, kw_only=True, slots=True)
class LawfulBasis:
    """What follows from a lawful basis. `because` cites what decides over `released_by_erasure`.

    `withdrawn`: the person ends it at any time (Art. 7(3)). `objection`: Art. 21(1) applies. `portable`: Art. 20.
    """

    name: str
    article: str
    released_by_erasure: Release
    because: str
    withdrawn: bool = False
    objection: bool = False
    portable: bool = False


LAWFUL_BASES: Mapping[str, LawfulBasis] = {
    basis.name: basis
    for basis in (
        LawfulBasis(
            name="consent",
            article="Art. 6(1)(a)",
            released_by_erasure=Release.YES,
            because="Art. 17(1)(b): asking for erasure withdraws the consent",
            withdrawn=True,
            portable=True,
        ),
        LawfulBasis(
            name="contract",
            article="Art. 6(1)(b)",
            released_by_erasure=Release.WHEN_ENDED,
            because="Art. 17(1)(a): the data are needed for as long as the contract runs",
            portable=True,
        ),
        LawfulBasis(
            name="legal obligation",
            article="Art. 6(1)(c)",
            released_by_erasure=Release.NO,
            because="Art. 17(3)(b): the law demands it",
        ),
        LawfulBasis(
            # Neither withdrawal nor objection ends vital interests (Arts. 7(3) and 21(1) do not name them); only that
            # they are no longer at stake does.
            name="vital interests",
            article="Art. 6(1)(d)",
            released_by_erasure=Release.WHEN_ENDED,
            because="Art. 17(1)(a): the data are needed for as long as the danger lasts",
        ),
        LawfulBasis(
            name="public task",
            article="Art. 6(1)(e)",
            released_by_erasure=Release.NO,
            because="Art. 17(3)(b): a task in the public interest; an objection under Art. 21(1) is weighed by itself",
            objection=True,
        ),
        LawfulBasis(
            name="legitimate interest",
            article="Art. 6(1)(f)",
            released_by_erasure=Release.YES,
            because="Art. 17(1)(c): the request objects under Art. 21(1), unless overriding grounds are shown",
            objection=True,
        ),
    )
}

SPECIAL_CONDITIONS: Mapping[str, str] = {
    "9(2)(a)": "explicit consent",
    "9(2)(b)": "employment, social security and social protection law",
    "9(2)(c)": "vital interests of a person who cannot consent",
    "9(2)(d)": "a body with a political, philosophical, religious or trade-union aim, about its members",
    "9(2)(e)": "made public by the person",
    "9(2)(f)": "legal claims, courts",
    "9(2)(g)": "substantial public interest, in law",
    "9(2)(h)": "preventive or occupational medicine, care",
    "9(2)(i)": "public health",
    "9(2)(j)": "archiving, research, statistics",
    "10": "criminal convictions and offences, as a law authorises",
}
"""Conditions under which special categories may be processed, as they are written in a declaration."""
