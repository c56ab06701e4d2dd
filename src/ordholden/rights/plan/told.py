"""What the rule says of the cells of one row, to be told to the person: who holds them, why, and until when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from ordholden.declaration.sources import source_of
from ordholden.declaration.values import (
    Absence,
    Basis,
    Declaration,
    Fact,
    Field,
    Origin,
    Period,
    Several,
    Which,
)
from ordholden.holds.cutoffs import last_day
from ordholden.law.categories import SECRETS
from ordholden.law.gdpr import LAWFUL_BASES
from ordholden.rights.plan.access import DatasetRead, EventRead, FieldRead, HoldRead, Known


class Lasts(StrEnum):
    """In which way the end of a hold is known."""

    DAY = "until a day"
    LATEST = "until a day, or longer while it is used"
    CONSENT = "until the consent is withdrawn"
    CONTRACT = "while the contract runs"
    OPEN = "without a fixed end"
    EVENT = "until an event has come"
    ROWS = "while there are such rows"
    ELSEWHERE = "until another system says that it has ended"


@dataclass(frozen=True, kw_only=True, slots=True)
class Until:
    """When a hold ends. `day`: the last day on which it holds. `period`: what runs from the event on.

    `dataset`: the rows, or the other system's, on which it depends.
    """

    lasts: Lasts
    day: date | None = None
    period: Period | None = None
    dataset: str | None = None


class State(StrEnum):
    """Why a cell is still there."""

    HELD = "held"
    SUPPORT = "support"
    OVERDUE = "overdue"
    CLEARED = "cleared"


class Given(StrEnum):
    """How much of a cell is given."""

    WHOLE = "whole"
    PART = "part"
    SECRET = "secret"  # noqa: S105 - that it is one, not which
    WITHHELD = "withheld"
    OTHERS = "others"
    """Only somebody else's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """A purpose that holds a cell. `bound`: a law or a claim demands it, whatever the purpose itself may do."""

    purpose: str
    until: Until
    bound: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class CellTold:
    """What is told of one cell; its value is read with the row. `portable` None: its source is not recorded."""

    given: Given
    state: State
    grounds: tuple[Ground, ...]
    portable: bool | None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class RowTold:
    """What is told of every cell of a row: the same for all rows that the rule does not tell apart.

    `roles`: in which the row concerns the person. `prepared`: what a writer has made of this before.
    """

    roles: tuple[str, ...]
    cells: tuple[CellTold, ...]
    prepared: dict[str, Any] = field(default_factory=dict)


def told(
    declaration: Declaration, read: DatasetRead, truths: Sequence[bool], days: Mapping[int, date | None]
) -> RowTold:
    """What the rule says, given the answers about a row and the days of its events."""

    def is_so(known: Known) -> bool:
        return known if isinstance(known, bool) else truths[known]

    roles = tuple(role for role, known in read.roles.items() if is_so(known))
    ends = {purpose: _Ends(declaration, hold, is_so, days) for purpose, hold in read.holds.items()}
    cells = []
    for each in read.fields:
        given = how_given(each.field, roles)
        grounds = tuple(_grounds(each, ends, is_so))
        bases = {declaration.purposes[g.purpose].basis for g in grounds}
        cells.append(
            CellTold(
                given=given,
                state=_state(each, grounds, is_so, gone=is_so(read.overdue)),
                grounds=grounds,
                portable=given is Given.WHOLE and is_portable(declaration, read.dataset, each.field, bases),
            )
        )
    return RowTold(roles=roles, cells=tuple(cells))


def how_given(declared: Field, roles: Sequence[str]) -> Given:
    """How much of the cell somebody is given who stands in the row in these roles."""
    own = any(role in roles for role in declared.of)
    if not own and not any(role in roles for role in declared.shown_to):
        return Given.OTHERS
    if declared.category in SECRETS:
        return Given.SECRET
    if declared.withheld:
        return Given.WITHHELD
    if own or declared.to_others is None:
        return Given.WHOLE
    return Given.WITHHELD if declared.to_others.way is None else Given.PART


def _state(each: FieldRead, grounds: Sequence[Ground], is_so: Any, *, gone: bool) -> State:
    if grounds:
        return State.HELD
    if is_so(each.cleared):
        return State.CLEARED
    return State.OVERDUE if gone or is_so(each.violated) else State.SUPPORT


# ------------------------------------------------------------------------------------------------ origin


def is_portable(declaration: Declaration, dataset: str, declared: Field, bases: set[Basis]) -> bool | None:
    """Art. 20(1): provided by the person, or observed of them, and held on consent or contract.

    None: it would be, if it were recorded where the cell comes from.
    """
    if not any(LAWFUL_BASES[basis].portable for basis in bases):
        return False
    source = source_of(declaration, dataset, declared)
    return None if source is None else source.origin in (Origin.PROVIDED, Origin.OBSERVED)


# ------------------------------------------------------------------------------------------------ time


def _grounds(each: FieldRead, ends: Mapping[str, _Ends], is_so: Any) -> Iterator[Ground]:
    for purpose in each.purposes:
        must, may = is_so(purpose.must), is_so(purpose.may)
        if must or may:
            yield Ground(purpose=purpose.purpose, until=ends[purpose.purpose].until(may=may), bound=must)


class _Ends:
    """When a hold of one row ends."""

    def __init__(self, declaration: Declaration, read: HoldRead, is_so: Any, days: Mapping[int, date | None]) -> None:
        self.basis = declaration.purposes[read.hold.purpose].basis
        self.year_ends = declaration.controller.financial_year_ends
        self.read, self.hold = read, read.hold
        self.keep = next((period for known, period in read.periods if is_so(known)), read.otherwise)
        self.day: date | None
        self.day, self.moves = self._day(days) or (None, False)

    def _day(self, days: Mapping[int, date | None]) -> tuple[date, bool] | None:
        """The day of the event, and whether it may still move while something is used."""
        found = [(_day_of(event, days), event.moves) for event in self.read.events]
        known = [(day, moves) for day, moves in found if day is not None]
        if isinstance(self.hold.event, Several) and self.hold.event.which is Which.EARLIEST:
            return min(known, default=None)
        if not known or len(known) < len(found):
            return None
        return max(day for day, _ in known), any(moves for _, moves in known)

    def until(self, *, may: bool) -> Until:
        """The end of what the purpose itself may do, or else of what the law demands."""
        period = self.keep if may else self.hold.at_least
        match self.hold.event:
            case None:
                known = {Basis.CONSENT: Lasts.CONSENT, Basis.CONTRACT: Lasts.CONTRACT}
                return Until(lasts=known.get(self.basis, Lasts.OPEN))
            case Absence(dataset=rows):
                return Until(lasts=Lasts.ROWS, dataset=rows)
            case _ if self.day is None and (facts := [each for each in self.hold.events if isinstance(each, Fact)]):
                return Until(lasts=Lasts.ELSEWHERE, dataset=facts[0].dataset, period=period)
            case _ if period is None:
                return Until(lasts=Lasts.OPEN)
            case _ if self.day is None:
                lasts = Lasts.CONTRACT if self.basis is Basis.CONTRACT else Lasts.EVENT
                return Until(lasts=lasts, period=period)
            case _:
                day = last_day(period, self.day, self.year_ends)
                return Until(lasts=Lasts.LATEST if self.moves else Lasts.DAY, day=day)


def _day_of(event: EventRead, days: Mapping[int, date | None]) -> date | None:
    certain = [days[number] for number in event.certain]
    if not certain or None in certain:
        return None
    found = (days[number] for number in (*event.certain, *event.optional))
    return max(day for day in found if day is not None)
