"""What another law set, or another declaration, changes: which holds end otherwise, and for which rows. Values only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ordholden.declaration.events import sentence_of
from ordholden.declaration.lengths import may_be_longer
from ordholden.declaration.sentences import write_sentence
from ordholden.declaration.values import (
    Absence,
    Dataset,
    Declaration,
    Event,
    Hold,
    OwnColumn,
    PathColumn,
    Period,
    PeriodByValue,
    Several,
    Which,
)
from ordholden.holds import clocks
from ordholden.holds.compile import Compiled
from ordholden.holds.conditions import TRUE, Condition, IsNull, both, either, negate
from ordholden.holds.in_force import periods_in_force
from ordholden.holds.walk import along
from ordholden.law.periods import said
from ordholden.subjects.graph import hops_of
from ordholden.subjects.values import Graph


@dataclass(frozen=True, kw_only=True, slots=True)
class Rows:
    """Of a changed hold the rows whose end moves; of its dataset those that would go or lose cells today."""

    moving: int | None = None
    at_once: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A hold that ends otherwise. `was`, `becomes`: in the words of a declaration, empty where there is none.

    `withstood`, `withstands`: the minimum that a law or a claim demands. `direction`: earlier, later, either or new.
    """

    dataset: str
    purpose: str
    laws: tuple[str, ...]
    was: str
    becomes: str
    withstood: str
    withstands: str
    direction: str
    before: Hold | None = None
    after: Hold | None = None


@dataclass(kw_only=True)
class Changes:
    """All changes; by dataset and purpose the rows that move, by dataset those at once. `uncounted`: why not."""

    found: tuple[Change, ...]
    moving: dict[tuple[str, str], int] = field(default_factory=dict)
    at_once: dict[str, int] = field(default_factory=dict)
    uncounted: dict[str, str] = field(default_factory=dict)

    @property
    def datasets(self) -> tuple[str, ...]:
        """The datasets with changes, each once."""
        return tuple(dict.fromkeys(change.dataset for change in self.found))


def changes(before: Declaration, after: Declaration) -> Changes:
    """Every hold whose fingerprint among the periods in force differs, or that came or went."""
    old, new = periods_in_force(before), periods_in_force(after)
    keys = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
    return Changes(found=tuple(_change(before, after, *key) for key in keys))


def _change(before: Declaration, after: Declaration, address: str, purpose: str) -> Change:
    old, new = _hold(before, address, purpose), _hold(after, address, purpose)
    laws = (_law(declaration, purpose) for declaration in (before, after))
    return Change(
        dataset=address,
        purpose=purpose,
        laws=tuple(dict.fromkeys(law for law in laws if law)),
        was=told(before, address, old),
        becomes=told(after, address, new),
        withstood=_minimum(before, old),
        withstands=_minimum(after, new),
        direction=_direction(old, new, after.controller.financial_year_ends),
        before=old,
        after=new,
    )


def _hold(declaration: Declaration, address: str, purpose: str) -> Hold | None:
    dataset = declaration.datasets.get(address)
    return dataset.holds.get(purpose) if dataset else None


def _law(declaration: Declaration, purpose: str) -> str:
    found = declaration.purposes.get(purpose)
    return (found.law or "") if found else ""


def told(declaration: Declaration, address: str, hold: Hold | None) -> str:
    """The hold as a sentence; what a sentence cannot say, in a few words."""
    if hold is None:
        return ""
    sentence = sentence_of(declaration, declaration.datasets[address], hold)
    if sentence is not None:
        return write_sentence(sentence)
    if isinstance(hold.keep, PeriodByValue):
        return f"a period by {hold.keep.column}"
    return f"{said(hold.keep)} after {_words(hold.event)}" if hold.keep else f"until {_words(hold.event)}"


def _words(event: Event | None) -> str:
    if isinstance(event, Several):
        return f"the {event.which} of {', '.join(map(_words, event.of))}"
    return "the event" if event is None else f"{type(event).__name__.lower()} of {getattr(event, 'column', 'rows')}"


def _minimum(declaration: Declaration, hold: Hold | None) -> str:
    if hold is None or hold.at_least is None:
        return ""
    binding = declaration.purposes[hold.purpose].law is not None or hold.claim is not None
    return said(hold.at_least) if binding else ""


def _direction(old: Hold | None, new: Hold | None, year_ends: tuple[int, int]) -> str:
    if old is None or new is None:
        return "new" if old is None else "gone"
    if old.event != new.event or not isinstance(old.keep, Period) or not isinstance(new.keep, Period):
        return "either"
    later, earlier = may_be_longer(new.keep, old.keep, year_ends), may_be_longer(old.keep, new.keep, year_ends)
    return "either" if later and earlier else "later" if later else "earlier" if earlier else "either"


# ------------------------------------------------------------------------------------------ which rows


def moving(graph: Graph, change: Change) -> Condition | None:
    """Rows whose end moves: their event is known, and it is not over both ways. None where that cannot be asked."""
    old, new = change.before, change.after
    if old is None or new is None or old.event != new.event or new.event is None or isinstance(new.event, Absence):
        return None
    dataset = _dataset(graph, change.dataset)
    if dataset is None:
        return None
    over = both(clocks.ended(graph, dataset, old), clocks.ended(graph, dataset, new))
    return both(_known(graph, change.dataset, new.event), negate(over))


def _known(graph: Graph, address: str, event: Event) -> Condition:
    """The day of the event stands there, as far as one column tells."""
    match event:
        case OwnColumn(column=column):
            return negate(IsNull(column=column))
        case PathColumn(hops=hops, column=column):
            return along(hops_of(graph, address, hops), negate(IsNull(column=column)))
        case Several(of=of, which=which):
            known = (_known(graph, address, each) for each in of)
            return either(*known) if which is Which.EARLIEST else both(*known)
        case _:
            return TRUE


def at_once(before: Compiled, after: Compiled, address: str) -> Condition:
    """Rows that would go, or lose a cell, and would not have before."""
    old, new = before.rows[address], after.rows[address]
    cells = (
        both(held.violated, negate(old.fields[column].violated))
        for column, held in new.fields.items()
        if column in old.fields
    )
    return either(both(new.due, negate(old.due)), *cells)


def cutoffs_of(before: Compiled, after: Compiled) -> Mapping[str, Period]:
    """Every cutoff that either rule names."""
    return {**before.cutoffs, **after.cutoffs}


def _dataset(graph: Graph, address: str) -> Dataset | None:
    return graph.dataset(address) if address in graph.personal() else None


def listed(found: Changes) -> Iterator[tuple[Change, Rows]]:
    """Each change with what was counted for it."""
    for change in found.found:
        key = (change.dataset, change.purpose)
        yield change, Rows(moving=found.moving.get(key), at_once=found.at_once.get(change.dataset))
