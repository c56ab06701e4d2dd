"""What can be asked of a row: a small closed language, free of dialects and of personal values.

A condition is about one row of one dataset ("this row"). Conditions are two-valued: an unknown column never makes a
condition unknown, so `Not` is the plain opposite. Values that are bound when the statement runs have names:
`cutoff` names a day (`holds.cutoffs`), `keys` names a list of root keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ordholden.declaration.values import Empty, Stored, Way
from ordholden.subjects.values import Edge as Edge  # noqa: PLC0414 - conditions are about edges: they come with them


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyList:
    """A list of root keys that is bound at run time, with the instant of each key's release.

    `root` is the dataset whose `columns` the keys have the types of; one bound row is (key columns..., released at).
    """

    name: str
    root: str
    columns: tuple[str, ...]


OF_A_RUN = "erase:"
"""How the names of the lists of one run begin: its people are released together, at one instant."""

OF_A_REPLAY = "erase again:"
"""The same where a run erases again those who were erased before, each at an instant of their own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class All:
    """Every one holds; of nothing: true."""

    of: tuple[Condition, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Some:
    """At least one holds; of nothing: false."""

    of: tuple[Condition, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Not:
    """The opposite."""

    of: Condition


@dataclass(frozen=True, kw_only=True, slots=True)
class IsNull:
    """The column has no value."""

    column: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Equals:
    """The column, read as text, is exactly `value` (a type of a polymorphic reference, a customer's plan)."""

    column: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Come:
    """The day of the instant in `column` is on or before the cutoff. No value: not come."""

    column: str
    cutoff: str
    stored: Stored = Stored.NATIVE


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """The columns are among the key list `keys`.

    With `born`: only if that column is not after the entry's instant (a row without a birth counts as born before).
    `together`: all entries have the same instant.
    """

    columns: tuple[str, ...]
    keys: str
    born: str | None = None
    together: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class IsCleared:
    """The column holds what clearing it this way leaves, or nothing at all."""

    column: str
    way: Way


@dataclass(frozen=True, kw_only=True, slots=True)
class Exists:
    """There is a row at the other end of the edge for which `where` holds (`where` is about that row)."""

    edge: Edge
    where: Condition


Condition = All | Some | Not | IsNull | Equals | Come | Listed | IsCleared | Exists

TRUE: Condition = All()
FALSE: Condition = Some()


def both(*conditions: Condition) -> Condition:
    """Conjunction, simplified: nesting flattened, what follows from the rest or contradicts it dropped."""
    parts: list[Condition] = []
    for condition in conditions:
        for part in condition.of if isinstance(condition, All) else (condition,):
            if part == FALSE:
                return FALSE
            if not any(implies(one, part) for one in parts):
                parts = [one for one in parts if not implies(part, one)]
                parts.append(part)
    certain = [(part, negate(part)) for part in parts if not isinstance(part, Some)]
    for number, part in enumerate(parts):
        opposites = [opposite for one, opposite in certain if one is not part]
        if any(implies(part, opposite) for opposite in opposites):
            return FALSE
        if isinstance(part, Some):
            possible = [one for one in part.of if not any(implies(one, opposite) for opposite in opposites)]
            if len(possible) < len(part.of):
                return both(*parts[:number], either(*possible), *parts[number + 1 :])
    return parts[0] if len(parts) == 1 else All(of=tuple(parts))


def either(*conditions: Condition) -> Condition:
    """Disjunction, simplified in the same way."""
    parts: list[Condition] = []
    for condition in conditions:
        for part in condition.of if isinstance(condition, Some) else (condition,):
            if part == TRUE:
                return TRUE
            if not any(implies(part, one) for one in parts):
                parts = [one for one in parts if not implies(one, part)]
                parts.append(part)
    possible = [(part, negate(part)) for part in parts if not isinstance(part, All)]
    for number, part in enumerate(parts):
        opposites = [opposite for one, opposite in possible if one is not part]
        if any(implies(opposite, part) for opposite in opposites):
            return TRUE
        if isinstance(part, All):
            needed = [one for one in part.of if not any(implies(opposite, one) for opposite in opposites)]
            if len(needed) < len(part.of):
                return either(*parts[:number], both(*needed), *parts[number + 1 :])
    return parts[0] if len(parts) == 1 else Some(of=tuple(parts))


def negate(condition: Condition) -> Condition:
    """The opposite, pushed down to the leaves."""
    match condition:
        case All(of=parts):
            return either(*(negate(part) for part in parts))
        case Some(of=parts):
            return both(*(negate(part) for part in parts))
        case Not(of=inner):
            return inner
        case _:
            return Not(of=condition)


def like(column: str, value: str) -> Condition:
    """The column is as a declaration says it: `empty`, `filled`, or of this value."""
    empty = IsCleared(column=column, way=Empty())
    return empty if value == "empty" else negate(empty) if value == "filled" else Equals(column=column, value=value)


def exists(edge: Edge, where: Condition) -> Condition:
    """`Exists`, unless nothing can be there."""
    return FALSE if where == FALSE else Exists(edge=edge, where=where)


def given(condition: Condition, fact: Condition) -> Condition:
    """The condition where `fact` is known to hold of this row: what it makes certain is folded away."""
    if implies(fact, condition):
        return TRUE
    if implies(fact, negate(condition)):
        return FALSE
    match condition:
        case All(of=parts):
            return both(*(given(part, fact) for part in parts))
        case Some(of=parts):
            return either(*(given(part, fact) for part in parts))
        case Not(of=inner):
            return negate(given(inner, fact))
        case _:
            return condition


def implies(fact: Condition, condition: Condition) -> bool:  # noqa: C901, PLR0912 - see below
    """Whenever the fact holds, so does the condition. May miss an implication, never claims a wrong one.

    A plan asks this some hundred thousand times: loops, because a generator costs more than most answers.
    """
    if fact is condition:
        return True
    if isinstance(condition, All):
        for part in condition.of:  # noqa: SIM110
            if not implies(fact, part):
                return False
        return True
    if isinstance(fact, Some):
        for part in fact.of:  # noqa: SIM110
            if not implies(part, condition):
                return False
        return True
    if isinstance(fact, All):
        for part in fact.of:
            if implies(part, condition):
                return True
    if isinstance(condition, Some):
        for part in condition.of:  # noqa: SIM110
            if implies(fact, part):
                return True
        return False
    return _follows(fact, condition)


def _follows(fact: Condition, leaf: Condition) -> bool:
    """`implies` for what has no parts. Most pairs are of different kinds: they are told apart first."""
    if type(fact) is not type(leaf):
        absent = leaf.of if isinstance(fact, Listed) and isinstance(leaf, Not) else None
        return isinstance(fact, Listed) and isinstance(absent, IsNull) and absent.column in fact.columns
    if isinstance(fact, Not) and isinstance(leaf, Not):
        return implies(leaf.of, fact.of)
    if isinstance(fact, Exists) and isinstance(leaf, Exists):
        return fact.edge == leaf.edge and implies(fact.where, leaf.where)
    return fact == leaf


def leaves(condition: Condition) -> Iterator[Condition]:
    """Every leaf, those behind edges included."""
    match condition:
        case All(of=parts) | Some(of=parts):
            for part in parts:
                yield from leaves(part)
        case Not(of=inner) | Exists(where=inner):
            yield from leaves(inner)
        case _:
            yield condition
