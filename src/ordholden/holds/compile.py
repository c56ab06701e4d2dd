"""The one rule, compiled: a cell of personal data lives only while a purpose holds it.

For each field and purpose two conditions: `must` (a law or claim demands the cell) and `may` (the maximum has not
passed and nothing released it). Everything else - what is held, what is only support, when a row goes - follows from
these two, and every reader (sweep, erasure, proof, gate, access) reads them here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ordholden.declaration.values import Dataset, Field, Hold, Period, Placeholder, Tie, Way, WholeRow, WithRow
from ordholden.holds import clocks
from ordholden.holds.conditions import FALSE, TRUE, Condition, IsCleared, IsNull, both, either, exists, negate
from ordholden.holds.fields import all_fields, owners
from ordholden.holds.owners import Releases, for_nobody, for_somebody, present, released, swept
from ordholden.holds.support import awaited, needed, needed_elsewhere, there
from ordholden.law.categories import SUPPORT
from ordholden.subjects.values import Graph, Link


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldHold:
    """One purpose of one field: `must` withstands an erasure, `may` is what the purpose itself may still use.

    `unclaimed` is the part of `may` for which there is no person: time alone holds the cell.
    """

    must: Condition
    may: Condition
    claimed: Condition
    unclaimed: Condition


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldField:
    """A field with its conditions: held by a purpose, needed as support, violated (neither, and still there).

    It is not violated either while it is awaited: cells whose hold has ended by it are to be cleared first.
    """

    field: Field
    purposes: Mapping[str, FieldHold]
    held: Condition
    needed: Condition
    violated: Condition

    @property
    def way(self) -> Way:
        """How the field is cleared."""
        return self.field.clear


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldRows:
    """A dataset with its conditions.

    `free`: nothing holds the row; it may still be support. `due`: nothing holds or needs it. `referred`: a row outside
    its own cycle refers to it. A due row that is referred to is a *shell*: it goes when its dependants go. `violated`:
    due, not referred to, and still there. A row that people only read is not theirs to go. `left`: nothing holds or
    needs the row; it is due, unless what is left of it is kept for statistics.
    """

    dataset: str
    fields: Mapping[str, HeldField]
    free: Condition
    due: Condition
    left: Condition
    referred: Condition
    violated: Condition


@dataclass(frozen=True, kw_only=True, slots=True)
class Compiled:
    """The rule for a whole graph, with the cutoffs and fact lists that have to be bound."""

    graph: Graph
    rows: Mapping[str, HeldRows]
    cutoffs: Mapping[str, Period]
    facts: tuple[clocks.FactList, ...]


def compiled(graph: Graph, releases: Releases) -> Compiled:
    """Compile the rule for every dataset that has people in it."""
    rows = {address: _rows(graph, address, releases) for address in graph.personal()}
    return Compiled(graph=graph, rows=rows, cutoffs=clocks.cutoffs(graph), facts=clocks.facts(graph))


def _rows(graph: Graph, address: str, releases: Releases) -> HeldRows:
    dataset = graph.dataset(address)
    fields = {f.column: _field(graph, dataset, f, releases) for f in all_fields(graph, address)}
    owned = [h for h in fields.values() if _holds_the_row(graph, h.field, address)]
    blank = _blank(graph, address, owned, releases)
    held = either(*(_kept_by(graph, address, h, blank) for h in owned))
    support = either(*(h.needed for h in owned), _key_support(graph, address, fields, releases))
    forcing = [h for h in fields.values() if isinstance(h.way, WholeRow)]
    kept = _needed_by_others(graph, address, fields, releases) if forcing else FALSE
    forced = [both(there(graph, address, h.field), negate(h.held), negate(kept)) for h in forcing]
    due, free = either(negate(either(held, support)), *forced), either(negate(held), *forced)
    left = due
    if dataset.statistics is not None or not owners(graph, address):
        due = free = FALSE
    referred = either(*(exists(link.back(), TRUE) for link in outside(graph, address)))
    violated = both(due, negate(referred))
    return HeldRows(dataset=address, fields=fields, free=free, due=due, left=left, referred=referred, violated=violated)


def _holds_the_row(graph: Graph, field: Field, address: str) -> bool:
    """A reader's cell never keeps a row alive."""
    return any(graph.paths[address][role].tie is Tie.OWNER for role in field.of)


