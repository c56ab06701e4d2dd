"""Access (Art. 15) as a plan: which rows concern the person, which of their cells are given, what is known of each.

The rule is the same by which an erasure clears; here it is only told. A cell is given to those whose it is (`of`) and
to those whom it concerns too (`also for`). What is only somebody else's is not even read where no row could give it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ordholden.declaration.values import (
    Field,
    Hold,
    Latest,
    OneEvent,
    OwnColumn,
    PathColumn,
    Period,
    PeriodByValue,
    Stored,
    WholeRow,
    WithRow,
)
from ordholden.holds.clocks import by_value, edge_from
from ordholden.holds.compile import Compiled, HeldField, HeldRows
from ordholden.holds.conditions import FALSE, TRUE, Condition, IsCleared, KeyList, both, either, exists, negate
from ordholden.holds.walk import reached
from ordholden.law.categories import SECRETS
from ordholden.plan.build import known, typed_by
from ordholden.plan.values import Look, Rows
from ordholden.subjects.graph import hops_of
from ordholden.subjects.values import Graph

Known = int | bool
"""Where the answer stands among those of a row; or the answer itself, where it is the same for every row."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PurposeRead:
    """What has to be known of a purpose to say whether, why and until when it holds a cell of a field."""

    purpose: str
    must: Known
    may: Known


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldRead:
    """A field that some rows give. `violated`: nothing holds the cell; `cleared`: nothing is left of it.

    A cell that only goes with its row is neither: its row is overdue, or it is not.
    """

    field: Field
    purposes: tuple[PurposeRead, ...]
    violated: Known
    cleared: Known


@dataclass(frozen=True, kw_only=True, slots=True)
class EventRead:
    """One event: where it stands among what was looked up; nowhere where another system knows it.

    All of `certain` have to be known, and the latest of all counts. `moves`: it comes again while something is used.
    """

    certain: tuple[int, ...] = ()
    optional: tuple[int, ...] = ()
    stored: Stored = Stored.NATIVE
    moves: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldRead:
    """When a hold ends: its events, and which period a row has. `periods`: the first whose condition holds."""

    hold: Hold
    events: tuple[EventRead, ...] = ()
    periods: tuple[tuple[Known, Period], ...] = ()
    otherwise: Period | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DatasetRead:
    """What is read of a dataset: rows that concern the person in one of `roles`, and what is asked about each.

    `others`: fields that no row gives, because they are only of other roles. `overdue`: the whole row should be gone.
    """

    dataset: str
    system: str
    rows: Rows
    roles: Mapping[str, Known]
    fields: tuple[FieldRead, ...]
    others: tuple[Field, ...]
    holds: Mapping[str, HoldRead]
    overdue: Known
    looks: tuple[Look, ...]
    truths: tuple[Condition, ...]

    @property
    def unread(self) -> frozenset[str]:
        """Columns whose values no row gives: it is only asked whether there is one."""
        return frozenset(f.field.column for f in self.fields if f.field.withheld or f.field.category in SECRETS)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read."""
        return tuple(each.field.column for each in self.fields)


def access_lists(graph: Graph, roots: Iterable[str]) -> dict[str, KeyList]:
    """The person's key list for each root."""
    typed = {root: typed_by(graph, root) for root in roots}
    return {root: KeyList(name=f"access:{root}", root=at, columns=columns) for root, (at, columns) in typed.items()}


def plan_access(rule: Compiled, lists: Mapping[str, KeyList]) -> tuple[DatasetRead, ...]:
    """What is read for the person of these key lists (by root), system by system, in the order of the declaration."""
    graph, found = rule.graph, []
    systems = list(graph.declaration.systems)
    declared = [address for address in graph.declaration.datasets if address in rule.rows]
    for address in sorted(declared, key=lambda address: systems.index(graph.dataset(address).system)):
        roles = {
            role: reached(graph, path, lists[path.root].name, whenever=True)
            for role, path in graph.paths[address].items()
            if path.root in lists
        }
        if roles:
            found.append(_Asking(rule, address, roles).read())
    return tuple(found)


