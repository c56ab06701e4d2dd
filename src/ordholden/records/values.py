"""A record of processing as a value, in one language, for whoever prints it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ordholden.declaration.values import Customer
from ordholden.diagnostics.values import Position


class Part(StrEnum):
    """In which part the record is kept: of our own processing, Art. 30(1), or as processor of others, Art. 30(2)."""

    CONTROLLER = "controller"
    PROCESSOR = "processor"


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A heading with what stands under it, a line each."""

    key: str
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A processing activity, or somebody who answers for it."""

    key: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Controllers for whom the same is done, by name. `rows`: what is done; `customers`: each with its own rows."""

    rows: tuple[Row, ...]
    customers: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One part of the record. `who`: ourselves; `customers`: the controllers for whom we act (Art. 30(2)(a)-(b))."""

    part: Part
    title: str
    article: str
    who: Entry
    activities: tuple[Entry, ...]
    customers: tuple[Group, ...] = ()
    measures: Row


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many customers a list names, and how many of them without name or contact. `name`: of the list."""

    name: str
    position: Position
    number: int
    without: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """Customers that stand elsewhere: in a dataset, or in a file. `name`: of that."""

    name: str
    position: Position
    customers: tuple[Customer, ...] = field(repr=False)

    @property
    def tally(self) -> Tally:
        """What can be said of it without naming anybody: a customer may be a person."""
        without = sum(not (each.name and each.contact) for each in self.customers)
        return Tally(name=self.name, position=self.position, number=len(self.customers), without=without)


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """Something that Art. 30 asks for and that is not there. `name`: of what. `mend`: the way out, in English."""

    code: str
    position: Position
    mend: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Records:
    """The whole record. `missing`: what Art. 30 asks for and the declaration does not say."""

    language: str
    controller: str
    parts: tuple[Record, ...]
    missing: tuple[Gap, ...] = ()
