"""A condition in its shortest exact form, so that it can be said in words: one of several lists of facts.

What the compiler builds is right and long. Here it becomes alternatives, each a list of facts that hold or do not, with
everything left out that follows from the rest: a half year that has passed is also a day that has come, and who is
listed is there. Truth tables are whole numbers with one bit for each way in which the facts can fall out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import permutations

from ordholden.declaration.values import Anchor, Period
from ordholden.holds.conditions import (
    TRUE,
    All,
    Come,
    Condition,
    Equals,
    Exists,
    IsCleared,
    IsNull,
    Listed,
    Not,
    Some,
    both,
    either,
    leaves,
    negate,
)

MOST_FACTS = 14
"""With more facts the truth table is not drawn; nobody could read the sentence either."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Literal:
    """A fact (a condition that is no combination), or its opposite."""

    fact: Condition
    holds: bool


Alternatives = tuple[tuple[Literal, ...], ...]
"""One of these lists holds entirely. No list: never. One empty list: always."""

ALWAYS: Alternatives = ((),)


def shortest(condition: Condition, cutoffs: Mapping[str, Period], known: Condition = TRUE) -> Alternatives | None:
    """The alternatives of a condition; None where it turns on too many facts to be said.

    `cutoffs`: the period behind each cutoff, as the plan has them. `known` is certain of the rows in question and is
    not said again.
    """
    table = _drawn(All(of=(condition, known)), cutoffs)
    if table is None:
        return None
    found = table.alternatives(condition, known)
    return tuple(tuple(Literal(fact=table.facts[n], holds=holds) for n, holds in term) for term in found)


def rebuilt(alternatives: Alternatives) -> Condition:
    """The alternatives as a condition again."""
    return either(*(both(*(x.fact if x.holds else negate(x.fact) for x in term)) for term in alternatives))


def size(alternatives: Alternatives) -> int:
    """How many facts a reader has to take in, those behind edges included."""
    facts = (literal.fact for term in alternatives for literal in term)
    return sum(len(tuple(leaves(fact))) or 1 for fact in facts)


def _drawn(condition: Condition, cutoffs: Mapping[str, Period]) -> _Table | None:
    leaves = _unique(_leaves(condition))
    plain = [_plain(leaf, cutoffs) for leaf in leaves]
    facts = sorted(_unique(plain), key=_weight)
    return None if len(facts) > MOST_FACTS else _Table(facts, cutoffs, list(zip(leaves, plain, strict=True)))


def _unique(found: Iterable[Condition]) -> list[Condition]:
    result: list[Condition] = []
    for one in found:
        if one not in result:
            result.append(one)
    return result


def _leaves(condition: Condition) -> Iterator[Condition]:
    """The facts about this row; what lies behind an edge is one fact."""
    match condition:
        case All(of=parts) | Some(of=parts):
            for part in parts:
                yield from _leaves(part)
        case Not(of=inner):
            yield from _leaves(inner)
        case _:
            yield condition


def _plain(fact: Condition, cutoffs: Mapping[str, Period]) -> Condition:
    """A fact behind an edge with its own condition shortened, so that equal facts look equal."""
    if not isinstance(fact, Exists):
        return fact
    inner = shortest(fact.where, cutoffs)
    return fact if inner is None else Exists(edge=fact.edge, where=rebuilt(inner))


def _weight(fact: Condition) -> tuple[int, str]:
    """Clocks and people say most; whether a column has a value says least."""
    match fact:
        case Come():
            weight = 0
        case Listed():
            weight = 1
        case Exists(where=where):
            weight = 4 if where == TRUE else 2
        case Equals():
            weight = 3
        case _:
            weight = 5
    return weight, repr(fact)


# ----------------------------------------------------------------------------------- what follows


def implies(one: Condition, other: Condition, cutoffs: Mapping[str, Period]) -> bool:
    """Whether the second fact follows from the first."""
    match one, other:
        case Exists(edge=a, where=what), Exists(edge=b, where=wanted) if a == b:
            return _follows(what, wanted, cutoffs)
        case Come(), Come() if (one.column, one.stored) == (other.column, other.stored):
            return _longer(cutoffs[one.cutoff], cutoffs[other.cutoff])
        case IsNull(column=empty), IsCleared(column=column):
            return empty == column
        case _:
            return False


def excludes(one: Condition, other: Condition) -> bool:
    """Whether the two facts cannot both hold."""
    match one, other:
        case Equals(), Equals():
            return one.column == other.column
        case Come(column=column) | Equals(column=column), IsNull(column=empty):
            return column == empty
        case Listed(columns=columns), IsNull(column=empty):
            return empty in columns
        case Exists(edge=edge), IsNull(column=empty):
            return any(ours == empty for ours, _ in edge.pairs)
        case _:
            return False


