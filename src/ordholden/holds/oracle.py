"""The one rule as plain Python over rows: what the compiled SQL is tested against.

A world is {dataset address: [row, ...]}, a row {column: value}. The oracle shares nothing with the compiler but the
loaded declaration and the reflected schema: it walks forwards from each row, computes due days forwards, and looks at
every row of the world. It is slow and meant to be read in one sitting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ordholden.declaration.values import (
    Absence,
    Basis,
    Constant,
    Dataset,
    Declaration,
    Empty,
    Fact,
    Field,
    Hold,
    Hop,
    Latest,
    OwnColumn,
    PathColumn,
    Period,
    PeriodByValue,
    Placeholder,
    Prefix,
    Role,
    Stored,
    Tie,
    Way,
    WholeRow,
    WithRow,
    Year,
)
from ordholden.holds.cutoffs import due
from ordholden.law.categories import SUPPORT
from ordholden.schema.values import Schema, Table

Row = dict[str, Any]
World = Mapping[str, list[Row]]
Step = tuple[str, Row]
Cell = tuple[str, int, str]
"""(dataset, position of the row, column); the empty column is the row itself."""


@dataclass(frozen=True, kw_only=True)
class Release:
    """A person, by root key, is released from a purpose; rows born after the instant are not covered.

    `decided`: by a case worker; only this releases from a contract that is still running.
    """

    root: str
    key: tuple[Any, ...]
    purpose: str
    at: datetime
    decided: bool = False


@dataclass(frozen=True, kw_only=True)
class Trail:
    """A role followed to its person: the rows passed and, at the last one, the columns with the root key."""

    steps: tuple[Step, ...]
    used: tuple[tuple[str, ...], ...]
    root: str
    key: tuple[Any, ...] | None


@dataclass(kw_only=True)
class Oracle:
    """The rule over one world on one day. `facts`: {(dataset, column): {key of theirs: day}} from other systems."""

    declaration: Declaration
    schemas: Mapping[str, Schema]
    world: World
    today: date
    releases: tuple[Release, ...] = ()
    facts: Mapping[tuple[str, str], Mapping[tuple[Any, ...], date]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.support: set[tuple[str, int, str]] = set()
        self.personal_fields = {a: self._fields(a) for a in self.personal()}
        self.support = set(self._support())

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
            self.held(address, row, f) or self._supports(address, row, f.column) or cleared(f.clear, row[f.column])
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
        people = [t for role in of for t in self.trails(address, row, role) if t.key is not None]
        running = self.running(address, row, hold)
        return any(not self.released(t, hold.purpose, running=running) for t in people) or (not people and not group)

    def released(self, trail: Trail, purpose: str, *, running: bool) -> bool:
        address, holder = trail.steps[-1]
        column = self.declaration.datasets[address].born
        born = holder[column] if column else None
        return any(
            (r.root, r.purpose, r.key) == (trail.root, purpose, trail.key)
            and (born is None or _instant(born) <= r.at)
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
        """Nothing holds the row: no owner's cell; or a cell that only goes with its row is due. Support stays."""
        dataset, fields = self.declaration.datasets[address], self.personal_fields[address]
        if dataset.statistics is not None:
            return False
        owned = [f for f in fields if any(self._role(address, r).tie is Tie.OWNER for r in f.of)]
        passed_over = {f.column for f in fields if f not in owned}
        supports = any(self._supports(address, row, c) for c in row if c not in passed_over)
        forced = any(
            isinstance(f.clear, WholeRow) and row[f.column] is not None and not self.held(address, row, f)
            for f in fields
        )
        return not supports and (forced or not any(self._keeps(address, row, f) for f in owned))

    def _keeps(self, address: str, row: Row, f: Field) -> bool:
        """The cell is a reason to keep the row. For nobody, only where there is more in it than a reference."""
        holds = [self.declaration.datasets[address].holds.get(p) for p in f.purposes]
        for hold in (h for h in holds if h is not None):
            if self.must(address, row, hold):
                return True
            if not self.ended(address, row, hold) and self.lives(address, row, f.of, hold):
                content = f.category not in SUPPORT and self._there(f, row)
                if self._people(address, row, f.of) or content or self._never_anybodys(address, row):
                    return True
        return False

    def _people(self, address: str, row: Row, roles: tuple[str, ...]) -> bool:
        """Somebody is there in one of the roles."""
        return any(t.key is not None for role in roles for t in self.trails(address, row, role))

    def _never_anybodys(self, address: str, row: Row) -> bool:
        """No owner is there, and no stand-in tells that one was."""
        owners = tuple(r.name for r in self.declaration.datasets[address].about.values() if r.tie is Tie.OWNER)
        return not self._people(address, row, owners) and not any(
            isinstance(f.clear, Placeholder) and row[f.column] is not None and cleared(f.clear, row[f.column])
            for f in self.personal_fields[address]
            if set(f.of) & set(owners)
        )

    # ------------------------------------------------------------------------------------- clocks

    def ended(self, address: str, row: Row, hold: Hold) -> bool:
        """The maximum has passed."""
        if hold.event is None:
            return False
        if isinstance(hold.event, Absence):
            return not self._by(address, row, hold.event.dataset, hold.event.by)
        period = hold.keep or Period()
        if isinstance(period, PeriodByValue):
            end = self.follow(address, row, period.hops)
            value = end[-1][1][period.column] if end else None
            chosen = period.periods.get("" if value is None else str(value), period.otherwise)
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
        """A minimum that binds has not passed."""
        binding = self.declaration.purposes[hold.purpose].law is not None or hold.claim is not None
        if not binding or hold.at_least is None:
            return False
        if isinstance(hold.event, Absence):
            return bool(self._by(address, row, hold.event.dataset, hold.event.by))
        return hold.event is None or not self._past(address, row, hold, hold.at_least)

    def _past(self, address: str, row: Row, hold: Hold, period: Period) -> bool:
        day = self.event_day(address, row, hold)
        return day is not None and due(period, day, self.declaration.controller.financial_year_ends) <= self.today

    def event_day(self, address: str, row: Row, hold: Hold) -> date | None:
        """The day of the event; None while it has not come or is not known."""
        event = hold.event
        if isinstance(event, OwnColumn):
            return self._day(row[event.column], event.stored)
        if isinstance(event, PathColumn):
            end = self.follow(address, row, event.hops)
            return self._day(end[-1][1][event.column], event.stored) if end else None
        if isinstance(event, Latest):
            days = [self._day(r[event.column], event.stored) for r in self._by(address, row, event.dataset, event.by)]
            known = [d for d in days if d is not None]
            if event.otherwise is not None:
                other = self._day(row[event.otherwise], event.stored)
                return None if other is None else max([other, *known])
            return max(known, default=None)
        if isinstance(event, Fact):
            return self.facts.get((event.dataset, event.column), {}).get(tuple(row[c] for c in event.ours))
        return None

    def _day(self, value: Any, stored: Stored) -> date | None:
        zone = ZoneInfo(self.declaration.controller.zone)
        if value is None:
            return None
        if stored is not Stored.NATIVE:
            seconds = value / (1000 if stored is Stored.EPOCH_MILLISECONDS else 1)
            return datetime.fromtimestamp(seconds, zone).date()
        if isinstance(value, str):
            return date.fromisoformat(value[:10])
        if isinstance(value, datetime):
            return (value.astimezone(zone) if value.tzinfo else value).date()
        assert isinstance(value, date)
        return value

    # ------------------------------------------------------------------------------------- people

    def trails(self, address: str, row: Row, role_name: str) -> list[Trail]:
        """Every person whom the row concerns in this role; `key` None where the row has nobody there."""
        role, unknown = self._role(address, role_name), list[Trail]()
        ends: list[tuple[tuple[Step, ...], tuple[tuple[str, ...], ...]]] = [(((address, row),), ())]
        for index, hop in enumerate(role.path):
            last = index == len(role.path) - 1
            if last and role.value is None and not hop.many and self._leads_to_key(ends, hop):
                return [self._direct(steps, used, hop, role) for steps, used in ends]
            if last and role.external and not hop.many:
                lost = (end for end in ends if self._leads_nowhere(end[0][-1], hop))
                unknown += [self._nobody_known(steps, used, hop) for steps, used in lost]
            ends = [
                ((*steps, step), (*used, hop.columns)) for steps, used in ends for step in self._hop(*steps[-1], hop)
            ]
        return [*unknown, *(self._arrived(steps, used, role) for steps, used in ends)]

    def _leads_nowhere(self, step: Step, hop: Hop) -> bool:
        address, row = step
        named = self._applies(row, hop) and not any(self._empty(address, c, row[c]) for c in hop.columns)
        return named and not self._hop(address, row, hop)

    @staticmethod
    def _nobody_known(steps: tuple[Step, ...], used: tuple[tuple[str, ...], ...], hop: Hop) -> Trail:
        """Somebody is named whom the company does not know: there, and never released."""
        return Trail(steps=steps, used=(*used, hop.columns), root="", key=("nobody we know",))

    def _leads_to_key(self, ends: list[Any], hop: Hop) -> bool:
        """The last reference already carries the person's key."""
        if not ends:
            return False
        here = ends[0][0][-1][0]
        to, to_columns = self._reference(here, hop)
        return to_columns == self._key(to)

    def _direct(self, steps: tuple[Step, ...], used: tuple[tuple[str, ...], ...], hop: Hop, role: Role) -> Trail:
        here, row = steps[-1]
        to, _ = self._reference(here, hop)
        key: tuple[Any, ...] | None = tuple(row[c] for c in hop.columns)
        if (
            not self._applies(row, hop)
            or any(self._empty(here, c, row[c]) for c in hop.columns)
            or (
                not (role.external or self._enforced(here, hop.columns, to) or self._hop(here, row, hop))
                and not self._remembered(here, row, to, key)
            )
        ):
            key = None
        return Trail(steps=steps, used=(*used, hop.columns), root=to, key=key)

    def _remembered(self, address: str, row: Row, root: str, key: tuple[Any, ...] | None) -> bool:
        """Whose own row is gone is still known to have been released."""
        column = self.declaration.datasets[address].born
        born = row[column] if column else None
        theirs = (r for r in self.releases if (r.root, r.key) == (root, key))
        return any(born is None or _instant(born) <= r.at for r in theirs)

    def _arrived(self, steps: tuple[Step, ...], used: tuple[tuple[str, ...], ...], role: Role) -> Trail:
        here, row = steps[-1]
        if role.value is None:
            key = self._key(here)
            return Trail(steps=steps, used=(*used, key), root=here, key=tuple(row[c] for c in key))
        kind = next(i.kind for i in self.declaration.datasets[here].identifiers if i.column == role.value)
        empty = self._empty(here, role.value, row[role.value])
        key_value = None if empty else (row[role.value],)
        return Trail(steps=steps, used=(*used, (role.value,)), root=f"value:{kind}", key=key_value)

    def _empty(self, address: str, column: str, value: Any) -> bool:
        declared = self.declaration.datasets[address].fields.get(column)
        stand_in = declared is not None and isinstance(declared.clear, Placeholder | Constant)
        return value is None or (stand_in and declared is not None and cleared(declared.clear, value))

    # ------------------------------------------------------------------------------------- references

    def follow(self, address: str, row: Row, hops: tuple[Hop, ...]) -> tuple[Step, ...]:
        """The rows along a to-one path, this one first; empty where it breaks off."""
        steps: tuple[Step, ...] = ((address, row),)
        for hop in hops:
            there = self._hop(*steps[-1], hop)
            if not there:
                return ()
            steps = (*steps, there[0])
        return steps

    def _hop(self, address: str, row: Row, hop: Hop) -> list[Step]:
        if hop.many:
            assert hop.to is not None
            assert hop.to_columns is not None
            return [(hop.to, r) for r in self._by(address, row, hop.to, hop.to_columns)]
        if not self._applies(row, hop):
            return []
        to, to_columns = self._reference(address, hop)
        wanted = tuple(row[c] for c in hop.columns)
        return [(to, r) for r in self.world[to] if None not in wanted and tuple(r[c] for c in to_columns) == wanted]

    def _by(self, address: str, row: Row, rows: str, by: tuple[str, ...]) -> list[Row]:
        key = tuple(row[c] for c in self._key(address))
        return [r for r in self.world[rows] if tuple(r[c] for c in by) == key and None not in key]

    @staticmethod
    def _applies(row: Row, hop: Hop) -> bool:
        return all(_is(row[c], v) for c, v in hop.when.items())

    def _reference(self, address: str, hop: Hop) -> tuple[str, tuple[str, ...]]:
        dataset = self.declaration.datasets[address]
        for r in dataset.references:
            if r.columns == hop.columns and r.when == hop.when and hop.to in (None, r.to):
                return r.to, r.to_columns or self._key(r.to)
        for k in self._table(address).foreign_keys:
            if k.columns == hop.columns:
                return self._address(dataset, k.to), k.to_columns
        raise LookupError(f"{address}: no reference by {', '.join(hop.columns)}")

    def referring(self, address: str, row: Row) -> list[Step]:
        """Rows anywhere that refer to this one, by a foreign key, a declared reference, an event or a group."""
        found: list[Step] = []
        for other, columns, to_columns, when in self._references_to(address):
            key = tuple(row[c] for c in to_columns)
            found += [
                (other, r)
                for r in self.world[other]
                if None not in key
                and tuple(r[c] for c in columns) == key
                and all(_is(r[c], v) for c, v in when.items())
            ]
        return found

    def _references_to(self, address: str) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...], Mapping[str, str]]]:
        for other, dataset in self.declaration.datasets.items():
            for r in dataset.references:
                if r.to == address:
                    yield other, r.columns, r.to_columns or self._key(address), r.when
            if dataset.view_of:
                continue
            for k in self._table(other).foreign_keys:
                if (dataset.system, k.to) == self._place(address):
                    yield other, k.columns, k.to_columns, {}
        here = self.declaration.datasets[address]
        for hold in here.holds.values():
            if isinstance(hold.event, Latest | Absence):
                yield hold.event.dataset, hold.event.by, self._key(address), {}
        for role in here.about.values():
            if role.path and role.path[0].many:
                yield role.path[0].to or "", role.path[0].to_columns or (), self._key(address), {}

    def _enforced(self, address: str, columns: tuple[str, ...], to: str) -> bool:
        keys = self._table(address).foreign_keys
        return any(k.columns == columns and k.to == self._place(to)[1] for k in keys)

    def _cycle(self, address: str) -> set[str]:
        """The datasets that refer to this one and are referred to by it, directly or not."""
        return self._cycles.setdefault(
            address, {o for o in self.world if o == address or (self._refers(address, o) and self._refers(o, address))}
        )

    @property
    def _cycles(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = self.__dict__.setdefault("_cycles_found", {})
        return found

    def _refers(self, start: str, goal: str) -> bool:
        seen: set[str] = set()
        work = [start]
        while work:
            here = work.pop()
            for other in self.world:
                if other not in seen and self._before(here, other):
                    seen.add(other)
                    work.append(other)
        return goal in seen

    def _before(self, here: str, other: str) -> bool:
        """`here` refers to `other`, or some role of it ends there."""
        if any(o == here for o, *_ in self._references_to(other)):
            return True
        roles = self.declaration.datasets[here].about
        return here != other and any(self._root(here, role) == other for role in roles.values())

    def _root(self, address: str, role: Role) -> str | None:
        if role.value is not None or any(h.many for h in role.path):
            return None
        here = address
        for hop in role.path:
            here, _ = self._reference(here, hop)
        return here

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

    def _link_support(self, address: str, row: Row, role: Role) -> Iterator[tuple[str, int, str]]:
        holds = self.declaration.datasets[address].holds
        for trail in self.trails(address, row, role.name):
            needed = any(
                self.must(address, row, holds[p])
                or (
                    not self.ended(address, row, holds[p])
                    and not (
                        trail.key is not None and self.released(trail, p, running=self.running(address, row, holds[p]))
                    )
                )
                for p in self._purposes_there(address, row, role.name)
            )
            if needed:
                yield from self._passed(trail.steps, trail.used, role.path)

    def _event_support(self, address: str, row: Row, hold: Hold) -> Iterator[tuple[str, int, str]]:
        event = hold.event
        if hold.purpose not in self._purposes_there(address, row):
            return
        yield from (
            (address, id(row), c)
            for c in self._own_clock(hold)
            if row[c] is not None and self._clock_needed(address, row, hold, c)
        )
        if isinstance(event, PathColumn) and (self.must(address, row, hold) or not self.ended(address, row, hold)):
            steps = self.follow(address, row, event.hops)
            yield from self._passed(steps, (*(hop.columns for hop in event.hops), (event.column,)), event.hops)
        if isinstance(event, Latest):
            yield from self._latest_support(address, row, hold, event)

    def _passed(
        self, steps: tuple[Step, ...], used: tuple[tuple[str, ...], ...], hops: tuple[Hop, ...]
    ) -> Iterator[tuple[str, int, str]]:
        """Of every row on the way what leads on, and what it is found by where that is not its key."""
        for number in range(1, len(steps)):
            where, passed = steps[number]
            _, by = self._reference(steps[number - 1][0], hops[number - 1])
            columns = (*(used[number] if number < len(used) else ()), *(by if by != self._key(where) else ()))
            yield from ((where, id(passed), c) for c in columns if passed[c] is not None)

    @staticmethod
    def _own_clock(hold: Hold) -> tuple[str, ...]:
        """The columns of the row itself by which the hold's end is known."""
        event, keep = hold.event, hold.keep
        own = event.column if isinstance(event, OwnColumn) else event.otherwise if isinstance(event, Latest) else None
        path = event.hops[0].columns if isinstance(event, PathColumn) else event.ours if isinstance(event, Fact) else ()
        by_value: tuple[str, ...] = ()
        if isinstance(keep, PeriodByValue):
            by_value = keep.hops[0].columns if keep.hops else (keep.column,)
        return (*((own,) if own else ()), *path, *by_value)

    def _clock_needed(self, address: str, row: Row, hold: Hold, column: str) -> bool:
        """Another cell of the row is held by this purpose, for whomever."""
        return any(
            self.must(address, row, hold)
            or (not self.ended(address, row, hold) and self._serves(address, row, f, hold))
            for f in self._cells_there(address, row)
            if f.column != column and hold.purpose in f.purposes and self._owned(address, f)
        )

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
            day = self._day(r[event.column], event.stored)
            assert day is not None
            year_ends = self.declaration.controller.financial_year_ends
            open_ = [p for p in periods if due(p, day, year_ends) > self.today] if living else []
            if hold.at_least is not None and (living or binding) and due(hold.at_least, day, year_ends) > self.today:
                open_.append(hold.at_least)
            if r[event.column] == newest and open_:
                yield from ((event.dataset, id(r), c) for c in (*event.by, event.column))

    def _cells_there(self, address: str, row: Row) -> list[Field]:
        return [f for f in self.personal_fields[address] if self._there(f, row)]

    @staticmethod
    def _there(f: Field, row: Row) -> bool:
        if isinstance(f.clear, WithRow | WholeRow):
            return row[f.column] is not None
        return not cleared(f.clear, row[f.column])

    def _purposes_there(self, address: str, row: Row, role: str | None = None) -> set[str]:
        holds = self.declaration.datasets[address].holds
        cells = [f for f in self._cells_there(address, row) if role is None or role in f.of]
        return {p for f in cells for p in f.purposes if p in holds}

    # ------------------------------------------------------------------------------------- structure

    def personal(self) -> list[str]:
        return [a for a, d in self.declaration.datasets.items() if d.about and not d.view_of]

    def _fields(self, address: str) -> list[Field]:
        """Declared cells, and the links and event columns that are personal by their use."""
        dataset = self.declaration.datasets[address]
        owners = tuple(r.name for r in dataset.about.values() if r.tie is Tie.OWNER)
        found = {c: self._with_its_row(address, f) for c, f in dataset.fields.items()}
        for role in dataset.about.values():
            if not role.path or role.path[0].many:
                continue
            direct = (
                role.value is None
                and len(role.path) == 1
                and self._leads_to_key([(((address, {}),), ())], role.path[0])
            )
            served = tuple(dict.fromkeys(p for f in dataset.fields.values() if role.name in f.of for p in f.purposes))
            for column in role.path[0].columns:
                way = self._emptied(address, column) if direct else WithRow()
                old = found.get(column) or Field(column=column, category="link", of=(), purposes=(), clear=way)
                purposes = tuple(dict.fromkeys((*old.purposes, *(served or tuple(dataset.holds)))))
                found[column] = replace(old, of=tuple(dict.fromkeys((*old.of, role.name))), purposes=purposes)
        for hold in dataset.holds.values():
            if isinstance(hold.event, OwnColumn) and hold.event.column not in dataset.not_personal:
                column = hold.event.column
                blank = Field(
                    column=column, category="time", of=owners, purposes=(), clear=self._clock_way(address, column)
                )
                old = found.get(column, blank)
                found[column] = replace(old, purposes=tuple(dict.fromkeys((*old.purposes, hold.purpose))))
        kept = dataset.statistics is None
        clocks = self._clocks(address) if kept else set()
        return [
            replace(f, clear=WithRow()) if f.column in clocks and isinstance(f.clear, Empty) else f
            for f in found.values()
        ]

    def _clock_way(self, address: str, column: str) -> Way:
        """A clock that is not declared goes with its row; where rows are kept for statistics it is emptied."""
        kept = self.declaration.datasets[address].statistics is not None
        return self._emptied(address, column) if kept else WithRow()

    def _clocks(self, address: str) -> set[str]:
        """Columns by which the end of a hold is known, here or elsewhere: one that is gone would never end."""
        found: set[str] = set()
        for other, dataset in self.declaration.datasets.items():
            for event in (hold.event for hold in dataset.holds.values()):
                if isinstance(event, OwnColumn) and other == address:
                    found.add(event.column)
                if isinstance(event, Latest):
                    found |= {event.column} if event.dataset == address else set()
                    found |= {event.otherwise} if event.otherwise and other == address else set()
                if isinstance(event, PathColumn):
                    here = other
                    for hop in event.hops:
                        here, _ = self._reference(here, hop)
                    found |= {event.column} if here == address else set()
        return found

    def _with_its_row(self, address: str, f: Field) -> Field:
        """Keys and references that cannot be emptied go with their row."""
        ties = f.category in ("key", "link") and isinstance(f.clear, Empty)
        return replace(f, clear=self._emptied(address, f.column)) if ties else f

    def _emptied(self, address: str, column: str) -> Way:
        real = self._table(address).columns[column]
        return Empty() if real.nullable and not real.generated and column not in self._key(address) else WithRow()

    def clear(self, address: str, f: Field, value: Any, position: int) -> Any:
        """What clearing leaves of a value."""
        match f.clear:
            case Empty():
                return None if self._table(address).columns[f.column].nullable else type(value)()
            case Constant(value=constant):
                return constant
            case Placeholder(prefix=prefix, suffix=suffix):
                return f"{prefix}{position:016x}{suffix}"
            case Year():
                first = value.replace(month=1, day=1)
                return (
                    first.replace(hour=0, minute=0, second=0, microsecond=0) if isinstance(first, datetime) else first
                )
            case Prefix(length=length):
                return value[:length]
            case WholeRow() | WithRow():
                pass
        raise TypeError(f"{address}.{f.column} is not cleared in place")

    def _role(self, address: str, name: str) -> Role:
        return self.declaration.datasets[address].about[name]

    def _key(self, address: str) -> tuple[str, ...]:
        return self.declaration.datasets[address].key or self._table(address).primary_key

    def _table(self, address: str) -> Table:
        dataset = self.declaration.datasets[address]
        return self.schemas[dataset.system].tables[dataset.table]

    def _place(self, address: str) -> tuple[str, tuple[str, ...]]:
        dataset = self.declaration.datasets[address]
        return dataset.system, dataset.table

    def _address(self, near: Dataset, table: tuple[str, ...]) -> str:
        return next(a for a, d in self.declaration.datasets.items() if (d.system, d.table) == (near.system, table))


def cleared(way: Way, value: Any) -> bool:
    """The value is what clearing it this way leaves, or nothing at all."""
    if value is None:
        return True
    match way:
        case Empty():
            return value in ("", b"")
        case Constant(value=constant):
            return bool(value == constant)
        case Placeholder(prefix=prefix, suffix=suffix):
            return re.fullmatch(re.escape(prefix) + "[0-9a-f]{8,64}" + re.escape(suffix), str(value)) is not None
        case Year():
            day = value.date() if isinstance(value, datetime) else value
            return (day.month, day.day) == (1, 1) and (
                not isinstance(value, datetime) or value.time() == datetime.min.time()
            )
        case Prefix(length=length):
            return len(value) <= length
        case WholeRow() | WithRow():
            return False


def _is(value: Any, text: str) -> bool:
    """The value, read as text, is this one."""
    if isinstance(value, bool):
        return text.lower() in (str(value).lower(), str(int(value)))
    return value is not None and str(value) == text


def _instant(value: Any) -> datetime:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return datetime.combine(value, datetime.min.time())
