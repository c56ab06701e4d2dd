"""The world that never had a person, and what an erasure may leave besides.

**Never had.** The twin of a world for some people P is made from how the rows came about, not by searching for them:

* a row all of whose known owners are P is absent;
* a row that P shares with others is there, and each cell that is P's alone is in its cleared form (empty, constant,
  placeholder, generalised); so is the reference to P, unless it may not be empty;
* a row that is not P's is there as it was. P's as a reader only: the same, without the reference to P.

**Normal form.** Worlds are compared as multisets of rows per dataset. Placeholders are renamed by their first
occurrence (within a column that keeps one per thread; elsewhere they are only recognised as such). What an erasure
leaves beyond the twin is listed, row by row and cell by cell, and nothing else may be left:

* HELD: a cell of P's that a minimum by law or claim, or a purpose that withstands erasure, holds;
* SUPPORT: a reference, a key or an event that such a cell, or somebody else's hold, needs in another row;
* NOBODY: a row that P shared with somebody whom nobody knows, whose cells time alone holds;
* STATISTICS: a row of P's of which something is declared to be kept;
* SHELL: a row of P's, emptied, to which a row that stays refers.

The other way round, cells of others in the rows that P shared may be OVERDUE: their time had ended in any case, and the
erasure takes them along. The twin has them until it is swept.

**How it is known.** Whose a cell is, is fixed by how it was made; it does not change because a reference to its owner
has been cleared. When a hold ends is fixed by the days in the world as it was. Clearing goes on until nothing changes:
what leaves takes its support with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from ordholden.declaration.values import (
    Absence,
    Empty,
    Field,
    Hold,
    Period,
    PeriodByValue,
    Placeholder,
    Prefix,
    Tie,
    Which,
    WholeRow,
    WithRow,
    Year,
)
from ordholden.law.categories import SUPPORT
from tests.worlds.drafts import Draft, Edge, EventOf, Itself, Made, Members, Through, Value
from tests.worlds.generate import day_of
from tests.worlds.normal import looks_cleared
from tests.worlds.rows import cleared_form
from tests.worlds.values import Row, Rows, World

CellOf = tuple[Made, str]


SOMEBODY = "somebody whom nobody knows"


class Why(StrEnum):
    """Why something of a person is left after the erasure."""

    HELD = "held"
    SUPPORT = "support"
    NOBODY = "nobody else is known"
    STATISTICS = "statistics"
    SHELL = "shell"


@dataclass(frozen=True, kw_only=True, slots=True)
class Residue:
    """Something that is left; `column` empty: the whole row, which the twin does not have."""

    dataset: str
    made: Made
    column: str
    why: Why


@dataclass(frozen=True, kw_only=True, slots=True)
class Twin:
    """`never`: the world that never had them. `expected`: what their erasure leaves, residue included.

    `overdue`: others' cells (column empty: rows) that `never` still has although their time has ended.
    `late`: rows that were cleared first and went later, when what referred to them had gone.
    """

    never: Rows
    expected: Rows
    residue: tuple[Residue, ...]
    overdue: tuple[CellOf, ...]
    late: tuple[Made, ...]

    @property
    def listed(self) -> frozenset[tuple[str, str, Value]]:
        """The cells of the residue: (dataset, column, value)."""
        return frozenset((r.dataset, r.column, r.made.row[r.column]) for r in self.residue if r.column)


def without(world: World, names: Collection[str]) -> Twin:
    """The twin of a settled world for the people of these names, all erased today."""
    course = _Course(world=world, names=frozenset(names))
    course.run()
    never: Rows = {address: [] for address in world.drafts}
    expected: Rows = {address: [] for address in world.drafts}
    for made in world.made:
        address = made.draft.address
        if not course.only_theirs(made):
            never[address].append(course.row(made, course.theirs_alone(made)))
        if made not in course.gone:
            expected[address].append(
                course.row(made, [f for f in course.cells(made) if (made, f.column) in course.cleared])
            )
    return Twin(
        never=never,
        expected=expected,
        residue=tuple(course.residue()),
        overdue=tuple(course.overdue()),
        late=tuple(course.late),
    )


# ------------------------------------------------------------------------------------------ the course


@dataclass(kw_only=True)
class _Course:
    """An erasure, thought through with the rows as objects."""

    world: World
    names: frozenset[str]
    cleared: set[CellOf] = field(default_factory=set)
    gone: set[Made] = field(default_factory=set)
    late: set[Made] = field(default_factory=set)
    support: set[CellOf] = field(default_factory=set)
    of_others: set[CellOf] = field(default_factory=set)
    awaited: set[CellOf] = field(default_factory=set)
    _cells: dict[str, tuple[Field, ...]] = field(default_factory=dict)

    def run(self) -> None:
        """Clear and remove until nothing changes."""
        before = (-1, -1)
        while before != (len(self.cleared), len(self.gone)):
            before = (len(self.cleared), len(self.gone))
            before_cleared = {made for made, _ in self.cleared}
            # Where there is no value there is nothing to keep.
            self.of_others = {(made, c) for made, c in self._support() if made.row[c] is not None}
            self.support = self.of_others | set(self._own_clocks())
            self.awaited = set(self._awaited())
            for made in self._there():
                if self.touched(made):
                    self.cleared |= {(made, f.column) for f in self.cells(made) if self._clears(made, f)}
            leaving = self._leaving()
            self.late |= {made for made in leaving if made in before_cleared}
            self.gone |= leaving

    def cells(self, made: Made) -> tuple[Field, ...]:
        """The personal cells of the row."""
        draft = made.draft
        if draft.address not in self._cells:
            clocks = ends_of_holds(self.world, draft) if draft.statistics is None else frozenset[str]()
            self._cells[draft.address] = tuple(
                replace(f, clear=WithRow()) if f.column in clocks and isinstance(f.clear, Empty) else f
                for f in (draft.cells() if draft.has_people else ())
            )
        return self._cells[draft.address]

    def _there(self) -> Iterator[Made]:
        return (made for made in self.world.made if made not in self.gone and made.draft.has_people)

    # ---------------------------------------------------------------------------------------- whose

    def touched(self, made: Made) -> bool:
        """The row concerns somebody who is erased."""
        return any(made.people(role) & self.names for role in made.draft.parts)

    def only_theirs(self, made: Made) -> bool:
        """Nobody else known owns the row."""
        owners = made.owners()
        return bool(owners) and owners <= self.names

    def theirs_alone(self, made: Made) -> list[Field]:
        """Cells in place of which the twin has their cleared form."""
        return [f for f in self._alone(made) if in_place(f)]

    def _alone(self, made: Made) -> list[Field]:
        mine = [(f, self._whose(made, f)) for f in self.cells(made)]
        return [f for f, whose in mine if whose and whose <= self.names and not isinstance(f.clear, WithRow)]

    @staticmethod
    def _whose(made: Made, f: Field) -> frozenset[str]:
        return frozenset[str]().union(*(made.people(role) for role in f.of))

    # ---------------------------------------------------------------------------------------- clearing

    def _clears(self, made: Made, f: Field) -> bool:
        return in_place(f) and not self._held(made, f) and (made, f.column) not in self.support | self.awaited

    def _held(self, made: Made, f: Field) -> bool:
        return any(self._holds(made, f, purpose) for purpose in f.purposes if purpose in made.draft.holds)

    def _holds(self, made: Made, f: Field, purpose: str) -> bool:
        hold = made.draft.holds[purpose]
        return self.must(made, hold) or (not self.ended(made, hold) and self._lives(made, f, purpose))

    def _lives(self, made: Made, f: Field, purpose: str) -> bool:
        whose = self._all(made, f)
        if whose:
            return purpose not in self.world.releasable or bool(whose - self.names)
        return all(made.draft.to_one(role) and not _group(made.draft, role) for role in f.of)

    def _all(self, made: Made, f: Field) -> frozenset[str]:
        return frozenset[str]().union(*(self._present(made, role) for role in f.of))

    def _present(self, made: Made, role: str) -> frozenset[str]:
        """People in the role; in a group those whose membership is still there."""
        how = made.draft.parts[role].how
        if isinstance(how, Itself) or not _group(made.draft, role):
            unknown = made.draft.parts[role].external and _names_nobody_known(made, role)
            unknown = unknown or _is_a_value(made, role)
            return made.people(role) or frozenset({SOMEBODY} if unknown else ())
        if isinstance(how, Through):
            there: list[Made] = list(made.links.get(how.edge.name, ()))
        else:
            there = [
                m for m in how.edge.source.rows if m not in self.gone and made in self._referred_by(m, how.edge.name)
            ]
        return frozenset[str]().union(*(self._present(m, how.role) for m in there))

    def _leaving(self) -> set[Made]:
        """Rows of theirs that nothing holds, with shells of others that only these kept; nothing that stays refers."""
        leaving = {made for made in self._there() if self.touched(made) and self._due(made)}
        while freed := {m for m in self._shells_behind(leaving | self.gone) if m not in leaving}:
            leaving |= freed
        while True:
            staying = [m for m in self.world.made if m not in self.gone and m not in leaving]
            pinned = {target for m in staying for target in self._referred(m)} & leaving
            if not pinned:
                return leaving
            leaving -= pinned

    def _shells_behind(self, going: Collection[Made]) -> Iterator[Made]:
        """Emptied rows, whoever they were about, to which rows that go refer."""
        there = {target for made in going for name in made.draft.edges for target in made.links.get(name, ())}
        for made in there - self.gone:
            if made.draft.has_people and self._due(made) and not any(self._open_cells(made)):
                yield made

    def _open_cells(self, made: Made) -> Iterator[Field]:
        """Cells that are still to be cleared."""
        return (f for f in self.cells(made) if self._clears(made, f) and self._is_there(made, f))

    def _due(self, made: Made) -> bool:
        draft = made.draft
        if draft.statistics is not None:
            return False
        for f in self.cells(made):
            forced = isinstance(f.clear, WholeRow) and made.row[f.column] is not None
            if forced and not self._held(made, f) and not any((made, c) in self.of_others for c in draft.columns):
                return True
        return not any(self._keeps(made, f) for f in self.cells(made)) and not self._supported(made)

    def _keeps(self, made: Made, f: Field) -> bool:
        """The cell holds the row. A reader's never does; nobody's does only where there is more than a reference."""
        if not self._owned(made, f) or not self._held(made, f):
            return False
        holds = (made.draft.holds[p] for p in f.purposes if p in made.draft.holds)
        return self._useful(made, f) or any(self.must(made, hold) for hold in holds)

    def _useful(self, made: Made, f: Field) -> bool:
        """Somebody's cell, or one with content of its own, or of a row that never was anybody's."""
        content = f.category not in SUPPORT and self._is_there(made, f)
        return bool(self._all(made, f)) or content or self._never_anybodys(made)

    def _never_anybodys(self, made: Made) -> bool:
        """No owner stands in the row, and no stand-in tells that one did."""
        owned = [f for f in self.cells(made) if self._owned(made, f)]
        return not any(self._all(made, f) for f in owned) and not any(
            isinstance(f.clear, Placeholder) and made.row[f.column] is not None and not self._is_there(made, f)
            for f in owned
        )

    def _supported(self, made: Made) -> bool:
        return any((made, column) in self.support for column in made.draft.columns)

    def _referred(self, made: Made) -> Iterator[Made]:
        """Rows to which this one still refers."""
        for name, edge in made.draft.edges.items():
            if not any((made, column) in self.cleared for column in edge.columns):
                yield from made.links.get(name, ())

    # ------------------------------------------------------------------------------------------ clocks

    def must(self, made: Made, hold: Hold) -> bool:
        """A minimum by law or claim has not passed."""
        law = self.world.declaration.purposes[hold.purpose].law
        return (
            hold.at_least is not None and (law or hold.claim) is not None and not self._past(made, hold, hold.at_least)
        )

    def ended(self, made: Made, hold: Hold) -> bool:
        """The maximum has passed."""
        if hold.event is None:
            return False
        if isinstance(hold.event, Absence):
            return not any(True for _ in self._arrived(made, made.draft.events[hold.purpose]))
        keep = self._keep(made, hold.keep)
        return keep is not None and self._past(made, hold, keep)

    @staticmethod
    def _keep(made: Made, keep: Period | PeriodByValue | None) -> Period | None:
        if not isinstance(keep, PeriodByValue):
            return keep or Period()
        here: Made | None = made
        if keep.hops:
            edge = next(e for e in made.draft.edges.values() if e.hop() == keep.hops[0] and e.target.plan)
            here = next(iter(made.links.get(edge.name, ())), None)
        value = here.row[keep.column] if here else None
        return keep.periods.get(str(value), keep.otherwise)

    def _past(self, made: Made, hold: Hold, period: Period) -> bool:
        """Days are long past, recent or to come; periods are none, or between a month and twenty years."""
        day = self._day(made, made.draft.events[hold.purpose])
        return day is not None and self._over(day, short=period.months == 0 and period.days == 0)

    def _over(self, day: date, *, short: bool) -> bool:
        return day <= self.world.today if short else day < self.world.today - timedelta(days=20 * 366)

    def _day(self, made: Made, where: EventOf) -> date | None:
        """Of several events the first that has come, or the last once all have."""
        days = [self._day_of(made, each) for each in where.each]
        known = [day for day in days if day]
        if where.which is Which.EARLIEST:
            return min(known, default=None)
        return max(known) if len(known) == len(days) else None

    def _day_of(self, made: Made, where: EventOf) -> date | None:
        if where.fact:
            days = [day_of(m, where.column) for m in made.facts.get(where.fact, ())]
            return days[0] if days else None
        if where.many:
            return self._latest(made, where)
        for edge in where.edges:
            there = made.links.get(edge.name, ())
            if not there:
                return None
            made = there[0]
        return day_of(made, where.column)

    def _latest(self, made: Made, where: EventOf) -> date | None:
        assert where.many is not None
        leading = [m for m in where.many.source.rows if made in m.links.get(where.many.name, ())]
        days = [day for m in leading if (day := day_of(m, where.column))]
        if where.otherwise:
            other = day_of(made, where.otherwise)
            return max([other, *days]) if other else None
        return max(days, default=None)

    def _arrived(self, made: Made, where: EventOf) -> Iterator[Made]:
        """Rows that lead here and are still there."""
        assert where.many is not None
        for m in where.many.source.rows:
            if m not in self.gone and made in self._referred_by(m, where.many.name):
                yield m

    def _referred_by(self, made: Made, name: str) -> tuple[Made, ...]:
        columns = made.draft.edges[name].columns
        return () if any((made, c) in self.cleared for c in columns) else made.links.get(name, ())

    # ----------------------------------------------------------------------------------------- support

    def _support(self) -> Iterator[CellOf]:
        """What the cells that are there need in other rows."""
        for made in self._there():
            for role in made.draft.owners:
                if not _group(made.draft, role) and _leads(made, role):
                    yield from self._way_to(made, role, (made, role))
            for purpose, where in made.draft.events.items():
                yield from self._event_support(made, made.draft.holds[purpose], where)

    def _own_clocks(self) -> Iterator[CellOf]:
        for made in self._there():
            for purpose, where in made.draft.events.items():
                yield from self._own_clock(made, made.draft.holds[purpose], where)

    def _own_clock(self, made: Made, hold: Hold, where: EventOf) -> Iterator[CellOf]:
        """In the row itself: by what the end of the hold is known, while an owner's cell is held by it."""
        for column in clock_columns(hold, where):
            others = [f for f in self.cells(made) if f.column != column and self._owned(made, f)]
            if any(hold.purpose in f.purposes and self._needs(made, f, hold) for f in others):
                yield made, column

    def _needs(self, made: Made, f: Field, hold: Hold) -> bool:
        """A minimum keeps the row, whether the cell is there or not."""
        useful = self._is_there(made, f) and (f.category not in SUPPORT or bool(self._all(made, f)))
        return self.must(made, hold) or (useful and self._holds(made, f, hold.purpose))

    @staticmethod
    def _owned(made: Made, f: Field) -> bool:
        return any(made.draft.parts[role].tie is Tie.OWNER for role in f.of)

    def _way_to(self, made: Made, role: str, cells: CellOf) -> Iterator[CellOf]:
        """The columns that lead from the rows that this one refers to, on to a person for whom the role's cells stay."""
        how = made.draft.parts[role].how
        if not isinstance(how, Through):
            return
        direct = how.edge.by_key and made.draft.edges[how.edge.name].target.path(how.role) == ((), None)
        for there in () if direct else made.links.get(how.edge.name, ()):
            if not self._role_stays(*cells, self._present(there, how.role)):
                continue
            onward = there.draft.parts[how.role].how
            yield from ((there, c) for c in _found_by(how.edge))
            if isinstance(onward, Itself):
                yield from ((there, c) for c in ((onward.column,) if onward.column else there.draft.key))
            elif not isinstance(onward, Members):
                yield from ((there, c) for c in onward.edge.columns)
                yield from self._way_to(there, how.role, cells)

    def _role_stays(self, made: Made, role: str, people: frozenset[str]) -> bool:
        others = bool(people - self.names) or not people
        return any(
            self.must(made, hold)
            or (self._is_there(made, f) and not self.ended(made, hold) and (others or p not in self.world.releasable))
            for f in self.cells(made)
            for p, hold in made.draft.holds.items()
            if role in f.of and p in f.purposes
        )

    def _is_there(self, made: Made, f: Field) -> bool:
        """The cell has not been cleared, now or before."""
        value = made.row[f.column]
        if isinstance(f.clear, WithRow | WholeRow):
            return value is not None
        return value is not None and (made, f.column) not in self.cleared and not looks_cleared(f, value)

    def _event_support(self, made: Made, hold: Hold, where: EventOf) -> Iterator[CellOf]:
        serving = [f for f in self.cells(made) if hold.purpose in f.purposes]
        there = [f for f in serving if self.must(made, hold) or self._is_there(made, f)]
        open_ = bool(there) and (self.must(made, hold) or not self.ended(made, hold))
        living = any(self._needs(made, f, hold) for f in serving)
        for each in where.each:
            # In a circle a row of somebody who was released would keep itself.
            way = _way_to_event(made, each) if open_ else ()
            yield from (e for e in way if living or not _leads_back(e[0].draft, made.draft))
            if each.many and each.column and there and self._latest_counts(made, hold):
                for m in _newest(made, each):
                    if self._open(m, hold, each) and not self._first_came(made, hold, where, each):
                        yield from ((m, c) for c in (*each.many.columns, each.column))

    def _first_came(self, made: Made, hold: Hold, where: EventOf, each: EventOf) -> bool:
        """Of several events, of which the first counts, another one has ended the hold."""
        if where.which is Which.LATEST:
            return False
        days = (self._day_of(made, other) for other in where.several if other != each)
        return any(self._over(day, short=not (hold.keep or hold.at_least)) for day in days if day)

    def _awaited(self) -> Iterator[CellOf]:
        """The way to the event of a cell that is there, though it has come: the cell is cleared first.

        In a circle of tables references wait for nothing.
        """
        for made in self._there():
            for purpose, where in made.draft.events.items():
                waiting = [f for f in self.cells(made) if self._waits(made, f, made.draft.holds[purpose])]
                ways = (cell for each in where.each for cell in _way_to_event(made, each)) if waiting else ()
                for passed, column in ways:
                    if any(f.category not in SUPPORT for f in waiting) or not _leads_back(passed.draft, made.draft):
                        yield passed, column

    def _waits(self, made: Made, f: Field, hold: Hold) -> bool:
        """The cell is there, and were its event not known, the hold would hold it."""
        law = self.world.declaration.purposes[hold.purpose].law
        binds = hold.at_least is not None and (law or hold.claim) is not None
        useful = f.category not in SUPPORT or bool(self._all(made, f))
        living = binds or (useful and self._lives(made, f, hold.purpose))
        return hold.purpose in f.purposes and living and self._is_there(made, f)

    def _latest_counts(self, made: Made, hold: Hold) -> bool:
        return self.must(made, hold) or any(
            self._needs(made, f, hold) for f in self.cells(made) if hold.purpose in f.purposes
        )

    def _open(self, made: Made, hold: Hold, where: EventOf) -> bool:
        day = day_of(made, where.column)
        assert day is not None
        forever = timedelta(days=20 * 366)
        return day > self.world.today - (forever if hold.keep or hold.at_least else timedelta())

    # ----------------------------------------------------------------------------------------- outcome

    def row(self, made: Made, fields: Sequence[Field]) -> Row:
        """The row with these cells in their cleared form."""
        row = dict(made.row)
        for f in fields:
            if row[f.column] is not None and not looks_cleared(f, row[f.column]):
                row[f.column] = _blank(made, f)
        return row

    def residue(self) -> Iterator[Residue]:
        """Everything that is left and that the twin does not have."""
        for made in self.world.made:
            if made in self.gone or not self.touched(made):
                continue
            if self.only_theirs(made):
                yield Residue(dataset=made.draft.address, made=made, column="", why=self._why(made))
            for f in self._alone(made):
                if (made, f.column) not in self.cleared:
                    why = Why.SUPPORT
                    if self._held(made, f):
                        why = Why.NOBODY if SOMEBODY in self._all(made, f) else Why.HELD
                    yield Residue(dataset=made.draft.address, made=made, column=f.column, why=why)

    def overdue(self) -> Iterator[CellOf]:
        """Rows and cells of others that went with the erasure because their time had ended."""
        for made in self.world.made:
            if self.only_theirs(made):
                continue
            if made in self.gone:
                yield made, ""
            theirs = {f.column for f in self._alone(made)}
            yield from ((m, column) for m, column in self.cleared if m is made and column not in theirs)

    def _why(self, made: Made) -> Why:
        fields = [f for f in self.cells(made) if self._held(made, f)]
        if any(self._whose(made, f) and SOMEBODY not in self._all(made, f) for f in fields):
            return Why.HELD
        if fields:
            return Why.NOBODY
        if self._supported(made):
            return Why.SUPPORT
        return Why.STATISTICS if made.draft.statistics is not None else Why.SHELL


