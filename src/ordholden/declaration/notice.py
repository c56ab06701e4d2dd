"""What a notice says beside what the rest of a declaration tells: when it is reviewed, forms, passages of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ordholden.declaration.promised import Age
from ordholden.declaration.words import Words
from ordholden.diagnostics.values import NOWHERE, Position

A_YEAR = Age(months=12)


class Demanded(StrEnum):
    """Who demands that somebody gives their data, Art. 13(2)(e)."""

    LAW = "law"
    CONTRACT = "contract"
    NOBODY = "no"


@dataclass(frozen=True, kw_only=True, slots=True)
class Provision:
    """Whether data have to be given, and in words what happens without them."""

    by: Demanded
    otherwise: Words = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class BalancingTest:
    """Art. 6(1)(f): the interest in words for the notice, and the day on which it was weighed; empty: not yet."""

    interest: Words
    weighed_on: str
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AutomatedDecision:
    """Art. 22: a decision without a human being. How it is made, and what comes of it for the person."""

    logic: Words
    consequences: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """A place where somebody is told in the moment: a form that collects data, or an export that takes them out.

    `of`: addresses of datasets, and fields as address and column. `warn`: what is said first, by language. `export`:
    copies are taken to the person's own devices.
    """

    key: str
    of: tuple[str, ...] = ()
    warn: Words = field(default_factory=dict)
    export: bool = False
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A piece of the notice in the company's own words."""

    key: str
    heading: Words
    text: Words
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeRules:
    """How the notice is kept. `at`: where it is published. `review`: how old a version may become before a look.

    `promises`: the sentences under `promises` are printed in it.
    """

    at: str = ""
    review: Age = A_YEAR
    promises: bool = True
    forms: Mapping[str, Form] = field(default_factory=dict)
    passages: Mapping[str, Passage] = field(default_factory=dict)
    position: Position = field(default=NOWHERE, compare=False)
