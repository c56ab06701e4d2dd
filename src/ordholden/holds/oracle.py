"""The one rule as plain Python over rows: what the compiled SQL is tested against.

A world is {dataset address: [row, ...]}, a row {column: value}. The oracle shares nothing with the compiler but the
loaded declaration and the reflected schema: it walks forwards from each row, computes due days forwards, and looks at
every row of the world. It is slow and meant to be read in one sitting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ordholden.declaration.values import (
    Absence,
    Basis,
    Event,
    Fact,
    Field,
    Hold,
    Hop,
    Latest,
    OwnColumn,
    PathColumn,
    Period,
    PeriodByValue,
    PersonsCountry,
    Placeholder,
    Role,
    Several,
    Stored,
    Tie,
    Which,
    WholeRow,
    WithRow,
)
from ordholden.holds.cutoffs import due
from ordholden.holds.oracle_rows import Cell, Row, RowsOnPaper, Step, Trail, cleared, instant
from ordholden.law.categories import SUPPORT


@dataclass(kw_only=True)
class Oracle(RowsOnPaper):
    """The rule over one world on one day. `facts`: {(dataset, column): {key of theirs: day}} from other systems.

    `lists`: the key lists of legal holds and of what customers instructed.
    """

    today: date
    facts: Mapping[tuple[str, str], Mapping[tuple[Any, ...], date]] = field(default_factory=dict)
    lists: Mapping[str, Collection[tuple[Any, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.support: set[tuple[str, int, str]] = set()
        self.personal_fields = {a: self._fields(a) for a in self.personal()}
        self.support_of_others = set(self._support())
        self.support = self.support_of_others | set(self._own_clocks())
        self.awaited = set(self._ways_awaited())

    # ------------------------------------------------------------------------------- the two answers

    def violations(self) -> set[Cell]:
        """Cells that nothing holds, that support nothing and are not cleared; and rows that should be gone."""
        found: set[Cell] = set()
        for address in self.personal():
            for position, row in enumerate(self.world[address]):
                for f in self.personal_fields[address]:
                    if not isinstance(f.clear, WholeRow | WithRow) and self.violated(address, row, f):
                        found.add((address, position, f.column))
        gone = self.gone()
        for address in self.personal():
            found |= {(address, i, "") for i, row in enumerate(self.world[address]) if (address, id(row)) in gone}
        return found

    def swept(self) -> dict[str, list[Row]]:
        """The world after everything that is due has been cleared, again and again until nothing is."""
        oracle = replace(self, world=deepcopy(dict(self.world)))
        while True:
            cells = oracle.violations()
            if not cells:
                return dict(oracle.world)
            oracle = replace(self, world=oracle.cleared_of(cells))

    def cleared_of(self, cells: set[Cell]) -> dict[str, list[Row]]:
        result: dict[str, list[Row]] = {}
        for address, rows in self.world.items():
            result[address] = []
            for position, row in enumerate(rows):
                if (address, position, "") in cells:
                    continue
                fields = [f for f in self.personal_fields.get(address, ()) if (address, position, f.column) in cells]
                changed = {f.column: self.clear(address, f, row[f.column], position) for f in fields}
                result[address].append({**row, **changed})
        return result

    # ------------------------------------------------------------------------------------- the rule

    def violated(self, address: str, row: Row, f: Field) -> bool:
        return not (
            self.held(address, row, f)
            or self._supports(address, row, f.column)
            or (address, id(row), f.column) in self.awaited
            or cleared(f.clear, row[f.column])
        )

    def held(self, address: str, row: Row, f: Field) -> bool:
        """Some purpose must or may hold the cell."""
        holds = self.declaration.datasets[address].holds
        return any(
            self.must(address, row, holds[p])
            or (not self.ended(address, row, holds[p]) and self.lives(address, row, f.of, holds[p]))
            for p in f.purposes
            if p in holds
        )

    def lives(self, address: str, row: Row, of: tuple[str, ...], hold: Hold) -> bool:
        """For somebody: an owner who is there and not released, or nobody at all (a group's cell needs a member)."""
        group = any(any(h.many for h in self._role(address, role).path) for role in of)
        nobody = not self._people(address, row, of)
        return self.lives_for_somebody(address, row, of, hold) or (nobody and not group)

    def lives_for_somebody(self, address: str, row: Row, of: tuple[str, ...], hold: Hold) -> bool:
        """An owner is there and not released."""
        people = [t for role in of for t in self.trails(address, row, role) if t.key is not None]
        running = self.running(address, row, hold)
        return any(not self.released(t, hold.purpose, running=running) for t in people)

    def released(self, trail: Trail, purpose: str, *, running: bool) -> bool:
        address, holder = trail.steps[-1]
        column = self.declaration.datasets[address].born
        born = holder[column] if column else None
        return any(
            (r.root, r.purpose, r.key) == (trail.root, purpose, trail.key)
            and (born is None or instant(born) <= r.at)
            and (r.decided or not running)
            for r in self.releases
        )

    def gone(self) -> set[tuple[str, int]]:
        """Rows that are due and to which nothing that stays refers; in a cycle, all at once."""
        candidates = {
            (a, id(row))
            for a in self.personal()
            for row in self.world[a]
            if self.is_due(a, row) and not any(o not in self._cycle(a) for o, _ in self.referring(a, row))
        }
        while True:
            pinned = {
                (a, id(row))
                for a in self.personal()
                for row in self.world[a]
                if (a, id(row)) in candidates
                and any((o, id(other)) not in candidates for o, other in self.referring(a, row))
            }
            if not pinned:
                return candidates
            candidates -= pinned

    def is_due(self, address: str, row: Row) -> bool:
        """Nothing holds the row: no owner's cell; or a cell that only goes with its row is due.

        What other rows need stays all the same, and what has only readers is not theirs to go.
        """
        dataset = self.declaration.datasets[address]
        if dataset.statistics is not None or all(role.tie is Tie.READER for role in dataset.about.values()):
            return False
        return self.is_left(address, row)

    def is_left(self, address: str, row: Row) -> bool:
        """The same, also where what is left of the row is kept."""
        fields = self.personal_fields[address]
        owned = [f for f in fields if any(self._role(address, r).tie is Tie.OWNER for r in f.of)]
        passed_over = {f.column for f in fields if f not in owned}
        supports = any(self._supports(address, row, c) for c in row if c not in passed_over)
        kept = any((address, id(row), c) in self.support_of_others for c in row if c not in passed_over)
        forced = any(
            isinstance(f.clear, WholeRow) and row[f.column] is not None and not self.held(address, row, f)
            for f in fields
        )
        stays = supports or any(self._keeps(address, row, f) for f in owned)
        return not stays or (forced and not kept)

    def _keeps(self, address: str, row: Row, f: Field) -> bool:
        """The cell is a reason to keep the row. For nobody, only where there is more in it than a reference."""
        holds = [self.declaration.datasets[address].holds.get(p) for p in f.purposes]
        for hold in (h for h in holds if h is not None):
            if self.must(address, row, hold):
                return True
            if not self.ended(address, row, hold) and self.lives(address, row, f.of, hold):
                content = f.category not in SUPPORT and self.is_there(f, row)
                if self._people(address, row, f.of) or content or self._never_anybodys(address, row):
                    return True
        return False

    def _people(self, address: str, row: Row, roles: tuple[str, ...]) -> bool:
        """Somebody is there in one of the roles."""
        return any(t.key is not None for role in roles for t in self.trails(address, row, role))

    def _never_anybodys(self, address: str, row: Row) -> bool:
        """No owner is there, and no stand-in, put or to be put now, tells that one was."""
        owners = tuple(r.name for r in self.declaration.datasets[address].about.values() if r.tie is Tie.OWNER)
        return not self._people(address, row, owners) and not any(
            isinstance(f.clear, Placeholder)
            and row[f.column] is not None
            and (cleared(f.clear, row[f.column]) or self.violated(address, row, f))
            for f in self.personal_fields[address]
            if set(f.of) & set(owners)
        )

    # ------------------------------------------------------------------------------------- clocks

    def ended(self, address: str, row: Row, hold: Hold) -> bool:
        """The maximum has passed; a legal hold never held what it is not about."""
        if not self.about(address, row, hold) or self._elsewhere(address, row, hold):
            return True
        if hold.event is None:
            return False
        if isinstance(hold.event, Absence):
            return not self._by(address, row, hold.event.dataset, hold.event.by)
        period = hold.keep or Period()
        if isinstance(period, PeriodByValue):
            end = self.follow(address, row, period.hops)
            value = end[-1][1][period.column] if end else None
            instructed = (p for name, p in period.instructed.items() if (value,) in self.lists[name])
            chosen = next(instructed, period.periods.get("" if value is None else str(value), period.otherwise))
            if chosen is None:
                return False
            period = chosen
        return self._past(address, row, hold, period)

    def running(self, address: str, row: Row, hold: Hold) -> bool:
        """A contract that has an end which has not come."""
        basis = self.declaration.purposes[hold.purpose].basis
        if basis not in (Basis.CONTRACT, Basis.VITAL_INTERESTS) or hold.event is None:
            return False
        return not self.ended(address, row, replace(hold, keep=Period()))

    def must(self, address: str, row: Row, hold: Hold) -> bool:
        """A minimum that binds has not passed, or a legal hold is about the row."""
        if hold.among is not None:
            return self.about(address, row, hold)
        binding = self.declaration.purposes[hold.purpose].law is not None or hold.claim is not None
        if not binding or hold.at_least is None or self._elsewhere(address, row, hold):
            return False
        if isinstance(hold.event, Absence):
            return bool(self._by(address, row, hold.event.dataset, hold.event.by))
        return hold.event is None or not self._past(address, row, hold, hold.at_least)

    def about(self, address: str, row: Row, hold: Hold) -> bool:
        """The hold is about this row: everything that is no legal hold is about every row."""
        among = hold.among
        if among is None or not (among.people or among.listed):
            return True
        roles = (role.name for role in self.declaration.datasets[address].about.values() if role.tie is Tie.OWNER)
        people = [trail for role in roles for trail in self.trails(address, row, role)]
        held = any(t.key in self.lists[name] for t in people for name in among.people.get(t.root, ()))
        return held or any(tuple(row[c] for c in columns) in self.lists[name] for columns, name in among.listed)

    def _elsewhere(self, address: str, row: Row, hold: Hold) -> bool:
        """Everybody whose row it is is known to be in a country for which the purpose is not."""
        codes = self.declaration.purposes[hold.purpose].elsewhere
        if not codes:
            return False
        ways = [(self._all_along(address, row, hops), told) for hops, told in self._ways_home(address)]
        return bool(ways) and all(ends and all(self._code(s, told) in codes for s in ends) for ends, told in ways)

    def _all_along(self, address: str, row: Row, hops: tuple[Hop, ...]) -> list[tuple[Step, ...]]:
        """Every way along the path to its end: a number may lead to several people."""
        found: list[tuple[Step, ...]] = [((address, row),)]
        for hop in hops:
            found = [(*steps, step) for steps in found for step in self._hop(*steps[-1], hop)]
        return found

    def _ways_home(self, address: str) -> list[tuple[tuple[Hop, ...], PersonsCountry]]:
        """For each owner of whom it is declared where they are: the way there."""
        found = []
        for role in self.declaration.datasets[address].about.values():
            country = self.declaration.people[role.kind].country
            if role.tie is Tie.OWNER and country is not None and self._root(address, role) == country.dataset:
                found.append(((*role.path, *country.hops), country))
        return found

    @staticmethod
    def _code(steps: tuple[Step, ...], told: PersonsCountry) -> str | None:
        """The country at the end of the way; None where it is not known."""
        code = steps[-1][1][told.column]
        return told.otherwise if code in (None, "") else str(code)

    def _past(self, address: str, row: Row, hold: Hold, period: Period) -> bool:
        day = self.event_day(address, row, hold)
        return day is not None and due(period, day, self.declaration.controller.financial_year_ends) <= self.today

    def event_day(self, address: str, row: Row, hold: Hold) -> date | None:
        """The day of the event; None while it has not come or is not known."""
        days = [self._day_of(address, row, event) for event in hold.events]
        known = [day for day in days if day is not None]
        if isinstance(hold.event, Several) and hold.event.which is Which.EARLIEST:
            return min(known, default=None)
        return max(known, default=None) if known == days else None

    def _day_of(self, address: str, row: Row, event: Event) -> date | None:
        if isinstance(event, OwnColumn):
            return self._day(address, row[event.column], event.stored)
        if isinstance(event, PathColumn):
            end = self.follow(address, row, event.hops)
            return self._day(address, end[-1][1][event.column], event.stored) if end else None
        if isinstance(event, Latest):
            days = [
                self._day(address, r[event.column], event.stored)
                for r in self._by(address, row, event.dataset, event.by)
            ]
            known = [d for d in days if d is not None]
            if event.otherwise is not None:
                other = self._day(address, row[event.otherwise], event.stored)
                return None if other is None else max([other, *known])
            return max(known, default=None)
        if isinstance(event, Fact):
            return self.facts.get((event.dataset, event.column), {}).get(tuple(row[c] for c in event.ours))
        return None

    def _day(self, address: str, value: Any, stored: Stored) -> date | None:
        """The day where the controller is; an instant without a zone is one of its system's."""
        zone = ZoneInfo(self.declaration.controller.zone)
        kept_in = ZoneInfo(self.declaration.systems[self.declaration.datasets[address].system].zone or zone.key)
        if value is None:
            return None
        if stored is not Stored.NATIVE:
            seconds = value / (1000 if stored is Stored.EPOCH_MILLISECONDS else 1)
            return datetime.fromtimestamp(seconds, zone).date()
        if isinstance(value, str):
            if len(value) == len("2026-03-29"):
                return date.fromisoformat(value)
            value = datetime.fromisoformat(value)
        if isinstance(value, datetime):
            return (value if value.tzinfo else value.replace(tzinfo=kept_in)).astimezone(zone).date()
        assert isinstance(value, date)
        return value

    # ------------------------------------------------------------------------------------- support

    def _supports(self, address: str, row: Row, column: str) -> bool:
        return (address, id(row), column) in self.support

    def _support(self) -> Iterator[tuple[str, int, str]]:
        """Walk from every cell that is there to its person and to its event: what is passed is support."""
        for address in self.personal():
            dataset = self.declaration.datasets[address]
            for row in self.world[address]:
                for role in dataset.about.values():
                    if role.tie is Tie.OWNER and not any(h.many for h in role.path):
                        yield from self._link_support(address, row, role)
                for hold in dataset.holds.values():
                    yield from self._event_support(address, row, hold)

    def _own_clocks(self) -> Iterator[tuple[str, int, str]]:
        """In each row, by what the end of a hold is known that still holds another cell of it."""
        for address in self.personal():
            for row in self.world[address]:
                for hold in self.declaration.datasets[address].holds.values():
                    clock = (c for c in self._own_clock(address, hold) if row[c] is not None)
                    yield from ((address, id(row), c) for c in clock if self._clock_needed(address, row, hold, c))

    def _link_support(self, address: str, row: Row, role: Role) -> Iterator[tuple[str, int, str]]:
        holds = self.declaration.datasets[address].holds
        for trail in self.trails(address, row, role.name):
            there = self._purposes_there(address, row, role.name)
            needed = any(
                self.must(address, row, holds[p])
                or (
                    p in there
                    and not self.ended(address, row, holds[p])
                    and not (
                        trail.key is not None and self.released(trail, p, running=self.running(address, row, holds[p]))
                    )
                )
                for p in self._purposes(address, self.personal_fields[address], role.name)
            )
            if needed:
                yield from self._passed(trail.steps, trail.used, role.path)

    def _event_support(self, address: str, row: Row, hold: Hold) -> Iterator[tuple[str, int, str]]:
        bound = self.must(address, row, hold)
        there = hold.purpose in self._purposes_there(address, row)
        if not there and not (bound and hold.purpose in self._purposes(address, self.personal_fields[address])):
            return
        serving = [f for f in self.personal_fields[address] if hold.purpose in f.purposes]
        held = bound or not self.ended(address, row, hold)
        living = self._holds_one(address, row, hold, serving)
        if held:
            for passed in self._passed_to_the_end(address, row, self._ways_to_the_end(address, hold)):
                # In a circle a row of somebody who was released would keep itself.
                if living or passed[0] not in self._cycle(address):
                    yield passed
        for event in hold.events:
            if isinstance(event, Latest):
                yield from self._latest_support(address, row, hold, event)

    def _ways_to_the_end(self, address: str, hold: Hold) -> list[tuple[tuple[Hop, ...], str]]:
        """The ways into other rows by which the end of the hold is known: to its event, and to where people are."""
        ways = [(event.hops, event.column) for event in hold.events if isinstance(event, PathColumn)]
        if self.declaration.purposes[hold.purpose].elsewhere:
            ways += [(hops, told.column) for hops, told in self._ways_home(address) if hops]
        return ways

    def _passed_to_the_end(
        self, address: str, row: Row, ways: list[tuple[tuple[Hop, ...], str]]
    ) -> Iterator[tuple[str, int, str]]:
        for hops, column in ways:
            for steps in self._all_along(address, row, hops):
                yield from self._passed(steps, (*(hop.columns for hop in hops), (column,)), hops)

    def _ways_awaited(self) -> Iterator[tuple[str, int, str]]:
        """What is on the way to the event of a cell that is there, has it come or not: it is cleared after the cell.

        In a circle references do not wait for each other.
        """
        for address in self.personal():
            for hold in self.declaration.datasets[address].holds.values():
                if ways := self._ways_to_the_end(address, hold):
                    for row in self.world[address]:
                        yield from self._way_awaited(address, row, hold, ways)

    def _way_awaited(
        self, address: str, row: Row, hold: Hold, ways: list[tuple[tuple[Hop, ...], str]]
    ) -> Iterator[tuple[str, int, str]]:
        waiting = [f for f in self._cells_there(address, row) if self._would_hold(address, row, f, hold)]
        for passed in self._passed_to_the_end(address, row, ways) if waiting else ():
            if passed[0] not in self._cycle(address) or any(f.category not in SUPPORT for f in waiting):
                yield passed

    def _would_hold(self, address: str, row: Row, f: Field, hold: Hold) -> bool:
        """Were the event not known."""
        binds = hold.at_least is not None and (self.declaration.purposes[hold.purpose].law or hold.claim) is not None
        return hold.purpose in f.purposes and (binds or self._serves(address, row, f, hold))

    def _passed(
        self, steps: tuple[Step, ...], used: tuple[tuple[str, ...], ...], hops: tuple[Hop, ...]
    ) -> Iterator[tuple[str, int, str]]:
        """Of every row on the way what leads on, and what it is found by where that is not its key."""
        for number in range(1, len(steps)):
            where, passed = steps[number]
            _, by = self._reference(steps[number - 1][0], hops[number - 1])
            columns = (*(used[number] if number < len(used) else ()), *(by if by != self._key(where) else ()))
            yield from ((where, id(passed), c) for c in columns if passed[c] is not None)

    def _own_clock(self, address: str, hold: Hold) -> tuple[str, ...]:
        """The columns of the row itself by which the hold's end is known."""
        found: list[str] = []
        for event in hold.events:
            found += [event.column] if isinstance(event, OwnColumn) else []
            found += [event.otherwise] if isinstance(event, Latest) and event.otherwise else []
            found += event.hops[0].columns if isinstance(event, PathColumn) else ()
            found += event.ours if isinstance(event, Fact) else ()
        if isinstance(hold.keep, PeriodByValue):
            found += hold.keep.hops[0].columns if hold.keep.hops else (hold.keep.column,)
        for hops, told in self._ways_home(address) if self.declaration.purposes[hold.purpose].elsewhere else []:
            found += hops[0].columns if hops else (told.column,)
        return tuple(found)

    def _clock_needed(self, address: str, row: Row, hold: Hold, column: str) -> bool:
        """Another cell of the row is held by this purpose, for whomever."""
        serving = [f for f in self.personal_fields[address] if hold.purpose in f.purposes]
        others = [f for f in serving if f.column != column and self._owned(address, f)]
        return self._holds_one(address, row, hold, others)

    def _holds_one(self, address: str, row: Row, hold: Hold, cells: list[Field]) -> bool:
        """One of the cells must be held by this purpose, there or not; or may be, and is there."""
        if self.must(address, row, hold):
            return bool(cells)
        there = [f for f in cells if self.is_there(f, row)]
        return not self.ended(address, row, hold) and any(self._serves(address, row, f, hold) for f in there)

    def _owned(self, address: str, f: Field) -> bool:
        """An owner's cell; a reader's never keeps anything."""
        return any(self._role(address, r).tie is Tie.OWNER for r in f.of)

    def _serves(self, address: str, row: Row, f: Field, hold: Hold) -> bool:
        """The purpose lives for the cell; a reference to nobody is of no use to it."""
        useful = f.category not in SUPPORT or self._people(address, row, f.of)
        return useful and self.lives(address, row, f.of, hold)

    def _latest_support(self, address: str, row: Row, hold: Hold, event: Latest) -> Iterator[tuple[str, int, str]]:
        rows = [r for r in self._by(address, row, event.dataset, event.by) if r[event.column] is not None]
        newest = max((r[event.column] for r in rows), default=None)
        cells = [f for f in self._cells_there(address, row) if hold.purpose in f.purposes]
        living = any(self._serves(address, row, f, hold) for f in cells)
        keep = hold.keep or Period()
        periods = (
            [keep]
            if isinstance(keep, Period)
            else [*keep.periods.values(), *([keep.otherwise] if keep.otherwise else [])]
        )
        binding = self.declaration.purposes[hold.purpose].law is not None or hold.claim is not None
        for r in rows:
            day = self._day(address, r[event.column], event.stored)
            assert day is not None
            year_ends = self.declaration.controller.financial_year_ends
            open_ = [p for p in periods if due(p, day, year_ends) > self.today] if living else []
            open_ = [p for p in open_ if not self._past_beside(address, row, hold, event, p)]
            bound = binding and any(hold.purpose in f.purposes for f in self.personal_fields[address])
            if self._elsewhere(address, row, hold):
                continue
            if hold.at_least is not None and (living or bound) and due(hold.at_least, day, year_ends) > self.today:
                open_ += [] if self._past_beside(address, row, hold, event, hold.at_least) else [hold.at_least]
            if r[event.column] == newest and open_:
                yield from ((event.dataset, id(r), c) for c in (*event.by, event.column))

    def _past_beside(self, address: str, row: Row, hold: Hold, latest: Latest, period: Period) -> bool:
        """Another event, of which the first counts, ends the hold whenever this one comes."""
        if not isinstance(hold.event, Several) or hold.event.which is Which.LATEST:
            return False
        others = (replace(hold, event=event) for event in hold.events if event != latest)
        return any(self._past(address, row, other, period) for other in others)

    def _cells_there(self, address: str, row: Row) -> list[Field]:
        return [f for f in self.personal_fields[address] if self.is_there(f, row)]

    @staticmethod
    def is_there(f: Field, row: Row) -> bool:
        """The cell still says something."""
        if isinstance(f.clear, WithRow | WholeRow):
            return row[f.column] is not None
        return not cleared(f.clear, row[f.column])

    def _purposes_there(self, address: str, row: Row, role: str | None = None) -> set[str]:
        return self._purposes(address, self._cells_there(address, row), role)

    def _purposes(self, address: str, cells: list[Field], role: str | None = None) -> set[str]:
        holds = self.declaration.datasets[address].holds
        return {p for f in cells if role is None or role in f.of for p in f.purposes if p in holds}