def ends_of_holds(world: World, draft: Draft) -> frozenset[str]:
    """Columns of the table by which a hold ends, of its own rows or of others': they go with their row."""
    found: set[str] = set()
    for other in world.drafts.values():
        for where in (each for event in other.events.values() for each in event.each):
            if where.fact:
                continue
            last = where.edges[-1].target if where.edges else where.many.source if where.many else other
            found |= {where.column} if last is draft and where.column else set()
            found |= {where.otherwise} if other is draft and where.otherwise else set()
    return frozenset(found)


def clock_columns(hold: Hold, where: EventOf) -> Iterator[str]:
    """The columns of the row itself by which the end of its hold is known."""
    for each in where.each:
        if each.fact:
            yield each.fact
        elif each.edges:
            yield from each.edges[0].columns
        elif not each.many:
            yield each.column
        if each.otherwise:
            yield each.otherwise
    if isinstance(hold.keep, PeriodByValue):
        yield from hold.keep.hops[0].columns if hold.keep.hops else (hold.keep.column,)


def in_place(f: Field) -> bool:
    """The cell can be cleared without its row."""
    return not isinstance(f.clear, WholeRow | WithRow)


def _leads_back(start: Draft, goal: Draft) -> bool:
    """References lead from rows of the one table to rows of the other, over however many."""
    seen, work = set[str](), [start]
    while work:
        for edge in work.pop().edges.values():
            if edge.target is goal:
                return True
            if edge.target.address not in seen:
                seen.add(edge.target.address)
                work.append(edge.target)
    return start is goal


