"""Who a request is about: the identifiers that were given, the questions they raise, what was found and by which way.

The machine that goes from one to the other is `subjects.closure`. Of all these values only `Given.value`, the keys of
people who are a value themselves, and what questions and rows carry are personal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ordholden.diagnostics.values import Diagnostic, Severity
from ordholden.subjects.places import Mark, Place
from ordholden.subjects.texts import Atom

Key = tuple[Atom, ...]
"""A root key: whole numbers as int, everything else as text."""

Scope = tuple[tuple[str, str], ...]
"""What an identifier is unique within: (name of the scope, value), in order of the names."""

Root = tuple[str, Key]
"""One row (or value) that is a person: the name of the root and the key in it."""


# -------------------------------------------------------------------------------------- what is asked


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """A verified identifier of a request. `line` is where it stood; `value` is personal and is never shown."""

    kind: str
    value: str
    scope: Scope = ()
    line: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """One person of a request, numbered from 1."""

    number: int
    given: tuple[Given, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """Which rows of the place have these values? With `mark`: (identifier, *within); without: the root key.

    `any_case`: the identifiers are compared with the lower-cased column. The answer may hold more rows than asked
    for (a database may find equal what is not), never fewer.
    """

    place: Place
    mark: Mark | None
    among: tuple[Key, ...]
    any_case: bool = False
    country: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row of a place: its root key and the text of the place's columns."""

    key: Key
    cells: Mapping[str, str | None]


Answer = Sequence[Row] | None
"""None: the system could not be asked."""


# -------------------------------------------------------------------------------------- what is found


class Outcome(StrEnum):
    """What came of one person's request."""

    FOUND = "found"
    ASKED = "asked"
    NOWHERE = "nowhere"


class Why(StrEnum):
    """Why a person is asked about."""

    SEVERAL = "unique identifiers lead to several rows"
    SHARED = "only a shared identifier leads there"


@dataclass(frozen=True, kw_only=True, slots=True)
class Find:
    """One step of a derivation: in `dataset`, an identifier of this kind led to the root.

    The identifier was given (`line` of the request), or it stood in the rows of dataset `stood` that belong to the
    root of the find with that place in `Subject.finds` (`via`).
    """

    root: Root
    dataset: str
    kind: str
    shared: bool = False
    line: int | None = None
    via: int | None = None
    stood: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """A dataset in which it is not decided which row is the person."""

    root: str
    why: Why
    candidates: tuple[Key, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What was found for one person. With a doubt, `roots` are not to be acted upon."""

    number: int
    outcome: Outcome
    roots: Mapping[str, tuple[Key, ...]] = field(default_factory=dict)
    finds: tuple[Find, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def leading_to(self, root: Root) -> tuple[Find, ...]:
        """The finds that point straight at a root."""
        return tuple(find for find in self.finds if find.root == root)

    def derivation(self, find: Find) -> tuple[Find, ...]:
        """The way to a find, from the identifier that was given to the find itself."""
        way = [find]
        while way[0].via is not None:
            way.insert(0, self.finds[way[0].via])
        return tuple(way)


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The answer for a whole request. `unreached`: systems that could not be asked, so nothing is complete."""

    subjects: tuple[Subject, ...]
    unreached: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether everything that was asked was answered."""
        return not self.unreached and not any(d.severity is Severity.ERROR for d in self.diagnostics)


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """Of the `people` of a request, those for whom nothing can be done: the line on which each begins (0: unknown).

    `nowhere`: found nowhere; `aside`: set aside, because somebody has to decide who is meant.
    """

    people: int = 0
    nowhere: tuple[int, ...] = ()
    aside: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anybody."""
        return bool(self.nowhere or self.aside)


def left_out(subjects: Sequence[Subject], request: Sequence[Person]) -> LeftOut:
    """Who of the request cannot be acted upon."""
    lines = {person.number: min((g.line for g in person.given), default=0) for person in request}

    def those(outcome: Outcome) -> tuple[int, ...]:
        return tuple(lines.get(subject.number, 0) for subject in subjects if subject.outcome is outcome)

    return LeftOut(people=len(subjects), nowhere=those(Outcome.NOWHERE), aside=those(Outcome.ASKED))


# ------------------------------------------------------------------------------------------- choices


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices:
    """The case worker's answers to doubts: `DATASET:KEY` that is the person, and that is not.

    Where a row is in doubt, `yes` means that of its dataset this row (and others named so) is the person, and no other.
    """

    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()


NO_CHOICES = Choices()


def label(root: Root) -> str:
    """How a root is named to people and in `--is`: DATASET:KEY, the parts of a key with commas between."""
    name, key = root
    return f"{name}:{','.join(map(str, key))}"


def token(root: Root) -> str:
    """The name of a root whose key is itself personal: six hexadecimal digits stand for the key."""
    name, key = root
    return f"{name}:~{hashlib.sha256(json.dumps([name, *key]).encode()).hexdigest()[:6]}"


def names(root: Root) -> frozenset[str]:
    """Everything by which a choice may name the root."""
    name, key = root
    exact = f"{name}:{json.dumps(list(key), ensure_ascii=False)}"
    return frozenset({label(root), token(root), exact})