def between(somebody: Condition, one: Condition, other: Condition, cutoffs: Mapping[str, Period]) -> bool:
    """Whether the two facts share all cases of the first: who is there is this person or another."""
    match somebody, one, other:
        case Exists(edge=a, where=where), Exists(edge=b, where=this), Exists(edge=c, where=that) if a == b == c:
            return where == TRUE and _follows(TRUE, either(this, that), cutoffs)
        case _:
            return False


def _follows(one: Condition, other: Condition, cutoffs: Mapping[str, Period]) -> bool:
    table = _drawn(both(one, negate(other)), cutoffs)
    return table is not None and table.never(both(one, negate(other)))


def _longer(one: Period, other: Period) -> bool:
    """The first has not ended before the second, whatever the day of the event."""
    if other.anchor not in (Anchor.EVENT, one.anchor):
        return False
    if one.months >= other.months and one.days >= other.days:
        return True
    return _fewest_days(one) >= _most_days(other)


def _fewest_days(period: Period) -> int:
    return period.months * 30436875 // 1000000 - 3 * bool(period.months) + period.days


def _most_days(period: Period) -> int:
    return period.months * 30436875 // 1000000 + 4 * bool(period.months) + period.days


# ----------------------------------------------------------------------------------- truth tables


Term = tuple[tuple[int, bool], ...]
"""Numbers of facts, and whether they hold."""


class _Table:
    """Every way in which the facts can fall out together, and in which of them a condition holds.

    The facts stand in the order of their weight: the first are kept where one of several can be left out.
    """

    def __init__(
        self, facts: list[Condition], cutoffs: Mapping[str, Period], plain: list[tuple[Condition, Condition]]
    ) -> None:
        self.facts = facts
        self.full = (1 << (1 << len(facts))) - 1
        self.columns = [self._column(n) for n in range(len(facts))]
        self.leaves = [leaf for leaf, _ in plain]
        self.bits = [self.columns[facts.index(fact)] for _, fact in plain]
        self.possible = self._possible(cutoffs)

    def _column(self, number: int) -> int:
        """The bits in which this fact holds: runs of 2^number zeros and ones in turn."""
        run = 1 << number
        return self.full // ((1 << run) + 1) << run if self.facts else 0

    def _possible(self, cutoffs: Mapping[str, Period]) -> int:
        possible, drawn = self.full, list(zip(self.facts, self.columns, strict=True))
        for (one, ones), (other, others) in permutations(drawn, 2):
            if implies(one, other, cutoffs):
                possible &= ~ones | others
            if excludes(one, other):
                possible &= ~(ones & others)
            for somebody, theirs in drawn:
                if between(somebody, one, other, cutoffs):
                    possible &= ~theirs | ones | others
        return possible & self.full

    def of(self, condition: Condition) -> int:
        """The bits in which the condition holds."""
        match condition:
            case All(of=parts):
                return reduce(lambda bits, part: bits & self.of(part), parts, self.full)
            case Some(of=parts):
                return reduce(lambda bits, part: bits | self.of(part), parts, 0)
            case Not(of=inner):
                return self.full & ~self.of(inner)
            case _:
                return self.bits[self.leaves.index(condition)]

    def never(self, condition: Condition) -> bool:
        """The condition cannot hold."""
        return not self.of(condition) & self.possible

    def alternatives(self, condition: Condition, known: Condition) -> list[Term]:
        """Terms that together are the condition; none can be left out, and in none a fact."""
        self.possible &= self.of(known)
        wanted = left = self.of(condition) & self.possible
        found: list[Term] = []
        while left:
            lowest = (left & -left).bit_length() - 1
            term = self._widest(tuple((n, bool(lowest >> n & 1)) for n in range(len(self.facts))), wanted)
            found.append(term)
            left &= ~self._bits(term)
        return sorted(self._needed(found, wanted), key=lambda term: (len(term), term))

    def _bits(self, term: Term) -> int:
        columns = (self.columns[n] if holds else ~self.columns[n] for n, holds in term)
        return reduce(lambda bits, column: bits & column, columns, self.full)

    def _widest(self, term: Term, wanted: int) -> Term:
        """The term without the facts that it does not need; the weightiest are kept."""
        for literal in sorted(term, key=lambda fact: (fact[1], -fact[0])):
            rest = tuple(other for other in term if other != literal)
            if not self._bits(rest) & self.possible & ~wanted:
                term = rest
        return term

    def _needed(self, terms: list[Term], wanted: int) -> list[Term]:
        for term in sorted(terms, key=len, reverse=True):
            others = [t for t in terms if t != term]
            covered = reduce(lambda bits, t: bits | self._bits(t), others, 0)
            if not wanted & ~covered:
                terms = others
        return terms