def _group(draft: Draft, role: str) -> bool:
    return any(hop.many for hop in draft.path(role)[0])


def _names_nobody_known(made: Made, role: str) -> bool:
    """The last reference has a value that is nobody's."""
    how = made.draft.parts[role].how
    if not isinstance(how, Through):
        return False
    if how.edge.by_key:
        return any(_names_nobody_known(m, how.role) for m in made.links.get(how.edge.name, ()))
    column = how.edge.columns[0]
    value = made.row[column]
    return value is not None and not looks_cleared(made.draft.fields[column], value)


def _is_a_value(made: Made, role: str) -> bool:
    """The person of the role is a value, and there is one: whoever it may be."""
    how = made.draft.parts[role].how
    if isinstance(how, Through):
        return any(_is_a_value(m, how.role) for m in made.links.get(how.edge.name, ()))
    if not isinstance(how, Itself) or how.column is None:
        return False
    value = made.row[how.column]
    return value is not None and not looks_cleared(made.draft.fields[how.column], value)


def _leads(made: Made, role: str) -> bool:
    """The path does not break off: each step leads to a row, but for the last, whose columns may carry any key."""
    how = made.draft.parts[role].how
    if not isinstance(how, Through):
        return True
    there = made.links.get(how.edge.name, ())
    last = how.edge.by_key and how.edge.target.path(how.role) == ((), None)
    return last or any(_leads(m, how.role) for m in there)


