"""A world of rows, walked by hand: whom a row concerns, where its references lead, which of its cells are personal.

What the oracle stands on. Nothing here knows of holds that end; see `oracle`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ordholden.declaration.values import (
    Absence,
    Constant,
    Dataset,
    Declaration,
    DropKey,
    Empty,
    Field,
    Hop,
    Latest,
    OwnColumn,
    PathColumn,
    Placeholder,
    Prefix,
    Reference,
    Role,
    Tie,
    Way,
    WholeRow,
    WithRow,
    Year,
)
from ordholden.declaration.ways import HIGHEST_STAND_IN
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
class RowsOnPaper:
    """A declaration, the schemas, every row, and who has been released."""

    declaration: Declaration
    schemas: Mapping[str, Schema]
    world: World
    releases: tuple[Release, ...] = ()

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
        named = self._applies(address, row, hop) and not any(self._empty(address, c, row[c]) for c in hop.columns)
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
            not self._applies(here, row, hop)
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
        return any(born is None or instant(born) <= r.at for r in theirs)

    def _arrived(self, steps: tuple[Step, ...], used: tuple[tuple[str, ...], ...], role: Role) -> Trail:
        here, row = steps[-1]
        if role.value is None:
            key = self._key(here)
            return Trail(steps=steps, used=(*used, key), root=here, key=tuple(row[c] for c in key))
        known = next(i for i in self.declaration.datasets[here].identifiers if i.column == role.value)
        scopes = sorted((".".join(known.same_as.get(c, (here, c))), c) for c in known.within)
        columns = (role.value, *(column for _, column in scopes))
        there = not any(self._empty(here, c, row[c]) for c in columns)
        there = there and all(_is(row[c], v) for c, v in role.when.items())
        root = f"value:{known.kind}" + (f" within {', '.join(name for name, _ in scopes)}" if scopes else "")
        value = tuple(row[c] for c in columns) if there else None
        return Trail(steps=steps, used=(*used, columns), root=root, key=value)

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
        if not self._applies(address, row, hop):
            return []
        to, to_columns = self._reference(address, hop)
        wanted = tuple(row[c] for c in hop.columns)
        return [(to, r) for r in self.world[to] if None not in wanted and tuple(r[c] for c in to_columns) == wanted]

    def _by(self, address: str, row: Row, rows: str, by: tuple[str, ...]) -> list[Row]:
        key = tuple(row[c] for c in self._key(address))
        return [r for r in self.world[rows] if tuple(r[c] for c in by) == key and None not in key]

    def _applies(self, address: str, row: Row, hop: Hop) -> bool:
        """The step exists in this row. What the path does not say, its only reference may say itself."""
        when = hop.when
        if not when and (only := self._only(address, hop)) is not None:
            when = only.when
        return all(_is(row[c], v) for c, v in when.items())

    def _only(self, address: str, hop: Hop) -> Reference | None:
        dataset = self.declaration.datasets[address]
        named = [r for r in dataset.references if r.columns == hop.columns and hop.to in (None, r.to)]
        enforced = any(k.columns == hop.columns for k in self._table(address).foreign_keys)
        return named[0] if len(named) == 1 and not enforced else None

    def _reference(self, address: str, hop: Hop) -> tuple[str, tuple[str, ...]]:
        dataset = self.declaration.datasets[address]
        for r in dataset.references:
            if r.columns == hop.columns and r.when == hop.when and hop.to in (None, r.to):
                return r.to, r.to_columns or self._key(r.to)
        for k in self._table(address).foreign_keys:
            if k.columns == hop.columns:
                return self._address(dataset, k.to), k.to_columns
        if (only := self._only(address, hop)) is not None:
            return only.to, only.to_columns or self._key(only.to)
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
        for _, event in here.clocks:
            if isinstance(event, Latest | Absence):
                yield event.dataset, event.by, self._key(address), {}
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
        for hold, event in dataset.clocks:
            if isinstance(event, OwnColumn) and event.column not in dataset.not_personal:
                column = event.column
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
            for _, event in dataset.clocks:
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
            case Placeholder(number=True):
                return HIGHEST_STAND_IN - position
            case Placeholder(prefix=prefix, suffix=suffix):
                return f"{prefix}{position:016x}{suffix}"
            case DropKey():
                return None
            case Year() if isinstance(value, str):
                return _first_of_year(value)
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
        case Placeholder(number=True):
            return bool(value <= HIGHEST_STAND_IN)
        case Placeholder(prefix=prefix, suffix=suffix):
            return re.fullmatch(re.escape(prefix) + "[0-9a-f]{8,64}" + re.escape(suffix), str(value)) is not None
        case Year() if isinstance(value, str):
            return value == _first_of_year(value)
        case Year():
            day = value.date() if isinstance(value, datetime) else value
            return (day.month, day.day) == (1, 1) and (
                not isinstance(value, datetime) or value.time() == datetime.min.time()
            )
        case Prefix(length=length):
            return len(value) <= length
        case DropKey() | WholeRow() | WithRow():
            return False


def _first_of_year(text: str) -> str | None:
    """Of a text in a document that is a day or an instant; of any other nothing is left."""
    match = re.match(r"(\d{4})-\d\d-\d\d($|[ T])", text)
    return None if match is None else f"{match[1]}-01-01" + (f"{match[2]}00:00:00" if match[2] else "")


def _is(value: Any, text: str) -> bool:
    """The value, read as text, is this one."""
    if isinstance(value, bool):
        return text.lower() in (str(value).lower(), str(int(value)))
    return value is not None and str(value) == text


def instant(value: Any) -> datetime:
    """A day or an instant, however it is stored, as an instant without a zone."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return datetime.combine(value, datetime.min.time())