class _Asking:
    """Gathers what has to be asked about the rows of one dataset, each question once."""

    def __init__(self, rule: Compiled, address: str, roles: Mapping[str, Condition]) -> None:
        self.rule, self.graph, self.address, self.roles = rule, rule.graph, address, roles
        self.held: HeldRows = rule.rows[address]
        self.ways = tuple(dict.fromkeys(roles.values()))
        self.truths: dict[Condition, int] = {}
        self.looks: dict[Look, int] = {}

    def read(self) -> DatasetRead:
        given = [f for f in self.held.fields.values() if self._is_given(f.field)]
        fields = tuple(self._field(f) for f in given)
        served = {p.purpose for f in fields for p in f.purposes}
        holds = {p: self._hold(h) for p, h in self.graph.dataset(self.address).holds.items() if p in served}
        return DatasetRead(
            dataset=self.address,
            system=self.graph.dataset(self.address).system,
            rows=Rows(dataset=self.address, reach=self.ways, where=TRUE),
            roles={role: self._known(way) for role, way in self.roles.items()},
            fields=fields,
            others=tuple(f.field for f in self.held.fields.values() if not self._is_given(f.field)),
            holds=holds,
            overdue=self._known(both(self.held.violated, negate(self._pinned()))),
            looks=tuple(self.looks),
            truths=tuple(self.truths),
        )

    def _pinned(self) -> Condition:
        """In a cycle: a row of it that stays refers to this one, which stays as an emptied row.

        One step is looked at: of a longer chain, a row that only waits for another may be called overdue.
        """
        group = next(g for g in self.graph.groups if self.address in g)
        links = (link for link in self.graph.inbound(self.address) if link.dataset in group)
        stays = ((link, self.rule.rows.get(link.dataset)) for link in links)
        return either(*(exists(link.back(), negate(rows.due) if rows else TRUE) for link, rows in stays))

    def _is_given(self, field: Field) -> bool:
        """Some row may give the cell: it is of a role of the person, or shown to one."""
        return any(role in self.roles for role in (*field.of, *field.shown_to))

    def _known(self, condition: Condition) -> Known:
        certain = known(condition, self.ways)
        if certain in (TRUE, FALSE):
            return certain == TRUE
        return self.truths.setdefault(certain, len(self.truths))

    def _field(self, held: HeldField) -> FieldRead:
        stays = isinstance(held.way, WholeRow | WithRow)
        return FieldRead(
            field=held.field,
            purposes=tuple(
                PurposeRead(purpose=purpose, must=self._known(hold.must), may=self._known(hold.may))
                for purpose, hold in held.purposes.items()
            ),
            violated=self._known(held.violated),
            cleared=False if stays else self._known(IsCleared(column=held.field.column, way=held.way)),
        )

    # ------------------------------------------------------------------------------------------- time

    def _look(self, look: Look) -> int:
        return self.looks.setdefault(look, len(self.looks))

    def _hold(self, hold: Hold) -> HoldRead:
        keep = hold.keep
        periods = tuple(self._by_value(keep)) if isinstance(keep, PeriodByValue) else ()
        otherwise = keep.otherwise if isinstance(keep, PeriodByValue) else keep or Period()
        events = tuple(self._event(event) for event in hold.events)
        return HoldRead(hold=hold, events=events, periods=periods, otherwise=otherwise)

    def _by_value(self, keep: PeriodByValue) -> Iterator[tuple[Known, Period]]:
        for where, period in by_value(self.graph, self.address, keep):
            yield self._known(where), period

    def _event(self, event: OneEvent) -> EventRead:
        match event:
            case OwnColumn(column=column, stored=stored):
                return EventRead(certain=(self._look(Look(column=column)),), stored=stored)
            case PathColumn(hops=hops, column=column, stored=stored):
                end = self._look(Look(column=column, edges=hops_of(self.graph, self.address, hops)))
                return EventRead(certain=(end,), stored=stored)
            case Latest(dataset=rows, by=by, column=column, otherwise=otherwise, stored=stored):
                edge = edge_from(self.graph, self.address, rows, by)
                latest = (self._look(Look(column=column, edges=(edge,))),)
                if otherwise is None:
                    return EventRead(certain=latest, stored=stored, moves=True)
                own = (self._look(Look(column=otherwise)),)
                return EventRead(certain=own, optional=latest, stored=stored, moves=True)
            case _:
                return EventRead()
