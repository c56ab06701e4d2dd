"""Of whom a fact speaks: the role of the dataset by which a condition leads to a list of people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from ordholden.declaration.values import Dataset, Hop, PathColumn, PeriodByValue, Role
from ordholden.holds.conditions import TRUE, All, Come, Condition, Edge, Equals, Exists, IsNull, Listed, Not
from ordholden.holds.instructions import INSTRUCTED
from ordholden.holds.legal import HELD
from ordholden.plan.values import Plan, Read


class Whose(StrEnum):
    """Whom a key list holds."""

    ASKED = "the people of this plan"
    EARLIER = "people who were released before"
    NOTED = "rows that a step of this plan noted"
    SHELLS = "emptied rows that a step of this plan noted"
    FACT = "rows whose event came in another system"
    HELD = "people or rows under a legal hold"
    INSTRUCTED = "customers who instructed a period"


_BY_PREFIX = {"fact:": Whose.FACT, HELD: Whose.HELD, INSTRUCTED: Whose.INSTRUCTED}


@dataclass(frozen=True, kw_only=True, slots=True)
class Lists:
    """The key lists that the plan's conditions name."""

    asked: frozenset[str]
    reads: Mapping[str, Read]

    def whose(self, name: str) -> Whose:
        """Whom this list holds."""
        if name in self.asked:
            return Whose.ASKED
        if name in self.reads:
            return Whose.SHELLS if name.startswith("shells:") else Whose.NOTED
        return next((whose for prefix, whose in _BY_PREFIX.items() if name.startswith(prefix)), Whose.EARLIER)


def lists_of(plan: Plan) -> Lists:
    """The lists of a plan: those that are bound, and those that its own steps make."""
    reads = {step.keys.name: step for step in plan.steps if isinstance(step, Read)}
    return Lists(asked=frozenset(keys.name for keys in plan.keys), reads=reads)


def listed_at(fact: Condition) -> Listed | None:
    """The list to which the fact leads, along edges and nothing else."""
    while isinstance(fact, Exists):
        fact = fact.where
    return fact if isinstance(fact, Listed) else None


def unguarded(fact: Condition) -> Condition:
    """The fact without what it demands of the rows' types: a reference, or a person by value, only of some rows."""
    match fact:
        case All(of=parts):
            rest = [part for part in parts if not isinstance(part, Equals)]
            return unguarded(rest[0]) if len(rest) == 1 else fact
        case Exists(where=where):
            return replace(fact, where=unguarded(where))
        case _:
            return fact


def unlisted(fact: Condition) -> Condition | None:
    """The fact turned round: it leads to somebody who is not on a list; this one says that it leads to the list."""
    match fact:
        case Exists(edge=edge, where=Not(of=Listed() as listed)):
            return Exists(edge=edge, where=listed)
        case Exists(edge=edge, where=where):
            inner = unlisted(where)
            return None if inner is None else Exists(edge=edge, where=inner)
        case _:
            return None


def role_of(dataset: Dataset, fact: Condition) -> Role | None:
    """The role by which the fact leads to its list; None where the declaration names none for this way."""
    found = [role for role in dataset.about.values() if _leads(role, fact)]
    return max(found, key=lambda role: (len(role.path), role.value is not None), default=None)


def role_there(dataset: Dataset, fact: Condition) -> Role | None:
    """The role of which the fact says whether somebody is there: a reference that is empty, or leads somewhere."""
    for role in dataset.about.values():
        if not role.path and role.value is None:
            continue
        match fact:
            case IsNull(column=column) if column in _first_columns(role):
                return role
            case Exists(edge=edge, where=where) if where == TRUE and len(role.path) == 1 and _steps(role.path[0], edge):
                return role
    return None


def path_column(dataset: Dataset, fact: Condition) -> tuple[str, Condition] | None:
    """A fact at the end of a path that a hold of the dataset declares: the path as it is written, and the fact."""
    steps: list[tuple[str, ...]] = []
    while isinstance(fact, Exists):
        steps.append(tuple(ours for ours, _ in fact.edge.pairs))
        fact = fact.where
    if not steps or tuple(steps) not in _paths(dataset) or not isinstance(fact, Come | Equals):
        return None
    return ".".join(path_step(step) for step in steps), fact


def path_step(columns: tuple[str, ...]) -> str:
    """One step of a path as it is written in a declaration."""
    return f"({', '.join(columns)})" if columns[1:] else "".join(columns)


def _paths(dataset: Dataset) -> Iterator[tuple[tuple[str, ...], ...]]:
    for hold in dataset.holds.values():
        for way in (*hold.events, hold.keep):
            if isinstance(way, PathColumn | PeriodByValue):
                yield tuple(hop.columns for hop in way.hops)


def _first_columns(role: Role) -> tuple[str, ...]:
    return role.path[0].columns if role.path else (role.value or "",)


def _leads(role: Role, fact: Condition) -> bool:
    for hop in role.path:
        match fact:
            case Exists(edge=edge, where=where) if _steps(hop, edge):
                fact = where
            case Listed(columns=columns) if columns == hop.columns:
                return hop is role.path[-1] and role.value is None
            case _:
                return False
    if role.value is not None:
        return isinstance(fact, Listed) and fact.columns == (role.value,)
    return isinstance(fact, Listed)


def _steps(hop: Hop, edge: Edge) -> bool:
    if hop.many:
        return edge.dataset == hop.to and tuple(theirs for _, theirs in edge.pairs) == hop.to_columns
    return tuple(ours for ours, _ in edge.pairs) == hop.columns


def who(*, this: bool | None, other: bool | None, known: bool | None) -> str | None:
    """The sentence for who somebody is: whether the person, whether somebody else, whether anybody known to us.

    None of a question that the condition does not ask; one answer may follow from the two others.
    """
    match this, other, known:
        case (True, False, _) | (None, False, True):
            return "role.this.only"
        case True, True, _:
            return "role.both"
        case True, None, _:
            return "role.this"
        case (False, False, _) | (_, _, False):
            return "role.known.not"
        case (_, True, _) | (False, None, True):
            return "role.other"
        case None, False, None:
            return "role.other.not"
        case False, None, None:
            return "role.this.not"
        case None, None, True:
            return "role.known"
        case _:
            return None