def _found_by(edge: Edge) -> tuple[str, ...]:
    """The columns by which a row is found that is not found by its key."""
    return () if edge.by_key else edge.to_columns


def _way_to_event(made: Made, where: EventOf) -> Iterator[CellOf]:
    """The columns that lead on to the event, and the event, unless the path breaks off."""
    found: list[CellOf] = []
    here = made
    for position, edge in enumerate(where.edges, 1):
        there = here.links.get(edge.name, ())
        if not there:
            return
        here = there[0]
        last = position == len(where.edges)
        found += [(here, c) for c in _found_by(edge)]
        found += [(here, c) for c in ((where.column,) if last else where.edges[position].columns)]
    yield from found


def _newest(made: Made, where: EventOf) -> list[Made]:
    """Of the rows that lead here those with the latest event."""
    assert where.many is not None
    leading = [m for m in where.many.source.rows if made in m.links.get(where.many.name, ())]
    known = [m for m in leading if m.row[where.column] is not None]
    newest = max((_order(m.row[where.column]) for m in known), default=None)
    return [m for m in known if _order(m.row[where.column]) == newest]


def _order(value: Value) -> float:
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day).timestamp()
    assert isinstance(value, int)
    return value


def _blank(made: Made, f: Field) -> Value:
    """The cleared form of the cell: a generalisation keeps what is general, a placeholder is the thread's."""
    value = made.row[f.column]
    if isinstance(f.clear, Year) and isinstance(value, date):
        first = value.replace(month=1, day=1)
        return datetime(first.year, 1, 1) if isinstance(first, datetime) else first
    if isinstance(f.clear, Prefix):
        return str(value)[: f.clear.length]
    thread = [made.number]
    if isinstance(f.clear, Placeholder) and f.clear.thread:
        thread = [*(made.row[c] for c in f.clear.thread), *sorted(made.people(f.of[0]))]  # type: ignore[list-item]
    stand_in = hashlib.sha256(repr((made.draft.address, f.column, thread)).encode()).hexdigest()[:32]
    return cleared_form(f.clear, made.draft, f.column, stand_in)