def _kept_by(graph: Graph, address: str, held: HeldField, blank: Condition) -> Condition:
    """The cell keeps its row: for somebody, or for nobody while there is something in it.

    Where a second person could stand and none does, the reference to nobody is no reason to keep the row.
    """
    firm = (either(h.must, h.claimed) for h in held.purposes.values())
    loose = either(*(h.unclaimed for h in held.purposes.values()))
    content = FALSE if held.field.category in SUPPORT else there(graph, address, held.field)
    return either(*firm, both(loose, either(content, blank)))


def _blank(graph: Graph, address: str, owned: list[HeldField], releases: Releases) -> Condition:
    """The row never was anybody's: no owner stands in it, and no stand-in, put or to be put now, tells that one did.

    A run that puts the stand-in removes the row at once: it would be due only afterwards, when nobody looks again.
    """
    absent = (negate(present(graph, graph.paths[address][role], releases)) for role in owners(graph, address))
    stand_ins = (
        either(IsNull(column=h.field.column), negate(either(IsCleared(column=h.field.column, way=h.way), h.violated)))
        for h in owned
        if isinstance(h.way, Placeholder)
    )
    return both(*absent, *stand_ins)


def _key_support(graph: Graph, address: str, fields: Mapping[str, HeldField], releases: Releases) -> Condition:
    """Support that lies in columns which are no personal cells by themselves (an order's date) keeps the row."""
    plain = [c for c in graph.table(address).columns if c not in fields]
    return either(*(needed(graph, address, column, releases) for column in plain))


def _needed_by_others(graph: Graph, address: str, fields: Mapping[str, HeldField], releases: Releases) -> Condition:
    """Other rows need this one: not even a cell that only goes with its row drives it out."""
    passed_over = {c for c, h in fields.items() if not _holds_the_row(graph, h.field, address)}
    columns = [c for c in graph.table(address).columns if c not in passed_over]
    return either(*(needed_elsewhere(graph, address, column, releases) for column in columns))


def outside(graph: Graph, address: str) -> tuple[Link, ...]:
    """References to the dataset from outside its own cycle."""
    group = next(g for g in graph.groups if address in g)
    return tuple(link for link in graph.inbound(address) if link.dataset not in group)


def _field(graph: Graph, dataset: Dataset, field: Field, releases: Releases) -> HeldField:
    served = [dataset.holds[p] for p in field.purposes if p in dataset.holds]
    purposes = {hold.purpose: _field_hold(graph, dataset, field, hold, releases) for hold in served}
    held = either(*(either(h.must, h.may) for h in purposes.values()))
    need = needed(graph, dataset.address, field.column, releases)
    violated = FALSE
    if not isinstance(field.clear, WholeRow | WithRow):
        waits = either(need, awaited(graph, dataset.address, field.column, releases))
        violated = both(negate(held), negate(waits), negate(IsCleared(column=field.column, way=field.clear)))
    return HeldField(field=field, purposes=purposes, held=held, needed=need, violated=violated)


def _field_hold(graph: Graph, dataset: Dataset, field: Field, hold: Hold, releases: Releases) -> FieldHold:
    whose = (graph, dataset.address, field.of)
    # A legal hold is of now: what time had released before it was placed is suspended as well.
    again = TRUE if hold.among is not None else negate(swept(graph, dataset.address, field.column, releases))
    open_, claimed = (
        both(negate(clocks.ended(graph, dataset, hold)), again),
        for_somebody(*whose, hold.purpose, releases),
    )
    if hold.waits is not None:
        claimed = either(claimed, _nobody_released(*whose, hold.purpose, releases))
    unclaimed = for_nobody(*whose, releases)
    return FieldHold(
        must=both(clocks.must(graph, dataset, hold), again),
        may=both(open_, either(claimed, unclaimed)),
        claimed=both(open_, claimed),
        unclaimed=both(open_, unclaimed),
    )


def _nobody_released(graph: Graph, address: str, of: tuple[str, ...], purpose: str, releases: Releases) -> Condition:
    """What waits is held also where its person cannot be found: a wrong reference is no reason to let it go unasked."""
    return negate(either(*(released(graph, graph.paths[address][role], purpose, releases) for role in of)))
